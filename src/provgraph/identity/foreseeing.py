"""What deciding, or taking back, would change: the decisions before and after, put to `changes`."""

from collections.abc import Iterable, Sequence

from provgraph.identity.changes import Changes, changes
from provgraph.identity.deciding import Decided, decide
from provgraph.identity.undoing import Undone, undo
from provgraph.model.claims import DecisionLine
from provgraph.questions.identity import StatedDecision, decisions_of
from provgraph.store.base import Store


def foresee(
    store: Store, lines: Iterable[DecisionLine], *, replacing: bool = False, origin: str = ""
) -> tuple[Decided, Changes]:
    """What `decide` would do, and what would change; nothing is written. Raises what `decide` raises."""
    found = decide(store, lines, replacing=replacing, dry_run=True, origin=origin)
    return found, _between(store, found.replaced, found.taken)


def foresee_undoing(store: Store, ids: Sequence[str] = (), *, anyway: bool = False) -> tuple[Undone, Changes]:
    """What `undo` would do, and what would change; nothing is written. Raises what `undo` raises."""
    found = undo(store, ids, anyway=anyway, dry_run=True)
    return found, _between(store, found.undone, found.restored)


def _between(store: Store, gone: Iterable[StatedDecision], come: Iterable[StatedDecision]) -> Changes:
    view = store.view()
    before = decisions_of(view)
    left_out = {decision.iri for decision in gone}
    after = [decision for iri, decision in before.items() if iri not in left_out]
    return changes(view, before.values(), [*after, *come])
