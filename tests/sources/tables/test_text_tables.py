"""CSV and its kin: what separates the cells, where a row starts, and what is wrong with a file, by its line."""

import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.model.audit import Audit
from provgraph.sources.tables import looks_like_table, open_tables
from provgraph.sources.tables.delimiters import ONE_COLUMN, delimiter_of
from provgraph.sources.tables.sheet import CellError, Row, TableForm, text_of
from sources.tables.writing import notes_of, problem_of, refused, rows_of, silent, text_bytes, texts_of


def file(folder: Path, text: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a,b", "1,2"], ","),
        (["a;b;c", "1,5;2,5;x"], ";"),  # decimal commas
        (["Nom;Ville", "Dupont, Jean;Porto Alba", "Roux, Léa;Port Neuf"], ";"),
        (["name\tplace", "Roux, Léa\tA; B"], "\t"),
        (["a|b|c", "1|2|3"], "|"),
        (['"a";"b"', '"x, y";"z, t"', '"x, y";"z, t"'], ";"),
        (["Meetings 2014", "", "Minister,Date,Purpose", "A,May,x", "B,June,y", "C,June,y"], ","),
        (["Liste;;", "a;b;c", "1;2;3", "Note : a, b, c"], ";"),
        (["20 1157 1232", "40 1157 1232"], "whitespace"),
        (["t i j", "20  1157\t1232"], "whitespace"),
        (["20 1157 1232 MED ADM", "40 1157 1233 MED ADM"], "whitespace"),
        (["Nom", "Dupont", "Roux"], ONE_COLUMN),
        (["Nom", "Dupont, Jean", "Roux, Léa"], ONE_COLUMN),
        (["The quick brown fox", "jumps over the dog", "and sleeps all day"], ONE_COLUMN),
        (["a,b"], ","),
        (["x"], ONE_COLUMN),
    ],
)
def test_what_separates_the_cells(lines: Sequence[str], delimiter: str) -> None:
    assert delimiter_of([f"{line}\n" for line in lines], None) == delimiter


def test_the_report_says_what_separates_the_cells(tmp_path: Path) -> None:
    for text, note in [("a\tb\n1\t2\n", "tab"), ("1 2 3\n", "whitespace"), ("a;b\n", ";")]:
        audit = Audit()
        rows_of(file(tmp_path, text), None, audit)
        assert notes_of(audit)["delimiter"] == {"delimiter": note}
    audit = Audit()
    rows_of(file(tmp_path, "nom\nRoux\n"), None, audit)
    assert "one_column" in notes_of(audit)


def test_a_file_that_says_what_separates_its_cells(tmp_path: Path) -> None:
    assert rows_of(file(tmp_path, "sep=;\r\na,x;b\r\n1;2\r\n")) == [Row(2, ("a,x", "b")), Row(3, ("1", "2"))]


def test_the_mapping_may_say_what_separates_and_what_quotes(tmp_path: Path) -> None:
    path = file(tmp_path, "a:'b:c'\n\"x:y\n")
    assert texts_of(path, TableForm(delimiter=":", quote="'")) == [("a", "b:c"), ('"x', "y")]
    assert texts_of(path, TableForm(delimiter=":", quote="")) == [("a", "'b", "c'"), ('"x', "y")]
    for form in (TableForm(delimiter="::"), TableForm(delimiter="\n"), TableForm(quote="''"), TableForm(delimiter='"')):
        assert problem_of(lambda form=form: rows_of(path, form)) == ("table_delimiter_name", None)  # type: ignore[misc]


