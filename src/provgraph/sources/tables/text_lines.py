"""The lines of a text file, counted, none longer than memory bears."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Self

_LONGEST = 1 << 22
"""Of a line, or of a cell of many lines, in signs: what is longer is no table, or lacks a quotation mark."""


class LineTooLong(Exception):
    """No end of the line in sight."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line, self.limit = line, _LONGEST


class TextLines(Iterator[str]):
    """Lines with their ends as written, whichever of the three ends they have."""

    def __init__(self, path: Path, encoding: str) -> None:
        """Raises: OSError."""
        self._raw = path.open("rb")
        self._text = io.TextIOWrapper(self._raw, encoding=encoding, newline="")
        self.number = 0
        """Of the line that was handed out last."""
        self.has_zeros = False
        """Whether a zero byte stands in it; it stays true until it is set to False."""
        self.at_end = False
        csv.field_size_limit(max(csv.field_size_limit(), _LONGEST))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    @property
    def bytes_read(self) -> int:
        """About so many, as they are read in blocks."""
        return self._raw.tell()

    def __next__(self) -> str:
        """Raises: LineTooLong, UnicodeDecodeError."""
        line = self._text.readline(_LONGEST)
        if not line:
            self.at_end = True
            raise StopIteration
        self.number += 1
        if len(line) == _LONGEST:
            raise LineTooLong(self.number)
        if "\0" in line:
            self.has_zeros = True
        return line
