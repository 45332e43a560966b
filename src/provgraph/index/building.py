"""Makes a segment: what was gathered of some graphs, sorted into tables.

Every term has a number: its place, from 1, among the marks in their order; 0 is nothing. A table holds its things in
the order of these numbers, a thing of two graphs twice. Of each property it has the first value of each thing, then
those things that have more; of the properties by which things are sought, each value with its things.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from provgraph.index.container import ContainerWriter, Kind
from provgraph.index.gathering import GraphColumns
from provgraph.index.schema import LAYOUT, NUMBER_OF, PREDICATES, TABLES, Table
from provgraph.index.stamped import Stamped
from provgraph.index.terms import encoded, mark
from provgraph.vocabulary.terms import RDF

if TYPE_CHECKING:
    from provgraph.index.segment import Segment

Marks = npt.NDArray[np.uint64]
Ids = npt.NDArray[np.uint32]
_TYPE = NUMBER_OF[RDF.type]


class MarksCollide(Exception):
    """Two terms have one mark: no segment can be made, and questions go to the store."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What goes into a segment: of which graphs, as pairs of marks and as terms."""

    graphs: tuple[Stamped, ...]
    pairs: Callable[[int], tuple[npt.NDArray[np.uint32], Marks, Marks]]
    """Of a property by its number: the place of the graph, the thing, the value."""
    marks: Marks
    starts: npt.NDArray[np.uint64]
    lengths: Ids
    sums: Ids
    size: int
    """Bytes in `blob`."""
    blob: Callable[[], Iterator[bytes | memoryview]]
    """The terms."""


def gathered(graph: Stamped, columns: GraphColumns) -> Gathered:
    """What was gathered of one graph."""

    def pairs(number: int) -> tuple[npt.NDArray[np.uint32], Marks, Marks]:
        found = columns.pairs[number].numbers().astype(np.uint64, copy=False).reshape(-1, 2)
        return np.zeros(len(found), dtype=np.uint32), found[:, 0], found[:, 1]

    ends = columns.ends.numbers().astype(np.uint64, copy=False)
    starts = np.concatenate((np.zeros(1, dtype=np.uint64), ends[:-1])) if len(ends) else ends
    return Gathered(
        (graph,),
        pairs,
        columns.marks.numbers().astype(np.uint64, copy=False),
        starts,
        (ends - starts).astype(np.uint32),
        columns.sums.numbers().astype(np.uint32, copy=False),
        int(ends[-1]) if len(ends) else 0,
        columns.blob.pieces,
    )


def joined(parts: Sequence[Gathered]) -> Gathered:
    """Several, as one."""
    if len(parts) == 1:
        return parts[0]
    before = np.cumsum([0, *(len(part.graphs) for part in parts)])
    bytes_before = np.cumsum([0, *(part.size for part in parts)])

    def pairs(number: int) -> tuple[npt.NDArray[np.uint32], Marks, Marks]:
        found = [part.pairs(number) for part in parts]
        places = [graphs + np.uint32(first) for (graphs, _, _), first in zip(found, before, strict=False)]
        return (
            np.concatenate(places),
            np.concatenate([things for _, things, _ in found]),
            np.concatenate([values for _, _, values in found]),
        )

    starts = [part.starts + np.uint64(first) for part, first in zip(parts, bytes_before, strict=False)]
    return Gathered(
        tuple(graph for part in parts for graph in part.graphs),
        pairs,
        np.concatenate([part.marks for part in parts]),
        np.concatenate(starts),
        np.concatenate([part.lengths for part in parts]),
        np.concatenate([part.sums for part in parts]),
        sum(part.size for part in parts),
        lambda: (piece for part in parts for piece in part.blob()),
    )


