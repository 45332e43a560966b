"""Where each node stands: organisations, actors, sessions and missions in columns, with as few crossings as we can.

The order of the sessions is that of time and is never touched; actors, then organisations, take the mean height of
what they are tied to (the barycentre method of Sugiyama, Tagawa and Toda, 1981), again and again, and the order with
the fewest crossings is sifted. Nothing is drawn by lot: the same network gives the same map.
"""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from provgraph.maps.contents import Contents, Node
from provgraph.maps.families import LINES, Family
from provgraph.maps.signs import SIGNS, Column

_SWEEPS = 12
_SIFTED = 200
"""Nodes of a column up to which each is tried at every place; beyond, the barycentres alone decide."""
_ROW = 19.0
"""Pixels from one row to the next below which labels would touch."""
_HEIGHT = 660.0
_MISSIONS_END = 0.84
"""Their names hang below them, and the buttons of the map stand in that corner."""


class Place(NamedTuple):
    """Where a node stands."""

    column: Column
    height: float
    """From 0 (top) to 1 (bottom)."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The columns on a screen of one width, as shares of that width."""

    width: float
    """The width in pixels for which the shares were chosen."""
    signs: dict[Column, float]
    """Where the signs of a column stand."""
    labels: dict[Column, float]
    """How wide its labels may be."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The whole arrangement."""

    places: dict[str, Place]
    wide: Frame
    narrow: Frame
    """For a telephone held upright."""
    height: float
    """The height in pixels that the fullest column needs."""

    def position(self, iri: str) -> tuple[float, float]:
        """The position in pixels on a wide screen; the page stretches it to its own."""
        place = self.places[iri]
        return round(self.wide.signs[place.column] * self.wide.width, 2), round(place.height * self.height, 2)


def arrange(contents: Contents) -> Columns:
    """Place every node of a map."""
    columns: dict[Column, list[Node]] = {column: [] for column in Column}
    for node in contents.nodes:
        columns[SIGNS[node.kind].column].append(node)
    for column in (Column.SESSIONS, Column.MISSIONS):
        columns[column].sort(key=_in_time)
    order = _fewest_crossings(
        {column: [node.iri for node in nodes] for column, nodes in columns.items()},
        [(tie.one, tie.other) for tie in contents.ties if LINES[Family(tie.family)].shown],
    )
    places = {
        iri: Place(column, round(height * (_MISSIONS_END if column is Column.MISSIONS else 1), 5))
        for column, row in order.items()
        for iri, height in zip(row, _spread(len(row)), strict=True)
    }
    fullest = max((len(row) for row in order.values()), default=0)
    return Columns(places, _frame(columns, _WIDE), _frame(columns, _NARROW), max(_HEIGHT, fullest * _ROW))


def _in_time(node: Node) -> tuple[str, str]:
    """Undated sessions come last; those of one day keep the order in which the network gave them."""
    return node.earliest or "9999", node.latest or "9999"


def _spread(count: int) -> list[float]:
    return [(index + 0.5) / count for index in range(count)]


Order = dict[Column, list[str]]


def _fewest_crossings(order: Order, ties: Sequence[tuple[str, str]]) -> Order:
    neighbours: dict[str, list[str]] = defaultdict(list)
    for one, other in ties:
        neighbours[one].append(other)
        neighbours[other].append(one)
    best, fewest = order, _cost(order, ties)
    for round_ in range(2 * _SWEEPS):
        if round_ == _SWEEPS:
            order = best
        move = _by_barycentre if round_ < _SWEEPS else _sifted
        for column in (Column.ACTORS, Column.ORGANISATIONS):
            if move is _by_barycentre or len(order[column]) <= _SIFTED:
                order = {**order, column: move(order, column, neighbours)}
        cost = _cost(order, ties)
        if cost < fewest:
            best, fewest = order, cost
    return best


def _heights(order: Order) -> dict[str, float]:
    return {iri: height for row in order.values() for iri, height in zip(row, _spread(len(row)), strict=True)}


def _by_barycentre(order: Order, column: Column, neighbours: dict[str, list[str]]) -> list[str]:
    heights = _heights(order)

    def barycentre(iri: str) -> float:
        tied = [heights[other] for other in neighbours[iri]]
        return sum(tied) / len(tied) if tied else 2.0  # nothing holds it anywhere: below the others

    return sorted(order[column], key=barycentre)


