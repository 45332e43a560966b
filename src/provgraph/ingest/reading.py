"""Files and folders → what their sources say, set aside; no store is touched."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from provgraph.errors import LoaderBroken, NoLoader, Problem, ProvgraphError, SourceInvalid, SourceMissing
from provgraph.ingest.report import check_words
from provgraph.ingest.spooling import SetAside, set_aside, unwritable
from provgraph.model.audit import Audit
from provgraph.model.claims import DecisionBatch, SourceBatch, SourceStream
from provgraph.sources.catalogue import Catalogue
from provgraph.sources.loader import Batch, Document, Loader
from provgraph.sources.loaders.yaml_marker import marked_format
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import identity_graph

Progress = Callable[[str, int, int], None]
"""Told what is being done (a file's path, or '' for the store), and how far it is: done, of all (0: not known)."""

_BESIDE = ("card", "mapping")
"""Formats of ours that say how other files are to be read."""


@dataclass(frozen=True, slots=True)
class How:
    """How files are to be read."""

    loader: str | None = None
    """The name of the loader; None: the one that recognises each file."""
    mapping: str | None = None
    card: Path | None = None
    keep_original: bool = False
    skip_bad: bool = False
    """Whether what can be read is loaded where other records cannot."""
    check_shapes: bool = True
    """Whether what is read will be held against the shapes."""
    accept_above: float | None = None
    """Of drafts, which lines that nobody has reviewed are loaded, by their confidence; None: a draft is refused."""
    rehearsal: bool = False
    """Whether nothing will be written."""


@dataclass
class ReadDocument:
    """One file, read."""

    file: str
    loader: str
    audit: Audit
    sources: list[SetAside] = field(default_factory=list)
    decisions: list[DecisionBatch] = field(default_factory=list)
    seconds: float = 0.0


@dataclass
class ReadFiles:
    """What was read from the files, before any store is touched. Close it: large sources lie in temporary files."""

    documents: list[ReadDocument] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    """Files that were passed over, each with the reason."""
    unusable: dict[str, None] = field(default_factory=dict)
    """Where no loader knew some of them: why other loaders could not be asked."""
    seen: set[tuple[str, Path]] = field(default_factory=set)
    """The files that were looked at, by name and place."""

    @classmethod
    def of(cls, batches: Iterable[Batch]) -> "ReadFiles":
        """What batches say that were made in Python rather than read from files."""
        read = cls()
        for batch in batches:
            document = ReadDocument(batch.file, "", Audit())
            read.documents.append(document)
            _keep(document, batch, How())
        _refuse_twins(read)
        return read

    @property
    def sources(self) -> list[SetAside]:
        """The sources of all documents."""
        return [source for document in self.documents for source in document.sources]

    @property
    def decisions(self) -> list[DecisionBatch]:
        """The files of identity decisions."""
        return [batch for document in self.documents for batch in document.decisions]

    @property
    def holds_anything(self) -> bool:
        """Whether there is something to be written."""
        return any(document.sources or document.decisions for document in self.documents)

    def close(self) -> None:
        """Remove what was set aside."""
        for source in self.sources:
            source.spool.close()

    def __enter__(self) -> "ReadFiles":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def read_all(paths: Iterable[Path | str], how: How | None = None, *, progress: Progress | None = None) -> ReadFiles:
    """Read files and folders.

    Raises:
        SourceMissing, NoLoader, UnknownLoader, SourceInvalid: See `provgraph.ingest.load.load`.
    """
    how = how or How()
    read = ReadFiles()
    problems: list[Problem] = []
    try:
        catalogue = Catalogue()
        chosen = catalogue.get(how.loader) if how.loader is not None else None
        if how.card is not None and not how.card.is_file():
            raise SourceMissing("source_card_missing", path=str(how.card))
        for path in map(Path, paths):
            problems += _read_path(path, catalogue, chosen, how, read, progress)
        if how.card is not None and len(read.sources) > 1:
            raise SourceInvalid([Problem(str(how.card), None, "card_for_many", {"n": len(read.sources)})])
        if problems and not how.skip_bad:
            raise SourceInvalid(problems)
        _refuse_twins(read)
    except BaseException:
        read.close()
        raise
    return read


def _read_path(
    path: Path, catalogue: Catalogue, chosen: Loader | None, how: How, read: ReadFiles, progress: Progress | None
) -> list[Problem]:
    match _kind_of(path):
        case "missing":
            raise SourceMissing("source_missing", path=str(path))
        case "special":
            raise SourceMissing("source_special", path=str(path))
        case "file":
            if _again(path, read):
                return []
            return _read_file(path, chosen, catalogue, how, read, progress)
    problems: list[Problem] = []
    before = len(read.documents)
    for file in _files(path):
        passed_over = _no_document(file)
        if passed_over is not None:
            read.skipped.append((str(file), passed_over))
            continue
        if _again(file, read):
            continue
        try:
            found = _read_file(file, chosen, catalogue, how, read, progress)
        except NoLoader as reason:
            read.skipped.append((str(file), "no_loader"))
            # A loader that cannot be used might have known it.
            read.unusable |= dict.fromkeys(str(reason.facts["broken"]).splitlines())
            continue
        if found and all(problem.key == "no_mapping" for problem in found):
            # A table that nobody has said how to read is no table for us; asked for by name, it is an error.
            read.documents.pop()
            read.skipped.append((str(file), "no_mapping"))
        else:
            problems += found
    if len(read.documents) == before and not any(why == "again" for _, why in read.skipped):
        raise SourceMissing("nothing_to_load", path=str(path))
    return problems


def _kind_of(path: Path) -> str:
    """'file', 'folder', 'special' (a pipe, a device: nothing that can be read twice) or 'missing'."""
    try:
        if not path.exists():
            return "missing"
    except OSError as reason:
        # A folder above it that may not be entered, a name that is too long.
        why = reason.strerror or str(reason)
        raise SourceInvalid([Problem(str(path), None, "unreadable", {"why": why})]) from reason
    return "folder" if path.is_dir() else "file" if path.is_file() else "special"


def _again(path: Path, read: ReadFiles) -> bool:
    """Whether this file was read already (`load folder folder/file`): it is not read twice, and that is said."""
    # By its name too: a link is a document of its own, which is called after the link.
    key = (path.name, path.resolve())
    if key in read.seen:
        read.skipped.append((str(path), "again"))
        return True
    read.seen.add(key)
    return False


def _no_document(file: Path) -> str | None:
    """Why an entry of a folder is none that a loader could be asked about; None: it may be one."""
    match _kind_of(file):
        case "file":
            return _beside(file)
        case "folder":
            return "link"
    return "special"


def _beside(file: Path) -> str | None:
    """Whether a file says how others are to be read ('card', 'mapping'), by its first key or by its name."""
    if file.suffix.lower() not in (".yaml", ".yml"):
        return None
    marker = marked_format(file)
    named = next((kind for kind in _BESIDE if file.stem.lower().endswith(f".{kind}")), None)
    return marker if marker in _BESIDE else (named if marker is None else None)


def _read_file(
    path: Path, chosen: Loader | None, catalogue: Catalogue, how: How, read: ReadFiles, progress: Progress | None
) -> list[Problem]:
    """Read one file into *read*; returns what is wrong with it."""
    file = str(path)
    try:
        path.open("rb").close()
    except OSError as reason:
        # A loader does not recognise what it cannot read: it would be passed over as something that no loader knows.
        audit = Audit()
        audit.refuse(Problem(file, None, "unreadable", {"why": reason.strerror or str(reason)}))
        read.documents.append(ReadDocument(file, "", audit))
        return audit.problems
    loader = chosen or catalogue.loader_for(path)
    document = Document(path, how.card, how.mapping, how.keep_original, how.accept_above, how.rehearsal)
    if progress is not None:
        progress(file, 0, 0)
        document = replace(document, tick=lambda done, of: progress(file, done, of))
    entry = ReadDocument(file, loader.name, document.audit)
    read.documents.append(entry)
    start = time.perf_counter()
    try:
        _read_all_of(loader, document, entry, how)
        if document.audit.wrong and not document.audit.used and not any(source.claims for source in entry.sources):
            # Nothing of it can be loaded: it must not put an empty source in the place of what the store holds.
            _forget(entry)
    except SourceInvalid as reason:
        _forget(entry)
        document.audit.problems.extend(reason.problems)
        document.audit.wrong += document.audit.used or 1
        document.audit.used = 0
    entry.seconds = time.perf_counter() - start
    return document.audit.problems


def _forget(entry: ReadDocument) -> None:
    for source in entry.sources:
        source.spool.close()
    entry.sources.clear()
    entry.decisions.clear()


def _read_all_of(loader: Loader, document: Document, entry: ReadDocument, how: How) -> None:
    with guarded(loader, document):
        for batch in loader.read(document):
            _keep(entry, batch, how)
        _refuse_repeated(entry.sources)
        if document.mapping is not None and mapping_of(document.audit) is None:
            document.audit.note("mapping_unused", name=document.mapping)
        check_words(document.audit)


@contextmanager
def guarded(loader: Loader, document: Document) -> Iterator[None]:
    """Turns what goes wrong while a document is read into errors of ours.

    Raises:
        SourceInvalid: The file cannot be read.
        LoaderBroken: The loader raised what loaders promise not to raise.
    """
    try:
        yield
    except ProvgraphError:
        raise
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise SourceInvalid([Problem(document.file, None, "unreadable", {"why": why})]) from reason
    except UnicodeEncodeError as reason:
        # Half of a surrogate pair, in what the file says.
        raise unwritable(document.file, reason) from reason
    except (Exception, SystemExit) as reason:
        # A loader that promises not to, anybody's: the user is told which, and on what.
        raise LoaderBroken("loader_failed", name=loader.name, path=document.file, why=repr(reason)) from reason


def _keep(document: ReadDocument, batch: Batch, how: How) -> None:
    if isinstance(batch, DecisionBatch):
        document.decisions.append(batch)
    else:
        document.sources.append(set_aside(_remembering(batch, document), check_shapes=how.check_shapes))


def _remembering(batch: SourceBatch | SourceStream, document: ReadDocument) -> SourceBatch | SourceStream:
    """The batch, its source saying how the file was read: it can then be read again in the same way."""
    source = batch.source
    if source is None or source.file_name is None:
        return batch
    return replace(batch, source=replace(source, loader=document.loader or None, mapping=mapping_of(document.audit)))


def mapping_of(audit: Audit) -> str | None:
    """The name of the mapping that was used; None: none was."""
    return next((str(dict(note.facts)["name"]) for note in audit.notes if note.key == "mapping"), None)


def _refuse_repeated(sources: list[SetAside]) -> None:
    """One source twice from one file: the loader would replace what it has just said."""
    graphs = [source.graph for source in sources]
    for graph in graphs:
        if graphs.count(graph) > 1:
            raise ValueError(f"{graph}: twice")


def _files(folder: Path) -> list[Path]:
    """What a folder and its folders hold, in alphabetical order: files, and links to folders, which are not followed.

    Hidden ones are not meant.

    Raises:
        SourceInvalid: A folder that cannot be read: what lies in it would be missing without a word.
    """
    found: list[Path] = []
    problems: list[Problem] = []

    def tell(reason: OSError) -> None:
        why = reason.strerror or str(reason)
        problems.append(Problem(str(reason.filename), None, "folder_unreadable", {"why": why}))

    for place, folders, files in os.walk(folder, onerror=tell):
        folders[:] = [name for name in folders if not name.startswith(".")]
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        found += [Path(place, name) for name in (*files, *links) if not name.startswith(".")]
    if problems:
        raise SourceInvalid(problems)
    return sorted(found)


def _refuse_twins(read: ReadFiles) -> None:
    """Two files that give themselves out as one source, or one file of decisions, would silently replace each other."""
    seen: dict[IRI, str] = {}
    problems = []
    for source in read.sources:
        if source.graph in seen:
            facts: dict[str, object] = {"id": source.id, "other": seen[source.graph]}
            problems.append(Problem(source.file, None, "source_twice", facts))
        seen[source.graph] = source.file
    for batch in read.decisions:
        graph = identity_graph(batch.id)
        if graph in seen:
            problems.append(Problem(batch.file, None, "decisions_twice", {"id": batch.id, "other": seen[graph]}))
        seen[graph] = batch.file
    if problems:
        raise SourceInvalid(problems)
