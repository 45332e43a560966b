"""document → claims → checked → store: everything is read and checked first, then written at once, or not at all."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from provgraph.errors import NoLoader, Problem, ShapeViolations, SourceInvalid, SourceMissing
from provgraph.ingest.decisions import digest_of, names_of, refuse_contradictions, resolve
from provgraph.ingest.report import NEW, REPLACED, UNCHANGED, LoadedFile, LoadReport, kinds_of
from provgraph.model.claims import DecisionBatch, SourceBatch
from provgraph.model.records import IdentityDecision
from provgraph.sources.catalogue import Catalogue
from provgraph.sources.loader import Batch
from provgraph.sources.loaders.yaml_marker import marked_format
from provgraph.store.base import Store, View
from provgraph.store.triples import batch_triples, record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH, identity_graph, mint, source_iri
from provgraph.vocabulary.terms import PG, PROV, RDF, XSD

Progress = Callable[[str, int, int], None]
"""Told what is being done (a file's path), and how far it is: done, of all."""


def load(
    store: Store,
    path: Path | str,
    *,
    loader: str | None = None,
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
        dry_run: Read and check, write nothing.
        check_shapes: Whether the claims are held against ontology/shapes.ttl.
        progress: Told before each file.

    Raises:
        SourceMissing, NoLoader, UnknownLoader: There is nothing to load, or nothing to load it with.
        SourceInvalid: Everything that is wrong with the files, with lines. The store is as before.
        ShapeViolations: The claims do not obey the shapes. The store is as before.
        ContradictoryDecisions: Two are held to be the same and different. The store is as before.
        StoreError: It could not be written. The store is as before.
    """
    return load_all(
        store, read_all([path], loader=loader, progress=progress), dry_run=dry_run, check_shapes=check_shapes
    )


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What was read from the files, before any store is touched."""

    batches: tuple[Batch, ...]
    skipped: tuple[tuple[str, str], ...]
    """Files that were passed over, each with the reason."""


def read_all(paths: Iterable[Path | str], *, loader: str | None = None, progress: Progress | None = None) -> ReadFiles:
    """Read files and folders.

    Raises:
        SourceMissing, NoLoader, UnknownLoader, SourceInvalid: See `load`.
    """
    batches: list[Batch] = []
    skipped: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            found, passed = _read(Path(path), loader=loader, progress=progress)
        except SourceInvalid as reason:
            problems += reason.problems
        else:
            batches += found
            skipped += passed
    if problems:
        raise SourceInvalid(problems)
    _refuse_twins(batches)
    return ReadFiles(tuple(batches), tuple(skipped))


def load_all(store: Store, read: ReadFiles, *, dry_run: bool = False, check_shapes: bool = True) -> LoadReport:
    """Check what was read and write it, in one step. Raises what `load` raises."""
    batches = list(read.batches)
    sources = [batch for batch in batches if isinstance(batch, SourceBatch)]
    view = store.view()
    decisions = _decisions(batches, sources, view)
    # What is written is the same for the same input; only the register says when.
    graphs: dict[IRI, list[Triple]] = {batch.source.iri: list(batch_triples(batch)) for batch in sources}
    for file_id, decided in decisions.items():
        graphs[identity_graph(file_id)] = [triple for decision in decided for triple in record_triples(decision)]
    digests = {batch.source.iri: batch.content_digest for batch in sources}
    # What a reference names may have changed although the file of decisions has not.
    digests |= {identity_graph(file_id): digest_of(decided) for file_id, decided in decisions.items()}
    states = _states(view, digests, graphs)
    changed = {graph: triples for graph, triples in graphs.items() if states[graph] != UNCHANGED}
    if check_shapes and changed:
        _check_shapes(changed)
    if changed and not dry_run:
        with store.writer() as writer:
            for graph, triples in changed.items():
                writer.replace(graph, triples)
            writer.replace(REGISTER_GRAPH, _register(view, changed, digests, sources))
    return LoadReport(tuple(_loaded(batches, states, decisions)), read.skipped, dry_run)


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
    load_node = mint("load", graph)
    kept = [triple for triple in view.triples(REGISTER_GRAPH) if triple[0] != load_node]
    with store.writer() as writer:
        writer.withdraw(graph)
        writer.replace(REGISTER_GRAPH, kept)
    return True


def withdrawable(view: View) -> list[str]:
    """The ids of the sources and of the files of decisions that a store holds."""
    return sorted(graph.rpartition(":")[2] for graph in view.graphs() if graph != REGISTER_GRAPH)


def _read(
    path: Path, *, loader: str | None = None, progress: Progress | None = None
) -> tuple[list[Batch], list[tuple[str, str]]]:
    """The batches of a file or folder, and the files that were passed over, each with the reason."""
    catalogue = Catalogue()
    chosen = catalogue.get(loader) if loader is not None else None
    if not path.exists():
        raise SourceMissing("source_missing", path=str(path))
    if path.is_file():
        if progress:
            progress(str(path), 0, 1)
        return list((chosen or catalogue.loader_for(path)).read(path)), []
    batches: list[Batch] = []
    skipped: list[tuple[str, str]] = []
    problems: list[Problem] = []
    files = list(_files(path))
    for done, file in enumerate(files):
        if progress:
            progress(str(file), done, len(files))
        if marked_format(file) == "card":
            skipped.append((str(file), "card"))
            continue
        try:
            batches += (chosen or catalogue.loader_for(file)).read(file)
        except NoLoader:
            skipped.append((str(file), "no_loader"))
        except SourceInvalid as reason:
            problems += reason.problems
    if problems:
        raise SourceInvalid(problems)
    if not batches:
        raise SourceMissing("nothing_to_load", path=str(path))
    return batches, skipped


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, in alphabetical order; hidden ones are not meant."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _refuse_twins(batches: list[Batch]) -> None:
    """Two files that give themselves out as one source, or one file of decisions, would silently replace each other."""
    seen: dict[IRI, str] = {}
    problems = []
    for batch in batches:
        match batch:
            case SourceBatch():
                graph, key = batch.source.iri, "source_twice"
            case DecisionBatch():
                graph, key = identity_graph(batch.id), "decisions_twice"
        if graph in seen:
            facts: dict[str, object] = {"id": graph.rpartition(":")[2], "other": seen[graph]}
            problems.append(Problem(batch.file, 1, key, facts))
        seen[graph] = batch.file
    if problems:
        raise SourceInvalid(problems)


def _decisions(batches: list[Batch], sources: list[SourceBatch], view: View) -> dict[str, list[IdentityDecision]]:
    files = [batch for batch in batches if isinstance(batch, DecisionBatch)]
    if not files:
        return {}
    names = names_of(sources, view)
    found = {batch.id: resolve(batch, names) for batch in files}
    refuse_contradictions(found, view)
    return found


def _states(view: View, digests: dict[IRI, str], graphs: dict[IRI, list[Triple]]) -> dict[IRI, str]:
    """For each graph: new, replaced, or unchanged since its last load."""
    known = {
        subject: value.text
        for subject, predicate, value in view.triples(REGISTER_GRAPH)
        if predicate == PG.contentDigest and isinstance(value, Literal)
    }
    present = set(view.graphs())
    states = {}
    for graph in graphs:
        if graph not in present:
            states[graph] = NEW
        else:
            states[graph] = UNCHANGED if known.get(mint("load", graph)) == digests[graph] else REPLACED
    return states


def _register(view: View, changed: Iterable[IRI], digests: dict[IRI, str], sources: list[SourceBatch]) -> list[Triple]:
    """The register of loads after this one: which source was loaded when, with which content, by which version."""
    from provgraph.vocabulary.version import software

    now = datetime.now(UTC).isoformat(timespec="seconds")
    claims = {batch.source.iri: len(batch.claims) for batch in sources}
    graphs = set(changed)
    nodes = {mint("load", graph) for graph in graphs}
    kept = [triple for triple in view.triples(REGISTER_GRAPH) if triple[0] not in nodes]
    for graph in sorted(graphs):
        node = mint("load", graph)
        kept += [
            (node, RDF.type, PG.Load),
            (node, PROV.used, graph),
            (node, PROV.startedAtTime, Literal(now, XSD.dateTime)),
            (node, PG.contentDigest, Literal(digests[graph])),
            (node, PG.software, Literal(software())),
            (node, PG.claimsMade, Literal(str(claims.get(graph, 0)), XSD.integer)),
        ]
    return kept


def _check_shapes(graphs: dict[IRI, list[Triple]]) -> None:
    from provgraph.shapes import check_triples

    report = check_triples(triple for triples in graphs.values() for triple in triples)
    if not report.conforms:
        raise ShapeViolations(report.lines())


def _loaded(
    batches: list[Batch], states: dict[IRI, str], decisions: dict[str, list[IdentityDecision]]
) -> Iterator[LoadedFile]:
    for batch in batches:
        if isinstance(batch, SourceBatch):
            source_id = batch.source.iri.rpartition(":")[2]
            state = states[batch.source.iri]
            yield LoadedFile(batch.file, source_id, state, len(batch.claims), kinds_of(batch), batch.ignored)
        else:
            made = len(decisions[batch.id])
            kinds = (("IdentityDecision", made),)
            yield LoadedFile(batch.file, batch.id, states[identity_graph(batch.id)], made, kinds)
