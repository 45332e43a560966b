"""Who is who, looked up in the index mention by mention: the decisions lie on top of the segments of the sources."""

from collections import deque

from provgraph.index.container import IndexDamaged
from provgraph.index.index import Index
from provgraph.questions.identity import Decision, Identities, decisions_of
from provgraph.questions.indexed_rows import joined
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement

_KEPT = 1 << 18
"""So many mentions are remembered; then the remembering begins anew."""


class IndexedIdentities(Identities):
    """Who is who, as far as questions come upon it."""

    def __init__(self, view: View, index: Index) -> None:
        super().__init__(())
        self._view = view
        self._index = index
        self._decided = any(index.tables("decision"))
        self._all: Identities | None = None

    def members(self, iri: IRI) -> tuple[IRI, ...]:
        if self._all is not None:
            return self._all.members(iri)
        if not self._decided:
            return (iri,)
        found = self._clusters.get(iri)
        if found is None:
            try:
                found = self._look_up(iri)
            except IndexDamaged:
                self._index.give_up()
                return self._read().members(iri)
        return found

    def _look_up(self, iri: IRI) -> tuple[IRI, ...]:
        found, waiting = {iri}, deque([iri])
        while waiting:
            for other in joined(self._index, waiting.popleft()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        cluster = tuple(sorted(found))
        if len(self._clusters) >= _KEPT:
            self._clusters.clear()
        self._clusters |= dict.fromkeys(cluster, cluster)
        return cluster

    def between(self, one: IRI, other: IRI, judgement: Judgement) -> list[Decision]:
        return self._read().between(one, other, judgement)

    def contradictions(self) -> list[tuple[Decision, tuple[IRI, ...]]]:
        return self._read().contradictions()

    def _read(self) -> Identities:
        if self._all is None:
            self._all = Identities(decisions_of(self._view).values())
        return self._all
