"""ATTENDEE and ORGANIZER → who is named, in which role, and what is said of their coming."""

import re
from dataclasses import dataclass, field

from provgraph.model.audit import Audit
from provgraph.sources.calendars.components import RawEvent
from provgraph.sources.content_lines.no_names import is_address, is_number
from provgraph.sources.content_lines.properties import Property
from provgraph.vocabulary.normal_text import normalised
from provgraph.vocabulary.terms import Attendance, SessionRole

_COMING = {
    "ACCEPTED": Attendance.CONFIRMED,
    "DECLINED": Attendance.EXCUSED,
    "DELEGATED": Attendance.REPRESENTED,
}
"""What an answer says; without an answer one is invited. Nobody is ever `attended` by a calendar."""
_IN_BRACKETS = re.compile(r"\s?[<(\[]\s?(?:mailto:)?[^\s@<>]{1,254}@[^\s@<>]{1,254}\s?[>)\]]\s?", re.IGNORECASE)
_NAME_AND_ADDRESS = re.compile(r"(?P<name>[^<>]*\S)\s*<(?P<address>[^\s@<>]+@[^\s@<>]+)>")
_NOBODY = ("", "invalid:nomail", "noreply", "unknown")
_CALENDAR = "@group.calendar.google.com"
"""The addresses of calendars that several people share: they organise what stands in them, and are nobody."""


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
    return "" if bare in _NOBODY else normalised("NFC", bare)


def clean(text: str) -> str:
    """A name in one line, without the address that some programs put behind it; empty: an address, or a number."""
    name = " ".join(normalised("NFC", text.replace("\\,", ",").replace("\\;", ";")).split())
    name = _IN_BRACKETS.sub(" ", name).strip(" '\"")
    return "" if is_address(name) or is_number(name) else name


def _who(line: Property) -> tuple[str, str]:
    """The address and the name that a line gives; empty each where it gives none.

    The address is that of `EMAIL` where another number stands in its place (RFC 7986). A name with a comma that is not
    in quotation marks looks like two.
    """
    address, name = address_of(line.value), clean(", ".join(line.params.get("CN", ())))
    if "@" not in address and (own := address_of(line.param("EMAIL"))):
        address = own
    both = _NAME_AND_ADDRESS.fullmatch(" ".join(line.value.split()))
    if both is not None:
        address, name = address_of(both["address"]), name or clean(both["name"])
    return address, name


def _nobody(address: str, name: str) -> str | None:
    """Why a line names nobody, of the catalogue below `audit.`; None: it names somebody."""
    if address.endswith(_CALENDAR):
        return "calendar_of_many"
    if name:
        return None
    if address and is_number(address):
        return "calendar_number"
    return None if address else "calendar_nobody"


def _organiser(line: Property, found: Invited, audit: Audit) -> None:
    address, name = _who(line)
    if why := _nobody(address, name):
        audit.ignore_field("ORGANIZER", why)
        return
    audit.use_field("ORGANIZER")
    _unused(line, audit, "SENT-BY")
    person = Invitation(address, name, False, SessionRole.ORGANISER, Attendance.UNSTATED, "ORGANIZER")
    found.people.append(person)


def _attendee(line: Property, found: Invited, audit: Audit) -> None:
    address, name = _who(line)
    kind, role = line.param("CUTYPE").upper(), line.param("ROLE").upper()
    if kind == "ROOM":
        if name:
            found.rooms.append(name)
        else:
            audit.ignore_field("ATTENDEE;CUTYPE=ROOM", "calendar_nobody")
        return
    if kind == "RESOURCE":
        audit.ignore_field("ATTENDEE;CUTYPE=RESOURCE", "calendar_resource")
        return
    if role == "NON-PARTICIPANT":
        audit.ignore_field("ATTENDEE;ROLE=NON-PARTICIPANT", "calendar_informed")
        return
    if why := _nobody(address, name):
        audit.ignore_field("ATTENDEE", why)
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
