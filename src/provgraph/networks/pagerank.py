"""PageRank of actors in a two-mode network."""

from typing import Any

import numpy as np

from provgraph.networks.betweenness import Scores

DAMPING = 0.85
_PRECISE = 1e-9
_MOST_ROUNDS = 500


def pagerank(matrix: Any) -> Scores:
    """How often somebody is met who goes from actor to occasion to actor, and now and then begins anew anywhere.

    Args:
        matrix: Actors by occasions, ones, no row and no column of it empty (`TwoMode.biadjacency`).

    Returns:
        One score per actor; all together are 1.

    Source: Brin and Page (1998), with a damping of 0.85, over both sides of the network; solved in the turns of
    Gauss and Seidel, because one side hears only of the other.
    """
    actors, occasions = matrix.shape
    if not actors:
        return np.zeros(0)
    across = matrix.T.tocsr()
    onward = DAMPING / np.diff(matrix.indptr)
    back = DAMPING / np.diff(across.indptr)
    anew = (1 - DAMPING) / (actors + occasions)
    scores = np.full(actors, 1 / (actors + occasions))
    for _ in range(_MOST_ROUNDS):
        before = scores
        scores = matrix @ ((across @ (scores * onward) + anew) * back) + anew
        if np.abs(scores - before).sum() < _PRECISE:
            break
    return np.asarray(scores / scores.sum())
