"""Work on a store that changes nothing of what it says: rewriting it, bringing it to the format of this version."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.errors import StoreError
from provgraph.ingest.decision_book import synchronise
from provgraph.ingest.register import Register, note_activity, note_copy
from provgraph.store.base import Graphs, Store, View
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import PG

if TYPE_CHECKING:
    from provgraph.store.copying import CopyReport
    from provgraph.store.migrations import Migration

_STEP = 10_000


@dataclass(frozen=True, slots=True)
class Compaction:
    """What a rewriting has saved."""

    before: int | None
    """Bytes on disk; None: a store in memory."""
    after: int | None


def compact(store: Store, *, progress: Callable[[int, int], None] | None = None) -> Compaction:
    """Write everything that a store holds anew.

    The engine never forgets the texts of what was taken out, and keeps the space; only this gives both back. The
    content is the same afterwards, but for one line in the register.

    Args:
        store: Open for writing.
        progress: Told how many triples are written, and 0: of how many is not known before.

    Raises:
        StoreReadOnly: It is open for reading.
        StoreError: There is no room, or the system refused; the store is as before. Or it is a server, which keeps
            its files itself.
    """
    if store.remote:
        raise StoreError("remote_no_files", address=store.address, command="compact")
    before, view = store.stored(), store.view()
    register = Register(view)
    register.record(PG.Compaction)
    store.rewrite(_everything(view, register, progress))
    after = store.stored()
    return Compaction(before.size if before else None, after.size if after else None)


def _everything(view: View, register: Register, progress: Callable[[int, int], None] | None) -> Graphs:
    done = 0

    def counted(triples: Iterable[Triple]) -> Iterator[Triple]:
        nonlocal done
        for triple in triples:
            yield triple
            done += 1
            if progress is not None and done % _STEP == 0:
                progress(done, 0)

    for graph in view.graphs():
        if graph != REGISTER_GRAPH:
            yield graph, counted(view.triples(graph))
    yield REGISTER_GRAPH, register.triples


def migrate(path: Path, *, progress: Callable[[int, int], None] | None = None) -> "Migration":
    """Bring the store in a folder to the format of this version, with a line in its register.

    Takes and raises what `provgraph.store.migrations.migrate` does.
    """
    from provgraph.store.migrations import migrate

    return migrate(
        path,
        last=lambda store: note_activity(store, PG.Migration),
        progress=progress,
    )


def copy(
    source: Store, target: Store, *, replace: bool = False, progress: Callable[[int, int], None] | None = None
) -> "CopyReport":
    """Make one store hold what another holds, and note in the journal of the other that it does.

    Takes and raises what `provgraph.store.copying.copy` does; and StoreError where the journal of *source* cannot be
    added to: the copy is whole then.
    """
    from provgraph.store.copying import copy

    report = copy(source, target, replace=replace, progress=progress)
    synchronise(target)
    if target.address != "memory":
        note_copy(source, "copy", target.folder or target.address)
    return report
