"""All tables as CSV files, in a folder or a zip archive, with their dictionary."""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO

from provgraph.exports.cells import as_text
from provgraph.exports.columns import Row
from provgraph.exports.dictionary import HEADER, data_package, entries, readme
from provgraph.exports.holdings import Holdings
from provgraph.exports.tables import TABLES

DICTIONARY = ("datapackage.json", "README.md", "dictionary.csv")
NAMES = frozenset((*(f"{table.name}.csv" for table in TABLES), *DICTIONARY))

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The same moment in every archive: the same store gives the same bytes."""


class Folder:
    """Files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def new(self, name: str) -> Iterator[IO[bytes]]:
        """A new file."""
        with (self._folder / name).open("wb") as stream:
            yield stream


class Archive:
    """Files of a zip archive, which starts at the beginning of *stream*."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED)

    @contextmanager
    def new(self, name: str) -> Iterator[IO[bytes]]:
        """A new file."""
        with self._zip.open(zip_entry(name), "w", force_zip64=True) as stream:
            yield stream

    def close(self) -> None:
        """Write the archive's list of files."""
        self._zip.close()


def zip_entry(name: str) -> zipfile.ZipInfo:
    """The head of a file in an archive, without anything of the machine or the moment."""
    entry = zipfile.ZipInfo(name, _LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def write_bundle(held: Holdings, place: Folder | Archive) -> tuple[tuple[str, int], ...]:
    """Write every table and the dictionary; returns the number of rows of each table."""
    counts = []
    for table in TABLES:
        with place.new(f"{table.name}.csv") as stream:
            counts.append((table, _write(stream, [column.name for column in table.columns], table.rows(held))))
    with place.new("datapackage.json") as stream:
        stream.write(data_package(counts, "csv", held.lang))
    with place.new("README.md") as stream:
        stream.write(readme(counts, "csv", held.lang))
    with place.new("dictionary.csv") as stream:
        _write(stream, HEADER, entries(TABLES, held.lang))
    return tuple((table.name, rows) for table, rows in counts)


def _write(stream: IO[bytes], header: Iterable[str], rows: Iterable[Row]) -> int:
    text = TextIOWrapper(stream, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)  # RFC 4180
    writer.writerow(header)
    number = 0
    for row in rows:
        writer.writerow([as_text(cell) for cell in row])
        number += 1
    text.flush()
    text.detach()
    return number
