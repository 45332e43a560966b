"""document → claims → checked → store: everything is read and checked first, then written at once, or not at all."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from provgraph.errors import Problem, ShapeViolations, SourceError, SourceInvalid
from provgraph.ingest.decision_book import own_book
from provgraph.ingest.decisions import digest_of, names_of, refuse_contradictions, resolve, stale_references
from provgraph.ingest.known import known_names, known_sessions
from provgraph.ingest.reading import How, Progress, ReadFiles, read_all
from provgraph.ingest.register import Register, UsedFile, loaded_digests
from provgraph.ingest.report import NEW, REPLACED, UNCHANGED, DocumentReport, LoadedFile, LoadReport
from provgraph.ingest.spooling import SetAside
from provgraph.ingest.tombstones.leaving_out import leave_out_erased
from provgraph.model.records import IdentityDecision
from provgraph.store.base import Store, View
from provgraph.store.spool import Spool
from provgraph.store.triples import record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import identity_graph, is_internal, mint, source_iri
from provgraph.vocabulary.terms import PG

_TOLD = 20
"""So many violations of the shapes are told one by one, with their places; the others are counted."""


def load(
    store: Store,
    path: Path | str,
    *,
    loader: str | None = None,
    mapping: str | None = None,
    source_card: Path | str | None = None,
    keep_original: bool = False,
    skip_bad: bool = False,
    accept_above: float | None = None,
    dry_run: bool = False,
    check_shapes: bool = True,
    progress: Progress | None = None,
) -> LoadReport:
    """Load a file, or everything in a folder that a loader knows.

    Loading the same thing twice changes nothing; a changed source replaces what the store held of it; all that is
    loaded becomes visible together.

    Args:
        store: Where to.
        path: A file or a folder.
        loader: The name of the loader to use; None: the one that recognises each file.
        mapping: For tables: the path of a mapping, or the name of a shipped one (docs/mapping.md).
        source_card: The card of the one source that is loaded; None: one beside the file, or none.
        keep_original: For foreign graphs: keep their own triples beside the claims.
        skip_bad: Load what can be read where some records cannot; the report lists those that were not.
        accept_above: Of drafts (docs/dossier.md), load the lines that nobody has reviewed and whose confidence, 0 to 1,
            is at least so much; they are marked so wherever they are shown, and the report lists those that were left
            out. None: a draft is refused.
        dry_run: Read and check, write nothing. A draft is then checked whole.
        check_shapes: Whether claims are held against ontology/shapes.ttl.
        progress: Told what is being read or written, and how far it is.

    Raises:
        SourceMissing, NoLoader, UnknownLoader: There is nothing to load, or nothing to load it with.
        SourceInvalid: Everything that is wrong with the files, with lines; drafts too. The store is as before.
        ShapeViolations: The claims do not obey the shapes. The store is as before.
        ContradictoryDecisions: Two are held to be the same and different. The store is as before.
        StoreError: It could not be written. The store is as before.
    """
    if accept_above is not None and not 0 <= accept_above <= 1:
        raise SourceError("bad_accept_above", found=accept_above)
    card = Path(source_card) if source_card is not None else None
    how = How(loader, mapping, card, keep_original, skip_bad, check_shapes, accept_above, rehearsal=dry_run)
    with read_all([path], how, progress=progress) as read:
        return load_all(store, read, dry_run=dry_run, check_shapes=check_shapes, progress=progress)


def load_all(
    store: Store,
    read: ReadFiles,
    *,
    dry_run: bool = False,
    check_shapes: bool = True,
    progress: Progress | None = None,
) -> LoadReport:
    """Check what was read and write it, in one step. Raises what `load` raises."""
    started, view = datetime.now(UTC), store.view()
    left_out = leave_out_erased(read, view)
    decisions = _decisions(read, view)
    # What is written is the same for the same input; only the register says when.
    graphs: dict[IRI, Spool] = {source.graph: source.spool for source in read.sources}
    digests = {source.graph: source.digest for source in read.sources}
    for file_id, decided in decisions.items():
        graph = identity_graph(file_id)
        # Few, written by hand: they stay in memory.
        graphs[graph] = Spool(graph, (triple for decision in decided for triple in record_triples(decision)))
        # What a reference names may have changed although the file of decisions has not.
        digests[graph] = digest_of(decided)
    states = _states(view, digests, {graph for graph, spool in graphs.items() if not len(spool)})
    changed = {graph: spool for graph, spool in graphs.items() if states[graph] != UNCHANGED}
    if check_shapes:
        _check_shapes(changed, read)
    for source in read.sources:
        # It knows every thing of the source: memory for the writing.
        source.sieve = None
    # Asked before anything is written: afterwards everything is known.
    loaded = []
    for source, named, met in _known_before(view, read.sources):
        loaded.append(_loaded(source, states[source.graph], named, met))
    replaced = [source for source in read.sources if states[source.graph] == REPLACED]
    stale = stale_references(replaced, decisions, view)
    loaded += [
        LoadedFile(batch.file, batch.id, states[identity_graph(batch.id)], made, (("IdentityDecision", made),))
        for batch in read.decisions
        for made in [len(decisions[batch.id])]
    ]
    if changed and not dry_run:
        with store.writer() as writer:
            if progress is not None:
                writer.progress = lambda done, of: progress("", done, of)
            for graph, spool in changed.items():
                writer.replace(graph, spool)
            _register(view, changed, digests, read, started).write(writer)
    documents = [
        DocumentReport(document.file, document.loader, document.audit, document.seconds) for document in read.documents
    ]
    order = {document.file: place for place, document in enumerate(read.documents)}
    loaded.sort(key=lambda item: order[item.file])
    skipped, unusable = tuple(read.skipped), tuple(read.unusable)
    report = LoadReport(tuple(loaded), tuple(documents), skipped, dry_run, unusable, tuple(left_out))
    return replace(report, stale=stale) if stale else report


def withdraw(store: Store, name: str) -> bool:
    """Take everything that one source says, or one file of identity decisions, out of the store, in one step.

    Args:
        store: Where from.
        name: The id of the source, or of the file of decisions. What other sources say stays.

    Returns whether there was such a one.
    """
    view = store.view()
    graph = next((one for one in (source_iri(name), identity_graph(name)) if one in view.graphs()), None)
    if graph is None:
        return False
    register = Register(view)
    register.record(PG.Withdrawal, invalidated=[graph])
    register.holds_no_more(graph)
    with store.writer() as writer:
        writer.withdraw(graph)
        register.write(writer)
    return True


def withdrawable(view: View) -> list[str]:
    """The ids of the sources and of the files of decisions that a store holds."""
    return sorted(graph.rpartition(":")[2] for graph in view.graphs() if not is_internal(graph))


def _decisions(read: ReadFiles, view: View) -> dict[str, list[IdentityDecision]]:
    files = read.decisions
    if not files:
        return {}
    own = own_book(view)
    for batch in files:
        if own is not None and batch.id == own.id:
            # It would put the file, as it is now, in the place of what was decided here, without its history.
            raise SourceInvalid([Problem(batch.file, None, "decisions_own", {"id": batch.id})])
    names = names_of(read.sources, view)
    found = {batch.id: resolve(batch, names) for batch in files}
    refuse_contradictions(found, view, read.sources)
    return found


def _states(view: View, digests: dict[IRI, str], empty: Collection[IRI]) -> dict[IRI, str]:
    """For each graph: new, replaced, or unchanged since its last load. *empty* ones are in no store."""
    known = loaded_digests(view)
    present = {*view.graphs(), *(graph for graph in empty if mint("load", graph) in known)}
    states = {}
    for graph, digest in digests.items():
        if graph not in present:
            states[graph] = NEW
        else:
            states[graph] = UNCHANGED if known.get(mint("load", graph)) == digest else REPLACED
    return states


def _register(
    view: View, changed: Iterable[IRI], digests: dict[IRI, str], read: ReadFiles, started: datetime
) -> Register:
    """The register after this load: one line for each source that it changed."""
    register = Register(view)
    claims = {source.graph: source.claims for source in read.sources}
    files = _files(read)
    for graph in sorted(changed):
        used = [UsedFile.at(files[graph])]
        load = register.record(PG.Load, used=[graph], files=used, claims=claims.get(graph, 0), started=started)
        register.holds_now(graph, digests[graph], load)
    return register


def _check_shapes(changed: dict[IRI, Spool], read: ReadFiles) -> None:
    from provgraph.shapes import CheckedGraph, check

    files, sieves = _files(read), {source.graph: source.sieve for source in read.sources}
    graphs = (CheckedGraph(graph, spool, files[graph], sieves.get(graph)) for graph, spool in changed.items())
    report = check(graphs, most=_TOLD)
    if not report.conforms:
        raise ShapeViolations(report)


def _files(read: ReadFiles) -> dict[IRI, str]:
    """The file that each graph comes from."""
    files = {source.graph: source.file for source in read.sources}
    return files | {identity_graph(batch.id): batch.file for batch in read.decisions}


def _known_before(view: View, sources: list[SetAside]) -> Iterator[tuple[SetAside, set[str], set[str]]]:
    """Each source with the names and sessions that the store, or a source before it in this load, holds already."""
    names = {key for source in sources for keys in source.actors.values() for key in keys if key}
    sessions = {session for source in sources for session in source.sessions}
    named, met = known_names(view, names), known_sessions(view, sessions)
    for source in sources:
        yield source, named, met
        named |= {key for keys in source.actors.values() for key in keys}
        met |= source.sessions


def _loaded(source: SetAside, state: str, named: set[str], met: set[str]) -> LoadedFile:
    actors_known = sum(1 for names in source.actors.values() if names & named)
    sessions_known = len(source.sessions & met)
    return LoadedFile(
        source.file,
        source.id,
        state,
        source.claims,
        tuple(sorted(source.kinds.items())),
        actors=(len(source.actors) - actors_known, actors_known),
        sessions=(len(source.sessions) - sessions_known, sessions_known),
    )
