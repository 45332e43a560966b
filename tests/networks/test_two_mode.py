"""The two-mode network as arrays holds what an object for each occasion holds."""

from datetime import date

import networkx as nx
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networks.arrays import everything, network_of, rooms
from networks.reference_meetings import MeetingGraph
from provgraph.graph import Graph
from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.two_mode import OPEN_END, OPEN_START, UNKNOWN, Rows, TwoMode, day_number, day_of
from provgraph.questions.answers import Named
from provgraph.questions.archive import ACTOR_KINDS, Archive
from provgraph.vocabulary.terms import Grade
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, loaded


def assert_equal_to_the_reference(graph: Graph) -> None:
    archive = Archive(graph.store.view())
    network, meetings = two_mode(archive), MeetingGraph(archive)
    known = {**meetings._occasions, **meetings._encounters}
    assert sorted(network.occasions) == sorted(known)
    assert len(network) == sum(len(of) for of in meetings._of.values())
    for number, iri in enumerate(network.occasions):
        there = [network.actors[one] for one in network.actors_at[number]]
        assert there == sorted(one for one in meetings._of if iri in meetings._of[one])
        tie = meetings.tie(there[0], iri, there[-1])
        assert network.grades[number] == tie.grade.rank
        assert bool(network.stated[number]) is (iri in meetings._encounters)
        assert network.weight_low[number] == tie.strength[1]
        assert day_of(int(network.first_day[number])) == (tie.date.earliest if tie.date else None)
        assert day_of(int(network.last_day[number])) == (tie.date.latest if tie.date else None)
        mission: Named | None = tie.mission
        found = int(network.mission[number])
        assert (network.missions[found] if found != UNKNOWN else None) == (mission.iri if mission else None)
    for number, iri in enumerate(network.actors):
        assert ACTOR_KINDS[network.kinds[number]] == archive.actor(iri).kind
        assert {network.occasions[one] for one in network.occasions_of[number]} == meetings._of[iri]
    by_name = sorted(network.actors, key=lambda iri: (archive.actor(iri).label("fr"), iri))
    assert [network.actors[one] for one in np.argsort(network.order)] == by_name
    for grade in (Grade.COATTENDED, Grade.COPRESENT, Grade.ATTESTED):
        ours = network.networkx(network.showing(grade), network.kinds != GROUP)
        reference = meetings.at_least(grade)
        assert nx.utils.graphs_equal(nx.Graph(ours.edges), nx.Graph(reference.edges))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_it_is_that_of_the_single_ties_in_every_world(made: Made) -> None:
    assert_equal_to_the_reference(made.graph())


@pytest.mark.parametrize("world", ["miami_graph", "small_graph"])
def test_it_is_that_of_the_single_ties_of_the_samples(world: str, request: pytest.FixtureRequest) -> None:
    assert_equal_to_the_reference(request.getfixturevalue(world))


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=30), st.lists(st.integers(0, 5), max_size=4))
def test_rows_hold_each_entry_once_in_order(entries: list[tuple[int, int]], wanted: list[int]) -> None:
    rows = Rows.of([row for row, _ in entries], [item for _, item in entries], 6)
    assert [rows[row].tolist() for row in range(6)] == [sorted(i for r, i in entries if r == row) for row in range(6)]
    together = rows.together(np.array(wanted, dtype=np.int32))
    assert together.tolist() == [item for row in wanted for item in rows[row].tolist()]


def test_only_what_was_certainly_inside_is_within() -> None:
    telling = Telling("gazette")
    ada, bea = telling.people("Ada A", "Bea B")
    for text in ("2017-11-07", "2017-11", "2017-11-08/..", None):
        telling.was_at(telling.session(f"On {text}", date=text), ada, bea)
    network = two_mode(Archive(loaded(telling).store.view()))

    def within(since: date | None, until: date | None) -> int:
        return int(network.within(since, until).sum())

    assert within(None, None) == 4
    assert within(date(2017, 11, 1), date(2017, 11, 30)) == 2
    assert within(date(2017, 11, 2), date(2017, 11, 30)) == 1
    assert within(date(2017, 11, 1), None) == 3
    assert within(None, date(2030, 1, 1)) == 2


def test_a_day_is_a_number_and_back() -> None:
    assert day_number(date(1970, 1, 2)) == 1
    assert day_of(day_number(date(1867, 5, 1))) == date(1867, 5, 1)
    assert day_of(OPEN_START) is day_of(OPEN_END) is None


def test_a_store_without_occasions_is_an_empty_network() -> None:
    telling = Telling("gazette")
    telling.person("Ada A")
    graph = loaded(telling)
    network = two_mode(Archive(graph.store.view()))
    assert len(network) == len(network.actors) == 0
    assert not [*graph.brokers(), *graph.communities(), *graph.bridges()]
    assert len(graph.network("two-mode")) == 0


def left_out(network: TwoMode, actor: str, occasion: int) -> TwoMode:
    entries = network.occasions_of
    of = np.array([network.actors[one] == actor for one in entries.expanded()])
    return network.without(of & (entries.items == occasion))


def test_without_a_participation_both_sides_forget_it() -> None:
    network = left_out(network_of(rooms("abc", "ab")), "a", 0)
    assert network.actors_at[0].tolist() == [1, 2]
    assert network.occasions_of[0].tolist() == [1]
    assert len(network) == 4


def test_networkx_holds_the_same_and_answers_can_be_put_on_its_nodes(miami_graph: Graph) -> None:
    network = miami_graph.network("two-mode")
    actors = {node for node, attributes in network.nodes(data=True) if attributes["bipartite"] == 0}
    assert nx.is_bipartite(network)
    assert all(len(network[node]) for node in actors)
    found = miami_graph.brokers(at_least="coattended", limit=1000)
    sums = nx.betweenness_centrality_subset(nx.Graph(network), list(actors), list(actors))
    pairs = (len(actors) - 1) * (len(actors) - 2) / 2
    assert {one.actor.iri: one.score for one in found} == pytest.approx(
        {node: sums[node] / pairs for node in actors if sums[node]}
    )
    nx.set_node_attributes(network, {one.actor.iri: one.score for one in found}, "betweenness")
    assert network.nodes[found[0].actor.iri]["betweenness"] == found[0].score


def test_the_matrix_leaves_out_who_was_nowhere() -> None:
    network = network_of(rooms("ab", "c"))
    held, actors = everything(network)
    held[1] = False
    matrix, rows, columns = network.biadjacency(held, actors)
    assert matrix.toarray().tolist() == [[1.0], [1.0]]
    assert (rows.tolist(), columns.tolist()) == ([0, 1], [0])
