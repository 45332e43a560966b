"""Opens the tables of a file: what the file holds decides how, not its name."""

from pathlib import Path

from provgraph.model.audit import Audit
from provgraph.sources.loader import Tick
from provgraph.sources.tables.content import kind_of
from provgraph.sources.tables.refusal import wrong
from provgraph.sources.tables.sheet import Table, TableForm

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_NOT_TABLES = {
    "empty": "table_empty",
    "markup": "table_is_markup",
    "json": "table_is_json",
    "binary": "table_binary",
}


def open_tables(path: Path, form: TableForm, audit: Audit, tick: Tick) -> list[Table]:
    """The tables of a file: one, or the sheets of a workbook in their order, those without any cell left out.

    Args:
        path: The file.
        form: How it is written, as far as the mapping says so.
        audit: Is told how the file was read, and of each record that cannot be read (once, however often the rows
            are read).
        tick: Is told how far the reading is, in bytes or in rows.

    Raises:
        SourceInvalid: The file as a whole cannot be read as tables.
    """
    try:
        kind = kind_of(path)
        if kind in _NOT_TABLES:
            raise wrong(_NOT_TABLES[kind], path)
        if kind == "parquet":
            from provgraph.sources.tables.parquet import open_parquet

            return [open_parquet(path, audit, tick)]
        if kind == "ole":
            # An .xlsx under a password is a file of the old kind around it. The others the reader of workbooks could
            # read, but over a damaged one it takes all the memory there is and ends the process.
            raise wrong("table_password" if _LOCKED in path.read_bytes() else "table_old_workbook", path)
        if kind == "zip":
            from provgraph.sources.tables.workbook import open_workbook

            return list(open_workbook(path, form, audit, tick))
        from provgraph.sources.tables.text_table import open_text_table

        return [open_text_table(path, form, audit, tick)]
    except OSError as reason:
        raise wrong("unreadable", path, why=reason.strerror or str(reason)) from reason
    except UnicodeError:
        raise wrong("table_changed", path) from None
