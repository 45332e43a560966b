"""Workbooks: .xlsx, .xlsm and .ods, each sheet one table."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from provgraph.model.audit import Audit
from provgraph.sources.loader import Tick
from provgraph.sources.tables.marks import MOST_CELLS, SheetMarks
from provgraph.sources.tables.package import look_through
from provgraph.sources.tables.refusal import wrong
from provgraph.sources.tables.sheet import Cell, Row, TableForm
from provgraph.sources.tables.shown_dates import Shown, as_shown
from provgraph.vocabulary.normal_text import normalised

_TICK = 2000
_WHOLE = 10**15
"""Up to here, whole numbers that a spreadsheet writes with a point are exact."""
T = TypeVar("T")


def open_workbook(path: Path, form: TableForm, audit: Audit, tick: Tick) -> Iterator["SheetTable"]:
    """The sheets that hold something, in their order, hidden ones too.

    Args:
        path: The file.
        form: Which sheets are wanted.
        audit: Is told of sheets that are hidden, empty, not wanted or no tables, and of merged cells.
        tick: Is told how many rows were read.

    Raises:
        SourceInvalid: The workbook is damaged, locked or too large, lacks a wanted sheet, or holds nothing.
        OSError: It cannot be read.
    """
    marks = look_through(path).sheets
    book = Workbook(path)
    lacking = [name for name in form.sheets or () if name not in book.names]
    if lacking:
        raise wrong("table_sheet_missing", path, sheet=lacking[0], there=", ".join(book.names))
    found = [
        SheetTable(book, meta, marks.get(meta.name, SheetMarks()), audit, tick)
        for meta in book.sheets
        if _is_wanted(meta, form, audit)
    ]
    filled = [table for table in found if not table.is_empty()]
    if not filled:
        raise wrong("table_empty", path)
    for table in found:
        if table not in filled:
            audit.note("sheet_empty", sheet=table.sheet)
            continue
        if table.facts["visibility"] != "visible":
            audit.note("sheet_hidden", sheet=table.sheet)
        if table.facts["merged"]:
            audit.note("merged_cells", sheet=table.sheet, n=table.facts["merged"])
    return iter(filled)


def _is_wanted(meta: SheetMetadata, form: TableForm, audit: Audit) -> bool:
    if meta.typ != SheetTypeEnum.WorkSheet:
        audit.note("sheet_no_table", sheet=meta.name)
        return False
    if form.sheets is not None and meta.name not in form.sheets:
        audit.note("sheet_not_wanted", sheet=meta.name)
        return False
    return True


class Workbook:
    """A workbook that is open. One sheet at a time is held in memory."""

    def __init__(self, path: Path) -> None:
        """Raises: SourceInvalid, OSError."""
        self.path = path
        with path.open("rb") as stream:
            self._book = self.guarded(lambda: CalamineWorkbook.from_filelike(stream))
        self.sheets = list(self._book.sheets_metadata)
        self.names = [meta.name for meta in self.sheets]
        self._held: tuple[str, CalamineSheet] | None = None

    def sheet(self, name: str) -> CalamineSheet:
        """Raises: SourceInvalid: The sheet is damaged."""
        if self._held is None or self._held[0] != name:
            self._held = None
            self._held = name, self.guarded(lambda: self._book.get_sheet_by_name(name))
        return self._held[1]

    def guarded(self, task: Callable[[], T]) -> T:
        """The result of *task*; whatever the reader of workbooks stumbles over is damage."""
        try:
            return task()
        except PasswordError:
            raise wrong("table_password", self.path) from None
        except (CalamineError, ValueError, OverflowError) as reason:
            raise wrong("table_damaged", self.path, why=str(reason) or type(reason).__name__) from reason
        except BaseException as reason:
            if type(reason).__name__ != "PanicException":  # of Rust, and no Exception
                raise
            raise wrong("table_damaged", self.path, why="panic") from None


class SheetTable:
    """One sheet of a workbook. Of merged cells, the first holds the value, and the others nothing."""

    def __init__(self, book: Workbook, meta: SheetMetadata, marks: SheetMarks, audit: Audit, tick: Tick) -> None:
        """*marks*: what the XML of the sheet shows."""
        self._book, self._audit, self._tick = book, audit, tick
        self._marks = marks
        self.file = str(book.path)
        self.sheet = meta.name
        visible = meta.visible == SheetVisibleEnum.Visible
        self.facts: Mapping[str, str | int] = {"visibility": "visible" if visible else "hidden", "merged": marks.merged}

    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return self._marks.empty

    def rows(self) -> Iterator[Row]:
        """Every row from the first, also where the first are empty.

        Raises:
            SourceInvalid: The sheet is damaged.
        """
        sheet = self._book.sheet(self.sheet)
        start, end = sheet.start or (0, 0), sheet.end or (0, 0)
        corrections = self._marks.corrections
        right = max([end[1], *(column for _, column in corrections)])
        last = max([end[0], *(row for row, _ in corrections)])
        blank: tuple[Cell, ...] = (None,) * (right + 1)
        by_row: dict[int, list[tuple[int, Cell]]] = {}
        for (row, column), cell in corrections.items():
            by_row.setdefault(row, []).append((column, cell))
        shown: dict[int, list[tuple[int, Shown]]] = {}
        for (row, column), what in self._marks.shown.items():
            if column <= right:
                shown.setdefault(row, []).append((column, what))
        rows = self._rows_of(sheet, end)
        for number in range(last + 1):
            if number % _TICK == 0:
                self._tick(number, last + 1)
            values = next(rows, None)
            cells = list(blank)
            if values is not None:
                cells[start[1] : start[1] + len(values)] = [_cell(value) for value in values]
            for column, what in shown.get(number, ()):
                cells[column] = as_shown(cells[column], what)
            for column, cell in by_row.get(number, ()):
                cells[column] = cell
            yield Row(number + 1, tuple(cells))

    def _rows_of(self, sheet: CalamineSheet, end: tuple[int, int]) -> Iterator[list[object]]:
        if (end[0] + 1) * (end[1] + 1) > 2 * MOST_CELLS:
            raise wrong("table_too_wide", self._book.path, most=MOST_CELLS)
        rows = iter(sheet.iter_rows())
        while True:
            row = self._book.guarded(lambda: next(rows, None))
            if row is None:
                return
            yield list(row)


def _cell(value: object) -> Cell:
    match value:
        case "":
            return None
        case str():
            return value if value.isascii() else normalised("NFC", value)
        case bool():
            return value
        case float():
            return int(value) if value.is_integer() and abs(value) < _WHOLE else value
        case timedelta():
            return _time_or_duration(value)
        case int() | datetime() | date() | time() | None:
            return value
        case _:
            return str(value)


def _time_or_duration(value: timedelta) -> Cell:
    """A time of the day, or a duration of a day and more as hours, minutes and seconds."""
    seconds = round(value.total_seconds())
    if 0 <= seconds < 86_400:
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
