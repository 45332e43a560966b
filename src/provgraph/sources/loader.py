"""What a loader is: it reads a document into batches of claims, and knows no store."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from provgraph.model.audit import Audit
from provgraph.model.claims import DecisionBatch, SourceBatch, SourceStream
from provgraph.model.records import Source

Batch = SourceBatch | SourceStream | DecisionBatch
Tick = Callable[[int, int], None]
"""Told how far the reading is: done, of all (bytes or records); 0 of all: not known."""


def _silent(_done: int, _of: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True)
class Document:
    """A file to be read, and how it is to be read."""

    path: Path
    card: Path | None = None
    """The card of the source that the user named; None: one beside the file (`<file name>.card.yaml`), or none."""
    mapping: str | None = None
    """For tables: the path of a mapping, or the name of a shipped one; None: the one that recognises the columns."""
    keep_original: bool = False
    """For foreign graphs: whether the original triples go into the source's graph too."""
    accept_above: float | None = None
    """For drafts: which lines that nobody has reviewed are read, by their confidence; None: a draft is refused."""
    rehearsal: bool = False
    """Whether nothing will be written: a draft may then be read whole."""
    tick: Tick = _silent
    audit: Audit = field(default_factory=Audit)
    """What becomes of each record and field; the loader writes it, the report reads it."""
    source: Source | None = None
    """The source that the file is, where that is known already; None: its card says, or its name."""

    @property
    def file(self) -> str:
        """The path as the user gave it, for messages."""
        return str(self.path)


@runtime_checkable
class Loader(Protocol):
    """Reads one kind of document.

    Offered under the entry-point group `provgraph.loaders`, by us as by anybody. The promises, which
    tests/contracts holds every loader to:

    - The same file gives the same claims, with the same IRIs; where the format has no order, in any order of records.
    - Each record of the file is told to `document.audit` once: as used, as left out (with why), or as wrong (with its
      place); each field as used or ignored. A wrong record is told and passed over, and the reading goes on:
      whether the rest may be loaded is decided by who called.
    - Records are handed out while they are read; a file that is larger than memory can be read.
    """

    name: str
    endings: tuple[str, ...]
    """File-name endings that it may know, in lower case, with the dot."""

    def recognises(self, path: Path) -> bool:
        """Whether the content of the file is of this kind. Never raises: what cannot be read is not recognised."""
        ...

    def read(self, document: Document) -> Iterator[Batch]:
        """The batches of the document.

        Raises:
            SourceInvalid: The file as a whole cannot be read. Nothing of it may then be used.
        """
        ...
