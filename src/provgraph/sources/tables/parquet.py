"""Parquet files, read batch by batch. The names of the columns are the first row, as in the same table as CSV."""

import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from provgraph.model.audit import Audit
from provgraph.sources.loader import Tick
from provgraph.sources.tables.refusal import wrong
from provgraph.sources.tables.sheet import Cell, CellError, Row
from provgraph.sources.tables.volume import COUNTED_FROM, TIMES, TooMuchText, Volume
from provgraph.vocabulary.normal_text import normalised

_ROWS = 4096
_MOST_COLUMNS = 16_384
"""As many as the widest spreadsheet has; each takes memory of the reader, whatever stands in it."""
_MOST_ROW_GROUPS = 100_000


def open_parquet(path: Path, audit: Audit, tick: Tick) -> "ParquetTable":
    """The table of a Parquet file.

    Raises:
        SourceInvalid: It is damaged or locked, or the library that reads it is not installed.
        OSError: It cannot be read.
    """
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise wrong("table_parquet_extra", path) from None
    return ParquetTable(path, audit, tick)


class ParquetTable:
    """One Parquet file. Its rows are numbered as in a spreadsheet that has the names of the columns in row 1."""

    sheet = ""

    def __init__(self, path: Path, audit: Audit, tick: Tick) -> None:
        """Raises: SourceInvalid, OSError."""
        self.path, self._tick = path, tick
        self.file = str(path)
        with path.open("rb") as stream:
            metadata = self._guarded(lambda: self._metadata(stream))
            if metadata.num_columns > _MOST_COLUMNS or metadata.num_row_groups > _MOST_ROW_GROUPS:
                raise wrong("table_too_many_columns", path, n=metadata.num_columns, most=_MOST_COLUMNS)
            schema = self._guarded(metadata.schema.to_arrow_schema)
        # Texts that repeat are held once, as they are in the file.
        self._repeated = [name for name, kind in zip(schema.names, schema.types, strict=True) if _is_text(kind)]
        self._columns: list[str] = list(schema.names)
        self._readers = [_reader_of(kind) for kind in schema.types]
        self.facts: Mapping[str, str | int] = {}
        for name, kind in zip(schema.names, schema.types, strict=True):
            if _is_nested(kind):
                audit.note("column_nested", column=name, kind=str(kind))
            elif _is_binary(kind):
                audit.note("column_binary", column=name)

    def rows(self) -> Iterator[Row]:
        """The names of the columns, then every record.

        Raises:
            SourceInvalid: It is damaged.
        """
        volume = Volume(self.path.stat().st_size)
        yield Row(1, tuple(_text(name) for name in self._columns))
        number = 1
        with self.path.open("rb") as stream:
            file = self._guarded(lambda: self._opened(stream))
            records = file.metadata.num_rows
            batches = file.iter_batches(batch_size=_ROWS)
            while (batch := self._guarded(lambda: next(batches, None))) is not None:
                columns = self._guarded(lambda: self._values(batch))
                self._tick(number - 1, records)
                for cells in zip(*columns, strict=True):
                    number += 1
                    self._count(volume, cells)
                    yield Row(number, cells)

    def _count(self, volume: Volume, cells: tuple[Cell, ...]) -> None:
        try:
            for cell in cells:
                if type(cell) is str and len(cell) >= COUNTED_FROM:
                    volume.add(len(cell))
        except TooMuchText:
            raise wrong("table_swells", self.path, times=TIMES) from None

    def _metadata(self, stream: Any) -> Any:
        from pyarrow import parquet

        return parquet.read_metadata(stream)

    def _opened(self, stream: Any) -> Any:
        from pyarrow import parquet

        return parquet.ParquetFile(stream, read_dictionary=self._repeated)

    def _values(self, batch: Any) -> list[list[Cell]]:
        return [_cells(column, reader) for column, reader in zip(batch.columns, self._readers, strict=True)]

    def _guarded(self, task: Callable[[], Any]) -> Any:
        import pyarrow

        try:
            return task()
        except (pyarrow.ArrowException, ValueError, OverflowError, MemoryError, OSError, KeyError) as reason:
            why = str(reason).splitlines()[0] if str(reason) else type(reason).__name__
            if "encrypt" in why.lower():
                raise wrong("table_password", self.path) from reason
            raise wrong("table_damaged", self.path, why=why) from reason


def _cells(column: Any, reader: Callable[[Any], Cell]) -> list[Cell]:
    import pyarrow

    if pyarrow.types.is_dictionary(column.type):
        # Not decoded: a long text that a thousand rows repeat is one text here too.
        known = dict(enumerate(_cells(column.dictionary, reader)))
        return [None if place is None else known[place] for place in column.indices.to_pylist()]
    return [reader(value) for value in _plain(column).to_pylist()]


def _plain(column: Any) -> Any:
    """The column in a type that Python has: moments of nanoseconds as microseconds if nothing is lost, else as text."""
    import pyarrow

    kind = column.type
    if pyarrow.types.is_duration(kind) or pyarrow.types.is_interval(kind):
        return column.cast(pyarrow.string()) if pyarrow.types.is_duration(kind) else column
    if (pyarrow.types.is_timestamp(kind) or pyarrow.types.is_time(kind)) and kind.unit == "ns":
        finer = pyarrow.timestamp("us", kind.tz) if pyarrow.types.is_timestamp(kind) else pyarrow.time64("us")
        try:
            return column.cast(finer)
        except pyarrow.ArrowInvalid:
            return column.cast(pyarrow.string())
    return column


def _is_nested(kind: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_nested(kind))


def _is_binary(kind: Any) -> bool:
    import pyarrow

    types = pyarrow.types
    return bool(types.is_binary(kind) or types.is_large_binary(kind) or types.is_fixed_size_binary(kind))


def _is_text(kind: Any) -> bool:
    import pyarrow

    return bool(pyarrow.types.is_string(kind) or pyarrow.types.is_large_string(kind))


def _reader_of(kind: Any) -> Callable[[Any], Cell]:
    return _nested if _is_nested(kind) else _cell


def _nested(value: Any) -> Cell:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)


def _cell(value: Any) -> Cell:
    match value:
        case None:
            return None
        case str():
            return _text(value)
        case float():
            return _number(value)
        case bytes():
            return _decoded(value)
        case Decimal():
            return int(value) if value.is_finite() and value == value.to_integral_value() else str(value)
        case bool() | int() | datetime() | date() | time():
            return value
        case _:
            return str(value)


def _number(value: float) -> Cell:
    if math.isnan(value):
        return None  # so are absent numbers written where nothing better was known
    return int(value) if value.is_integer() and abs(value) < 10**15 else value


def _text(value: str) -> str | None:
    return normalised("NFC", value) or None


def _decoded(value: bytes) -> Cell:
    try:
        return _text(value.decode("utf-8"))
    except UnicodeDecodeError:
        return CellError("#BINARY!")
