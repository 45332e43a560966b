"""Workbooks: rows where the spreadsheet shows them, values as it means them, and nothing that it hides left out."""

import struct
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from provgraph.model.audit import Audit
from provgraph.sources.tables import looks_like_table, open_tables
from provgraph.sources.tables.marks import MOST_CELLS
from provgraph.sources.tables.sheet import Cell, CellError, Row, TableForm
from sources.tables.writing import (
    notes_of,
    ods_cell,
    problem_of,
    rewrite_part,
    rows_of,
    tables_of,
    texts_of,
    write_ods,
    write_shared,
    write_xlsx,
)

SHEET = "xl/worksheets/sheet1.xml"


def xlsx(path: Path, fill: Any) -> Path:
    """A workbook that *fill* is given, with its first sheet."""
    from openpyxl import Workbook

    book = Workbook()
    fill(book, book.worksheets[0])
    book.save(path)
    return path


def ods(path: Path, *lines: Any) -> Path:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table

    book = OpenDocumentSpreadsheet()
    sheet = Table(name="Liste")
    book.spreadsheet.addElement(sheet)
    for line in lines:
        sheet.addElement(line)
    book.save(str(path))
    return path


def line(*cells: Any, **attributes: Any) -> Any:
    from odf.table import TableRow

    made = TableRow(**attributes)
    for cell in cells:
        made.addElement(cell)
    return made


def paragraphs(*parts: Any, **attributes: Any) -> Any:
    """A text cell of one paragraph."""
    from odf.table import TableCell
    from odf.text import P

    cell, paragraph = TableCell(valuetype="string", **attributes), P()
    for part in parts:
        if isinstance(part, str):
            paragraph.addText(part)
        else:
            paragraph.addElement(part)
    cell.addElement(paragraph)
    return cell


def test_rows_and_columns_stand_where_the_spreadsheet_shows_them(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["a", "b"], [1, None], [None, None], [None, 2]], first=(3, 2))
    assert rows_of(path) == [
        Row(1, (None, None, None)),
        Row(2, (None, None, None)),
        Row(3, (None, "a", "b")),
        Row(4, (None, 1, None)),
        Row(5, (None, None, None)),
        Row(6, (None, None, 2)),
    ]


def test_repeated_rows_and_cells_of_an_ods_are_counted(tmp_path: Path) -> None:
    from odf.table import TableCell

    path = ods(
        tmp_path / "t.ods",
        line(TableCell(numbercolumnsrepeated=5), numberrowsrepeated=2),
        line(TableCell(), ods_cell("a"), ods_cell("b"), TableCell(numbercolumnsrepeated=1000)),
        line(ods_cell("x"), TableCell(numbercolumnsrepeated=3), numberrowsrepeated=2),
        line(TableCell(numbercolumnsrepeated=1024), numberrowsrepeated=1_048_000),
    )
    assert [(row.number, [cell for cell in row.cells if cell]) for row in rows_of(path)] == [
        (1, []),
        (2, []),
        (3, ["a", "b"]),
        (4, ["x"]),
        (5, ["x"]),
    ]
    assert rows_of(path)[2].cells == (None, "a", "b")


