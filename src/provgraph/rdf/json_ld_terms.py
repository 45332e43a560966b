"""Finds what a reader of JSON-LD drops without a word: keys for which no context has a meaning."""

from collections import Counter
from typing import Any

_MAPS = frozenset(("@index", "@id", "@type", "@graph"))
"""Containers whose value may be a map: its keys are no terms, its values are nodes."""


def terms_without_meaning(tree: Any) -> Counter[str]:
    """The keys that no context of the document says anything of, with how often each is there.

    Args:
        tree: The document, its remote contexts in place.
    """
    contexts: list[dict[str, Any]] = []
    _collect(tree, contexts)
    if any(isinstance(one.get("@vocab"), str) for one in contexts):
        return Counter()
    defined: dict[str, Any] = {}
    for context in contexts:
        defined |= context
    found: Counter[str] = Counter()
    waiting = [tree]
    while waiting:
        branch = waiting.pop()
        if isinstance(branch, list):
            waiting += branch
        elif isinstance(branch, dict):
            for key, value in branch.items():
                if key == "@context":
                    continue
                if not key.startswith("@") and ":" not in key and key not in defined:
                    found[key] += 1
                else:
                    waiting += _nodes_of(value, defined.get(key))
    return found


def _collect(tree: Any, contexts: list[dict[str, Any]]) -> None:
    waiting = [tree]
    while waiting:
        branch = waiting.pop()
        if isinstance(branch, list):
            waiting += branch
        elif isinstance(branch, dict):
            for key, value in branch.items():
                if key == "@context":
                    given = value if isinstance(value, list) else [value]
                    contexts += [one for one in given if isinstance(one, dict)]
                waiting.append(value)


def _nodes_of(value: Any, meaning: Any) -> list[Any]:
    """What of a value can have keys that are terms."""
    said = meaning if isinstance(meaning, dict) else {}
    container = said.get("@container", ())
    containers = {container} if isinstance(container, str) else set(container or ())
    if said.get("@type") == "@json" or "@language" in containers:
        return []
    if isinstance(value, dict) and containers & _MAPS and not any(key.startswith("@") for key in value):
        return list(value.values())
    return [value]
