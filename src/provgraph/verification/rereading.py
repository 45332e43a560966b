"""A file that is a source, read again with the loader and the mapping that read it first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.ingest.reading import guarded, mapping_of
from provgraph.model.claims import Claim, DecisionBatch
from provgraph.model.records import Record, Source
from provgraph.sources.catalogue import Catalogue
from provgraph.sources.loader import Batch, Document, Loader
from provgraph.sources.mapping.shipped import shipped_mappings
from provgraph.verification.held import PlacedClaim
from provgraph.vocabulary.iri import IRI


@dataclass
class Reread:
    """What a file says now."""

    claims: dict[IRI, PlacedClaim] = field(default_factory=dict)
    records: dict[IRI, Record] = field(default_factory=dict)
    unread: int = 0
    """Records that could not be read."""


def read_again(path: Path, source: Source, *, loader: str | None = None, mapping: str | None = None) -> Reread:
    """Read *path* as the source that it is, so that what it says in the same words has the same ids.

    Args:
        path: The file as it is now; it may be called otherwise than it was.
        source: As the store knows it, with the loader and the mapping that read it.
        loader: Another loader than that.
        mapping: Another mapping than that: the path of one, or the name of a shipped one.

    Raises:
        SourceInvalid: It cannot be read, or nothing in it can.
        UnknownLoader, NoLoader, LoaderBroken: There is nothing to read it with.
    """
    catalogue = Catalogue()
    name = loader or source.loader
    chosen = catalogue.get(name) if name is not None else catalogue.loader_for(path)
    document = Document(path, mapping=mapping or _known(source.mapping), source=source)
    found = Reread()
    with guarded(chosen, document):
        for batch in _batches(chosen, document, source):
            _read(batch, found)
    found.unread = document.audit.wrong
    used = mapping_of(document.audit)
    if mapping is None and source.mapping is not None and used != source.mapping:
        raise SourceInvalid([Problem(document.file, None, "verify_mapping", {"name": source.mapping})])
    if document.audit.problems and not found.claims:
        raise SourceInvalid(document.audit.problems)
    return found


def _known(mapping: str | None) -> str | None:
    """A mapping that is shipped is found by its name; one of the user's lies beside the file, or is named again."""
    return mapping if mapping in shipped_mappings() else None


def _batches(loader: Loader, document: Document, source: Source) -> Iterator[Batch]:
    for batch in loader.read(document):
        if isinstance(batch, DecisionBatch) or batch.source is None or batch.source.iri != source.iri:
            # A file of ours (an export, decisions): it names its own sources, and is none.
            raise SourceInvalid([Problem(document.file, None, "verify_other_source", {"id": source.iri})])
        yield batch


def _read(batch: Batch, found: Reread) -> None:
    assert not isinstance(batch, DecisionBatch)
    for statement in batch.statements:
        if isinstance(statement, Claim):
            claim = found.claims.setdefault(
                statement.iri,
                PlacedClaim(statement.iri, statement.kind, statement.states, statement.local_name or ""),
            )
            claim.places += [place for place in statement.locators if place not in claim.places]
        elif isinstance(statement, Record):
            found.records.setdefault(statement.iri, statement)
