"""Networks of the reader's own: any kind of networkx graph, with as many of the documented attributes as it has."""

from typing import Any

import networkx as nx
import pytest

from maps.reading_page import data_of, text_at
from provgraph.errors import MapError
from provgraph.maps import render_map
from provgraph.maps.reading import read_network


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_a_graph_with_nothing_but_labels_can_be_drawn(kind: "type[nx.Graph[Any]]") -> None:
    graph: nx.Graph[Any] = kind()
    graph.add_node(1, label="Ada A")
    graph.add_node("b", label_fr="Le comité", label_en="The committee", kind="organisation")
    graph.add_edge(1, "b")
    graph.add_edge("b", "c", weight=3)
    data = data_of(render_map(graph))
    assert data["nodes"]["iri"] == ["1", "b", "c"]
    assert [text_at(data, place)[1] for place in data["nodes"]["label"]] == ["Ada A", "The committee", "c"]
    assert [data["kinds"][place]["key"] for place in data["nodes"]["kind"]] == ["person", "organisation", "person"]
    # Nothing says how these two met: the weakest line.
    assert {data["families"][place]["key"] for place in data["ties"]["family"]} == {"unproven"}
    assert data["ties"]["low"] == [0, 3]


def test_parallel_edges_of_a_multigraph_are_all_there() -> None:
    graph: nx.MultiGraph[str] = nx.MultiGraph()
    graph.add_edge("a", "b", grade="attested", kind="encounter")
    graph.add_edge("a", "b", grade="copresent")
    graph.add_edge("b", "c")
    contents = read_network(graph)
    assert [(tie.one, tie.other, tie.family) for tie in contents.ties] == [
        ("a", "b", "attested"), ("a", "b", "copresent"), ("b", "c", "unproven"),
    ]  # fmt: skip
    assert len({tie.key for tie in contents.ties}) == 3


def test_a_well_known_graph() -> None:
    graph: nx.Graph[Any] = nx.Graph(nx.les_miserables_graph())
    assert len(data_of(render_map(graph))["ties"]["one"]) == graph.number_of_edges()


WRONG: list["nx.Graph[Any]"] = [
    nx.Graph([(1.5, 2)]),
    nx.Graph([("a", "a")]),
    nx.Graph([("", "b")]),
    nx.Graph([(("a", "b"), "c")]),
    nx.Graph([("a", "b", {"colour": "red"})]),
    nx.Graph([("a", "b", {"weight": "heavy"})]),
    nx.Graph([(True, "b")]),
]


@pytest.mark.parametrize("graph", WRONG, ids=lambda graph: str(list(graph.edges(data=True))))
def test_what_cannot_be_drawn_is_an_error_that_says_where(graph: "nx.Graph[Any]") -> None:
    with pytest.raises(MapError) as caught:
        render_map(graph)
    assert caught.value.facts["where"] is not None


def test_two_nodes_that_would_be_one_are_refused() -> None:
    graph: nx.Graph[Any] = nx.Graph()
    graph.add_nodes_from([1, "1"])
    with pytest.raises(MapError):
        render_map(graph)


def test_a_graph_without_anything_can_be_drawn() -> None:
    empty: list[nx.Graph[Any]] = [nx.Graph(), nx.MultiGraph()]
    for graph in empty:
        assert data_of(render_map(graph))["nodes"]["iri"] == []
