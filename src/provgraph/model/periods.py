"""Periods of years, months, weeks and days, as ISO 8601 writes them (`P5Y`, `P18M`, `P2W`), counted from a day."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")


@dataclass(frozen=True, slots=True)
class Period:
    """So many years, months and days."""

    years: int
    months: int
    days: int

    def after(self, day: date) -> date | None:
        """The day on which it is over; the last of the month where it has no such day. None: beyond the year 9999."""
        month = day.month - 1 + self.months + 12 * self.years
        year, month = day.year + month // 12, month % 12 + 1
        try:
            whole = date(year, month, min(day.day, monthrange(year, month)[1]))
            return whole + timedelta(days=self.days)
        except (ValueError, OverflowError):
            return None


def parse_period(text: str) -> Period | None:
    """Read a period; None: it is none."""
    found = _FORM.fullmatch(text)
    if found is None:
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return Period(years, months, 7 * weeks + days) if years or months or weeks or days else None
