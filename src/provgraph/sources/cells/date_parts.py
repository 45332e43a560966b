"""What a text says of one date, once its signs are told apart: year, month, day, weekday, time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta, timezone

from provgraph.errors import DateUnreadable
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.cells.date_formats import meanings
from provgraph.sources.cells.periods import Period
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.zones import placed

Moment = tuple[Edtf, datetime | None]
"""A date and, where it is known, the moment."""


@dataclass(frozen=True, slots=True)
class DateParts:
    """What a text says of one date."""

    year: int
    month: int | None
    day: int | None
    weekday: int | None
    clock: tuple[int, int, int, int] | None
    """Hour, minute, second, microsecond."""
    offset: str | None

    def written(self, text: str) -> str:
        """In EDTF. Raises CellUnreadable: `date_impossible`, `date_weekday`."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        try:
            found = parse_edtf("-".join(parts))
        except DateUnreadable as reason:
            raise CellUnreadable("date_impossible", text=text) from reason
        if found.is_one_day and found.earliest and self.weekday not in (None, found.earliest.weekday()):
            raise CellUnreadable("date_weekday", text=text, day=found.text)
        return found.text

    def moment(self, text: str, tz: str | None) -> Moment:
        """The date with its time, if the text gives one. Raises as `written`, and what `placed` raises."""
        day = parse_edtf(self.written(text))
        if self.clock is None or not day.is_one_day or day.earliest is None:
            return day, None
        hour, minute, second, fraction = self.clock
        try:
            local = datetime.combine(day.earliest, time(hour, minute, second, fraction))
            if self.offset:
                return day, local.replace(tzinfo=_offset(self.offset))
        except ValueError as reason:
            raise CellUnreadable("date_impossible", text=text) from reason
        return day, placed(local, tz, text)


def date_parts(
    text: str, said: dict[str, str], locales: tuple[str, ...], year: int | Period | None
) -> Iterator[DateParts]:
    """What the signs of a format say, as texts; several readings where a name means several things.

    Raises:
        CellUnreadable: `date_year_missing`, `date_outside_period`, `locale_unknown`.
    """
    if "Y" in said:
        year = int(said["Y"])
    elif "y" in said:
        year = int(said["y"]) + (1900 if int(said["y"]) >= 69 else 2000)
    months: list[int | None] = [int(said["m"])] if "m" in said else [None]
    weekdays: list[int | None] = [None]
    for sign in ("B", "b"):
        if sign in said:
            months = [*sorted(meanings(sign, said[sign], locales))]
    for sign in ("A", "a"):
        if sign in said:
            weekdays = [*sorted(meanings(sign, said[sign], locales))]
    clock = _clock(said)
    if months and weekdays and year is None:
        raise CellUnreadable("date_year_missing", text=text)
    for month in months:
        for weekday in weekdays:
            yield DateParts(
                year=_year_of(month, year, text),
                month=month,
                day=int(said["d"]) if "d" in said else None,
                weekday=weekday,
                clock=clock,
                offset=said.get("z"),
            )


def _year_of(month: int | None, year: int | Period | None, text: str) -> int:
    if not isinstance(year, Period):
        return year or 0
    found = year.year_of(month) if month is not None else None
    if found is None:
        raise CellUnreadable("date_outside_period", text=text, period=str(year))
    return found


def _clock(said: dict[str, str]) -> tuple[int, int, int, int] | None:
    if "H" in said:
        hour = int(said["H"])
    elif "I" in said:
        # 12 am is midnight, and there is no hour 0 or 13 of this kind.
        hour = int(said["I"]) % 12 + 12 * said["p"].startswith("p") if 1 <= int(said["I"]) <= 12 else 99
    else:
        return None
    return hour, int(said.get("M", 0)), int(said.get("S", 0)), int(said.get("f", "0").ljust(6, "0"))


def _offset(text: str) -> timezone:
    if text in ("z", "Z"):
        return timezone.utc  # noqa: UP017
    hours, minutes = int(text[1:3]), int(text[-2:])
    return timezone((-1 if text[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes))
