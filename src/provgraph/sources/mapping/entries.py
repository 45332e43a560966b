"""From the rows of a table to its records: fills down, joins continuations, leaves out what is no record."""

from collections.abc import Iterator
from dataclasses import dataclass

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.locators import Rows
from provgraph.sources.mapping.faults import row_called
from provgraph.sources.mapping.format import KeepRule, Mapping, SkipRule
from provgraph.sources.mapping.header import Header, header_key
from provgraph.sources.mapping.table_view import Line, Value
from provgraph.sources.tables.sheet import Row, Table

_FILLING = ("nil_return", "empty", "other")
"""Rows left out for these reasons speak of somebody all the same: what is blank below them repeats them."""


_NOTHING: dict[int, Value] = {}


@dataclass(frozen=True, slots=True)
class Entry:
    """One record: a row and those that go on with it."""

    lines: tuple[Line, ...]

    @property
    def first(self) -> Line:
        """The row that holds what all of them share."""
        return self.lines[0]

    def places(self) -> tuple[Rows, ...]:
        """Where it stands: neighbouring rows as one place."""
        return runs([line.number for line in self.lines], self.first.view.sheet)


def runs(numbers: list[int], sheet: str) -> tuple[Rows, ...]:
    """Rows as places, neighbours joined."""
    found: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(Rows(first, last if last > first else 0, sheet=sheet) for first, last in found)


def entries_of(
    mapping: Mapping, table: Table, header: Header, audit: Audit, *, counting: bool = True
) -> Iterator[Entry]:
    """The records of a table, in its order; what is none is told to *audit*.

    The rows of an entry are not told to the audit: whoever reads the entry knows whether it was right.

    Args:
        mapping: Says what is a record.
        table: Is read from its first row.
        header: Of the table.
        audit: Is told of rows that are no records.
        counting: Whether the cells are counted; not when a table is read ahead.
    """
    return _Reader(mapping, header, audit, counting).entries(table)


class _Reader:
    def __init__(self, mapping: Mapping, header: Header, audit: Audit, counting: bool) -> None:
        self.mapping = mapping
        self.header = header
        self.view = header.view
        self.audit = audit
        self.counting = counting
        self.above: dict[int, Value] = {}
        self.open: list[Line] = []
        """The rows of the entry that may go on."""
        self.ended = False
        self.filled = [0] * len(header.view.headers)
        """How many cells of each column hold something."""

    def entries(self, table: Table) -> Iterator[Entry]:
        try:
            for row in table.rows():
                if row.number > self.header.row:
                    yield from self._row(row)
            yield from self._close()
        finally:
            if self.counting:
                self.view.used.update({place: count for place, count in enumerate(self.filled) if count})

    def _place(self, row: Row) -> Rows:
        return Rows(row.number, sheet=self.view.sheet)

    def _row(self, row: Row) -> Iterator[Entry]:
        texts = self.view.texts(row.cells)
        if not any(texts):
            self.audit.leave_out("row_empty", self._place(row))
            return
        if self.ended:
            self.audit.leave_out("row_below_note", self._place(row))
            return
        if any(texts[len(self.filled) :]):
            yield from self._close()
            called = row_called(row.number, self.view.sheet)
            facts: dict[str, object] = {"row": called, "n": len(self.view.headers), "found": len(row.cells)}
            self.audit.refuse(Problem(self.view.file, row.number, "row_too_long", facts))
            return
        for number, text in enumerate(texts):
            if text:
                self.filled[number] += 1
        line = Line(self.view, row.number, row.cells, dict(self.above) if self.above else _NOTHING)
        rule = next((rule for rule in self.mapping.rows.skip if _skips(rule, line, texts)), None)
        if rule is not None:
            yield from self._close()
            if rule.as_ in _FILLING:
                self._fill(line)
            self.ended = rule.and_all_below
            self.audit.leave_out(f"row_{rule.as_}", self._place(row))
            return
        if self._continues(line):
            if self.open:
                self.open.append(Line(self.view, row.number, row.cells, self.above | self._shared(self.open[0])))
            else:
                called = row_called(row.number, self.view.sheet)
                self.audit.refuse(Problem(self.view.file, row.number, "row_continues_nothing", {"row": called}))
            return
        yield from self._close()
        self._fill(line)
        dropped = next((rule for rule in self.mapping.rows.keep if not _keeps(rule, line)), None)
        if dropped is not None:
            self.audit.leave_out("row_filtered", self._place(row), column=line.header(dropped.column))
            return
        self.open = [line]
        if self.mapping.rows.continuation is None:
            yield from self._close()

    def _close(self) -> Iterator[Entry]:
        if self.open:
            yield Entry(tuple(self.open))
        self.open = []

    def _continues(self, line: Line) -> bool:
        rule = self.mapping.rows.continuation
        return rule is not None and not any(line.written(name) for name in rule.blank)

    def _shared(self, first: Line) -> dict[int, Value]:
        """What a row that goes on with another takes from it: the columns whose emptiness shows that it does."""
        rule = self.mapping.rows.continuation
        found = {self.view.index.get(name): first.value(name) for name in (rule.blank if rule else ())}
        return {place: value for place, value in found.items() if place is not None and value is not None}

    def _fill(self, line: Line) -> None:
        """Keep what the row says for those below that say nothing."""
        for name in self.mapping.rows.fill_down:
            place = self.view.index.get(name)
            value = line.value(name)
            if place is not None and value is not None:
                self.above[place] = value


def _skips(rule: SkipRule, line: Line, texts: list[str]) -> bool:
    if rule.alone and sum(map(bool, texts)) > 1:
        return False
    at = f"{line.view.file}:{line.number}"
    if rule.first is not None:
        return rule.first.search(next(filter(None, texts)), at) is not None
    if rule.column is None or rule.matches is None:
        return False
    return rule.matches.search(line.written(rule.column), f"{at}, {line.header(rule.column)}") is not None


def _keeps(rule: KeepRule, line: Line) -> bool:
    value = line.value(rule.column)
    if value is None:
        return rule.or_blank
    return header_key(value.text) in {header_key(text) for text in rule.equals}
