"""CSV and its kin: records of a text file, read line by line, each with the line on which it starts."""

import csv
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.cells import plain_cell
from provgraph.sources.loader import Tick
from provgraph.sources.tables.delimiters import ONE_COLUMN, WHITESPACE, delimiter_of, stated_delimiter
from provgraph.sources.tables.encodings import encoding_of
from provgraph.sources.tables.refusal import wrong
from provgraph.sources.tables.sheet import Cell, Row, TableForm
from provgraph.sources.tables.text_lines import LineTooLong, TextLines
from provgraph.vocabulary.normal_text import normalised

_LOOKED_AT = 400
"""So many lines show what separates the cells."""
_TICK = 2000
_NAMES = {"\t": "tab", ONE_COLUMN: "none", " ": "space"}
_NO_TEXT = "\0\x1a \t\r\n\ufeff"


def open_text_table(path: Path, form: TableForm, audit: Audit, tick: Tick) -> "TextTable":
    """The one table of a text file.

    Raises:
        SourceInvalid: It is no text, no encoding reads it, or nothing stands in it.
        OSError: It cannot be read.
    """
    _check_signs(path, form)
    encoding = encoding_of(path, form.encoding, audit)
    try:
        with TextLines(path, encoding) as lines:
            first = list(islice(lines, _LOOKED_AT))
    except LineTooLong as reason:
        raise wrong("table_line_too_long", path, reason.line, n=reason.limit) from None
    if not any(line.strip(_NO_TEXT) for line in first):
        raise wrong("table_empty", path)
    stated = stated_delimiter(first[0])
    delimiter = form.delimiter or (stated if stated != (form.quote or '"') else None)
    delimiter = delimiter or delimiter_of(first, form.quote)
    table = TextTable(path, encoding, delimiter, form.quote, audit, tick, skipped=1 if stated else 0)
    audit.note("encoding", encoding=encoding.removesuffix("-sig"))
    if delimiter == ONE_COLUMN:
        audit.note("one_column")
    else:
        audit.note("delimiter", delimiter=_NAMES.get(delimiter, delimiter))
    return table


def _check_signs(path: Path, form: TableForm) -> None:
    signs = [sign for sign in (form.delimiter, form.quote) if sign and sign != WHITESPACE]
    if any(len(sign) != 1 or sign in "\r\n\0" for sign in signs) or form.delimiter == (form.quote or '"'):
        raise wrong("table_delimiter_name", path, delimiter=form.delimiter or "", quote=form.quote or '"')


class TextTable:
    """A text file as one table. Whoever reads it holds one record at a time."""

    sheet = ""

    def __init__(
        self,
        path: Path,
        encoding: str,
        delimiter: str,
        quote: str | None,
        audit: Audit,
        tick: Tick,
        *,
        skipped: int = 0,
    ) -> None:
        """*skipped*: lines before the first record, which only say how the file is written."""
        self.path = path
        self.file = str(path)
        self.facts: Mapping[str, str | int] = {"encoding": encoding, "delimiter": delimiter}
        self._encoding = encoding
        self._white = delimiter == WHITESPACE
        self._dialect: dict[str, object] = {
            "delimiter": "\t" if self._white else delimiter,
            "quotechar": quote or '"',
            "quoting": csv.QUOTE_NONE if quote == "" else csv.QUOTE_MINIMAL,
            "strict": True,
        }
        self._audit, self._tick = audit, tick
        self._skipped = skipped
        self._refused: set[int | None] = set()
        """The lines that were told as wrong: once, however often the table is read."""

    def rows(self) -> Iterator[Row]:
        """Every record; one that cannot be read is told to the audit and passed over.

        Raises:
            SourceInvalid: A quotation mark is not closed, or the file changed since it was opened.
        """
        try:
            with TextLines(self.path, self._encoding) as lines:
                size = self.path.stat().st_size
                for _ in islice(lines, self._skipped):
                    pass
                for count, row in enumerate(self._split(lines) if self._white else self._parse(lines)):
                    if count % _TICK == 0:
                        self._tick(lines.bytes_read, size)
                    yield row
        except UnicodeError:
            raise wrong("table_changed", self.path) from None
        except LineTooLong as reason:
            raise wrong("table_line_too_long", self.path, reason.line, n=reason.limit) from None
        except OSError as reason:
            raise wrong("unreadable", self.path, why=reason.strerror or str(reason)) from None

    def _split(self, lines: TextLines) -> Iterator[Row]:
        for line in lines:
            if lines.has_zeros:
                lines.has_zeros = False
                self._refuse(Problem(self.file, lines.number, "table_zero_byte"))
            else:
                yield Row(lines.number, _cells(line.split()))

    def _parse(self, lines: TextLines) -> Iterator[Row]:
        reader = self._reader(lines)
        while True:
            start = lines.number + 1
            lines.has_zeros = False
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as reason:
                self._wrong_record(start, lines, str(reason))
                reader = self._reader(lines)
                continue
            if lines.has_zeros:
                self._refuse(Problem(self.file, start, "table_zero_byte"))
            else:
                yield Row(start, _cells(record))

    def _reader(self, lines: Iterator[str]) -> "Iterator[list[str]]":
        return csv.reader(lines, **self._dialect)  # type: ignore[arg-type]

    def _wrong_record(self, start: int, lines: TextLines, why: str) -> None:
        """One line is one wrong record. Where several lines were taken for one cell, no line below can be trusted."""
        if lines.at_end and "unexpected end" in why:
            raise wrong("table_quote_open", self.path, start)
        if "field limit" in why or lines.number > start:
            raise wrong("table_quote_lines", self.path, start, last=lines.number)
        self._refuse(Problem(self.file, start, "table_quote"))

    def _refuse(self, problem: Problem) -> None:
        if problem.line not in self._refused:
            self._refused.add(problem.line)
            self._audit.refuse(problem)


def _cells(record: list[str]) -> tuple[Cell, ...]:
    return tuple([plain_cell(cell if cell.isascii() else normalised("NFC", cell)) if cell else None for cell in record])
