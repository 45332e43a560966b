"""Takes identity decisions back: the graph is afterwards exactly what it was without them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from provgraph.errors import IdentityError, UnknownDecision
from provgraph.identity.acts import Acts
from provgraph.ingest.decision_book import DecisionBook, new_book, own_book, own_decisions, synchronise, write_decisions
from provgraph.ingest.decisions import links, refuse_contradictions, stated
from provgraph.model.records import IdentityDecision
from provgraph.questions.identity import StatedDecision, decisions_of
from provgraph.store.base import Store, View
from provgraph.store.triples import by_subject, read_record, record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import identity_graph, mint


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of decisions that were taken back."""

    undone: tuple[StatedDecision, ...]
    restored: tuple[StatedDecision, ...]
    """Earlier ones whose place they had taken, and which stand again."""
    files: tuple[str, ...]
    """The ids of loaded files that still hold one of them: their next load brings it back."""
    path: Path | None
    dry_run: bool = False


def undo(store: Store, ids: Sequence[str] = (), *, anyway: bool = False, dry_run: bool = False) -> Undone:
    """Take decisions back, all or none.

    Args:
        store: Where they are kept.
        ids: The ids of decisions, or as many of their first digits as are needed; none: those of the last act on
            this store (one act may have taken several).
        anyway: Whether decisions of loaded files may go too. Such a file still holds them, and its next load brings
            them back.
        dry_run: Check, and write nothing.

    Raises:
        UnknownDecision: No decision has that id, or several have; or none was taken on this store.
        IdentityError: It came with a file, and *anyway* is False.
        ContradictoryDecisions: An earlier decision that would stand again contradicts what was decided since.
        DecisionFileEdited: The file of the store's own decisions was changed by hand.
        StoreError: The store could not be written.
    """
    if not dry_run:
        synchronise(store)
    view = store.view()
    book, acts = own_book(view) or new_book(), Acts(view)
    meant = to_undo(view, ids)
    loaded = [decision for decision in meant if decision.file != book.id]
    if loaded and not anyway:
        shown = "\n".join(f"  {link.line()}" for link in links(loaded, view))
        raise IdentityError("decision_of_file", n=len(loaded), decisions=shown, file=loaded[0].file)
    own = [decision.iri for decision in meant if decision.file == book.id]
    back = [decision for iri in own if (decision := acts.replaced_by(iri)) is not None]
    kept = [decision for decision in own_decisions(view, book) if decision.iri not in own]
    after = {book.id: [*kept, *back]} | {
        file: _without(view, file, loaded) for file in sorted({decision.file for decision in loaded})
    }
    refuse_contradictions(after, view)
    restored = tuple(stated(decision, book.id) for decision in back)
    files = tuple(file for file in after if file != book.id)
    if dry_run:
        return Undone(tuple(meant), restored, files, None, dry_run=True)
    acts.tell_undone([decision.iri for decision in meant], book.graph)
    path = write_decisions(store, book, after[book.id], _forgetting(acts.register, files), _graphs(after, book))
    return Undone(tuple(meant), restored, files, path)


def to_undo(view: View, ids: Sequence[str]) -> list[StatedDecision]:
    """The decisions that are meant: by their ids, or those of the last act on this store.

    Raises:
        UnknownDecision: None, or several, are called so.
    """
    standing = decisions_of(view)
    if ids:
        return list(dict.fromkeys(_called(standing.values(), one) for one in ids))
    book = own_book(view)
    own = [iri for iri, decision in standing.items() if book is not None and decision.file == book.id]
    if not own:
        raise UnknownDecision("nothing_to_undo")
    # A store whose register was lost still knows the days.
    last = Acts(view).last(own) or [max(own, key=lambda iri: (standing[iri].day, iri))]
    return [standing[iri] for iri in last]


def _called(standing: Iterable[StatedDecision], given: str) -> StatedDecision:
    digits = given.strip().lower().rpartition(":")[2]
    found = [decision for decision in standing if digits and decision.iri.rpartition(":")[2].startswith(digits)]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownDecision("decision_ambiguous", id=given, ids=", ".join(decision.id for decision in found))
    raise UnknownDecision("decision_unknown", id=given)


def _without(view: View, file: str, gone: Sequence[StatedDecision]) -> list[IdentityDecision]:
    subjects = by_subject(view.triples(identity_graph(file)))
    left = set(subjects) - {decision.iri for decision in gone}
    return [read_record(IdentityDecision, iri, subjects[iri]) for iri in sorted(left)]


def _graphs(after: dict[str, list[IdentityDecision]], book: DecisionBook) -> dict[IRI, list[Triple]]:
    return {
        identity_graph(file): [triple for decision in decisions for triple in record_triples(decision)]
        for file, decisions in after.items()
        if file != book.id
    }


def _forgetting(register: list[Triple], files: Sequence[str]) -> list[Triple]:
    """The register without the digests of files whose graphs no longer hold what the files do: a load sees it."""
    nodes = {mint("load", identity_graph(file)) for file in files}
    return [triple for triple in register if triple[0] not in nodes]
