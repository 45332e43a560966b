"""Places some tens of blocks: by forces, then apart, then where their lines cross fewer others.

The forces are those of Fruchterman and Reingold (1991), as networkx computes them, from a fixed beginning.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provgraph.maps.views.crossings import crossed_by

Numbers = NDArray[np.float64]
WIDTH, HEIGHT = 1000.0, 720.0
"""The paper that blocks are placed on, in about the pixels of a screen."""
_ROUNDS = 160
_COLUMNS, _ROWS = 21, 17
"""Of the places that a block is tried at."""
_SWEEPS = 4
_LENGTH = 1 / 700
"""So many pixels of line weigh as much as a crossing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A block on paper."""

    offsets: Numbers
    """Where its nodes stand around its middle, one row each."""
    across: float
    """Half the width that it keeps free of others."""
    down: float


def place_blocks(
    shapes: list[Shape],
    ties: NDArray[np.int64],
    weights: Numbers,
    lines: NDArray[np.int64],
    of: NDArray[np.int64],
    beginning: int = 1,
) -> Numbers:
    """The middle of each block, one row each.

    Args:
        shapes: The blocks.
        ties: Pairs of blocks that draw each other.
        weights: How strongly.
        lines: The lines that are drawn: the places of both nodes.
        of: For each node, its block, and its row among the block's offsets.
        beginning: Which of the fixed beginnings the forces start from.
    """
    middles = _apart(_by_force(len(shapes), ties, weights, beginning), shapes)
    return _improved(middles, shapes, ties, weights, lines, of)


def _by_force(count: int, ties: NDArray[np.int64], weights: Numbers, beginning: int) -> Numbers:
    import networkx as nx

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    graph.add_weighted_edges_from(
        (int(one), int(other), float(weight)) for (one, other), weight in zip(ties, weights, strict=True)
    )
    # What nothing holds would fly away: a weak tie to the middle keeps it in sight.
    graph.add_weighted_edges_from((count, block, 0.02) for block in range(count))
    found = nx.spring_layout(graph, k=1.6 / np.sqrt(count + 1), iterations=_ROUNDS, seed=beginning)
    middles = np.array([found[block] for block in range(count)], dtype=np.float64).reshape(-1, 2)
    if count == 0:
        return middles
    # Ranks even out what forces leave crowded; half of each keeps neighbours together.
    low, high = middles.min(axis=0), middles.max(axis=0)
    spread = (middles - low) / np.maximum(high - low, 1e-9)
    ranks = np.argsort(np.argsort(middles, axis=0, kind="stable"), axis=0, kind="stable") / max(1, count - 1)
    return np.asarray((0.4 * spread + 0.6 * ranks) * (WIDTH, HEIGHT))


def _apart(middles: Numbers, shapes: list[Shape]) -> Numbers:
    """Push overlapping blocks apart, along the shorter way; what they are given is not changed."""
    middles = middles.copy()
    half = np.array([(shape.across, shape.down) for shape in shapes]).reshape(-1, 2)
    one, other = np.triu_indices(len(shapes), 1)
    reach = half[one] + half[other]
    for _ in range(300):
        gap = middles[other] - middles[one]
        over = reach - np.abs(gap)
        meet = (over > 0.5).all(axis=1)
        if not meet.any():
            break
        axis = np.argmin(over[meet], axis=1)
        rows = np.arange(meet.sum())
        way = np.where(gap[meet][rows, axis] < 0, -1.0, 1.0) * (over[meet][rows, axis] / 2 + 0.3)
        push = np.zeros_like(middles)
        np.subtract.at(push, (one[meet], axis), way)
        np.add.at(push, (other[meet], axis), way)
        middles += push * 0.6
    return middles


def _improved(
    middles: Numbers,
    shapes: list[Shape],
    ties: NDArray[np.int64],
    weights: Numbers,
    lines: NDArray[np.int64],
    of: NDArray[np.int64],
) -> Numbers:
    """Each block in turn moves to where its lines cross fewer others and are shorter, if it is free there."""
    middles = middles.copy()
    half = np.array([(shape.across, shape.down) for shape in shapes]).reshape(-1, 2)
    ends = np.stack([of[lines[:, 0]], of[lines[:, 1]]], axis=1) if len(lines) else np.zeros((0, 2, 2), dtype=np.int64)
    offsets = np.array([[shapes[block].offsets[row] for block, row in line] for line in ends]).reshape(-1, 2, 2)
    low, high = middles.min(axis=0, initial=0), middles.max(axis=0, initial=1)
    across, down = np.meshgrid(np.linspace(low[0], high[0], _COLUMNS), np.linspace(low[1], high[1], _ROWS))
    grid = np.stack([across.ravel(), down.ravel()], axis=1)
    for _ in range(_SWEEPS):
        moved = False
        for block in range(len(shapes)):
            others = np.arange(len(shapes)) != block
            tried = np.concatenate([middles[block : block + 1], grid])
            reach = half[others] + half[block]
            meet = (np.abs(tried[1:, None] - middles[others]) < reach).all(axis=2).any(axis=1)
            tried = tried[np.concatenate([[True], ~meet])]
            costs = _costs(block, tried, middles, ends, offsets, ties, weights)
            best = int(np.argmin(costs))
            if costs[best] < costs[0] - 0.05:
                middles[block] = tried[best]
                moved = True
        if not moved:
            break
    return middles


def _costs(
    block: int,
    tried: Numbers,
    middles: Numbers,
    ends: NDArray[np.int64],
    offsets: Numbers,
    ties: NDArray[np.int64],
    weights: Numbers,
) -> Numbers:
    own = (ties == block).any(axis=1)
    near = np.where(ties[own, 0] == block, ties[own, 1], ties[own, 0])
    costs = (np.linalg.norm(tried[:, None] - middles[near], axis=2) * weights[own]).sum(axis=1) * _LENGTH
    mine = (ends[:, :, 0] == block).any(axis=1)
    if not mine.any():
        return np.asarray(costs)
    points = middles[ends[:, :, 0]] + offsets
    moving = (ends[mine][:, :, 0] == block)[None, :, :, None]
    at = np.where(moving, tried[:, None, None, :] + offsets[mine][None], points[mine][None])
    cross = crossed_by(at.reshape(len(tried), -1, 4), points[~mine].reshape(-1, 4))
    return np.asarray(costs + cross.sum(axis=1))
