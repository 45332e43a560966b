"""Dates and moments, as the formats that a mapping declares read them.

What a format holds decides what is known: without %d, a month and never a day. A text is refused if two formats read
it differently, if its weekday is not that of its day, or if it names a day that does not exist.

Years of two digits are read as strptime reads them: 69 to 99 as 1969 to 1999, 00 to 68 as 2000 to 2068.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from functools import lru_cache

from provgraph.errors import DateUnreadable
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.sources.cells.date_formats import EDTF, DateFormat, date_format
from provgraph.sources.cells.date_parts import Moment, date_parts
from provgraph.sources.cells.periods import Period
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.cells.zones import placed
from provgraph.sources.tables.sheet import Cell, text_of


def read_date(cell: Cell, formats: Sequence[str], locales: Sequence[str], *, year: int | Period | None = None) -> Edtf:
    """The date that *cell* names.

    Args:
        cell: As the table gives it. A day of a spreadsheet is taken as it is; only its month, or its year, where no
            format holds more (a spreadsheet makes a day of "January 2014").
        formats: In the signs of strptime; or `edtf`. A sign that is written twice reads a range (`%d-%d %B %Y`).
        locales: The languages of the names of months and days, full or abbreviated, with or without dot, in any case.
        year: For texts without a year; of a period, the one in which it has their month. None: such texts are
            refused.

    Raises:
        CellUnreadable: `date_unreadable`, `date_impossible`, `date_reversed`, `date_ambiguous`, `date_weekday`,
            `date_year_missing`, `date_outside_period`, and what is wrong with the formats: `format_unknown`,
            `format_no_date`, `format_half`, `locale_unknown`.
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


def _read(
    cell: Cell, formats: Sequence[str], locales: tuple[str, ...], year: int | Period | None, tz: str | None
) -> Moment:
    if isinstance(cell, date):
        known = [] if EDTF in formats else [date_format(pattern) for pattern in formats]
        return _of_spreadsheet(cell, known, tz)
    text = " ".join(text_of(cell).split())
    if isinstance(cell, bool | time) or not text:
        raise CellUnreadable("date_unreadable", text=text, formats=", ".join(formats))
    return _of_text(text, tuple(formats), locales, year, tz)


@lru_cache(maxsize=4096)  # a table names few days, each in many rows
def _of_text(
    text: str, formats: tuple[str, ...], locales: tuple[str, ...], year: int | Period | None, tz: str | None
) -> Moment:
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
    text: str,
    known: Sequence[DateFormat],
    edtf: bool,
    locales: tuple[str, ...],
    year: int | Period | None,
    tz: str | None,
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
    text: str, pattern: DateFormat, locales: tuple[str, ...], year: int | Period | None, tz: str | None
) -> Iterator[Moment]:
    """The reading by one format; none if the text has another form, two if a name means two months."""
    matched = pattern.match(text)
    if matched is None:
        return
    sides = [list(date_parts(text, side, locales, year)) for side in matched]
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
