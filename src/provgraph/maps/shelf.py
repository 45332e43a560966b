"""Evidence and sources, each once: one claim often carries several ties, one source thousands."""

import re
from collections.abc import Sequence
from typing import Any

from provgraph.maps.contents import Conflict, Evidence, Source, Tie
from provgraph.maps.texts import Texts

_HALF = re.compile("^(urn:pg:claim:[0-9a-f]{16})[0-9a-f]{16}$")


class Shelf:
    """Evidence and sources by their places."""

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


class Touching:
    """A conflict touches a tie when it weighs one of its claims, or is about both of its ends."""

    def __init__(self, conflicts: Sequence[Conflict]) -> None:
        self._by_claim: dict[str, set[int]] = {}
        self._by_node: dict[str, set[int]] = {}
        for index, conflict in enumerate(conflicts):
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
