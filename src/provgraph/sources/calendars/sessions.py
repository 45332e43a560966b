"""The events of a calendar → statements: sessions, places, those who are invited and what is said of their coming."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import Statement
from provgraph.model.locators import Component
from provgraph.model.records import Participation, Session
from provgraph.sources.calendars.components import Gathered
from provgraph.sources.calendars.events import Event
from provgraph.sources.calendars.invitations import Invitation
from provgraph.sources.calendars.naming import Named, place_of
from provgraph.sources.calendars.people import Key, People
from provgraph.sources.calendars.series import Occurrence
from provgraph.sources.calendars.standing import take_place
from provgraph.sources.calendars.zones import Zones
from provgraph.sources.event_records import participation
from provgraph.sources.loader import Document
from provgraph.sources.telling import Teller
from provgraph.vocabulary.terms import Attendance

MOST_OF_SERIES = 100_000
"""Sessions and attendances that the series of one calendar may make together."""


def statements(gathered: Gathered, teller: Teller, document: Document) -> Iterator[Statement]:
    """Everything that a calendar says."""
    zones = Zones(gathered.zones, document.audit)
    language = (teller.source.language or "und").lower()
    found = list(_bounded(take_place(gathered, zones, language, document), document))
    events = list({id(one.event): one.event for one in found}.values())
    people = People(
        ((one, place) for event in events for one in event.people for place in _where(event, one)[:1]),
        teller.source.iri.rpartition(":")[2],
        language,
        document.audit,
    )
    for key, first in people.places.items():
        teller.tell(people.record(key), first, local_name=people.local(key))
        yield from teller.take()
    stand_ins = {id(event): _stand_ins(event, people, document) for event in events}
    named = Named(found, teller.source, zones, document.audit)
    for occurrence in found:
        _tell(occurrence, named, people, stand_ins[id(occurrence.event)], teller)
        yield from teller.take()


def _bounded(found: Iterable[Occurrence], document: Document) -> Iterator[Occurrence]:
    """Raises: SourceInvalid: Few lines make very many meetings, each with very many who attend."""
    made = 0
    for one in found:
        made += 1 + len(one.event.people) if one.event.repeats else 0
        if made > MOST_OF_SERIES:
            facts: dict[str, object] = {"most": MOST_OF_SERIES}
            raise SourceInvalid([Problem(document.file, one.event.raw.line, "calendar_many_days", facts)])
        yield one


def _tell(
    occurrence: Occurrence, named: Named, people: People, stand_ins: dict[Invitation, Invitation], teller: Teller
) -> None:
    event = occurrence.event
    place = place_of(event)
    if place is not None:
        teller.place(place)
    session = named.session(occurrence)
    teller.tell(session, *event.places, local_name=f"session:{named.local(occurrence)}")
    for one in event.people:
        teller.tell(_part(one, session, people, stand_ins.get(one)), *_where(event, one))


def _part(one: Invitation, session: Session, people: People, other: Invitation | None) -> Participation:
    part = participation(people.iri(people.key(one)), session, one.role, one.attendance)
    return part if other is None else replace(part, represented_by=people.iri(people.key(other)))


def _stand_ins(event: Event, people: People, document: Document) -> dict[Invitation, Invitation]:
    """Who comes instead of whom; each of the two may say it. Where several would, nobody is chosen."""
    by_key = {people.key(one): one for one in event.people}
    chosen: dict[Invitation, Invitation] = {}
    instead: dict[Key | None, list[Invitation]] = {}
    for other in event.people:
        for address in other.stands_for:
            instead.setdefault(people.find(address), []).append(other)
    for one in event.people:
        named = [by_key.get(key) for address in one.stands_in if (key := people.find(address))]
        named += instead.get(people.key(one), [])
        others = {people.key(other): other for other in named if other is not None}
        others.pop(people.key(one), None)
        if one.attendance is Attendance.REPRESENTED and len(others) == 1:
            chosen[one] = next(iter(others.values()))
            document.audit.use_field("ATTENDEE;DELEGATED-TO")
        elif one.stands_in:
            document.audit.ignore_field("ATTENDEE;DELEGATED-TO", "calendar_unknown_person")
    return chosen


def _where(event: Event, one: Invitation) -> tuple[Component, ...]:
    return tuple(replace(place, line=one.line) for place in event.places)
