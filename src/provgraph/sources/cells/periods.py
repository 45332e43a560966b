"""Periods of months, as the names of files write them: `oct-dec-2010`, `jan_mar_14`, `2015_Q1`, `oct-2013-mar-2014`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provgraph.sources.cells.month_names import Names, month_names, name_key
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.vocabulary.names import fold

_TOKEN = re.compile(
    r"(?<![0-9])(?P<year>(?:19|20)[0-9]{2})(?:\s*[-_/ ]\s*(?P<next>[0-9]{2}))?(?![0-9])"
    r"|(?<![^\W\d_])q(?P<quarter>[1-4])(?![0-9])"
    r"|(?P<word>[^\W\d_]+)(?:[^\w]|_)*(?P<short>[0-9]{2}(?![0-9]))?"
)


@dataclass(frozen=True, slots=True)
class Period:
    """Consecutive months, each as (year, month)."""

    first: tuple[int, int]
    last: tuple[int, int]

    def __str__(self) -> str:
        return f"{self.first[0]:04}-{self.first[1]:02}/{self.last[0]:04}-{self.last[1]:02}"

    def year_of(self, month: int) -> int | None:
        """The year in which the period has the month; None: it does not have it, or has it twice."""
        years = [year for year in range(self.first[0], self.last[0] + 1) if self.first <= (year, month) <= self.last]
        return years[0] if len(years) == 1 else None


def as_period(text: str) -> Period | None:
    """What `str` made of a period; None: it is none."""
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})/([0-9]{4})-([0-9]{2})", text)
    if found is None:
        return None
    one, two, three, four = map(int, found.groups())
    return Period((one, two), (three, four))


def period_in(text: str, languages: Sequence[str]) -> Period | None:
    """The period of which *text* speaks; None: of none, or it may be understood in several ways.

    A year of two digits stands right behind its month (`jan_mar_14`). A year without months or quarter is all of it; Q1
    is January to March. Several years must be said with their months (`oct-2013-mar-2014`): `2014-15` and
    `dec-feb-2012` do not say which month lies in which year.

    Args:
        text: The name of a file or of a sheet.
        languages: Of the names of the months. English ones are always known.
    """
    months, years, quarters, order = list[int](), list[int](), set[int](), ""
    known = _months(tuple(languages))
    for token in _TOKEN.finditer(fold(text)):
        if token["year"]:
            years.append(int(token["year"]))
            order += "y"
            if token["next"] and int(token["next"]) == (years[-1] + 1) % 100:
                return None
        elif token["quarter"]:
            quarters.add(int(token["quarter"]))
        elif len(numbers := known.get(name_key(token["word"]), frozenset())) == 1:
            months.extend(numbers)
            order += "m"
            if token["short"]:
                years.append(_full(int(token["short"])))
                order += "y"
    return _period(months, years, quarters, order)


def _months(languages: tuple[str, ...]) -> Names:
    try:
        return month_names((*languages, "en"))
    except CellUnreadable:  # a language without names
        return month_names(("en",))


def _period(months: list[int], years: list[int], quarters: set[int], order: str) -> Period | None:
    if len(set(years)) == 1:
        if not months and len(quarters) == 1:
            months = [3 * min(quarters) - 2, 3 * min(quarters)]
        elif not months:
            months = [] if quarters else [1, 12]
        spans = [((years[0], months[0]), (years[0], months[-1]))] if months else []
    else:
        # Each month must have its own year beside it.
        spans = [((years[0], months[0]), (years[1], months[1]))] if order in ("mymy", "ymym") else []
    found = [Period(first, last) for first, last in spans if first <= last]
    return found[0] if found else None


def _full(year: int) -> int:
    """As strptime reads %y."""
    return year + (1900 if year >= 69 else 2000)
