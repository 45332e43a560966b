"""The lines of a dossier: each claim, place and headcount, with the mark of a draft where it has one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from provgraph.sources.dossier_editing.kinds import KINDS, Kind
from provgraph.sources.dossier_editing.splices import Path


@dataclass(frozen=True, slots=True)
class DraftMark:
    """That nobody has reviewed a line yet."""

    rule: str
    """What proposed it."""
    confidence: float | None
    """From 0 to 1; None: not said."""
    backend: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line, as plain data."""

    path: Path
    kind: Kind
    values: Mapping[str, Any]
    """Its fields: texts, lists of them, and texts by language."""
    draft: DraftMark | None
    at: tuple[tuple[int, int], ...]
    """Where in the text; () where it names a section, or stands where its session stands."""
    section: str | None = None
    """The section of the source that it names instead of a place in the text."""


def lines_of(tree: Mapping[str, Any]) -> Iterator[Line]:
    """Every line of a dossier that the format accepts, kind by kind, in the order of the file."""
    for kind in KINDS.values():
        for pattern in kind.places:
            for path, entry in _matches(tree, pattern, ()):
                if isinstance(entry, Mapping):
                    at, section = _places(entry.get("at"))
                    values = {name: _plain(entry[name]) for name in kind.fields if name in entry}
                    yield Line(path, kind, values, _mark(entry.get("draft")), at, section)


def _matches(node: Any, pattern: tuple[str, ...], path: Path) -> Iterator[tuple[Path, Any]]:
    if not pattern:
        yield path, node
        return
    step, *rest = pattern
    if step != "*":
        if isinstance(node, Mapping) and step in node:
            yield from _matches(node[step], tuple(rest), (*path, step))
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _matches(value, tuple(rest), (*path, str(key)))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _matches(value, tuple(rest), (*path, index))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else str(value)


def _mark(value: Any) -> DraftMark | None:
    if value is None:
        return None
    said = value if isinstance(value, Mapping) else {}
    try:
        confidence = float(str(said["confidence"]))
    except (KeyError, ValueError):
        confidence = None
    backend = said.get("backend")
    return DraftMark(str(said.get("rule", "")), confidence, str(backend) if backend is not None else None)


def _places(at: Any) -> tuple[tuple[tuple[int, int], ...], str | None]:
    match at:
        case [list(), *_]:
            return tuple((int(start), int(end)) for start, end in at), None
        case [start, end] if str(start).isdecimal() and str(end).isdecimal():
            return ((int(start), int(end)),), None
        case None:
            return (), None
        case list():
            return (), "; ".join(map(str, at))
    return (), str(at)


@dataclass(frozen=True, slots=True)
class Hanging:
    """What goes with lines that are taken out."""

    gone: tuple[Path, ...]
    """Further lines, which would say nothing without them."""
    cleared: tuple[Path, ...]
    """Keys, or places in lists, of lines that stay."""
    containers: tuple[Path, ...] = ()
    """Delegations of missions that go."""


def hanging_on(tree: Mapping[str, Any], taken: set[Path]) -> Hanging:
    """What hangs on the lines *taken*: those below them, those about them, and mentions of them elsewhere."""
    lines = list(lines_of(tree))
    gone, cleared, containers = set(taken), set[Path](), set[Path]()
    while True:
        before = len(gone)
        named = {(str(path[0]), str(path[1])) for path in gone if len(path) == 2}
        for number, entry in enumerate(tree.get("delegations", ())):
            if ("missions", str(entry.get("mission"))) in named:
                containers.add(("delegations", number))
        for line in lines:
            inside = {line.path[:length] for length in range(1, len(line.path))}
            if line.path not in gone and (inside & gone or inside & containers or _pointless(line, named, cleared)):
                gone.add(line.path)
        if len(gone) == before:
            break
    kept = {path for path in cleared if not any(path[:length] in gone for length in range(1, len(path)))}
    return Hanging(tuple(sorted(gone - taken, key=str)), tuple(sorted(kept, key=str)), tuple(sorted(containers)))


def _pointless(line: Line, named: set[tuple[str, str]], cleared: set[Path]) -> bool:
    """Whether a line says nothing without what *named* names; what it names besides that is to be *cleared*."""
    left = dict(line.values)
    for name, field in line.kind.fields.items():
        value = line.values.get(name)
        if value is None or not field.names:
            continue
        lost = [one for one in _as_list(value) if any((section, one) in named for section in field.names)]
        if name == "about" and value in lost:
            return True
        if not lost:
            continue
        rest = [one for one in _as_list(value) if one not in lost]
        if len(rest) < field.essential:
            return True
        if rest:
            cleared |= {(*line.path, name, index) for index, one in enumerate(_as_list(value)) if one in lost}
        else:
            cleared.add((*line.path, name))
            left.pop(name)
    return line.kind.name == "tenure" and not {"organisation", "role", "title"} & left.keys()


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
