"""What may be the name of somebody or of a body: what the rules propose, and what the tagger does."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from provgraph.reader.persons import Person
from provgraph.reader.places import territories
from provgraph.reader.register import Organisation
from provgraph.reader.tagger import ORGANISATION, OTHER, PERSON, Tagging
from provgraph.reader.words import SPACE, any_of, compiled, vocabulary

Tokens = tuple[int, int]
"""The first token, and the one after the last."""
BODIES = (ORGANISATION, OTHER)
PERHAPS = 0.25
"""From this share on, tokens that the best reading leaves out are a candidate."""
_SMALL = frozenset(["le", "la", "les", "l", "the", "du", "des", "un", "une", "d", "de", "a", "an"])


@dataclass
class Candidate:
    """A name, of one kind, with every place that has it."""

    kind: str
    """`person` or `organisation`."""
    name: str
    places: list[Tokens] = field(default_factory=list)
    tagged: set[Tokens] = field(default_factory=set)
    """The places at which the tagger's best reading has it."""
    person: Person | None = None
    """Whom the rules find under this name."""
    body: Organisation | None = None
    """What body the rules find under this name."""
    likelihood: float = 0.0
    """That it is right, by `name_weights.json`."""

    @property
    def proposed(self) -> bool:
        """Whether a rule proposes it."""
        return self.person is not None or self.body is not None


class _Found:
    """The candidates of an article while they are gathered."""

    def __init__(self, tagging: Tagging) -> None:
        self._tagging = tagging
        self._all: dict[tuple[str, str], Candidate] = {}

    def at(self, kind: str, place: Tokens) -> Candidate:
        """The candidate of *kind* with the name at *place*."""
        name = key(self._tagging, place)
        told = self._all.setdefault((kind, name), Candidate(kind, name))
        if place not in told.places:
            told.places.append(place)
        return told

    def ordered(self) -> list[Candidate]:
        """All of them, in order of the first place."""
        for told in self._all.values():
            told.places.sort()
        return sorted((c for c in self._all.values() if c.name), key=lambda c: (c.places[0], c.kind))


def candidates(tagging: Tagging, people: list[Person], bodies: list[Organisation]) -> list[Candidate]:
    """Every candidate of an article, in order of the first place."""
    found = _Found(tagging)
    _of_rules(tagging, people, bodies, found)
    for start, end, kind in tagging.found:
        if kind in BODIES and (place := _without_article(tagging, (start, end))) and _may_be_a_body(tagging, place):
            found.at(ORGANISATION, place).tagged.add(place)
        elif kind == PERSON and (place := without_address(tagging, (start, end))):
            found.at(PERSON, place).tagged.add(place)
    for kind, kinds, may_be in ((ORGANISATION, BODIES, _may_be_a_body), (PERSON, (PERSON,), _named)):
        for place in _perhaps(tagging, kinds):
            if may_be(tagging, place):
                found.at(kind, place)
    return found.ordered()


def _of_rules(tagging: Tagging, people: list[Person], bodies: list[Organisation], found: _Found) -> None:
    for body in bodies:
        for mention in body.mentions:
            place = _without_article(tagging, tagging.tokens_in(mention))
            if place and tagging.article.at(tagging.span(*place)) not in territories():
                found.at(ORGANISATION, place).body = body
    for person in people:
        for mention in person.mentions:
            if place := without_address(tagging, tagging.tokens_in(mention)):
                found.at(PERSON, place).person = person


def key(tagging: Tagging, place: Tokens) -> str:
    """The name at *place*, in lower case, without what two spellings of it differ in."""
    words = (token.text.lower().strip("'’.-") for token in tagging.tokens[place[0] : place[1]])
    return " ".join(word for word in words if word and word not in _SMALL)


@functools.cache
def address() -> "regex.Pattern[str]":
    """One form of address, with the space after it."""
    told = vocabulary("honorifics")
    return compiled(rf"(?:{any_of([*told['inside'], *told['outside']])})(?!\p{{L}}){SPACE}*")


def without_address(tagging: Tagging, place: Tokens | None) -> Tokens | None:
    """*place* without the forms of address before a name."""
    if place is None:
        return None
    start, end = place
    text, last = tagging.article.text, tagging.tokens[end - 1].start
    at = tagging.tokens[start].start
    while (found := address().match(text, at, last)) and found.end() > at:
        at = found.end()
    while start < end - 1 and (tagging.tokens[start].start < at or not tagging.tokens[start].text[0].isalnum()):
        start += 1
    return start, end


def _without_article(tagging: Tagging, place: Tokens | None) -> Tokens | None:
    if place is None:
        return None
    start, end = place
    while end - start > 1 and tagging.tokens[start].text.rstrip("'’") in _SMALL:
        start += 1
    return start, end


def _named(tagging: Tagging, place: Tokens) -> bool:
    return any(token.capital for token in tagging.tokens[place[0] : place[1]])


def _may_be_a_body(tagging: Tagging, place: Tokens) -> bool:
    """Whether it is named, and no territory, no letters for something else (« IGP »), no machine (« A550 »)."""
    name = tagging.article.at(tagging.span(*place))
    other = name in territories() or name in vocabulary("organisations")["no_bodies"] or _MODEL.search(name)
    return _named(tagging, place) and not other


_MODEL = compiled(r"(?<![\p{L}\d])\p{Lu}\d{3}(?![\p{L}\d])")


def _perhaps(tagging: Tagging, kinds: tuple[str, ...]) -> Iterator[Tokens]:
    """Runs of tokens of which each may be in a name of *kinds*."""
    start: int | None = None
    for i, told in enumerate(zip(*(tagging.shares_of(kind) for kind in kinds), strict=True)):
        inside = sum(told) >= PERHAPS
        new = inside and (
            start is None or tagging.lines[i] != tagging.lines[start] or tagging.likely_start(i, *kinds) >= 0.5
        )
        if start is not None and (not inside or new):
            yield start, i
            start = None
        if new:
            start = i
    if start is not None:
        yield start, len(tagging.tokens)
