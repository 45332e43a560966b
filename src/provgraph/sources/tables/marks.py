"""What the XML of a sheet holds and the reader of workbooks does not tell: errors, formulas without a result, merged
cells, line breaks inside a cell; and how far the sheet reaches, before memory is given to it."""

from dataclasses import dataclass, field
from typing import IO, Literal
from xml.parsers import expat

from provgraph.model.markup import hear, refuse_entities
from provgraph.sources.tables.sheet import Cell

MOST_CELLS = 1 << 25
"""Of the rectangle that holds every filled cell of a sheet: what is larger is no table, and would fill the memory."""
MOST_SHEETS = 1000


class SheetTooLarge(Exception):
    """The filled cells of the sheet lie too far apart."""


@dataclass
class SheetMarks:
    """What was found in one sheet. Places are (row, column), counted from 0."""

    merged: int = 0
    corrections: dict[tuple[int, int], Cell] = field(default_factory=dict)
    """What stands in these cells, whatever the reader of workbooks says."""
    shown: dict[tuple[int, int], Literal["month", "year"]] = field(default_factory=dict)
    """Cells that show only so much of the day that they hold."""
    first: tuple[int, int] = (1 << 30, 1 << 30)
    last: tuple[int, int] = (-1, -1)

    @property
    def empty(self) -> bool:
        """Whether no cell holds anything."""
        return self.last[0] < 0

    def reach(self, row: int, column: int, last_row: int, last_column: int) -> None:
        """Cells of this rectangle are filled.

        Raises:
            SheetTooLarge: With them the sheet reaches too far.
        """
        (top, left), (bottom, right) = self.first, self.last
        if top <= row and left <= column and last_row <= bottom and last_column <= right:
            return
        self.first = top, left = min(top, row), min(left, column)
        self.last = bottom, right = max(bottom, last_row), max(right, last_column)
        if (bottom + 1) * (right - left + 1) > MOST_CELLS:
            raise SheetTooLarge


class Scanner:
    """Hears the XML of one part, tag by tag. Names come without their prefixes: only what is local counts."""

    bare = False
    """Whether tags may come as written, if the first one has no prefix: no attribute that counts has one."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A tag opens."""

    def end(self, tag: str) -> None:
        """A tag closes."""

    def text(self, text: str) -> None:
        """Text between tags."""


class _LocalNames(dict[str, str]):
    """`table:table-cell` → `table-cell`, each found once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def scan(stream: IO[bytes], scanner: Scanner) -> None:
    """Read one part of a workbook.

    Raises:
        BadMarkup: It is no XML, declares entities, or holds a tag without end.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    refuse_entities(parser)
    local = _LocalNames()

    def start(name: str, attributes: dict[str, str]) -> None:
        scanner.start(local[name], {local[key]: value for key, value in attributes.items()})
        if scanner.bare and ":" not in name:
            # Most sheets have millions of tags, and no prefixes: from the root on, nothing need be taken off.
            parser.StartElementHandler, parser.EndElementHandler = scanner.start, scanner.end

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: scanner.end(local[name])
    parser.CharacterDataHandler = scanner.text
    hear(stream, parser)