def test_a_row_has_the_number_of_the_line_on_which_it_starts(tmp_path: Path) -> None:
    text = 'a,b\r\n"x\r\ny",1\r\n\r\n"say ""hello""",2\r\n'
    assert rows_of(file(tmp_path, text)) == [
        Row(1, ("a", "b")),
        Row(2, ("x\r\ny", "1")),
        Row(4, ()),
        Row(5, ('say "hello"', "2")),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_three_ends_of_lines(tmp_path: Path, end: str) -> None:
    assert [row.number for row in rows_of(file(tmp_path, end.join(["a,b", "1,2", "3,4", ""])))] == [1, 2, 3]


def test_rows_are_handed_on_as_long_as_they_are(tmp_path: Path) -> None:
    assert [row.cells for row in rows_of(file(tmp_path, "a,b,c\n1\n1,2,3,4\n,,\n , x ,\n"))] == [
        ("a", "b", "c"),
        ("1",),
        ("1", "2", "3", "4"),
        (None, None, None),
        (" ", " x ", None),
    ]


def test_a_wrong_row_is_told_once_with_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    audit = Audit()
    path = file(tmp_path, 'a,b\n"x" y,1\nu,v\n1\0,2\nw,z\n')
    (table,) = open_tables(path, TableForm(), audit, silent)
    for _ in range(2):
        assert [row.number for row in table.rows()] == [1, 3, 5]
    assert refused(audit) == [("table_quote", 2), ("table_zero_byte", 4)]
    assert audit.wrong == 2


def test_a_quotation_mark_that_is_not_closed(tmp_path: Path) -> None:
    assert problem_of(lambda: rows_of(file(tmp_path, 'a,b\n1,2\n"x,3\n4,5\n'))) == ("table_quote_open", 3)
    assert problem_of(lambda: rows_of(file(tmp_path, 'a,b\n"x,1\ny,2\n"z",3\n'))) == ("table_quote_lines", 2)


def test_cells_may_be_long_and_not_endless(tmp_path: Path) -> None:
    long = "x" * 1_000_000
    assert texts_of(file(tmp_path, f'a,b\n"{long}",1\n'))[1] == (long, "1")
    endless = b"a,b\n" + b"x" * ((1 << 22) + 10)
    assert problem_of(lambda: rows_of(file(tmp_path, endless))) == ("table_line_too_long", 2)
    assert problem_of(lambda: rows_of(file(tmp_path, b'a,b\n"x\n' + b"1,2\n" * (1 << 21)))) == ("table_quote_lines", 2)


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\n\r\n", b"  \n\t\n", b"\0\0"])
def test_a_file_in_which_nothing_stands(tmp_path: Path, content: bytes) -> None:
    assert problem_of(lambda: rows_of(file(tmp_path, content)))[0] in ("table_empty", "table_binary")


def test_a_table_of_headers_only_is_a_table(tmp_path: Path) -> None:
    assert texts_of(file(tmp_path, "a,b")) == [("a", "b")]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"<html><table><tr><td>a</td></tr></table></html>", "table_is_markup"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "table_is_markup"),
        (b'{"a": 1}', "table_is_json"),
        (b"%PDF-1.7", "table_binary"),
    ],
)
def test_what_is_called_a_table_and_is_none(tmp_path: Path, content: bytes, key: str) -> None:
    for name in ("t.csv", "t.xls", "t.xlsx"):
        assert problem_of(lambda name=name: rows_of(file(tmp_path, content, name))) == (key, None)  # type: ignore[misc]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert problem_of(lambda: rows_of(tmp_path / "none.csv")) == ("unreadable", None)
    assert problem_of(lambda: rows_of(tmp_path)) == ("unreadable", None)
    assert not looks_like_table(tmp_path / "none.csv")
    assert not looks_like_table(tmp_path)


def test_a_text_under_the_name_of_a_workbook_is_read_as_what_it_is(tmp_path: Path) -> None:
    assert texts_of(file(tmp_path, "a\tb\n1\t2\n", "t.xls")) == [("a", "b"), ("1", "2")]


@pytest.mark.parametrize(
    ("name", "content", "is_table"),
    [
        ("t.csv", b"a,b\n", True),
        ("t.CSV", b"nom\nRoux\n", True),
        ("t.csv", b"", True),  # so that what is wrong with it is said
        ("t.csv", b'{"id": 1}', False),
        ("t.dat", b"20 1 2\n40 1 2\n", True),
        ("t.txt", b"a;b\n1;2\n", True),
        ("t.txt", b"Only prose stands here.\nNothing else.\n", False),
        ("t.dat", bytes(range(256)), False),
        ("t.tab", b"PK\x03\x04", False),
        ("t.yaml", b"a,b\n", False),
    ],
)
def test_what_looks_like_a_table(tmp_path: Path, name: str, content: bytes, is_table: bool) -> None:
    assert looks_like_table(file(tmp_path, content, name)) is is_table


def test_how_far_the_reading_is(tmp_path: Path) -> None:
    path = file(tmp_path, b"a,b\n" * 20_000)
    told: list[tuple[int, int]] = []
    (table,) = open_tables(path, TableForm(), Audit(), lambda done, of: told.append((done, of)))
    assert len(list(table.rows())) == 20_000
    assert len(told) == 10
    assert told == sorted(told)
    assert {of for _, of in told} == {80_000}


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    path = file(tmp_path, b"name,place,purpose\n" + b"Roux,Porto Alba,a visit to the shipyard\n" * 50_000)
    (table,) = open_tables(path, TableForm(), Audit(), silent)
    tracemalloc.start()
    try:
        assert sum(1 for _ in table.rows()) == 50_001
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_how_cells_are_written_as_texts() -> None:
    from datetime import UTC, date, datetime, time

    assert [text_of(cell) for cell in (None, "", " a ", 3, 3.0, -0.5, 1e20, True, False, CellError("#REF!"))] == [
        "", "", " a ", "3", "3", "-0.5", "1e+20", "true", "false", "#REF!",
    ]  # fmt: skip
    assert text_of(date(2014, 1, 2)) == text_of(datetime.fromisoformat("2014-01-02")) == "2014-01-02"
    assert text_of(datetime.fromisoformat("2014-01-02T14:20")) == "2014-01-02T14:20:00"
    assert text_of(datetime(2014, 1, 2, tzinfo=UTC)) == "2014-01-02T00:00:00+00:00"
    assert text_of(time(9)) == "09:00:00"


_SIGNS = st.one_of(st.characters(exclude_categories=["Cs", "Cc"]), st.sampled_from(',;|\t"\r\n é'))
_TEXTS = st.text(_SIGNS, max_size=12)


@given(st.lists(st.lists(_TEXTS, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;\t|"))
def test_what_was_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], delimiter: str
) -> None:
    from unicodedata import normalize

    rows = [["nom", "ville"], *rows]
    path = tmp_path_factory.mktemp("t") / "t.csv"
    path.write_bytes(text_bytes(rows, "utf-8", delimiter))
    found = texts_of(path, TableForm(delimiter=delimiter))
    assert found == [tuple(normalize("NFC", cell) for cell in row) for row in rows]
