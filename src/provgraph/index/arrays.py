"""Whole columns of a table as numpy arrays, for those who read everything at once."""

import numpy as np
import numpy.typing as npt

from provgraph.index.schema import NUMBER_OF
from provgraph.index.segment import Segment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term

Ids = npt.NDArray[np.uint32]
Marks = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]


class SeveralValues(Exception):
    """A thing has two values where one makes sense: only the questions themselves know what that means."""


class TableArrays:
    """The rows of one table of a segment, those of graphs that count.

    Attributes:
        things: The number of each row's thing.
        keys: Thing and graph together, as one number: two tables of one segment are joined by it.
    """

    def __init__(self, segment: Segment, name: str) -> None:
        """Raises IndexDamaged."""
        self.segment = segment
        self._table = segment.table(name)
        things = self._table.array("things")
        graphs = np.zeros(len(things), dtype=np.uint64)
        if len(segment.graphs) > 1 and len(things):
            graphs = self._table.array("graphs").astype(np.uint64)
        self._rows = np.arange(len(things))
        self._all = segment.alive is None
        if segment.alive is not None:
            self._rows = np.flatnonzero(np.isin(graphs, np.array(sorted(segment.alive), dtype=np.uint64)))
        self.things: Ids = things[self._rows]
        self.keys: Marks = self.things * np.uint64(len(segment.graphs)) + graphs[self._rows]

    def __len__(self) -> int:
        return len(self.things)

    def first(self, term: IRI) -> Ids:
        """The first value of each row; 0: none."""
        column = self._table.array(f"{NUMBER_OF[term]}.first")
        return column[self._rows] if len(column) else np.zeros(len(self._rows), dtype=np.uint32)

    def single(self, term: IRI) -> Ids:
        """The only value of each row; 0: none. Raises SeveralValues."""
        if len(self.more(term)[0]):
            raise SeveralValues
        return self.first(term)

    def more(self, term: IRI) -> tuple[Places, Ids]:
        """Further values, each with the place of its row among those that count."""
        rows = self._table.array(f"{NUMBER_OF[term]}.more_rows")
        values = self._table.array(f"{NUMBER_OF[term]}.more_values")
        if self._all:
            return rows.astype(np.int64), values
        kept = np.isin(rows, self._rows)
        return np.searchsorted(self._rows, rows[kept]), values[kept]

    def pairs(self, term: IRI) -> tuple[Places, Ids]:
        """Every value, with the place of its row."""
        first, (rows, values) = self.first(term), self.more(term)
        own = np.flatnonzero(first)
        return np.concatenate((own, rows)), np.concatenate((first[own], values))

    def graph_size(self) -> np.uint64:
        """What a thing's number is multiplied with in `keys`."""
        return np.uint64(len(self.segment.graphs))


def marks_of(segment: Segment, numbers: Ids) -> Marks:
    """The marks of terms, which are the same in every segment; 0 for number 0."""
    marks = np.frombuffer(segment.container.whole("marks"), dtype=np.uint64)
    if not len(marks):
        return np.zeros(len(numbers), dtype=np.uint64)
    return np.where(numbers > 0, marks[np.maximum(numbers, 1) - 1], np.uint64(0))


def terms_of(segment: Segment, marks: Marks) -> dict[int, Term]:
    """The terms behind marks, of those that the segment knows, by mark. Raises IndexDamaged."""
    known = np.frombuffer(segment.container.whole("marks"), dtype=np.uint64)
    places = np.minimum(np.searchsorted(known, marks), max(len(known) - 1, 0))
    if not len(known):
        return {}
    here = known[places] == marks
    found: dict[int, Term] = {}
    lengths = segment.container.whole("lengths")
    for place in places[here].tolist():
        if lengths[place]:
            found[int(known[place])] = segment.term(place + 1)
    return found
