"""The events of a calendar as they stand: without repetitions, without versions that later ones replace, day by day."""

from collections import defaultdict
from collections.abc import Iterator

from provgraph.errors import Problem
from provgraph.sources.calendars.components import Gathered
from provgraph.sources.calendars.events import Event, read_event, tell_fields
from provgraph.sources.calendars.series import Occurrence, occurrences
from provgraph.sources.calendars.zones import Zones
from provgraph.sources.content_lines.properties import LineUnreadable
from provgraph.sources.loader import Document


def take_place(gathered: Gathered, zones: Zones, language: str, document: Document) -> Iterator[Occurrence]:
    """Each time that something takes place. What is left out or wrong is told to the audit, and what is used too."""
    events = _newest(_told_once(gathered, zones, language, document), document)
    by_uid: dict[str, list[Event]] = defaultdict(list)
    for number, event in enumerate(events):
        by_uid[event.uid or f"\n{number}"].append(event)
    for own in by_uid.values():
        masters = [event for event in own if event.replaces is None]
        single = [event for event in own if event.replaces is not None]
        if len(masters) > 1:
            # Not a series: several events to which a program has given one UID, or one event in several wordings.
            several = len({(event.names, event.place, event.span) for event in masters}) > 1
            document.audit.note("calendar_uid_shared" if several else "calendar_told_twice")
        groups = [[*masters, *single]] if len(masters) == 1 else [[event] for event in own]
        for group in groups:
            yield from _followed(group, zones, document)
    _count_zones(gathered, zones, document)


def _told_once(gathered: Gathered, zones: Zones, language: str, document: Document) -> list[Event]:
    known: dict[tuple[str, str], Event] = {}
    for raw in gathered.events:
        event = read_event(raw, zones, language, document)
        if event is None:
            continue
        first = known.setdefault((event.uid, event.content), event)
        if first is not event:
            first.places += event.places
            document.audit.note("calendar_same")
    return list(known.values())


def _newest(events: list[Event], document: Document) -> Iterator[Event]:
    newest: dict[tuple[str, str], int] = {}
    for event in events:
        if event.uid:
            version = (event.uid, str(event.replaces))
            newest[version] = max(newest.get(version, event.sequence), event.sequence)
    for event in events:
        if event.uid and event.sequence < newest[event.uid, str(event.replaces)]:
            for place in event.places:
                document.audit.leave_out("calendar_superseded", place)
        else:
            yield event


def _followed(group: list[Event], zones: Zones, document: Document) -> list[Occurrence]:
    """The days of one series. A rule that cannot be read makes its events wrong, and those that belong to them."""
    try:
        found = occurrences(group, zones, document.audit)
    except LineUnreadable as reason:
        for place in (place for event in group for place in event.places):
            facts = {**reason.facts, "place": place.number}
            document.audit.refuse(Problem(document.file, reason.line, reason.key, facts))
        return []
    happening = {id(one.event) for one in found}
    for event in group:
        if id(event) in happening:
            document.audit.use(len(event.places))
            tell_fields(event, document.audit)
        else:
            for place in event.places:
                document.audit.leave_out("calendar_no_day", place)
    return found


def _count_zones(gathered: Gathered, zones: Zones, document: Document) -> None:
    for name, places in gathered.zone_places.items():
        if name in zones.used:
            document.audit.use(len(places))
        else:
            for place in places:
                document.audit.leave_out("calendar_zone_unused", place)
