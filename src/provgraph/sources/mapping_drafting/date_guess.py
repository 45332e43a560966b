"""Which formats read the dates of a column."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from provgraph.sources.cells.date_formats import date_format
from provgraph.sources.cells.dates import read_date
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.mapping_drafting.survey import Column
from provgraph.sources.tables.sheet import Cell, text_of

_DAYS = (
    "%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%m/%d/%y", "%d.%m.%y", "%d-%m-%y",
    "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d %B, %Y", "%d. %B %Y", "%d-%b-%Y", "%d-%b-%y", "%d de %B de %Y", "%B %d, %Y",
    "%A %d %B %Y", "%A, %d %B %Y", "%A %d. %B %Y", "%d-%d %B %Y", "du %d au %d %B %Y",
)  # fmt: skip
_MONTHS = ("%B %Y", "%B, %Y", "%b-%Y", "%b-%y", "%m/%Y", "%Y-%m", "%B de %Y", "%B")
_CLOCKS = ("%H:%M", "%H:%M:%S", "%Hh%M", "%I:%M %p")
_TIMES = tuple(
    f"{day}{between}{clock}" for day in _DAYS[:11] for between in (" ", "T") for clock in _CLOCKS
    if between == " " or (clock.startswith("%H:") and day == "%Y-%m-%d")
)  # fmt: skip
_LOCALES = ("en", "fr", "es", "de", "it", "pt", "nl")
_LOOKED_AT = 300


@dataclass(frozen=True)
class DateGuess:
    """How the dates of a column are written."""

    formats: tuple[str, ...]
    """The fewest that read what can be read. Empty where they are days of a spreadsheet."""
    locale: str | None
    """The language of the names of months; None: none is named."""
    read: int
    """So many of the different values are read,"""
    of: int
    """of so many."""
    unread: tuple[str, ...]
    """Some that are not."""
    ambiguous: tuple[str, ...]
    """Some that two of the formats read differently."""
    lacks_year: bool
    has_time: bool
    is_range: bool = False


def guess_dates(column: Column, language: str | None) -> DateGuess | None:
    """How the dates of *column* are written; None: no format reads half of what stands there."""
    sample = list(zip(column.values, column.cells, strict=True))[:_LOOKED_AT]
    days = [cell for _, cell in sample if isinstance(cell, date)]
    texts = [text for text, cell in sample if isinstance(cell, str | int | float) and not isinstance(cell, bool)]
    best: tuple[int, tuple[str, ...], str] | None = None
    for locale in dict.fromkeys((language or "en", *_LOCALES)):
        formats, read = _fewest(texts, locale)
        if best is None or read > best[0]:
            best = (read, formats, locale)
        if read == len(texts):
            break
    if best is None or not sample or (best[0] + len(days)) * 2 < len(sample):
        return None
    _, formats, locale = best
    named = any(sign in pattern for pattern in formats for sign in ("%B", "%b", "%A"))
    unread = [text for text, cell in sample if not isinstance(cell, date) and not _reads(text, formats, locale)]
    ambiguous = [text for text in texts if _ambiguous(text, formats, locale)]
    known = [date_format(pattern) for pattern in formats]
    clock = any(isinstance(cell, datetime) and cell.time() != time() for cell in days)
    return DateGuess(
        formats=formats,
        locale=locale if named else None,
        read=len(sample) - len(unread),
        of=len(sample),
        unread=tuple(unread[:3]),
        ambiguous=tuple(ambiguous[:3]),
        lacks_year=any(not {"Y", "y"} & pattern.signs.keys() for pattern in known),
        has_time=clock or any(pattern.holds_time for pattern in known),
        is_range=any(pattern.is_range for pattern in known),
    )


def _fewest(texts: Sequence[str], locale: str) -> tuple[tuple[str, ...], int]:
    """The formats that read most, the one that reads most first, until no other adds; and how many they read.

    Of day and month in either order, both are named where both read something that the other cannot, or neither does.
    """
    reads = {pattern: {text for text in texts if _reads(text, (pattern,), locale)} for pattern in _candidates(texts)}
    chosen: list[str] = []
    left = set(texts)
    while left:
        pattern = max(reads, key=lambda one: len(reads[one] & left), default=None)
        if pattern is None or not reads[pattern] & left:
            break
        chosen.append(pattern)
        left -= reads[pattern]
    for pattern in list(chosen):
        twin = pattern.replace("%d", "%x").replace("%m", "%d").replace("%x", "%m")
        # Nothing shows which of the two it is: whoever knows the table strikes one out.
        if twin != pattern and twin not in chosen and reads.get(twin, set()) >= reads[pattern]:
            chosen.append(twin)
    return tuple(chosen), len(texts) - len(left)


def _candidates(texts: Sequence[str]) -> list[str]:
    """The formats worth trying: a look at a few texts spares most of them."""
    formats = (*_DAYS, *_MONTHS, *_TIMES)
    return [pattern for pattern in formats if any(date_format(pattern).match(text) for text in texts)]


def _reads(text: Cell, formats: Sequence[str], locale: str) -> bool:
    try:
        return bool(formats) and read_date(text, formats, [locale], year=2000) is not None
    except CellUnreadable as reason:
        return reason.key == "date_ambiguous"


def _ambiguous(text: str, formats: Sequence[str], locale: str) -> bool:
    try:
        read_date(text, formats, [locale], year=2000)
    except CellUnreadable as reason:
        return reason.key == "date_ambiguous"
    return False


def looks_like_dates(column: Column, language: str | None) -> bool:
    """Whether nearly everything in a column of unknown meaning is a day, and not merely a number."""
    sample = column.cells[:_LOOKED_AT]
    if not sample or all(text_of(cell).isdecimal() for cell in sample):
        return False
    guess = guess_dates(column, language)
    return guess is not None and guess.read * 10 >= guess.of * 9
