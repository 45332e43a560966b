"""When an event takes place, from DTSTART, DTEND and DURATION."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from icalendar.prop import vDDDTypes

from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.calendars.components import RawEvent
from provgraph.sources.calendars.zones import Zones
from provgraph.sources.content_lines.properties import LineUnreadable, Property

Moment = date | datetime
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when."""

    start: Moment
    """A day, or a time with or without a zone."""
    end: Moment | None
    """Not included, where it is a day; None: only the start is known."""

    @property
    def times(self) -> tuple[datetime | None, datetime | None]:
        """The exact start and end; None each where days are given. Zones are written as their distance from UTC."""
        return _exact(self.start), _exact(self.end)

    def date(self, zone: tzinfo | None) -> Edtf:
        """The days that it takes, as the place counts them.

        Args:
            zone: That of the calendar, for times that are given in UTC; None: it does not say, and UTC's days hold.
        """
        first = _day(self.start, zone)
        last = first if self.end is None else _last_day(self.end, zone)
        return parse_edtf(str(first) if last <= first else f"{first}/{last}")


def read_span(event: RawEvent, zones: Zones) -> Span:
    """When the event is.

    Raises:
        LineUnreadable: There is no start, a date cannot be read, or it ends before it starts.
    """
    start_line, end_line, duration = event.one("DTSTART"), event.one("DTEND"), event.one("DURATION")
    if start_line is None:
        raise LineUnreadable("calendar_no_start", event.line)
    start = read_moment(start_line, zones)
    if end_line is not None:
        end: Moment | None = read_moment(end_line, zones)
        at = end_line
    elif duration is not None:
        end, at = _after(start, duration), duration
    else:
        return Span(start, None)
    assert end is not None
    if _form(start) != _form(end):
        raise LineUnreadable("calendar_mixed", at.line, start=start_line.value, end=at.value)
    if end < start:
        raise LineUnreadable("calendar_reversed", at.line, start=start_line.value, end=at.value)
    # Some programs write a day that ends on the day on which it begins: it is that day.
    return Span(start, end)


def read_moment(line: Property, zones: Zones, value: str | None = None) -> Moment:
    """The day or time of a property (of one of its values).

    Raises:
        LineUnreadable: It is none, or names one that does not exist.
    """
    text = (line.value if value is None else value).strip()
    found = read_value(line, text)
    if not isinstance(found, date):
        raise LineUnreadable("calendar_date", line.line, name=line.name, found=text)
    if isinstance(found, datetime) and found.tzinfo is not None:
        return found.astimezone(UTC)
    name = line.param("TZID")
    zone = zones.find(name) if name and isinstance(found, datetime) else None
    return found.replace(tzinfo=zone) if zone is not None and isinstance(found, datetime) else found


def read_value(line: Property, text: str) -> object:
    """A value as the calendar library reads it: date, datetime, timedelta, or a period as a pair.

    Raises:
        LineUnreadable: It cannot.
    """
    try:
        if not text.isascii():
            raise ValueError(text)
        found: object = vDDDTypes.from_ical(text)  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, ArithmeticError, LookupError, AttributeError) as reason:
        raise LineUnreadable("calendar_date", line.line, name=line.name, found=text[:40]) from reason
    return found


def _after(start: Moment, duration: Property) -> Moment:
    length = read_value(duration, duration.value.strip())
    if not isinstance(length, timedelta):
        raise LineUnreadable("calendar_date", duration.line, name="DURATION", found=duration.value[:40])
    return added(start, length, duration)


def added(start: Moment, length: timedelta, line: Property) -> Moment:
    """*start* and so much later: days are days of the place, hours are hours that pass (RFC 5545, 3.8.2.5).

    Raises:
        LineUnreadable: There is no such date.
    """
    days, rest = timedelta(days=length.days), length - timedelta(days=length.days)
    try:
        later = start + days
        if not isinstance(later, datetime):
            return later + _DAY if rest else later
        if later.tzinfo is None:
            return later + rest
        return (later.astimezone(UTC) + rest).astimezone(later.tzinfo)
    except (OverflowError, ValueError) as reason:
        raise LineUnreadable("calendar_date", line.line, name=line.name, found=line.value[:40]) from reason


def _form(moment: Moment) -> str:
    if not isinstance(moment, datetime):
        return "day"
    return "local" if moment.tzinfo is None else "exact"


def _exact(moment: Moment | None) -> datetime | None:
    if not isinstance(moment, datetime):
        return None
    offset = moment.utcoffset()
    if offset is None:
        return moment
    if offset % timedelta(minutes=1):
        # The sun time of a town, before there were zones: RDF cannot write it.
        return moment.astimezone(UTC)
    return moment.replace(tzinfo=timezone(offset), fold=0)


def _day(moment: Moment, zone: tzinfo | None) -> date:
    if not isinstance(moment, datetime):
        return moment
    if moment.tzinfo is UTC and zone is not None:
        moment = moment.astimezone(zone)
    return moment.date()


def _last_day(end: Moment, zone: tzinfo | None) -> date:
    """The last day on which something still goes on: an end is not included."""
    if not isinstance(end, datetime):
        return end - _DAY
    before = end - timedelta(microseconds=1)
    return _day(before, zone)
