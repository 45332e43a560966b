"""Writes to Oxigraph, all or nothing.

What the engine gives, and what follows (docs/decisions/0004-stores.md, 0010-loading.md): there are no transactions of
several calls; one `update` text and one `bulk_load` are each atomic. Few changes are made in one such call. Many new
triples would need gigabytes in one call, so they are written in chunks into graphs that `urn:pg:pending` names: views
do not show these. The last call, atomic again, makes the other changes and removes the pending graph; a load that did
not come to it is rolled back, at once or when the store is next opened for writing.
"""

import errno
import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice

import pyoxigraph as ox

from provgraph.errors import StoreError
from provgraph.index.gathering import GraphColumns
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.store.base import Graphs, Writer
from provgraph.store.bulk import Progress, bulk_load
from provgraph.store.indexing import StoreIndex
from provgraph.store.pending import pending_graphs
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import PENDING_GRAPH
from provgraph.vocabulary.terms import PROV

_CHUNK = 150_000
"""Triples in one bulk load: about 0.2 GB of memory; in one call, six million take 1.9 GB. Two are made at a time."""
_AT_ONCE = 20_000
"""Up to so many new triples go into one update text."""


class OxigraphWriter(Writer):
    """Collects changes, graph by graph, and makes them together."""

    def __init__(
        self, engine: Callable[[], ox.Store], index: Callable[[], StoreIndex], failed: Callable[[], None]
    ) -> None:
        """Collect changes.

        Args:
            engine: The engine of an open store.
            index: Its index.
            failed: Told when the engine refused: after a full disk, it takes nothing more until it is opened anew.
        """
        self._engine = engine
        self._index = index
        self._failed = failed
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
            changes += self._index().prepare(
                engine, {graph: spool.columns if spool else None for graph, spool in self._changes.items()}
            )
            if new:
                changes.append(f"DROP GRAPH {ox.NamedNode(PENDING_GRAPH)}")
            engine.update(";\n".join(changes))
            engine.flush()
            self._index().changed(engine)
        except (OSError, RuntimeError, ValueError, SyntaxError) as reason:
            self._abandon(engine)
            raise not_written(reason) from reason
        except BaseException:
            # An interrupt: nothing of the load may stay.
            self._abandon(engine)
            raise
        finally:
            for spool in self._own:
                spool.close()
            self._changes, self._own = {}, []

    def _abandon(self, engine: ox.Store) -> None:
        self._failed()
        # What cannot be taken out now is not seen, and is taken out when the store is next opened for writing.
        with suppress(OSError, RuntimeError):
            roll_back(engine)

    def _write_hidden(self, engine: ox.Store, new: list[Spool]) -> None:
        named = " . ".join(
            f"{ox.NamedNode(PENDING_GRAPH)} {ox.NamedNode(PROV.used)} {ox.NamedNode(s.graph)}" for s in new
        )
        engine.update(f"INSERT DATA {{ GRAPH {ox.NamedNode(PENDING_GRAPH)} {{ {named} }} }}")
        bulk_load(engine, new, _CHUNK, self.progress)


def fill(engine: ox.Store, graphs: Graphs, index: StoreIndex) -> None:
    """Put graphs into an engine that holds nothing yet, in chunks. Raises StoreError; the engine is then of no use.

    Args:
        engine: Where to.
        graphs: What it is to hold.
        index: That of the engine, as empty.
    """
    columns: dict[IRI, GraphColumns | None] = {}
    try:
        for graph, triples in graphs:
            coming = iter(triples)
            while chunk := list(islice(coming, _CHUNK)):
                own = columns[graph] = columns.get(graph) or GraphColumns()
                spool = Spool(graph, chunk, own)
                bulk_load(engine, [spool], _CHUNK)
                spool.close()
        if stamps := index.prepare(engine, columns):
            engine.update(";\n".join(stamps))
        engine.flush()
    except (OSError, RuntimeError, ValueError, SyntaxError) as reason:
        raise not_written(reason) from reason


def not_written(reason: Exception) -> StoreError:
    """What the system or the engine says, as an error of ours."""
    why = " ".join(str(reason).split()).encode("ascii", "backslashreplace").decode()
    return StoreError("store_full" if is_full(reason) else "store_write", why=why)


def is_full(reason: Exception) -> bool:
    """Whether it is for want of room: on the disk, or of what this user may take of it."""
    if isinstance(reason, OSError) and reason.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return any(words in str(reason) for words in ("No space left on device", "Disk quota exceeded"))


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


def takes_writes(engine: ox.Store) -> bool:
    """Whether an engine that has refused a write takes one now."""
    name = ox.NamedNode(PENDING_GRAPH)
    try:
        # Of the graph that nobody sees; where an interruption leaves it, it is taken out as one.
        engine.update(f"INSERT DATA {{ GRAPH {name} {{ {name} {name} {name} }} }}")
        engine.update(f"DROP GRAPH {name}")
        engine.flush()
    except (OSError, RuntimeError):
        return False
    return True


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
