"""A view as the page's script reads it: positions, groups and headings, with texts by their places."""

from collections.abc import Sequence
from typing import Any

from provgraph.maps.texts import Texts
from provgraph.maps.views.view import Group, Heading, View


def view_columns(view: View, texts: Texts) -> dict[str, Any]:
    """Everything that a view says."""
    written: dict[str, Any] = {
        "key": view.key,
        "x": list(view.x),
        "y": list(view.y),
        "height": view.height,
        "side": _plain(view.side),
        "room": _plain(view.room),
        "narrow": None,
        "groups": [_group(group, texts) for group in view.groups],
        "headings": [_heading(heading, texts) for heading in view.headings],
        "families": {family.value: shown for family, shown in view.families.items()},
    }
    if view.narrow is not None:
        narrow = view.narrow
        written["narrow"] = {
            "x": list(narrow.x),
            "y": list(narrow.y),
            "side": _plain(narrow.side),
            "room": _plain(narrow.room),
            "headings": [_heading(heading, texts) for heading in narrow.headings],
        }
    return written


def _plain(value: object) -> Any:
    return list(value) if isinstance(value, Sequence) else value


def _group(group: Group, texts: Texts) -> dict[str, Any]:
    return {
        "title": texts.place(group.title),
        "node": group.node,
        "members": list(group.members),
        "x": group.x,
        "y": group.y,
        "r": group.r,
    }


def _heading(heading: Heading, texts: Texts) -> dict[str, Any]:
    written: dict[str, Any] = {"text": texts.place(heading.text), "x": heading.x}
    return written if heading.y is None else {**written, "y": heading.y}
