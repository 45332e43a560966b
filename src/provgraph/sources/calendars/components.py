"""A calendar file → its events as properties, with the calendars and time zones that they stand in.

What is used of each event is kept until the end of the file, because the time zones, the changes of single days
(RECURRENCE-ID) and later versions (SEQUENCE) may stand anywhere; descriptions and attachments are not kept.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.locators import Component
from provgraph.sources.calendars.fields import ONCE, USED, ignore
from provgraph.sources.content_lines.blocks import Block, Blocks, blocks_of
from provgraph.sources.content_lines.lines import RawLine
from provgraph.sources.content_lines.no_names import is_address
from provgraph.sources.content_lines.properties import LineUnreadable, Property, is_named, name_of, read_property
from provgraph.sources.loader import Document

_RECORDS = frozenset(("VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"))
_PROPOSALS = frozenset(("COUNTER", "DECLINECOUNTER", "REFRESH"))
"""Methods of messages that ask for something; what they hold is not on the calendar (RFC 5546)."""


@dataclass(slots=True)
class Head:
    """What a calendar says of all its events."""

    method: str = ""
    name: str = ""
    zone: str = ""
    """X-WR-TIMEZONE."""
    gregorian: bool = True


@dataclass(slots=True)
class RawEvent:
    """One VEVENT: the properties that are used."""

    number: int
    line: int
    head: Head
    properties: dict[str, list[Property]] = field(default_factory=dict)

    def one(self, name: str) -> Property | None:
        """The property of that name; None: there is none."""
        return next(iter(self.properties.get(name, ())), None)

    def many(self, name: str) -> list[Property]:
        """All of that name."""
        return self.properties.get(name, [])


@dataclass
class Gathered:
    """A calendar file, taken apart."""

    heads: list[Head] = field(default_factory=list)
    events: list[RawEvent] = field(default_factory=list)
    zones: dict[str, Block] = field(default_factory=dict)
    """The time zones that the file defines, by their TZID; the first of each."""
    zone_places: dict[str, list[Component]] = field(default_factory=dict)


def gather(document: Document) -> Gathered:
    """Read the whole file; what is left out or wrong is told to the audit.

    Raises:
        SourceInvalid: The file cannot be read.
    """
    found = Gathered()
    blocks = Blocks("VCALENDAR", _RECORDS)
    standing: list[tuple[Block, RawEvent]] = []
    for block in blocks_of(document, blocks):
        event = _record(block, found, document)
        if event is not None:
            standing.append((block, event))
            # Only what is used stays in memory.
            block.lines, block.children = [], []
    heads = {id(holder): _head(holder.lines, document) for holder in blocks.containers}
    found.heads = list(heads.values())
    for block, event in standing:
        event.head = heads.get(id(block.container), event.head)
        if event.head.method in _PROPOSALS:
            document.audit.leave_out("calendar_proposal", Component(block.number, "VEVENT"), method=event.head.method)
        elif not event.head.gregorian:
            document.audit.refuse(Problem(document.file, block.line, "calendar_scale"))
        else:
            found.events.append(event)
    if any(not holder.closed for holder in blocks.containers):
        document.audit.note("calendar_open")
    if blocks.outside:
        document.audit.note("lines_outside", n=blocks.outside)
    return found


def _record(block: Block, found: Gathered, document: Document) -> RawEvent | None:
    """The event that a component is; None: it is none, or broken, which is told."""
    audit = document.audit
    for inner in _inside(block) if block.kind != "VTIMEZONE" else ():
        where = Component(inner.number, inner.kind)
        if inner.kind == "VALARM":
            audit.leave_out("calendar_alarm", where)
        else:
            audit.leave_out("calendar_kind", where, kind=inner.kind[:40])
    if not block.closed:
        audit.refuse(Problem(document.file, block.line, "not_closed", {"kind": block.kind[:40]}))
    elif block.kind == "VTIMEZONE":
        _zone(found, block, document)
    elif block.kind != "VEVENT":
        audit.leave_out("calendar_kind", Component(block.number, block.kind), kind=block.kind[:40])
    else:
        return _event(block, document)
    return None


def _inside(block: Block) -> Iterator[Block]:
    for child in block.children:
        yield child
        yield from _inside(child)


def _event(block: Block, document: Document) -> RawEvent | None:
    """The event; None where it is broken, which is told."""
    event = RawEvent(block.number, block.line, Head())
    problems: list[Problem] = []
    ignored = []
    for raw in block.lines:
        name = name_of(raw)
        if name not in USED:
            if not is_named(raw):
                document.audit.note("lines_no_property")
                continue
            ignored.append(name)
            if name == "CLASS" and raw.joined().strip().upper().endswith((b"PRIVATE", b"CONFIDENTIAL")):
                document.audit.note("calendar_marked_private")
            continue
        try:
            read = read_property(raw)
        except LineUnreadable as reason:
            problems.append(Problem(document.file, reason.line, reason.key, dict(reason.facts)))
            continue
        event.properties.setdefault(read.name, []).append(read)
        if read.undeclared:
            document.audit.note("lines_undeclared")
    for name in sorted(ONCE & event.properties.keys()):
        first, *more = event.many(name)
        if any((other.value, other.params) != (first.value, first.params) for other in more):
            problems.append(Problem(document.file, more[0].line, "property_twice", {"name": name}))
    if problems:
        document.audit.refuse(*problems)
        return None
    for name in ignored:
        ignore(document.audit, name)
    return event


def _zone(found: Gathered, block: Block, document: Document) -> None:
    raw = next((line for line in block.lines if name_of(line) == "TZID"), None)
    try:
        name = read_property(raw).value.strip() if raw is not None else ""
    except LineUnreadable:
        name = ""
    if not name:
        document.audit.refuse(Problem(document.file, block.line, "calendar_zone_unnamed"))
        return
    found.zones.setdefault(name, block)
    found.zone_places.setdefault(name, []).append(Component(block.number, "VTIMEZONE", name))


def _head(lines: Iterable[RawLine], document: Document) -> Head:
    head = Head()
    audit: Audit = document.audit
    for raw in lines:
        try:
            read = read_property(raw)
        except LineUnreadable as reason:
            audit.note("calendar_head_line", line=reason.line)
            continue
        value = " ".join(read.value.replace("\\,", ",").replace("\\;", ";").split())
        if read.name in ("X-WR-CALNAME", "NAME") and is_address(value):
            # Somebody's own calendar is called by their address.
            audit.ignore_field(read.name, "calendar_private")
            continue
        match read.name:
            case "METHOD":
                head.method = value.upper()
            case "X-WR-CALNAME" | "NAME":
                head.name = head.name or value
            case "X-WR-TIMEZONE":
                head.zone = value
            case "CALSCALE":
                head.gregorian = value.upper() in ("", "GREGORIAN")
            case _:
                ignore(audit, read.name)
                continue
        audit.use_field(read.name)
    return head
