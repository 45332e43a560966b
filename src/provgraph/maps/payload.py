"""What the page's script reads: the contents, the drawing and the words, as plain data."""

from typing import Any

from provgraph.maps.columns import Columns, Frame
from provgraph.maps.contents import Conflict, Contents, Evidence, Tie
from provgraph.maps.families import LINES
from provgraph.maps.signs import SIGNS
from provgraph.maps.strings import LANGUAGES, strings
from provgraph.maps.tie_network import build


def payload(contents: Contents, columns: Columns, *, language: str, titles: dict[str, str]) -> dict[str, Any]:
    """Everything that the page shows; nodes, ties and evidence name each other by their place in the lists."""
    place = {node.iri: index for index, node in enumerate(contents.nodes)}
    evidence = _Shelf()
    nodes = [
        {
            "iri": node.iri,
            "kind": node.kind,
            "column": int(columns.places[node.iri].column),
            "height": columns.places[node.iri].height,
            "label": node.label,
            "detail": node.detail,
            "date": node.date,
            "headcount": node.headcount,
            "facts": [[fact.label, fact.value] for fact in node.facts],
            "evidence": evidence.put(node.evidence),
        }
        for node in contents.nodes
    ]
    ties = [
        {
            "key": tie.key,
            "ends": [place[tie.one], place[tie.other]],
            "kind": tie.kind,
            "family": tie.family,
            "label": tie.label,
            "date": tie.date,
            "earliest": tie.earliest,
            "weight": [tie.weight_low, tie.weight_high],
            "status": tie.status,
            "why": tie.why_not_higher,
            "evidence": evidence.put(tie.evidence),
            "conflicts": [index for index, one in enumerate(contents.conflicts) if _touches(one, tie)],
        }
        for tie in contents.ties
    ]
    conflicts = [
        {
            "kind": conflict.kind,
            "label": conflict.label,
            "because": conflict.because,
            "nodes": [place[iri] for iri in conflict.nodes if iri in place],
            "evidence": evidence.put(conflict.evidence),
        }
        for conflict in contents.conflicts
    ]
    drawn_nodes, drawn_ties, options = build(contents, columns)
    return {
        "language": language,
        "languages": list(LANGUAGES),
        "titles": titles,
        "strings": strings(),
        "families": [
            {"key": family, "width": line.width, "dashes": line.dashes, "shown": line.shown}
            for family, line in LINES.items()
        ],
        "kinds": [{"key": kind, "shape": sign.shape, "hollow": sign.hollow} for kind, sign in SIGNS.items()],
        "nodes": nodes,
        "ties": ties,
        "evidence": evidence.rows,
        "conflicts": conflicts,
        "sources": [
            {
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published,
                "address": source.address,
                "link": source.link,
            }
            for source in contents.sources
        ],
        "frames": {"wide": _frame(columns.wide), "narrow": _frame(columns.narrow), "height": columns.height},
        "vis": {"nodes": drawn_nodes, "edges": drawn_ties, "options": options},
    }


def _frame(frame: Frame) -> dict[str, Any]:
    return {
        "width": round(frame.width, 2),
        "signs": {str(int(column)): x for column, x in frame.signs.items()},
        "labels": {str(int(column)): width for column, width in frame.labels.items()},
    }


def _touches(conflict: Conflict, tie: Tie) -> bool:
    """A conflict touches a tie when it weighs one of its claims, or is about both of its ends."""
    claims = {one.claim for one in tie.evidence if one.claim}
    return any(one.claim in claims for one in conflict.evidence) or {tie.one, tie.other} <= set(conflict.nodes)


class _Shelf:
    """Evidence, each piece once: one claim often carries several ties."""

    def __init__(self) -> None:
        self.rows: list[dict[str, Any]] = []
        self._places: dict[Evidence, int] = {}

    def put(self, pieces: tuple[Evidence, ...]) -> list[int]:
        return [self._place(piece) for piece in pieces]

    def _place(self, piece: Evidence) -> int:
        if piece not in self._places:
            self._places[piece] = len(self.rows)
            self.rows.append(
                {
                    "says": piece.says,
                    "source": piece.source or piece.source_id,
                    "publisher": piece.publisher,
                    "published": piece.published,
                    "address": piece.address,
                    "link": piece.link,
                    "locator": piece.locator,
                    "claim": piece.claim,
                }
            )
        return self._places[piece]
