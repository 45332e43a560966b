"""One file of named sections of numbers and bytes, each block of which has a checksum.

Layout: magic, the sections, the checksums of their blocks, a header (JSON), its length and checksum, magic.
A block is looked at when something in it is first read, so that opening a large file costs no more than a small one.
"""

import json
import mmap
import sys
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import isqrt
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Literal, overload

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

MAGIC = b"pgindex\n"
_SHIFT = 12
BLOCK = 1 << _SHIFT
"""As much as the system brings into memory at a time: a term that is read costs one of them."""
_AT_ONCE = 1 << 16
"""Sections of up to so many bytes are looked at whole when they are first read."""
_WIDE = 4096
"""From so many numbers on, it is worth while to look near the place where one should be."""
_RIPE = 8
"""A large section is looked at to its end when one in so many of its blocks has been."""
Kind = Literal["B", "H", "I", "Q"]
_SIZES: dict[Kind, int] = {"B": 1, "H": 2, "I": 4, "Q": 8}
_SUFFIX = 8 + 4 + len(MAGIC)

Numbers = Sequence[int]


class IndexDamaged(Exception):
    """A segment is not what was written. Nobody is told: who reads turns to the store, and the segment goes."""


class ContainerWriter:
    """Writes a file, section by section, so that nothing but the section in hand is in memory."""

    def __init__(self, file: IO[bytes]) -> None:
        """*file*: open for reading and writing, and empty."""
        self._file = file
        self._file.write(MAGIC)
        self._places: dict[str, tuple[Kind, int, int]] = {}
        self._length = 0
        self._sums = bytearray()
        self._block = bytearray()

    def add(self, name: str, kind: Kind, pieces: "Iterable[ReadableBuffer]") -> None:
        """A section: the kind of its numbers, and its bytes in this machine's order. Raises OSError."""
        # Numbers of any size may begin here.
        self._write(b"\0" * (-self._length % 8))
        start = self._length
        for piece in pieces:
            self._write(memoryview(piece).cast("B"))
        if self._length > start:
            self._places[name] = (kind, start, self._length - start)

    def _write(self, said: "ReadableBuffer") -> None:
        self._file.write(said)
        view = memoryview(said)
        self._length += len(view)
        start = 0
        if self._block:
            start = min(BLOCK - len(self._block), len(view))
            self._block += view[:start]
            if len(self._block) < BLOCK:
                return
            self._sum_up(self._block)
            self._block.clear()
        whole = start + (len(view) - start) // BLOCK * BLOCK
        for at in range(start, whole, BLOCK):
            self._sum_up(view[at : at + BLOCK])
        self._block += view[whole:]

    def _sum_up(self, block: "ReadableBuffer") -> None:
        self._sums += zlib.crc32(block).to_bytes(4, sys.byteorder)

    def close(self, header: Mapping[str, object]) -> None:
        """Write what stands after the sections.

        Args:
            header: Anything that JSON can write; the keys `sections`, `order` and `sums` are taken.
        """
        if self._block:
            self._sum_up(self._block)
        said = dict(header) | {
            "sections": self._places,
            "order": sys.byteorder,
            "sums": [self._length, len(self._sums), zlib.crc32(self._sums)],
        }
        head = json.dumps(said).encode()
        end = len(head).to_bytes(8, "little") + zlib.crc32(head).to_bytes(4, "little")
        self._file.write(b"".join((self._sums, head, end, MAGIC)))


