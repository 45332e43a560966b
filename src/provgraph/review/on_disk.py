"""The dossier under review, on disk: written whole or not at all, and never over what another has written meanwhile."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from provgraph.errors import ExportError, Problem, ReviewError, SourceInvalid
from provgraph.store.durable import replace_file
from provgraph.store.locking import hold

_MARK = b"\xef\xbb\xbf"


class DossierOnDisk:
    """One file, and what this review last read or wrote there."""

    def __init__(self, path: Path) -> None:
        """Read it. Raises SourceInvalid: it cannot be read, or is no UTF-8 text."""
        # A link stays a link: what it points to is written.
        self.path = path.resolve()
        self._known = b""
        self.text = ""
        self.read()

    def read(self) -> str:
        """What the file holds now; from here on, that is what this review knows."""
        raw = self._bytes()
        try:
            self.text = raw.removeprefix(_MARK).decode("utf-8")
        except UnicodeDecodeError as reason:
            raise SourceInvalid([Problem(str(self.path), None, "not_utf8", {"position": reason.start})]) from reason
        self._known = raw
        return self.text

    def changed(self) -> bool:
        """Whether the file holds something else by now, or has gone."""
        try:
            return self.path.read_bytes() != self._known
        except OSError:
            return True

    def write(self, text: str) -> None:
        """Give the file another content, in one step.

        Raises:
            ReviewError: It was changed meanwhile; it is left as it is.
            ExportError: It cannot be written.
        """
        content = (_MARK if self._known.startswith(_MARK) else b"") + text.encode()
        try:
            with self._held():
                if self.changed():
                    raise ReviewError("review_changed", path=str(self.path))
                mode = self.path.stat().st_mode & 0o777
                replace_file(self.path, content)
                os.chmod(self.path, mode)
        except OSError as reason:
            why = reason.strerror or str(reason)
            raise ExportError("cannot_write", path=str(self.path), reason=why) from reason
        self._known, self.text = content, text

    @contextmanager
    def _held(self) -> Iterator[None]:
        """Nobody else who asks like this writes meanwhile: the lock lies on the file itself, and goes with it."""
        while True:
            try:
                stream = self.path.open("rb")
            except FileNotFoundError as reason:
                raise ReviewError("review_changed", path=str(self.path)) from reason
            with stream:
                hold(stream, wait=True)
                # Whoever had it before may have put another file in its place.
                if self.path.exists() and os.path.samestat(os.fstat(stream.fileno()), self.path.stat()):
                    yield
                    return

    def _bytes(self) -> bytes:
        try:
            return self.path.read_bytes()
        except OSError as reason:
            why = reason.strerror or str(reason)
            raise SourceInvalid([Problem(str(self.path), None, "unreadable", {"why": why})]) from reason
