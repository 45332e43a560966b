"""A table as a mapping sees it: columns by the mapping's names, cells as texts, and where each stands."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from provgraph.model.locators import Rows
from provgraph.sources.tables.sheet import Cell, text_of


@dataclass(frozen=True, slots=True)
class Value:
    """What a column says in one row."""

    text: str
    """Without white space around it; never empty."""
    raw: Cell
    """As the table gives it: a spreadsheet knows its dates."""
    row: int
    """Where it is written: above, in a column that is filled down."""
    header: str
    """Empty for a value that no column holds."""


@dataclass
class TableView:
    """One table, and how the mapping's names lead to its columns."""

    file: str
    sheet: str
    headers: tuple[str, ...]
    index: Mapping[str, int | None]
    """A name of the mapping → the place of its column; None: an optional column that is not there."""
    derived: Mapping[str, str | None] = field(default_factory=dict)
    """`$name` → its value for this table; None: it has none here."""
    missing: frozenset[str] = frozenset()
    """Texts that mean: empty."""
    used: Counter[int] = field(default_factory=Counter)
    """How many cells of each column were read."""

    def texts(self, cells: Sequence[Cell]) -> list[str]:
        """All cells of a row, see `text`."""
        texts = ["" if cell is None else cell.strip() if type(cell) is str else text_of(cell).strip() for cell in cells]
        return ["" if text in self.missing else text for text in texts] if self.missing else texts

    def text(self, cells: Sequence[Cell], place: int) -> str:
        """A cell as a text without white space around it; empty where nothing, or a word for nothing, stands."""
        if place >= len(cells):
            return ""
        cell = cells[place]
        if cell is None:
            return ""
        text = cell.strip() if type(cell) is str else text_of(cell).strip()
        return "" if text in self.missing else text


class Line:
    """One row of the table, blank cells of columns that are filled down being those above."""

    __slots__ = ("_above", "cells", "number", "view")

    def __init__(self, view: TableView, number: int, cells: Sequence[Cell], above: Mapping[int, Value]) -> None:
        self.view = view
        self.number = number
        self.cells = cells
        self._above = above

    def has(self, name: str) -> bool:
        """Whether the table has the column."""
        return name.startswith("$") or self.view.index.get(name) is not None

    def header(self, name: str) -> str:
        """How the table calls the column; the name itself, where it lacks it."""
        place = self.view.index.get(name)
        return name if place is None else self.view.headers[place]

    def written(self, name: str) -> str:
        """What the row itself says, whatever stands above."""
        place = self.view.index.get(name)
        return "" if place is None else self.view.text(self.cells, place)

    def value(self, name: str) -> Value | None:
        """What the column *name*, or the value `$name`, says; None: nothing."""
        if name.startswith("$"):
            text = self.view.derived[name]
            return Value(text, text, self.number, "") if text else None
        place = self.view.index[name]
        return None if place is None else self.at(place)

    @property
    def filled(self) -> bool:
        """Whether blank cells may be those above."""
        return bool(self._above)

    def at(self, place: int) -> Value | None:
        """What the column at *place* says; None: nothing."""
        text = self.view.text(self.cells, place)
        if text:
            return Value(text, self.cells[place], self.number, self.view.headers[place])
        return self._above.get(place)

    def rows(self) -> Rows:
        """The place of the row."""
        return Rows(self.number, sheet=self.view.sheet)

    def cell(self, value: Value) -> Rows:
        """The place of a value; that of the row, where no column holds it."""
        return Rows(value.row, column=value.header, sheet=self.view.sheet)
