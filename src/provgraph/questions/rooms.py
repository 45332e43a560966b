"""The size of the room is evidence: how many were there, what a shared session can show, what it weighs."""

from collections.abc import Sequence
from typing import Protocol

from provgraph.questions.tie_answers import Weight
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import CountUnit, Grade, HeadcountKind, SessionType

BOUNDED_ROOM = 50
"""Up to so many, people who share a session can be taken to have been in each other's presence
(docs/decisions/0006-grades.md)."""

_SEEN = (HeadcountKind.REPORTED, HeadcountKind.ESTIMATED, HeadcountKind.REGISTERED)
"""Kinds that say something of those who came. Expected is not reported, and capacity is not attendance."""


class Count(Protocol):
    """What of a headcount says how large the room was."""

    @property
    def kind(self) -> Concept: ...
    @property
    def unit(self) -> Concept: ...
    @property
    def low(self) -> int | None: ...
    @property
    def high(self) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Room:
    """How many were there: at least `low`, at most `high` (None: no source says)."""

    low: int
    high: int | None
    counted: bool
    """Whether a source counted; else `low` is only the number of the persons who are named."""

    @property
    def weight(self) -> Weight:
        """1/(n−1), or the range of it."""
        highest = 1 / (max(self.low, 2) - 1)
        if self.high is None:
            return (0.0, highest)
        lowest = 1 / (max(self.high, 2) - 1)
        return highest if lowest == highest else (lowest, highest)


def room(headcounts: Sequence[Count], named: int) -> Room:
    """The room that the headcounts, and the number of the persons who are named, describe."""
    counts = [count for count in headcounts if count.unit is CountUnit.PERSONS and count.kind in _SEEN]
    if not counts:
        return Room(max(named, 2), None, counted=False)
    lows = [count.low for count in counts if count.low is not None]
    highs = [count.high for count in counts]
    low = max(min(lows, default=2), named, 2) if len(lows) == len(counts) else max(named, 2)
    known = [high for high in highs if high is not None]
    high = max(*known, low) if len(known) == len(highs) else None
    return Room(low, high, counted=True)


def session_grade(kind: SessionType, size: Room) -> Grade:
    """What sharing a session can show: presence in a bounded room, or only attendance at a large event."""
    if size.counted and size.low > BOUNDED_ROOM:
        return Grade.COATTENDED
    if size.counted and size.high is not None and size.high <= BOUNDED_ROOM:
        return Grade.COPRESENT
    if size.low > BOUNDED_ROOM or not kind.bounded_by_default:
        return Grade.COATTENDED
    return Grade.COPRESENT
