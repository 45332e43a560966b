"""Positions of a text, traced into the text as it is now.

The surroundings have one length, so that one pass over the text finds them all; spans whose surroundings are nowhere
are looked for in one pass for each length.
"""

from bisect import bisect_left
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
    places: dict[int, set[int]] = defaultdict(set)
    for start in (*_after_before(position, surroundings), *_before_after(position, surroundings)):
        places[_stands_at(position, start, windows)].add(start)
    best = max(places, default=0)
    if best < 2:
        return None
    return Trace(Outcome.MOVED, _nearest(sorted(places[best]), position)[0], len(places[best]))


def _without_surroundings(
    position: TextPosition, windows: Windows, surroundings: dict[str, list[int]], alone: list[int]
) -> Trace:
    """What became of a span that stands nowhere beside what stood before or after it."""
    if _stands_at(position, position.start, windows):
        return Trace(Outcome.SAME, position.start, 1)
    if alone and position.end - position.start >= LONG:
        return Trace(Outcome.MOVED, _nearest(alone, position)[0], len(alone))
    for digest, stood in ((position.before, _after_before), (position.after, _before_after)):
        if digest != NOTHING and (places := stood(position, surroundings)):
            return Trace(Outcome.CHANGED, max(0, places[0]), len(surroundings[digest]), len(alone))
    return Trace(Outcome.GONE, alone=len(alone))


def _after_before(position: TextPosition, surroundings: dict[str, list[int]]) -> list[int]:
    """Where the span would begin, after what stood before it."""
    return _nearest(surroundings[position.before], position, CONTEXT)


def _before_after(position: TextPosition, surroundings: dict[str, list[int]]) -> list[int]:
    """Where the span would begin, its own length before what stood after it."""
    return _nearest(surroundings[position.after], position, position.start - position.end)


def _nearest(places: list[int], position: TextPosition, shift: int = 0) -> list[int]:
    """Places in the order of the text, shifted, the nearest to the old one first; no more than `_MOST`."""
    middle = bisect_left(places, position.start - shift)
    around = places[max(0, middle - _MOST // 2) : middle + _MOST // 2]
    return sorted((place + shift for place in around), key=lambda place: (abs(place - position.start), place))


def _standing_alone(positions: list[TextPosition], windows: Windows) -> dict[str, list[int]]:
    """Where spans stand, whatever stands around them."""
    by_length: dict[int, set[str]] = defaultdict(set)
    for position in positions:
        by_length[position.end - position.start].add(position.span)
    found: dict[str, list[int]] = {}
    for length, spans in by_length.items():
        found |= windows.find(spans, length)
    return found
