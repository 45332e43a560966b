"""All tables as one workbook (.xlsx): a sheet each, and a sheet that explains every column.

Written row by row; what a spreadsheet cannot hold is told.
"""

import re
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain, islice
from shutil import copyfileobj
from typing import IO, TYPE_CHECKING, Any

from provgraph.exports.cells import NOT_XML, joined
from provgraph.exports.columns import Cell, Form, Row
from provgraph.exports.csv_bundle import zip_entry
from provgraph.exports.dictionary import HEADER, entries
from provgraph.exports.holdings import Holdings
from provgraph.exports.tables import TABLES
from provgraph.model.dates import Edtf
from provgraph.questions.answers import Remark, remark
from provgraph.wording import say

if TYPE_CHECKING:
    from openpyxl import Workbook

ROWS_PER_SHEET = 1_048_576
LONGEST_TEXT = 32_767
"""In UTF-16 code units, as the format counts."""
_FIRST_DAY = date(1900, 3, 1)
"""Before it, spreadsheets count a day that never was."""
_EXACT_UP_TO = 10**15
"""Larger numbers lose their last digits."""
_WIDTHS = {
    Form.TEXT: 36, Form.ADDRESS: 24, Form.KEY: 14, Form.WHOLE: 10, Form.NUMBER: 10, Form.FLAG: 8, Form.DAY: 12,
    Form.MOMENT: 20, Form.EDTF: 14, Form.LIST: 36,
}  # fmt: skip
_CODED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""`_x0041_` is how the format writes a sign by its number: where a text holds that, its first sign is written so."""


def write_workbook(
    held: Holdings, stream: IO[bytes], *, rows_per_sheet: int = ROWS_PER_SHEET
) -> tuple[tuple[tuple[str, int], ...], tuple[Remark, ...]]:
    """Write the workbook.

    Args:
        held: The store.
        stream: Where to.
        rows_per_sheet: The most rows of one sheet, its header included; a table with more goes on in another sheet.

    Returns:
        The number of rows of each table, and what a workbook cannot hold.
    """
    from openpyxl import Workbook

    writer = _Writer(Workbook(write_only=True), rows_per_sheet)
    counts = []
    for table in TABLES:
        columns = [column.name for column in table.columns]
        widths = [_WIDTHS[column.form] for column in table.columns]
        counts.append((table.name, writer.table(table.name, columns, widths, table.rows(held))))
    writer.table(say("export.dictionary", held.lang), HEADER, [20, 28, 12, 10, 20, 30, 90], entries(TABLES, held.lang))
    with tempfile.TemporaryFile() as scratch:
        writer.book.save(scratch)
        _copy(scratch, stream)
    return tuple(counts), tuple(writer.remarks())


class _Writer:
    """Puts tables into sheets, and counts what had to be changed."""

    def __init__(self, book: "Workbook", rows_per_sheet: int) -> None:
        self.book = book
        self._rows_per_sheet = rows_per_sheet
        self._split: list[str] = []
        self._changed: Counter[str] = Counter()

    def table(self, name: str, header: Iterable[str], widths: list[int], rows: Iterable[Row]) -> int:
        """Write one table; returns the number of its rows."""
        header = list(header)
        waiting = iter(rows)
        number, sheets = self._sheet(name, header, widths, waiting), 1
        for first in waiting:
            sheets += 1
            number += self._sheet(f"{name} {sheets}", header, widths, chain([first], waiting))
        if sheets > 1:
            self._split.append(name)
        return number

    def _sheet(self, title: str, header: list[str], widths: list[int], rows: Iterator[Row]) -> int:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        sheet = self.book.create_sheet(title)
        sheet.freeze_panes = "A2"
        for index, width in enumerate(widths, start=1):
            sheet.column_dimensions[get_column_letter(index)].width = width

        def cell(value: Any) -> Any:
            if not isinstance(value, str):
                return value
            made = WriteOnlyCell(sheet, value)
            made.data_type = "s"  # never a formula, never an error, whatever it begins with
            return made

        heads = [cell(name) for name in header]
        for head in heads:
            head.font = Font(bold=True)
        sheet.append(heads)
        number = 0
        for row in islice(rows, self._rows_per_sheet - 1):
            sheet.append([cell(self._value(item)) for item in row])
            number += 1
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{number + 1}"
        return number

    def _value(self, item: Cell) -> Any:
        """What a cell holds: a number, a flag, a real day, or a text."""
        match item:
            case None | bool() | float():
                return item
            case int():
                return item if abs(item) < _EXACT_UP_TO else str(item)
            case datetime():
                return item if item.date() >= _FIRST_DAY and not item.microsecond else item.isoformat()
            case date():
                return item if item >= _FIRST_DAY else item.isoformat()
            case Edtf():
                return self._value(item.earliest) if item.is_one_day else item.text
            case tuple():
                return self._text(joined(item))
            case str():
                return self._text(item)

    def _text(self, text: str) -> str | None:
        plain = NOT_XML.sub("\ufffd", text)
        if plain != text:
            self._changed["signs"] += 1
        plain = _CODED.sub("_x005F_", plain)
        units = plain.encode("utf-16-le")
        if len(units) > 2 * LONGEST_TEXT:
            self._changed["cut"] += 1
            plain = units[: 2 * LONGEST_TEXT].decode("utf-16-le", errors="ignore")
        return plain or None

    def remarks(self) -> Iterator[Remark]:
        """What was changed, and why."""
        if self._split:
            yield remark("export.sheets_split", tables=", ".join(self._split), rows=self._rows_per_sheet)
        if self._changed["cut"]:
            yield remark("export.texts_cut", n=self._changed["cut"], length=LONGEST_TEXT)
        if self._changed["signs"]:
            yield remark("export.signs_replaced", n=self._changed["signs"])


def _copy(made: IO[bytes], stream: IO[bytes]) -> None:
    """The same archive without the moment at which it was made: the same store gives the same bytes."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            with old.open(name) as source, new.open(zip_entry(name), "w", force_zip64=True) as target:
                if name == "docProps/core.xml":
                    target.write(re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"1980-01-01T00:00:00Z", source.read()))
                else:
                    copyfileobj(source, target)
