"""Two lines of a dossier that are about one actor become one line."""

from collections.abc import Mapping
from typing import Any

from provgraph.sources.dossier_editing.changes import flow, places, texts
from provgraph.sources.dossier_editing.kinds import ACTORS
from provgraph.sources.dossier_editing.lines import Line, lines_of
from provgraph.sources.dossier_editing.splices import Path, Splice, Written, spliced


def joined(written: Written, tree: Mapping[str, Any], path: Path, into: Path) -> str:
    """Let the actor at *path* be the one at *into*: every mention goes over, its name becomes another spelling.

    Raises:
        KeyError: One of them is no actor, or they are one already.
    """
    lines = {line.path: line for line in lines_of(tree)}
    one, other = lines[path], lines[into]
    if path == into or path[0] not in ACTORS or into[0] not in ACTORS:
        raise KeyError(into)
    splices, gone = list[Splice](), [path]
    for line in lines.values():
        if line.path == path:
            continue
        for place in _naming(line, str(path[1])):
            # Nobody is a part of himself, and nobody is named twice in one list.
            again = isinstance(place[-1], int) and into[1] in line.values[str(place[-2])]
            if line.path == into or again:
                gone.append(place)
            else:
                splices.append(written.replaced(place, str(into[1])))
    fresh = list[tuple[str, str]]()
    for key, told in _kept(one, other).items():
        if written.has((*into, key)):
            splices.append(written.replaced((*into, key), told))
        else:
            fresh.append((key, told))
    if fresh:
        splices.append(written.keys_added(into, fresh))
    return spliced(written.text, [*splices, *written.without(gone)])


def _naming(line: Line, local: str) -> list[Path]:
    """Where a line names an actor."""
    found: list[Path] = []
    for name, field in line.kind.fields.items():
        value = line.values.get(name)
        if value is None or "people" not in field.names:
            continue
        if value == local:
            found.append((*line.path, name))
        elif isinstance(value, list):
            found += [(*line.path, name, index) for index, who in enumerate(value) if who == local]
    return found


def _kept(one: Line, other: Line) -> dict[str, str]:
    """What the line that stays takes over from the one that goes: its spellings and its places."""
    keys: dict[str, str] = {}
    spellings = texts(other.values.get("also"))
    if other.kind.name in ("person", "organisation"):
        known = {*texts(other.values.get("name")), *spellings}
        told = [*texts(one.values.get("name")), *texts(one.values.get("also"))]
        if new := [spelling for spelling in dict.fromkeys(told) if spelling not in known]:
            keys["also"] = flow([*spellings, *new])
    if one.at and other.at:
        keys["at"] = places({*one.at, *other.at})
    return keys
