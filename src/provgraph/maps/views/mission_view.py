"""The view by mission: each a band, its sessions in the order of time, those who were there around them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from provgraph.maps.contents import Contents, Words
from provgraph.maps.families import Family
from provgraph.maps.views.blocks import places_of, said
from provgraph.maps.views.occasions import Occasions, is_actor, occasions_of
from provgraph.maps.views.rows import in_rows
from provgraph.maps.views.view import FAR, NOWHERE, OFF, SELECTED, Group, Heading, View

_PERSON, _SESSION = 118.0, 124.0
"""Pixels that a name takes along a row."""
_ROW, _HEADING, _BETWEEN = 34.0, 26.0, 34.0
_WIDE = 960.0
_HEADINGS = 300
"""Of days; beyond, they would hide each other."""
FAMILIES = {
    Family.UNPROVEN: SELECTED,
    Family.OFFICE: SELECTED,
    Family.PART_OF: SELECTED,
    Family.PLACE: SELECTED,
    Family.CODELEGATED: OFF,
}


@dataclass(slots=True)
class _Band:
    """One mission, or what belongs to none (-1)."""

    mission: int
    sessions: list[int] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)
    above: int = 0
    below: int = 0
    lanes: int = 1

    def measure(self, width: float) -> None:
        """How many rows it needs."""
        rows = max(1, round(0.5 + len(self.actors) * _PERSON / width)) if self.actors else 0
        self.above, self.below = rows // 2, rows - rows // 2
        self.lanes = max(1, min(4, round(0.5 + len(self.sessions) * _SESSION / width))) if self.sessions else 1

    @property
    def height(self) -> float:
        """In pixels."""
        return _HEADING + _ROW * (self.above + self.below + self.lanes) + _BETWEEN


def mission_view(contents: Contents) -> View:
    """Each mission a band, in the order of their beginnings; what belongs to none comes last."""
    occasions = occasions_of(contents)
    bands = _bands(contents, occasions)
    columns = 1 if len(bands) <= 8 else max(1, round((len(bands) / 2) ** 0.5))
    width = _WIDE if columns == 1 else _WIDE / 1.4
    for band in bands:
        band.measure(width - 150)
    points: dict[int, tuple[float, float]] = {}
    headings: list[tuple[Words, float, float]] = []
    top = 0.0
    for row in (bands[at : at + columns] for at in range(0, len(bands), columns)):
        for column, band in enumerate(row):
            headings += _place(contents, occasions, band, points, column * (width + 60), top, width)
        top += max(band.height for band in row)
    across, down = columns * (width + 60) - 60, max(top - _BETWEEN, 1.0)

    def on(value: float, whole: float) -> int:
        return min(FAR, max(0, round(value / whole * FAR)))

    x = [on(points[at][0], across) if at in points else NOWHERE for at in range(len(contents.nodes))]
    y = [on(points[at][1], down) if at in points else NOWHERE for at in range(len(contents.nodes))]
    return View(
        key="missions",
        x=x,
        y=y,
        height=min(4000, round(down)),
        groups=tuple(_group(contents, band, x, y) for band in bands if band.mission >= 0),
        headings=tuple(Heading(text, on(left, across), on(at, down)) for text, left, at in headings[:_HEADINGS]),
        families=FAMILIES,
    )


def _bands(contents: Contents, occasions: Occasions) -> list[_Band]:
    place = places_of(contents)
    nodes = contents.nodes
    missions = [at for at, node in enumerate(nodes) if node.kind == "mission"]
    sessions: dict[int, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        if node.kind == "session":
            sessions[place.get(node.mission, -1)].append(at)
    actors: dict[int, list[int]] = defaultdict(list)
    for at, node in enumerate(nodes):
        if is_actor(node) and (at in occasions.missions or node.kind != "organisation" or at in occasions.sessions):
            actors[occasions.mission_of(at)].append(at)
    first = {
        at: min([nodes[one].earliest for one in sessions[at] if nodes[one].earliest], default="") for at in missions
    }
    missions.sort(key=lambda at: (nodes[at].earliest or first[at] or "9999", at))
    found = [_Band(at, _in_time(contents, sessions[at]), actors[at]) for at in missions]
    rest = _Band(-1, _in_time(contents, sessions[-1]), actors[-1])
    return [*found, rest] if rest.sessions or rest.actors or not found else found


def _in_time(contents: Contents, sessions: Sequence[int]) -> list[int]:
    """By day, undated last; those of one day keep the order of the network, which is that of the parts of the day."""
    return sorted(sessions, key=lambda at: (contents.nodes[at].earliest or "9999", contents.nodes[at].latest or "9999"))


def _place(
    contents: Contents,
    occasions: Occasions,
    band: _Band,
    points: dict[int, tuple[float, float]],
    left: float,
    top: float,
    width: float,
) -> list[tuple[Words, float, float]]:
    """Put a band's nodes into *points*; what is returned are its headings: text, and where."""
    begin, end = left + (130 if band.mission >= 0 else 20), left + width - 20
    line = top + _HEADING + _ROW * (band.above + 0.5)
    step = (end - begin) / max(1, len(band.sessions))
    headings: list[tuple[Words, float, float]] = []
    for at, session in enumerate(band.sessions):
        points[session] = (begin + step * (at + 0.5), line + _ROW * (at % band.lanes))
    days = groupby(band.sessions, key=lambda one: contents.nodes[one].date)
    for date, own in days:
        first = next(own)
        headings.append((date if any(date) else said("undated"), points[first][0], top + _HEADING / 2))
    if band.mission >= 0:
        points[band.mission] = (left + 60, line + _ROW * (band.lanes - 1) / 2)
    else:
        headings.append((said("elsewhere"), left + 60, top + _HEADING / 2))
    wished = [_wish(occasions, actor, points, begin) for actor in band.actors]
    rows = band.above + band.below
    for actor, (along, row) in zip(band.actors, in_rows(wished, max(1, rows), begin - 60, end, _PERSON), strict=True):
        # Rows in turn below and above the sessions, so that lines stay short.
        away = row // 2 + 1
        down = line + _ROW * (band.lanes - 1 + away) if row % 2 == 0 else line - _ROW * away
        points[actor] = (along, down)
    return headings


def _wish(occasions: Occasions, actor: int, points: dict[int, tuple[float, float]], otherwise: float) -> float:
    """Near the sessions that somebody was at; who was at none stands at the beginning, by the mission."""
    own = [points[session][0] for session in occasions.sessions.get(actor, ()) if session in points]
    return sum(own) / len(own) if own else otherwise


def _group(contents: Contents, band: _Band, x: list[int], y: list[int]) -> Group:
    members = (*band.sessions, *band.actors)
    across, down = ([row[at] for at in (band.mission, *members)] for row in (x, y))
    middle = ((min(across) + max(across)) // 2, (min(down) + max(down)) // 2)
    reach = max(60, max(max(across) - middle[0], max(down) - middle[1]) // 2)
    return Group(contents.nodes[band.mission].label, band.mission, members, *middle, reach)
