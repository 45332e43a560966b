"""Moves everything that one store holds to another, of whatever kind, and proves that it arrived.

Graph by graph: one that is there already, triple for triple, is not sent again; so a copy that was interrupted is
gone on with by starting it again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from provgraph.errors import StoreError
from provgraph.store.base import Store, View
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple

Progress = Callable[[str, int, int], None]
"""Told the graph that is being moved, how many are done, and of how many."""


@dataclass(frozen=True, slots=True)
class CopiedGraph:
    """What became of one graph."""

    graph: IRI
    triples: int
    digest: str
    """Of all its triples, in whatever order; the same in both stores."""
    sent: bool
    """False: it was there already."""


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was moved."""

    source: str
    target: str
    graphs: tuple[CopiedGraph, ...]
    withdrawn: tuple[IRI, ...]
    """Graphs of ours that only the target held, and that are gone from it now; empty unless it was asked for."""


def copy(source: Store, target: Store, *, mirror: bool = False, progress: Progress | None = None) -> CopyReport:
    """Make *target* hold what *source* holds.

    Args:
        source: Where from; it is only read.
        target: Where to. A graph that it holds already is replaced by that of the source.
        mirror: Withdraw what only the target holds; else it stays.
        progress: Told graph by graph.

    Returns:
        Each graph with its number of triples and its digest, counted in the target after it was written.

    Raises:
        StoreError: What arrived is not what was sent: the graph is named. Graphs before it have arrived.
    """
    view = source.view()
    graphs = view.graphs()
    there = set(target.view().graphs())
    copied = []
    for number, graph in enumerate(graphs):
        if progress is not None:
            progress(graph, number, len(graphs))
        copied.append(_copied(view, target, graph, present=graph in there))
    extra = tuple(sorted(there - set(graphs))) if mirror else ()
    if extra:
        with target.writer() as writer:
            for graph in extra:
                writer.withdraw(graph)
    if progress is not None:
        progress("", len(graphs), len(graphs))
    return CopyReport(source.address, target.address, tuple(copied), extra)


def _copied(view: View, target: Store, graph: IRI, *, present: bool) -> CopiedGraph:
    spool = Spool(graph, view.triples(graph))
    try:
        if present and _measure(target.view().triples(graph)) == (len(spool), spool.digest):
            return CopiedGraph(graph, len(spool), spool.digest, sent=False)
        with target.writer() as writer:
            writer.replace(graph, spool)
        arrived, digest = _measure(target.view().triples(graph))
        if (arrived, digest) != (len(spool), spool.digest):
            raise StoreError("copy_differs", graph=graph, sent=len(spool), arrived=arrived, address=target.address)
        return CopiedGraph(graph, arrived, digest, sent=True)
    finally:
        spool.close()


def _measure(triples: Iterable[Triple]) -> tuple[int, str]:
    """How many, and the digest of them, as a spool counts."""
    spool = Spool(IRI("urn:pg:measured"), triples)
    try:
        return len(spool), spool.digest
    finally:
        spool.close()
