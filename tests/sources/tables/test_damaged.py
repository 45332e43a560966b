"""Whatever is done to a file, it is read, or refused with a problem that says why: no other error, no endless wait."""

import random
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.audit import Audit
from provgraph.sources.tables import looks_like_table, open_tables
from provgraph.sources.tables.sheet import Cell, TableForm, text_of
from sources.tables.writing import (
    Rows,
    rewrite_part,
    silent,
    write_ods,
    write_parquet,
    write_shared,
    write_text,
    write_xlsx,
)

TABLE: list[list[Cell]] = [["Nom", "Ville", "n"]]
TABLE += [[f"Éva Roux {n}", 'Porto "Alba"', n] for n in range(40)]
_CELLS = '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c>'
WRITERS: dict[str, Callable[[Path, Rows], Path]] = {
    ".csv": write_text,
    ".xlsx": write_xlsx,
    ".ods": write_ods,
    ".parquet": write_parquet,
    ".xlsm": lambda path, _: write_shared(path, _CELLS, "<si><t>Éva Roux</t></si><si><t>Porto</t></si>"),
}


@cache
def whole(ending: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return WRITERS[ending](Path(folder) / f"t{ending}", TABLE).read_bytes()


def read(data: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"t{ending}"
        path.write_bytes(data)
        looks_like_table(path)
        audit = Audit()
        problems: Sequence[Problem] = audit.problems
        try:
            for table in open_tables(path, TableForm(), audit, silent):
                for row in table.rows():
                    assert all(isinstance(text_of(cell), str) for cell in row.cells)
        except SourceInvalid as reason:
            problems = reason.problems or pytest.fail("no problem is named")
        assert all(problem.message("fr") and problem.message("en") for problem in problems)


@pytest.mark.parametrize("ending", WRITERS)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=40)
def test_changed_bytes(ending: str, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(whole(ending))
    for _ in range(chance.choice([1, 2, 10, 100])):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.choice([0, 10, 34, 0xFF, chance.randrange(256)])
            case 1:
                del data[at : at + chance.randrange(1, 20)]
            case _:
                data[at:at] = chance.randbytes(chance.randrange(1, 20))
    read(bytes(data), ending)


@pytest.mark.parametrize("ending", [*WRITERS, ".xls", ".dat", ".txt", ".tab"])
@given(data=st.binary(max_size=300))
@settings(max_examples=25)
def test_any_bytes(ending: str, data: bytes) -> None:
    read(data, ending)


@given(data=st.binary(max_size=300))
@settings(max_examples=25)
def test_any_bytes_behind_the_sign_of_a_kind(data: bytes) -> None:
    for sign in (
        b"PK\x03\x04",
        b"PAR1\x15",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"sep=",
    ):
        read(sign + data, ".csv")


@pytest.mark.parametrize(
    ("ending", "part"),
    [
        (".xlsx", "xl/worksheets/sheet1.xml"),
        (".xlsx", "xl/workbook.xml"),
        (".xlsx", "xl/styles.xml"),
        (".xlsm", "xl/sharedStrings.xml"),
        (".xlsm", "xl/worksheets/sheet1.xml"),
        (".ods", "content.xml"),
    ],
)
@given(seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_changed_parts_of_a_whole_archive(ending: str, part: str, seed: int) -> None:
    chance = random.Random(seed)

    def change(xml: str) -> str:
        signs = list(xml)
        for _ in range(chance.choice([1, 3, 20])):
            at = chance.randrange(len(signs))
            signs[at] = chance.choice(["", "0", "9", "-", '"', "<", "&", "é", signs[at] * 2, chance.choice(signs)])
        return "".join(signs)

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "source"
        source.write_bytes(whole(ending))
        read(rewrite_part(source, Path(folder) / "changed", part, change).read_bytes(), ending)
