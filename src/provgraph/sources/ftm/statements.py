"""Reads a file of FollowTheMoney entities into statements, one after the other: JSON lines, or one JSON array."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.locators import Pointer
from provgraph.sources.json_documents import LARGEST, NotJson, parse_json, plain_text, read_whole, shown, step
from provgraph.sources.loader import Tick

LONGEST = 16_000_000
"""Bytes of the longest line that is read."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one record says of one entity."""

    id: str
    schema: str
    properties: dict[str, tuple[str, ...]]
    """Texts, and ids of other entities; nothing empty."""
    caption: str
    also: tuple[str, ...]
    """What else the record has, beside its properties."""
    at: Pointer


@dataclass(frozen=True, slots=True)
class Wrong:
    """A record that cannot be read, and why."""

    line: int | None
    key: str
    """Of the catalogue, below `problem.`."""
    facts: dict[str, object] = field(default_factory=dict)


class _Unfit(Exception):
    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


def inside(at: Pointer) -> str:
    """Where within its line, or within the document, a record stands, to be put behind a message; the line is told."""
    return f" [{at.path}]" if at.path else ""


def wrong(key: str, at: Pointer, **facts: object) -> Wrong:
    """The record *at* this place cannot be read."""
    return Wrong(at.line or None, key, {"at": inside(at), **facts})


def read_statements(path: Path, file: str, tick: Tick) -> Iterator[Statement | Wrong]:
    """Every record of the file, in its order; entities nested in others are records of their own.

    Args:
        path: The file.
        file: Its path as the user gave it.
        tick: Told the bytes that were read.

    Raises:
        SourceInvalid: The file as a whole cannot be read, or holds statements rather than entities.
    """
    try:
        with path.open("rb") as stream:
            start = stream.read(4)
            if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
                raise SourceInvalid([Problem(file, None, "not_utf8", {"position": 0})])
            stream.seek(0)
            if _is_one_document(stream, path):
                document = read_whole(path, file)
                items = document if isinstance(document, list) else [document]
                for number, item in enumerate(items):
                    yield from _entity(item, Pointer(step("", number) if isinstance(document, list) else ""), file)
                return
            stream.seek(0)
            yield from _lines(stream, file, tick, path.stat().st_size)
    except OSError as reason:
        raise SourceInvalid([Problem(file, None, "unreadable", {"why": reason.strerror or str(reason)})]) from reason


def _is_one_document(stream: BinaryIO, path: Path) -> bool:
    """Whether the file is one array, or one object over several lines."""
    first = b""
    while not first and (line := stream.readline(LONGEST)):
        first = line.removeprefix(b"\xef\xbb\xbf").strip()
    if first.startswith(b"["):
        return True
    if not first.startswith(b"{") or path.stat().st_size > LARGEST:
        return False
    try:
        parse_json(first)
    except NotJson:
        try:
            parse_json(path.read_bytes())
        except NotJson:
            return False
        return True
    return False


def _lines(stream: BinaryIO, file: str, tick: Tick, size: int) -> Iterator[Statement | Wrong]:
    number = read = 0
    while raw := stream.readline(LONGEST):
        number += 1
        read += len(raw)
        if number % 1000 == 0:
            tick(read, size)
        at = Pointer("", number)
        if len(raw) == LONGEST and not raw.endswith(b"\n"):
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(LONGEST)
                read += len(raw)
            yield wrong("json_line_too_long", at, most=LONGEST // 1_000_000)
        elif raw := raw.strip().removeprefix(b"\xef\xbb\xbf").strip():
            try:
                item = parse_json(raw)
            except NotJson as reason:
                yield Wrong(number, reason.key, reason.facts)
            else:
                yield from _entity(item, at, file)


def _entity(item: Any, at: Pointer, file: str) -> Iterator[Statement | Wrong]:
    """A record and the records that are nested in it."""
    waiting = [(item, at)]
    while waiting:
        one, here = waiting.pop()
        nested: list[tuple[Any, Pointer]] = []
        try:
            yield _statement(one, here, file, nested)
        except _Unfit as reason:
            yield wrong(reason.key, here, **reason.facts)
        waiting += reversed(nested)


def _statement(item: Any, at: Pointer, file: str, nested: list[tuple[Any, Pointer]]) -> Statement:
    if not isinstance(item, dict):
        raise _Unfit("ftm_no_object", found=shown(item))
    if "properties" not in item and {"prop", "value"} <= item.keys():
        raise SourceInvalid([Problem(file, at.line or None, "ftm_statements")])
    id_, schema = (_word(item.get(key)) for key in ("id", "schema"))
    if not id_:
        raise _Unfit("ftm_no_id", found=shown(item.get("id")))
    if not schema:
        raise _Unfit("ftm_no_schema", id=id_, found=shown(item.get("schema")))
    said = item.get("properties")
    if said is not None and not isinstance(said, dict):
        raise _Unfit("ftm_no_properties", id=id_, found=shown(said))
    return Statement(
        id=id_,
        schema=schema,
        properties=_properties(id_, said or {}, at, nested),
        caption=_word(item.get("caption")),
        also=tuple(key for key in item if key not in ("id", "schema", "properties", "caption") and plain_text(key)),
        at=at,
    )


def _properties(
    id_: str, said: dict[str, Any], at: Pointer, nested: list[tuple[Any, Pointer]]
) -> dict[str, tuple[str, ...]]:
    """The values as texts; an entity that stands in full where its id could stand is put among the *nested*."""
    properties: dict[str, tuple[str, ...]] = {}
    for name, values in said.items():
        if plain_text(name) is None:
            raise _Unfit("ftm_bad_value", id=id_, name=shown(name), found=shown(values))
        texts: list[str] = []
        for number, value in enumerate(values if isinstance(values, list) else [values]):
            if isinstance(value, dict):
                text = _word(value.get("id")) or None
                if text and "schema" in value:
                    nested.append((value, Pointer(step(at.path, "properties", name, number), at.line)))
            else:
                text = plain_text(value)
            if text is None:
                raise _Unfit("ftm_bad_value", id=id_, name=name, found=shown(value))
            texts.append(text)
        if kept := tuple(dict.fromkeys(filter(None, texts))):
            properties[name] = kept
    return properties


def _word(value: Any) -> str:
    return (plain_text(value) or "") if isinstance(value, str | int) and not isinstance(value, bool) else ""
