"""Patterns that begin with a word, tried only at words that may begin them: at most places a look at four letters."""

import bisect
import functools
from collections.abc import Iterator

import regex

from provgraph.reader.words import any_of, compiled, vocabulary

LETTERS = 4
_WORD = r"[\p{L}\d]+|©"
_INSIDE = (
    r"(?:[^()\[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\]|(?P<group>\((?:[^()\[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\]|(?&group))*\)))*"
)
_LOOK_BEHIND = compiled(rf"\(\?<={_INSIDE}\)")
"""« (?<=x) »: what must stand before is no part of how a match begins."""
_WITHIN_A_SENTENCE = r"\[\^\.([^\]]*)\]"
"""What a vocabulary writes for « within a sentence », with other signs that may not stand there: « [^.;] »."""
_MOST = 50_000
"""So many words are remembered; then they are looked at anew."""


class WordPattern:
    """A pattern each match of which begins where a word, a number or a © does."""

    def __init__(self, pattern: str, letters: int | None = LETTERS) -> None:
        """*letters*: so many of a word decide whether it may begin the pattern.

        None: all of them do, and the sign behind it: for patterns that want a word of some ending.
        """
        self.pattern = compiled(pattern)
        self._beginning = compiled(_LOOK_BEHIND.sub("", pattern))
        self._letters = letters
        self._seen: set[str] = set()
        self._beginnings: set[str] = set()
        self._text: str | None = None
        self._found: list[regex.Match[str]] = []
        self._starts: list[int] = []

    def every(self, text: str) -> "Iterator[regex.Match[str]]":
        """Every match in *text*, in order; none begins inside another."""
        return self.within(text, 0, len(text))

    def within(self, text: str, start: int, end: int) -> "Iterator[regex.Match[str]]":
        """The matches in *text* that lie wholly between *start* and *end*, in order; none begins inside another."""
        self._read(text)
        for match in self._found[bisect.bisect_left(self._starts, start) :]:
            if match.start() >= end:
                return
            if match.start() >= start and match.end() <= end:
                yield match
                start = match.end()

    def begins(self, text: str, start: int, end: int) -> bool:
        """Whether a match begins in *text* between *start* and *end*; it may end behind."""
        self._read(text)
        at = bisect.bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end

    def search(self, text: str, start: int, end: int) -> "regex.Match[str] | None":
        """The first match in *text* between *start* and *end*, as if the text ended there."""
        return self.pattern.search(text, start, end) if self.begins(text, start, end) else None

    def _read(self, text: str) -> None:
        """Find where the pattern matches in *text*, if that is another than the last."""
        if text is self._text:
            return
        (words, every), match = _words(text, self._letters), self.pattern.match
        if len(self._seen) > _MOST:
            self._seen.clear()
            self._beginnings.clear()
        new = every.difference(self._seen)  # (each is looked up; `words.keys() - …` would go through all that are seen)
        self._seen |= new
        self._beginnings.update(word for word in new if self._beginning.match(word, partial=True))
        starts = sorted(start for word in every & self._beginnings for start in words[word])
        self._found = [found for found in (match(text, start) for start in starts) if found]
        self._text, self._starts = text, [found.start() for found in self._found]


@functools.cache
def cues(name: str, language: str, key: str, after: str = "", letters: int | None = LETTERS) -> WordPattern:
    """The words under *key* of a vocabulary, before which no letter stands; *after* is what must follow."""
    words = compiled(_WITHIN_A_SENTENCE).sub(_with_titles, any_of(vocabulary(name)[language][key]))
    return WordPattern(rf"(?i)(?<!\p{{L}}){words}{after}", letters)


def _with_titles(within: "regex.Match[str]") -> str:
    """*within*, and the point of « M. », which ends no sentence."""
    return rf"(?:[^.{within[1]}]|(?<=(?<!\p{{L}})(?:MM?|Mr|Mrs|Ms|Dr))\.)"


@functools.lru_cache(maxsize=4)
def _words(text: str, letters: int | None) -> tuple[dict[str, list[int]], frozenset[str]]:
    """Where the words of *text* begin, by so many *letters* of what stands there; and these beginnings."""
    found: dict[str, list[int]] = {}
    for start, end in _places(text):
        found.setdefault(text[start : start + letters if letters else end + 1], []).append(start)
    return found, frozenset(found)


@functools.lru_cache(maxsize=2)
def _places(text: str) -> list[tuple[int, int]]:
    """Where the words of *text* begin and end."""
    return [word.span() for word in compiled(_WORD).finditer(text)]