def _sifted(order: Order, column: Column, neighbours: dict[str, list[str]]) -> list[str]:
    """Each node of a column in turn moves to where its lines cross the fewest others (sifting; Matuszewski, 1999)."""
    heights = _heights(order)
    column_of = {iri: at for at, row in order.items() for iri in row}
    ends: dict[str, dict[Column, list[float]]] = {iri: defaultdict(list) for iri in order[column]}
    for iri in order[column]:
        for other in neighbours[iri]:
            if column_of[other] != column:
                ends[iri][column_of[other]].append(heights[other])

    @cache
    def crossings(above: str, below: str) -> int:
        return sum(
            high > low
            for other, highs in ends[above].items()
            for high in highs
            for low in ends[below].get(other, ())
        )  # fmt: skip

    row = list(order[column])
    for iri in order[column]:
        stood = row.index(iri)
        row.remove(iri)
        # What the node costs above all others, then what changes with each step down; among equals, the nearest place.
        costs = [sum(crossings(iri, other) for other in row)]
        for other in row:
            costs.append(costs[-1] + crossings(other, iri) - crossings(iri, other))
        row.insert(min(range(len(costs)), key=lambda place: (costs[place], abs(place - stood))), iri)
    return row


def _cost(order: Order, ties: Iterable[tuple[str, str]]) -> tuple[int, float]:
    """Crossings first; among equals, the shortest lines."""
    heights = _heights(order)
    column_of = {iri: column for column, row in order.items() for iri in row}
    between: dict[tuple[Column, Column], list[tuple[float, float]]] = defaultdict(list)
    length = 0.0
    for one, other in ties:
        left, right = (one, other) if column_of[one] <= column_of[other] else (other, one)
        length += abs(heights[left] - heights[right])
        if column_of[left] != column_of[right]:
            between[column_of[left], column_of[right]].append((heights[left], heights[right]))
    return sum(_crossings(ends) for ends in between.values()), round(length, 9)


def _crossings(ends: list[tuple[float, float]]) -> int:
    """Pairs of lines whose two ends stand in opposite orders."""
    crossings, seen = 0, list[float]()
    for _, right in sorted(ends):
        crossings += len(seen) - bisect_right(seen, right)
        insort(seen, right)
    return crossings


class _Measures(NamedTuple):
    """Pixels: the margin, and for each column the narrowest and widest label and the free room after the signs."""

    margin: float
    sign: float
    letter: float
    labels: dict[Column, tuple[float, float]]
    room: dict[Column, float]


_WIDE = _Measures(
    margin=10,
    sign=10,
    letter=6.8,
    labels={
        Column.ORGANISATIONS: (60, 160),
        Column.ACTORS: (60, 186),
        Column.SESSIONS: (60, 132),
        Column.MISSIONS: (84, 96),
    },
    room={Column.ORGANISATIONS: 32, Column.ACTORS: 76, Column.SESSIONS: 10, Column.MISSIONS: 0},
)
_NARROW = _Measures(
    margin=3,
    sign=9,
    letter=5.8,
    labels={
        Column.ORGANISATIONS: (40, 78),
        Column.ACTORS: (50, 106),
        Column.SESSIONS: (40, 72),
        Column.MISSIONS: (52, 60),
    },
    room={Column.ORGANISATIONS: 10, Column.ACTORS: 36, Column.SESSIONS: 4, Column.MISSIONS: 0},
)


def _frame(columns: dict[Column, list[Node]], measures: _Measures) -> Frame:
    """Labels stand left of organisations and actors, right of sessions and under missions, so that lines meet none."""
    at = measures.margin
    signs: dict[Column, float] = {}
    labels: dict[Column, float] = {}
    for column, nodes in columns.items():
        if not nodes:
            continue
        longest = max(len(text) for node in nodes for text in node.label) * measures.letter
        narrowest, widest = measures.labels[column]
        label = min(max(longest, narrowest), widest)
        labels[column] = label
        if column in (Column.ORGANISATIONS, Column.ACTORS):
            at += label + measures.sign
            signs[column] = at
            at += measures.sign
        elif column is Column.SESSIONS:
            at += measures.sign
            signs[column] = at
            at += measures.sign + label
        else:
            at += label / 2
            signs[column] = at
            at += label / 2
        at += measures.room[column]
    width = at + measures.margin
    return Frame(
        width,
        {column: round(x / width, 5) for column, x in signs.items()},
        {column: round(label / width, 5) for column, label in labels.items()},
    )
