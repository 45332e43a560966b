"""What the page's script reads: the contents and the views as columns of arrays, the words, and how all is drawn.

One format for 50 nodes and for 100,000. Nodes, ties, texts, sources and evidence name each other by their places.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from provgraph.maps.contents import Contents, Tie
from provgraph.maps.families import LINES
from provgraph.maps.fingerprint import fingerprint, latest_source
from provgraph.maps.reading import GRADES, STATUSES, TIE_KINDS
from provgraph.maps.shelf import Shelf, Touching
from provgraph.maps.signs import SIGNS
from provgraph.maps.strings import LANGUAGES, strings
from provgraph.maps.texts import Texts
from provgraph.maps.tie_network import vis_options
from provgraph.maps.view_columns import view_columns
from provgraph.maps.views.view import View

FORMAT = 2
_EPOCH = date(1970, 1, 1).toordinal()


def payload(
    contents: Contents,
    views: Sequence[View],
    *,
    language: str,
    titles: dict[str, str],
    settings: dict[str, Any] | None = None,
    whole_claims: bool = True,
) -> dict[str, Any]:
    """Everything that the page shows.

    Args:
        contents: What has been read.
        views: The first one is shown when the page opens.
        language: That of the page when it opens.
        titles: By language.
        settings: What else was asked for (theme, drawer, cut…), as it stands in the page.
        whole_claims: Whether the addresses of claims are written whole. Half of a digest tells a million claims apart,
            and the digests are a quarter of a large map; the half that is left out is marked by "…".
    """
    texts = Texts()
    place = {node.iri: index for index, node in enumerate(contents.nodes)}
    shelf = Shelf(texts, contents.sources)
    touching = Touching(contents.conflicts)
    nodes = _nodes(contents, place, texts, shelf)
    ties = _ties(contents, place, texts, shelf, touching)
    conflicts = [
        {
            "kind": conflict.kind,
            "label": texts.place(conflict.label),
            "because": texts.place(conflict.because),
            "nodes": [place[iri] for iri in conflict.nodes if iri in place],
            "evidence": shelf.put(conflict.evidence),
        }
        for conflict in contents.conflicts
    ]
    latest = latest_source(contents.sources)
    sectors = {sector.key: sector.text for node in contents.nodes for sector in node.sectors}
    return {
        "format": FORMAT,
        "language": language,
        "languages": list(LANGUAGES),
        "titles": titles,
        "strings": strings(),
        "latest_source": None if latest is None else texts.place(latest.published),
        "digest": fingerprint(contents),
        "cut": None,
        **(settings or {}),
        "kinds": [
            {"key": kind, "shape": sign.shape, "hollow": sign.hollow, "size": sign.size} for kind, sign in SIGNS.items()
        ],
        "families": [
            {"key": family, "width": line.width, "dashes": line.dashes, "shown": line.shown}
            for family, line in LINES.items()
        ],
        "tie_kinds": list(TIE_KINDS),
        "statuses": ["", *STATUSES],
        "grades": ["", *GRADES],
        "sectors": [[key, texts.place(text)] for key, text in sectors.items()],
        "nodes": {**nodes, "sectors": _sectors(contents, list(sectors))},
        "ties": ties,
        **_of_few_ties(contents.ties, place),
        "conflicts": conflicts,
        "evidence": shelf.columns(whole_claims),
        "sources": shelf.sources(),
        "views": [view_columns(view, texts) for view in views],
        "vis": {"options": vis_options()},
        "texts": texts.rows(),
    }


def _nodes(contents: Contents, place: dict[str, int], texts: Texts, shelf: Shelf) -> dict[str, Any]:
    kinds = {kind: index for index, kind in enumerate(SIGNS)}
    nodes = contents.nodes
    return {
        "iri": [node.iri for node in nodes],
        "kind": [kinds[node.kind] for node in nodes],
        "label": [texts.place(node.label) for node in nodes],
        "detail": [texts.place(node.detail) for node in nodes],
        "date": [texts.place(node.date) for node in nodes],
        "earliest": [_day(node.earliest) for node in nodes],
        "latest": [_day(node.latest) for node in nodes],
        "headcount": [texts.place(node.headcount) for node in nodes],
        "mission": [place.get(node.mission, -1) for node in nodes],
        "organisation": [place.get(node.organisation, -1) for node in nodes],
        "facts": [
            [[texts.place(fact.label), texts.place(fact.value)] for fact in node.facts] if node.facts else 0
            for node in nodes
        ],
        "evidence": [shelf.put(node.evidence) or 0 for node in nodes],
    }


def _sectors(contents: Contents, keys: list[str]) -> list[list[int] | int]:
    at = {key: index for index, key in enumerate(keys)}
    return [[at[sector.key] for sector in node.sectors] or 0 for node in contents.nodes]


def _ties(contents: Contents, place: dict[str, int], texts: Texts, shelf: Shelf, touching: Touching) -> dict[str, Any]:
    families = {family.value: index for index, family in enumerate(LINES)}
    kinds = {kind: index for index, kind in enumerate(TIE_KINDS)}
    grades = {grade: index for index, grade in enumerate(("", *GRADES))}
    statuses = {status: index for index, status in enumerate(("", *STATUSES))}
    ties = contents.ties
    return {
        "one": [place[tie.one] for tie in ties],
        "other": [place[tie.other] for tie in ties],
        "kind": [kinds[tie.kind] for tie in ties],
        "family": [families[tie.family] for tie in ties],
        "grade": [grades[tie.grade] for tie in ties],
        "status": [statuses[tie.status] for tie in ties],
        "label": [texts.place(tie.label) for tie in ties],
        "date": [texts.place(tie.date) for tie in ties],
        "earliest": [_day(tie.earliest) for tie in ties],
        "latest": [_day(tie.latest) for tie in ties],
        "mission": [place.get(tie.mission, -1) for tie in ties],
        "low": [_short(tie.weight_low) for tie in ties],
        "high": [_short(tie.weight_high) for tie in ties],
        "why": [texts.place(tie.why_not_higher) for tie in ties],
        "evidence": [shelf.put(tie.evidence) or 0 for tie in ties],
        "conflicts": [touching.of(tie) or 0 for tie in ties],
    }


def _of_few_ties(ties: Sequence[Tie], place: dict[str, int]) -> dict[str, Any]:
    """What is said of few ties, by their places: a column for all of them would be empty."""
    return {
        "on_delegation": [index for index, tie in enumerate(ties) if tie.on_delegation],
        "acted_for": [[index, place[iri]] for index, tie in enumerate(ties) for iri in tie.acted_for if iri in place],
        "in_session": [[index, place[tie.session]] for index, tie in enumerate(ties) if tie.session in place],
    }


def _day(text: str) -> int | None:
    """Days since 1 January 1970; None: no day is known."""
    return date.fromisoformat(text).toordinal() - _EPOCH if text else None


def _short(weight: float) -> float | int:
    """Four digits tell rooms of 10,000 apart."""
    rounded = float(f"{weight:.4g}")
    return int(rounded) if rounded == int(rounded) else rounded
