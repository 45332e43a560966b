"""Files → content lines as bytes: folded lines are joined, soft line breaks too; nothing is decoded yet.

A fold may fall inside a character, and each line of an old card may have an encoding of its own: bytes are joined
first and decoded line by line (`properties.py`).
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from provgraph.errors import Problem, SourceInvalid
from provgraph.sources.loader import Document, Tick

_BOM = b"\xef\xbb\xbf"
_TICK_EVERY = 2_000
_LOOK = 1 << 16
_LONGEST_HEADER = 1 << 12
"""Of what is looked at again with each line that follows."""
_FRAME = re.compile(rb"\s*(BEGIN|END)\s*:\s*V", re.IGNORECASE)


@dataclass(slots=True)
class RawLine:
    """One content line, as it lies in the file."""

    number: int
    """Of its first line in the file, counted from 1."""
    pieces: list[bytes | bytearray] = field(default_factory=list)
    """Each line after the first begins with the white space that marks the fold. What soft line breaks join grows in
    its place."""
    name: str | None = None
    """Of the property, once somebody has asked for it."""

    def joined(self, *, keep_white: bool = False) -> bytes:
        """The whole line. *keep_white*: vCard 2.1 folds between words and keeps the space."""
        first, *rest = self.pieces
        return b"".join([first, *(piece if keep_white else piece[1:] for piece in rest)])


def begins(path: Path, kind: str) -> bool:
    """Whether `BEGIN:<kind>` stands at the start of a line near the beginning of the file. Never raises."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_LOOK)
    except OSError:
        return False
    encoding = _wide(head)
    if encoding is not None:
        head = head.decode(encoding, errors="replace").encode("utf-8", errors="replace")
    pattern = rb"(?:^|[\r\n])[ \t]*BEGIN[ \t]*:[ \t]*" + kind.encode("ascii") + rb"[ \t]*(?:[\r\n]|$)"
    return re.search(pattern, head.removeprefix(_BOM), re.IGNORECASE) is not None


def content_lines(document: Document) -> Iterator[RawLine]:
    """The content lines of a file, in its order; empty lines are passed over.

    Raises:
        SourceInvalid: The file cannot be read.
    """
    try:
        yield from _joined(_physical(document.path, document.tick))
    except OSError as reason:
        why = reason.strerror or str(reason)
        raise SourceInvalid([Problem(document.file, None, "unreadable", {"why": why})]) from reason
    except UnicodeError as reason:
        raise SourceInvalid([Problem(document.file, None, "lines_not_text")]) from reason


def _wide(head: bytes) -> str | None:
    """UTF-16 by its mark, or by the zeros in `BEGIN`; None: one byte at least is one character."""
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    if len(head) > 1 and 0 in head[:2] and head[:2] != b"\0\0":
        return "utf-16-le" if head[1] == 0 else "utf-16-be"
    return None


def _physical(path: Path, tick: Tick) -> Iterator[bytes]:
    """The lines of the file without their ends, whichever of the three kinds these are."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        wide = _wide(stream.read(2))
        stream.seek(0)
        # Latin-1 gives each byte its own character and back: only the line ends are looked at.
        text = io.TextIOWrapper(stream, encoding=wide or "latin-1", newline=None)
        for number, line in enumerate(text):
            if number % _TICK_EVERY == 0:
                tick(stream.tell(), size)
            yield line.removesuffix("\n").encode("utf-8" if wide else "latin-1")
        tick(size, size)


def _joined(lines: Iterator[bytes]) -> Iterator[RawLine]:
    current: RawLine | None = None
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix(_BOM)  # noqa: PLW2901
        if not line.strip():
            continue
        if current is not None and _continues(current, line):
            continue
        if current is not None:
            yield current
        current = RawLine(number, [line])
    if current is not None:
        yield current


def _continues(current: RawLine, line: bytes) -> bool:
    """Add *line* to the current one, where it belongs to it."""
    last = current.pieces[-1]
    frame = _FRAME.match(line) is not None
    if last.endswith(b"=") and not frame and b"QUOTED-PRINTABLE" in _header(current):
        grown = last if isinstance(last, bytearray) else bytearray(last)
        del grown[-1:]
        grown += line
        current.pieces[-1] = grown
        return True
    if line[:1] in (b" ", b"\t") and not frame:
        current.pieces.append(line)
        return True
    if b":" not in line and not frame and re.search(rb"BASE64|ENCODING=B\b", _header(current)):
        # Old programs write pictures and keys without indenting them.
        current.pieces.append(b" " + line)
        return True
    return False


def _header(line: RawLine) -> bytes:
    """What stands before the value."""
    return bytes(line.pieces[0][:_LONGEST_HEADER]).partition(b":")[0].upper()
