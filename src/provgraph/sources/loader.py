"""What a loader is: it reads a document into batches of claims, and knows no store."""

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, runtime_checkable

from provgraph.model.claims import DecisionBatch, SourceBatch

Batch = SourceBatch | DecisionBatch


@runtime_checkable
class Loader(Protocol):
    """Reads one kind of document.

    Offered under the entry-point group `provgraph.loaders`, by us as by anybody.
    """

    name: str
    endings: tuple[str, ...]
    """File-name endings that it may know, in lower case, with the dot."""

    def recognises(self, path: Path) -> bool:
        """Whether the content of the file is of this kind. Never raises: what cannot be read is not recognised."""
        ...

    def read(self, path: Path) -> Iterator[Batch]:
        """The batches of the file.

        Raises:
            SourceInvalid: Everything that is wrong with it, with places. Nothing of it may then be used.
        """
        ...
