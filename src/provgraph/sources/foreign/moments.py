"""Dates and times of a foreign graph: literals, instants, intervals."""

import re
from dataclasses import dataclass

from provgraph.errors import DateUnreadable, Problem
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.foreign.terms import one_way
from provgraph.sources.foreign.world import World, called, clean
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
    facts: dict[str, object] = {"subject": called(world, subject)}
    try:
        own, during = _said(world, subject), _during(world, subject)
        if Span() in (own, during):
            return during if own == Span() else own
        start, end = own.start or during.start, own.end or during.end
        return Span(start, end, period(start, end)) if start or end else own
    except _Wrong as reason:
        facts |= {"field": short(one_way(reason.field)), "found": reason.text[:60]}
        world.refuse(subject, Problem(world.file, None, "rdf_date", facts))
    except DateUnreadable as reason:
        facts["found"] = str(reason.facts.get("text", ""))
        world.refuse(subject, Problem(world.file, None, "rdf_reversed", facts))
    return None


class _Wrong(Exception):
    """A date that does not exist."""

    def __init__(self, field: IRI, text: str) -> None:
        super().__init__(text)
        self.field, self.text = field, text


def _said(world: World, subject: IRI) -> Span:
    """What the properties of a subject itself say; of a sem:Time, too."""
    start, end, day = (_one(world, subject, wanted) for wanted in (PG.startsAt, PG.endsAt, PG.date))
    if start is not None or end is not None:
        return Span(start, end, period(start, end))
    return Span(day, None, day.day) if day is not None else Span(None, None, _bounds(world, subject))


def _during(world: World, subject: IRI) -> Span:
    """What the intervals say that a subject has; nothing where they disagree."""
    found = [
        ((subject, predicate, value), _interval(world, (subject, predicate, value), value))
        for predicate, values in world.said(subject).items()
        for value in (values if predicate in _DURING else ())
    ]
    spans = {span for _, span in found} - {Span()}
    for triple, span in found:
        if span == Span() or len(spans) > 1:
            world.leave(triple, "rdf_several" if span != Span() else "rdf_unread_value")
        else:
            world.take(triple)
    return spans.pop() if len(spans) == 1 else Span()


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
    return _read_text(triple[1], clean(value.text))


def _read_text(field: IRI, text: str) -> Moment | None:
    if not text:
        return None
    zoned = _ZONED_DAY.fullmatch(text)
    try:
        return read_moment(zoned[1] if zoned else text)
    except DateUnreadable as reason:
        raise _Wrong(field, text) from reason


def _interval(world: World, triple: Triple, value: Term) -> Span:
    """A text (`2016-01-01/2018-05-31` is one), a time:Interval, a time:Instant, or a sem:Time."""
    if isinstance(value, Literal):
        first, slash, last = clean(value.text).partition("/")
        start = _read_text(triple[1], first.removeprefix(".."))
        end = _read_text(triple[1], last.removeprefix("..")) if slash else start
        return Span(start, end, period(start, end))
    said = world.said(value)
    ends: list[Moment | None] = []
    for property_, ours in ((_BEGINNING, PG.startsAt), (_END, PG.endsAt)):
        given = [(value, property_, one) for one in said.get(property_, [])]
        found = [(one, _read(world, one, one[2])) for one in given]
        found += [(one, _read(world, one, other)) for one, other in world.each(value, ours)]
        ends.append(_agreed(world, found))
    if ends != [None, None]:
        return Span(ends[0], ends[1], period(ends[0], ends[1]))
    instant = _read(world, triple, value)
    return Span(instant, instant, instant.day) if instant is not None else _said(world, value)


def _bounds(world: World, subject: IRI) -> Edtf | None:
    """The first and the last day that it may have been, where the graph knows no more."""
    first, last = _one(world, subject, PG.dateEarliest), _one(world, subject, PG.dateLatest)
    if first is None and last is None:
        return None
    return parse_edtf(f"{first.day if first else ''}/{last.day if last else ''}")
