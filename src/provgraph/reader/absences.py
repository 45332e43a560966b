"""Who, by the text's own word, was not there: excused, ill, elsewhere, represented, not received, only quoted."""

from collections.abc import Iterator
from itertools import pairwise

import regex

from provgraph.reader.article import Article, Named, Span
from provgraph.reader.joined_subjects import joined, of_several
from provgraph.reader.quotations import quoted
from provgraph.reader.word_patterns import cues
from provgraph.reader.words import SPACE, compiled

_PRONOUN = r"(?i)\W*(?:Il|Elle|Celui-ci|Celle-ci|Lequel|Laquelle|L['’]élue?|Ce dernier|He|She|Dont|Nobody)\b"
_HERE = r"(?i)(?:^|[ ,:])(?:il|elle|he|she) $"
"""« Dommage : à l'inauguration, il brillait par son absence »."""
_MEETS = r"\b(?:rencontr|reç|croisé|vu|met|receiv|seen)"
_HIMSELF = r"(?:(?:lui|elle)-même|himself|herself)[^,;]{0,20}$"
_LATTER = r"(?<!\p{L})cel(?:ui|le)-ci(?!\p{L}).* (?:il|elle) $"
"""« A précise que celui-ci n'a pas croisé B, ni à X, où il n'a pas mis les pieds »."""
_FOR_ANOTHER = (
    r"(?<!\p{L})(?:représentant|remplaçant|suppléant|representing|replacing)\s(?:Madame|Monsieur|Mme|M\.|l[ea]|the)\s"
)
_ADDRESS = r"(?:MM?\.|Mmes?|M[rs]s?\.?|Dr\.?)"
_ANOTHER_VERB = r"(?<!\p{L})(?:qui|who|was|were|était|étaient)(?!\p{L})"
"""“The hosts, on behalf of the Port, were A and B”: who follows is told something else of."""
_MORE_OF_A_LIST = rf"\W*(?:{_ADDRESS}|Madame|Monsieur|Mesdames|Messieurs)(?!\p{{L}})"
_SAYS = r"(?<!\p{L})(?:a|ont|est|sont|était|étaient|avait|avaient|fut|was|were|has|have|had|is|are)(?!\p{L})"
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


def not_travelling(
    article: Article, clause: Span, named: Named, before: str | None, *, occasion: bool = False
) -> dict[str, str]:
    """Those of *named* who by *clause* did not make the journey; as `absentees`.

    *occasion*: the clause tells of one occasion of the journey; « n'a pu venir » is then about that one only.
    """
    return _Clause(article, clause, named, before).at_home(occasion=occasion)


