"""What an exported table is: its columns, what stands in them, and how they join other tables.

The same description makes CSV, workbooks, Parquet, data frames and the dictionary that goes with each.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING

from provgraph.model.dates import Edtf
from provgraph.vocabulary.concept import Concept
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.exports.holdings import Holdings

Cell = str | int | float | bool | date | datetime | Edtf | tuple[str, ...] | None
"""What stands in a table; None: the sources do not say. A moment has no zone: that stands in a column of its own."""
Row = tuple[Cell, ...]


class Form(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    ADDRESS = "identifier"
    KEY = "key"
    WHOLE = "integer"
    NUMBER = "number"
    FLAG = "boolean"
    DAY = "date"
    MOMENT = "datetime"
    EDTF = "edtf"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    form: Form = Form.TEXT
    needed: bool = False
    """Whether no cell of it is empty."""
    refers_to: str = ""
    """The table whose first column holds the same identifiers; empty: none."""
    scheme: type[Concept] | None = None
    """The closed vocabulary that its keys are from."""
    about: str = ""
    """The key of its description, where that is not its name."""
    ending: str = ""
    """What is added to the name of a column that stands beside another (`actor_name`, `date_earliest`)."""

    def describe(self, lang: str | None = None) -> str:
        """What it holds, in words."""
        base = say(f"export.column.{self.about or self.name}", lang)
        return say(f"export.beside_{self.ending}", lang, what=base) if self.ending else base


def beside(
    name: str, ending: str, form: Form = Form.TEXT, *, needed: bool = False, refers_to: str = "", about: str = ""
) -> Column:
    """The column `<name>_<ending>`, which says more of what *about* (empty: *name*) describes."""
    return Column(f"{name}_{ending}", form, needed, refers_to, about=about or name, ending=ending)


@dataclass(frozen=True, slots=True)
class Table:
    """One table, and where its rows come from."""

    name: str
    key: tuple[str, ...]
    """The columns that together name a row."""
    columns: tuple[Column, ...]
    rows: "Callable[[Holdings], Iterator[Row]]"
    """Its rows, always in the same order."""

    def describe(self, lang: str | None = None) -> str:
        """What one row is, in words."""
        return say(f"export.table.{self.name}", lang)
