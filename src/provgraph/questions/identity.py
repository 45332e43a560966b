"""Identity as a layer of decisions over the mentions of the sources.

Raw claims are never rewritten: an actor of the graph is what the decisions make of its mentions, found here when a
question is asked. `same` joins; `different` and `unsure` join nothing.
"""

from collections import deque
from collections.abc import Iterable
from datetime import date

from provgraph.model.texts import Text
from provgraph.store.asking import Row, ask, question
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import IDENTITY_GRAPHS
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import Judgement


@dataclass(frozen=True, slots=True)
class Decision:
    """One pair and what was said of it."""

    left: IRI
    right: IRI
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class StatedDecision(Decision):
    """A decision as it stands in the store: why, by whom, when, and in which file."""

    iri: IRI
    reason: tuple[Text, ...]
    author: str
    day: date
    file: str
    """The id of the file of decisions whose graph holds it."""
    left_reference: str
    """`<source id>/<local name>`; where it was not kept, the address."""
    right_reference: str

    @property
    def id(self) -> str:
        """What a person calls it by: the first digits of its address."""
        return self.iri.rpartition(":")[2][:SHORT_ID]


SHORT_ID = 10
"""Hexadecimal digits of a decision's address that are shown; as many as are needed may be typed."""


class Identities:
    """Who is who, by the decisions given."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self._decisions: list[Decision] = []
        self._joined: dict[IRI, set[IRI]] = {}
        self._about: dict[IRI, list[Decision]] = {}
        for decision in decisions:
            self._add(decision)
        self._clusters: dict[IRI, tuple[IRI, ...]] = {}

    def _add(self, decision: Decision) -> None:
        self._decisions.append(decision)
        self._about.setdefault(decision.left, []).append(decision)
        self._about.setdefault(decision.right, []).append(decision)
        if decision.judgement is Judgement.SAME:
            self._joined.setdefault(decision.left, set()).add(decision.right)
            self._joined.setdefault(decision.right, set()).add(decision.left)

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

    def between(self, one: IRI, other: IRI, judgement: Judgement) -> list[Decision]:
        """The decisions of one judgement about two mentions, in the order in which they were given."""
        return [d for d in self._about.get(one, ()) if {d.left, d.right} == {one, other} and d.judgement is judgement]


def decisions_of(view: View) -> dict[IRI, StatedDecision]:
    """The decisions that a store holds, by their IRIs."""
    return stated(ask(view, question(__package__, "decisions")))


def stated(rows: Iterable[Row]) -> dict[IRI, StatedDecision]:
    """The decisions in rows of queries/decisions.rq or decisions_about.rq, by their IRIs, in the order of these."""
    found: dict[IRI, StatedDecision] = {}
    for row in rows:
        iri, reason = row.iri("decision"), Text(row.text("reason"), row.lang("reason"))
        before = found[iri].reason if iri in found else ()
        left, right = row.iri("left"), row.iri("right")
        found[iri] = StatedDecision(
            left=left,
            right=right,
            judgement=Judgement.from_iri(row.iri("judgement")),
            iri=iri,
            reason=tuple(sorted({*before, reason})),
            author=row.text("author"),
            day=row.day("day") or date.min,
            file=row.iri("graph").removeprefix(IDENTITY_GRAPHS),
            left_reference=row.text("left_reference") or left,
            right_reference=row.text("right_reference") or right,
        )
    return dict(sorted(found.items()))
