"""Decisions from a file: all of them are taken, or none.

A file of decisions (YAML) or a table of pairs (CSV, a workbook) adds what it says. The store's own file, edited by
hand, is another matter: what it says stands afterwards, and what was struck from it is taken back.
"""

from pathlib import Path

from provgraph.errors import Problem, ProvgraphError, SourceInvalid, SourceMissing
from provgraph.identity.acts import Acts
from provgraph.identity.deciding import Decided, decide
from provgraph.identity.lines import decision_line
from provgraph.ingest.decision_book import DecisionBook, own_book, own_decisions, write_decisions
from provgraph.ingest.decisions import names_of, refuse_contradictions, resolve, stated
from provgraph.model.claims import DecisionBatch, DecisionLine
from provgraph.sources.decision_rows import DecisionRow, read_decision_rows
from provgraph.sources.loader import Document
from provgraph.sources.loaders.identities import IdentitiesLoader
from provgraph.store.base import Store, View


def decide_batch(
    store: Store, path: Path, *, author: str | None = None, replacing: bool = False, dry_run: bool = False
) -> Decided:
    """Take the decisions of a file, all or none.

    Args:
        store: Where they are kept.
        path: A file of decisions, or a table with the columns left, right, judgement, reason, author, date.
        author: Who decides, in rows that do not say; None: PROVGRAPH_AUTHOR, else the login name.
        replacing: Whether they may take the place of earlier decisions of this store about the same pairs.
        dry_run: Check everything, write nothing.

    Raises:
        SourceMissing: There is no such file.
        SourceInvalid: Everything that is wrong with it, with lines.
        AlreadyDecided, ContradictoryDecisions, DecisionFileEdited, StoreError: See `decide`.
    """
    if not path.is_file():
        raise SourceMissing("source_missing", path=str(path))
    view = store.view()
    if not IdentitiesLoader().recognises(path):
        lines = _lines(view, path, author)
        return decide(store, lines, replacing=replacing, dry_run=dry_run, origin=str(path))
    [batch] = IdentitiesLoader().read(Document(path))
    book = own_book(view)
    if book is not None and batch.id == book.id:
        return _take_in(store, book, batch, dry_run=dry_run)
    return decide(store, batch.lines, replacing=replacing, dry_run=dry_run, origin=batch.file)


def _lines(view: View, path: Path, author: str | None) -> list[DecisionLine]:
    problems: list[Problem] = []
    found = []
    for row in read_decision_rows(path):
        try:
            found.append(_line(view, row, author))
        except ProvgraphError as reason:
            problems.append(Problem(str(path), row.line, "batch_row", {"why": reason.message()}))
    if problems:
        raise SourceInvalid(problems)
    return found


def _line(view: View, row: DecisionRow, author: str | None) -> DecisionLine:
    cells = row.cells
    reasons = {lang: cells[f"reason_{lang}"] for lang in ("fr", "en") if f"reason_{lang}" in cells}
    line = decision_line(
        view,
        cells.get("judgement", "").casefold(),
        [cells.get("left", ""), cells.get("right", "")],
        reason=reasons if reasons and "reason" not in cells else cells.get("reason", ""),
        author=cells.get("author", author),
        on=cells.get("date"),
    )
    return DecisionLine(line.references, line.judgement, line.reason, line.author, line.decided_on, row.line)


def _take_in(store: Store, book: DecisionBook, batch: DecisionBatch, *, dry_run: bool) -> Decided:
    """Let the store's own decisions be what their file, edited by hand, says now."""
    view = store.view()
    before = {decision.iri: decision for decision in own_decisions(view, book)}
    wanted = {decision.iri: decision for decision in resolve(batch, names_of((), view))}
    refuse_contradictions({book.id: list(wanted.values())}, view)
    taken = [decision for iri, decision in wanted.items() if before.get(iri) != decision]
    replaced = [before[decision.iri] for decision in taken if decision.iri in before]
    struck = [decision for iri, decision in before.items() if iri not in wanted]
    told = Decided(
        tuple(stated(decision, book.id) for decision in taken),
        tuple(stated(decision, book.id) for decision in replaced),
        None,
        dry_run,
        tuple(stated(decision, book.id) for decision in struck),
    )
    if dry_run:
        return told
    acts = Acts(view)
    if struck:
        acts.tell_undone([decision.iri for decision in struck], book.graph)
    if taken:
        acts.tell_decided(taken, replaced, book.graph)
    path = write_decisions(store, book, wanted.values(), acts.register)
    return Decided(told.taken, told.replaced, path, undone=told.undone)
