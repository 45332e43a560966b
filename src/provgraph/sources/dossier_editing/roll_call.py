"""Who was at a session, or on a mission, settled in one act: some come in, some go, the others are right."""

from collections.abc import Iterable, Mapping
from typing import Any

from provgraph.sources.dossier_editing.changes import Spans, accepted, added, taken_out
from provgraph.sources.dossier_editing.splices import Path, Written
from provgraph.sources.yaml_document import parse_yaml


def called(
    written: Written,
    tree: Mapping[str, Any],
    within: Path,
    fresh: Mapping[str, Spans],
    gone: Iterable[Path],
    kept: Iterable[Path],
) -> str:
    """The dossier after a roll call.

    Args:
        written: The dossier.
        tree: The same, read.
        within: The session or the mission.
        fresh: Who was there too, by local name, each with where the text says so; they attended, if it was held.
        gone: Lines of those who were not.
        kept: Lines that are right: no drafts any more.

    Raises:
        KeyError: There is no such session or mission.
    """
    entry = tree[str(within[0])][str(within[1])]
    kind = "participation" if within[0] == "sessions" else "member"
    there = {"attendance": "attended"} if entry.get("status") == "held" else {}
    text = accepted(written, kept)
    if out := list(gone):
        text = taken_out(Written(text), tree, out)
    for who, at in fresh.items():
        now = parse_yaml(text, "", nodes="\r" not in text)
        text, _ = added(Written(text, now.nodes), now.tree, kind, {"who": who, **there}, at, within)
    return text
