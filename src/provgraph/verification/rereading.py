"""A file that is a source, read again with the loader and the mapping that read it first."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from provgraph.errors import Problem, SourceInvalid
from provgraph.ingest.reading import guarded, mapping_of
from provgraph.model.claims import Claim, DecisionBatch
from provgraph.model.records import Record, Source
from provgraph.sources.catalogue import Catalogue
from provgraph.sources.loader import Batch, Document, Loader
from provgraph.sources.mapping.shipped import shipped_mappings, sidecar
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
    with _under_its_name(path, source) as there:
        try:
            return _read_again(there, source, loader, mapping or _mapping_beside(path, source))
        except SourceInvalid as reason:
            raise SourceInvalid([replace(problem, file=str(path)) for problem in reason.problems]) from reason


def _read_again(path: Path, source: Source, loader: str | None, mapping: str | None) -> Reread:
    catalogue = Catalogue()
    name = loader or source.loader
    chosen = catalogue.get(name) if name is not None else catalogue.loader_for(path)
    document = Document(path, mapping=mapping, source=source)
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


@contextmanager
def _under_its_name(path: Path, source: Source) -> Iterator[Path]:
    """The file under the name that it had: mappings may take a mission's name from it."""
    name = Path(source.file_name or path.name).name
    if name == path.name:
        yield path
        return
    with TemporaryDirectory() as folder:
        there = Path(folder, name)
        try:
            there.symlink_to(path.resolve())
        except OSError:  # a system, or a disk, without links
            shutil.copyfile(path, there)
        yield there


def _mapping_beside(path: Path, source: Source) -> str | None:
    """A mapping that is shipped, by its name; one of the user's that lies beside the file; None: neither."""
    if source.mapping in shipped_mappings():
        return source.mapping
    beside = [sidecar(path), sidecar(path.with_name(Path(source.file_name or path.name).name))]
    return next((str(one) for one in beside if one.is_file()), None)


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
