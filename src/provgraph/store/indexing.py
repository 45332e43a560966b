"""The index of an Oxigraph store: stamps in the engine, segments beside it.

Every change of a graph gives it a new stamp, in the same atomic update: an empty graph whose name says it, which no
pattern of a query matches. A segment counts only for a graph of the very
stamp that it names, so that whatever is interrupted, copied or put back leaves at worst a segment that nobody uses.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from os import urandom
from pathlib import Path
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from provgraph.index.index import Index
from provgraph.index.keeping import Segments
from provgraph.index.stamped import Stamped
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.store.pending import pending_graphs
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import STAMP_GRAPHS, is_internal

if TYPE_CHECKING:
    from provgraph.index.gathering import GraphColumns


class StoreIndex:
    """The index of one open store."""

    def __init__(self, folder: Path | None) -> None:
        """*folder*: where the segments lie; None: in memory."""
        self._segments = Segments(folder)
        self._known: tuple[ox.Store, Index | None] | None = None

    def of(self, engine: ox.Store) -> Index | None:
        """The index of what the engine holds now; None: questions go to the engine."""
        if self._known is None or self._known[0] is not engine:
            stamps, found = _stamps(engine), None
            # A store of before, which is only read, has no stamps; nor has a graph that another program put there.
            if stamps.keys() == _stamped(engine):
                found = self._segments.index(stamps, sorted(stamps), lambda graph: _columns(engine, graph))
            self._known = (engine, found)
        return self._known[1]

    def prepare(self, engine: ox.Store, graphs: "Mapping[IRI, GraphColumns | None]") -> list[str]:
        """Lay out what graphs are going to hold, and return the update operations that make it count.

        *graphs*: what was gathered of each, for one that is to hold something; None: it goes.
        """
        stamps = {graph: urandom(16).hex() for graph, columns in graphs.items() if columns and not is_internal(graph)}
        self._segments.add(
            (Stamped(graph, stamp), columns) for graph, stamp in stamps.items() if (columns := graphs[graph])
        )
        return [*_stamping(engine, {graph: stamps.get(graph) for graph in graphs if not is_internal(graph)})]

    def changed(self, engine: ox.Store) -> None:
        """The engine holds something else now."""
        self._known = None
        stamps = _stamps(engine)
        self._segments.tidy(stamps, sorted(stamps))


def _stamping(engine: ox.Store, stamps: Mapping[IRI, str | None]) -> Iterator[str]:
    known = _stamps(engine)
    for graph, stamp in stamps.items():
        if graph in known:
            yield f"DROP SILENT GRAPH {_stamp_graph(graph, known[graph])}"
        if stamp is not None:
            yield f"CREATE SILENT GRAPH {_stamp_graph(graph, stamp)}"


def stamp_all(engine: ox.Store) -> None:
    """Give every graph that has no stamp a new one."""
    known = _stamps(engine)
    updates = [*_stamping(engine, {graph: urandom(16).hex() for graph in _stamped(engine) if graph not in known})]
    if updates:
        engine.update(";\n".join(updates))


def _stamp_graph(graph: IRI, stamp: str) -> ox.NamedNode:
    return ox.NamedNode(f"{STAMP_GRAPHS}{stamp}:{graph}")


def _stamps(engine: ox.Store) -> dict[IRI, str]:
    names = (graph.value for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    said = (name.removeprefix(STAMP_GRAPHS).partition(":") for name in names if name.startswith(STAMP_GRAPHS))
    return {IRI(graph): stamp for stamp, _, graph in said}


def _stamped(engine: ox.Store) -> set[IRI]:
    """The graphs that have a stamp, or should have one."""
    pending = pending_graphs(engine)
    names = (IRI(graph.value) for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
    return {name for name in names if not (name.startswith(STAMP_GRAPHS) or is_internal(name) or name in pending)}


def _columns(engine: ox.Store, graph: IRI) -> "GraphColumns":
    from provgraph.index.gathering import GraphColumns
    from provgraph.store.spool import WrittenGraph

    found = GraphColumns()

    def write(file: IO[bytes]) -> None:
        engine.dump(file, format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(graph))

    with closing(WrittenGraph(write)) as written:
        for some in written.pieces():
            found.note(map(_as_written, some))
    return found


def _as_written(said: bytes) -> bytes:
    """A statement of the engine's as ours are written: the engine writes more signs with a backslash."""
    if b"\\" not in said:
        return said
    from provgraph.store.written import written_triple

    [triple] = ox.parse(said + b" .", format=ox.RdfFormat.N_TRIPLES)
    subject, predicate = from_engine(triple.subject), from_engine(triple.predicate)
    return written_triple((IRI(str(subject)), IRI(str(predicate)), from_engine(triple.object)))
