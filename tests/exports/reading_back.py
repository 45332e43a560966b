"""Reads exported tables back with other people's tools: the csv module, openpyxl, pyarrow."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
from openpyxl import load_workbook


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def sheet_rows(path: Path) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The sheets, each with its rows; the first row is the header."""
    book = load_workbook(path, read_only=True)
    try:
        for sheet in book.worksheets:
            rows = [tuple(row) for row in sheet.iter_rows(values_only=True)]
            width = len(rows[0])  # empty cells at the end of a row are not written
            yield sheet.title, [row + (None,) * (width - len(row)) for row in rows]
    finally:
        book.close()


def parquet_rows(folder: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pq.read_table(folder / f"{table}.parquet").to_pylist()
    return found


def package(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found
