"""How an article writes a capitalised word elsewhere: how often, after what, before what, and whether small."""

import functools
from collections.abc import Iterator

from provgraph.reader.article import Article
from provgraph.reader.tokens import Token
from provgraph.reader.word_signs import classes, plain
from provgraph.reader.words import is_given_name

_WORDS = frozenset(
    ["à", "au", "aux", "en", "de", "du", "d", "des", "la", "le", "les", "l", "par", "avec", "chez", "et", "at", "in",
     "of", "from", "the", "by", "with", "and", "pour", "for", "m", "mme", "mr", "mrs", "ms", "monsieur", "madame", "s"]
)  # fmt: skip
_CLASSES = ("function", "head of a body", "kind of body", "speech", "address")


class Elsewhere:
    """The neighbours of every capitalised word of an article."""

    def __init__(self, article: Article, lines: list[list[Token]]) -> None:
        self._count: dict[str, int] = {}
        self._before: dict[str, set[str]] = {}
        self._after: dict[str, set[str]] = {}
        self._small = article.lower_words
        self._signs: dict[str, list[str]] = {}
        for tokens in lines:
            for i, token in enumerate(tokens):
                if not token.capital:
                    continue
                self._count[token.text] = self._count.get(token.text, 0) + 1
                if i:
                    self._before.setdefault(token.text, set()).update(_side(tokens[i - 1].text))
                if i + 1 < len(tokens):
                    self._after.setdefault(token.text, set()).update(_side(tokens[i + 1].text))

    def signs(self, token: Token) -> list[str]:
        """The signs of *token*; none for a word in lower case."""
        if not token.capital:
            return []
        known = self._signs.get(token.text)
        if known is None:
            known = self._signs[token.text] = list(self._told(token.text))
        return known

    def _told(self, word: str) -> Iterator[str]:
        if word.lower() in self._small:
            yield "also in lower case"
        count = self._count[word]
        yield ("once", "twice", "often")[min(count, 3) - 1]
        if count > 1:
            yield from sorted(f"somewhere after {side}" for side in self._before.get(word, ()))
            yield from sorted(f"somewhere before {side}" for side in self._after.get(word, ()))


@functools.lru_cache(maxsize=8192)
def _side(word: str) -> tuple[str, ...]:
    """What a neighbour is remembered by."""
    low = plain(word).lstrip("'’")
    known = classes().get(low, ())
    found = [low] if low in _WORDS else []
    found += [name for name in _CLASSES if name in known]
    if word in ("(", ")", ","):
        found.append(word)
    if word[0].isupper() and is_given_name(word):
        found.append("given name")
    return tuple(found)
