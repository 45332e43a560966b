"""What a map takes out of a network, and what it refuses."""

import math
from typing import Any

import networkx as nx
import pytest

from maps.invented import invented, iri
from provgraph.errors import MapError
from provgraph.maps.cards import link
from provgraph.maps.families import Family
from provgraph.maps.reading import read_network

MAYOR, CHAIR = iri("actor", "lansman"), iri("actor", "vautrin")


def first_tie(network: "nx.MultiGraph[str]") -> dict[str, Any]:
    return next(iter(network.edges[one, other, key] for one, other, key in network.edges(keys=True)))


def test_everything_is_read() -> None:
    network = invented()
    contents = read_network(network)
    assert len(contents.nodes) == network.number_of_nodes() == 62
    assert len(contents.ties) == network.number_of_edges() == 108
    assert [len(contents.conflicts), len(contents.sources)] == [3, 3]


def test_dates_are_said_in_both_languages() -> None:
    mission = next(node for node in read_network(invented()).nodes if node.iri == iri("mission", "m-retour"))
    assert mission.date == ("juin 2029", "June 2029")


def test_parallel_ties_are_all_there() -> None:
    ties = [tie for tie in read_network(invented()).ties if {tie.one, tie.other} == {MAYOR, CHAIR}]
    assert [tie.label.en for tie in ties] == ["signed together", "were introduced"]


def test_the_network_is_not_changed() -> None:
    network, untouched = invented(), invented()
    read_network(network)
    assert nx.utils.graphs_equal(network, untouched)
    assert network.graph == untouched.graph


WRONG_NODE: dict[str, list[object]] = {
    "kind": ["", "persons", "constructor", "__proto__", None, 3],
    "label_fr": [3, b"x", ["x"], "\ud800"],
    "date": ["yesterday", "2031-13", "07/11/2031", 2031],
    "earliest": ["2031", "2031-02-30", "x"],
    "latest": ["20310301"],
    "facts": ["x", {"a": 1}, [1], [{"label_fr": "a"}, {"label_fr": "b", "other": "c"}]],
    "evidence": ["x", [{}], [{"source": 3}], [{"source": "s", "page": 4}], [{"source": "s", "published": "last week"}]],
    "sectors": ["maritime", [""], [{"key": "maritime"}], [{"key": 3, "label": "x"}]],
    "colour": ["red"],
    "__class__": ["x"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG_NODE.items() for value in values])
def test_a_wrong_attribute_of_a_node_is_refused(name: str, value: object) -> None:
    network = invented()
    network.nodes[MAYOR][name] = value
    with pytest.raises(MapError) as caught:
        read_network(network)
    assert MAYOR in str(caught.value.facts["where"])


WRONG_TIE: dict[str, list[object]] = {
    "kind": ["", "meeting", "constructor", "__proto__"],
    "grade": ["met", "__proto__", 4, "ATTESTED"],
    "status": ["planned", "hasOwnProperty"],
    "weight_low": [-0.1, math.nan, math.inf, "1", True],
    "weight_high": [-1, math.nan],
    "date": ["soon"],
    "earliest": ["2031-3-4"],
    "evidence": [[None]],
    "width": [3],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG_TIE.items() for value in values])
def test_a_wrong_attribute_of_a_tie_is_refused(name: str, value: object) -> None:
    network = invented()
    first_tie(network)[name] = value
    with pytest.raises(MapError) as caught:
        read_network(network)
    assert caught.value.facts["attribute"] in (name, repr(name), "source", "")


WRONG_GRAPH: dict[str, list[object]] = {
    "conflicts": [[{}], [{"kind": "quarrel", "label_fr": "x"}], [{"kind": "headcount", "label_fr": "x", "nodes": [7]}]],
    "sources": [[{"title": "no id"}], "x"],
    "layout": ["columns"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG_GRAPH.items() for value in values])
def test_a_wrong_attribute_of_the_graph_is_refused(name: str, value: object) -> None:
    network = invented()
    network.graph[name] = value
    with pytest.raises(MapError):
        read_network(network)


def test_a_node_that_says_nothing_is_a_person_called_by_its_address() -> None:
    network = invented()
    network.nodes[MAYOR].clear()
    mayor = next(node for node in read_network(network).nodes if node.iri == MAYOR)
    assert (mayor.kind, mayor.label) == ("person", (MAYOR, MAYOR))


def test_one_language_stands_in_for_the_other() -> None:
    network = invented()
    del network.nodes[MAYOR]["label_en"]
    assert next(node for node in read_network(network).nodes if node.iri == MAYOR).label == ("Viktor Lansman",) * 2


def test_a_membership_is_never_a_meeting() -> None:
    network = invented()
    network.add_edge(MAYOR, iri("mission", "m-alize"), key="x", kind="membership", grade="attested")
    with pytest.raises(MapError) as caught:
        read_network(network)
    assert caught.value.facts["expected"] == "codelegated | ''"


def test_keys_are_texts_or_counted_and_used_once() -> None:
    for keys in ([7.5], ["same", "same"]):
        network = invented()
        for key, other in zip(keys, (CHAIR, iri("actor", "fenn")), strict=False):
            network.add_edge(MAYOR, other, key=key, kind="encounter", grade="attested")
        with pytest.raises(MapError) as caught:
            read_network(network)
        assert caught.value.facts["attribute"] == "key"


def test_nobody_meets_oneself() -> None:
    network = invented()
    network.add_edge(MAYOR, MAYOR, key="x", kind="encounter", grade="attested")
    with pytest.raises(MapError):
        read_network(network)


@pytest.mark.parametrize(
    ("kind", "grade", "status", "family"),
    [
        ("encounter", "attested", "held", Family.ATTESTED),
        ("encounter", "attested", "", Family.ATTESTED),
        ("encounter", "attested", "announced", Family.ANNOUNCED),
        ("encounter", "attested", "denied", Family.UNPROVEN),
        ("encounter", "attested", "cancelled", Family.UNPROVEN),
        ("encounter", "", "held", Family.UNPROVEN),
        ("participation", "copresent", "held", Family.COPRESENT),
        ("participation", "coattended", "", Family.COATTENDED),
        ("participation", "copresent", "announced", Family.ANNOUNCED),
        ("participation", "", "", Family.UNPROVEN),
        ("membership", "codelegated", "held", Family.CODELEGATED),
        ("membership", "", "announced", Family.CODELEGATED),
        ("tenure", "", "", Family.OFFICE),
        ("part_of", "", "held", Family.PART_OF),
        ("tie", "copresent", "", Family.COPRESENT),
        ("tie", "codelegated", "", Family.CODELEGATED),
    ],
)
def test_the_family_of_a_tie(kind: str, grade: str, status: str, family: Family) -> None:
    network = invented()
    network.add_edge(MAYOR, CHAIR, key="x", kind=kind, grade=grade, status=status)
    assert next(tie for tie in read_network(network).ties if tie.key == "x").family == family


@pytest.mark.parametrize("address", ["https://a.example/b?c=d&e", "http://a.example", "HTTPS://a.example/é"])
def test_addresses_of_the_web_may_be_followed(address: str) -> None:
    assert link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "javascript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "https:",
        "https:///x",
        "//a.example",
        "a.example",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "file:///etc/passwd",
        "https://[",
    ],
)
def test_other_addresses_stay_text(address: str) -> None:
    assert link(address) == ""