class Container:
    """A file that a `ContainerWriter` has made, mapped into memory; or its bytes."""

    def __init__(self, where: Path | bytes) -> None:
        """Open it.

        Raises:
            IndexDamaged: It is not one, or its header is damaged, or it is of another kind of machine.
        """
        try:
            self._bytes = memoryview(where if isinstance(where, bytes) else _mapped(where))
            self.header = self._header()
        except (OSError, ValueError, KeyError, TypeError, IndexError) as reason:
            raise IndexDamaged(str(reason)) from reason
        self._places: dict[str, tuple[Kind, int, int]] = self.header["sections"]
        self._sections: dict[str, Numbers] = {}
        self._checked = bytearray(len(self._sums))

    def _header(self) -> dict[str, Any]:
        end = bytes(self._bytes[-_SUFFIX:])
        length, expected = int.from_bytes(end[:8], "little"), int.from_bytes(end[8:12], "little")
        start = len(self._bytes) - _SUFFIX - length
        if bytes(self._bytes[: len(MAGIC)]) != MAGIC or end[12:] != MAGIC or start < len(MAGIC):
            raise ValueError("magic")
        head = bytes(self._bytes[start : start + length])
        if zlib.crc32(head) != expected:
            raise ValueError("header")
        found: dict[str, Any] = json.loads(head)
        body, sums, total = found["sums"]
        self._body = self._bytes[len(MAGIC) : len(MAGIC) + body]
        kept = self._bytes[len(MAGIC) + body : start]
        if found["order"] != sys.byteorder or len(kept) != sums or zlib.crc32(kept) != total:
            raise ValueError("sums")
        self._sums: memoryview = kept.cast("I")
        return found

    def __len__(self) -> int:
        return len(self._bytes)

    def check(self, start: int, end: int) -> None:
        """Look at the blocks of some bytes, once. Raises IndexDamaged."""
        checked, sums, body, crc32 = self._checked, self._sums, self._body, zlib.crc32
        for block in range(start >> _SHIFT, (max(end, start + 1) - 1 >> _SHIFT) + 1):
            if checked[block]:
                continue
            if crc32(body[block << _SHIFT : block + 1 << _SHIFT]) != sums[block]:
                raise IndexDamaged(f"block {block}")
            checked[block] = 1

    def numbers(self, name: str) -> Numbers:
        """A section, looked at where it is read; empty: there is no such section."""
        found = self._sections.get(name)
        if found is None:
            if name not in self._places:
                found = ()
            else:
                kind, start, length = self._places[name]
                view = self._view(kind, start, length)
                if length <= _AT_ONCE:
                    self.check(start, start + length)
                    found = view
                else:
                    found = _Watched(self, view, start, _SIZES[kind])
            self._sections[name] = found
        return found

    def ripen(self) -> bool:
        """Look at the rest of those large sections of which much has been looked at: then nothing stands before them.

        Returns whether there are such; `numbers` then gives another thing for them.
        """
        ripe = []
        for name, section in self._sections.items():
            if isinstance(section, _Watched):
                _, start, length = self._places[name]
                first, last = start >> _SHIFT, (start + length - 1 >> _SHIFT) + 1
                if self._checked.count(1, first, last) * _RIPE >= last - first:
                    ripe.append(name)
        for name in ripe:
            self.whole(name)
        return bool(ripe)

    def whole(self, name: str) -> memoryview:
        """A section, looked at to its end: for those who read all of it."""
        if name not in self._places:
            return memoryview(b"")
        kind, start, length = self._places[name]
        self.check(start, start + length)
        view = self._view(kind, start, length)
        self._sections[name] = view
        return view

    def text(self, name: str, start: int, end: int) -> bytes:
        """Some bytes of a section of bytes."""
        _, at, length = self._places[name]
        if not 0 <= start <= end <= length:
            raise IndexDamaged(name)
        self.check(at + start, at + end)
        return bytes(self._body[at + start : at + end])

    def _view(self, kind: Kind, start: int, length: int) -> memoryview:
        view = self._body[start : start + length]
        if len(view) != length:
            raise IndexDamaged("length")
        return view.cast(kind)


class _Watched(Sequence[int]):
    """A large section, of which only the blocks that are read are looked at."""

    __slots__ = ("_blocks", "_container", "_size", "_start", "view")

    def __init__(self, container: Container, view: memoryview, start: int, size: int) -> None:
        self._container = container
        self.view = view
        self._start = start
        self._size = size
        self._blocks = container._checked

    def __len__(self) -> int:
        return len(self.view)

    def look(self, begin: int, end: int) -> None:
        """See that some of the numbers are what was written. Raises IndexDamaged."""
        first, last = self._start + begin * self._size, self._start + end * self._size
        if not (self._blocks[first >> _SHIFT] and self._blocks[last - 1 >> _SHIFT]):
            self._container.check(first, last)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            begin, end, _ = at.indices(len(self.view))
            if begin < end:
                self._container.check(self._start + begin * self._size, self._start + end * self._size)
            return self.view[at]
        place = self._start + (at if at >= 0 else len(self.view) + at) * self._size
        if not self._blocks[place >> _SHIFT]:
            self._container.check(place, place + self._size)
        found: int = self.view[at]
        return found


def placed(numbers: Numbers, wanted: int, *, near: int | None = None) -> int:
    """The place of the first of some sorted numbers that is not smaller than *wanted*.

    Args:
        numbers: A section that is sorted.
        wanted: What is looked for.
        near: Where it should be, of numbers that are spread evenly: fewer places of a large file are then touched.
            None: it may be anywhere.

    Raises:
        IndexDamaged: The section is not what was written.
    """
    view = numbers.view if isinstance(numbers, _Watched) else numbers
    found = _between(view, wanted, near)
    if not isinstance(numbers, _Watched):
        return found
    # The way there went over blocks that nobody has looked at; that it is the right place is seen there itself.
    numbers.look(max(found - 1, 0), min(found + 1, len(view)))
    if (found and view[found - 1] >= wanted) or (found < len(view) and view[found] < wanted):
        raise IndexDamaged("order")
    return found


def _between(view: Numbers, wanted: int, near: int | None) -> int:
    size = len(view)
    if near is not None and size > _WIDE:
        # Of so many numbers drawn evenly, hardly any is further from its place.
        spread = 4 * isqrt(size)
        first, last = max(near - spread, 0), min(near + spread, size)
        found = bisect_left(view, wanted, first, last)
        if (found > first or not first) and (found < last or last == size):
            return found
    return bisect_left(view, wanted)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
