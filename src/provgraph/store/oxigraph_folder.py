"""A store over Oxigraph in a folder on disk. How it lies there: folder.py."""

import errno
import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakSet

import pyoxigraph as ox

from provgraph.errors import StoreMissing, StoreUnavailable
from provgraph.index.index import Index
from provgraph.store.base import Entries, Graphs, Stored, View
from provgraph.store.durable import sync_folder, sync_tree
from provgraph.store.folder import ENGINE, FORMAT, INDEX, JOURNAL, StoreFolder, damaged
from provgraph.store.indexing import StoreIndex, stamp_all
from provgraph.store.journal import JournalFile, as_lines
from provgraph.store.locking import WriterLock, is_held
from provgraph.store.oxigraph import OxigraphStore
from provgraph.store.oxigraph_view import one_line
from provgraph.store.seen import Files, engine_files, note_seen

if TYPE_CHECKING:
    from provgraph.store.bulk import Progress

# Most open a store to read it: what writes is imported where it is asked for.

_PATIENCE = 0.5
"""Seconds: a writer may be moving its files while a reader opens them, which the engine takes for damage."""
_PATIENCE_WITH_A_WRITER = 10.0
"""The same, where the lock says that somebody writes."""


_OPEN: "WeakSet[FolderStore]" = WeakSet()


class FolderStore(OxigraphStore):
    """The store in a folder, open for reading or, under its lock, for writing."""

    _journal: JournalFile

    def __init__(
        self, folder: StoreFolder, engine: ox.Store, lock: WriterLock | None, files: Files | None = None
    ) -> None:
        """An open store.

        Args:
            folder: Where it lies.
            engine: Its engine.
            lock: Held by whoever writes; None: it is only read.
            files: Of the engine, before it was opened to be read; None: nobody has looked.
        """
        super().__init__(engine, str(folder.path), read_only=lock is None)
        self._files = files
        self._folder = folder
        self._lock = lock
        self._process = os.getpid()
        _OPEN.add(self)
        self._refused = False
        self._index = self._state_index()
        self._journal = JournalFile(lambda: (folder.state() or folder.path) / JOURNAL, self._address)

    @property
    def folder(self) -> Path:
        return self._folder.path

    def stored(self) -> Stored:
        state = self._folder.state()
        return Stored(FORMAT, state.name if state else "", self._folder.size())

    def _engine(self) -> ox.Store:
        if os.getpid() != self._process:
            # The engine's threads stayed in the parent, and its lock is not looked at again.
            raise StoreUnavailable("store_forked", address=self._address)
        return super()._engine()

    def view(self) -> View:
        return self._seen_through(self._open_anew if self._read_only else None)

    def _index_of(self, engine: ox.Store) -> Index | None:
        found = super()._index_of(engine)
        files, self._files = self._files, None
        if files is not None and found is not None and (state := self._folder.state()) is not None:
            note_seen(state, files, found.stamps)
        return found

    def _state_index(self) -> StoreIndex:
        state = self._folder.state()
        return StoreIndex(state / INDEX if state is not None else None)

    def _failed(self) -> None:
        self._refused = True

    def _writable(self) -> None:
        from provgraph.store.oxigraph_writer import takes_writes

        super()._writable()
        if self._refused:
            if not takes_writes(self._engine()):
                self._open_again()
            self._refused = False

    def _open_again(self) -> None:
        """After a full disk the engine takes nothing more, until it is opened anew."""
        from provgraph.store.oxigraph_writer import roll_back

        state = self._folder.path / str(self._folder.read_marker()[1])
        self._open = None
        try:
            self._folder.remove_leftovers()
            self._open = ox.Store(str(state / ENGINE))
            roll_back(self._open)
        except (OSError, RuntimeError) as reason:
            with suppress(OSError, RuntimeError):
                self._open = self._open or ox.Store.read_only(str(state / ENGINE))
            raise unavailable(self._folder.path, reason) from reason

    def _open_anew(self, stale: ox.Store) -> None:
        """Where a writer has taken away the files of an engine that only reads."""
        if self._engine() is stale:
            self._open, self._files = _engine_to_read(self._folder)
            self._index = self._state_index()

    def rewrite(self, graphs: Graphs, *, journal: Callable[[Entries], Entries] | None = None) -> None:
        import shutil

        from provgraph.store.oxigraph_writer import fill, not_written

        self._writable()
        fresh = self._folder.next_state()
        engine: ox.Store | None = None
        try:
            if fresh.exists():
                shutil.rmtree(fresh)
            fresh.mkdir()
            engine = ox.Store(str(fresh / ENGINE))
            index = StoreIndex(fresh / INDEX)
            fill(engine, graphs, index)
            with self._journal.kept_still() as old:
                lines = old.read() if journal is None else as_lines(journal(self._journal.entries()))
                (fresh / JOURNAL).write_bytes(lines)
                sync_tree(fresh)
                self._folder.point_to(fresh)
        except (OSError, RuntimeError) as reason:
            raise not_written(reason) from reason
        finally:
            # An interrupt may come just after the moment at which everything changed.
            if engine is not None and self._folder.state() == fresh:
                self._open = engine
                self._index = self._state_index()
            else:
                engine = None
                shutil.rmtree(fresh, ignore_errors=True)
        self._folder.remove_leftovers()

    def close(self) -> None:
        super().close()
        if self._lock is not None and os.getpid() == self._process:
            self._lock.release()

    def _leave_to_the_parent(self) -> None:
        """In a forked child: the engine, whose threads are not here, is never taken down, and the lock is let be."""
        from ctypes import py_object, pythonapi

        if self._open is not None:
            pythonapi.Py_IncRef(py_object(self._open))
        if self._lock is not None:
            self._lock.leave()


