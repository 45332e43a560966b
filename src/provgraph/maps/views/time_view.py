"""The view of time: days from left to right, long silences shortened, what has no date in a place of its own."""

from bisect import bisect_left
from collections import defaultdict
from datetime import date
from math import log2

from provgraph.maps.contents import Contents, Node, Tie, Words
from provgraph.maps.views.blocks import said
from provgraph.maps.views.mission_view import FAMILIES
from provgraph.maps.views.occasions import Occasions, is_actor, middle, occasions_of
from provgraph.maps.views.rows import in_rows
from provgraph.maps.views.view import FAR, NOWHERE, Heading, View
from provgraph.model.dates import date_in_words, parse_edtf

_WIDE = 720.0
_UNDATED = (0.17, 0.36)
"""Of the width, where something has no date: at the least, and at the most where much has none."""
_MARGIN = 40.0
_ROW, _PERSON = 38.0, 100.0
_LANES = 7
_HEADINGS = 14
_MOST_BELOW = 60
"""Actors of one time who stand in rows that can be read; more of them stand as close as the paper asks."""
_SILENCE = 0.4
"""What the longest silence takes more than a night, in the room of one day."""


_Span = tuple[str, str, Words]
"""The first and the last day that something may have been, and how that is said."""


def time_view(contents: Contents) -> View:
    """Missions above, sessions in lanes at their days, below them each actor at the mean of their occasions."""
    occasions = occasions_of(contents)
    when = _days(contents, occasions)
    nodes = contents.nodes
    missions, sessions = ([at for at, node in enumerate(nodes) if node.kind == kind] for kind in ("mission", "session"))
    actors = [
        at
        for at, node in enumerate(nodes)
        if is_actor(node) and (node.kind != "organisation" or at in occasions.days or at in occasions.sessions)
    ]
    there = (*missions, *sessions, *actors)
    without = sum(at not in when for at in there)
    undated = without > 0
    share = min(max(without / max(1, len(there)), _UNDATED[0]), _UNDATED[1])
    dated = any(at in when for at in there)
    end = _WIDE * (1 - share) if undated and dated else (0.0 if undated else _WIDE)
    events = [day for at in actors for day in occasions.days.get(at, ())]
    scale = _Scale(
        [when[at] for at in sessions if at in when],
        [*events, *(when[at] for at in missions if at in when)],
        end,
        _spans(contents),
    )
    points: dict[int, tuple[float, float]] = {}
    top = _ROW * 1.2
    for own, lanes, least in ((missions, 2, 170.0), (sessions, _LANES, 40.0), (actors, 0, _PERSON)):
        top = _row(own, when, scale, points, top, end, lanes, least)
    down = max(top - _ROW, 1.0)
    headings = scale.headings()
    if undated:
        headings.append((said("undated"), (end + _WIDE) / 2 if end else _WIDE / 2))
    x, y = ([round(points[at][axis] / whole * FAR) if at in points else NOWHERE for at in range(len(nodes))]
            for axis, whole in ((0, _WIDE), (1, down)))  # fmt: skip
    return View(
        key="time",
        x=x,
        y=y,
        height=min(4000, round(down)),
        headings=tuple(Heading(text, round(at / _WIDE * FAR), 0) for text, at in headings),
        families=FAMILIES,
    )


def _days(contents: Contents, occasions: Occasions) -> dict[int, float]:
    """The day of each node, as far as one is known: its own, or the mean of its occasions."""
    found: dict[int, float] = {}
    for at, node in enumerate(contents.nodes):
        own = middle(node.earliest, node.latest)
        days = occasions.days.get(at)
        if own is not None and node.kind in ("session", "mission"):
            found[at] = own
        elif days and node.kind != "session":
            found[at] = sum(days) / len(days)
    return found


def _spans(contents: Contents) -> dict[float, _Span]:
    """For each middle of a longer time ("about 2015", "November 2017") that time; not where a day itself is known."""
    dated: list[Node | Tie] = [
        *(node for node in contents.nodes if node.kind in ("session", "mission")),
        *contents.ties,
    ]
    days = {middle(one.earliest, one.latest) for one in dated if one.earliest == one.latest}
    return {
        day: (one.earliest, one.latest, one.date)
        for one in dated
        if (day := middle(one.earliest, one.latest)) is not None and day not in days
    }


