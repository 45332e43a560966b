"""What joins missions: somebody, one occasion, or several people who were on both."""

from itertools import combinations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from networks.arrays import everything, network_of
from provgraph.graph import Graph
from provgraph.networks.bridges import Node, joined_missions, joints
from provgraph.questions.network_answers import Bridge
from provgraph.vocabulary.iri import IRI
from questions.worlds import Telling, loaded


class Missions:
    """Ada and Bea on a mission north, Cyr and Dot on a mission south."""

    def __init__(self) -> None:
        self.telling = Telling("gazette")
        self.north, self.south = self.telling.mission("North"), self.telling.mission("South")
        self.ada, self.bea, self.cyr, self.dot = self.telling.people("Ada A", "Bea B", "Cyr C", "Dot D")
        self.telling.was_at(self.telling.session("Workshop", mission=self.north), self.ada, self.bea)
        self.telling.was_at(self.telling.session("Lunch", mission=self.south), self.cyr, self.dot)

    def bridges(self, **how: str) -> list[Bridge]:
        graph: Graph = loaded(self.telling)
        return graph.bridges(**how)  # type: ignore[arg-type]


def sides(bridge: Bridge) -> list[list[str]]:
    return [[str(mission) for mission in side] for side in bridge.sides]


def test_missions_with_nobody_in_common_have_no_bridge() -> None:
    world = Missions()
    world.telling.travelled(world.south, world.ada)
    assert world.bridges() == [], "a place on a delegation is no meeting"


def test_the_only_one_who_was_on_both_is_the_bridge_with_the_sessions_that_show_it() -> None:
    world = Missions()
    world.telling.was_at(world.telling.session("Visit", mission=world.south), world.ada, world.dot)
    [found] = world.bridges()
    assert (str(found.actor), found.occasion, found.only) == ("Ada A", None, True)
    assert sorted(sides(found)) == [["North"], ["South"]]
    assert sorted((str(item.mission), str(item.occasion)) for item in found.shown_by) == [
        ("North", "Workshop"),
        ("South", "Visit"),
    ]
    assert all(item.evidence for item in found.shown_by)
    assert world.bridges(at_least="attested") == []


def test_of_two_who_were_on_both_neither_is_the_only_one() -> None:
    world = Missions()
    world.telling.was_at(world.telling.session("Visit", mission=world.south), world.ada, world.bea)
    assert [(str(found.actor), found.only) for found in world.bridges()] == [("Ada A", False), ("Bea B", False)]


def test_a_meeting_outside_of_missions_is_a_bridge_and_so_are_the_two_who_met() -> None:
    world = Missions()
    world.telling.met(world.bea, world.cyr)
    found = world.bridges()
    assert [str(one.actor or one.occasion) for one in found] == ["Bea B", "Cyr C", "Bea B, Cyr C: met"]
    assert all(one.only and len(one.sides) == 2 for one in found)
    [shown] = found[2].shown_by
    assert (shown.mission, len(shown.evidence)) == (None, 1)


def test_nobody_knows_that_a_group_was_the_same_people_twice() -> None:
    world = Missions()
    group = world.telling.group("Councillors")
    world.telling.was_at(world.telling.session("Talk", mission=world.north), group, world.ada)
    world.telling.was_at(world.telling.session("Tour", mission=world.south), group, world.dot)
    assert world.bridges() == []


@given(
    st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3), min_size=1, max_size=8),
    st.lists(st.integers(-1, 3), min_size=8, max_size=8),
)
def test_only_they_are_those_whose_loss_parts_two_missions(people: list[frozenset[str]], of: list[int]) -> None:
    """Against taking away each actor, and each occasion of no mission, one after the other."""
    network = network_of([frozenset(map(IRI, there)) for there in people])
    network.mission[:] = np.array(of[: len(people)], dtype=np.int32)
    network.missions.extend(IRI(f"mission {number}") for number in range(4))  # type: ignore[attr-defined]
    graph: nx.Graph[Node] = nx.Graph()
    for place, there in enumerate(people):
        node = ("occasion", place) if of[place] < 0 else ("mission", of[place])
        graph.add_edges_from((("actor", network.numbers[IRI(one)]), node) for one in there)
    expected: dict[Node, list[set[int]]] = {}
    for node in graph:
        if node[0] != "mission":
            rest: nx.Graph[Node] = nx.Graph(graph)
            rest.remove_node(node)
            missions = [one for one in rest if one[0] == "mission"]
            parted = [
                {one[1], other[1]}
                for one, other in combinations(missions, 2)
                if nx.has_path(graph, one, other) and not nx.has_path(rest, one, other)
            ]
            expected |= {node: parted} if parted else {}
    found = {one.node: one for one in joints(joined_missions(network, *everything(network)))}
    assert {node for node, one in found.items() if one.only} == set(expected)
    for node, parted in expected.items():
        assert found[node].pairs == len(parted)
    several = {node for node in graph if node[0] == "actor" and sum(one[0] == "mission" for one in graph[node]) > 1}
    assert several <= set(found)
