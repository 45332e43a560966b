"""The same table reads as the same texts, whatever file it stands in."""

import tempfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.model.audit import Audit
from provgraph.sources.tables.sheet import Cell, Row, TableForm, text_of
from sources.tables.writing import (
    notes_of,
    rows_of,
    tables_of,
    texts_of,
    write_ods,
    write_parquet,
    write_text,
    write_xlsx,
)

TABLE: list[list[Cell]] = [
    ["Nom", "Arrivée", "Heure", "Taille", "Part", "Présente", "Remarque"],
    ["Lefèvre, Éloïse", date(2014, 1, 2), time(14, 20), 3, 0.5, True, "dit : « oui »"],
    ["Núñez", date(2014, 1, 3), time(9, 0), 12, 2.25, False, None],
    ["Straße “Nord”", date(2014, 2, 28), time(23, 59, 59), 0, -1.5, True, 'deux\nlignes et "guillemets"'],
]
TEXTS = [tuple(text_of(cell) for cell in row) for row in TABLE]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_as_text(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = write_text(tmp_path / "liste.csv", TABLE, encoding, delimiter)
    assert texts_of(path) == TEXTS


def test_utf_16_without_its_mark(tmp_path: Path) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        audit = Audit()
        assert texts_of(write_text(tmp_path / "liste.csv", TABLE, encoding), None, audit) == TEXTS
        assert notes_of(audit)["encoding"] == {"encoding": encoding}


def test_as_workbooks(tmp_path: Path) -> None:
    assert texts_of(write_xlsx(tmp_path / "liste.xlsx", TABLE)) == TEXTS
    assert texts_of(write_ods(tmp_path / "liste.ods", TABLE)) == TEXTS


def test_as_parquet(tmp_path: Path) -> None:
    assert texts_of(write_parquet(tmp_path / "liste.parquet", TABLE)) == TEXTS


def test_workbooks_and_parquet_keep_the_kinds_of_values(tmp_path: Path) -> None:
    kinds = [type(cell) for cell in TABLE[1]]
    for path in (
        write_xlsx(tmp_path / "liste.xlsx", TABLE),
        write_ods(tmp_path / "liste.ods", TABLE),
        write_parquet(tmp_path / "liste.parquet", TABLE),
    ):
        assert [type(cell) for cell in rows_of(path)[1].cells] == kinds, path


def test_rows_are_numbered_alike_where_no_cell_breaks_a_line(tmp_path: Path) -> None:
    table = TABLE[:3]
    for path in (
        write_text(tmp_path / "liste.csv", table),
        write_xlsx(tmp_path / "liste.xlsx", table),
        write_ods(tmp_path / "liste.ods", table),
        write_parquet(tmp_path / "liste.parquet", table),
    ):
        assert [row.number for row in rows_of(path)] == [1, 2, 3]


def test_a_table_can_be_read_again_and_looked_into(tmp_path: Path) -> None:
    for path in (
        write_text(tmp_path / "liste.csv", TABLE),
        write_xlsx(tmp_path / "liste.xlsx", TABLE),
        write_ods(tmp_path / "liste.ods", TABLE),
        write_parquet(tmp_path / "liste.parquet", TABLE),
    ):
        (table,) = tables_of(path)
        first: Row = next(iter(table.rows()))
        assert list(table.rows()) == list(table.rows())
        assert next(iter(table.rows())) == first


# What XML cannot hold, and ends of lines, which XML and Python each write in their own way.
_SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\ufeff\ufffe\uffff\u037e")
_TEXTS = st.text(st.one_of(_SIGNS, st.sampled_from(',;|\t" é’“ñ'))).map(lambda text: text.replace("_x", "x"))
_FIRST, _LAST = datetime.fromisoformat("1905-01-01"), datetime.fromisoformat("2100-01-01")
_DAYS = st.datetimes(_FIRST, _LAST).map(lambda moment: moment.replace(microsecond=0))
_COLUMNS = st.sampled_from(
    [
        _TEXTS,
        st.integers(-(10**9), 10**9),
        st.booleans(),
        _DAYS.map(datetime.date),
        _DAYS,
        st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
    ]
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[Cell]]:
    columns = draw(st.lists(_COLUMNS, min_size=2, max_size=5))
    records = draw(st.lists(st.tuples(*columns), min_size=1, max_size=6))
    header: list[Cell] = [f"colonne {place}" for place in range(len(columns))]
    return [header, *([None if cell == "" else cell for cell in record] for record in records)]


def _texts(rows: list[list[Cell]]) -> list[tuple[str, ...]]:
    from unicodedata import normalize

    return [tuple(normalize("NFC", text_of(cell)) for cell in row) for row in rows]


@given(tables())
@settings(max_examples=25)
def test_any_table_reads_alike_from_every_kind_of_file(table: list[list[Cell]]) -> None:
    wanted = _texts(table)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        for delimiter in ",;\t":
            form = TableForm(delimiter=delimiter)
            for encoding in ("utf-8", "utf-8-sig", "utf-16"):
                assert texts_of(write_text(here / "t.csv", table, encoding, delimiter), form) == wanted
        assert texts_of(write_parquet(here / "t.parquet", table)) == wanted
        for path in (write_xlsx(here / "t.xlsx", table), write_ods(here / "t.ods", table)):
            assert _without_empty_end(texts_of(path)) == _without_empty_end(wanted), path


def _without_empty_end(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """A sheet ends with its last filled row and column."""
    last_row = max(number for number, row in enumerate(rows) if any(row))
    width = max(place for row in rows for place, cell in enumerate(row) if cell)
    return [row[: width + 1] for row in rows[: last_row + 1]]
