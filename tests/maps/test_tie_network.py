"""The pyvis network: nothing is lost on the way to the drawing."""

import pytest

from maps.invented import invented
from provgraph.maps.columns import arrange
from provgraph.maps.families import Family
from provgraph.maps.reading import read_network
from provgraph.maps.tie_network import TieNetwork, build


def test_parallel_ties_are_kept() -> None:
    network = TieNetwork()
    network.add_node("a")
    network.add_node("b")
    for number in range(3):
        network.add_edge("a", "b", id=f"t{number}")
    network.add_edge("b", "a", id="t3")
    assert [edge["id"] for edge in network.edges] == ["t0", "t1", "t2", "t3"]


def test_what_pyvis_lets_pass_is_refused() -> None:
    network = TieNetwork()
    network.add_node("a")
    with pytest.raises(ValueError, match="two nodes"):
        network.add_node("a")
    with pytest.raises(ValueError, match="no such node"):
        network.add_edge("a", "b")


def test_every_tie_of_the_network_is_drawn_between_its_ends() -> None:
    contents = read_network(invented())
    nodes, edges, options = build(contents, arrange(contents))
    assert [node["id"] for node in nodes] == [f"n{place}" for place in range(62)]
    assert sorted(edge["id"] for edge in edges) == sorted(f"t{place}" for place in range(108))
    for edge in edges:
        tie = contents.ties[int(edge["id"][1:])]
        ends = {contents.nodes[int(edge[end][1:])].iri for end in ("from", "to")}
        assert ends == {tie.one, tie.other}
    assert options["physics"] == {"enabled": False}


def test_no_two_ties_between_the_same_nodes_lie_on_each_other() -> None:
    contents = read_network(invented())
    _, edges, _ = build(contents, arrange(contents))
    seen = [
        (edge["from"], edge["to"], edge["smooth"]["type"], edge["smooth"]["roundness"], edge["way"]) for edge in edges
    ]
    assert len(set(seen)) == len(seen)


def test_the_strongest_ties_are_drawn_over_the_others() -> None:
    contents = read_network(invented())
    _, edges, _ = build(contents, arrange(contents))
    families = [Family(contents.ties[int(edge["id"][1:])].family) for edge in edges]
    assert families[0] is Family.CODELEGATED
    assert families[-1] is Family.ATTESTED


def test_no_text_of_a_source_reaches_the_drawing_options() -> None:
    contents = read_network(invented())
    nodes, edges, _ = build(contents, arrange(contents))
    assert {node["label"] for node in nodes} == {""}
    assert not any("title" in thing or "label" in thing for thing in edges)
