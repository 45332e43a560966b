"""Sessions, from events: who organises them, and who is listed as attending."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from provgraph.errors import DateUnreadable
from provgraph.model.records import Place, Session
from provgraph.model.texts import Text
from provgraph.sources.concept_words import concept_of
from provgraph.sources.event_records import event_iri, participation, place_record
from provgraph.sources.json_documents import plain_text, shown
from provgraph.sources.popolo.classes import PERIODS
from provgraph.sources.popolo.reading import Reading, moment
from provgraph.sources.popolo.things import Passed, Thing, Unfit
from provgraph.sources.stated_moments import hours, period
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import local_name
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionRole, SessionType

_STATUSES = {
    "canceled": EventStatus.CANCELLED,
    "confirmed": EventStatus.ANNOUNCED,
    "scheduled": EventStatus.ANNOUNCED,
    "tentative": EventStatus.ANNOUNCED,
    # Says that the day has gone by, not that anybody came.
    "passed": EventStatus.ANNOUNCED,
}


class Sessions:
    """The sessions of a document. All are made before the first is told: one may be part of another."""

    def __init__(self, reading: Reading, events: Iterable[Thing]) -> None:
        self._reading = reading
        self._made: dict[int, tuple[Session, Place | None]] = {}
        """By the identity of the object."""
        self._failed: dict[int, Unfit | Passed] = {}
        alike: dict[IRI, list[Thing]] = defaultdict(list)
        for thing in events:
            try:
                self._made[id(thing)] = made = self._session(thing, 0)
                alike[made[0].iri].append(thing)
            except (Unfit, Passed) as reason:
                self._failed[id(thing)] = reason
        for group in alike.values():
            for number, thing in enumerate(sorted(group, key=_said)):
                if number:
                    self._made[id(thing)] = self._session(thing, number)

    def read(self, thing: Thing) -> None:
        """Tell a session, with its organiser and those who are listed as attending.

        An event whose attendees are listed does not say that they came: they are `confirmed`.

        Raises:
            Unfit: Somebody is named whom the document does not have, or the event is part of itself, or a date is none.
            Passed: It is a span of time (a legislature, a campaign), and not something that people attend.
        """
        reading = self._reading
        if id(thing) in self._failed:
            raise self._failed[id(thing)]
        session, place = self._made[id(thing)]
        part_of = self._whole(thing)
        session = replace(session, part_of=part_of)
        organiser = reading.find(thing, "organization_id", "organizations")
        attendees = [self._attendee(item) for item in thing.items("attendees")]
        if place is not None:
            reading.teller.place(place)
        local = f"session:{local_name(thing.id)}" if thing.id else None
        reading.teller.tell(session, thing.at, local_name=local)
        if organiser is not None:
            part = participation(reading.actor(organiser), session, SessionRole.ORGANISER)
            reading.teller.tell(part, thing.pointer("organization_id"))
        for number, attendee in enumerate(attendees):
            who = reading.actor(attendee)
            part = participation(who, session, SessionRole.ATTENDEE, Attendance.CONFIRMED)
            reading.teller.tell(part, thing.pointer("attendees", number))

    def _session(self, thing: Thing, number: int) -> tuple[Session, Place | None]:
        word = thing.text("classification")
        if fold(word) in PERIODS:
            raise Passed("popolo_period")
        type_ = concept_of(SessionType, word) if word else None
        if word and type_ is None:
            thing.leave("classification", "popolo_no_word")
        text, location = thing.text("name"), thing.text("location")
        name = (Text(text, "und"),) if text else ()
        start, end = (moment(thing, field) for field in ("start_date", "end_date"))
        try:
            date, times = period(start, end), hours(start, end)
        except DateUnreadable as reason:
            raise Unfit("popolo_reversed", start=thing.text("start_date"), end=thing.text("end_date")) from reason
        place = place_record(location) if location else None
        if not name and date is None and place is None:
            raise Unfit("popolo_event_empty")
        kind = type_ or SessionType.OTHER
        local = local_name(thing.id or _said(thing)[1])
        where = place.iri if place else None
        iri = event_iri(
            "session", self._reading.source, local, name, date, kind.value, where, times=times, number=number
        )
        record = Session(
            iri=iri,
            type=kind,
            status=_status(thing),
            name=name,
            date=date,
            starts_at=times[0],
            ends_at=times[1],
            place=where,
        )
        return record, place

    def _whole(self, thing: Thing) -> IRI | None:
        """The session that this one is part of."""
        parent = self._reading.find(thing, "parent_id", "events")
        passed, step = {thing.id}, parent
        while step is not None:
            if step.id in passed:
                raise Unfit("popolo_circle", name="parent_id")
            passed.add(step.id)
            step = self._reading.find(step, "parent_id", "events")
        if parent is None:
            return None
        if id(parent) in self._made:
            return self._made[id(parent)][0].iri
        if isinstance(self._failed.get(id(parent)), Passed):
            thing.leave("parent_id", "popolo_period")
            return None
        raise Unfit("popolo_wrong_reference", name="parent_id", target=parent.id)

    def _attendee(self, item: object) -> Thing:
        id_ = plain_text(item.get("id") if isinstance(item, dict) else item)
        if not id_:
            raise Unfit("popolo_no_text", name="attendees", found=shown(item))
        return self._reading.known(id_, "persons", "attendees")


def _status(thing: Thing) -> EventStatus:
    word = thing.text("status")
    found = (concept_of(EventStatus, word) or _STATUSES.get(fold(word))) if word else None
    if word and found is None:
        thing.leave("status", "popolo_no_word")
    return found or EventStatus.UNCLEAR


def _said(thing: Thing) -> tuple[str, str]:
    """Orders events that are alike, whatever their order in the document."""
    return thing.id, json.dumps(thing.fields, sort_keys=True, default=str)
