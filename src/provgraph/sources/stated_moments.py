"""Dates and times as JSON documents give them: ISO 8601, whole or cut short (`2017`, `2017-11-07T09:30`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from provgraph.errors import DateUnreadable
from provgraph.model.dates import Edtf, parse_edtf

_MOMENT = re.compile(r"(?P<day>\d{4}(?:-\d{2}){0,2})(?:[T ](?P<time>\d{2}.*))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, as exactly as it is given, and the time on it where one is given."""

    day: Edtf
    at: datetime | None = None


def read_moment(text: str) -> Moment:
    """The moment that *text* names. Midnight without a zone is how programs write a day: it is no time.

    Raises:
        DateUnreadable: It is not ISO 8601, or names a day or an hour that does not exist.
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        raise DateUnreadable("date_unreadable", text=text)
    day = parse_edtf(found["day"])
    if found["time"] is None:
        return Moment(day)
    if len(found["day"]) != len("2017-11-07"):
        raise DateUnreadable("date_unreadable", text=text)
    try:
        at = datetime.fromisoformat(f"{found['day']}T{found['time']}").replace(microsecond=0)
    except ValueError as reason:
        raise DateUnreadable("date_unreadable", text=text) from reason
    return Moment(day) if at.tzinfo is None and at.time() == time(0) else Moment(day, at)


def same_moment(moments: Sequence[Moment]) -> Moment | None:
    """The most exact of several, where each is only a vaguer form of it; None: they disagree, or there is none.

    `2017` and `2017-11-07` may be said of one day; `2017-11-07` and `2017-11-08` may not.
    """
    best = max(moments, key=lambda moment: (len(moment.day.text), moment.at is not None, str(moment.at)), default=None)
    if best is None:
        return None
    vaguer = all(
        best.day.text.startswith(moment.day.text) and (moment.at is None or moment.at == best.at) for moment in moments
    )
    return best if vaguer else None


def period(start: Moment | None, end: Moment | None) -> Edtf | None:
    """From *start* to *end*; where one of them is not known, the period says so (`2017-11-07/`); None: neither is.

    Raises:
        DateUnreadable: It ends before it starts.
    """
    if start is None and end is None:
        return None
    if start is not None and end is not None and start.day == end.day:
        if start.at and end.at and (start.at.tzinfo is None) == (end.at.tzinfo is None) and start.at > end.at:
            raise DateUnreadable("date_reversed", text=f"{start.at.isoformat()}/{end.at.isoformat()}")
        return start.day
    return parse_edtf(f"{start.day if start else ''}/{end.day if end else ''}")


def hours(start: Moment | None, end: Moment | None) -> tuple[datetime | None, datetime | None]:
    """Start and end as exact times; an end that cannot be compared with the start, or is the same, is left away."""
    starts, ends = start.at if start else None, end.at if end else None
    if starts and ends and ((starts.tzinfo is None) != (ends.tzinfo is None) or ends <= starts):
        ends = None
    return starts, ends
