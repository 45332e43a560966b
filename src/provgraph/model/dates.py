"""Dates as sources give them: EDTF (levels 0 and 1), with the earliest and latest day that the text allows.

Written here because the `edtf` package fails on several forms that occur (`2024?/..`); the tests use it as an oracle.
Specification: https://www.loc.gov/standards/datetime/
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from provgraph.errors import DateUnreadable
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.wording import say

_ONE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%])?", re.ASCII
)
_SEASONS = range(21, 25)


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date that may be partial, approximate, uncertain or an interval."""

    text: str
    """As written in EDTF: `2017-11-07`, `2017-11`, `2016~`, `2017-11-04/2017-11-10`, `2017-11-04/..`."""
    earliest: date | None
    """The first day it may be; None: open towards the past."""
    latest: date | None
    """The last day it may be; None: open towards the future."""

    @property
    def is_one_day(self) -> bool:
        """Whether the text names exactly one day, without doubt."""
        return self.earliest is not None and self.earliest == self.latest and self.text == self.earliest.isoformat()

    def overlaps(self, other: "Edtf") -> bool:
        """Whether some day may be both."""
        starts = [day for day in (self.earliest, other.earliest) if day]
        ends = [day for day in (self.latest, other.latest) if day]
        return not starts or not ends or max(starts) <= min(ends)

    def within(self, since: date | None, until: date | None) -> bool:
        """Whether every day that it may be lies in the window (bounds included; None: no bound)."""
        after = since is None or (self.earliest is not None and self.earliest >= since)
        before = until is None or (self.latest is not None and self.latest <= until)
        return after and before

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Read an EDTF text.

    Raises:
        DateUnreadable: The form is not EDTF level 0 or 1, the day does not exist (`2017-02-30`), or an interval
            ends before it starts.
    """
    text = text.strip()
    if "/" not in text:
        first, last = _bounds(text)
        return Edtf(text, first, last)
    start, _, end = text.partition("/")
    open_start, open_end = start in ("", ".."), end in ("", "..")
    if "/" in end or (open_start and open_end):
        raise DateUnreadable("date_unreadable", text=text)
    earliest = None if open_start else _bounds(start)[0]
    latest = None if open_end else _bounds(end)[1]
    if not open_start and not open_end and _bounds(start)[0] > _bounds(end)[1]:
        raise DateUnreadable("date_reversed", text=text)
    return Edtf(text, earliest, latest)


def _bounds(text: str) -> tuple[date, date]:
    """First and last day of one date that is no interval."""
    found = _ONE.fullmatch(text)
    if found is None:
        raise DateUnreadable("date_unreadable", text=text)
    year, month, day = found["year"], found["month"], found["day"]
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if low == 0 or ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        raise DateUnreadable("date_unreadable", text=text)
    if month in (None, "XX"):
        return date(low, 1, 1), date(high, 12, 31)
    number = int(month)
    if number in _SEASONS:
        # The hemisphere is not said, so a season may be any part of the year (winter, of the next one too).
        if day is not None:
            raise DateUnreadable("date_unreadable", text=text)
        return date(low, 1, 1), date(high + (number == 24 and high < 9999), 12, 31)
    if not 1 <= number <= 12:
        raise DateUnreadable("date_impossible", text=text)
    if day in (None, "XX"):
        return date(low, number, 1), date(low, number, monthrange(low, number)[1])
    try:
        exact = date(low, number, int(day))
    except ValueError as reason:
        raise DateUnreadable("date_impossible", text=text) from reason
    return exact, exact


def date_in_words(value: Edtf, lang: str | None = None) -> str:
    """The date for a person: "7 November 2017", "novembre 2017", "4 November 2017 to 10 November 2017"."""
    if "/" not in value.text:
        return _one_in_words(value, lang)
    start, _, end = value.text.partition("/")
    if start in ("", "..") or end in ("", ".."):
        key, known = ("date.until", end) if start in ("", "..") else ("date.from", start)
        return say(key, lang, day=date_in_words(parse_edtf(known), lang))
    return say(
        "date.between", lang, start=date_in_words(parse_edtf(start), lang), end=date_in_words(parse_edtf(end), lang)
    )


def _one_in_words(value: Edtf, lang: str | None) -> str:
    """A date that is no interval."""
    if value.is_one_day and value.earliest:
        return _day_in_words(value.earliest, lang)
    if value.text[-1] in "~?%":
        key = f"date.mark_{'about' if value.text[-1] == '~' else 'uncertain'}"
        return say(key, lang, day=date_in_words(parse_edtf(value.text[:-1]), lang))
    year, month, *_ = *value.text.replace("-XX", "").split("-"), ""
    if "X" in year:
        return say("date.between", lang, start=year.replace("X", "0"), end=year.replace("X", "9"))
    if not month:
        return year
    if int(month) in _SEASONS:
        return say(f"season.{int(month)}", lang, year=year)
    return f"{say(f'month.{int(month)}', lang)} {year}"


def _day_in_words(day: date, lang: str | None) -> str:
    return say(
        "date.day",
        lang,
        day="1er" if day.day == 1 and say("language", lang) == "fr" else day.day,
        month=say(f"month.{day.month}", lang),
        year=day.year,
    )
