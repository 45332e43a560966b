"""A store in a folder whose engine is not opened until it is needed: a question that the index answers needs none.

To open the engine takes longer than such a question. What it is opened for is to see that the index matches: each
graph has a stamp in the engine, and a segment names the stamps that it was made of. Whoever has compared them notes
the stamps beside the index, and with them the engine's files as they were: their names, sizes, times and places on the
disk. As long as these are the very same, nothing was written, and the stamps are what they were.
"""

import json
import os
import zlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.errors import StoreChanged, StoreError, StoreReadOnly, StoreUnavailable
from provgraph.index.index import Index
from provgraph.index.keeping import SEEN, Segments, whole_file
from provgraph.store.base import Entries, Graphs, Store, Stored, View, Writer
from provgraph.store.folder import ENGINE, INDEX, StoreFolder
from provgraph.store.wrapped_view import WrappedView
from provgraph.vocabulary.iri import IRI

if TYPE_CHECKING:
    from provgraph.store.journal import Journal

_TELL_NOTHING = ("LOCK", "LOG")
"""What begins like these is written by whoever only looks, too."""
_NOTE = f"engine{SEEN}"
Files = list[list[object]]
"""Name, size, time and place of each."""


def engine_files(state: Path) -> Files | None:
    """The engine's files as they are now; None: they cannot be looked at.

    Every write makes one of them longer, or another one.
    """
    try:
        with os.scandir(state / ENGINE) as entries:
            found = [(entry.name, entry.stat()) for entry in entries if not entry.name.startswith(_TELL_NOTHING)]
    except OSError:
        return None
    return sorted([name, said.st_size, said.st_mtime_ns, said.st_ino] for name, said in found)


def note_seen(state: Path, files: Files, stamps: Mapping[IRI, str]) -> None:
    """Note what the stamps are.

    Args:
        state: Where the engine and the index are.
        files: The engine's files as they were before the engine was opened that has told the stamps. If they are
            others now, nothing is noted.
        stamps: Of each graph.
    """
    if engine_files(state) != files:
        return
    said = json.dumps([files, sorted(stamps.items())]).encode()
    # Where nothing can be kept, the engine is opened each time.
    with suppress(OSError), whole_file(state / INDEX / _NOTE) as file:
        file.write(zlib.crc32(said).to_bytes(4, "little") + said)


def _seen(state: Path) -> tuple[Files, dict[IRI, str]] | None:
    """The engine's files, and the stamps that somebody has noted; None: nobody has, or something was written since."""
    try:
        said = (state / INDEX / _NOTE).read_bytes()
        if zlib.crc32(said[4:]) != int.from_bytes(said[:4], "little"):
            return None
        files, stamps = json.loads(said[4:])
    except (OSError, ValueError):
        return None
    return (files, {IRI(graph): stamp for graph, stamp in stamps}) if engine_files(state) == files else None


def open_seen(path: Path, open_engine: Callable[[], Store]) -> Store | None:
    """The store in a folder, to be read, its engine still closed; None: the engine has to be asked first.

    Args:
        path: The folder.
        open_engine: Opens the store as always, to be read.
    """
    folder = StoreFolder(path)
    try:
        state = folder.state()
    except (OSError, StoreError):
        return None
    seen = _seen(state) if state is not None else None
    if state is None or seen is None:
        return None
    files, stamps = seen
    index = Segments(state / INDEX).found(stamps)
    return SeenStore(folder, lambda: engine_files(state) == files, index, open_engine) if index is not None else None


class SeenStore(Store):
    """A store to be read, which opens its engine for what the index does not answer."""

    def __init__(
        self, folder: StoreFolder, unchanged: Callable[[], bool], index: Index, open_engine: Callable[[], Store]
    ) -> None:
        self._folder = folder
        self._unchanged = unchanged
        self._index: Index | None = index
        self._open_engine = open_engine
        self._opened: Store | None = None

    @property
    def address(self) -> str:
        return str(self._folder.path)

    def opened(self) -> Store:
        """The store with its engine open.

        Raises:
            StoreChanged: Something was written since the index was looked at.
            StoreUnavailable: It cannot be opened, or this store was closed.
        """
        if self._opened is None:
            if self._index is None:
                raise StoreUnavailable("store_closed", address=self.address)
            store = self._open_engine()
            if not self._unchanged():
                store.close()
                raise StoreChanged("store_changed", address=self.address)
            self._opened = store
        return self._opened

    def view(self) -> View:
        # Once the engine is open, all is as with any other store.
        if self._opened is not None or self._index is None:
            return self.opened().view()
        return _SeenView(self._index, self.opened)

    def writer(self) -> Writer:
        raise StoreReadOnly("store_read_only", address=self.address)

    def rewrite(
        self,
        graphs: Graphs,  # noqa: ARG002
        *,
        journal: Callable[[Entries], Entries] | None = None,  # noqa: ARG002
    ) -> None:
        raise StoreReadOnly("store_read_only", address=self.address)

    @property
    def journal(self) -> "Journal":
        return self.opened().journal

    @property
    def folder(self) -> Path | None:
        return self._folder.path

    def stored(self) -> Stored | None:
        return self.opened().stored()

    def close(self) -> None:
        self._index = None
        if self._opened is not None:
            self._opened.close()


class _SeenView(WrappedView):
    """Tells of the index itself, and hands on what else is asked: the engine is opened at the first such question."""

    def __init__(self, index: Index, opened: Callable[[], Store]) -> None:
        self._seen = index
        self._opened = opened

    @cached_property
    def _view(self) -> View:  # type: ignore[override]
        return self._opened().view()

    @property
    def index(self) -> Index | None:
        return self._seen
