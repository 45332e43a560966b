"""Properties of an event → what a session is made of."""

import hashlib
import re
from dataclasses import dataclass, field

from icalendar.parser import split_on_unescaped_comma

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.locators import Component
from provgraph.model.texts import Text
from provgraph.sources.calendars.components import RawEvent
from provgraph.sources.calendars.invitations import Invitation, read_invitations
from provgraph.sources.calendars.moments import Moment, Span, read_moment, read_span
from provgraph.sources.calendars.zones import Zones
from provgraph.sources.content_lines.properties import LineUnreadable, Property
from provgraph.sources.loader import Document
from provgraph.vocabulary.normal_text import normalised
from provgraph.vocabulary.terms import EventStatus

_STATUS = {"CANCELLED": EventStatus.CANCELLED, "TENTATIVE": EventStatus.UNCLEAR}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.ASCII)
_LINK = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


@dataclass(slots=True)
class Event:
    """One event of a calendar, or one day of a series that is told apart."""

    raw: RawEvent
    uid: str
    span: Span
    sequence: int
    names: tuple[Text, ...]
    topics: tuple[Text, ...]
    place: str
    """Empty: none is named."""
    status: EventStatus
    people: tuple[Invitation, ...]
    replaces: Moment | None
    """The day of the series in whose place it stands (RECURRENCE-ID)."""
    places: list[Component] = field(default_factory=list)
    """Where it stands; several where the file has it several times."""

    @property
    def repeats(self) -> bool:
        """Whether it gives a rule, or further days."""
        return bool(self.raw.many("RRULE") or self.raw.many("RDATE"))

    @property
    def content(self) -> str:
        """A digest of everything that is used of it: two with one digest say the same."""
        said = [
            (name, line.value, sorted(line.params.items()))
            for name in sorted(self.raw.properties)
            for line in sorted(self.raw.many(name), key=lambda each: (each.value, sorted(each.params.items())))
        ]
        return hashlib.blake2b(repr((said, self.status.value)).encode(), digest_size=8).hexdigest()


def read_event(raw: RawEvent, zones: Zones, language: str, document: Document) -> Event | None:
    """The event; None where it is wrong, which is told. Its properties are told as used."""
    uid = raw.one("UID")
    try:
        span = read_span(raw, zones)
        zone = zones.find(raw.head.zone) if raw.head.zone else None
        _ = span.date(zone), span.times
        replaces = read_moment(line, zones) if (line := raw.one("RECURRENCE-ID")) else None
        sequence = _sequence(raw)
    except LineUnreadable as reason:
        document.audit.refuse(Problem(document.file, reason.line, reason.key, dict(reason.facts)))
        return None
    except (OverflowError, ValueError):
        document.audit.refuse(Problem(document.file, raw.line, "calendar_far"))
        return None
    invited = read_invitations(raw, document.audit)
    return Event(
        raw=raw,
        uid=uid.value.strip() if uid else "",
        span=span,
        sequence=sequence,
        names=_texts(raw.many("SUMMARY"), language),
        topics=_topics(raw.many("CATEGORIES"), language),
        place=_place(raw, invited.rooms, document.audit),
        status=_status(raw),
        people=tuple(invited.people),
        replaces=replaces,
        places=[Component(raw.number, "VEVENT", uid.value.strip() if uid else "")],
    )


def tell_fields(event: Event, audit: Audit) -> None:
    """Count the properties of an event that is used; people and places count theirs themselves."""
    for name, lines in event.raw.properties.items():
        if name not in ("ATTENDEE", "ORGANIZER", "LOCATION"):
            audit.use_field(name, len(lines))


def plain(text: str) -> str:
    """A text value in one line, without escapes."""
    return _tidy(",".join(split_on_unescaped_comma(text)))


def _tidy(text: str) -> str:
    return " ".join(normalised("NFC", text).split())


def _texts(lines: list[Property], language: str) -> tuple[Text, ...]:
    return tuple(sorted({Text(value, _language(line, language)) for line in lines if (value := plain(line.value))}))


def _topics(lines: list[Property], language: str) -> tuple[Text, ...]:
    found = set()
    for line in lines:
        for part in split_on_unescaped_comma(line.value):
            if value := _tidy(part):
                found.add(Text(value, _language(line, language)))
    return tuple(sorted(found))


def _language(line: Property, language: str) -> str:
    own = line.param("LANGUAGE").casefold()
    return own if _LANGUAGE.fullmatch(own) else language


def _place(raw: RawEvent, rooms: list[str], audit: Audit) -> str:
    """The place that LOCATION names; else the one room that was booked."""
    for line in raw.many("LOCATION"):
        name = plain(line.value)
        if not name:
            continue
        if _LINK.fullmatch(name):
            audit.ignore_field("LOCATION", "calendar_link")
            continue
        audit.use_field("LOCATION")
        if rooms:
            audit.ignore_field("ATTENDEE;CUTYPE=ROOM", "calendar_room_beside", len(rooms))
        return name
    if len(set(rooms)) == 1:
        audit.use_field("ATTENDEE;CUTYPE=ROOM", len(rooms))
        return rooms[0]
    if rooms:
        audit.ignore_field("ATTENDEE;CUTYPE=ROOM", "calendar_several_rooms", len(rooms))
    return ""


def _status(raw: RawEvent) -> EventStatus:
    if raw.head.method == "CANCEL":
        return EventStatus.CANCELLED
    line = raw.one("STATUS")
    return _STATUS.get(line.value.strip().upper(), EventStatus.ANNOUNCED) if line else EventStatus.ANNOUNCED


def _sequence(raw: RawEvent) -> int:
    line = raw.one("SEQUENCE")
    if line is None:
        return 0
    try:
        return int(line.value)
    except ValueError as reason:
        raise LineUnreadable("calendar_sequence", line.line, found=line.value[:40]) from reason
