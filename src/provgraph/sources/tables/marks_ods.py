"""The marks of the sheets of an .ods workbook, all of which stand in one part."""

import re

from provgraph.model.markup import BadMarkup
from provgraph.sources.tables.marks import MOST_SHEETS, Scanner, SheetMarks
from provgraph.sources.tables.sheet import Cell, CellError
from provgraph.sources.tables.shown_dates import shown_in
from provgraph.sources.tables.volume import COUNTED_FROM, Volume

_ERROR = re.compile(r"#[A-Z0-9/]+[!?]?|(Err|Fehler):\d{3}")
_DURATION = re.compile(r"P(?:(\d+)D)?T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_MOST_CORRECTIONS = 1 << 20
_LONGEST_TEXT = 1 << 20
"""Of a cell; spreadsheets end a hundred times earlier."""


class OdsSheets(Scanner):
    """Hears tables, rows, cells and the paragraphs in them; both rows and cells may be said to be repeated."""

    def __init__(self, volume: Volume) -> None:
        """*volume*: of the workbook."""
        self._volume = volume
        self.sheets: dict[str, SheetMarks] = {}
        self._marks = SheetMarks()
        self._row, self._rows = 0, 1
        self._column, self._columns = 0, 1
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        """Each in the pieces in which it is heard."""
        self._in_paragraph = False
        self._length = 0
        """Of the text of the cell."""
        self._broken = False
        """Whether the cell holds a line break or a tab, which the reader of workbooks leaves out."""
        self._depth = 0
        """Of comments and drawings: what is written in them is not written in the cell."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("annotation", "shapes", "frame"):
            self._depth += 1
        if self._depth:
            return
        match tag:
            case "table" if self._cell is None:
                if len(self.sheets) > MOST_SHEETS:
                    raise BadMarkup(f"> {MOST_SHEETS} sheets")
                self._marks = self.sheets.setdefault(attributes.get("name", ""), SheetMarks())
                self._row, self._rows = 0, 0
            case "table-row" if self._cell is None:
                self._rows = _repeats(attributes.get("number-rows-repeated"))
                self._column, self._columns = 0, 0
            case "table-cell" | "covered-table-cell" if self._cell is None:
                self._cell, self._paragraphs, self._broken, self._length = attributes, [], False, 0
                self._columns = _repeats(attributes.get("number-columns-repeated"))
                spans = attributes.get("number-columns-spanned", "1"), attributes.get("number-rows-spanned", "1")
                self._marks.merged += spans != ("1", "1")
            case "p" | "h":
                self._paragraphs.append([])
                self._in_paragraph = True
            case "s":
                spaces = _repeats(attributes.get("c"))
                self._volume.add(spaces)
                self._add(" " * min(spaces, 1000))
            case "tab" | "line-break":
                self._broken = True
                self._add("\t" if tag == "tab" else "\n")

    def text(self, text: str) -> None:
        if not self._depth:
            self._add(text)

    def end(self, tag: str) -> None:
        if tag in ("annotation", "shapes", "frame"):
            self._depth -= 1
        elif not self._depth and tag in ("p", "h"):
            self._in_paragraph = False
        elif not self._depth and tag in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._close(self._cell)
            self._column += self._columns
            self._cell = None
        elif tag == "table-row" and self._cell is None:
            self._row += self._rows

    def _add(self, text: str) -> None:
        if self._cell is not None and self._in_paragraph:
            self._paragraphs[-1].append(text)
            self._length += len(text)
            if self._length > _LONGEST_TEXT:
                raise BadMarkup(f"cell > {_LONGEST_TEXT}")

    def _close(self, cell: dict[str, str]) -> None:
        text = "\n".join("".join(pieces) for pieces in self._paragraphs)
        if "value-type" not in cell and not text and "formula" not in cell:
            return
        self._marks.reach(self._row, self._column, self._row + self._rows - 1, self._column + self._columns - 1)
        if len(text) >= COUNTED_FROM:
            self._volume.add(len(text) * self._rows * self._columns)
        correction = self._correction(cell, text)
        shown = shown_in(text) if cell.get("value-type") == "date" else None
        if correction is None and shown is None:
            return
        if len(self._marks.corrections) + len(self._marks.shown) + self._rows * self._columns > _MOST_CORRECTIONS:
            return
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column, self._column + self._columns):
                if correction is not None:
                    self._marks.corrections[row, column] = correction
                if shown is not None:
                    self._marks.shown[row, column] = shown

    def _correction(self, cell: dict[str, str], text: str) -> Cell:
        kind = cell.get("value-type", "")
        if kind == "error" or ("formula" in cell and _ERROR.fullmatch(text.strip())):
            return CellError(text.strip() or "#ERROR!")
        if "formula" in cell and not kind:
            return CellError(text or "=" + cell["formula"].partition("=")[2])
        if kind == "time" and (found := _DURATION.fullmatch(cell.get("time-value", ""))):
            days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
            hours += 24 * days
            return f"{hours}:{minutes:02}:{seconds:02}" if hours >= 24 else None
        return text if self._broken and kind == "string" else None


def _repeats(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdecimal() and text.isascii() and len(text) < 9 else 1