def taken_from(segment: "Segment", kept: Sequence[int]) -> Gathered:
    """Some graphs of a segment, by their places: for a segment that joins several.

    Raises:
        IndexDamaged: It is not what was written.
    """
    marks = np.frombuffer(segment.container.whole("marks"), dtype=np.uint64)
    place = np.full(len(segment.graphs), -1, dtype=np.int64)
    place[list(kept)] = np.arange(len(kept))

    def pairs(number: int) -> tuple[npt.NDArray[np.uint32], Marks, Marks]:
        found = [_written_pairs(segment, table, number, marks) for table in TABLES]
        graphs = np.concatenate([place[rows[0]] for rows in found])
        things, values = (np.concatenate([rows[n] for rows in found]) for n in (1, 2))
        stays = graphs >= 0
        return graphs[stays].astype(np.uint32), things[stays], values[stays]

    whole = segment.container.whole
    starts = np.frombuffer(whole("starts"), dtype=np.uint64)
    lengths, sums = (np.frombuffer(whole(name), dtype=np.uint32) for name in ("lengths", "sums"))
    told = lengths > 0
    return Gathered(
        tuple(segment.graphs[number] for number in kept),
        pairs,
        marks[told],
        starts[told],
        lengths[told],
        sums[told],
        len(segment.container.whole("blob")),
        lambda: iter([segment.container.whole("blob")]),
    )


def _written_pairs(
    segment: "Segment", table: Table, number: int, marks: Marks
) -> tuple[npt.NDArray[np.uint32], Marks, Marks]:
    """The pairs of one property that a table of a segment holds: the place of the graph, the thing, the value."""
    found = segment.table(table.name)
    things = marks[found.array("things") - 1]
    graphs = found.array("graphs") if len(segment.graphs) > 1 else np.zeros(len(things), dtype=np.uint32)
    if number == _TYPE:
        # A table of classes is one of a single class (index/schema.py).
        of = [np.uint64(mark(encoded(cls))) for cls in table.classes]
        return (graphs, things, np.full(len(things), of[0])) if of else (graphs[:0], things[:0], things[:0])
    if PREDICATES[number] not in table.columns:
        return graphs[:0], things[:0], things[:0]
    first = found.array(f"{number}.first")
    rows = np.concatenate((np.flatnonzero(first), found.array(f"{number}.more_rows")))
    values = np.concatenate((first[first > 0], found.array(f"{number}.more_values")))
    return graphs[rows], things[rows], marks[values - 1]


def write_segment(found: Gathered, file: IO[bytes]) -> None:
    """Write the file of a segment; one property at a time is in memory.

    Raises:
        MarksCollide: Two different terms have one mark.
        OSError: There is no room.
    """
    marks = np.unique(np.concatenate([_different(found, number) for number in NUMBER_OF.values()]))
    starts, lengths, sums = _terms(found, marks)
    writer = ContainerWriter(file)
    writer.add("marks", "Q", [marks.tobytes()])
    writer.add("starts", "Q", [starts.tobytes()])
    writer.add("lengths", "I", [lengths.tobytes()])
    writer.add("sums", "I", [sums.tobytes()])
    writer.add("blob", "B", found.blob())
    for table in TABLES:
        for name, kind, data in _table_sections(table, found, marks):
            writer.add(name, kind, [data.tobytes()])
    writer.close({"layout": LAYOUT, "graphs": [[graph.graph, graph.stamp] for graph in found.graphs]})


def _different(found: Gathered, number: int) -> Marks:
    _, things, values = found.pairs(number)
    return np.unique(np.concatenate((np.unique(things), np.unique(values))))


def _numbers(marks: Marks, wanted: Marks) -> Ids:
    return (np.searchsorted(marks, wanted) + 1).astype(np.uint32)


