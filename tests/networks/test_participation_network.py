"""The network behind a map keeps the contract of the map: every attribute, of its kind, in both languages."""

import math
import re
from datetime import date
from typing import Any

import networkx as nx
import pytest

from provgraph.graph import Graph
from provgraph.maps.page import render_map
from provgraph.model.dates import parse_edtf
from provgraph.vocabulary.terms import Attendance, ConflictKind, EventStatus, Grade, SessionType
from questions.worlds import Telling, decided, loaded

Network = "nx.MultiGraph[str]"

EVIDENCE = {
    "source", "source_id", "publisher", "published", "address", "locator_fr", "locator_en", "says_fr", "says_en",
    "claim",
}  # fmt: skip
NODE = {
    "kind", "label_fr", "label_en", "detail_fr", "detail_en", "date", "earliest", "latest", "mission", "organisation",
    "sectors", "headcount_fr", "headcount_en", "facts", "evidence",
}  # fmt: skip
EDGE = {
    "kind", "grade", "label_fr", "label_en", "date", "earliest", "latest", "weight_low", "weight_high", "status",
    "why_fr", "why_en", "mission", "evidence",
}  # fmt: skip
GRADES = {
    "encounter": {"attested", ""},
    "participation": {"copresent", "coattended", ""},
    "membership": {"codelegated", ""},
    "tenure": {""},
    "part_of": {""},
    "located": {""},
}
ENDS = {
    "encounter": ("actor", "actor"),
    "participation": ("actor", "session"),
    "membership": ("actor", "mission"),
    "tenure": ("actor", "actor"),
    "part_of": ("mission", "session"),
    "located": ("event", "place"),
}
EVENTS = {"session", "mission"}
ACTORS = {"person", "organisation", "unidentified", "group"}


@pytest.fixture(scope="module", params=["miami_graph", "small_graph"])
def network(request: pytest.FixtureRequest) -> "nx.MultiGraph[str]":
    graph: Graph = request.getfixturevalue(request.param)
    return graph.network("participation")


def check_dates(attributes: dict[str, Any]) -> None:
    if attributes["date"]:
        value = parse_edtf(attributes["date"])
        assert attributes["earliest"] == (value.earliest.isoformat() if value.earliest else "")
        assert attributes["latest"] == (value.latest.isoformat() if value.latest else "")
    else:
        assert attributes["earliest"] == attributes["latest"] == ""
    for name in ("earliest", "latest"):
        if attributes[name]:
            assert date.fromisoformat(attributes[name]).isoformat() == attributes[name]


def check_evidence(found: list[dict[str, str]]) -> None:
    for item in found:
        assert set(item) == EVIDENCE
        assert all(isinstance(value, str) for value in item.values())
        for name in ("source", "source_id", "says_fr", "says_en", "claim", "locator_fr", "locator_en"):
            assert item[name], (name, item)
        assert not re.search(r"[{}]|None", item["says_fr"] + item["says_en"])


def test_nodes_have_what_the_map_reads(network: "nx.MultiGraph[str]") -> None:
    kinds = set()
    for iri, attributes in network.nodes(data=True):
        assert set(attributes) == NODE, iri
        kinds.add(attributes["kind"])
        assert attributes["label_fr"]
        assert attributes["label_en"]
        assert attributes["mission"] == "" or network.nodes[attributes["mission"]]["kind"] == "mission"
        assert not attributes["organisation"] or network.nodes[attributes["organisation"]]["kind"] == "organisation"
        for fact in attributes["facts"]:
            assert set(fact) == {"label_fr", "label_en", "value_fr", "value_en"}
            assert all(fact.values())
        check_dates(attributes)
        check_evidence(attributes["evidence"])
        assert attributes["evidence"], iri
        for sector in attributes["sectors"]:
            assert set(sector) == {"key", "label_fr", "label_en"}
    assert {"person", "organisation", "session", "mission", "place"} <= kinds


def test_edges_have_what_the_map_reads(network: "nx.MultiGraph[str]") -> None:
    keys = [key for _, _, key in network.edges(keys=True)]
    assert len(set(keys)) == len(keys)
    assert all(isinstance(key, str) and key for key in keys)
    for one, other, attributes in network.edges(data=True):
        assert EDGE <= set(attributes) <= EDGE | {"side", "acted_for", "session"}
        assert attributes.get("session", "") == "" or network.nodes[attributes["session"]]["kind"] == "session"
        assert one != other
        assert attributes["grade"] in GRADES[attributes["kind"]]
        ends = {"actor" if network.nodes[end]["kind"] in ACTORS else network.nodes[end]["kind"] for end in (one, other)}
        if attributes["kind"] == "located":
            ends = {"event" if end in EVENTS else end for end in ends}
        assert ends == set(ENDS[attributes["kind"]])
        assert attributes["mission"] == "" or network.nodes[attributes["mission"]]["kind"] == "mission"
        assert attributes["status"] in ("", *(status.key for status in EventStatus))
        assert isinstance(attributes["weight_low"], float)
        assert isinstance(attributes["weight_high"], float)
        assert 0 <= attributes["weight_low"] <= attributes["weight_high"] <= 1
        assert math.isfinite(attributes["weight_high"])
        assert attributes["label_fr"]
        assert attributes["label_en"]
        below = attributes["grade"] not in ("", "attested")
        assert bool(attributes["why_fr"]) is bool(attributes["why_en"]) is below
        check_dates(attributes)
        check_evidence(attributes["evidence"])
        assert attributes["evidence"]


