"""A store over Oxigraph in a folder on disk. How it lies there: folder.py."""

import errno
import os
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox

from provgraph.errors import StoreError, StoreMissing, StoreUnavailable
from provgraph.store.base import Graphs, Stored, View
from provgraph.store.durable import sync_tree
from provgraph.store.folder import ENGINE, FORMAT, JOURNAL, StoreFolder
from provgraph.store.journal import JournalFile, as_lines
from provgraph.store.locking import WriterLock, is_held
from provgraph.store.oxigraph import OxigraphStore
from provgraph.store.oxigraph_view import OxigraphView, one_line
from provgraph.store.oxigraph_writer import Progress, fill, roll_back

_PATIENCE = 0.5
"""Seconds: a writer may be moving its files while a reader opens them, which the engine takes for damage."""
_PATIENCE_WITH_A_WRITER = 10.0
"""The same, where the lock says that somebody writes."""


class FolderStore(OxigraphStore):
    """The store in a folder, open for reading or, under its lock, for writing."""

    _journal: JournalFile

    def __init__(self, folder: StoreFolder, engine: ox.Store, lock: WriterLock | None) -> None:
        super().__init__(engine, str(folder.path), read_only=lock is None)
        self._folder = folder
        self._lock = lock
        self._process = os.getpid()
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
        self._engine()
        return OxigraphView(self._engine, self._address, self._open_anew if self._read_only else None)

    def _open_anew(self, stale: ox.Store) -> None:
        """Where a writer has taken away the files of an engine that only reads."""
        if self._engine() is stale:
            self._open = _engine_to_read(self._folder)

    def rewrite(self, graphs: Graphs, *, journal: Iterable[Mapping[str, object]] | None = None) -> None:
        self._writable()
        fresh = self._folder.next_state()
        engine: ox.Store | None = None
        try:
            if fresh.exists():
                shutil.rmtree(fresh)
            fresh.mkdir()
            engine = ox.Store(str(fresh / ENGINE))
            fill(engine, graphs)
            with self._journal.kept_still() as old:
                (fresh / JOURNAL).write_bytes(old.read() if journal is None else as_lines(journal))
                sync_tree(fresh)
                self._folder.point_to(fresh)
        except (OSError, RuntimeError) as reason:
            raise StoreError("store_write", why=one_line(reason)) from reason
        finally:
            # An interrupt may come just after the moment at which everything changed.
            if engine is not None and self._folder.state() == fresh:
                self._open = engine
            else:
                engine = None
                shutil.rmtree(fresh, ignore_errors=True)
        self._folder.remove_leftovers()

    def close(self) -> None:
        super().close()
        if self._lock is not None and os.getpid() == self._process:
            self._lock.release()


def open_folder(path: Path, *, read_only: bool = False, progress: Progress | None = None) -> FolderStore:
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
            return FolderStore(folder, _engine_to_read(folder), None)
        return _to_write(folder, progress)
    except (OSError, RuntimeError) as reason:
        raise unavailable(path, reason) from reason


def _engine_to_read(folder: StoreFolder) -> ox.Store:
    started, pause = time.monotonic(), 0.02
    while True:
        state = folder.state()
        if state is None:
            raise StoreMissing("store_missing", address=str(folder.path))
        try:
            return ox.Store.read_only(str(state / ENGINE))
        except PermissionError:
            raise
        except (OSError, RuntimeError):
            waited = time.monotonic() - started
            if waited > (_PATIENCE_WITH_A_WRITER if is_held(folder.path) else _PATIENCE):
                raise
            time.sleep(pause)
            pause = min(2 * pause, 0.2)


def _to_write(folder: StoreFolder, progress: Progress | None) -> FolderStore:
    folder.refuse_others()
    folder.path.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(folder.path)
    try:
        # Only now: the one who held the lock may have moved on to another state.
        state = folder.checked_state()
        folder.remove_leftovers()
        engine = ox.Store(str(state / ENGINE)) if state is not None else _made(folder)
        roll_back(engine, progress)
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
    sync_tree(state)
    folder.point_to(state)
    return engine


def unavailable(path: Path, reason: Exception) -> StoreUnavailable:
    """What the system or the engine says, as an error of ours."""
    why = one_line(reason)
    if isinstance(reason, PermissionError) or getattr(reason, "errno", None) == errno.EROFS:
        return StoreUnavailable("store_permission", address=str(path))
    key = "store_locked" if "lock" in why.lower() else "store_damaged"
    return StoreUnavailable(key, address=str(path), why=why)
