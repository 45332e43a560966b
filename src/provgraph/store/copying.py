"""Moves everything that one store holds to another, of whatever kind, and proves that it arrived.

Graph by graph: one that is there already, statement for statement, is not sent again; so a copy that was interrupted
is gone on with by starting it again. The tombstones come first, so that even a part of a copy keeps out whom they
keep out; the register of processing comes last, so that a store that has it is whole.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from provgraph.errors import StoreError
from provgraph.store.base import Store, View
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH, TOMBSTONES_GRAPH

Progress = Callable[[int, int], None]
"""Told how many graphs are done, and of how many."""


@dataclass(frozen=True, slots=True)
class CopiedGraph:
    """What became of one graph."""

    graph: IRI
    statements: int
    digest: str
    """Of all its statements, in whatever order; the same in both stores (store/content.py)."""
    sent: bool
    """False: it was there already."""


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What was moved."""

    source: str
    target: str
    graphs: tuple[CopiedGraph, ...]
    """In the order in which they were moved."""
    withdrawn: tuple[IRI, ...]
    """Graphs that only the target held, and that are gone from it; empty unless that was asked for."""
    journal: int
    """Entries of the journal that the target did not have."""

    @property
    def statements(self) -> int:
        """How many statements both stores hold now."""
        return sum(graph.statements for graph in self.graphs)

    @property
    def sent(self) -> int:
        """How many graphs were sent."""
        return sum(graph.sent for graph in self.graphs)


def copy(source: Store, target: Store, *, replace: bool = False, progress: Progress | None = None) -> CopyReport:
    """Make *target* hold what *source* holds: its sources, decisions, tombstones, register and journal.

    Args:
        source: Where from; it is only read.
        target: Where to: empty, or holding a part of the same from an earlier copy.
        replace: Whether what only the target holds may be taken out of it.
        progress: Told graph by graph.

    Returns:
        Each graph with its number of statements and its digest, as they were read back from the target.

    Raises:
        StoreError: Both are one; the target holds something of its own; somebody wrote to the source meanwhile; or
            what arrived is not what was sent. Graphs before that have arrived.
    """
    if source.address == target.address and source.address != "memory":
        raise StoreError("copy_same", address=source.address)
    view = source.view()
    graphs = sorted(view.graphs(), key=_order)
    before = _measured(view.triples(REGISTER_GRAPH))
    extra = _only_there(source, target, replace=replace)
    there = set(target.view().graphs())
    copied = []
    for number, graph in enumerate(graphs):
        if progress is not None:
            progress(number, len(graphs))
        copied.append(_copied(view, target, graph, present=graph in there))
    after = source.view()
    if after.graphs() != sorted(graphs) or _measured(after.triples(REGISTER_GRAPH)) != before:
        raise StoreError("copy_source_changed", address=source.address)
    if extra:
        with target.writer() as writer:
            for graph in extra:
                writer.withdraw(graph)
    noted = _copy_journal(source, target)
    if progress is not None:
        progress(len(graphs), len(graphs))
    return CopyReport(source.address, target.address, tuple(copied), extra, noted)


def _order(graph: IRI) -> tuple[int, str]:
    return (0 if graph == TOMBSTONES_GRAPH else 2 if graph == REGISTER_GRAPH else 1, graph)


def _only_there(source: Store, target: Store, *, replace: bool) -> tuple[IRI, ...]:
    """The graphs that only the target holds. Raises StoreError: it has something of its own that may not go."""
    ours, theirs = source.view(), target.view()
    lost = set(theirs.triples(TOMBSTONES_GRAPH)) - set(ours.triples(TOMBSTONES_GRAPH))
    if lost:
        raise StoreError("copy_tombstones", source=source.address, target=target.address)
    extra = sorted(set(theirs.graphs()) - set(ours.graphs()))
    own = set(theirs.triples(REGISTER_GRAPH)) - set(ours.triples(REGISTER_GRAPH))
    if (extra or own) and not replace:
        raise StoreError("copy_not_empty", source=source.address, target=target.address)
    return tuple(extra)


def _copied(view: View, target: Store, graph: IRI, *, present: bool) -> CopiedGraph:
    spool = Spool(graph)

    def kept() -> Iterator[Triple]:
        for triple in view.triples(graph):
            spool.add(triple)
            yield triple

    try:
        found = _measured(kept())
        if present and _measured(target.view().triples(graph)) == found:
            return CopiedGraph(graph, *found, sent=False)
        with target.writer() as writer:
            writer.replace(graph, spool)
        arrived = _measured(target.view().triples(graph))
        if arrived != found:
            raise StoreError("copy_differs", graph=graph, sent=found[0], arrived=arrived[0], address=target.address)
        return CopiedGraph(graph, *found, sent=True)
    finally:
        spool.close()


def _copy_journal(source: Store, target: Store) -> int:
    """What was written out of the one holds what the other holds now."""
    there = target.journal.entries()
    missing = [entry for entry in source.journal.entries() if entry not in there]
    for entry in missing:
        target.journal.append(entry)
    return len(missing)


def _measured(triples: Iterable[Triple]) -> tuple[int, str]:
    """How many, and their digest."""
    from provgraph.store.content import set_digest

    count = 0

    def counted() -> Iterator[Triple]:
        nonlocal count
        for triple in triples:
            count += 1
            yield triple

    digest = set_digest(counted())
    return count, digest
