"""Writes to Oxigraph, all or nothing.

What the engine gives, and what follows (docs/decisions/0004-stores.md, 0010-loading.md): there are no transactions of
several calls; one `update` text and one `bulk_load` are each atomic. Few changes are made in one such call. Many new
triples would need gigabytes in one call, so they are written in chunks into graphs that `urn:pg:pending` names: views
do not show these. The last call, atomic again, makes the other changes and removes the pending graph; a load that did
not come to it is rolled back, at once or when the store is next opened for writing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from provgraph.errors import StoreError
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.store.base import Graphs, Writer
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import PENDING_GRAPH
from provgraph.vocabulary.terms import PROV

_CHUNK = 250_000
"""Triples in one bulk load: about 0.3 GB of memory; in one call, six million take 1.9 GB."""
_AT_ONCE = 20_000
"""Up to so many new triples go into one update text."""


Progress = Callable[[int, int], None]
"""Told how far something is: triples done, of all."""


class OxigraphWriter(Writer):
    """Collects changes, graph by graph, and makes them together."""

    def __init__(self, engine: Callable[[], ox.Store]) -> None:
        self._engine = engine
        self._changes: dict[IRI, Spool | None] = {}
        self._own: list[Spool] = []

    def replace(self, graph: IRI, triples: Iterable[Triple]) -> None:
        try:
            if not isinstance(triples, Spool):
                triples = Spool(graph, triples)
                self._own.append(triples)
            self._changes[graph] = triples
        except ValueError as reason:
            raise StoreError("store_write", why=ascii(str(reason))) from reason

    def withdraw(self, graph: IRI) -> None:
        self._changes[graph] = None

    def commit(self) -> None:
        if not self._changes:
            return
        engine = self._engine()
        try:
            new = [
                spool
                for graph, spool in self._changes.items()
                if spool is not None and not engine.contains_named_graph(ox.NamedNode(graph))
            ]
            if sum(map(len, new)) <= _AT_ONCE:
                new = []
            if new:
                self._write_hidden(engine, new)
            written = {spool.graph for spool in new}
            rest = [item for graph, item in self._changes.items() if graph not in written]
            changes = list(_replacements(engine, self._changes, written)) if rest or new else []
            if new:
                changes.append(f"DROP GRAPH {ox.NamedNode(PENDING_GRAPH)}")
            engine.update(";\n".join(changes))
            engine.flush()
        except (OSError, RuntimeError, ValueError, SyntaxError) as reason:
            roll_back(engine)
            raise StoreError("store_write", why=" ".join(str(reason).split())) from reason
        except BaseException:
            # An interrupt: nothing of the load may stay.
            roll_back(engine)
            raise
        finally:
            for spool in self._own:
                spool.close()
            self._changes, self._own = {}, []

    def _write_hidden(self, engine: ox.Store, new: list[Spool]) -> None:
        named = " . ".join(
            f"{ox.NamedNode(PENDING_GRAPH)} {ox.NamedNode(PROV.used)} {ox.NamedNode(s.graph)}" for s in new
        )
        engine.update(f"INSERT DATA {{ GRAPH {ox.NamedNode(PENDING_GRAPH)} {{ {named} }} }}")
        total, done = sum(map(len, new)), 0
        lines = (line for spool in new for line in spool.lines())
        while chunk := list(islice(lines, _CHUNK)):
            engine.bulk_load(b"".join(chunk), format=ox.RdfFormat.N_QUADS)
            done += len(chunk)
            if self.progress:
                self.progress(done, total)


def fill(engine: ox.Store, graphs: Graphs) -> None:
    """Put graphs into an engine that holds nothing yet, in chunks. Raises StoreError; the engine is then of no use."""
    try:
        for graph, triples in graphs:
            coming = iter(triples)
            while chunk := list(islice(coming, _CHUNK)):
                spool = Spool(graph, chunk)
                engine.bulk_load(b"".join(spool.lines()), format=ox.RdfFormat.N_QUADS)
                spool.close()
        engine.flush()
    except (OSError, RuntimeError, ValueError, SyntaxError) as reason:
        raise StoreError("store_write", why=" ".join(ascii(str(reason)).split())) from reason


def _replacements(engine: ox.Store, changes: dict[IRI, Spool | None], written: set[IRI]) -> Iterator[str]:
    """The update operations for everything that is not written yet."""
    for graph, spool in changes.items():
        # The engine's own terms write themselves, and refuse what is no IRI.
        name = ox.NamedNode(graph)
        if not spool:
            yield f"DROP SILENT GRAPH {name}"
        elif graph not in written:
            yield from _difference(engine, name, spool)


def _difference(engine: ox.Store, graph: ox.NamedNode, spool: Spool) -> Iterator[str]:
    """What must go, and what must come: a corrected source differs from itself in few triples."""
    wanted = {_mark(said) for said in spool.statements()}
    there: set[bytes] = set()
    gone: list[str] = []
    for said in _stored(engine, graph):
        mark = _mark(said)
        there.add(mark)
        if mark not in wanted:
            gone.append(said.decode())
    come = [said.decode() for said in spool.statements() if _mark(said) not in there]
    if gone:
        yield f"DELETE DATA {{ GRAPH {graph} {{ {' . '.join(gone)} }} }}"
    if come:
        yield f"INSERT DATA {{ GRAPH {graph} {{ {' . '.join(come)} }} }}"


def _stored(engine: ox.Store, graph: ox.NamedNode) -> Iterator[bytes]:
    """What a graph holds, written as a spool writes it."""
    quads = engine.quads_for_pattern(None, None, None, graph)
    while some := list(islice(quads, _AT_ONCE)):
        spool = Spool(IRI(graph.value))
        for quad in some:
            subject = from_engine(quad.subject)
            spool.add((IRI(str(subject)), IRI(quad.predicate.value), from_engine(quad.object)))
        yield from spool.statements()
        spool.close()


def _mark(said: bytes) -> bytes:
    return hashlib.blake2b(said, digest_size=12).digest()


def pending_graphs(engine: ox.Store) -> frozenset[IRI]:
    """The graphs of a load that is not finished, and the graph that names them."""
    named = [
        IRI(quad.object.value)
        for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(PENDING_GRAPH))
        if isinstance(quad.object, ox.NamedNode)
    ]
    return frozenset((PENDING_GRAPH, *named)) if named else frozenset()


def roll_back(engine: ox.Store, progress: Progress | None = None) -> None:
    """Take out what a load that was not finished has left; nothing, where there is no such load."""
    pending = pending_graphs(engine)
    names = [ox.NamedNode(graph) for graph in sorted(pending - {PENDING_GRAPH})]
    total, done = 0, 0
    if progress is not None:
        total = sum(1 for name in names for _ in engine.quads_for_pattern(None, None, None, name))
    for name in names:
        # In pieces: one removal of millions of triples is one transaction, in memory.
        while some := list(islice(engine.quads_for_pattern(None, None, None, name), _AT_ONCE)):
            engine.update(f"DELETE DATA {{ GRAPH {name} {{ {' . '.join(str(quad.triple) for quad in some)} }} }}")
            done += len(some)
            if progress is not None:
                progress(done, total)
        engine.update(f"DROP SILENT GRAPH {name}")
    if pending:
        engine.update(f"DROP SILENT GRAPH {ox.NamedNode(PENDING_GRAPH)}")
