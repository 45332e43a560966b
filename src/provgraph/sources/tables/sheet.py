"""What a table is, whatever file it stands in: rows of cells, each row with the number that its readers see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Protocol

Cell = str | int | float | bool | date | datetime | time | None
"""None: nothing is written there. Texts are in NFC and otherwise as written: white space around them stays."""


class CellError(str):
    """The text of a cell that holds no value: `#REF!`, or a formula whose result was not stored (`=A1+B1`).

    It is no name and no word of anybody; who reads the table must not take it for one.
    """

    __slots__ = ()


class MonthCell(date):
    """A month: the workbook holds its first day, and shows no day."""

    __slots__ = ()

    def isoformat(self) -> str:
        return f"{self.year:04}-{self.month:02}"


class YearCell(date):
    """A year: the workbook holds its first day, and shows the year alone."""

    __slots__ = ()

    def isoformat(self) -> str:
        return f"{self.year:04}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, as long as it was written: neither cut nor filled up to the length of the others."""

    number: int
    """As a spreadsheet counts: 1 is the first. In a text file, the line on which the record starts."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TableForm:
    """How a file is written, where somebody says so; None: it is found out."""

    encoding: str | None = None
    """By any name that Python knows."""
    delimiter: str | None = None
    """One sign, or `whitespace`."""
    quote: str | None = None
    """One sign; empty: quotation marks are signs like any other."""
    sheets: tuple[str, ...] | None = None
    """Of a workbook, only these."""


class Table(Protocol):
    """One table of a file: the file itself, or a sheet of a workbook."""

    @property
    def file(self) -> str:
        """The path, for messages."""
        ...

    @property
    def sheet(self) -> str:
        """The name of the sheet; empty where the file is one table."""
        ...

    @property
    def facts(self) -> Mapping[str, str | int]:
        """How the table is written, as far as it applies: `encoding`, `delimiter`, `visibility`, `merged`."""
        ...

    def rows(self) -> Iterator[Row]:
        """Every row, the empty ones too, from the first. May be called again.

        Raises:
            SourceInvalid: The file turns out to be damaged on the way, at the line that is named.
        """
        ...


def text_of(cell: Cell) -> str:
    """How a cell is written as text.

    Numbers without a fraction are written without one (3.0 is `3`), days and times as ISO 8601, midnight of a day as
    that day (spreadsheets have no other way to write a day), truth as `true` and `false`, nothing as nothing.
    """
    match cell:
        case None:
            return ""
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e16 else repr(cell)
        case datetime():
            return cell.isoformat() if cell.time() != time() or cell.tzinfo else cell.date().isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
