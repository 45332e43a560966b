"""Tables as data frames of pandas or polars, typed, with missing values that stay missing."""

from typing import Any

from provgraph.errors import ExportError
from provgraph.exports.arrow import Arrow, library
from provgraph.exports.columns import Table
from provgraph.exports.holdings import Holdings
from provgraph.exports.tables import TABLES, table_called
from provgraph.store.base import View
from provgraph.wording import language

LIBRARIES = ("pandas", "polars")


def frame(view: View, table: str, library_name: str) -> Any:
    """One table.

    Args:
        view: Any store.
        table: Its name, as in docs/exports.md.
        library_name: 'pandas' (columns with Arrow types) or 'polars'.

    Raises:
        ExportError: No such table or library, or the library is not installed.
    """
    return _frame(Holdings(view, language()), table_called(table), _made_by(library_name))


def frames(view: View, library_name: str) -> dict[str, Any]:
    """Every table, by its name. Raises as `frame`."""
    module = _made_by(library_name)
    held = Holdings(view, language())
    return {table.name: _frame(held, table, module) for table in TABLES}


def _made_by(name: str) -> Any:
    if name not in LIBRARIES:
        raise ExportError("export_no_library", library=name, known=", ".join(LIBRARIES))
    library("pyarrow", "frames")
    return library(name, "frames")


def _frame(held: Holdings, table: Table, module: Any) -> Any:
    arrow = Arrow().table(table, table.rows(held), held.lang)
    if module.__name__ == "polars":
        return module.from_arrow(arrow)
    return arrow.to_pandas(types_mapper=module.ArrowDtype)
