"""Reads a segment: terms by number and by mark, things by table, values by property."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.index.container import Container, IndexDamaged, Numbers, placed
from provgraph.index.schema import LAYOUT, NUMBER_OF
from provgraph.index.stamped import Stamped
from provgraph.index.terms import decoded, encoded, mark
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_KEPT = 1 << 17
"""So many terms are remembered; then the remembering begins anew."""


class Segment:
    """One file of the index: what it keeps of some graphs."""

    def __init__(self, where: Path | bytes) -> None:
        """Open it. Raises IndexDamaged: it is none, or of another layout."""
        self.container = Container(where)
        self.where = where if isinstance(where, Path) else None
        header = self.container.header
        if header.get("layout") != LAYOUT:
            raise IndexDamaged("layout")
        self.graphs = tuple(Stamped(IRI(graph), str(stamp)) for graph, stamp in header["graphs"])
        self.alive: frozenset[int] | None = None
        """The places of the graphs that count; None: all."""
        self._marks, self._starts, self._lengths = self._of_terms()
        self._terms: dict[int, Term] = {}
        self._numbers: dict[Term, int] = {}
        self._tables: dict[str, SegmentTable] = {}

    def _of_terms(self) -> tuple[Numbers, Numbers, Numbers]:
        return self.container.numbers("marks"), self.container.numbers("starts"), self.container.numbers("lengths")

    def ripen(self) -> None:
        """Read faster what is read often (`Container.ripen`). Raises IndexDamaged."""
        if self.container.ripen():
            self._marks, self._starts, self._lengths = self._of_terms()
            self._tables.clear()

    def number(self, term: Term) -> int:
        """The number of a term; 0: nothing here speaks of it."""
        found = self._numbers.get(term)
        if found is None:
            if len(self._numbers) >= _KEPT:
                self._numbers.clear()
            found = self._numbers[term] = self._look_up(term)
        return found

    def _look_up(self, term: Term) -> int:
        said = encoded(term)
        wanted = mark(said)
        place = placed(self._marks, wanted, near=wanted * len(self._marks) >> 64)
        if place == len(self._marks) or self._marks[place] != wanted:
            return 0
        length = self._lengths[place]
        if length and self.container.text("blob", self._starts[place], self._starts[place] + length) != said:
            return 0
        return place + 1

    def term(self, number: int) -> Term:
        """The term of a number. Raises IndexDamaged: there is none."""
        found = self._terms.get(number)
        if found is None:
            start, length = self._starts[number - 1], self._lengths[number - 1]
            if not length:
                raise IndexDamaged(str(number))
            if len(self._terms) >= _KEPT:
                self._terms.clear()
            found = self._terms[number] = decoded(self.container.text("blob", start, start + length))
        return found

    def table(self, name: str) -> "SegmentTable":
        """A table; empty: these graphs have no such things."""
        found = self._tables.get(name)
        if found is None:
            found = self._tables[name] = SegmentTable(self, name)
        return found


class SegmentTable:
    """The things of one kind, row by row."""

    def __init__(self, segment: Segment, name: str) -> None:
        self.segment = segment
        self._name = name
        self.things = self._numbers("things")
        self._graphs: Numbers | None = self._numbers("graphs") if len(segment.graphs) > 1 else None
        self._columns: dict[IRI, Column] = {}
        self.plans: dict[object, object] = {}
        """What those who ask have worked out for this table; it goes with it."""

    def __len__(self) -> int:
        return len(self.things)

    def _numbers(self, what: str) -> Numbers:
        return self.segment.container.numbers(f"{self._name}.{what}")

    def whole(self, what: str) -> Numbers:
        """The same, for those who count and need no arrays."""
        return self.segment.container.whole(f"{self._name}.{what}")

    def array(self, what: str) -> "npt.NDArray[np.uint32]":
        """All numbers of one section, looked at to the end."""
        import numpy as np

        return np.frombuffer(self.segment.container.whole(f"{self._name}.{what}"), dtype=np.uint32)

    def graph(self, row: int) -> int:
        """The place of the graph that a row is of."""
        return self._graphs[row] if self._graphs is not None else 0

    def counts(self, row: int) -> bool:
        """Whether the graph that a row is of is still what the store holds."""
        alive = self.segment.alive
        return alive is None or self.graph(row) in alive

    def rows_of(self, thing: int) -> Sequence[int]:
        """The rows of a thing: one for each graph that has it."""
        things = self.things
        first = last = placed(things, thing)
        while last < len(things) and things[last] == thing:
            last += 1
        return range(first, last)

    def column(self, term: IRI) -> "Column":
        """The values of one property."""
        found = self._columns.get(term)
        if found is None:
            name = f"{self._name}.{NUMBER_OF[term]}"
            found = self._columns[term] = Column(self.segment.container, name, len(self))
        return found


class Column:
    """The values of one property, by row; and the rows, by value."""

    __slots__ = ("_container", "_name", "_sought", "first", "more_rows", "more_values", "some")

    def __init__(self, container: Container, name: str, rows: int) -> None:
        self._container = container
        self._name = name
        first = container.numbers(f"{name}.first")
        self.some = len(first) > 0
        """Whether any row has any value."""
        self.first = first if self.some else bytes(rows)
        """The first value of each row; 0: none."""
        self.more_rows = container.numbers(f"{name}.more_rows")
        self.more_values = container.numbers(f"{name}.more_values")
        self._sought: tuple[Numbers, Numbers, Numbers] | None = None

    def values(self, row: int) -> Sequence[int]:
        """All values of a row."""
        first = self.first[row]
        if not first:
            return ()
        if not self.more_rows:
            return (first,)
        start = end = placed(self.more_rows, row)
        while end < len(self.more_rows) and self.more_rows[end] == row:
            end += 1
        return (first, *self.more_values[start:end]) if end > start else (first,)

    def rows(self, value: int) -> Sequence[int]:
        """The rows that have a value; for the properties by which things are sought."""
        if self._sought is None:
            keys, starts, rows = (
                self._container.numbers(f"{self._name}.{what}") for what in ("keys", "starts", "rows")
            )
            self._sought = keys, starts, rows
        else:
            keys, starts, rows = self._sought
        place = placed(keys, value)
        if place == len(keys) or keys[place] != value:
            return ()
        return rows[starts[place] : starts[place + 1]]
