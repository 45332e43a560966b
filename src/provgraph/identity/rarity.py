"""How much a word tells: one that stands in a single name of the store tells most, "jean" or "international" little."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from provgraph.identity.signs import Sign, sign

_GENERIC = 0.25


class Rarity:
    """Counts in how many different names each word stands."""

    def __init__(self, names: Iterable[Iterable[str]], generic: frozenset[str] = frozenset()) -> None:
        """Count.

        Args:
            names: The words of each different name, once: ten sources that name one person count once.
            generic: Words that tell little even where the store has them once.
        """
        self._names = Counter(word for words in names for word in set(words))
        self._generic = generic

    def count(self, word: str) -> int:
        """In how many names it stands."""
        return self._names[word]

    def of(self, word: str) -> float:
        """1 for a word of one name; 1/2 for one of four names, 1/6 for one of a thousand."""
        value = 1.0 / (1.0 + math.log2(max(1, self._names[word])) / 2.0)
        return min(value, _GENERIC) if word in self._generic else value


def rare_signs(told: Mapping[str, float]) -> list[Sign]:
    """The sign that few bear some words that agree: two words that tell a little tell more together.

    Args:
        told: Each word and how much it tells.
    """
    unlikely = math.prod(1.0 - value for value in told.values())
    rarest = sorted(told, key=lambda word: (-told[word], word))[:2]
    return [sign("rare", round(1.0 - unlikely, 4), words=", ".join(rarest))] if told else []
