"""The pyvis network: nothing is lost on the way to the drawing."""

import pytest

from maps.invented import invented
from provgraph.maps.families import Family
from provgraph.maps.reading import read_network
from provgraph.maps.tie_network import TieNetwork, build, vis_options


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


def test_every_tie_of_the_network_stands_between_its_ends() -> None:
    contents = read_network(invented())
    network = build(contents)
    assert [node["id"] for node in network.nodes] == [f"n{place}" for place in range(len(contents.nodes))]
    assert sorted(edge["id"] for edge in network.edges) == sorted(f"t{place}" for place in range(len(contents.ties)))
    for edge in network.edges:
        tie = contents.ties[int(edge["id"][1:])]
        assert [contents.nodes[int(edge[end][1:])].iri for end in ("from", "to")] == [tie.one, tie.other]


def test_the_strongest_ties_are_drawn_over_the_others() -> None:
    contents = read_network(invented())
    families = [Family(contents.ties[int(edge["id"][1:])].family) for edge in build(contents).edges]
    assert families[0] is Family.CODELEGATED
    assert families[-1] is Family.ATTESTED


def test_no_text_of_a_source_reaches_the_pyvis_network() -> None:
    network = build(read_network(invented()))
    assert {node["label"] for node in network.nodes} == {""}
    assert not any("title" in thing or "label" in thing for thing in network.edges)


def test_vis_network_neither_moves_nor_chooses_anything_of_its_own_accord() -> None:
    options = vis_options()
    assert options["physics"] == {"enabled": False}
    interaction = options["interaction"]
    assert not any(interaction[name] for name in ("hover", "dragNodes", "dragView", "zoomView", "selectable"))