class _Clause:
    def __init__(self, article: Article, span: Span, named: Named, before: str | None) -> None:
        self.article, self.span, self.named, self.before = article, span, named, before
        self.found: dict[str, str] = {}

    def absent(self, *, journey: bool) -> dict[str, str]:
        self._listed()
        for cue in () if journey else self._cues("left"):
            self._said_after_the_name(cue)
        after = [cue for cue in self._cues("absent_after") if self._said_before_the_name(cue)]
        for cue in self._cues("absent_before"):
            if not any(cue.start() < other.end() and other.start() < cue.end() for other in after):
                self._said_after_the_name(cue)
        for cue in self._cues("quoted_from", quoted_too=True):
            for name in self._speaker(cue):
                self.found.setdefault(name, cue[0])
        for cue in self._cues("instead", quoted_too=True):
            self._represented(cue)
        self._opening()
        for cue in self._cues("instead_of_the_last"):
            if self.before is not None and self._nobody_before(cue):
                self.found.setdefault(self.before, cue[0])
        return self.found

    def at_home(self, *, occasion: bool) -> dict[str, str]:
        for key in ("not_travelling",) if occasion else ("not_travelling", "kept_away"):
            for cue in self._cues(key):
                self._said_after_the_name(cue)
        return self.found

    def _cues(self, key: str, *, quoted_too: bool = False) -> "Iterator[regex.Match[str]]":
        told = cues("attendance", self.article.language, key)
        for match in told.within(self.article.text, self.span.start, self.span.end):
            if quoted_too or not quoted(self.article, Span(match.start(), match.end())):
                yield match

    def _opening(self) -> None:
        """« Alitée depuis jeudi, la préfète, A, … »: who is named next."""
        text, cue = self.article.text, next(self._cues("opens_absent"), None)
        if cue is None or not self.named or not compiled(r"\W*").fullmatch(text, self.span.start, cue.start()):
            return
        place, name = self.named[0]
        there = cues("attendance", self.article.language, "there_after_all").within(text, place.end, self.span.end)
        if "," in text[cue.end() : place.start] and next(there, None) is None:
            self.found.setdefault(name, cue[0])

    def _nobody_before(self, cue: "regex.Match[str]") -> bool:
        """« En son absence, B a … »: about the one named before."""
        return not any(place.start < cue.start() for place, _ in self.named)

    def _speaker(self, cue: "regex.Match[str]") -> list[str]:
        """« Joint par téléphone, A … », « A, joint par téléphone, … »."""
        before = [name for place, name in self.named if place.end <= cue.start()]
        after = [name for place, name in self.named if place.start >= cue.end()]
        opens = compiled(r"\W*(?:\p{L}+ ){0,2}").fullmatch(self.article.text, self.span.start, cue.start())
        return (after[:1] or before[-1:]) if opens or not before else before[-1:]

    def _listed(self) -> None:
        """« Excusés : A, B. »"""
        first = next(self._cues("lists", quoted_too=True), None) or self._list_before()
        if first is not None:
            proxies = compiled(rf"(?<!\p{{L}})à{SPACE}(?:{_ADDRESS}{SPACE})?$")
            self.found.update(
                {
                    name: first[0]
                    for place, name in self.named
                    if place.start > first.start() and not proxies.search(self.article.text, first.start(), place.start)
                }
            )

    def _list_before(self) -> "regex.Match[str] | None":
        """The words that opened the list of which the clause has more: « Excusés : A ; B. Madame C, M. D. »."""
        article, span = self.article, self.span
        if compiled(_SAYS).search(article.at(span)):
            return None
        goes_on = compiled(_MORE_OF_A_LIST).match(article.text, span.start)
        sentence = article.sentence_at(span.start).start
        start = article.paragraph_at(span.start).start if goes_on else sentence
        if not goes_on and ";" not in article.text[sentence : span.start + 1]:
            return None
        return next(cues("attendance", article.language, "lists").within(article.text, start, span.start), None)

    def _said_after_the_name(self, cue: "regex.Match[str]") -> None:
        """« A, souffrant, n'est pas venu »; “A did not attend”."""
        text = self.article.text
        earlier = [(place, name) for place, name in self.named if place.end <= cue.start()]
        if earlier and compiled(_FOR_ANOTHER).search(text, earlier[-1][0].end, cue.start()):
            return  # « A, représentant Madame le Maire, retenue ailleurs »
        if earlier and compiled(_HIMSELF).search(text[self.span.start : cue.start()]):
            self.found[earlier[0][1]] = cue[0]
        elif earlier and (latter := compiled(_LATTER).search(text, self.span.start, cue.start())):
            last = [name for place, name in earlier if place.end <= latter.start()][-1:]
            self.found.update(dict.fromkeys(last, cue[0]))
        elif earlier:
            self.found.update(dict.fromkeys(self._together(earlier, cue), cue[0]))
        elif self.before is not None and self._about_the_one_before(cue):
            self.found[self.before] = cue[0]
        elif self.named and compiled(_MEETS).search(text[cue.start() : cue.end() + 30]):
            self.found[self.named[-1][1]] = cue[0]

    def _about_the_one_before(self, cue: "regex.Match[str]") -> bool:
        """« Il s'est excusé », and not « Il a dit que l'usine n'était pas fermée »."""
        pronoun = compiled(_PRONOUN).match(self.article.text, self.span.start, cue.start())
        pronoun = pronoun or compiled(_HERE).search(self.article.text, self.span.start, cue.start())
        between = self.article.text[pronoun.end() : cue.start()] if pronoun else ""
        return bool(pronoun) and not compiled(r"(?<!\p{L})(?:que|that)(?!\p{L})|\bqu['’]").search(between)

    def _said_before_the_name(self, cue: "regex.Match[str]") -> bool:
        """« sans A », “instead of A”; whether somebody follows."""
        later = [(place, name) for place, name in self.named if cue.end() <= place.start < cue.end() + _REACH]
        if not later or compiled(_ANOTHER_VERB).search(self.article.text[cue.end() : later[0][0].start]):
            return False
        self.found[later[0][1]] = cue[0]
        held = rf"(?:(?:son|sa|leur|le|la|his|her|their|the){SPACE}|l['’])[^,.;:]{{2,50}},?{SPACE}"
        link = compiled(
            rf"(?:,[^,.;]{{2,45}},?)?{SPACE}(?:et|ni|ou|and|nor|or){SPACE}(?:{held})?(?:{_ADDRESS}{SPACE})?"
        )
        for (left, _), (right, name) in pairwise(later):
            if not link.fullmatch(self.article.text, left.end, right.start):
                break
            self.found[name] = cue[0]  # « sans A ni B »
        return True

    def _represented(self, cue: "regex.Match[str]") -> None:
        """« A, représenté par B »: B was there."""
        later = [name for place, name in self.named if place.start >= cue.end()]
        if later:
            self.found.pop(later[0], None)
        for _, name in [pair for pair in self.named if pair[0].end <= cue.start()][-1:]:
            self.found[name] = cue[0]

    def _together(self, named: Named, cue: "regex.Match[str]") -> list[str]:
        """The last named, and those joined to them: « A, président, et B n'étaient pas là »."""
        text = self.article.text
        several = of_several(text, named[-1][0].end, cue.end())
        also = compiled(
            rf"(?:{SPACE}\([^)]{{2,40}}\))?(?:,[^,.;]{{2,45}})?,?{SPACE}(?:et|ni|and|nor|or){SPACE}(?:ni{SPACE})?"
        )
        found = [named[-1][1]]
        for (left, name), (right, other) in reversed(list(pairwise(named))):
            if left == right or name == other:
                found.append(name)  # (one place that means several: « ils »; « le préfet Iwan Pell »)
                continue
            if also.fullmatch(text, left.end, right.start):
                several = True  # « A, B et C »: A too
            elif not (several and joined(text, left.end, right.start)):
                break
            found.append(name)
        return found
