"""A store over Oxigraph in a folder on disk. How it lies there: folder.py."""

import os
import shutil
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NoReturn

import pyoxigraph as ox

from provgraph.errors import StoreError, StoreMissing, StoreUnavailable
from provgraph.store.base import Graphs
from provgraph.store.durable import sync_tree
from provgraph.store.folder import ENGINE, JOURNAL, StoreFolder
from provgraph.store.journal import JournalFile, as_lines
from provgraph.store.locking import WriterLock
from provgraph.store.oxigraph import OxigraphStore
from provgraph.store.oxigraph_view import one_line
from provgraph.store.oxigraph_writer import fill, roll_back

_PAUSES = (0.05, 0.1, 0.2, 0.4)
"""Seconds: a writer may be moving its files while a reader opens them, which the engine takes for damage."""


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

    def _engine(self) -> ox.Store:
        if os.getpid() != self._process:
            # The engine's threads stayed in the parent, and its lock is not looked at again.
            raise StoreUnavailable("store_forked", address=self._address)
        return super()._engine()

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
        _clean(self._folder)

    def close(self) -> None:
        super().close()
        if self._lock is not None and os.getpid() == self._process:
            self._lock.release()


def open_folder(path: Path, *, read_only: bool = False) -> FolderStore:
    """The store in a folder; a missing or empty folder becomes a new one, unless it is only to be read.

    Raises:
        StoreMissing: To be read, and there is none.
        StoreUnavailable: Another process is writing to it, it is of another format, the folder holds something else,
            or it cannot be read.
    """
    folder = StoreFolder(path)
    try:
        if path.exists() and not path.is_dir():
            raise StoreUnavailable("store_not_a_folder", address=str(path))
        return _to_read(folder) if read_only else _to_write(folder)
    except (OSError, RuntimeError) as reason:
        _unavailable(path, reason)


def _to_read(folder: StoreFolder) -> FolderStore:
    if folder.checked_state() is None:
        raise StoreMissing("store_missing", address=str(folder.path))
    for pause in _PAUSES:
        try:
            return FolderStore(folder, _engine_to_read(folder), None)
        except (OSError, RuntimeError):
            time.sleep(pause)
    return FolderStore(folder, _engine_to_read(folder), None)


def _engine_to_read(folder: StoreFolder) -> ox.Store:
    state = folder.state()
    assert state is not None
    return ox.Store.read_only(str(state / ENGINE))


def _to_write(folder: StoreFolder) -> FolderStore:
    if folder.state() is None and folder.path.exists() and not (folder.is_empty() or _unfinished(folder)):
        raise StoreUnavailable("store_not_ours", address=str(folder.path))
    folder.path.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(folder.path)
    try:
        # Only now: the one who held the lock may have moved on to another state.
        state = folder.checked_state()
        _clean(folder)
        engine = ox.Store(str(state / ENGINE)) if state is not None else _made(folder)
        roll_back(engine)
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


def _unfinished(folder: StoreFolder) -> bool:
    return (folder.path / "provgraph-store.json").exists()


def _clean(folder: StoreFolder) -> None:
    try:
        folder.remove_leftovers()
    except OSError as reason:
        raise StoreUnavailable("store_leftovers", address=str(folder.path), why=one_line(reason)) from reason


def _unavailable(path: Path, reason: Exception) -> NoReturn:
    why = one_line(reason)
    if isinstance(reason, PermissionError) or "ermission denied" in why or "ead-only file system" in why:
        raise StoreUnavailable("store_permission", address=str(path)) from reason
    key = "store_locked" if "lock" in why.lower() else "store_damaged"
    raise StoreUnavailable(key, address=str(path), why=why) from reason
