"""The text as a row of marks of one letter: a name, a function, a body, punctuation, small words, any other word."""

import bisect
import functools
from collections.abc import Iterable

import regex

from provgraph.reader.article import Article, Span, Taken
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

NAME, FUNCTION, BODY, WORD, CAPITAL, NUMBER, LINE, SIGN = "P", "F", "B", "x", "C", "9", "¶", "?"
_ALIKE = {
    **dict.fromkeys("“”«»", '"'),
    **dict.fromkeys("–—‑•·*", "-"),
    **dict.fromkeys("!?…", "."),
    **dict.fromkeys("'’", ""),
}
_TOKEN = r"\n\s*|\d[\d.,]*(?<=\d)|[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\d]"


@functools.cache
def _small(language: str) -> dict[str, str]:
    told = vocabulary("post_signs")
    kinds = (told["marks"], told["english"]) if language == "en" else (told["marks"],)
    return {word: mark for kind in kinds for mark, words in kind.items() for word in words}


@functools.cache
def _addresses() -> "regex.Pattern[str]":
    """Forms of address: what they stand before is a name with them as without."""
    told = vocabulary("honorifics")
    return compiled(rf"(?<![\p{{L}}-])(?:{any_of([*told['inside'], *told['outside']])})(?={SPACE}?\p{{Lu}})")


class Row:
    """The marks of one article, with where each stands; several other words in a row are one mark."""

    def __init__(
        self, article: Article, names: Iterable[Span], functions: Iterable[Span], bodies: Iterable[Span]
    ) -> None:
        taken = _taken(article.text, names, functions, bodies)
        self._starts: list[int] = []
        marks: list[str] = []
        starts = [span.start for span, _ in taken]
        passed = Taken(article.text, (Span(*match.span()) for match in _addresses().finditer(article.text)))
        told = -1
        for match in compiled(_TOKEN).finditer(article.text):
            start = match.start()
            at = bisect.bisect_right(starts, start) - 1
            if at >= 0 and start < taken[at][0].end:
                if told < at:
                    self._starts.append(starts[at])
                    marks.append(taken[at][1])
                    told = at
                continue
            mark = _mark(match[0], article.language)
            if mark and not (mark == WORD and marks[-1:] == [WORD]) and not passed.holds(start):
                self._starts.append(start)
                marks.append(mark)
        self.marks = "".join(marks)

    def between(self, start: int, end: int) -> str:
        """The marks of what begins from *start* on and before *end*."""
        return self.marks[bisect.bisect_left(self._starts, start) : bisect.bisect_left(self._starts, end)]

    def before(self, position: int) -> str:
        """The last mark before *position*; nothing where the text begins."""
        here = bisect.bisect_left(self._starts, position)
        return self.marks[max(0, here - 1) : here]

    def after(self, position: int) -> str:
        """The first mark from *position* on; nothing where the text ends."""
        here = bisect.bisect_left(self._starts, position)
        return self.marks[here : here + 1]


def _taken(
    text: str, names: Iterable[Span], functions: Iterable[Span], bodies: Iterable[Span]
) -> list[tuple[Span, str]]:
    """What has a mark of its own, in order, apart; a function ends where a name begins inside its complement."""
    taken = [(span, NAME) for span in sorted(set(names))]
    known = Taken(text, (span for span, _ in taken))
    starts = [span.start for span, _ in taken]
    for told in sorted(set(functions)):
        inside = next(iter(starts[bisect.bisect_right(starts, told.start) :]), told.end)
        span = Span(told.start, min(inside, told.end))
        if not known.overlaps(span):
            taken.append((span, FUNCTION))
            known.add(span)
    taken += [(span, BODY) for span in sorted(set(bodies)) if not known.overlaps(span)]
    return sorted(taken)


@functools.lru_cache(maxsize=8192)
def _mark(token: str, language: str) -> str:
    if token[0] == "\n":
        return LINE
    if token[0].isdigit():
        return NUMBER
    if token[0].isalpha():
        return _small(language).get(token.lower()) or (CAPITAL if token[0].isupper() else WORD)
    mark = _ALIKE.get(token, token)
    return mark if mark in ',;:.()-"/|' or not mark else SIGN
