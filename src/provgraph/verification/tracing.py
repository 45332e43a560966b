"""Positions of a text, traced into the text as it is now.

The surroundings have one length, so that one pass over the text finds them all; spans whose surroundings are nowhere
are looked for in one pass for each length.
"""

from collections import defaultdict
from collections.abc import Iterable

from provgraph.model.anchors import CONTEXT, NOTHING, Windows
from provgraph.model.locators import TextPosition
from provgraph.verification.findings import Outcome, Trace

LONG = CONTEXT
"""A span of so many code points stands for itself; a shorter one, a name, is found only beside what stood beside it."""
_MOST = 1000
"""Of places that look alike, no more than these are weighed: a text of nothing but repetitions must not take hours."""


def trace(positions: Iterable[TextPosition], text: str) -> dict[TextPosition, Trace]:
    """What became of each position.

    Args:
        positions: As the store has them, with or without anchors.
        text: The text as it is now, in normal form.

    A span that stands where it stood, with what stood before or after it, is the same, whatever else is like it. One
    that does not is looked for beside its surroundings: the places that have most of them count, and the nearest of
    these is told. A short span without either is never taken for moved: its words may stand anywhere.
    """
    windows = Windows(text)
    found: dict[TextPosition, Trace] = {}
    lost: list[TextPosition] = []
    for position in dict.fromkeys(positions):
        if not position.span:
            found[position] = Trace(Outcome.NOT_CHECKABLE, why="no_anchor")
        elif _stands_at(position, position.start, windows) > 1:
            found[position] = Trace(Outcome.SAME, position.start, 1)
        else:
            lost.append(position)
    surroundings = windows.find({digest for one in lost for digest in (one.before, one.after)}, CONTEXT, around=CONTEXT)
    bare: list[TextPosition] = []
    for position in lost:
        beside = _beside(position, windows, surroundings)
        if beside is not None:
            found[position] = beside
        else:
            bare.append(position)
    alone = _standing_alone(bare, windows)
    for position in bare:
        found[position] = _without_surroundings(position, windows, surroundings, alone[position.span])
    return found


def _stands_at(position: TextPosition, start: int, windows: Windows) -> int:
    """0: the span does not stand there; 1: it does; 2 and 3: with one of its surroundings, or both."""
    end = start + position.end - position.start
    if start < 0 or end > windows.length or windows.digest(start, end) != position.span:
        return 0
    before = windows.digest(start - CONTEXT, start) == position.before
    return 1 + before + (windows.digest(end, end + CONTEXT) == position.after)


def _beside(position: TextPosition, windows: Windows, surroundings: dict[str, list[int]]) -> Trace | None:
    """Where the span stands beside what stood before or after it; None: nowhere."""
    places: dict[int, list[int]] = defaultdict(list)
    for start in _nearest({*_after_before(position, surroundings), *_before_after(position, surroundings)}, position):
        places[_stands_at(position, start, windows)].append(start)
    best = max(places, default=0)
    if best < 2:
        return None
    return Trace(Outcome.MOVED, _nearest(places[best], position)[0], len(places[best]))


def _without_surroundings(
    position: TextPosition, windows: Windows, surroundings: dict[str, list[int]], alone: list[int]
) -> Trace:
    """What became of a span that stands nowhere beside what stood before or after it."""
    if _stands_at(position, position.start, windows):
        return Trace(Outcome.SAME, position.start, 1)
    if alone and position.end - position.start >= LONG:
        return Trace(Outcome.MOVED, _nearest(alone, position)[0], len(alone))
    stood = (_after_before(position, surroundings) if position.before != NOTHING else []) or (
        _before_after(position, surroundings) if position.after != NOTHING else []
    )
    if stood:
        return Trace(Outcome.CHANGED, max(0, _nearest(stood, position)[0]), len(stood), len(alone))
    return Trace(Outcome.GONE, alone=len(alone))


def _after_before(position: TextPosition, surroundings: dict[str, list[int]]) -> list[int]:
    """Where the span would begin, after what stood before it."""
    return [place + CONTEXT for place in surroundings[position.before]]


def _before_after(position: TextPosition, surroundings: dict[str, list[int]]) -> list[int]:
    """Where the span would begin, its own length before what stood after it."""
    return [place - (position.end - position.start) for place in surroundings[position.after]]


def _nearest(places: Iterable[int], position: TextPosition) -> list[int]:
    """The places, the nearest to the old one first; no more than `_MOST`."""
    return sorted(places, key=lambda place: (abs(place - position.start), place))[:_MOST]


def _standing_alone(positions: list[TextPosition], windows: Windows) -> dict[str, list[int]]:
    """Where spans stand, whatever stands around them."""
    by_length: dict[int, set[str]] = defaultdict(set)
    for position in positions:
        by_length[position.end - position.start].add(position.span)
    found: dict[str, list[int]] = {}
    for length, spans in by_length.items():
        found |= windows.find(spans, length)
    return found
