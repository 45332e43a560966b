"""Files outside of a store that may hold a person: what was written out of it, and what was loaded into it.

They are looked into, as far as their form allows, and never changed: a person has to act there.
"""

import gzip
import io
import re
import zipfile
import zlib
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from provgraph.ingest.tombstones.marks import Digests, Marks
from provgraph.ingest.tombstones.words import words
from provgraph.privacy.persons import Chosen
from provgraph.store.asking import ask, question
from provgraph.store.base import Store
from provgraph.vocabulary.names import fold, name_key

HOLDS, HOLDS_NOT, GONE, UNKNOWN = "holds", "holds_not", "gone", "unknown"
_STORE = "copy"
_PIECE = 1 << 20
_OVERLAP = 4096
_MOST = 1 << 30
"""Bytes of one file, unpacked, that are looked at; of a larger one it is not known."""
_OPAQUE = (".parquet", ".gz", ".xls", ".pdf", ".7z", ".bz2", ".xz", ".zst")
"""Forms whose words do not stand in their bytes."""
_ZIPPED = (".zip", ".xlsx", ".ods", ".docx")
_PAGES = (".html", ".htm")
_PACKED = re.compile(rb'\{"packed":"([A-Za-z0-9+/=]*)"')
"""How a large map carries its data: base64 of gzip (provgraph.maps.packing)."""
_AROUND = 300
"""Letters before and after a telling word in which the rest of the name is looked for."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One file, or folder, outside of the store."""

    path: str
    kind: str
    """'export', 'map', 'report', 'copy' as the journal calls it; 'source' for what was loaded."""
    when: str
    """When it was written, or loaded; ISO 8601."""
    state: str
    """'holds', 'holds_not', 'gone' (no longer there), or 'unknown' (its form cannot be looked into)."""


def copies_of(store: Store, chosen: Chosen, also: Iterable[str] = ()) -> Iterator[Copy]:
    """The files that were written out of the store or loaded into it, and whether they hold the person now."""
    names = list(dict.fromkeys([*chosen.names, *([] if chosen.names else [chosen.asked]), *also]))
    looked = _Looked(names)
    for entry in store.journal.entries():
        path = str(entry.get("path", ""))
        if path:
            kind, when = str(entry.get("kind", "")), str(entry.get("at", ""))
            # Another store has to be asked itself: its files do not show their words.
            there = kind == _STORE and ("://" in path or Path(path).exists())
            yield Copy(path, kind, when, UNKNOWN if there else looked.state(Path(path)))
    view = store.view()
    for row in ask(view, question(__package__, "files_loaded")):
        path = row.text("path")
        yield Copy(path, "source", row.text("at"), looked.state(Path(path)))


class _Looked:
    """Looks for names in files; each file once."""

    def __init__(self, names: Iterable[str]) -> None:
        digests = Digests(b"a look at files")
        names = [name for name in names if name_key(name)]
        marks = {mark for name in names for mark in (digests.name(name), *digests.runs(name))}
        self._marks = Marks(digests, [(mark, "name") for mark in marks])
        # A text without the longest word of any name is not looked at word by word.
        self._telling = {max((word.text for word in words(name)), key=len) for name in names}
        self._known: dict[Path, str] = {}

    def state(self, path: Path) -> str:
        if path not in self._known:
            self._known[path] = self._state(path)
        return self._known[path]

    def _state(self, path: Path) -> str:
        try:
            if not path.exists():
                return GONE
            if path.is_dir():
                found = {self._file(file) for file in sorted(path.rglob("*")) if file.is_file()}
                return next((state for state in (HOLDS, UNKNOWN) if state in found), HOLDS_NOT)
            return self._file(path)
        except OSError:
            return UNKNOWN

    def _file(self, path: Path) -> str:
        ending = path.suffix.lower()
        if ending in _OPAQUE or path.stat().st_size > _MOST:
            return UNKNOWN
        if ending in _ZIPPED:
            return self._zipped(path)
        with path.open("rb") as stream:
            if self._holds(iter(lambda: stream.read(_PIECE), b"")):
                return HOLDS
        return self._packed(path) if ending in _PAGES else HOLDS_NOT

    def _packed(self, path: Path) -> str:
        """What a page carries packed."""
        for packed in _PACKED.findall(path.read_bytes()):
            try:
                with gzip.open(io.BytesIO(b64decode(packed))) as stream:
                    if self._holds(iter(lambda: stream.read(_PIECE), b"")):
                        return HOLDS
            except (ValueError, OSError, EOFError, zlib.error):
                return UNKNOWN
        return HOLDS_NOT

    def _zipped(self, path: Path) -> str:
        try:
            with zipfile.ZipFile(path) as package:
                if sum(member.file_size for member in package.infolist()) > _MOST:
                    return UNKNOWN
                for member in package.infolist():
                    with package.open(member) as stream:
                        if self._holds(iter(lambda: stream.read(_PIECE), b"")):
                            return HOLDS
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError):
            return UNKNOWN
        return HOLDS_NOT

    def _holds(self, pieces: Iterator[bytes]) -> bool:
        rest = b""
        for piece in pieces:
            some = rest + piece
            if any(self._in_text(text) for text in _readings(some)):
                return True
            rest = some[-_OVERLAP:]
        return False

    def _in_text(self, text: str) -> bool:
        folded = fold(text)
        for word in self._telling:
            at = folded.find(word)
            while at >= 0:
                if self._marks.found(folded[max(0, at - _AROUND) : at + _AROUND])[1]:
                    return True
                at = folded.find(word, at + len(word))
        return False


def _readings(some: bytes) -> Iterator[str]:
    """A piece of a file as the texts that it may be, its escapes undone."""
    encodings = ["utf-16-le", "utf-16-be"] if b"\0" in some else []
    try:
        # A sign may be cut at either end.
        text = some[4:-4].decode("utf-8") if len(some) > _PIECE else some.decode("utf-8")
    except UnicodeDecodeError:
        text = some.decode("utf-8", "ignore")
        encodings.append("latin-1")
    for one in (text, *(some.decode(encoding, "ignore") for encoding in encodings)):
        yield one
        if "%" in one or "&" in one:
            yield unquote(unescape(one))
