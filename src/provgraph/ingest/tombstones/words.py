"""The words of a text, folded as names are, each with its place: in prose, in slugs, in web addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from provgraph.vocabulary.names import HONORIFICS, fold

MARK = "▮▮▮"
"""Stands where the words of somebody who was erased stood."""
_BARRIER = "\0"
_WORD = re.compile(rf"[^\W_]+|{MARK[0]}+")
_ESCAPE = re.compile(r"(?:%[0-9A-Fa-f]{2})+|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_HYPHENS = "-\u2010\u2011"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands."""

    text: str
    """Folded; for a mark of ours something that no name has, so that no name is read across it."""
    start: int
    end: int

    @property
    def is_honorific(self) -> bool:
        """Whether it may stand between the words of a name without being one of them."""
        return self.text in HONORIFICS


def words(text: str) -> list[Word]:
    """The words of *text* in their order; accents, case, punctuation and escapes (`%C3%A9`, `&eacute;`) undone."""
    if "%" not in text and "&" not in text and all(len(_folded(sign)) == 1 for sign in set(text)):
        # Each sign stays one sign, at its place.
        return [
            Word(_BARRIER if found[0][0] == MARK[0] else found[0], found.start(), found.end())
            for found in _WORD.finditer(text.lower() if text.isascii() else fold(text))
        ]
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for sign, start, end in _signs(text):
        plain = _folded(sign)
        if not plain and ends:
            # An accent that stands by itself belongs to the letter before it.
            ends[-1] = end
        for letter in plain:
            folded.append(letter)
            starts.append(start)
            ends.append(end)
    return [
        Word(_BARRIER if found[0][0] == MARK[0] else found[0], starts[found.start()], ends[found.end() - 1])
        for found in _WORD.finditer("".join(folded))
    ]


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    return fold(sign)


def _signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Each sign with its place; an escape counts as the signs that it means."""
    at = 0
    for found in _ESCAPE.finditer(text):
        yield from ((text[i], i, i + 1) for i in range(at, found.start()))
        at = found.end()
        if found[0].startswith("%"):
            yield from _percent(found[0], found.start())
        else:
            yield from ((sign, found.start(), found.end()) for sign in unescape(found[0]))
    yield from ((text[i], i, i + 1) for i in range(at, len(text)))


def _percent(escape: str, start: int) -> Iterator[tuple[str, int, int]]:
    meant = bytes.fromhex(escape.replace("%", ""))
    try:
        signs = meant.decode("utf-8")
        sizes = [len(sign.encode()) for sign in signs]
    except UnicodeDecodeError:
        signs = meant.decode("latin-1")
        sizes = [1] * len(signs)
    for sign, size in zip(signs, sizes, strict=True):
        yield sign, start, start + 3 * size
        start += 3 * size


def part_of_longer_name(text: str, first: Word, last: Word) -> bool:
    """Whether the words from *first* to *last* are only a part of somebody else's name: “Anne-Marie Martin”.

    A hyphen joins a name to another word that is written in the same manner (“ex-Marie Martin” is she; “MARTIN-Net”
    too).
    """
    before, after = text[: first.start], text[last.end :]
    if before[-1:] and before[-1] in _HYPHENS:
        neighbour = re.search(r"[^\W_]+$", before[:-1])
        if neighbour and _written(neighbour[0]) == _written(text[first.start : first.end]) != "small":
            return True
    if after[:1] and after[0] in _HYPHENS:
        neighbour = re.match(r"[^\W_]+", after[1:])
        if neighbour and _written(neighbour[0]) == _written(text[last.start : last.end]) != "small":
            return True
    return False


def _written(word: str) -> str:
    if word[0].islower() or not word[0].isalpha():
        return "small"
    return "capitals" if word.isupper() and len(word) > 1 else "name"
