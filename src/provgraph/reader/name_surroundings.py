"""What stands around a candidate: whose function it ends, behind whom it stands in brackets, whether it is a place."""

import bisect

import regex

from provgraph.reader.article import Span
from provgraph.reader.known_firms import known_firms
from provgraph.reader.name_candidates import Candidate
from provgraph.reader.places import countries, places_of
from provgraph.reader.rule_names import names_by_rules
from provgraph.reader.tagger import ORGANISATION, PERSON, Tagging
from provgraph.reader.words import SPACE, compiled

_LINK = r"(?:d['’]|l['’]|de|du|des|la|le|les|of|at|for|the|chez|à|au|en)"
_LEADS = compiled(rf"(?:{SPACE}?(?:{_LINK}|\p{{Ll}}{{3,}})(?<=['’]|(?={SPACE})))*{SPACE}?{_LINK}{SPACE}?")
_FAR = 60
"""So many characters may lie between a function and the body that it ends with."""
_BRACKET = compiled(rf"{SPACE}\((?:{_LINK}{SPACE}?)?")
_OF = compiled(
    rf",?{SPACE}(?:de{SPACE}la{SPACE}|de{SPACE}l['’]|du{SPACE}|de{SPACE}|d['’]|of{SPACE}|from{SPACE}|chez{SPACE})"
)
_BEHIND = 8
"""So many characters may lie between somebody and the body behind them."""


class Surroundings:
    """The functions and the likely people of one article."""

    def __init__(self, tagging: Tagging, told: list[Candidate]) -> None:
        self._tagging = tagging
        self._article = tagging.article
        self._heads = sorted(function.head.end for function in names_by_rules(tagging.article)[2])
        people = [one for one in told if one.kind == PERSON and (one.proposed or one.tagged)]
        self._people = {tagging.span(*place).end for one in people for place in one.places}

    def signs(self, one: Candidate) -> dict[str, float]:
        """The signs of *one*."""
        article, spans = self._article, [self._tagging.span(*place) for place in one.places]
        name = article.at(spans[0])
        told = {"a place of the text": name in places_of(article), "a country": name in countries()}
        if one.kind == ORGANISATION:
            told |= {
                "ends a function": any(map(self._ends_a_function, spans)),
                "in brackets behind somebody": any(self._behind(span, _BRACKET) for span in spans),
                "of somebody": any(self._behind(span, _OF) for span in spans),
                "a known firm": name in known_firms(),
            }
        return {sign: 1.0 for sign, holds in told.items() if holds}

    def _ends_a_function(self, span: Span) -> bool:
        at = bisect.bisect_right(self._heads, span.start) - 1
        if at < 0 or span.start - self._heads[at] > _FAR:
            return False
        return _LEADS.fullmatch(self._article.text, self._heads[at], span.start) is not None

    def _behind(self, span: Span, link: "regex.Pattern[str]") -> bool:
        return any(
            end in self._people and link.fullmatch(self._article.text, end, span.start)
            for end in range(max(0, span.start - _BEHIND), span.start)
        )
