"""How much a word tells: one that stands in a single name of the store tells most, "jean" or "international" little."""

import math
from collections import Counter
from collections.abc import Iterable

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
