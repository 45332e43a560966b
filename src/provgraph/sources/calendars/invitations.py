"""ATTENDEE and ORGANIZER → who is named, in which role, and what is said of their coming."""

import re
import unicodedata
from dataclasses import dataclass, field

from provgraph.model.audit import Audit
from provgraph.sources.calendars.components import RawEvent
from provgraph.sources.content_lines.properties import Property
from provgraph.vocabulary.terms import Attendance, SessionRole

_COMING = {
    "ACCEPTED": Attendance.CONFIRMED,
    "DECLINED": Attendance.EXCUSED,
    "DELEGATED": Attendance.REPRESENTED,
}
"""What an answer says; without an answer one is invited. Nobody is ever `attended` by a calendar."""
_ADDRESS = re.compile(r"[^\s@<>]+@[^\s@<>]+")
_IN_BRACKETS = re.compile(r"\s*[<(\[]\s*(?:mailto:)?[^\s@<>]+@[^\s@<>]+\s*[>)\]]\s*", re.IGNORECASE)
_NOBODY = ("", "invalid:nomail", "noreply", "unknown")


@dataclass(frozen=True, slots=True)
class Invitation:
    """One person or group whom one line of an event names."""

    address: str
    """Tells apart people of one name; empty: none is given. It is kept only where there is no name."""
    name: str
    """As the calendar writes it; empty: it gives none."""
    group: bool
    role: SessionRole
    attendance: Attendance
    line: str
    """ATTENDEE or ORGANIZER."""
    stands_in: tuple[str, ...] = ()
    """The addresses of those who come instead of them."""
    stands_for: tuple[str, ...] = ()
    """The addresses of those instead of whom they come."""
    groups: tuple[str, ...] = ()
    """The addresses of the groups that they were invited with."""


@dataclass
class Invited:
    """Those whom an event names, and the room where it takes place."""

    people: list[Invitation] = field(default_factory=list)
    rooms: list[str] = field(default_factory=list)


def read_invitations(event: RawEvent, audit: Audit) -> Invited:
    """Everybody whom an event names; what is not used is told."""
    found = Invited()
    for line in event.many("ORGANIZER"):
        _organiser(line, found, audit)
    for line in event.many("ATTENDEE"):
        _attendee(line, found, audit)
    found.people = list(dict.fromkeys(found.people))
    return found


def address_of(text: str) -> str:
    """What a calendar address is compared by: without `mailto:`, in small letters; empty: there is none."""
    address = text.strip().strip('"').strip()
    bare = re.sub(r"^mailto\s*:\s*", "", address, flags=re.IGNORECASE).strip().casefold()
    return "" if bare in _NOBODY else unicodedata.normalize("NFC", bare)


def clean(text: str) -> str:
    """A name in one line, without the address that some programs put behind it; empty: it is only an address."""
    name = " ".join(unicodedata.normalize("NFC", text.replace("\\,", ",").replace("\\;", ";")).split())
    name = _IN_BRACKETS.sub(" ", name).strip(" '\"")
    return "" if _ADDRESS.fullmatch(re.sub(r"^mailto:", "", name, flags=re.IGNORECASE)) else name


def _organiser(line: Property, found: Invited, audit: Audit) -> None:
    address, name = address_of(line.value), clean(line.param("CN"))
    if not address and not name:
        audit.ignore_field("ORGANIZER", "calendar_nobody")
        return
    audit.use_field("ORGANIZER")
    _unused(line, audit, "SENT-BY")
    person = Invitation(address, name, False, SessionRole.ORGANISER, Attendance.UNSTATED, "ORGANIZER")
    found.people.append(person)


def _attendee(line: Property, found: Invited, audit: Audit) -> None:
    address, name = address_of(line.value), clean(line.param("CN"))
    kind, role = line.param("CUTYPE").upper(), line.param("ROLE").upper()
    if kind == "ROOM":
        if name:
            found.rooms.append(name)
            audit.use_field("ATTENDEE;CUTYPE=ROOM")
        else:
            audit.ignore_field("ATTENDEE;CUTYPE=ROOM", "calendar_nobody")
        return
    if kind == "RESOURCE":
        audit.ignore_field("ATTENDEE;CUTYPE=RESOURCE", "calendar_resource")
        return
    if role == "NON-PARTICIPANT":
        audit.ignore_field("ATTENDEE;ROLE=NON-PARTICIPANT", "calendar_informed")
        return
    if not address and not name:
        audit.ignore_field("ATTENDEE", "calendar_nobody")
        return
    audit.use_field("ATTENDEE")
    _unused(line, audit, "SENT-BY", "DIR")
    if line.param("X-NUM-GUESTS"):
        audit.ignore_field("ATTENDEE;X-NUM-GUESTS", "calendar_guests")
    if kind not in ("", "INDIVIDUAL", "GROUP"):
        audit.note("calendar_user_kind")
    found.people.append(
        Invitation(
            address,
            name,
            kind == "GROUP",
            SessionRole.MODERATOR if role == "CHAIR" else SessionRole.ATTENDEE,
            _COMING.get(line.param("PARTSTAT").upper(), Attendance.INVITED),
            "ATTENDEE",
            stands_in=_addresses(line, "DELEGATED-TO"),
            stands_for=_addresses(line, "DELEGATED-FROM"),
            groups=_addresses(line, "MEMBER"),
        )
    )


def _addresses(line: Property, name: str) -> tuple[str, ...]:
    return tuple(sorted({address for text in line.params.get(name, ()) if (address := address_of(text))}))


def _unused(line: Property, audit: Audit, *names: str) -> None:
    for name in names:
        if line.param(name):
            audit.ignore_field(f"{line.name};{name}", "calendar_private")
