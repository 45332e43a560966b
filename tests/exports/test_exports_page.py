"""docs/exports.md names every format, every ending and every table."""

import re
from pathlib import Path

import pytest

from provgraph.exports.formats import ENDINGS, FORMATS
from provgraph.exports.tables import TABLES
from provgraph.wording.catalogue import catalogue

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*FORMATS, *ENDINGS, *(table.name for table in TABLES)])
def test_the_page_names(name: str) -> None:
    assert f"`{name}`" in PAGE


def test_the_page_names_no_table_that_is_not_there() -> None:
    section = PAGE.partition("## Tables")[2].partition("Columns come in families")[0]
    rows = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    assert {name for row in rows for name in re.findall(r"`(\w+)`", row)} == {table.name for table in TABLES}


def test_every_column_is_described_and_no_description_is_left_over() -> None:
    used = {f"export.column.{column.about or column.name}" for table in TABLES for column in table.columns}
    used |= {f"export.beside_{column.ending}" for table in TABLES for column in table.columns if column.ending}
    used |= {f"export.table.{table.name}" for table in TABLES}
    there = {key for key in catalogue("en") if re.match(r"export\.(column\.|beside_|table\.)", key)}
    assert used == there
