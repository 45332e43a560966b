"""The view by mission: each a band, its sessions in the order of time, those who were there around them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from provgraph.maps.contents import Contents, Words
from provgraph.maps.families import Family
from provgraph.maps.views.blocks import places_of, said
from provgraph.maps.views.occasions import Occasions, is_actor, occasions_of
from provgraph.maps.views.rows import in_rows
from provgraph.maps.views.view import FAR, NOWHERE, OFF, SELECTED, Group, Heading, View

_PERSON, _SESSION = 104.0, 100.0
"""Pixels that a name takes along a row."""
_ROW, _HEADING, _BETWEEN = 42.0, 24.0, 20.0
_WIDE = 720.0
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
    def rows(self) -> int:
        """Of actors."""
        return self.above + self.below

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
    begin, end = left + (110 if band.mission >= 0 else 20), left + width - 20
    line = top + _HEADING + _ROW * (band.above + 0.5)
    headings: list[tuple[Words, float, float]] = []
    if band.mission >= 0:
        points[band.mission] = (left + 44, line + _ROW * (band.lanes - 1) / 2)
    else:
        headings.append((said("elsewhere"), left + 60, top + _HEADING / 2 - 14))
    stretches = _stretches(contents, occasions, band)
    # A stretch of time is as wide as what stands in it asks; nobody stands under a day that is not theirs.
    asked = [max(len(one.sessions) / band.lanes * _SESSION, len(one.actors) / max(1, band.rows) * _PERSON, _SESSION)
             for one in stretches]  # fmt: skip
    span = (end - begin) / max(1.0, sum(asked))
    for stretch, wide in zip(stretches, asked, strict=True):
        share = wide * span
        step = share / max(1, len(stretch.sessions))
        for at, session in enumerate(stretch.sessions):
            points[session] = (begin + step * (at + 0.5), line + _ROW * (at % band.lanes))
        if band.sessions:
            headings.append((stretch.words, begin + share / 2, top + _HEADING / 2))
        middle = begin + share / 2 if band.sessions else begin
        wished = [_wish(occasions, actor, points, middle) for actor in stretch.actors]
        margin = min(_PERSON, share) / 2
        seats = in_rows(wished, max(1, band.rows), begin + margin * 0.8, begin + share - margin * 0.8, _PERSON)
        for actor, (along, row) in zip(stretch.actors, seats, strict=True):
            # Rows in turn below and above the sessions, so that lines stay short.
            away = row // 2 + 1
            down = line + _ROW * (band.lanes - 1 + away) if row % 2 == 0 else line - _ROW * away
            points[actor] = (along, down)
        begin += share
    return headings


@dataclass(slots=True)
class _Stretch:
    """The sessions of one day, or those without one, and the actors who were there."""

    words: Words
    sessions: list[int] = field(default_factory=list)
    actors: list[int] = field(default_factory=list)


def _stretches(contents: Contents, occasions: Occasions, band: _Band) -> list[_Stretch]:
    """In the order of time; last, those of no day, and whoever was at no session of a day."""
    nodes = contents.nodes
    undated = said("no_day")
    found: dict[Words, _Stretch] = {}
    for session in band.sessions:
        words = nodes[session].date if any(nodes[session].date) else undated
        found.setdefault(words, _Stretch(words)).sessions.append(session)
    for actor in band.actors:
        # Of several days, the one with most sessions of theirs, the first among equals.
        days = Counter(nodes[one].date for one in occasions.sessions.get(actor, ()) if nodes[one].date in found)
        day = max((words for words in found if words in days), key=lambda one: days[one], default=undated)
        found.setdefault(day, _Stretch(day)).actors.append(actor)
    last = found.pop(undated, None)
    return [*found.values(), *([last] if last else [])]


def _wish(occasions: Occasions, actor: int, points: dict[int, tuple[float, float]], otherwise: float) -> float:
    """Near the sessions that somebody was at; who was at none, in the middle."""
    own = [points[session][0] for session in occasions.sessions.get(actor, ()) if session in points]
    return sum(own) / len(own) if own else otherwise


def _group(contents: Contents, band: _Band, x: list[int], y: list[int]) -> Group:
    members = (*band.sessions, *band.actors)
    across, down = ([row[at] for at in (band.mission, *members)] for row in (x, y))
    middle = ((min(across) + max(across)) // 2, (min(down) + max(down)) // 2)
    reach = max(60, max(max(across) - middle[0], max(down) - middle[1]) // 2)
    return Group(contents.nodes[band.mission].label, band.mission, members, *middle, reach)