def test_values_are_what_the_spreadsheet_means(tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2014-01-02T14:20")
    values: list[Cell] = [3, 3.0, 2.5, True, date(2014, 1, 2), moment, time(14, 20), " a \n b ", "3", 10**9]
    path = write_xlsx(tmp_path / "t.xlsx", [values])
    assert rows_of(path)[0].cells == (3, 3, *values[2:])
    assert texts_of(path)[0][:2] == ("3", "3")


def test_texts_that_stand_in_a_part_of_their_own(tmp_path: Path) -> None:
    cells = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>c</t></is></c>'
    kept = 't xml:space="preserve"'
    strings = f"<si><r><{kept}>E\u0301va </t></r><r><t>Roux</t></r></si><si><{kept}> a </t></si>"
    assert rows_of(write_shared(tmp_path / "t.xlsx", cells, strings))[0].cells == (" a ", "Éva Roux", "c")


def test_durations_of_a_day_and_more_are_written_as_hours(tmp_path: Path) -> None:
    from odf.table import TableCell

    lengths = [timedelta(hours=26, minutes=30), timedelta(hours=1, seconds=5)]
    path = xlsx(tmp_path / "t.xlsx", lambda _, sheet: sheet.append(lengths))
    assert rows_of(path)[0].cells == ("26:30:00", time(1, 0, 5))
    cells = [TableCell(valuetype="time", timevalue=text) for text in ("PT26H30M00S", "PT01H00M05S")]
    assert rows_of(ods(tmp_path / "t.ods", line(*cells)))[0].cells == ("26:30:00", time(1, 0, 5))


def test_days_counted_from_1904(tmp_path: Path) -> None:
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    def fill(book: Any, sheet: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        sheet["A1"] = date(2014, 1, 2)

    assert rows_of(xlsx(tmp_path / "t.xlsx", fill))[0].cells == (date(2014, 1, 2),)


def test_cells_that_hold_an_error_say_so(tmp_path: Path) -> None:
    def fill(_: Any, sheet: Any) -> None:
        sheet.append(["nom", "n"])
        sheet["A2"], sheet["C3"] = "#REF!", "#N/A"
        sheet["A2"].data_type = sheet["C3"].data_type = "e"
        sheet["B2"] = "=1+1"  # whose result nobody stored

    rows = rows_of(xlsx(tmp_path / "t.xlsx", fill))
    assert [row.cells for row in rows] == [("nom", "n", None), ("#REF!", "=1+1", None), (None, None, "#N/A")]
    assert [type(cell) for cell in rows[1].cells[:2]] == [CellError, CellError]
    assert isinstance(rows[2].cells[2], CellError)


def test_the_results_of_formulas_are_read_and_an_empty_result_is_empty(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "t.xlsx", lambda _, sheet: sheet.append(["=1+1", "=A9", "x"]))
    cells = '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>A9</f><v></v></c>'

    def with_results(sheet: str) -> str:
        start, end = sheet.index('<c r="A1"'), sheet.index('<c r="C1"')
        return sheet[:start] + cells + sheet[end:]

    assert rows_of(rewrite_part(path, tmp_path / "u.xlsx", SHEET, with_results))[0].cells == (2, None, "x")


def test_errors_in_an_ods_say_so(tmp_path: Path) -> None:
    from odf.table import TableCell
    from odf.text import P

    divided = TableCell(formula="of:=1/0", valuetype="float", value="0")
    divided.addElement(P(text="#DIV/0!"))
    unknown = TableCell(formula="of:=[.A9]", valuetype="string", stringvalue="")
    unknown.addElement(P(text="Err:502"))
    never = TableCell(formula="of:=1+1")
    written = ods_cell("#1")
    cells = rows_of(ods(tmp_path / "t.ods", line(divided, unknown, never, written)))[0].cells
    assert cells == ("#DIV/0!", "Err:502", "=1+1", "#1")
    assert [isinstance(cell, CellError) for cell in cells] == [True, True, True, False]


def test_line_breaks_tabs_and_spaces_of_an_ods_are_kept_and_comments_are_not_read(tmp_path: Path) -> None:
    from odf.office import Annotation
    from odf.text import LineBreak, P, S, Tab

    commented = paragraphs("body")
    note = Annotation()
    note.addElement(P(text="comment"))
    commented.insertBefore(note, commented.firstChild)
    row = line(paragraphs("a", LineBreak(), "b"), paragraphs("a", Tab(), "b"), paragraphs("a", S(c=3), "b"), commented)
    assert rows_of(ods(tmp_path / "t.ods", row))[0].cells == ("a\nb", "a\tb", "a   b", "body")


def test_merged_cells_are_noted_and_only_the_first_holds_the_value(tmp_path: Path) -> None:
    from odf.table import CoveredTableCell

    def fill(_: Any, sheet: Any) -> None:
        sheet.append(["a", "b"])
        sheet["A2"], sheet["B2"], sheet["B3"] = "x", 1, 2
        sheet.merge_cells("A2:A3")

    audit = Audit()
    path = xlsx(tmp_path / "t.xlsx", fill)
    assert [row.cells for row in rows_of(path, None, audit)][1:] == [("x", 1), (None, 2)]
    assert notes_of(audit)["merged_cells"] == {"sheet": "Sheet", "n": 1}
    audit = Audit()
    path = ods(tmp_path / "t.ods", line(paragraphs("x", numbercolumnsspanned=2), CoveredTableCell(), ods_cell("y")))
    assert rows_of(path, None, audit)[0].cells == ("x", None, "y")
    assert notes_of(audit)["merged_cells"] == {"sheet": "Liste", "n": 1}


def several(book: Any, sheet: Any) -> None:
    from openpyxl.chart import BarChart

    sheet.title = "Été"
    sheet["A1"] = "a"
    hidden = book.create_sheet("Caché")
    hidden["A1"], hidden.sheet_state = "b", "veryHidden"
    book.create_sheet("Vide")
    book.create_chartsheet("Dessin").add_chart(BarChart())


def test_every_sheet_is_read_the_hidden_ones_too_and_the_others_are_noted(tmp_path: Path) -> None:
    audit = Audit()
    path = xlsx(tmp_path / "t.xlsx", several)
    tables = tables_of(path, None, audit)
    assert [(table.sheet, [row.cells for row in table.rows()]) for table in tables] == [
        ("Été", [("a",)]),
        ("Caché", [("b",)]),
    ]
    assert notes_of(audit) == {
        "sheet_hidden": {"sheet": "Caché"},
        "sheet_empty": {"sheet": "Vide"},
        "sheet_no_table": {"sheet": "Dessin"},
    }
    assert [table.facts["visibility"] for table in tables] == ["visible", "hidden"]


def test_only_the_sheets_that_the_mapping_names(tmp_path: Path) -> None:
    audit = Audit()
    path = xlsx(tmp_path / "t.xlsx", several)
    (table,) = tables_of(path, TableForm(sheets=("Caché",)), audit)
    assert table.sheet == "Caché"
    assert notes_of(audit)["sheet_not_wanted"]
    assert problem_of(lambda: tables_of(path, TableForm(sheets=("Hiver",)))) == ("table_sheet_missing", None)


def test_a_hidden_sheet_of_an_ods(tmp_path: Path) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TableProperties
    from odf.table import Table

    book = OpenDocumentSpreadsheet()
    style = Style(name="ta1", family="table")
    style.addElement(TableProperties(display="false"))
    book.automaticstyles.addElement(style)
    sheet = Table(name="Caché", stylename=style)
    sheet.addElement(line(ods_cell("a")))
    book.spreadsheet.addElement(sheet)
    book.save(str(tmp_path / "t.ods"))
    audit = Audit()
    assert rows_of(tmp_path / "t.ods", None, audit)[0].cells == ("a",)
    assert notes_of(audit) == {"sheet_hidden": {"sheet": "Caché"}}


def test_what_the_file_is_decides_and_not_its_name(tmp_path: Path) -> None:
    for name, write in (("t.csv", write_xlsx), ("t.xlsx", write_ods)):
        assert texts_of(write(tmp_path / name, [["a", "b"]])) == [("a", "b")]


def test_an_empty_workbook(tmp_path: Path) -> None:
    assert problem_of(lambda: tables_of(xlsx(tmp_path / "t.xlsx", lambda *_: None))) == ("table_empty", None)
    assert problem_of(lambda: tables_of(ods(tmp_path / "t.ods"))) == ("table_empty", None)


def test_a_workbook_that_was_cut_short(tmp_path: Path) -> None:
    for write in (write_xlsx, write_ods):
        whole = write(tmp_path / "whole", [["a", "b"]] * 200).read_bytes()
        path = tmp_path / "t.xlsx"
        for share in (0.1, 0.5, 0.99):
            path.write_bytes(whole[: int(len(whole) * share)])
            assert problem_of(lambda: tables_of(path)) == ("table_damaged", None)  # noqa: B023  called at once
        assert looks_like_table(path)


def test_archives_that_are_no_workbooks(tmp_path: Path) -> None:
    for part, key in (("notes.txt", "table_no_workbook"), ("xl/workbook.bin", "table_xlsb")):
        path = tmp_path / f"{key}.xlsx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(part, "x")
        assert problem_of(lambda: tables_of(path)) == (key, None)  # noqa: B023  called at once


def test_locked_workbooks(tmp_path: Path) -> None:
    locked = tmp_path / "locked.xlsx"
    directory = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + directory.ljust(512, b"\0"))
    assert problem_of(lambda: tables_of(locked)) == ("table_password", None)
    manifest = "META-INF/manifest.xml"
    path = rewrite_part(
        write_ods(tmp_path / "t.ods", [["a"]]),
        tmp_path / "locked.ods",
        manifest,
        lambda text: text.replace("</manifest:manifest>", "<manifest:encryption-data/></manifest:manifest>"),
    )
    assert problem_of(lambda: tables_of(path)) == ("table_password", None)


def test_workbooks_of_before_2007_are_to_be_saved_anew(tmp_path: Path) -> None:
    path = tmp_path / "t.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000)
    assert problem_of(lambda: tables_of(path)) == ("table_old_workbook", None)


def test_a_workbook_that_would_fill_the_memory_when_unpacked(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", [["a"]])
    bomb = tmp_path / "bomb.xlsx"
    bomb.write_bytes(path.read_bytes())
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/extra.xml", "w") as part:
        for _ in range(40):
            part.write(b" " * (1 << 20))
    data = bytearray(bomb.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 0xFFFFFF00)  # the size that is declared
    bomb.write_bytes(data)
    assert problem_of(lambda: tables_of(bomb)) == ("table_too_large", None)
    data[entry + 24 : entry + 28] = struct.pack("<I", 100)  # a lie
    bomb.write_bytes(data)
    assert problem_of(lambda: tables_of(bomb)) == ("table_damaged", None)


def test_cells_that_lie_far_apart_would_fill_the_memory(tmp_path: Path) -> None:
    from odf.table import TableCell

    def fill(_: Any, sheet: Any) -> None:
        sheet["A1"], sheet["XFD1048576"] = "a", "b"

    assert problem_of(lambda: tables_of(xlsx(tmp_path / "t.xlsx", fill))) == ("table_too_wide", None)
    repeated = TableCell(valuetype="string", stringvalue="x", numbercolumnsrepeated=16_384)
    path = ods(tmp_path / "t.ods", line(repeated, numberrowsrepeated=1_048_576))
    assert problem_of(lambda: tables_of(path)) == ("table_too_wide", None)
    assert MOST_CELLS >= 1_048_576 * 30  # a full sheet of thirty columns is a table


@pytest.mark.parametrize("count", ["99999999999", "1000000000", "-1", "many", "²"])
def test_texts_that_are_said_to_be_too_many_would_fill_the_memory(tmp_path: Path, count: str) -> None:
    path = write_shared(tmp_path / "t.xlsx", '<c r="A1" t="s"><v>0</v></c>', "<si><t>a</t></si>")
    path = rewrite_part(
        path,
        tmp_path / "u.xlsx",
        "xl/sharedStrings.xml",
        lambda xml: xml.replace('uniqueCount="2"', f'uniqueCount="{count}"'),
    )
    assert problem_of(lambda: tables_of(path)) == ("table_damaged", None)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    def declare(sheet: str) -> str:
        return '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + sheet

    path = rewrite_part(write_xlsx(tmp_path / "t.xlsx", [["a"]]), tmp_path / "u.xlsx", SHEET, declare)
    assert problem_of(lambda: tables_of(path)) == ("table_damaged", None)


def test_how_far_the_reading_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = write_xlsx(tmp_path / "t.xlsx", [[1]] * 5000)
    (table,) = open_tables(path, TableForm(), Audit(), lambda done, of: told.append((done, of)))
    assert len(list(table.rows())) == 5000
    assert told == [(0, 5000), (2000, 5000), (4000, 5000)]


def _with_reference(folder: Path, reference: str) -> Path:
    path = write_xlsx(folder / "t.xlsx", [["a"]])
    return rewrite_part(path, folder / "u.xlsx", SHEET, lambda sheet: sheet.replace('r="A1"', reference, 1))


def test_cells_that_do_not_say_where_they_stand_follow_each_other(tmp_path: Path) -> None:
    assert texts_of(_with_reference(tmp_path, "")) == [("a",)]


@pytest.mark.parametrize("reference", ["A", "1", "", "A0", "ZZZZ1", "XFE1", "A1048577", "é1", "A99999999999999999999"])
def test_cells_that_stand_nowhere(tmp_path: Path, reference: str) -> None:
    path = _with_reference(tmp_path, f'r="{reference}"')
    assert problem_of(lambda: tables_of(path)) == ("table_damaged", None)


@pytest.mark.parametrize(
    ("shown", "day", "text"),
    [
        ("mmm-yy", date(2017, 4, 1), "2017-04"),
        ("[$-809]mmmm\\ yyyy", date(2017, 4, 1), "2017-04"),
        ("yyyy", date(2017, 1, 1), "2017"),
        ("dd/mm/yyyy", date(2017, 4, 1), "2017-04-01"),
        # Somebody typed that day, whatever is shown of it.
        ("mmm-yy", date(2017, 4, 5), "2017-04-05"),
    ],
)
def test_an_xlsx_that_shows_a_month_says_no_day(tmp_path: Path, shown: str, day: date, text: str) -> None:
    def fill(_book: Any, sheet: Any) -> None:
        sheet.append([day])
        sheet["A1"].number_format = shown

    assert texts_of(xlsx(tmp_path / "t.xlsx", fill)) == [(text,)]


@pytest.mark.parametrize(
    ("shown", "day", "text"),
    [
        ("Apr-17", "2017-04-01", "2017-04"),
        ("avril 2017", "2017-04-01", "2017-04"),
        ("04/2017", "2017-04-01", "2017-04"),
        ("2017", "2017-01-01", "2017"),
        ("1 avril 2017", "2017-04-01", "2017-04-01"),
        ("01/04/17", "2017-04-01", "2017-04-01"),
        ("Apr-17", "2017-04-05", "2017-04-05"),
    ],
)
def test_an_ods_that_shows_a_month_says_no_day(tmp_path: Path, shown: str, day: str, text: str) -> None:
    from odf.table import TableCell
    from odf.text import P

    cell = TableCell(valuetype="date", datevalue=day)
    cell.addElement(P(text=shown))
    assert texts_of(ods(tmp_path / "t.ods", line(cell))) == [(text,)]