def _row(
    own: list[int],
    when: dict[int, float],
    scale: "_Scale",
    points: dict[int, tuple[float, float]],
    top: float,
    end: float,
    lanes: int,
    least: float,
) -> float:
    """Put nodes of one kind into rows, dated and undated apart; the height where the next kind may begin."""
    if not own:
        return top
    rows = 1
    for dated in (True, False):
        part = [at for at in own if (at in when) is dated]
        left, right = (_MARGIN, end - _MARGIN) if dated else (end + _MARGIN, _WIDE - _MARGIN)
        if not part:
            continue
        fit = max(1, round(0.5 + len(part) * least / max(right - left, least)))
        count = max(fit, min(lanes, len(part))) if dated and lanes else fit
        if dated and not lanes:
            rows = max(rows, _stand_at_their_days(part, when, scale, points, top, least))
            continue
        wished = [scale.at(when[at]) if dated else left for at in part]
        for at, (along, row) in zip(part, in_rows(wished, count, left, right, least), strict=True):
            points[at] = (along, top + _ROW * row)
        rows = max(rows, count)
    return top + _ROW * (rows + 0.6)


def _stand_at_their_days(
    part: list[int],
    when: dict[int, float],
    scale: "_Scale",
    points: dict[int, tuple[float, float]],
    top: float,
    least: float,
) -> int:
    """Whoever is of one time stands where it stands, below each other, never under another day; the rows it takes."""
    at_once: dict[float, list[int]] = defaultdict(list)
    for at in part:
        at_once[round(scale.at(when[at]), 1)].append(at)
    places = sorted(at_once)
    most = 1
    for number, place in enumerate(places):
        own = at_once[place]
        beside = [abs(place - other) for other in places[max(0, number - 1) : number] + places[number + 1 : number + 2]]
        room = min(beside, default=2 * least) * 0.8
        # Many more than there are rows: side by side, within the room of that day.
        across = (
            max(1, min(int(room / least) + 1, -(-len(own) // _LANES)))
            if len(own) <= _MOST_BELOW
            else (max(1, round((len(own) * room / _ROW) ** 0.5 * _ROW / max(room, 1.0))))
        )
        step = min(least, room / max(1, across - 1))
        for order, at in enumerate(own):
            column, row = order % across, order // across
            points[at] = (place + (column - (across - 1) / 2) * step, top + _ROW * row)
        most = max(most, -(-len(own) // across))
    return most


class _Scale:
    """Days along a line: each day that has sessions has room for them, a silence has little."""

    def __init__(self, sessions: list[float], known: list[float], end: float, spans: dict[float, _Span]) -> None:
        """*known*: other days on which something was, or is to be; *spans*: those that no source gives as a day."""
        self._spans = spans
        counts: dict[float, int] = defaultdict(int)
        for day in sessions:
            counts[day] += 1
        self._days = sorted({*counts, *known})
        places, at = [], 0.0
        for before, day in zip([None, *self._days], self._days, strict=False):
            if before is not None:
                at += 1 + min(_SILENCE, log2(1 + day - before) / 8)
            room = (max(1, counts.get(day, 0)) - 1) / _LANES * 1.5
            places.append(at + room / 2)
            at += room
        left, right = _MARGIN, max(end - _MARGIN, _MARGIN)
        self._places = [left + (right - left) * ((place / at) if at else 0.5) for place in places]

    def at(self, day: float) -> float:
        """Where a day stands; between two known ones in proportion."""
        days, places = self._days, self._places
        if day <= days[0]:
            return places[0]
        after = bisect_left(days, day)
        if after == len(days):
            return places[-1]
        share = (day - days[after - 1]) / (days[after] - days[after - 1])
        return places[after - 1] + share * (places[after] - places[after - 1])

    def headings(self) -> list[tuple[Words, float]]:
        """Days where they are few, else months, else years; each where it begins. No day is made up."""
        for length in (10, 7, 4):
            firsts: dict[Words, float] = {}
            for day, place in zip(self._days, self._places, strict=True):
                firsts.setdefault(self._said(day, length), place)
            if len(firsts) <= _HEADINGS:
                break
        return list(firsts.items())

    def _said(self, day: float, length: int) -> Words:
        iso = date.fromordinal(int(day)).isoformat()
        earliest, latest, words = self._spans.get(day, (iso, iso, None))
        if words is not None and earliest[:length] != latest[:length]:
            return words
        spoken = parse_edtf(earliest[:length])
        return Words(*(date_in_words(spoken, lang) for lang in Words._fields))
