"""Takes identity decisions: resolved, held against all others, written into the graph and then into the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from provgraph.errors import AlreadyDecided, IdentityError
from provgraph.identity.acts import Acts
from provgraph.ingest.decision_book import (
    DecisionBook,
    book_path,
    new_book,
    own_book,
    own_decisions,
    synchronise,
    write_decisions,
)
from provgraph.ingest.decisions import links, names_of, refuse_contradictions, resolve, stated
from provgraph.model.claims import DecisionBatch, DecisionLine
from provgraph.model.records import IdentityDecision
from provgraph.questions.identity import StatedDecision
from provgraph.store.base import Store

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of some decisions."""

    taken: tuple[StatedDecision, ...]
    replaced: tuple[StatedDecision, ...]
    """Earlier ones whose place they took."""
    path: Path | None
    """The file that holds them beside the graph; None: the store is in memory, or nothing was written."""
    dry_run: bool = False
    undone: tuple[StatedDecision, ...] = ()
    """Those that were struck from the store's own file by hand."""


@dataclass(frozen=True)
class Proposed:
    """Decisions that are about to be taken, held against all that stands."""

    book: DecisionBook
    taken: list[IdentityDecision]
    replaced: list[IdentityDecision]
    kept: list[IdentityDecision]
    """The other decisions of the store's own."""


def decide(
    store: Store,
    lines: Iterable[DecisionLine],
    *,
    replacing: bool = False,
    dry_run: bool = False,
    origin: str = "",
    file: Path | None = None,
    moment: datetime | None = None,
) -> Decided:
    """Take decisions, all or none, in one act.

    Args:
        store: Where they are kept: in the graph of the store's own decisions, and in its file.
        lines: What was decided, by whom, when and why. `same` of several joins them in a chain; `different` and
            `unsure` speak of every pair.
        replacing: Whether they may take the place of earlier decisions of this store about the same pairs.
        dry_run: Check everything and write nothing.
        origin: Where the lines come from (a file's path), for messages that name a line.
        file: Where the store's file of decisions is to lie from now on; None: where it does, at first in its folder.
        moment: When; None: now.

    Raises:
        SourceInvalid: A reference that no source has.
        AlreadyDecided: A pair was decided on this store before, and *replacing* is False.
        ContradictoryDecisions: Two would be the same and different; the chain is in the message.
        DecisionFileEdited: The file was changed by hand.
        IdentityError: A reason or an author is missing, or holds signs that no document may hold.
        StoreError: The store could not be written.
    """
    lines = list(lines)
    if not dry_run:
        synchronise(store)
    proposed = propose(store, lines, replacing=replacing, origin=origin)
    taken = tuple(stated(decision, proposed.book.id) for decision in proposed.taken)
    replaced = tuple(stated(decision, proposed.book.id) for decision in proposed.replaced)
    if dry_run or not taken:
        return Decided(taken, replaced, None, dry_run)
    book = proposed.book if file is None else _moved(store, proposed.book, file)
    acts = Acts(store.view())
    acts.tell_decided(proposed.taken, proposed.replaced, book.graph, moment)
    path = write_decisions(store, book, [*proposed.kept, *proposed.taken], acts.register)
    return Decided(taken, replaced, path)


def propose(store: Store, lines: Iterable[DecisionLine], *, replacing: bool = False, origin: str = "") -> Proposed:
    """The decisions that *lines* mean, checked against everything that stands; nothing is written.

    Raises:
        SourceInvalid, AlreadyDecided, ContradictoryDecisions, IdentityError: See `decide`.
    """
    lines = list(lines)
    for line in lines:
        _check(line)
    view = store.view()
    book = own_book(view) or new_book()
    before = own_decisions(view, book)
    taken = resolve(DecisionBatch(book.id, origin, tuple(lines)), names_of((), view))
    new = {decision.iri for decision in taken}
    replaced = [decision for decision in before if decision.iri in new]
    if replaced and not replacing:
        raise AlreadyDecided(links((stated(decision, book.id) for decision in replaced), view))
    kept = [decision for decision in before if decision.iri not in new]
    refuse_contradictions({book.id: [*kept, *taken]}, view)
    return Proposed(book, taken, replaced, kept)


def _check(line: DecisionLine) -> None:
    if not line.author.strip():
        raise IdentityError("author_missing")
    if not line.reason or not all(text.value.strip() for text in line.reason):
        raise IdentityError("reason_missing")
    for text in (line.author, *(reason.value for reason in line.reason)):
        found = _CONTROL.search(text)
        if found is not None:
            raise IdentityError("decision_character", code=f"U+{ord(found[0]):04X}")


def _moved(store: Store, book: DecisionBook, file: Path) -> DecisionBook:
    """The book with its file at another place, which must be free or hold what the file holds."""
    place = file.absolute()
    if place == book_path(store, book):
        return book
    if place.exists():
        raise IdentityError("decision_file_taken", path=file)
    return replace(book, place=str(place))
