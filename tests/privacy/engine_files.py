"""Reads the engine's files without the engine: every key and value that a RocksDB table still holds, decompressed.

The engine compresses its blocks (LZ4) and writes keys without what they share with the key before, so that a search in
the raw bytes could miss a name. Formats: RocksDB's block-based tables (footer of version 6 and of those before) and
LZ4 blocks.
"""

from collections.abc import Iterator
from pathlib import Path

_MAGIC = bytes.fromhex("f7cff485b741e288")
_TRAILER = 5
_NONE, _LZ4 = 0, 4


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def lz4_block(data: bytes) -> bytes:
    """Undo LZ4, block format."""
    out = bytearray()
    at = 0
    while at < len(data):
        token = data[at]
        at += 1
        literals, at = _length(data, at, token >> 4)
        out += data[at : at + literals]
        at += literals
        if at >= len(data):
            break
        offset = data[at] | data[at + 1] << 8
        at += 2
        match, at = _length(data, at, token & 15)
        wanted = match + 4
        while wanted > 0:
            # A match may reach into what it makes itself.
            some = out[-offset:][:wanted]
            out += some
            wanted -= len(some)
    return bytes(out)


def _length(data: bytes, at: int, nibble: int) -> tuple[int, int]:
    length = nibble
    while nibble == 15:
        more = data[at]
        at += 1
        length += more
        if more != 255:
            break
    return length, at


def _block(data: bytes, offset: int, size: int) -> bytes:
    content, kind = data[offset : offset + size], data[offset + size]
    if kind == _NONE:
        return content
    assert kind == _LZ4, f"a compression that this reader does not know: {kind}"
    wanted, at = _varint(content, 0)
    plain = lz4_block(content[at:])
    assert len(plain) == wanted
    return plain


def _end_of_entries(block: bytes) -> int:
    """Where the entries of a block end: there begins the list of those whose keys are whole."""
    packed = int.from_bytes(block[-4:], "little")
    end = len(block) - 4
    if packed >> 31:
        # A hash index stands behind the list.
        end -= 2 + int.from_bytes(block[end - 2 : end], "little")
    return end - 4 * (packed & 0x0FFFFFFF)


def _entries(block: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Keys and values of a block, the keys whole."""
    at, key, end = 0, b"", _end_of_entries(block)
    while at < end:
        shared, at = _varint(block, at)
        own, at = _varint(block, at)
        size, at = _varint(block, at)
        key = key[:shared] + block[at : at + own]
        at += own
        yield key, block[at : at + size]
        at += size


def _handles(index: bytes) -> Iterator[tuple[int, int]]:
    """Where the data blocks are: whole handles where keys are whole, elsewhere the difference in size."""
    at = offset = size = 0
    end = _end_of_entries(index)
    while at < end:
        shared, at = _varint(index, at)
        own, at = _varint(index, at)
        at += own
        if not shared:
            offset, at = _varint(index, at)
            size, at = _varint(index, at)
        else:
            offset += size + _TRAILER
            difference, at = _varint(index, at)
            size += (difference >> 1) ^ -(difference & 1)
        yield offset, size


def table_entries(path: Path) -> Iterator[tuple[bytes, bytes]]:
    """Every key and value of one table."""
    data = path.read_bytes()
    assert data[-8:] == _MAGIC, path
    footer = len(data) - 53
    version = int.from_bytes(data[-12:-8], "little")
    if version >= 6:
        size = int.from_bytes(data[footer + 13 : footer + 17], "little")
        meta = dict(_entries(_block(data, footer - size - _TRAILER, size)))
        offset, at = _varint(meta[b"rocksdb.index"], 0)
        size, _ = _varint(meta[b"rocksdb.index"], at)
    else:
        _, at = _varint(data, footer + 1)
        _, at = _varint(data, at)
        offset, at = _varint(data, at)
        size, _ = _varint(data, at)
    for block in _handles(_block(data, offset, size)):
        yield from _entries(_block(data, *block))


def everything_in(folder: Path) -> Iterator[tuple[Path, bytes, bool]]:
    """Every file below a folder as it is, and whether it is a table; then the entries of every table, unpacked."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes(), path.suffix == ".sst"
            if path.suffix == ".sst":
                yield path, b"\n".join(part for entry in table_entries(path) for part in entry), False