def _terms(found: Gathered, marks: Marks) -> tuple[npt.NDArray[np.uint64], Ids, Ids]:
    """Where the term of each mark lies, how long it is, and its checksum; length 0: nobody needs it."""
    order = np.argsort(found.marks, kind="stable")
    sorted_marks, lengths, sums = found.marks[order], found.lengths[order], found.sums[order]
    again = sorted_marks[1:] == sorted_marks[:-1]
    if np.any(again & ((lengths[1:] != lengths[:-1]) | (sums[1:] != sums[:-1]))):
        raise MarksCollide
    first = np.concatenate((np.ones(1, dtype=bool), ~again)) if len(order) else np.zeros(0, dtype=bool)
    # Of a graph that has gone from a segment, terms may be left that nothing speaks of.
    first &= np.isin(sorted_marks, marks)
    places = np.searchsorted(marks, sorted_marks[first])
    starts = np.zeros(len(marks), dtype=np.uint64)
    starts[places] = found.starts[order][first]
    kept_lengths, kept_sums = np.zeros(len(marks), dtype=np.uint32), np.zeros(len(marks), dtype=np.uint32)
    kept_lengths[places] = lengths[first]
    kept_sums[places] = sums[first]
    return starts, kept_lengths, kept_sums


def _table_sections(table: Table, found: Gathered, marks: Marks) -> Iterator[tuple[str, Kind, Any]]:
    graphs = len(found.graphs)
    keys = _things(table, found, marks)
    if not len(keys):
        return
    yield f"{table.name}.things", "I", (keys // graphs).astype(np.uint32)
    if graphs > 1:
        yield f"{table.name}.graphs", "I", (keys % graphs).astype(np.uint32)
    for term in table.columns:
        number = NUMBER_OF[term]
        rows, values = _rows_of(keys, found, number, marks)
        if not len(rows):
            continue
        first = np.concatenate((np.ones(1, dtype=bool), rows[1:] != rows[:-1]))
        column = np.zeros(len(keys), dtype=np.uint32)
        column[rows[first]] = values[first]
        name = f"{table.name}.{number}"
        yield f"{name}.first", "I", column
        yield f"{name}.more_rows", "I", rows[~first]
        yield f"{name}.more_values", "I", values[~first]
        if term in table.sought:
            yield from _sought(name, rows, values)


def _rows_of(keys: Marks, found: Gathered, number: int, marks: Marks) -> tuple[Ids, Ids]:
    """The values of one property: the row of each, and its number; ordered by these, each once."""
    places, things, values = found.pairs(number)
    own = _keys(_numbers(marks, things), places, len(found.graphs))
    rows = np.minimum(np.searchsorted(keys, own), len(keys) - 1)
    here = keys[rows] == own
    # One number for both sorts faster than two.
    both = np.unique(rows[here].astype(np.uint64) << np.uint64(32) | _numbers(marks, values[here]))
    return (both >> np.uint64(32)).astype(np.uint32), (both & np.uint64(0xFFFFFFFF)).astype(np.uint32)


def _sought(name: str, rows: Ids, values: Ids) -> Iterator[tuple[str, Kind, Any]]:
    order = np.argsort(values, kind="stable")
    values = values[order]
    first = np.concatenate((np.ones(1, dtype=bool), values[1:] != values[:-1]))
    starts = np.concatenate((np.flatnonzero(first), [len(values)])).astype(np.uint32)
    yield f"{name}.keys", "I", values[first]
    yield f"{name}.starts", "I", starts
    yield f"{name}.rows", "I", rows[order]


def _things(table: Table, found: Gathered, marks: Marks) -> Marks:
    """The things of a table: number of the term times the number of graphs, plus the place of the graph."""
    kept = []
    if table.classes:
        places, things, kinds = found.pairs(_TYPE)
        wanted = np.isin(kinds, [np.uint64(mark(encoded(cls))) for cls in table.classes])
        kept.append(_keys(_numbers(marks, things[wanted]), places[wanted], len(found.graphs)))
    for term in table.having:
        places, things, _ = found.pairs(NUMBER_OF[term])
        kept.append(_keys(_numbers(marks, things), places, len(found.graphs)))
    return np.unique(np.concatenate(kept))


def _keys(things: Ids, places: npt.NDArray[np.uint32], graphs: int) -> npt.NDArray[np.uint64]:
    return things.astype(np.uint64) * np.uint64(graphs) + places
