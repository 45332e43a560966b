"""The two-mode network of meetings as arrays: actors on one side, occasions on the other.

An occasion is a session that was held, or an encounter that a source states. Both sides have numbers, and each side
knows the numbers of the other in compressed sparse rows: a room of 500 is one row of 500, never 124,750 pairs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    import networkx as nx

Numbers = npt.NDArray[np.int32]
Days = npt.NDArray[np.int32]
Flags = npt.NDArray[np.bool_]

OPEN_START: int = np.iinfo(np.int32).min
"""The first day of an occasion that may have been at any time before."""
OPEN_END: int = np.iinfo(np.int32).max
"""The last day of one that may have been at any time after; undated ones have both."""
UNKNOWN = -1
"""A largest size that no source gives; the mission of an occasion that belongs to none."""
_EPOCH = date(1970, 1, 1).toordinal()


def day_number(day: date) -> int:
    """Days since 1970-01-01, as the arrays count them."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date | None:
    """The day of such a number; None: `OPEN_START` or `OPEN_END`."""
    return None if number in (OPEN_START, OPEN_END) else date.fromordinal(number + _EPOCH)


@dataclass(frozen=True)
class Rows:
    """Compressed sparse rows: the items of row *n* are `items[starts[n]:starts[n + 1]]`, ascending."""

    starts: npt.NDArray[np.int64]
    items: Numbers

    @classmethod
    def of(cls, rows: npt.ArrayLike, items: npt.ArrayLike, number: int) -> "Rows":
        """From the row and the item of each entry, in any order; *number* rows."""
        of, what = np.asarray(rows, dtype=np.int64), np.asarray(items, dtype=np.int32)
        order = np.lexsort((what, of))
        starts = np.zeros(number + 1, dtype=np.int64)
        np.cumsum(np.bincount(of, minlength=number), out=starts[1:])
        return cls(starts, what[order])

    def __getitem__(self, row: int) -> Numbers:
        return self.items[self.starts[row] : self.starts[row + 1]]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many items each row has."""
        return np.diff(self.starts)

    def expanded(self) -> npt.NDArray[np.int64]:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1), self.lengths)

    def together(self, rows: Numbers) -> Numbers:
        """The items of several rows, one after the other; what is in several comes several times."""
        if len(rows) == 1:
            return self[int(rows[0])]
        starts, ends = self.starts[rows], self.starts[rows + 1]
        some = ends > starts
        if not some.all():
            starts, ends = starts[some], ends[some]
        if not len(starts):
            return self.items[:0]
        # One place after the other, with a leap to each next row: the sum of steps is faster than to repeat starts.
        lengths = ends - starts
        steps = np.ones(int(lengths.sum()), dtype=np.int64)
        steps[0] = starts[0]
        steps[np.cumsum(lengths[:-1])] = starts[1:] - ends[:-1] + 1
        found: Numbers = self.items[np.cumsum(steps, out=steps)]
        return found


@dataclass(frozen=True)
class TwoMode:
    """Who was at which occasion. The arrays may be mapped from a file; nothing here writes to them."""

    actors: Sequence[IRI]
    """By number: those who were at an occasion. Each stands for its cluster of mentions."""
    kinds: npt.NDArray[np.uint8]
    """Per actor: the place of its kind in `questions.archive.ACTOR_KINDS`."""
    order: Numbers
    """Per actor: its place among all by French name, then IRI: what orders answers that are otherwise equal."""
    occasions: Sequence[IRI]
    stated: Flags
    """Per occasion: whether it is a stated encounter, and not a session."""
    grades: npt.NDArray[np.uint8]
    """Per occasion: the rank of the grade that sharing it shows."""
    first_day: Days
    """Per occasion: the first day on which it may have been, since 1970-01-01; or `OPEN_START`."""
    last_day: Days
    """The last such day; or `OPEN_END`."""
    size_low: Numbers
    """Per occasion: at least so many were there."""
    size_high: Numbers
    """At most so many; `UNKNOWN`: no source says."""
    missions: Sequence[IRI]
    mission: Numbers
    """Per occasion: the number of its mission; `UNKNOWN`: it belongs to none."""
    occasions_of: Rows
    """Of each actor, the occasions."""
    actors_at: Rows
    """Of each occasion, the actors."""

    def __len__(self) -> int:
        """How many participations there are."""
        return len(self.actors_at.items)

    @cached_property
    def numbers(self) -> Mapping[IRI, int]:
        """The number of each actor."""
        return {iri: number for number, iri in enumerate(self.actors)}

    @cached_property
    def weight_low(self) -> npt.NDArray[np.float64]:
        """Per occasion: the least that a tie by it weighs, 1/(n−1) for the largest n; 0 where none is known."""
        return np.where(self.size_high == UNKNOWN, 0.0, 1 / (np.maximum(self.size_high, 2) - 1))

    def showing(self, grade: Grade) -> Flags:
        """The occasions that can show *grade* or more."""
        return np.asarray(self.grades >= grade.rank)

    def within(self, since: date | None, until: date | None) -> Flags:
        """The occasions that were certainly not before *since* and not after *until* (None: no bound)."""
        inside = np.ones(len(self.occasions), dtype=np.bool_)
        if since is not None:
            inside &= self.first_day >= day_number(since)
        if until is not None:
            inside &= self.last_day <= day_number(until)
        return inside

    def without(self, left_out: Flags) -> "TwoMode":
        """The same without some participations: a flag for each entry of `occasions_of`."""
        actor, occasion = self.occasions_of.expanded()[~left_out], self.occasions_of.items[~left_out]
        return replace(
            self,
            occasions_of=Rows.of(actor, occasion, len(self.actors)),
            actors_at=Rows.of(occasion, actor, len(self.occasions)),
        )

    def biadjacency(self, occasions: Flags, actors: Flags) -> tuple[Any, Numbers, Numbers]:
        """A scipy matrix of ones, a row for each actor and a column for each occasion, both of those that are flagged.

        Returns:
            The matrix (`csr_array`), the numbers of its actors and of its occasions. Who was nowhere, and where
            nobody was, is left out.
        """
        from scipy.sparse import csr_array

        actor, occasion = self.occasions_of.expanded(), self.occasions_of.items
        kept = occasions[occasion] & actors[actor]
        rows, row_of = np.unique(actor[kept], return_inverse=True)
        columns, column_of = np.unique(occasion[kept], return_inverse=True)
        ones = np.ones(len(row_of))
        matrix = csr_array((ones, (row_of, column_of)), shape=(len(rows), len(columns)))
        return matrix, rows.astype(np.int32), columns.astype(np.int32)

    def networkx(self, occasions: Flags, actors: Flags) -> "nx.Graph[IRI]":
        """The same for networkx: nodes by IRI with `bipartite` 0 (actors) or 1 (occasions, with `grade`, a rank)."""
        import networkx as nx

        matrix, rows, columns = self.biadjacency(occasions, actors)
        entries = matrix.tocoo()
        graph: nx.Graph[IRI] = nx.Graph()
        graph.add_nodes_from((self.actors[one] for one in rows), bipartite=0)
        for one in columns:
            graph.add_node(self.occasions[one], bipartite=1, grade=int(self.grades[one]))
        pairs = zip(rows[entries.coords[0]], columns[entries.coords[1]], strict=True)
        graph.add_edges_from((self.actors[one], self.occasions[other]) for one, other in pairs)
        return graph
