"""Betweenness of actors in a two-mode network: exact where it is small, else from pivots, with the error."""

from typing import Any

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]

EXACT_UP_TO = 1_500
"""Up to so many actors the shortest chains of all are counted."""
PIVOTS = 256
"""Beyond, those of so many, drawn at random."""
_SEED = 20171107
_CELLS = 4_000_000
"""So many numbers of one step are held at once."""


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

    Source: Freeman (1977); Brandes (2001), over blocks of sparse products; Brandes and Pich (2007) for the pivots.
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
    across = matrix.T.tocsr()
    total, squares = np.zeros(number), np.zeros(number)
    step = int(np.clip(_CELLS // max(matrix.shape), 4, 64))
    for first in range(0, pivots, step):
        parts = _dependencies(matrix, across, chosen[first : first + step]) / (number - 2)
        total += parts.sum(axis=1)
        squares += np.square(parts, out=parts).sum(axis=1)
    mean = total / pivots
    if pivots == number:
        return total / (number - 1), np.zeros(number), pivots
    spread = np.maximum(squares - pivots * mean**2, 0) / max(pivots - 1, 1)
    scale = number / (number - 1)  # nobody lies between themselves and others
    return mean * scale, scale * np.sqrt(spread / pivots * (1 - pivots / number)), pivots


def _dependencies(matrix: Any, across: Any, sources: npt.NDArray[np.int64]) -> Scores:
    """For each actor and source: over all other actors, the share of the shortest chains to them that pass."""
    columns = np.arange(len(sources))
    ways = np.zeros((matrix.shape[0], len(sources)))
    ways[sources, columns] = 1
    seen = [ways > 0, np.zeros((matrix.shape[1], len(sources)), dtype=np.bool_)]
    # Of each step the number of shortest ways to those whom it reaches first; actors and occasions take turns.
    levels = [ways]
    products = (across, matrix)
    while True:
        side = len(levels) % 2
        ways = products[1 - side] @ levels[-1]
        ways[seen[side]] = 0
        reached = ways > 0
        if not reached.any():
            break
        seen[side] |= reached
        levels.append(ways)
    found = np.zeros((matrix.shape[0], len(sources)))
    passing = np.zeros_like(levels[-1])
    for depth in range(len(levels) - 1, 0, -1):
        ways, actors = levels[depth], depth % 2 == 0
        if actors:
            found += passing
            passing += 1
        share = np.divide(passing, ways, out=np.zeros_like(ways), where=ways > 0)
        passing = products[depth % 2] @ share
        passing *= levels[depth - 1]
    return found
