"""Who, by the text's own word, was not there: excused, ill, elsewhere, represented, not received, only quoted."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from provgraph.reader.article import Article, Span
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

Named = list[tuple[Span, str]]
_PRONOUN = r"(?i)^\W*(?:Il|Elle|Celui-ci|Celle-ci|L['’]élue?|Ce dernier|He|She|Dont|Nobody)\b"
_MEETS = r"\b(?:rencontr|reç|croisé|vu|met|receiv|seen)"
_HIMSELF = r"(?:(?:lui|elle)-même|himself|herself)[^,;]{0,20}$"
_QUOTED = r"«[^»]{24,}»|“[^”]{24,}”|\"[^\"]{24,}\""
_REACH = 75
"""So many characters after « sans », « excusés également » a name may stand."""


def absentees(
    article: Article, clause: Span, named: Named, before: str | None, *, journey: bool = False
) -> dict[str, str]:
    """Those of *named* (place and name, in order) whom *clause* declares absent, and by which words.

    *before* is who was spoken of last: « Il s'est excusé » is about them. *journey*: absent from a journey, on which
    somebody called back half-way has nevertheless been.
    """
    return _Clause(article, clause, named, before).absent(journey=journey)


def not_travelling(article: Article, clause: Span, named: Named, before: str | None) -> dict[str, str]:
    """Those of *named* who by *clause* did not make the journey, whatever scene it stands in; as `absentees`."""
    return _Clause(article, clause, named, before).at_home()


class _Clause:
    def __init__(self, article: Article, span: Span, named: Named, before: str | None) -> None:
        self.article, self.span, self.named, self.before = article, span, named, before
        self.found: dict[str, str] = {}

    def absent(self, *, journey: bool) -> dict[str, str]:
        self._listed()
        for cue in () if journey else self._cues("left", r"(?<!\p{L})"):
            self._said_after_the_name(cue)
        for cue in self._cues("absent_before", r"(?<!\p{L})"):
            self._said_after_the_name(cue)
        for cue in self._cues("absent_after"):
            self._said_before_the_name(cue)
        for cue in self._cues("quoted_from", quoted_too=True):
            for _, name in self.named:
                self.found.setdefault(name, cue[0])
        for cue in self._cues("instead", quoted_too=True):
            self._represented(cue)
        return self.found

    def at_home(self) -> dict[str, str]:
        for cue in self._cues("not_travelling", r"(?<!\p{L})"):
            self._said_after_the_name(cue)
        return self.found

    def _cues(self, key: str, before: str = "", *, quoted_too: bool = False) -> "Iterator[regex.Match[str]]":
        text, span = self.article.text, self.span
        quotes = [Span(*m.span()) for m in compiled(_QUOTED).finditer(text, span.start, span.end)]
        words = any_of(vocabulary("attendance")[self.article.language][key])
        for match in compiled(rf"(?i){before}(?:{words})").finditer(text, span.start, span.end):
            if quoted_too or not any(q.start <= match.start() < q.end for q in quotes):
                yield match

    def _listed(self) -> None:
        """« Excusés : A, B. »"""
        first = next(self._cues("lists", quoted_too=True), None)
        if first is not None:
            self.found.update({name: first[0] for place, name in self.named if place.start > first.start()})

    def _said_after_the_name(self, cue: "regex.Match[str]") -> None:
        """« A, souffrant, n'est pas venu »; “A did not attend”."""
        text = self.article.text
        earlier = [(place, name) for place, name in self.named if place.end <= cue.start()]
        if earlier and compiled(_HIMSELF).search(text[self.span.start : cue.start()]):
            self.found[earlier[0][1]] = cue[0]
        elif earlier:
            self.found.update(dict.fromkeys(self._together(earlier), cue[0]))
        elif self.before is not None and compiled(_PRONOUN).match(self.article.at(self.span)):
            self.found[self.before] = cue[0]
        elif self.named and compiled(_MEETS).search(text[cue.start() : cue.end() + 30]):
            self.found[self.named[-1][1]] = cue[0]

    def _said_before_the_name(self, cue: "regex.Match[str]") -> None:
        """« sans A », “instead of A”."""
        later = [(place, name) for place, name in self.named if cue.end() <= place.start < cue.end() + _REACH]
        if later and not compiled(r"\bqui\b|\bwho\b").search(self.article.text[cue.end() : later[0][0].start]):
            self.found[later[0][1]] = cue[0]

    def _represented(self, cue: "regex.Match[str]") -> None:
        """« A, représenté par B »: B was there."""
        later = [name for place, name in self.named if place.start >= cue.end()]
        if later:
            self.found.pop(later[0], None)
        for _, name in [pair for pair in self.named if pair[0].end <= cue.start()][-1:]:
            self.found[name] = cue[0]

    def _together(self, named: Named) -> list[str]:
        """The last named, and those joined to them: « A, président, et B n'étaient pas là »."""
        link = compiled(rf"(?:,[^,.;]{{2,45}})?,?{SPACE}(?:et|ni|and|nor|or|,){SPACE}(?:ni{SPACE})?")
        found = [named[-1][1]]
        for (left, name), (right, _) in reversed(list(pairwise(named))):
            if not link.fullmatch(self.article.text, left.end, right.start):
                break
            found.append(name)
        return found
