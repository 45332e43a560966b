"""Counts the crossings of straight lines."""

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Lines = NDArray[np.float64]
"""One row for each line: x and y of one end, x and y of the other."""


def crossings(lines: Lines) -> int:
    """How many pairs of *lines* cross; those that meet in a common end do not."""
    return sum(int(_cross(lines[at], lines[at + 1 :]).sum()) for at in range(len(lines) - 1))


def crossed_by(moved: Lines, others: Lines) -> NDArray[np.int64]:
    """For each line of *moved*, how many of *others* it crosses."""
    return np.asarray(_cross(moved[..., None, :], others).sum(axis=-1))


def _cross(one: Lines, other: Lines) -> NDArray[np.bool_]:
    ax, ay, bx, by = (one[..., axis] for axis in range(4))
    cx, cy, dx, dy = (other[..., axis] for axis in range(4))
    abx, aby, cdx, cdy = bx - ax, by - ay, dx - cx, dy - cy
    acx, acy = cx - ax, cy - ay
    sides = (abx * acy - aby * acx) * (abx * (dy - ay) - aby * (dx - ax))
    apart = (cdy * acx - cdx * acy) * (cdx * (by - cy) - cdy * (bx - cx))
    # A common end makes one of the products 0.
    return np.asarray((sides < -1e-9) & (apart < -1e-9))
