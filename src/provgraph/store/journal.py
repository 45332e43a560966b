"""What was written out of a store (exports, maps, reports): one JSON object per line, only ever added to.

It stands beside the graph, not in it, so that somebody who only reads the store can add to it.
"""

import json
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from provgraph.errors import StoreError, StoreUnavailable
from provgraph.store.locking import hold


class Journal(ABC):
    """The journal of one store."""

    @abstractmethod
    def append(self, entry: Mapping[str, object]) -> None:
        """Add one entry; after this, it stays. Raises StoreError: it could not be written, and is not there."""

    @abstractmethod
    def entries(self) -> list[dict[str, object]]:
        """All entries, oldest first. Raises StoreUnavailable: a line is no entry."""


class JournalInMemory(Journal):
    """Gone with its store."""

    def __init__(self, entries: Iterable[Mapping[str, object]] = ()) -> None:
        self._content = as_lines(entries)

    def append(self, entry: Mapping[str, object]) -> None:
        self._content += as_lines([entry])

    def entries(self) -> list[dict[str, object]]:
        return _entries(self._content)


class JournalFile(Journal):
    """In a file, which several processes may add to."""

    def __init__(self, current: Callable[[], Path], address: str) -> None:
        """*current*: where the file is now; a rewriting of the store moves it."""
        self._current = current
        self._address = address

    def append(self, entry: Mapping[str, object]) -> None:
        line = as_lines([entry])
        try:
            with self.kept_still() as stream:
                there = stream.read()
                whole = _whole(there)
                if there[:whole] and not there[:whole].endswith(b"\n"):
                    line = b"\n" + line
                try:
                    os.ftruncate(stream.fileno(), whole)
                    # One write: O_APPEND keeps it in one piece.
                    if os.write(stream.fileno(), line) != len(line):
                        raise OSError("half a line")
                    os.fsync(stream.fileno())
                except OSError:
                    os.ftruncate(stream.fileno(), whole)
                    raise
        except OSError as reason:
            raise StoreError("journal_write", address=self._address, why=reason.strerror or reason) from reason

    def entries(self) -> list[dict[str, object]]:
        path = self._current()
        try:
            return _entries(path.read_bytes())
        except FileNotFoundError:
            return []
        except (OSError, ValueError) as reason:
            raise StoreUnavailable("store_damaged", address=self._address, why=f"{path.name}: {reason}") from reason

    @contextmanager
    def kept_still(self) -> Iterator[IO[bytes]]:
        """The file, open at its beginning; nobody else adds to it, nor moves it, until the block ends."""
        while True:
            path = self._current()
            # Opened for adding: made if it is not there.
            with path.open("a+b", buffering=0) as stream:
                hold(stream, wait=True)
                if self._current() == path:
                    stream.seek(0)
                    yield stream
                    return


def as_lines(entries: Iterable[Mapping[str, object]]) -> bytes:
    """Entries as a journal holds them."""
    return b"".join((json.dumps(dict(one), ensure_ascii=False, sort_keys=True) + "\n").encode() for one in entries)


def _whole(content: bytes) -> int:
    """How much of a file is entries: what comes after its last line is one only if it is whole (the power went)."""
    *_, rest = content.rpartition(b"\n")
    try:
        _entries(rest + b"\n")
    except ValueError:
        return len(content) - len(rest)
    return len(content)


def _entries(content: bytes) -> list[dict[str, object]]:
    if not content.endswith(b"\n"):
        content = content[: _whole(content)]
    found = [json.loads(line) for line in content.split(b"\n") if line]
    if not all(isinstance(entry, dict) for entry in found):
        raise ValueError("not an object")
    return found
