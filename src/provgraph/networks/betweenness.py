"""Betweenness of actors in a two-mode network: exact where it is small, else from pivots, with the error."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from provgraph.networks.two_mode import Numbers, Rows

Scores = npt.NDArray[np.float64]

EXACT_UP_TO = 1_500
"""Up to so many actors the shortest chains of all are counted."""
PIVOTS = 256
"""Beyond, those of so many, drawn at random."""
_SEED = 20171107
_STEPS = 4_000_000
"""So many steps from one node to the next are held at once."""


def betweenness(matrix: Any, *, pivots: int | None = None) -> tuple[Scores, Scores, int]:
    """The share of the shortest chains between any two other actors that pass through each one.

    A chain goes from actor to occasion to actor. Where several are shortest, each counts for its part; two who shared
    two occasions are joined by two chains.

    Args:
        matrix: Actors by occasions, ones (`TwoMode.biadjacency`).
        pivots: From how many actors the chains are followed; None: from all up to `EXACT_UP_TO`, else from `PIVOTS`.

    Returns:
        The scores, 0 to 1; their standard errors (0 where they are exact); and the number of pivots. The sample is
        without replacement, so that the error falls to nothing as it grows to all.

    Source: Freeman (1977); Brandes (2001), from many actors at once; Brandes and Pich (2007) for the pivots.
    """
    number = matrix.shape[0]
    if pivots is None:
        pivots = number if number <= EXACT_UP_TO else PIVOTS
    pivots = min(pivots, number)
    if number < 3:
        return np.zeros(number), np.zeros(number), pivots
    chosen = np.arange(number)
    if pivots < number:
        chosen = np.sort(np.random.default_rng(_SEED).choice(number, pivots, replace=False))
    sides = (_Side(matrix), _Side(matrix.T.tocsr()))
    total, squares = np.zeros(number), np.zeros(number)
    at_once = int(np.clip(_STEPS // (2 * matrix.nnz + 1), 1, 64))
    for first in range(0, pivots, at_once):
        actors, parts = _dependencies(sides, chosen[first : first + at_once])
        parts /= number - 2
        total += np.bincount(actors, parts, number)
        squares += np.bincount(actors, parts * parts, number)
    mean = total / pivots
    if pivots == number:
        return total / (number - 1), np.zeros(number), pivots
    spread = np.maximum(squares - pivots * mean**2, 0) / max(pivots - 1, 1)
    scale = number / (number - 1)  # nobody lies between themselves and others
    return mean * scale, scale * np.sqrt(spread / pivots * (1 - pivots / number)), pivots


class _Side:
    """The actors, or the occasions: of each its number of neighbours, and which they are."""

    def __init__(self, matrix: Any) -> None:
        self.number = matrix.shape[0]
        self.rows = Rows(matrix.indptr.astype(np.int64), matrix.indices)
        self.lengths = self.rows.lengths


@dataclass
class _Level:
    """What is reached in so many steps, from each of several sources: a node comes once for each of them."""

    nodes: Numbers
    sources: Numbers
    """Of each node the place of its source."""
    ways: Scores
    """How many shortest ways lead there."""
    before: Numbers
    """Of each step to the next level: where in this level it begins."""
    after: Numbers
    """Where in the next level it ends."""


def _dependencies(sides: tuple[_Side, _Side], sources: npt.NDArray[np.int64]) -> tuple[Numbers, Scores]:
    """For each source and actor: over all other actors, the share of the shortest chains to them that pass.

    Returns:
        The actors, one time for each source that reaches them, and the shares.
    """
    levels = _levels(sides, sources)
    actors, shares = [levels[0].nodes[:0]], [levels[0].ways[:0]]
    passing = np.zeros(len(levels[-1].nodes))
    for depth in range(len(levels) - 1, 0, -1):
        if depth % 2 == 0:
            actors.append(levels[depth].nodes)
            shares.append(passing)
            passing = passing + 1  # every actor is an end, too
        share = passing / levels[depth].ways
        last = levels[depth - 1]
        passing = last.ways * np.bincount(last.before, share[last.after], len(last.nodes))
    return np.concatenate(actors), np.concatenate(shares)


def _levels(sides: tuple[_Side, _Side], sources: npt.NDArray[np.int64]) -> list[_Level]:
    """Breadth first from all sources at once; what one source has reached is still new to the others."""
    many = len(sources)
    nothing = np.zeros(0, dtype=np.int32)
    nodes, of = sources.astype(np.int32), np.arange(many, dtype=np.int32)
    new = [np.ones(many * side.number, dtype=np.bool_) for side in sides]
    place = [np.zeros(many * side.number, dtype=np.int32) for side in sides]
    new[0][of * sides[0].number + nodes] = False
    levels = [_Level(nodes, of, np.ones(many), nothing, nothing)]
    while True:
        here, there = sides[(len(levels) - 1) % 2], len(levels) % 2
        level = levels[-1]
        before = np.repeat(np.arange(len(level.nodes), dtype=np.int32), here.lengths[level.nodes])
        reached = (level.sources * sides[there].number)[before]
        reached += here.rows.together(level.nodes)
        fresh = np.flatnonzero(new[there][reached])
        before, reached = before[fresh], reached[fresh]
        if not len(reached):
            return levels
        # Each once: of several steps to one node, the last is remembered.
        steps = np.arange(len(reached), dtype=np.int32)
        place[there][reached] = steps
        last = np.flatnonzero(place[there][reached] == steps)
        once, source = reached[last], level.sources[before[last]]
        new[there][once] = False
        place[there][once] = np.arange(len(once), dtype=np.int32)
        level.before, level.after = before, place[there][reached]
        ways = np.bincount(level.after, level.ways[before], len(once)).astype(np.float64, copy=False)
        levels.append(_Level(once - source * sides[there].number, source, ways, nothing, nothing))
