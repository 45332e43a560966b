"""Points packed evenly in a disc, as the seeds of a sunflower are (Vogel, 1979)."""

import numpy as np
from numpy.typing import NDArray

_GOLDEN = np.pi * (3 - np.sqrt(5))


def sunflower(count: int) -> NDArray[np.float64]:
    """*count* points in the disc of radius 1, the first one in its middle; one row each."""
    at = np.arange(count)
    radius = np.sqrt(at / max(1, count - 1)) if count > 1 else np.zeros(count)
    angle = at * _GOLDEN
    return np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1)
