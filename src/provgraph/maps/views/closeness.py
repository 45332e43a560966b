"""Two coordinates for each of many nodes, such that those who are tied have similar ones.

They approach the second and third eigenvector of the random walk on the network (Koren, 2005) by repeated averaging;
each round costs as much as there are ties. The beginning is fixed, so the same network has the same coordinates.
"""

import numpy as np
from numpy.typing import NDArray

_ROUNDS = 80


def closeness(count: int, ties: NDArray[np.int64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """One row of two coordinates for each of *count* nodes.

    Args:
        count: How many nodes there are.
        ties: Two columns: the places of both ends.
        weights: How strong each tie is.
    """
    from scipy.sparse import coo_matrix

    at = np.arange(count)
    found = np.stack([np.cos(at * 2.399963 + 1), np.sin(at * 1.618034 + 2)], axis=1)
    if not len(ties):
        return found
    one, other = ties[:, 0], ties[:, 1]
    near = coo_matrix(
        (np.concatenate([weights, weights]), (np.concatenate([one, other]), np.concatenate([other, one]))),
        shape=(count, count),
    ).tocsr()
    degree = np.asarray(near.sum(axis=1)).ravel()
    degree[degree == 0] = 1e-9
    share = degree / degree.sum()
    for _ in range(_ROUNDS):
        found = (found + near.dot(found) / degree[:, None]) / 2
        found -= share @ found
        found[:, 1] -= (
            found[:, 0] * ((share * found[:, 0]) @ found[:, 1]) / max((share * found[:, 0]) @ found[:, 0], 1e-12)
        )
        found /= np.sqrt(np.maximum(share @ found**2, 1e-12))
    return found
