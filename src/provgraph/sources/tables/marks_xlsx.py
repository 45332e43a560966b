"""The marks of a sheet of an .xlsx workbook."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal

from provgraph.model.markup import BadMarkup
from provgraph.sources.tables.marks import Scanner, SheetMarks
from provgraph.sources.tables.sheet import CellError
from provgraph.sources.tables.volume import Volume

_ROWS, _COLUMNS = 1_048_576, 16_384
"""Of the largest sheet."""
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class XlsxSheet(Scanner):
    """Hears `<row>`, `<c>`, `<f>`, `<v>`: a cell of type `e` is an error, a formula without `<v>` has no result."""

    bare = True

    def __init__(
        self, shown: Sequence[Literal["month", "year"] | None], long: Mapping[str, int], volume: Volume
    ) -> None:
        """What the other parts of the workbook say.

        Args:
            shown: By the number of a style, what it shows of a day; None: the day, or another thing.
            long: By the number of a long text that cells point to, its signs.
            volume: Of the workbook.
        """
        self.marks = SheetMarks()
        self._long, self._volume = long, volume
        self._styles = {str(number): what for number, what in enumerate(shown) if what is not None}
        self._row, self._column = -1, -1
        self._type = ""
        self._style = ""
        self._inside = ""
        self._formula: list[str] | None = None
        self._value: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "c":
                self._row, self._column = _place(attributes.get("r"), self._row, self._column + 1)
                if self._column >= _COLUMNS or self._row >= _ROWS:
                    raise BadMarkup(f"cell {self._row + 1}, {self._column + 1}")
                self._type = attributes.get("t", "")
                self._style = attributes.get("s", "")
                self._formula, self._value = None, []
            case "v" | "t":
                self._inside = "v"
            case "row":
                self._row = _number(attributes.get("r"), self._row + 1)
                self._column = -1
            case "f":
                self._formula, self._inside = [], "f"
            case "mergeCell":
                self.marks.merged += 1

    def text(self, text: str) -> None:
        if self._inside == "v":
            self._value.append(text)
        elif self._inside == "f" and self._formula is not None:
            self._formula.append(text)

    def end(self, tag: str) -> None:
        self._inside = ""
        if tag != "c":
            return
        at = self._row, self._column
        if self._type == "e":
            self.marks.corrections[at] = CellError("".join(self._value) or "#ERROR!")
        elif self._formula is not None and not self._value and self._type in ("", "n"):
            self.marks.corrections[at] = CellError("=" + "".join(self._formula))
        elif not self._value:
            return
        elif self._type == "s":
            # Numbers may be written with zeros before them, or space around them.
            self._volume.add(self._long.get("".join(self._value).strip().lstrip("0") or "0", 0))
        elif self._style in self._styles and self._type in ("", "n", "d"):
            self.marks.shown[at] = self._styles[self._style]
        self.marks.reach(*at, *at)


def _number(text: str | None, otherwise: int) -> int:
    return int(text) - 1 if text and text.isdecimal() and text.isascii() and len(text) < 9 else otherwise


def _place(reference: str | None, row: int, column: int) -> tuple[int, int]:
    """`C4` → (3, 2); where no reference is written, the next cell of the row.

    Raises:
        BadMarkup: The reference is none.
    """
    if reference is None:
        return row, column
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise BadMarkup(reference[:20])
    return int(found[2]) - 1, _column(found[1]) - 1


@cache
def _column(letters: str) -> int:
    """`AB` → 28; there are no more than 18,278."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
