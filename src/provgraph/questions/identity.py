"""Identity as a layer of decisions over the mentions of the sources.

Raw claims are never rewritten: an actor of the graph is what the decisions make of its mentions, found here when a
question is asked. `same` joins; `different` and `unsure` join nothing.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass

from provgraph.store.asking import ask, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement


@dataclass(frozen=True, slots=True)
class Decision:
    """One pair and what was said of it."""

    left: IRI
    right: IRI
    judgement: Judgement


class Identities:
    """Who is who, by the decisions given."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions = tuple(decisions)
        self._joined: dict[IRI, set[IRI]] = {}
        for decision in self._decisions:
            if decision.judgement is Judgement.SAME:
                self._joined.setdefault(decision.left, set()).add(decision.right)
                self._joined.setdefault(decision.right, set()).add(decision.left)
        self._clusters: dict[IRI, tuple[IRI, ...]] = {}

    def members(self, iri: IRI) -> tuple[IRI, ...]:
        """All that are held to be the same as *iri*, itself included, in alphabetical order."""
        if iri not in self._clusters:
            found = {iri}
            waiting = deque([iri])
            while waiting:
                for other in self._joined.get(waiting.popleft(), ()):
                    if other not in found:
                        found.add(other)
                        waiting.append(other)
            cluster = tuple(sorted(found))
            self._clusters |= dict.fromkeys(cluster, cluster)
        return self._clusters[iri]

    def one(self, iri: IRI) -> IRI:
        """The IRI that stands for all that are the same as *iri*: the first in alphabetical order."""
        return self.members(iri)[0]

    def contradictions(self) -> list[tuple[Decision, tuple[IRI, ...]]]:
        """Decisions that say `different` of two whom a chain of `same` joins, each with that chain."""
        return [
            (decision, self._chain(decision.left, decision.right))
            for decision in self._decisions
            if decision.judgement is Judgement.DIFFERENT and self.one(decision.left) == self.one(decision.right)
        ]

    def _chain(self, start: IRI, goal: IRI) -> tuple[IRI, ...]:
        came_from: dict[IRI, IRI | None] = {start: None}
        waiting = deque([start])
        while waiting and goal not in came_from:
            here = waiting.popleft()
            for other in sorted(self._joined.get(here, ())):
                if other not in came_from:
                    came_from[other] = here
                    waiting.append(other)
        chain: list[IRI] = []
        step: IRI | None = goal
        while step is not None:
            chain.append(step)
            step = came_from.get(step)
        return tuple(reversed(chain))


def decisions_of(view: View) -> dict[IRI, Decision]:
    """The decisions that a store holds, by their IRIs."""
    return {
        row.iri("decision"): Decision(row.iri("left"), row.iri("right"), Judgement.from_iri(row.iri("judgement")))
        for row in ask(view, question(__package__, "decisions"))
    }
