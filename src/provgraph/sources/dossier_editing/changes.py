"""The changes that a review makes to the text of a dossier: accept, take out, correct, add, join."""

import json
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from provgraph.sources.dossier_editing.kinds import KINDS, SECTIONS
from provgraph.sources.dossier_editing.lines import hanging_on
from provgraph.sources.dossier_editing.splices import Path, Splice, Written, spliced
from provgraph.vocabulary.names import fold

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]*|[0-9]{4}[0-9X/.~?%:-]*")
_HEAD = ("# A draft, made by `provgraph read`", "# Une ébauche, faite par `provgraph read`")
Spans = Collection[tuple[int, int]]


def accepted(written: Written, paths: Iterable[Path]) -> str:
    """Take the mark of a draft from these lines."""
    marks = [(*path, "draft") for path in paths if written.has((*path, "draft"))]
    return spliced(written.text, written.without(marks))


def taken_out(written: Written, tree: Mapping[str, Any], paths: Iterable[Path]) -> str:
    """Take these lines out, with what hangs on them."""
    wanted = set(paths)
    hanging = hanging_on(tree, wanted)
    gone = {*wanted, *hanging.gone, *hanging.cleared, *hanging.containers}
    # A delegation that has nobody and no size any more is nothing that the source says.
    for number, entry in enumerate(tree.get("delegations", ())):
        parts = [(key, index) for key in ("members", "sizes") for index in range(len(entry.get(key, ())))]
        if parts and gone.issuperset(("delegations", number, *part) for part in parts):
            gone.add(("delegations", number))
    return spliced(written.text, written.without(gone))


def corrected(written: Written, path: Path, values: Mapping[str, Any], at: Spans | None = None) -> str:
    """Give a line other values; None takes a key away. A line that a person has corrected is no draft any more.

    Args:
        written: The dossier.
        path: The line.
        values: By key, what it is to hold: texts, lists of them, texts by language.
        at: Other places in the text; None: they stay.
    """
    splices, added, gone = list[Splice](), list[tuple[str, str]](), list[Path]()
    wanted = {key: None if value is None else flow(value) for key, value in values.items()}
    if at is not None:
        wanted["at"] = places(at) if at else None
    if written.has((*path, "draft")):
        gone.append((*path, "draft"))
    for key, told in wanted.items():
        here = (*path, key)
        if told is None:
            if written.has(here):
                gone.append(here)
        elif written.has(here):
            splices.append(written.replaced(here, told))
        else:
            added.append((key, told))
    if added:
        splices.append(written.keys_added(path, added))
    return spliced(written.text, [*splices, *written.without(gone)])


def added(
    written: Written, tree: Mapping[str, Any], kind: str, values: Mapping[str, Any], at: Spans, within: Path = ()
) -> tuple[str, Path]:
    """Put a new line in; returns the text, and where the line stands then.

    Args:
        written: The dossier.
        tree: The same, read.
        kind: The kind of the line.
        values: By key, what it holds.
        at: Its places in the text.
        within: What it belongs to: a session, a mission, a group.

    Raises:
        KeyError: There is nothing at *within* that could hold it.
    """
    told = {key: flow(value) for key, value in values.items() if value is not None}
    if at and kind != "place":
        told["at"] = places(at)
    entry = "{" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}"
    if KINDS[kind].keyed:
        section = KINDS[kind].places[0][0]
        key = free_name(str(_first(values.get(KINDS[kind].leading) or kind)), tree)
        if section not in tree:
            return spliced(written.text, [written.section_added(section, [f"  {key}: {entry}"], SECTIONS)]), (
                section,
                key,
            )
        return spliced(written.text, [written.entry_added((section,), key, entry)]), (section, key)
    holder, name = _holder(tree, kind, within)
    if holder is None:
        if name == "delegations":
            lines = [f"  - mission: {within[1]}", f"    {_list(kind)}:", f"      - {entry}"]
            if "delegations" not in tree:
                return spliced(written.text, [written.section_added(name, lines, SECTIONS)]), (name, 0, _list(kind), 0)
            number = len(tree["delegations"])
            held = f"{{mission: {within[1]}, {_list(kind)}: [{entry}]}}"
            return spliced(written.text, [written.entry_added((name,), None, held)]), (name, number, _list(kind), 0)
        return spliced(written.text, [written.section_added(name, [f"  - {entry}"], SECTIONS)]), (name, 0)
    if written.has((*holder, name)):
        number = len(written.children((*holder, name)))
        return spliced(written.text, [written.entry_added((*holder, name), None, entry)]), (*holder, name, number)
    return spliced(written.text, [written.list_added(holder, name, entry)]), (*holder, name, 0)


def without_head(text: str) -> str:
    """Take away the comment that says that a dossier is a draft; what a person wrote below it stays."""
    lines = text.splitlines(keepends=True)
    if not lines or not lines[0].startswith(_HEAD):
        return text
    rest = lines[1:]
    # The drafts that we write say in a second line what to do with the first.
    while rest and re.match(r"# (Take `draft` out|Correct it|Ôter `draft`)", rest[0]):
        rest = rest[1:]
    return "".join(rest)


def flow(value: Any) -> str:
    """A value as YAML on one line: plain where nothing in it can be misread."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(str(key))}: {flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    text = unicodedata.normalize("NFC", str(value))
    return text if _PLAIN.fullmatch(text) and text != "null" else json.dumps(text, ensure_ascii=False)


def places(at: Spans) -> str:
    """Places in the text, as `at` has them."""
    told = [f"[{start}, {end}]" for start, end in sorted(set(at))]
    return told[0] if len(told) == 1 else f"[{', '.join(told)}]"


def free_name(name: str, tree: Mapping[str, Any]) -> str:
    """A local name for *name* that nothing in the dossier has yet."""
    taken = {key for section in tree.values() if isinstance(section, Mapping) for key in section}
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60].strip("-") or "x"
    number, free = 2, plain
    while free in taken or free == "null":
        free, number = f"{plain}-{number}", number + 1
    return free


def _holder(tree: Mapping[str, Any], kind: str, within: Path) -> tuple[Path | None, str]:
    """Where a line without a local name goes: what holds the list (None: nothing yet), and the list's name."""
    section = KINDS[kind].places[0]
    if len(section) == 2:
        return ((), section[0]) if section[0] in tree else (None, section[0])
    if len(within) < 2 or str(within[1]) not in tree.get(str(within[0]), ()):
        raise KeyError(within)
    if within[0] == "missions" and kind in ("member", "size"):
        for number, entry in enumerate(tree.get("delegations", ())):
            if entry.get("mission") == within[1]:
                return ("delegations", number), _list(kind)
        return None, "delegations"
    if not any(place[0] == within[0] for place in KINDS[kind].places):
        raise KeyError(within)
    return within[:2], _list(kind)


def _list(kind: str) -> str:
    return {"member": "members", "size": "sizes", "participation": "took_part", "purpose": "purposes"}[kind]


def _first(value: Any) -> Any:
    if isinstance(value, Mapping):
        return next(iter(value.values()), "")
    return value[0] if isinstance(value, list) and value else value


def texts(value: Any) -> list[str]:
    """A text, or several, or one by language: as a list."""
    if value is None:
        return []
    if isinstance(value, Mapping):
        return [str(part) for part in value.values()]
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]
