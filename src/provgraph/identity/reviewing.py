"""A review: pairs one after the other, each decided, skipped, or taken back. Every decision is written at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from provgraph.identity.answers import Candidate, Feature
from provgraph.identity.changes import Changes
from provgraph.identity.deciding import Decided, decide
from provgraph.identity.evidence import evidence_of
from provgraph.identity.foreseeing import foresee
from provgraph.identity.lines import decision_line
from provgraph.identity.undoing import Undone, undo
from provgraph.model.claims import DecisionLine
from provgraph.questions.answers import Evidence
from provgraph.questions.archive import Archive
from provgraph.questions.identity import Decision, Identities, decisions_of
from provgraph.store.base import Store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement
from provgraph.wording import say


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, as the decisions of the moment make it."""

    name: str
    kind: str
    reference: str
    mentions: int
    evidence: tuple[Evidence, ...]


class Review:
    """Goes through a queue of pairs; those that decisions settle on the way are passed over."""

    def __init__(
        self, store: Store, queue: Iterable[Candidate], *, author: str | None = None, file: Path | None = None
    ) -> None:
        self.store = store
        self.queue = tuple(queue)
        self.author = author
        self.decided: list[tuple[str, ...]] = []
        """The ids of what was decided in this review, act by act."""
        self._file = file
        self._place = 0
        self._places: list[int] = []
        """Where the queue stood when each of them was taken."""
        self._pass_over()

    @property
    def current(self) -> Candidate | None:
        """The pair that is looked at; None: the queue is at its end."""
        return self.queue[self._place] if self._place < len(self.queue) else None

    @property
    def number(self) -> int:
        """Which of the pairs it is, counted from 1."""
        return self._place + 1

    def sides(self) -> tuple[Side, Side]:
        """Both sides of the current pair, with what the sources say of them."""
        pair = self._pair()
        archive = Archive(self.store.view())
        left, right = (
            Side(
                archive.actor(mention.iri).label(),
                archive.actor(mention.iri).kind,
                mention.reference,
                len(archive.actor(mention.iri).mentions),
                tuple(evidence_of(archive, mention.iri)),
            )
            for mention in (pair.left, pair.right)
        )
        return left, right

    def changes(self) -> Changes:
        """What would change if the two were one. Raises what `decide` raises: they may not be one."""
        line = self._line(Judgement.SAME, say("review.reason_default"))
        return foresee(self.store, [line], replacing=True)[1]

    def reason(self, judgement: Judgement) -> str | None:
        """What the signs of the pair give as a reason; None: they give none for that judgement."""
        return proposed_reason(self._pair(), judgement)

    def decide(self, judgement: Judgement, reason: str, moment: datetime | None = None) -> Decided:
        """Take one decision on the current pair, and go on to the next. Raises what `decide` raises; then it stays."""
        # An `unsure` of before is what is being reviewed.
        found = decide(
            self.store, [self._line(judgement, reason)], replacing=self._was_unsure(), file=self._file, moment=moment
        )
        self.decided.append(tuple(one.iri for one in found.taken))
        self._places.append(self._place)
        self.skip()
        return found

    def skip(self) -> None:
        """Go on to the next pair."""
        self._place += 1
        self._pass_over()

    def undo(self) -> Undone | None:
        """Take back what was decided last in this review, and go back to that pair; None: nothing was."""
        if not self.decided:
            return None
        found = undo(self.store, self.decided[-1])
        self.decided.pop()
        self._place = self._places.pop()
        return found

    def _pair(self) -> Candidate:
        assert self.current is not None
        return self.current

    def _line(self, judgement: Judgement, reason: str) -> DecisionLine:
        pair = self._pair()
        mentions = (pair.left.reference, pair.right.reference)
        return decision_line(self.store.view(), judgement, mentions, reason=reason, author=self.author)

    def _was_unsure(self) -> bool:
        pair = self._pair()
        sides = {pair.left.iri, pair.right.iri}
        return any(
            {one.left, one.right} == sides and one.judgement is Judgement.UNSURE
            for one in decisions_of(self.store.view()).values()
        )

    def _pass_over(self) -> None:
        """Pairs about which nothing is left to decide: they have become one, or were kept apart."""
        decisions = decisions_of(self.store.view()).values()
        identities = Identities(decisions)
        apart = {frozenset(_clusters(identities, one)) for one in decisions if one.judgement is Judgement.DIFFERENT}
        while (pair := self.current) is not None:
            ones = frozenset((identities.one(pair.left.iri), identities.one(pair.right.iri)))
            if len(ones) == 2 and ones not in apart:
                return
            self._place += 1


def _clusters(identities: Identities, decision: Decision) -> tuple[IRI, IRI]:
    return identities.one(decision.left), identities.one(decision.right)


def proposed_reason(pair: Candidate, judgement: Judgement) -> str | None:
    """A reason made of the signs of a pair, in the language of the moment; None: none of them speaks for it."""
    wanted: list[Feature] = []
    if judgement is not Judgement.DIFFERENT:
        wanted += [one for one in pair.features if one.weight * one.value > 0 and not one.impossible]
    if judgement is not Judgement.SAME:
        wanted += [one for one in pair.features if one.weight * one.value < 0 or one.impossible]
    if not wanted:
        return None
    return say("review.reason_of", signs=say("review.reason_sep").join(str(one.says) for one in wanted))
