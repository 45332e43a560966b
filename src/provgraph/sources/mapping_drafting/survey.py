"""A first look at a table: where its headers are, and what stands in each column."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from provgraph.sources.mapping.header import header_key
from provgraph.sources.mapping_drafting.headers import meaning_of
from provgraph.sources.tables.sheet import Cell, Row, Table, text_of

_ROWS = 5_000
_SEARCHED = 50
_DISTINCT = 2_000
_NOTE = re.compile(r"(?i)(?:notes?|sources?|remarques?|nota)\b[ :.]*")
_MISSING = ("NA", "N/A", "n/a", "#N/A", "-", "–", "—", "NULL", "null", "nan", "NaN", ".")
"""Texts that usually mean: empty."""


@dataclass
class Column:
    """What stands in one column."""

    place: int
    header: str
    """Empty where nothing is written there."""
    meaning: str | None
    named_alone: bool
    """Whether no other column has its header, so that a mapping can name it."""
    values: Counter[str] = field(default_factory=Counter)
    """The filled cells as texts, each with how often; the first few thousand different ones."""
    cells: list[Cell] = field(default_factory=list)
    """One cell for each of them, as the table gives it."""
    filled: int = 0

    def share(self, rows: int) -> str:
        """How many of so many rows are filled, for a comment."""
        return f"{self.filled}/{rows}"


@dataclass
class Survey:
    """What a look at one table found."""

    header_row: int
    """0: the table has none."""
    columns: list[Column]
    rows: list[tuple[str, ...]]
    """The rows below the headers that are not empty, as texts; words for nothing are empty."""
    whole: bool
    """Whether every row of the table was looked at."""
    missing: dict[str, int]
    """Texts that stand for nothing → in how many columns."""
    note: str | None
    """The cell with which notes seem to begin below the table; what follows was not looked at."""

    def having(self, meaning: str) -> Column | None:
        """The first column of that meaning that a mapping can name."""
        return next((column for column in self.columns if column.meaning == meaning and column.named_alone), None)


def survey_table(table: Table) -> Survey:
    """Look at a table. Raises SourceInvalid where it cannot be read."""
    looked_at = list(islice(table.rows(), _ROWS + 1))
    whole = len(looked_at) <= _ROWS
    header = _header_row(looked_at[:_SEARCHED])
    body = [row for row in looked_at[:_ROWS] if header is None or row.number > header.number]
    missing = _missing(body)
    columns = _columns(header, body)
    rows, note = [], None
    for row in body:
        texts = tuple(_text(cell, missing) for cell in row.cells)
        filled = [text for text in texts if text]
        if len(filled) == 1 and len(columns) > 1 and _NOTE.fullmatch(filled[0]):
            note = filled[0]
            break
        if filled:
            rows.append(texts)
            _count(columns, row.cells, texts)
    return Survey(header.number if header else 0, columns, rows, whole, missing, note)


def _text(cell: Cell, missing: Sequence[str] | dict[str, int]) -> str:
    text = text_of(cell).strip()
    return "" if text in missing else text


def _header_row(rows: Sequence[Row]) -> Row | None:
    """The row that has most of the headers that are known; else the first full one in which no number stands."""
    filled = [(row, [text for cell in row.cells if (text := text_of(cell).strip())]) for row in rows]
    known = {row.number: sum(meaning_of(text) is not None for text in texts) for row, texts in filled}
    best = max(filled, key=lambda item: known[item[0].number], default=None)
    if best is not None and known[best[0].number] >= min(2, len(best[1])) > 0:
        return best[0]
    width = max((len(texts) for _, texts in filled), default=0)
    for row, texts in filled:
        if len(texts) * 2 > width:
            return None if any(_is_data(cell) for cell in row.cells) else row
    return None


def _is_data(cell: Cell) -> bool:
    """Whether a cell holds a number or a day, which no header does."""
    return (cell is not None and not isinstance(cell, str)) or text_of(cell).strip().lstrip("+-").replace(
        ".", "", 1
    ).isdecimal()


def _columns(header: Row | None, body: Sequence[Row]) -> list[Column]:
    width = max((len(row.cells) for row in ([header] if header else []) + list(body)), default=0)
    headers = [" ".join(text_of(cell).split()) for cell in header.cells] if header else []
    headers += [""] * (width - len(headers))
    times = Counter(map(header_key, headers))
    return [
        Column(place, text, meaning_of(text), times[header_key(text)] == 1 and _can_be_named(text))
        for place, text in enumerate(headers)
    ]


def _can_be_named(header: str) -> bool:
    return bool(header) and header.isprintable() and not header.startswith("$")


def _missing(body: Sequence[Row]) -> dict[str, int]:
    """Texts for nothing that stand in the table, each with in how many columns."""
    found: dict[str, set[int]] = {}
    for row in body:
        for place, cell in enumerate(row.cells):
            if isinstance(cell, str) and (text := cell.strip()) in _MISSING:
                found.setdefault(text, set()).add(place)
    return {text: len(places) for text, places in sorted(found.items())}


def _count(columns: Sequence[Column], cells: Sequence[Cell], texts: Sequence[str]) -> None:
    for column, cell, text in zip(columns, cells, texts, strict=False):
        if text:
            column.filled += 1
            if text in column.values:
                column.values[text] += 1
            elif len(column.values) < _DISTINCT:
                column.values[text] = 1
                column.cells.append(cell)
