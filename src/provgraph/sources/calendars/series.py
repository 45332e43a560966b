"""Series: RRULE, RDATE, EXDATE and the days that are told apart (RECURRENCE-ID) → the days themselves.

A rule that ends is followed to its end, one without an end for two years from its first day, and none for more than
`MOST` days; what lies beyond is told.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice
from typing import Any

import icalendar
import recurring_ical_events
from icalendar.prop import vRecur

from provgraph.model.audit import Audit
from provgraph.sources.calendars.events import Event
from provgraph.sources.calendars.moments import Moment, Span, read_moment, read_value
from provgraph.sources.calendars.zones import Zones
from provgraph.sources.content_lines.properties import LineUnreadable, Property

MOST = 1_000
"""So many days of one series are read at most."""
_ENDLESS = timedelta(days=731)
_DAY = timedelta(days=1)
_MARK = "X-PG-EVENT"
_FINE = ("SECONDLY", "MINUTELY", "HOURLY")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event takes place."""

    event: Event
    span: Span


def occurrences(events: list[Event], zones: Zones, audit: Audit) -> list[Occurrence]:
    """The times at which the events of one series take place.

    Args:
        events: One event, and those of its UID that stand in place of single days of it.
        zones: Of the file.
        audit: Told what was not followed.

    Raises:
        LineUnreadable: The rule cannot be read.
    """
    if len(events) == 1 and not events[0].repeats:
        return [Occurrence(events[0], events[0].span)]
    calendar = icalendar.Calendar()
    endless = False
    for index, event in enumerate(events):
        component = _component(event, index)
        if event.replaces is None:
            endless = _repeat(component, event, zones, audit)
        calendar.add_component(component)
    first = min(_day(event.span.start) for event in events)
    until = _later(first) if endless else date.max
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = list(islice(_between(calendar, first, until, events), MOST + 1))
    except Exception as reason:  # the library raises what the parts below it raise
        line = next((each for event in events for each in event.raw.many("RRULE")), None)
        at = line.line if line else events[0].raw.line
        raise LineUnreadable("calendar_rule", at, found=line.value[:60] if line else "RDATE") from reason
    if len(found) > MOST:
        audit.note("calendar_cut", n=MOST)
        found = found[:MOST]
    elif endless:
        audit.note("calendar_endless")
    # A day that is written out is never lost, however far it lies.
    happening = {id(one.event) for one in found}
    return found + [
        Occurrence(event, event.span) for event in events if event.replaces is not None and id(event) not in happening
    ]


def _between(calendar: icalendar.Calendar, first: date, until: date, events: list[Event]) -> Iterator[Occurrence]:
    """The days from *first* to *until*, in stretches that grow: most series are short, and none need have an end."""
    query = recurring_ical_events.of(calendar)
    seen: set[tuple[int, str]] = set()
    start, length = (first - _DAY if first > date.min else first), timedelta(days=366)
    while start <= until:
        stop = until if start > date.max - length else min(until, start + length)
        for component in sorted(query.between(start, stop), key=lambda each: str(each["DTSTART"].dt)):
            begins = component["DTSTART"].dt
            index = int(component[_MARK])
            if (index, str(begins)) not in seen and _day(begins) <= until:
                seen.add((index, str(begins)))
                ends = component["DTEND"].dt if events[index].span.end is not None else None
                yield Occurrence(events[index], Span(begins, ends))
        if stop >= until:
            return
        start, length = stop, length * 2


def _component(event: Event, index: int) -> icalendar.Event:
    component = icalendar.Event()
    component.add("UID", event.uid or "-")
    component.add("DTSTART", event.span.start)
    if event.span.end is not None:
        component.add("DTEND", event.span.end)
    component.add("SEQUENCE", event.sequence)
    component.add(_MARK, str(index))
    if event.replaces is not None:
        component.add("RECURRENCE-ID", event.replaces)
        line = event.raw.one("RECURRENCE-ID")
        if line is not None and line.param("RANGE"):
            component["RECURRENCE-ID"].params["RANGE"] = line.param("RANGE").upper()
    return component


def _repeat(component: icalendar.Event, event: Event, zones: Zones, audit: Audit) -> bool:
    """Add rules and days; returns whether a rule has no end."""
    endless = False
    for line in event.raw.many("RRULE"):
        rule = _rule(line)
        if str(rule.get("FREQ", [""])[0]).upper() in _FINE:
            audit.note("calendar_too_fine", rule=line.value[:60])
            continue
        if "UNTIL" in rule:
            rule["UNTIL"] = [_until(rule["UNTIL"][0], event.span.start)]
        endless = endless or not ({"UNTIL", "COUNT"} & {key.upper() for key in rule})
        component.add("RRULE", rule)
    for name in ("RDATE", "EXDATE"):
        days = [day for line in event.raw.many(name) for day in _days(line, zones)]
        if days:
            component.add(name, days)
    return endless


def _rule(line: Property) -> vRecur:
    try:
        rule = vRecur(vRecur.from_ical(line.value.strip()))
        if "FREQ" not in rule or ("COUNT" in rule and rule["COUNT"][0] < 1) or rule.get("INTERVAL", [1])[0] < 1:
            raise ValueError(line.value)
    except (ValueError, TypeError, LookupError, ArithmeticError, AttributeError) as reason:
        raise LineUnreadable("calendar_rule", line.line, found=line.value[:60]) from reason
    return rule


def _until(until: Moment, start: Moment) -> Moment:
    """The end of a rule in the form that its start has: many programs write another. The last day counts whole."""
    if not isinstance(start, datetime):
        return until.date() if isinstance(until, datetime) else until
    if not isinstance(until, datetime):
        until = datetime.combine(until, time(23, 59, 59))
    zone: tzinfo | None = start.tzinfo
    if zone is None:
        return until.replace(tzinfo=None)
    return (until if until.tzinfo else until.replace(tzinfo=zone)).astimezone(UTC)


def _days(line: Property, zones: Zones) -> Iterator[Any]:
    """The days of RDATE or EXDATE."""
    for text in filter(None, (part.strip() for part in line.value.split(","))):
        if "/" in text:
            found = read_value(line, text)
            if not isinstance(found, tuple):
                raise LineUnreadable("calendar_date", line.line, name=line.name, found=text[:40])
            begins = read_moment(line, zones, text.partition("/")[0])
            length = found[1] if isinstance(found[1], timedelta) else found[1] - found[0]
            yield (begins, length)
        else:
            yield read_moment(line, zones, text)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _later(first: date) -> date:
    return date.max if first > date.max - _ENDLESS else first + _ENDLESS
