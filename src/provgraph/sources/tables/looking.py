"""Whether a file is a table, by a look at its beginning."""

from pathlib import Path

from provgraph.errors import ProvgraphError
from provgraph.model.audit import Audit
from provgraph.sources.tables.content import kind_of
from provgraph.sources.tables.sheet import TableForm

_OF_TABLES = (".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods", ".parquet")
"""Only tables are called so: what is wrong with such a file is said by the reading, in full."""
_OF_MUCH_ELSE = (".dat", ".tab", ".txt")
ENDINGS = (*_OF_TABLES, *_OF_MUCH_ELSE)


def looks_like_table(path: Path) -> bool:
    """Whether the file is a table, or is called one. Never raises: what cannot be read is none."""
    name = path.name.lower()
    try:
        if name.endswith(_OF_TABLES):
            return path.is_file() and kind_of(path) != "json"
        return name.endswith(_OF_MUCH_ELSE) and path.is_file() and _has_columns(path)
    except (ProvgraphError, OSError, ValueError):
        return False


def _has_columns(path: Path) -> bool:
    """Whether a plain text has more than one column."""
    from provgraph.sources.tables.delimiters import ONE_COLUMN
    from provgraph.sources.tables.text_table import open_text_table

    if kind_of(path) != "text":
        return False
    return open_text_table(path, TableForm(), Audit(), _silent).facts["delimiter"] != ONE_COLUMN


def _silent(_done: int, _of: int) -> None:
    """A look, of which nobody is told."""