def test_only_what_was_held_has_the_grade_of_a_meeting(network: "nx.MultiGraph[str]") -> None:
    for _, _, edge in network.edges(data=True):
        if edge["grade"] in ("attested", "copresent", "coattended"):
            assert edge["status"] == "held"
        if edge["kind"] == "encounter":
            assert (edge["grade"] == "attested") is (edge["status"] == "held")


def test_the_graph_says_its_title_sources_and_conflicts(network: "nx.MultiGraph[str]") -> None:
    assert set(network.graph) == {"title_fr", "title_en", "conflicts", "sources"}
    assert network.graph["title_fr"]
    assert network.graph["title_en"]
    for source in network.graph["sources"]:
        assert set(source) == {"id", "title", "publisher", "published", "address"}
    for conflict in network.graph["conflicts"]:
        assert set(conflict) == {
            "kind", "label_fr", "label_en", "because_fr", "because_en", "evidence", "nodes",
        }  # fmt: skip
        assert conflict["kind"] in [kind.key for kind in ConflictKind]
        assert all(node in network for node in conflict["nodes"])
        check_evidence(conflict["evidence"])


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_map_draws_it(network: "nx.MultiGraph[str]", lang: str) -> None:
    page = render_map(network, language=lang)
    assert page.lower().startswith("<!doctype html>")
    assert page == render_map(network, language=lang)


def test_the_same_store_gives_the_same_network(miami_graph: Graph) -> None:
    one, other = (miami_graph.network("participation") for _ in range(2))
    assert list(one.nodes(data=True)) == list(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert one.graph == other.graph


def edges(network: "nx.MultiGraph[str]", kind: str) -> list[dict[str, Any]]:
    return [edge for _, _, edge in network.edges(data=True) if edge["kind"] == kind]


@pytest.mark.parametrize("attendance", list(Attendance), ids=str)
def test_a_part_has_a_grade_only_where_somebody_came(attendance: Attendance) -> None:
    telling = Telling("gazette")
    room, mission = telling.session("Workshop"), telling.mission()
    telling.was_at(room, telling.person("Ada A"), attendance=attendance)
    telling.travelled(mission, telling.person("Ada A"), attendance=attendance)
    network = loaded(telling).network("participation")
    [part], [member] = edges(network, "participation"), edges(network, "membership")
    assert bool(part["grade"]) is (attendance is Attendance.ATTENDED)
    gone = attendance in (Attendance.INVITED, Attendance.EXCUSED, Attendance.REPRESENTED, Attendance.CANCELLED)
    assert bool(member["grade"]) is not gone
    assert attendance.label("fr") in part["label_fr"]


def test_a_crowd_is_one_node_and_its_grade_is_coattended() -> None:
    telling = Telling("gazette")
    ball = telling.session("Ball", SessionType.RECEPTION)
    telling.count(ball, 500)
    telling.was_at(ball, *telling.people(*(f"Guest N{number}" for number in range(60))))
    network = loaded(telling).network("participation")
    assert {edge["grade"] for edge in edges(network, "participation")} == {Grade.COATTENDED.key}
    assert network.number_of_edges() == 60
    assert network.nodes[ball]["headcount_en"] == "500 persons (reported)"


def test_two_who_are_one_by_decision_are_not_tied_to_themselves() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.met(one.person("Ada A"), one.unnamed("the mayor"))
    other.person("Ada A")
    same = decided(("same", ["gazette/ada-a", "gazette/the-mayor", "herald/ada-a"]))
    network = loaded(one, other, decisions=[same]).network("participation")
    assert network.number_of_edges() == 0
    render_map(network)


def test_an_empty_store_can_be_drawn() -> None:
    render_map(loaded().network("participation"))


def facts(network: "nx.MultiGraph[str]", label: str) -> list[tuple[str, str]]:
    return [
        (node["label_en"], fact["value_en"])
        for _, node in network.nodes(data=True)
        for fact in node["facts"]
        if fact["label_en"] == label
    ]


def test_places_are_nodes_and_every_session_that_has_one_is_tied_to_it(miami_graph: Graph) -> None:
    network = miami_graph.network("participation")
    places = {iri for iri, node in network.nodes(data=True) if node["kind"] == "place"}
    assert places
    for one, other, tie in network.edges(data=True):
        assert (tie["kind"] == "located") == bool({one, other} & places)
        if tie["kind"] == "located":
            assert (tie["grade"], tie["weight_high"]) == ("", 0.0)
    stated = {answer.session.iri for answer in miami_graph.sessions() if answer.session.place is not None}
    assert stated <= {end for place in places for end in network.neighbors(place)}


def test_people_stand_with_a_body_of_one_of_their_posts(miami_graph: Graph) -> None:
    network = miami_graph.network("participation")
    standing = {iri: node["organisation"] for iri, node in network.nodes(data=True) if node["organisation"]}
    assert len(standing) > 10
    for iri, body in standing.items():
        assert "tenure" in {tie["kind"] for tie in network.get_edge_data(iri, body).values()}


def test_agreements_are_facts_of_their_session_and_of_its_mission(miami_graph: Graph) -> None:
    network = miami_graph.network("participation")
    told = facts(network, "Agreement")
    assert {network.nodes[iri]["kind"] for iri, node in network.nodes(data=True) if node["label_en"] in dict(told)} == {
        "session",
        "mission",
    }
    assert all("between" in value for _, value in told)
    assert facts(network, "Part of the day")
