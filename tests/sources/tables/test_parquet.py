"""Parquet: the names of the columns are row 1; what Python has no word for is given as text, or said."""

import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from provgraph.model.audit import Audit
from provgraph.sources.tables import open_tables
from provgraph.sources.tables.sheet import CellError, TableForm
from sources.tables.writing import notes_of, problem_of, rows_of, silent, tables_of, texts_of

_MOMENT = datetime.fromisoformat("2014-01-02T03:00:00")


def write(path: Path, *columns: pyarrow.Array, names: list[str] | None = None) -> Path:
    names = names or [f"c{number}" for number in range(len(columns))]
    parquet.write_table(pyarrow.Table.from_arrays(list(columns), names=names), path, row_group_size=3)
    return path


def column_of(path: Path) -> list[object]:
    return [row.cells[0] for row in rows_of(path)[1:]]


@pytest.mark.parametrize(
    ("array", "cells"),
    [
        (pyarrow.array(["e\u0301", "", None]), ["é", None, None]),
        (pyarrow.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pyarrow.array([1.0, 2.5, float("nan"), None]), [1, 2.5, None, None]),
        (pyarrow.array([True, None]), [True, None]),
        (pyarrow.array([date(2014, 1, 2), None]), [date(2014, 1, 2), None]),
        (pyarrow.array([_MOMENT], pyarrow.timestamp("ns")), [_MOMENT]),
        (pyarrow.array([1], pyarrow.timestamp("ns")), ["1970-01-01 00:00:00.000000001"]),
        (pyarrow.array([0], pyarrow.timestamp("us", "UTC")), [datetime(1970, 1, 1, tzinfo=UTC)]),
        (pyarrow.array([3_600_000_000_000], pyarrow.time64("ns")), [time(1)]),
        (pyarrow.array([timedelta(seconds=5)], pyarrow.duration("s")), ["5"]),
        (pyarrow.array([Decimal("1.50"), Decimal("2.00")], pyarrow.decimal128(5, 2)), ["1.50", 2]),
        (pyarrow.array([None, None], pyarrow.null()), [None, None]),
    ],
)
def test_values(tmp_path: Path, array: pyarrow.Array, cells: list[object]) -> None:
    found = column_of(write(tmp_path / "t.parquet", array))
    assert found == cells
    assert [type(cell) for cell in found] == [type(cell) for cell in cells]


def test_values_made_of_several_and_bytes_are_noted(tmp_path: Path) -> None:
    audit = Audit()
    path = write(
        tmp_path / "t.parquet",
        pyarrow.array([["Roux", "Éva"], None]),
        pyarrow.array([{"nom": "Roux"}, None]),
        pyarrow.array(["é".encode(), b"\xff"]),
        names=["liste", "fiche", "octets"],
    )
    rows = rows_of(path, None, audit)
    assert [row.cells for row in rows[1:]] == [('["Roux", "Éva"]', '{"nom": "Roux"}', "é"), (None, None, "#BINARY!")]
    assert isinstance(rows[2].cells[2], CellError)
    assert notes_of(audit)["column_binary"] == {"column": "octets"}
    assert notes_of(audit)["column_nested"]["column"] == "fiche"


def test_rows_go_on_over_the_groups_of_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "t.parquet", pyarrow.array(range(10)), pyarrow.array(range(10)), names=["a", "a"])
    rows = rows_of(path)
    assert [row.number for row in rows] == list(range(1, 12))
    assert rows[0].cells == ("a", "a")
    assert rows[-1].cells == (9, 9)


def test_a_table_without_records(tmp_path: Path) -> None:
    assert texts_of(write(tmp_path / "t.parquet", pyarrow.array([], pyarrow.string()))) == [("c0",)]


def test_how_far_the_reading_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    path = tmp_path / "t.parquet"
    parquet.write_table(pyarrow.table({"a": range(10_000)}), path)
    (table,) = open_tables(path, TableForm(), Audit(), lambda done, of: told.append((done, of)))
    assert len(list(table.rows())) == 10_001
    assert told[0] == (0, 10_000)
    assert len(told) > 1


def test_damaged_files(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole", pyarrow.array(["abc"] * 100)).read_bytes()
    path = tmp_path / "t.parquet"
    for data in (whole[:50], whole[:-20], whole[:-30] + whole[-20:], b"PAR1" + b"\x15" * 100 + b"PAR1"):
        path.write_bytes(data)
        assert problem_of(lambda: list(tables_of(path)[0].rows())) == ("table_damaged", None)


def test_without_the_library_the_error_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "t.parquet", pyarrow.array(["a"]))
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert problem_of(lambda: open_tables(path, TableForm(), Audit(), silent)) == ("table_parquet_extra", None)
