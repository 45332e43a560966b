"""Bridges: who, or which occasion, joins the people of missions that nothing else joins."""

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from provgraph.networks.asked import whole_numbers
from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.ties_shown import TiesShown
from provgraph.networks.two_mode import UNKNOWN, Flags, Numbers, TwoMode
from provgraph.questions.archive import Archive
from provgraph.questions.network_answers import Bridge, Presence
from provgraph.store.base import View
from provgraph.vocabulary.terms import Grade

if TYPE_CHECKING:
    import networkx as nx

_SHOWN = 10
"""So many occasions show a bridge, at the most."""
Node = tuple[str, int]
"""('actor' | 'mission' | 'occasion', its number); occasions of missions stand in these."""


def bridges(view: View, *, at_least: Grade = Grade.COPRESENT, limit: int = 20) -> list[Bridge]:
    """What joins missions.

    Those who were at the occasions of one mission are taken together. Two missions are joined by whoever was at
    occasions of both; and by chains of people through occasions that belong to no mission.

    Args:
        view: Any store.
        at_least: The lowest grade of the occasions that count; being on a delegation is no occasion.
        limit: How many, at the most.

    Returns:
        First those without whom missions fall apart: somebody, or an occasion that belongs to no mission; those that
        separate the most pairs of missions first. Then the others who were at occasions of several missions; those of
        the most missions first. Equal ones by name. Groups are left out: nobody knows that the same people of a group
        were at two occasions. Empty: nobody was at occasions of two missions.

    Raises:
        QuestionError: A number is no whole number, or below 0.

    Source: the network of `two_mode.py`; articulation points after Hopcroft and Tarjan (1973), by networkx.
    """
    whole_numbers(0, limit=limit)
    archive = Archive(view)
    network = two_mode(archive)
    graph = joined_missions(network, network.showing(at_least), network.kinds != GROUP)
    found = sorted(joints(graph), key=lambda joint: _order(network, joint))[:limit]
    shown = TiesShown(archive, network)
    return [_bridge(archive, network, shown, graph, joint) for joint in found]


@dataclass(frozen=True, slots=True)
class Joint:
    """A node that joins missions: each side a tuple of their numbers, ascending."""

    node: Node
    sides: tuple[tuple[int, ...], ...]
    only: bool

    @property
    def pairs(self) -> int:
        """How many pairs of missions it joins."""
        return sum(len(one) * len(other) for one, other in combinations(self.sides, 2))


def joined_missions(network: TwoMode, occasions: Flags, actors: Flags) -> "nx.Graph[Node]":
    """Missions, those who were at several of them or at occasions of none, and these occasions.

    What ends in nothing, so that no chain between missions can pass, is left out. An edge between an actor and a
    mission has `occasion`: the one that shows it, of the highest grade.
    """
    import networkx as nx

    actor, occasion = network.occasions_of.expanded(), network.occasions_of.items
    kept = occasions[occasion] & actors[actor]
    actor, occasion = actor[kept], occasion[kept]
    mission = network.mission[occasion]
    many = len(network.missions)
    place = np.where(mission == UNKNOWN, many + occasion, mission)
    # Of the occasions of one actor in one mission, the first of the highest grade.
    best = np.lexsort((occasion, -network.grades[occasion].astype(np.int64), place, actor))
    actor, occasion, place = actor[best], occasion[best], place[best]
    first = np.ones(len(actor), dtype=np.bool_)
    first[1:] = (actor[1:] != actor[:-1]) | (place[1:] != place[:-1])
    actor, occasion, place = actor[first], occasion[first], place[first]
    while len(actor):
        leads_on = (np.bincount(actor)[actor] > 1) & ((place < many) | (np.bincount(place)[place] > 1))
        if leads_on.all():
            break
        actor, occasion, place = actor[leads_on], occasion[leads_on], place[leads_on]
    graph: nx.Graph[Node] = nx.Graph()
    for one, where, shows in zip(actor.tolist(), place.tolist(), occasion.tolist(), strict=True):
        node: Node = ("mission", where) if where < many else ("occasion", where - many)
        graph.add_edge(("actor", one), node, occasion=shows)
    return graph


def joints(graph: "nx.Graph[Node]") -> list[Joint]:
    """What joins missions in a graph of `joined_missions`."""
    import networkx as nx

    cutting = {node for node in nx.articulation_points(graph) if node[0] != "mission"}
    found = []
    for node in graph:
        if node in cutting and (sides := _sides_without(graph, node)):
            found.append(Joint(node, sides, only=True))
        elif node[0] == "actor":
            missions = tuple(sorted((near[1],) for near in graph[node] if near[0] == "mission"))
            if len(missions) > 1:
                found.append(Joint(node, missions, only=False))
    return found


def _sides_without(graph: "nx.Graph[Node]", node: Node) -> tuple[tuple[int, ...], ...]:
    """The missions on each side of a node, once it is taken away; empty: on fewer than two sides there are some."""
    sides: list[tuple[int, ...]] = []
    reached: set[Node] = {node}
    for near in graph[node]:
        if near in reached:
            continue
        side, waiting = [], [near]
        reached.add(near)
        while waiting:
            here = waiting.pop()
            side += [here[1]] if here[0] == "mission" else []
            new = [other for other in graph[here] if other not in reached]
            reached.update(new)
            waiting += new
        sides += [tuple(sorted(side))] if side else []
    return tuple(sorted(sides)) if len(sides) > 1 else ()


def _order(network: TwoMode, joint: Joint) -> tuple[object, ...]:
    kind, number = joint.node
    return (not joint.only, -joint.pairs, kind, int(network.order[number]) if kind == "actor" else number)


def _bridge(archive: Archive, network: TwoMode, shown: TiesShown, graph: "nx.Graph[Node]", joint: Joint) -> Bridge:
    kind, number = joint.node
    named = {one: archive.mission(network.missions[one]) for side in joint.sides for one in side}
    if kind == "actor":
        edges = sorted((near, graph.edges[joint.node, near]["occasion"]) for near in graph[joint.node])
        shows = [
            Presence(
                named.get(near[1]) if near[0] == "mission" else None,
                shown.named(occasion),
                shown.evidence(occasion, number),
            )
            for near, occasion in edges[:_SHOWN]
        ]
    else:
        people: Numbers = np.array(sorted(near[1] for near in graph[joint.node]), dtype=np.int32)
        shows = [Presence(None, shown.named(number), shown.evidence(number, *people[:_SHOWN].tolist()))]
    return Bridge(
        actor=archive.actor(network.actors[number]) if kind == "actor" else None,
        occasion=shown.named(number) if kind == "occasion" else None,
        sides=tuple(tuple(named[one] for one in side) for side in joint.sides),
        only=joint.only,
        shown_by=tuple(shows),
    )
