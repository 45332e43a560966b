"""Typed brokerage: between which kinds of organisation does somebody stand?

A broker stands between two who are not tied to each other. Which sort of broker that is depends on where the three
belong (Gould and Fernandez 1989). Ties have no direction here, so each open pair is counted both ways, as for a
symmetric network; the counts of gatekeeper and representative are then equal.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from provgraph.questions.answers import Brokerage


def brokerage_in(matrix: Any, broker: int, around: npt.NDArray[np.int64], kinds: Mapping[int, str]) -> Brokerage:
    """The brokerage of one actor.

    Args:
        matrix: Actors by occasions, ones (`TwoMode.biadjacency`): two who share an occasion are tied.
        broker: Whose, a row.
        around: Those who are tied to them, as rows.
        kinds: Where each belongs; a row that is not in it belongs nowhere.

    Returns:
        Exact counts, in time that grows with the ties among those around and not with the pairs of the network: what
        is tied is taken from what could be.

    Source: Gould and Fernandez (1989), Structures of Mediation.
    """
    names = sorted({kinds[one] for one in (broker, *around.tolist()) if one in kinds})
    place = {name: number for number, name in enumerate(names)}
    # One column per kind, and one for those who belong nowhere.
    belongs = np.zeros((len(around), len(names) + 1), dtype=np.int64)
    belongs[np.arange(len(around)), [place.get(kinds.get(one, ""), -1) for one in around.tolist()]] = 1
    counts = belongs.sum(axis=0)
    # Ordered pairs by kinds of the two, less those who are the same, less those who are tied.
    own = matrix[around]
    among = (own @ own.T).tocsr()
    among.data = np.ones_like(among.data, dtype=np.int64)
    among.setdiag(0)
    open_pairs = np.outer(counts, counts) - np.diag(counts) - (belongs.T @ (among @ belongs)).astype(np.int64)
    return _sorted_out(open_pairs, place.get(kinds.get(broker, ""), -1), len(names))


def _sorted_out(table: npt.NDArray[np.int64], own: int, known: int) -> Brokerage:
    total = int(table.sum())
    if own < 0:
        return Brokerage(unplaced=total)
    inside = table[:known, :known]
    same = int(inside[own, own])
    outwards, inwards = int(inside[own].sum()) - same, int(inside[:, own].sum()) - same
    others = int(np.trace(inside)) - same
    placed = int(inside.sum())
    return Brokerage(
        coordinator=same,
        gatekeeper=inwards,
        representative=outwards,
        consultant=others,
        liaison=placed - same - inwards - outwards - others,
        unplaced=total - placed,
    )
