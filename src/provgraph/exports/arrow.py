"""Tables as Arrow tables: typed, nullable, with their dictionary in the schema; for Parquet and data frames."""

import importlib
import json
from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import TYPE_CHECKING, Any

from provgraph.errors import ExportError
from provgraph.exports.columns import Cell, Column, Form, Row, Table
from provgraph.model.dates import Edtf
from provgraph.vocabulary.version import software

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE = 50_000
_LARGEST = 2**63 - 1


class Arrow:
    """Makes Arrow tables; counts the numbers that are too large for them."""

    def __init__(self) -> None:
        self.too_large = 0

    def batches(self, table: Table, rows: Iterator[Row], lang: str) -> "Iterator[pa.RecordBatch]":
        """The rows in batches; none for a table without rows."""
        import pyarrow as pa

        schema = schema_of(table, lang)
        while chunk := list(islice(rows, ROWS_AT_ONCE)):
            arrays = [
                pa.array([self._value(column, row[index]) for row in chunk], type=schema.field(index).type)
                for index, column in enumerate(table.columns)
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=schema)

    def table(self, table: Table, rows: Iterator[Row], lang: str) -> "pa.Table":
        """All rows."""
        import pyarrow as pa

        return pa.Table.from_batches(list(self.batches(table, rows, lang)), schema=schema_of(table, lang))

    def _value(self, column: Column, cell: Cell) -> Any:
        match cell:
            case Edtf():
                return cell.text
            case tuple():
                return list(cell)
            case int() if column.form is Form.WHOLE and abs(cell) > _LARGEST:
                self.too_large += 1
                return None
            case _:
                return cell


def schema_of(table: Table, lang: str) -> "pa.Schema":
    """The Arrow schema of a table: what each column is, and says."""
    import pyarrow as pa

    types = {
        Form.WHOLE: pa.int64(),
        Form.NUMBER: pa.float64(),
        Form.FLAG: pa.bool_(),
        Form.DAY: pa.date32(),
        Form.MOMENT: pa.timestamp("us"),
        Form.LIST: pa.list_(pa.string()),
    }
    fields = [
        pa.field(
            column.name,
            types.get(column.form, pa.string()),
            metadata={
                "description": column.describe(lang),
                "description_fr": column.describe("fr"),
                "description_en": column.describe("en"),
                "form": column.form.value,
                "refers_to": column.refers_to,
                "values": json.dumps([concept.key for concept in column.scheme]) if column.scheme else "",
            },
        )
        for column in table.columns
    ]
    metadata = {
        "table": table.name,
        "description": table.describe(lang),
        "description_fr": table.describe("fr"),
        "description_en": table.describe("en"),
        "primary_key": json.dumps(table.key),
        "software": software(),
    }
    return pa.schema(fields, metadata=metadata)


def library(name: str, extra: str) -> ModuleType:
    """A library that only some need. Raises ExportError with the command that installs it."""
    try:
        return importlib.import_module(name)
    except ImportError as reason:
        command = f"pip install 'provgraph[{extra}]'"
        raise ExportError("export_library", library=name, command=command) from reason
