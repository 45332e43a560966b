"""How much text a table holds, where a file says a long text once and points to it from many cells."""

from collections.abc import Iterable
from pathlib import Path

from provgraph.sources.tables.refusal import wrong
from provgraph.sources.tables.sheet import Cell

_LONG = 1000
"""Shorter texts are not counted: there are not more of them than cells."""
_HARMLESS, _TIMES = 1 << 26, 100


class Volume:
    """Counts the signs of the long texts of one table."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._left = _HARMLESS + _TIMES * path.stat().st_size

    def add(self, cells: Iterable[Cell]) -> None:
        """Count those of a row.

        Raises:
            SourceInvalid: The table holds many times more text than its file.
        """
        for cell in cells:
            if type(cell) is str and len(cell) > _LONG:
                self._left -= len(cell)
        if self._left < 0:
            raise wrong("table_swells", self._path, times=_TIMES)
