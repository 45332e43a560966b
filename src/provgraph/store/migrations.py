"""Brings a store of an older format up to date.

A copy of the state is made beside it, changed step by step, and becomes the store in the moment in which the marker
names it. Until then, the store is what it was. Before anything else, a backup is made beside the store's folder: the
older version can open it.
"""

import errno
import os
import shutil
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from provgraph.errors import StoreError, StoreMissing
from provgraph.store.base import Store
from provgraph.store.bulk import Progress
from provgraph.store.durable import sync_folder, sync_tree
from provgraph.store.folder import ENGINE, FORMAT, JOURNAL, MARKER, StoreFolder
from provgraph.store.locking import WriterLock
from provgraph.store.oxigraph import OxigraphStore
from provgraph.store.oxigraph_folder import unavailable
from provgraph.store.oxigraph_writer import not_written, roll_back

_ROOM = 32 << 20
"""Bytes that the engine needs beside what is copied."""


def _with_journal(state: Path) -> None:
    """From 1, in which the engine's files lay in the store's folder itself: the states, each with its journal."""
    (state / JOURNAL).touch()


STEPS: Mapping[int, Callable[[Path], None]] = {1: _with_journal}
"""By the format that a step starts from: what it changes in the copy of the state, to make it the next format."""


@dataclass(frozen=True, slots=True)
class Migration:
    """What was done to a store."""

    address: str
    found: int
    """The format that it had."""
    known: int
    """The format that it has now."""
    backup: Path | None
    """Where the store lies as it was; None: it was up to date, and nothing was done."""


def migrate(
    path: Path, *, last: Callable[[Store], object] | None = None, progress: Progress | None = None
) -> Migration:
    """Bring the store in a folder to the format of this version; interrupted, it is as before, or done.

    Args:
        path: The folder.
        last: Is given the new state, open, before it becomes the store: to write down that this was done.
        progress: Told how far it is where a large load that was interrupted has to be taken out first.

    Raises:
        StoreMissing: There is no store.
        StoreUnavailable: Another process writes to it, it is damaged, or of a later format.
        StoreError: There is no room, or the system refused; the store is as before.
    """
    folder = StoreFolder(path)
    try:
        found, _ = folder.read_marker()
    except FileNotFoundError as reason:
        raise StoreMissing("store_missing", address=str(path)) from reason
    except OSError as reason:
        raise unavailable(path, reason) from reason
    if found >= FORMAT:
        folder.state()  # a later format is an error
        return Migration(str(path), found, FORMAT, None)
    try:
        lock = WriterLock(path)
    except OSError as reason:
        raise unavailable(path, reason) from reason
    try:
        backup = _migrate(folder, found, last, progress)
        folder.remove_leftovers()
    except (OSError, RuntimeError) as reason:
        raise unavailable(path, reason) from reason
    finally:
        lock.release()
    return Migration(str(path), found, FORMAT, backup)


def _migrate(
    folder: StoreFolder, found: int, last: Callable[[Store], object] | None, progress: Progress | None
) -> Path:
    _, state = folder.read_marker()
    old = folder.path if found == 1 else folder.path / str(state)
    engine_folder = old if found == 1 else old / ENGINE
    if not (engine_folder / "CURRENT").is_file():
        raise folder.damaged(f"{os.strerror(errno.ENOENT)}: {(engine_folder / 'CURRENT').relative_to(folder.path)}")
    _refuse_where_there_is_no_room(folder)
    fresh = folder.next_state()
    engine = ox.Store(str(engine_folder))
    try:
        backup = _back_up(folder, found, engine)
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir()
        engine.backup(str(fresh / ENGINE))
        if (old / JOURNAL).is_file():
            shutil.copyfile(old / JOURNAL, fresh / JOURNAL)
        for step in range(found, FORMAT):
            STEPS[step](fresh)
        # The copy is changed, never the original.
        fresh_engine = ox.Store(str(fresh / ENGINE))
        roll_back(fresh_engine, progress)
        with OxigraphStore(fresh_engine, str(folder.path)) as store:
            if last is not None:
                last(store)
        fresh_engine.flush()
        del fresh_engine
        sync_tree(fresh)
        del engine
        folder.point_to(fresh)
    except (OSError, RuntimeError) as reason:
        raise not_written(reason) from reason
    finally:
        if folder.read_marker()[0] != FORMAT:
            shutil.rmtree(fresh, ignore_errors=True)
    return backup


def _back_up(folder: StoreFolder, found: int, engine: ox.Store) -> Path:
    """The store as it is, in a folder beside it that nothing was in before."""
    whole = folder.path.resolve()
    named = whole.with_name(f"{whole.name}.format-{found}.{datetime.now(UTC).date()}")
    backup, number = named, 1
    while os.path.lexists(backup):
        number += 1
        backup = named.with_name(f"{named.name}-{number}")
    # Under another name until it is whole.
    making = whole.with_name(f"{whole.name}.backup-being-made")
    shutil.rmtree(making, ignore_errors=True)
    try:
        if found == 1:
            engine.backup(str(making))
        else:
            state = folder.path / str(folder.read_marker()[1])
            (making / state.name).mkdir(parents=True)
            engine.backup(str(making / state.name / ENGINE))
            if (state / JOURNAL).is_file():
                shutil.copyfile(state / JOURNAL, making / state.name / JOURNAL)
        for path in folder.path.glob("*.yaml"):
            shutil.copyfile(path, making / path.name)
        shutil.copyfile(folder.path / MARKER, making / MARKER)
        sync_tree(making)
        os.rename(making, backup)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    sync_folder(backup.parent)
    return backup


def _refuse_where_there_is_no_room(folder: StoreFolder) -> None:
    """The backup and the new state share their large files with the store, where the disk can do that (hard links)."""
    copies = 0 if _can_link(folder.path) else 2
    needed = copies * folder.size() + _ROOM
    free = shutil.disk_usage(folder.path.resolve().parent).free
    if free < needed:
        mebi = 1 << 20
        raise StoreError("store_no_room", address=str(folder.path), needed=needed // mebi + 1, free=free // mebi)


def _can_link(folder: Path) -> bool:
    beside = folder.resolve().with_name(f"{folder.resolve().name}.backup-being-made.link")
    try:
        os.link(folder / MARKER, beside)
    except OSError:
        return False
    finally:
        with suppress(OSError):
            beside.unlink()
    return True
