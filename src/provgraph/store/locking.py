"""Who may write: a lock that the system lets go of when its process ends, however that ends."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from provgraph.errors import StoreUnavailable

if sys.platform != "win32":
    import fcntl

NAME = "writer.lock"


def hold(stream: IO[bytes], *, wait: bool) -> bool:
    """Lock an open file until it is closed; False: another holds it. Where the system cannot lock: True."""
    if sys.platform != "win32":
        try:
            fcntl.flock(stream, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # Some network drives have no locks. The engine's own lock is what is left.
            return True
    return True


class WriterLock:
    """Held by the one process that writes to a store; its file says which one that is."""

    def __init__(self, folder: Path) -> None:
        """Take it.

        Raises:
            StoreUnavailable: Another one writes; the message says who.
            OSError: The folder cannot be written.
        """
        self._stream = (folder / NAME).open("a+b", buffering=0)
        if not hold(self._stream, wait=False):
            self._stream.seek(0)
            who = self._stream.read()
            self._stream.close()
            raise _held(folder, who)
        self._stream.truncate(0)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        try:
            self._stream.write(json.dumps({"process": os.getpid(), "since": since}).encode())
        except OSError:
            self._stream.close()
            raise

    def release(self) -> None:
        """Let go; also of what a forked child has inherited."""
        if self._stream.closed:
            return
        self._stream.truncate(0)
        if sys.platform != "win32":
            fcntl.flock(self._stream, fcntl.LOCK_UN)
        self._stream.close()


def is_held(folder: Path) -> bool:
    """Whether the one whom the lock's file names is still there."""
    try:
        process, _ = _holder((folder / NAME).read_bytes())
        if sys.platform != "win32":
            os.kill(process, 0)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return True


def _holder(content: bytes) -> tuple[int, str]:
    try:
        found = json.loads(content)
        return int(found["process"]), str(found["since"])
    except (KeyError, TypeError) as reason:
        raise ValueError(str(reason)) from reason


def _held(folder: Path, who: bytes) -> StoreUnavailable:
    try:
        process, since = _holder(who)
    except ValueError:
        return StoreUnavailable("store_locked", address=str(folder), why=NAME)
    if process == os.getpid():
        return StoreUnavailable("store_locked_here", address=str(folder))
    return StoreUnavailable("store_locked_by", address=str(folder), process=process, since=since)