def _after_fork() -> None:
    for store in tuple(_OPEN):
        store._leave_to_the_parent()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def open_folder(path: Path, *, read_only: bool = False, progress: "Progress | None" = None) -> FolderStore:
    """The store in a folder; a missing or empty folder becomes a new one, unless it is only to be read.

    Args:
        path: The folder.
        read_only: Reads only, beside a process that may be writing.
        progress: Told how far it is where a large load that was interrupted has to be taken out first.

    Raises:
        StoreMissing: To be read, and there is none.
        StoreUnavailable: Another process is writing to it, it is of another format, the folder holds something else,
            or it cannot be read.
    """
    folder = StoreFolder(path)
    try:
        if path.exists() and not path.is_dir():
            raise StoreUnavailable("store_not_a_folder", address=str(path))
        if read_only:
            engine, files = _engine_to_read(folder)
            return FolderStore(folder, engine, None, files)
        return _to_write(folder, progress)
    except (OSError, RuntimeError) as reason:
        raise unavailable(path, reason) from reason


def _engine_to_read(folder: StoreFolder) -> tuple[ox.Store, Files | None]:
    """The engine, and its files as they were just before."""
    started, pause = time.monotonic(), 0.02
    while True:
        state = folder.state()
        if state is None:
            raise StoreMissing("store_missing", address=str(folder.path))
        try:
            files = engine_files(state)
            return ox.Store.read_only(str(state / ENGINE)), files
        except PermissionError:
            raise
        except (OSError, RuntimeError):
            waited = time.monotonic() - started
            if waited > (_PATIENCE_WITH_A_WRITER if is_held(folder.path) else _PATIENCE):
                raise
            time.sleep(pause)
            pause = min(2 * pause, 0.2)


def _to_write(folder: StoreFolder, progress: "Progress | None") -> FolderStore:
    from provgraph.store.oxigraph_writer import roll_back

    folder.refuse_others()
    folder.path.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(folder.path)
    try:
        # Only now: the one who held the lock may have moved on to another state.
        state = folder.checked_state()
        folder.remove_leftovers()
        engine = ox.Store(str(state / ENGINE)) if state is not None else _made(folder)
        roll_back(engine, progress)
        stamp_all(engine)
        return FolderStore(folder, engine, lock)
    except BaseException:
        lock.release()
        raise


def _made(folder: StoreFolder) -> ox.Store:
    # First of all the marker: a folder that an interruption leaves half made is still known to be ours.
    folder.point_to(None)
    state = folder.next_state()
    state.mkdir()
    engine = ox.Store(str(state / ENGINE))
    # Its files are put through to the disk by the engine; the names of its folders are not.
    sync_folder(state)
    folder.point_to(state)
    return engine


def unavailable(path: Path, reason: Exception) -> StoreUnavailable:
    """What the system or the engine says, as an error of ours."""
    from provgraph.store.oxigraph_writer import is_full

    why = one_line(reason)
    if isinstance(reason, PermissionError) or getattr(reason, "errno", None) == errno.EROFS:
        return StoreUnavailable("store_permission", address=str(path))
    if is_full(reason):
        return StoreUnavailable("store_full", why=why)
    if re.search(r"\block\b", why, re.IGNORECASE):
        return StoreUnavailable("store_locked", address=str(path), why=why)
    return damaged(path, why)
