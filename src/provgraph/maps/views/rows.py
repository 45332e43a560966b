"""Puts many into a few rows, each as near as there is room to where it would like to stand."""

from collections.abc import Sequence


def in_rows(wished: Sequence[float], rows: int, left: float, right: float, least: float) -> list[tuple[float, int]]:
    """For each the place along its row, and the row, from 0.

    Args:
        wished: Where each would like to stand; the result is in this order.
        rows: How many rows there are.
        left, right: Where rows begin and end.
        least: The least distance between two in a row; where there is no room for it, all share what there is.
    """
    found: list[tuple[float, int]] = [(0.0, 0)] * len(wished)
    order = sorted(range(len(wished)), key=lambda one: (wished[one], one))
    for row in range(rows):
        own = order[row::rows]
        if not own:
            break
        step = min(least, (right - left) / max(1, len(own) - 1))
        places = [min(max(wished[one], left), right) for one in own]
        for at in range(1, len(places)):
            places[at] = max(places[at], places[at - 1] + step)
        places[-1] = min(places[-1], right)
        for at in range(len(places) - 2, -1, -1):
            places[at] = min(places[at], places[at + 1] - step)
        for one, place in zip(own, places, strict=True):
            found[one] = (max(place, left), row)
    return found
