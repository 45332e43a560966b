"""How a store lies on disk (docs/decisions/0014-store-layout.md).

    provgraph-store.json     the marker: {"format": 2, "state": "state-1"}
    state-1/engine/          the engine's files
    state-1/journal.jsonl    what was written out of the store
    identities.yaml          what was decided on this store: a rendering of the graph
    writer.lock              who writes

What the marker does not name is not the store: a state that is being made, or one that is no longer needed.
"""

import errno
import json
import os
import re
import time
from contextlib import suppress
from glob import escape
from pathlib import Path

from provgraph.errors import StoreUnavailable
from provgraph.store.durable import replace_file
from provgraph.store.locking import NAME as LOCK
from provgraph.vocabulary.quick_dataclass import dataclass

FORMAT = 2
MARKER = "provgraph-store.json"
ENGINE, JOURNAL, INDEX = "engine", "journal.jsonl", "index"
_FIRST_FORMAT = re.compile(r"\d{6,}\.(sst|log)|CURRENT|IDENTITY|LOCK|LOG.*|(MANIFEST|OPTIONS)-\d+|bulk-.*\.sst")
"""In the first format, the engine's files lay in the folder itself."""
_TRIES, _PAUSE = 20, 0.05
"""How often, and with how many seconds between, a folder that is not empty yet is removed."""
_STATE = re.compile(r"state-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The folder of a store, or one that may become a store."""

    path: Path

    def state(self) -> Path | None:
        """The folder of the state that counts; None: there is no store here, or one that was never finished.

        Raises:
            StoreUnavailable: The marker cannot be understood, or is of another format.
            OSError: It cannot be read.
        """
        try:
            found, state = self.read_marker()
        except FileNotFoundError:
            return None
        if found != FORMAT:
            key = "store_older" if found < FORMAT else "store_newer"
            raise StoreUnavailable(key, address=str(self.path), found=found, known=FORMAT)
        return self.path / state if state is not None else None

    def read_marker(self) -> tuple[int, str | None]:
        """The format, and the name of the state that counts.

        Raises:
            FileNotFoundError: There is none.
            StoreUnavailable: It cannot be understood.
            OSError: It cannot be read.
        """
        try:
            found = json.loads((self.path / MARKER).read_bytes())
            form, state = found["format"], found.get("state")
        except NotADirectoryError as reason:
            raise FileNotFoundError(str(self.path)) from reason
        except (ValueError, KeyError, TypeError, AttributeError) as reason:
            raise self.damaged(f"{MARKER}: {' '.join(str(reason).split())}") from reason
        if not isinstance(form, int) or form < 1:
            raise self.damaged(f"{MARKER}: {form!r}")
        if state is not None and not (isinstance(state, str) and _STATE.fullmatch(state)):
            raise self.damaged(f"{MARKER}: {state!r}")
        return form, state

    def checked_state(self) -> Path | None:
        """As `state`, and what the marker names is there: the engine would make an empty one where it is not."""
        state = self.state()
        if state is not None and not (state / ENGINE / "CURRENT").is_file():
            raise self.damaged(f"{os.strerror(errno.ENOENT)}: {state.name}/{ENGINE}/CURRENT")
        return state

    def point_to(self, state: Path | None) -> None:
        """From now on, *state* is what counts: the one moment at which everything changes. Raises OSError."""
        marker = {"format": FORMAT, "state": state.name if state else None}
        replace_file(self.path / MARKER, (json.dumps(marker) + "\n").encode())

    def next_state(self) -> Path:
        """The folder for a new state, not there yet."""
        _, state = self.read_marker()
        found = _STATE.fullmatch(state) if state else None
        return self.path / f"state-{int(found[1]) + 1 if found else 1}"

    def remove_leftovers(self) -> None:
        """Take away what an interruption, or the state before, has left.

        Raises:
            StoreUnavailable: It does not go away; what was erased from the store may still lie in it.
        """
        try:
            self._remove_leftovers(self.state())
        except OSError as reason:
            why = reason.strerror or str(reason)
            raise StoreUnavailable("store_leftovers", address=str(self.path), why=why) from reason

    def _remove_leftovers(self, state: Path | None) -> None:
        for path in self.path.iterdir():
            if _STATE.fullmatch(path.name) and path != state:
                remove_tree(path)
            elif path.name == f"{MARKER}.new" or (state is not None and _FIRST_FORMAT.fullmatch(path.name)):
                path.unlink()
        if state is not None:
            for path in (state / ENGINE).glob("bulk-*.sst"):
                # The engine forgets these when it is killed in the middle of a bulk load.
                path.unlink()

    def refuse_others(self) -> None:
        """A folder that is not empty and has no marker is no store of ours, or no longer a whole one.

        Raises:
            StoreUnavailable: It is one of these.
        """
        if not self.path.exists() or (self.path / MARKER).exists():
            return
        # What the very first moment of making a store may leave.
        others = [path.name for path in self.path.iterdir() if path.name not in (LOCK, f"{MARKER}.new")]
        if any(map(_STATE.fullmatch, others)):
            raise self.damaged(f"{os.strerror(errno.ENOENT)}: {MARKER}")
        if others:
            raise StoreUnavailable("store_not_ours", address=str(self.path))

    def size(self) -> int:
        """Bytes on disk, of everything in the folder."""
        total = 0
        for folder, _, names in os.walk(self.path):
            for name in names:
                # The engine merges its files in the background.
                with suppress(FileNotFoundError):
                    total += os.lstat(os.path.join(folder, name)).st_size
        return total

    def damaged(self, why: str) -> StoreUnavailable:
        """The error for a store that something has happened to."""
        return damaged(self.path, why)


def remove_tree(folder: Path) -> None:
    """Take away a folder in which an engine may still be ending its work. Raises OSError."""
    import shutil

    def passed(_call: object, _path: str, reason: tuple[object, BaseException, object]) -> None:
        if not isinstance(reason[1], FileNotFoundError):
            raise reason[1]

    for left in range(_TRIES, 0, -1):
        try:
            shutil.rmtree(folder, onerror=passed)
        except OSError as reason:
            # A file came while the others went.
            if reason.errno != errno.ENOTEMPTY or left == 1:
                raise
            time.sleep(_PAUSE)
        else:
            return


def damaged(path: Path, why: str) -> StoreUnavailable:
    """The error for a store that something has happened to; it names the last backup that `provgraph migrate` made."""
    whole = path.resolve()
    backups = sorted(whole.parent.glob(f"{escape(whole.name)}.format-*"))
    if backups:
        return StoreUnavailable("store_damaged_backup", address=str(path), why=why, backup=str(backups[-1]))
    return StoreUnavailable("store_damaged", address=str(path), why=why)
