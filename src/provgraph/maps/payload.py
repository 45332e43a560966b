"""What the page's script reads: the contents and the views as columns of arrays, the words, and how all is drawn.

One format for 50 nodes and for 100,000. Nodes, ties, texts, sources and evidence name each other by their places.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from provgraph.maps.contents import Contents, Evidence, Source, Tie
from provgraph.maps.families import LINES
from provgraph.maps.reading import GRADES, STATUSES, TIE_KINDS
from provgraph.maps.signs import SIGNS
from provgraph.maps.strings import LANGUAGES, strings
from provgraph.maps.texts import Texts
from provgraph.maps.tie_network import vis_options
from provgraph.maps.views.view import Group, Heading, View

FORMAT = 2
_HALF = re.compile("^(urn:pg:claim:[0-9a-f]{16})[0-9a-f]{16}$")
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
    shelf = _Shelf(texts, contents.sources)
    touching = _Touching(contents)
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
    sectors = {sector.key: sector.text for node in contents.nodes for sector in node.sectors}
    return {
        "format": FORMAT,
        "language": language,
        "languages": list(LANGUAGES),
        "titles": titles,
        "strings": strings(),
        "made": None,
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
        "views": [_view(view, texts) for view in views],
        "vis": {"options": vis_options()},
        "texts": texts.rows(),
    }


def _nodes(contents: Contents, place: dict[str, int], texts: Texts, shelf: "_Shelf") -> dict[str, Any]:
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


def _ties(
    contents: Contents, place: dict[str, int], texts: Texts, shelf: "_Shelf", touching: "_Touching"
) -> dict[str, Any]:
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


def _view(view: View, texts: Texts) -> dict[str, Any]:
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


class _Touching:
    """A conflict touches a tie when it weighs one of its claims, or is about both of its ends."""

    def __init__(self, contents: Contents) -> None:
        self._by_claim: dict[str, set[int]] = {}
        self._by_node: dict[str, set[int]] = {}
        for index, conflict in enumerate(contents.conflicts):
            for claim in _claims(conflict.evidence):
                self._by_claim.setdefault(claim, set()).add(index)
            for iri in conflict.nodes:
                self._by_node.setdefault(iri, set()).add(index)

    def of(self, tie: Tie) -> list[int]:
        """The places of the conflicts that touch a tie."""
        found = self._by_node.get(tie.one, set()) & self._by_node.get(tie.other, set())
        return sorted(found.union(*(self._by_claim.get(claim, ()) for claim in _claims(tie.evidence))))


def _claims(evidence: Sequence[Evidence]) -> list[str]:
    return [piece.claim for piece in evidence if piece.claim]


class _Shelf:
    """Evidence and sources, each once: one claim often carries several ties, one source thousands."""

    def __init__(self, texts: Texts, sources: Sequence[Source]) -> None:
        self._texts = texts
        self._places: dict[Evidence, int] = {}
        self._sources: dict[Source, int] = {}
        for source in sources:
            self._source(source)

    def put(self, pieces: Sequence[Evidence]) -> list[int]:
        return [self._places.setdefault(piece, len(self._places)) for piece in pieces]

    def _source(self, source: Source) -> int:
        return self._sources.setdefault(source, len(self._sources))

    def columns(self, whole_claims: bool) -> dict[str, Any]:
        """All evidence; it must be asked for before `sources`, which it adds to."""
        pieces = list(self._places)
        return {
            "says": [self._texts.place(piece.says) for piece in pieces],
            "source": [self._source(_card(piece)) for piece in pieces],
            "locator": [self._texts.place(piece.locator) for piece in pieces],
            "claim": [piece.claim if whole_claims else _HALF.sub(r"\1…", piece.claim) for piece in pieces],
        }

    def sources(self) -> list[dict[str, Any]]:
        return [
            {
                "id": source.id,
                "title": source.title or source.id,
                "publisher": source.publisher,
                "published": self._texts.place(source.published),
                "address": source.address,
                "link": source.link,
            }
            for source in self._sources
        ]


def _card(piece: Evidence) -> Source:
    return Source(piece.source_id, piece.source, piece.publisher, piece.published, piece.address, piece.link)
