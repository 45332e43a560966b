"""Who was at what, as places of nodes: what the views of missions and of time are made of."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from provgraph.maps.contents import Contents, Node
from provgraph.maps.families import Family
from provgraph.maps.signs import SIGNS, Column
from provgraph.maps.views.blocks import places_of


@dataclass(slots=True)
class Occasions:
    """The occasions of each node."""

    sessions: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """For each actor, the sessions that a tie joins it to; not those at which no source shows it."""
    missions: dict[int, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    """For each node, how many of its ties are of each mission."""
    days: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    """For each node, the days of its ties that took place, or are to."""

    def mission_of(self, node: int) -> int:
        """The mission of most ties of a node; -1: of none."""
        counts = self.missions.get(node)
        return min(counts, key=lambda one: (-counts[one], one)) if counts else -1


def occasions_of(contents: Contents) -> Occasions:
    """Read once through all ties."""
    place = places_of(contents)
    found = Occasions()
    for tie in contents.ties:
        if tie.kind in ("tenure", "located", "part_of"):
            continue
        ends = (place[tie.one], place[tie.other])
        mission = place.get(tie.mission, -1)
        day = middle(tie.earliest, tie.latest)
        for end, other in (ends, ends[::-1]):
            if mission >= 0:
                found.missions[end][mission] += 1
            if tie.family is Family.UNPROVEN:
                continue  # nobody stands under a day at which no source shows them
            if day is not None:
                found.days[end].append(day)
            if contents.nodes[other].kind == "session":
                found.sessions[end].append(other)
    return found


def middle(earliest: str, latest: str) -> float | None:
    """The middle of the time in which something was, in days; None: no day is known."""
    first, last = earliest or latest, latest or earliest
    if not first:
        return None
    return (date.fromisoformat(first).toordinal() + date.fromisoformat(last).toordinal()) / 2


def is_actor(node: Node) -> bool:
    """Whether a node is somebody: a person, a body, somebody unnamed, a group."""
    return SIGNS[node.kind].column in (Column.ORGANISATIONS, Column.ACTORS)
