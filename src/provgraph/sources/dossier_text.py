"""Writes a dossier that exists as plain data, as the YAML that a person reads: a line for each thing that is said.

What came from a file is written by `sources/dossier.py`, with its comments and its order; this is for new ones.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from provgraph.sources.yaml_document import without_unwritable

_PLAIN = re.compile(r"[a-z][a-z0-9_]*([-/][a-z0-9_]+)*|[0-9]{4}(-[0-9]{2}){0,2}(/([0-9]{4}(-[0-9]{2}){0,2}|\.\.))?")
_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029\ufeff"}
"""What JSON leaves as it is, and YAML takes for the end of a line, or for nothing."""
_OTHERWISE_READ = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
"""Words that mean something else to some reader of YAML."""


def dossier_text(data: Mapping[str, Any], *, head: Iterable[str] = (), comments: Iterable[str] = ()) -> str:
    """A dossier as YAML.

    Args:
        data: What docs/dossier.md describes: mappings, lists, texts, whole and decimal numbers, flags. The keys come in
            their order; empty sections are left out.
        head: Comments above it.
        comments: Comments below it.
    """
    lines = [_comment(told) for told in head]
    for section, value in data.items():
        if isinstance(value, Mapping | list):
            if value:
                lines += ["", f"{section}:", *_section(section, value)]
        else:
            lines.append(f"{section}: {_scalar(value)}")
    told = [_comment(one) for one in comments]
    return "\n".join([*lines, *([""] if told else []), *told]) + "\n"


def _section(name: str, value: "Mapping[str, Any] | list[Any]") -> Iterator[str]:
    if isinstance(value, list):
        for entry in value:
            first, *rest = _entry(entry)
            yield f"  - {first}"
            yield from (f"    {line}" for line in rest)
    elif name == "source":
        yield from (f"  {key}: {_flow(one)}" for key, one in value.items())
    else:
        for key, entry in value.items():
            lines = [*_entry(entry)]
            if len(lines) == 1:
                yield f"  {_scalar(key)}: {lines[0]}"
            else:
                yield f"  {_scalar(key)}:"
                yield from (f"    {line}" for line in lines)


def _entry(entry: Mapping[str, Any]) -> Iterator[str]:
    """One line, where nothing with lines of its own stands inside; else one for each key."""
    inner = {key: value for key, value in entry.items() if _has_lines(value)}
    if not inner:
        yield _flow(entry)
        return
    for key, value in entry.items():
        if key in inner:
            yield f"{key}:"
            yield from (f"  - {_flow(line)}" for line in value)
        else:
            yield f"{key}: {_flow(value)}"


def _has_lines(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return f"{value:.4f}".rstrip("0").rstrip(".")
        case _:
            text = without_unwritable(str(value))
            is_plain = _PLAIN.fullmatch(text) is not None and text not in _OTHERWISE_READ
            return text if is_plain else json.dumps(text, ensure_ascii=False).translate(_BREAKS)


def _comment(told: str) -> str:
    return f"# {' '.join(without_unwritable(told).split())}"
