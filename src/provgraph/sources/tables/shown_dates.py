"""Days that a workbook holds and does not show: whoever types "April 2017" into a cell gets the first of April, shown
as Apr-17. What is said is the month."""

import re
from datetime import date, datetime, time
from typing import Literal

from provgraph.sources.tables.marks import Scanner
from provgraph.sources.tables.sheet import Cell, MonthCell, YearCell

Shown = Literal["month", "year"]
_BUILT_IN: dict[str, Shown] = {"17": "month"}
_LONGEST = 255
"""Of the format of a number; spreadsheets allow no longer one."""
_NO_SIGNS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')


class XlsxStyles(Scanner):
    """Hears the formats of numbers: which styles of cells show no day."""

    def __init__(self) -> None:
        self.shown: list[Shown | None] = []
        """By the number of the style."""
        self._formats: dict[str, Shown | None] = dict(_BUILT_IN)
        self._inside = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "numFmt":
            self._formats[attributes.get("numFmtId", "")] = shown_by(attributes.get("formatCode", ""))
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self.shown.append(self._formats.get(attributes.get("numFmtId", "")))

    def end(self, tag: str) -> None:
        if tag == "cellXfs":
            self._inside = False


def shown_by(code: str) -> Shown | None:
    """What the format of a spreadsheet (`mmm-yy`) shows of a day; None: all of it, or no day at all."""
    signs = set(_NO_SIGNS.sub("", code[:_LONGEST]).partition(";")[0].lower())
    if "y" not in signs or signs & set("dhs"):
        return None
    return "month" if "m" in signs else "year"


def shown_in(text: str) -> Shown | None:
    """What the text that a cell shows says of the first of a month, or of a year; None: its day, or it is not clear."""
    numbers = re.findall("[0-9]+", text)
    if any(sign.isalpha() for sign in text):
        return None if len(numbers) != 1 or numbers[0] in ("1", "01") else "month"
    if not numbers or len(numbers) > 2 or len(numbers[-1]) != 4:
        return None
    return "month" if len(numbers) == 2 else "year"


def as_shown(cell: Cell, shown: Shown) -> Cell:
    """The month, or the year, of a day that is the first of it; any other day was typed as such, and stays."""
    if isinstance(cell, datetime):
        if cell.time() != time():
            return cell
        cell = cell.date()
    if not isinstance(cell, date) or cell.day != 1 or (shown == "year" and cell.month != 1):
        return cell
    return (MonthCell if shown == "month" else YearCell)(cell.year, cell.month, cell.day)
