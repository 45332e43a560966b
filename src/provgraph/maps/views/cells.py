"""Shares a rectangle out: each block a cell as large as its weight, and blocks with similar coordinates side by side.

A k-d tree that splits by weight in the place of number: n log² n for n blocks, no two cells overlap, nothing is left.
"""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def cells(coordinates: Numbers, weights: Numbers, width: float, height: float) -> Numbers:
    """One row for each block: left, top, width and height of its cell.

    Args:
        coordinates: Two for each block; cells that lie beside each other have similar ones.
        weights: The area of each, in any unit; positive.
        width, height: Of the rectangle.
    """
    found = np.zeros((len(weights), 4))
    waiting = [(np.arange(len(weights)), 0.0, 0.0, width, height)]
    while waiting:
        blocks, left, top, across, down = waiting.pop()
        if len(blocks) == 0:
            continue
        if len(blocks) == 1:
            found[blocks[0]] = left, top, across, down
            continue
        axis = 0 if across >= down else 1
        order = blocks[np.argsort(coordinates[blocks, axis], kind="stable")]
        sums = np.cumsum(weights[order])
        cut = int(np.searchsorted(sums, sums[-1] / 2)) + 1
        cut = min(max(cut, 1), len(order) - 1)
        if cut > 1 and abs(sums[cut - 2] / sums[-1] - 0.5) < abs(sums[cut - 1] / sums[-1] - 0.5):
            cut -= 1
        share = sums[cut - 1] / sums[-1]
        if axis == 0:
            waiting.append((order[:cut], left, top, across * share, down))
            waiting.append((order[cut:], left + across * share, top, across * (1 - share), down))
        else:
            waiting.append((order[:cut], left, top, across, down * share))
            waiting.append((order[cut:], left, top + down * share, across, down * (1 - share)))
    return found
