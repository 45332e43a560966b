"""Dates and moments, as the formats that a mapping declares read them.

What a format holds decides what is known: without %d, a month and never a day. A text is refused if two formats read
it differently, if its weekday is not that of its day, or if it names a day that does not exist.

Years of two digits are read as strptime reads them: 69 to 99 as 1969 to 1999, 00 to 68 as 2000 to 2068.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from functools import lru_cache

from provgraph.errors import DateUnreadable
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.cells.date_formats import EDTF, DateFormat, date_format, meanings
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.zones import placed
from provgraph.sources.tables.sheet import Cell, text_of

Moment = tuple[Edtf, datetime | None]


def read_date(cell: Cell, formats: Sequence[str], locales: Sequence[str], *, year: int | None = None) -> Edtf:
    """The date that *cell* names.

    Args:
        cell: As the table gives it. A day of a spreadsheet is taken as it is; only its month, or its year, where no
            format holds more (a spreadsheet makes a day of "January 2014").
        formats: In the signs of strptime; or `edtf`. A sign that is written twice reads a range (`%d-%d %B %Y`).
        locales: The languages of the names of months and days, full or abbreviated, with or without dot, in any case.
        year: For texts without a year. None: such texts are refused.

    Raises:
        CellUnreadable: `date_unreadable`, `date_impossible`, `date_reversed`, `date_ambiguous`, `date_weekday`,
            `date_year_missing`, and what is wrong with the formats: `format_unknown`, `format_no_date`,
            `format_half`, `locale_unknown`.
    """
    return _read(cell, formats, tuple(locales), year, None)[0]


def read_moment(cell: Cell, formats: Sequence[str], locales: Sequence[str], tz: str | None = None) -> Moment:
    """The date and, where the cell says it, the moment.

    Args:
        cell: As for `read_date`.
        formats: As for `read_date`; those with %H, or %I and %p, read moments.
        locales: As for `read_date`.
        tz: The time zone (`Europe/Paris`) of texts that give none. None: the moment stays without one.

    Raises:
        CellUnreadable: As `read_date`, and `zone_unknown`, `moment_twice` and `moment_skipped`: a time that the clock
            showed twice, or never, in the night when it was changed.
    """
    return _read(cell, formats, tuple(locales), None, tz)


def check_format(pattern: str) -> None:
    """Nothing, if *pattern* can read dates: for those who check mappings.

    Raises:
        CellUnreadable: `format_unknown`, `format_no_date`, `format_half`.
    """
    if pattern != EDTF:
        date_format(pattern)


def _read(cell: Cell, formats: Sequence[str], locales: tuple[str, ...], year: int | None, tz: str | None) -> Moment:
    if isinstance(cell, date):
        known = [] if EDTF in formats else [date_format(pattern) for pattern in formats]
        return _of_spreadsheet(cell, known, tz)
    text = " ".join(text_of(cell).split())
    if isinstance(cell, bool | time) or not text:
        raise CellUnreadable("date_unreadable", text=text, formats=", ".join(formats))
    return _of_text(text, tuple(formats), locales, year, tz)


@lru_cache(maxsize=4096)  # a table names few days, each in many rows
def _of_text(text: str, formats: tuple[str, ...], locales: tuple[str, ...], year: int | None, tz: str | None) -> Moment:
    known = [date_format(pattern) for pattern in formats if pattern != EDTF]
    found, wrong = dict[str, Moment](), list[CellUnreadable]()
    for read in _readings(text, known, len(known) < len(formats), locales, year, tz):
        if isinstance(read, CellUnreadable):
            wrong.append(read)
        else:
            found[f"{read[0]} {read[1]}"] = read
    if len(found) > 1:
        raise CellUnreadable(
            "date_ambiguous", text=text, readings=", ".join(sorted(str(day) for day, _ in found.values()))
        )
    if not found:
        raise wrong[0] if wrong else CellUnreadable("date_unreadable", text=text, formats=", ".join(formats))
    return next(iter(found.values()))


def _readings(
    text: str, known: Sequence[DateFormat], edtf: bool, locales: tuple[str, ...], year: int | None, tz: str | None
) -> Iterator[Moment | CellUnreadable]:
    """What each format that the text fits makes of it."""
    if edtf:
        try:
            yield parse_edtf(text), None
        except DateUnreadable as reason:
            if reason.key != "date_unreadable":
                yield CellUnreadable(reason.key, text=text)
    for pattern in known:
        try:
            yield from _by_format(text, pattern, locales, year, tz)
        except CellUnreadable as reason:
            if reason.key in ("locale_unknown", "zone_unknown"):
                raise
            yield reason


def _by_format(
    text: str, pattern: DateFormat, locales: tuple[str, ...], year: int | None, tz: str | None
) -> Iterator[Moment]:
    """The reading by one format; none if the text has another form, two if a name means two months."""
    matched = pattern.match(text)
    if matched is None:
        return
    sides = [list(_parts(text, side, locales, year)) for side in matched]
    if not pattern.is_range:
        yield from (part.moment(text, tz) for part in sides[0])
        return
    for first in sides[0]:
        for last in sides[1]:
            start, end = first.written(text), last.written(text)
            try:
                yield parse_edtf(start if start == end else f"{start}/{end}"), None
            except DateUnreadable as reason:
                raise CellUnreadable(reason.key, text=text) from reason


@dataclass(frozen=True, slots=True)
class _Parts:
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


def _parts(text: str, said: dict[str, str], locales: tuple[str, ...], year: int | None) -> Iterator[_Parts]:
    """What the signs say; several where a name means several things."""
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
            yield _Parts(
                year=year or 0,
                month=month,
                day=int(said["d"]) if "d" in said else None,
                weekday=weekday,
                clock=clock,
                offset=said.get("z"),
            )


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


def _of_spreadsheet(cell: date, known: Sequence[DateFormat], tz: str | None) -> Moment:
    """A day that the spreadsheet itself holds."""
    day = cell.date() if isinstance(cell, datetime) else cell
    text = day.isoformat()
    if known and not any(pattern.holds_day for pattern in known):
        month = any({"m", "B", "b"} & pattern.signs.keys() for pattern in known)
        return parse_edtf(text[:7] if month else text[:4]), None
    if not isinstance(cell, datetime) or (cell.time() == time() and cell.tzinfo is None):
        return parse_edtf(text), None
    return parse_edtf(text), cell if cell.tzinfo else placed(cell, tz, text_of(cell))
