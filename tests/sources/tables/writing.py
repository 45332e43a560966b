"""Writes one invented table in every kind of file, and reads a file as rows of texts."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from provgraph.errors import SourceInvalid
from provgraph.model.audit import Audit
from provgraph.sources.tables import open_tables
from provgraph.sources.tables.sheet import Cell, Row, Table, TableForm, text_of

Rows = Sequence[Sequence[Cell]]


def silent(_done: int, _of: int) -> None:
    """Nobody looks on."""


def tables_of(path: Path, form: TableForm | None = None, audit: Audit | None = None) -> list[Table]:
    return open_tables(path, form or TableForm(), audit or Audit(), silent)


def rows_of(path: Path, form: TableForm | None = None, audit: Audit | None = None) -> list[Row]:
    (table,) = tables_of(path, form, audit)
    return list(table.rows())


def texts_of(path: Path, form: TableForm | None = None, audit: Audit | None = None) -> list[tuple[str, ...]]:
    return [tuple(map(text_of, row.cells)) for row in rows_of(path, form, audit)]


def problem_of(read: Callable[[], object]) -> tuple[str, int | None]:
    """The key and the line of the one problem that *read* ends with; it says itself in both languages."""
    try:
        read()
    except SourceInvalid as reason:
        (problem,) = reason.problems
        assert problem.message("fr") != problem.message("en")
        return problem.key, problem.line
    raise AssertionError("nothing was wrong")


def refused(audit: Audit) -> list[tuple[str, int | None]]:
    return [(problem.key, problem.line) for problem in audit.problems]


def notes_of(audit: Audit) -> dict[str, dict[str, object]]:
    return {note.key: dict(note.facts) for note in audit.notes}


def text_bytes(rows: Rows, encoding: str = "utf-8", delimiter: str = ",", **how: Any) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, **how).writerows([[text_of(cell) for cell in row] for row in rows])
    return out.getvalue().encode(encoding)


def write_text(path: Path, rows: Rows, encoding: str = "utf-8", delimiter: str = ",", **how: Any) -> Path:
    path.write_bytes(text_bytes(rows, encoding, delimiter, **how))
    return path


def write_xlsx(path: Path, rows: Rows, *, first: tuple[int, int] = (1, 1)) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Liste"
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                place = sheet.cell(first[0] + r, first[1] + c)
                place.value = cell
                if isinstance(cell, str):
                    place.data_type = "s"  # a text, also where it looks like a formula
    book.save(path)
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table as OdsTable
    from odf.table import TableRow

    book = OpenDocumentSpreadsheet()
    sheet = OdsTable(name="Liste")
    book.spreadsheet.addElement(sheet)
    for row in rows:
        line = TableRow()
        for cell in row:
            line.addElement(ods_cell(cell))
        sheet.addElement(line)
    book.save(str(path))
    return path


def ods_cell(cell: Cell) -> Any:
    from odf.table import TableCell
    from odf.teletype import addTextToElement
    from odf.text import P

    match cell:
        case None:
            return TableCell()
        case bool():
            return TableCell(valuetype="boolean", booleanvalue=str(cell).lower())
        case int() | float():
            return TableCell(valuetype="float", value=repr(cell))
        case datetime() | date():
            return TableCell(valuetype="date", datevalue=cell.isoformat())
        case time():
            return TableCell(valuetype="time", timevalue=cell.strftime("PT%HH%MM%SS"))
        case _:
            made = TableCell(valuetype="string")
            for line in str(cell).split("\n"):
                paragraph = P()
                addTextToElement(paragraph, line)
                made.addElement(paragraph)
            return made


def write_parquet(path: Path, rows: Rows) -> Path:
    """The first row names the columns. Each column has one kind of value."""
    import pyarrow
    from pyarrow import parquet

    header, *records = rows
    columns = [pyarrow.array([record[place] for record in records]) for place in range(len(header))]
    parquet.write_table(pyarrow.Table.from_arrays(columns, names=[text_of(name) for name in header]), path)
    return path


def rewrite_part(source: Path, target: Path, part: str, change: Callable[[str], str]) -> Path:
    """A copy of a workbook with one part changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(info.filename, change(data.decode()).encode() if info.filename == part else data)
    return target


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_shared(path: Path, cells: str, strings: str) -> Path:
    """A workbook as Excel writes it: the texts stand in a part of their own (`<si>`), which the cells point to."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
        '<sheet name="Liste" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="/xl/worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {_MAIN}><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
        "xl/sharedStrings.xml": f'<sst {_MAIN} count="2" uniqueCount="2">{strings}</sst>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return path
