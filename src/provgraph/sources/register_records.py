"""The records of a register as texts, by which near copies of it are known.

A row of a table, an entry of a calendar, a card of an address book, an object of a JSON document: each is taken as a
whole, because registers share their headers, their time zones and their keys with registers that say other things.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

LARGEST = 4_000_000
"""Bytes: larger files are known by their digest and by what their cards declare only. Of this much (55,000 rows) the
fingerprint takes about a second, a thirtieth of the load."""

_LINES = frozenset(("text/csv", "text/tab-separated-values", "text/plain", "application/vnd.ftm+json", "application/n-triples",
                    "application/n-quads"))  # fmt: skip
"""Kinds of file of which each line is a record."""
_BLOCKS = {"text/calendar": "BEGIN:VEVENT", "text/vcard": "BEGIN:VCARD"}
_OF_THE_PROGRAM = ("DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "PRODID", "REV", "X-")
"""Properties that every program writes anew when it exports the same entry."""
_FEW = 3
"""A JSON object with fewer values of its own is part of another, not a record."""


def records_of(path: Path, media_type: str) -> Iterator[str]:
    """The records of a file, one after the other; none for a kind of file that is no text, or is too large."""
    if path.stat().st_size > LARGEST:
        return
    if media_type == "application/json":
        yield from _objects(path)
    elif media_type in _BLOCKS:
        yield from _blocks(_lines(path), _BLOCKS[media_type])
    elif media_type in _LINES:
        yield from _lines(path)


def _lines(path: Path) -> Iterator[str]:
    with path.open("rb") as stream:
        start = stream.read(2)
    encoding = "utf-16" if start in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    # Which letters wrong bytes stand for does not matter here: in a copy they are wrong in the same way.
    with path.open(encoding=encoding, errors="replace") as stream:
        yield from stream


def _blocks(lines: Iterable[str], begins: str) -> Iterator[str]:
    block: list[str] | None = None
    for line in lines:
        if line.upper().startswith(begins):
            if block:
                yield " ".join(block)
            block = []
        elif block is not None and not line.upper().startswith(_OF_THE_PROGRAM):
            block.append(line)
    if block:
        yield " ".join(block)


def _objects(path: Path) -> Iterator[str]:
    try:
        waiting = [json.loads(path.read_bytes())]
    except (ValueError, RecursionError):
        return  # What is wrong with it is told by who reads it.
    while waiting:
        one = waiting.pop()
        within = one.values() if isinstance(one, dict) else one if isinstance(one, list) else ()
        if isinstance(one, dict):
            own = [f"{key} {value}" for key, value in sorted(one.items()) if not isinstance(value, dict | list)]
            if len(own) >= _FEW:
                yield " ".join(own)
        waiting += within
