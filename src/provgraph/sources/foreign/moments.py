"""Dates and times of a foreign graph: literals, instants, intervals."""

import re
from dataclasses import dataclass

from provgraph.errors import DateUnreadable, Problem
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.foreign.world import World, clean, term
from provgraph.sources.own.checking import short
from provgraph.sources.stated_moments import Moment, period, read_moment, same_moment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.terms import PG

_ZONED_DAY = re.compile(r"(\d{4}(?:-\d\d){0,2})(?:Z|[+-]\d\d:\d\d)", re.ASCII)
_TIME = "http://www.w3.org/2006/time#"
_INSTANT = ("inXSDDateTimeStamp", "inXSDDateTime", "inXSDDate", "inXSDgYearMonth", "inXSDgYear")
_BEGINNING, _END = IRI(_TIME + "hasBeginning"), IRI(_TIME + "hasEnd")
_DURING = frozenset(
    IRI(one)
    for one in ("http://www.w3.org/ns/org#memberDuring", "http://semanticweb.cs.vu.nl/2009/11/sem/hasTime",
                _TIME + "hasTime", "http://purl.org/NET/c4dm/event.owl#time")
)  # fmt: skip


@dataclass(frozen=True)
class Span:
    """When something was, as far as the graph says."""

    start: Moment | None = None
    end: Moment | None = None
    date: Edtf | None = None


def span_of(world: World, subject: IRI) -> Span | None:
    """When an event or a post was. None: something is wrong with its dates, and the subject is refused."""
    try:
        start, end = _one(world, subject, PG.startsAt), _one(world, subject, PG.endsAt)
        day = _one(world, subject, PG.date)
        for predicate, values in world.said(subject).items():
            for value in values if predicate in _DURING else ():
                first, last = _interval(world, (subject, predicate, value), value)
                start, end = start or first, end or last
        if start is None and end is None and day is not None:
            return Span(day, None, day.day)
        if start is None and end is None:
            return Span(None, None, _bounds(world, subject))
        return Span(start, end, period(start, end))
    except _Wrong as reason:
        world.refuse(subject, reason.problem)
    except DateUnreadable as reason:
        facts: dict[str, object] = {"subject": term(subject), "found": str(reason.facts.get("text", ""))}
        world.refuse(subject, Problem(world.file, None, "rdf_reversed", facts))
    return None


class _Wrong(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.key)
        self.problem = problem


def _one(world: World, subject: IRI, wanted: IRI) -> Moment | None:
    """The moment that a property gives; None where there is none, or where several disagree."""
    return _agreed(world, [(triple, _read(world, triple, value)) for triple, value in world.each(subject, wanted)])


def _agreed(world: World, found: list[tuple[Triple, Moment | None]]) -> Moment | None:
    moments = [moment for _, moment in found if moment is not None]
    agreed = same_moment(moments)
    for triple, moment in found:
        if moment is None:
            world.leave(triple, "rdf_unread_value")
        elif agreed is None:
            world.leave(triple, "rdf_several")
        else:
            world.take(triple)
    return agreed


def _read(world: World, triple: Triple, value: Term) -> Moment | None:
    """The moment that a literal, or an instant, is; None: it is neither."""
    if isinstance(value, IRI):
        said = world.said(value)
        inside = [(value, IRI(_TIME + name), one) for name in _INSTANT for one in said.get(IRI(_TIME + name), [])]
        return _agreed(world, [(one, _read(world, one, one[2])) for one in inside if isinstance(one[2], Literal)])
    text = clean(value.text)
    if not text:
        return None
    zoned = _ZONED_DAY.fullmatch(text)
    try:
        return read_moment(zoned[1] if zoned else text)
    except DateUnreadable as reason:
        facts: dict[str, object] = {"subject": term(triple[0]), "field": short(triple[1]), "found": text[:60]}
        raise _Wrong(Problem(world.file, None, "rdf_date", facts)) from reason


def _interval(world: World, triple: Triple, value: Term) -> tuple[Moment | None, Moment | None]:
    if isinstance(value, Literal):
        moment = _read(world, triple, value)
        world.take(triple)
        return moment, moment
    said = world.said(value)
    ends: list[Moment | None] = []
    for property_, ours in ((_BEGINNING, PG.startsAt), (_END, PG.endsAt)):
        given = [(value, property_, one) for one in said.get(property_, [])]
        found = [(one, _read(world, one, one[2])) for one in given]
        found += [(one, _read(world, one, other)) for one, other in world.each(value, ours)]
        ends.append(_agreed(world, found))
    instant = _read(world, triple, value) if ends == [None, None] else None
    if instant is not None:
        ends = [instant, instant]
    if ends == [None, None]:
        world.leave(triple, "rdf_unread_value")
    else:
        world.take(triple)
    return ends[0], ends[1]


def _bounds(world: World, subject: IRI) -> Edtf | None:
    """The first and the last day that it may have been, where the graph knows no more."""
    first, last = _one(world, subject, PG.dateEarliest), _one(world, subject, PG.dateLatest)
    if first is None and last is None:
        return None
    return parse_edtf(f"{first.day if first else ''}/{last.day if last else ''}")
