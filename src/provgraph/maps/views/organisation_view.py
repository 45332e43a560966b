"""The view by organisation: people stand with their body, sessions between those who were there."""

import numpy as np
from numpy.typing import NDArray

from provgraph.maps.contents import Contents
from provgraph.maps.families import Family
from provgraph.maps.views.blocks import Block, bodies, gathered, places_of, pulls
from provgraph.maps.views.cells import cells
from provgraph.maps.views.closeness import closeness
from provgraph.maps.views.crossings import crossings
from provgraph.maps.views.force import Numbers, Shape, place_blocks
from provgraph.maps.views.sunflower import sunflower
from provgraph.maps.views.view import ANY, FAR, OFF, SELECTED, Group, View

MOST_FORCED = 150
"""Blocks up to which forces place them; beyond, they share the paper out."""
FAMILIES = {
    Family.UNPROVEN: SELECTED,
    Family.OFFICE: SELECTED,
    Family.PART_OF: SELECTED,
    Family.PLACE: SELECTED,
    Family.CODELEGATED: OFF,
}
"""A body stands around its people, so their posts need no line."""
_LINES_TRIED = 80
_APART = 30.0
"""Pixels between two who stand together."""
_WIDER = 1.5
"""Names run to the side: people stand farther apart in width than in height."""


def organisation_view(contents: Contents) -> View:
    """Bodies with their people; those who were together stand near each other."""
    blocks = bodies(contents)
    if len(blocks) <= MOST_FORCED:
        points = _forced(contents, blocks)
    else:
        blocks = gathered(contents, blocks)
        points = _shared_out(contents, blocks)
    x, y = on_paper(points)
    grouped = [block for block in blocks if block.grouped]
    return View(
        key="organisations",
        x=x,
        y=y,
        height=min(2400, max(600, round(26 * len(contents.nodes) ** 0.62))),
        side=ANY,
        groups=tuple(_group(block, x, y) for block in grouped),
        families=FAMILIES,
    )


def on_paper(points: Numbers) -> tuple[list[int], list[int]]:
    """Points as positions from 0 to `FAR`, in width and in height."""
    if not len(points):
        return [], []
    low, high = points.min(axis=0), points.max(axis=0)
    wide = np.maximum(high - low, 1e-9)
    found = np.where(high - low < 1e-6, FAR / 2, (points - low) / wide * FAR)
    x, y = np.rint(found).astype(int).T.tolist()
    return x, y


def _group(block: Block, x: list[int], y: list[int]) -> Group:
    across, down = ([row[node] for node in block.nodes] for row in (x, y))
    middle = ((min(across) + max(across)) // 2, (min(down) + max(down)) // 2)
    reach = max(max(across) - middle[0], max(down) - middle[1], 60)
    return Group(block.title, block.node, block.members, *middle, reach)


def _forced(contents: Contents, blocks: list[Block]) -> Numbers:
    shapes = [_shape(contents, block) for block in blocks]
    of = np.zeros((len(contents.nodes), 2), dtype=np.int64)
    for at, block in enumerate(blocks):
        for row, node in enumerate(block.nodes):
            of[node] = at, row
    lines = drawn_lines(contents)
    best: tuple[int, Numbers] | None = None
    # Several fixed beginnings, and the best of them: where there are many lines, one takes long enough.
    for beginning in range(1, 2 + min(1, _LINES_TRIED // max(1, len(lines)))):
        middles = place_blocks(shapes, *pulls(contents, blocks), lines, of, beginning)
        points = np.zeros((len(contents.nodes), 2))
        for middle, shape, block in zip(middles, shapes, blocks, strict=True):
            points[list(block.nodes)] = middle + shape.offsets
        points = _turned(points, shapes, blocks, middles, lines)
        count = crossings(points[lines].reshape(-1, 4))
        if best is None or count < best[0]:
            best = (count, points)
        if count == 0:
            break
    return best[1] if best is not None else np.zeros((0, 2))


def _shape(contents: Contents, block: Block) -> Shape:
    count = len(block.nodes)
    # The room of a name beside the sign, so that most find a place.
    name, line = (80.0, 33.0) if count == 1 else (72.0, 30.0)
    if count == 1 and contents.nodes[block.node].kind in ("session", "mission"):
        name = 92.0
    seeds = sunflower(count) * _APART * np.sqrt(max(count - 1, 0)) * (0.62 if count > 2 else 0.85)
    offsets = seeds * (_WIDER, 1.0)
    half = np.abs(offsets).max(axis=0, initial=0)
    return Shape(offsets, float(half[0]) + name, float(half[1]) + line)


def drawn_lines(contents: Contents) -> NDArray[np.int64]:
    """The ties that this view draws at once, as pairs of places."""
    place = places_of(contents)
    lines = {
        tuple(sorted((place[tie.one], place[tie.other]))) for tie in contents.ties if Family(tie.family) not in FAMILIES
    }
    return np.array(sorted(lines), dtype=np.int64).reshape(-1, 2)


def _turned(
    points: Numbers, shapes: list[Shape], blocks: list[Block], middles: Numbers, lines: NDArray[np.int64]
) -> Numbers:
    """Within each body, its people change seats until each looks towards those whom they are tied to."""
    points = points.copy()
    ends: dict[int, list[int]] = {}
    for one, other in lines.tolist():
        ends.setdefault(one, []).append(other)
        ends.setdefault(other, []).append(one)
    for _ in range(2):
        for block, shape, middle in zip(blocks, shapes, middles, strict=True):
            if len(block.members) < 2:
                continue
            seats = middle + shape.offsets[len(block.nodes) - len(block.members) :]
            free = list(range(len(seats)))
            # Who has most ties chooses first.
            for node in sorted(block.members, key=lambda one: (-len(ends.get(one, ())), one)):
                towards = points[ends[node]].mean(axis=0) if node in ends else middle
                seat = min(free, key=lambda at: (round(float(np.linalg.norm(seats[at] - towards)), 6), at))
                free.remove(seat)
                points[node] = seats[seat]
    return points


def _shared_out(contents: Contents, blocks: list[Block]) -> Numbers:
    weights = np.array([len(block.nodes) + 1.5 for block in blocks], dtype=np.float64)
    coordinates = closeness(len(blocks), *pulls(contents, blocks))
    wide = float(np.sqrt(weights.sum()))
    found = cells(coordinates, weights, 1.35 * wide, wide)
    points = np.zeros((len(contents.nodes), 2))
    for block, (left, top, across, down) in zip(blocks, found, strict=True):
        reach = np.minimum((across, down), (1.6 * down, 1.6 * across)) * 0.33
        points[list(block.nodes)] = (left + across / 2, top + down / 2) + sunflower(len(block.nodes)) * reach
    return points
