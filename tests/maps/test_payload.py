"""What the page reads is what the network says: every tie, every claim, every day."""

import json
from datetime import date
from typing import Any

import pytest

from maps.invented import invented, iri
from maps.reading_page import data_of, text_at, tie_at
from provgraph.maps import MapOptions, render_map
from provgraph.maps.contents import Words
from provgraph.maps.drawn import draw
from provgraph.maps.texts import Texts
from provgraph.model.dates import date_in_words, parse_edtf

MAYOR, CHAIR = iri("actor", "lansman"), iri("actor", "vautrin")


@pytest.fixture(scope="module")
def data() -> dict[str, Any]:
    return data_of(render_map(invented()))


SPARSE = ("on_delegation", "acted_for", "in_session")
"""Columns that name the few ties of which they say something."""


def rows(columns: dict[str, list[Any]]) -> list[dict[str, Any]]:
    columns = {name: column for name, column in columns.items() if name not in SPARSE}
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def test_every_tie_is_there_with_its_ends_its_words_and_its_evidence(data: dict[str, Any]) -> None:
    network, ties = invented(), rows(data["ties"])
    assert len(ties) == network.number_of_edges()
    iris, claims = data["nodes"]["iri"], data["evidence"]["claim"]
    found = [
        (frozenset((iris[tie["one"]], iris[tie["other"]])), text_at(data, tie["label"]),
         data["tie_kinds"][tie["kind"]], data["grades"][tie["grade"]], data["statuses"][tie["status"]],
         [claims[place] for place in tie["evidence"] or []])
        for tie in ties
    ]  # fmt: skip
    expected = [
        (frozenset((one, other)), (tie["label_fr"], tie["label_en"]), tie["kind"], tie["grade"], tie["status"],
         [piece["claim"] for piece in tie["evidence"]])
        for one, other, tie in network.edges(data=True)
    ]  # fmt: skip
    assert found == expected


def test_parallel_ties_and_ties_of_several_days_stay_apart() -> None:
    network = invented()
    for number, day in enumerate(("2031-03-04", "2031-03-05", "", "2031-03")):
        network.add_edge(
            MAYOR, CHAIR, key=f"again-{number}", kind="encounter", grade="attested", date=day,
            earliest=day if len(day) == 10 else "", label_en=f"again {number}",
        )  # fmt: skip
    data = data_of(render_map(network))
    ends = {data["nodes"]["iri"].index(end) for end in (MAYOR, CHAIR)}
    between = [tie for tie in rows(data["ties"]) if {tie["one"], tie["other"]} == ends]
    assert len(between) == 6
    again = [tie_at(data, f"again {number}") for number in range(4)]
    assert [text_at(data, tie["date"])[1] for tie in again] == ["4 March 2031", "5 March 2031", "", "March 2031"]
    assert [tie["earliest"] for tie in again] == [22342, 22343, None, None]


def test_texts_stand_once_and_the_first_is_empty() -> None:
    texts = Texts()
    assert texts.place(Words("", "")) == 0
    assert [texts.place(Words(*pair)) for pair in (("a", "b"), ("c", "c"), ("a", "b"))] == [1, 2, 1]
    assert texts.rows() == ["", ["a", "b"], "c"]


def test_every_place_in_a_list_is_one_of_that_list(data: dict[str, Any]) -> None:
    count = len(data["nodes"]["iri"])
    for tie in rows(data["ties"]):
        assert 0 <= tie["one"] < count > tie["other"] >= 0
        assert tie["family"] < len(data["families"])
        assert all(place < len(data["evidence"]["says"]) for place in tie["evidence"] or [])
    for node in rows(data["nodes"]):
        assert -1 <= node["organisation"] < count > node["mission"] >= -1
    for piece in rows(data["evidence"]):
        assert text_at(data, piece["says"])[0]
        assert data["sources"][piece["source"]]["title"]


def test_a_tie_knows_its_mission_and_the_conflicts_that_touch_it(data: dict[str, Any]) -> None:
    signed, announced, appointment = (
        tie_at(data, label) for label in ("signed together", "are to sign", "had an appointment")
    )
    assert [signed["conflicts"], announced["conflicts"], appointment["conflicts"]] == [[0], [0], 0]
    assert data["nodes"]["iri"][tie_at(data, "guest")["mission"]] == iri("mission", "m-alize")
    assert tie_at(data, "mayor of Kéréma")["mission"] == -1


def test_a_conflict_about_what_the_network_leaves_out_stays() -> None:
    network = invented()
    network.remove_node(iri("session", "s-signature"))
    assert len(data_of(render_map(network))["conflicts"][0]["nodes"]) == 2


def test_sources_that_only_evidence_names_are_listed_too() -> None:
    network = invented()
    network.graph["sources"] = []
    assert {source["id"] for source in data_of(render_map(network))["sources"]} == {"carnet", "gazette", "depeche"}


def test_sectors_are_filters_in_both_languages() -> None:
    network = invented()
    network.nodes[MAYOR]["sectors"] = ["culture", "cheese"]
    network.nodes[CHAIR]["sectors"] = [{"key": "cheese", "label_fr": "cheese", "label_en": "cheese"}]
    data = data_of(render_map(network))
    assert [(key, text_at(data, place)) for key, place in data["sectors"]] == [
        ("culture", ("culture", "culture")),
        ("cheese", ("cheese", "cheese")),
    ]
    at = data["nodes"]["iri"].index
    assert [data["nodes"]["sectors"][at(one)] for one in (MAYOR, CHAIR)] == [[0, 1], [1]]


def test_only_a_large_map_writes_half_of_the_address_of_a_claim() -> None:
    network = invented()
    digest = "0123456789abcdef" * 2
    network.nodes[MAYOR]["evidence"][0]["claim"] = f"urn:pg:claim:{digest}"
    assert f"urn:pg:claim:{digest}" in render_map(network)
    for number in range(3_000):
        network.add_node(f"urn:pg:actor:many:{number}")
    claims = draw(network, MapOptions()).data["evidence"]["claim"]
    assert f"urn:pg:claim:{digest[:16]}…" in claims
    assert "urn:pg:claim:carnet-0" in claims


def test_the_data_can_be_written_as_json(data: dict[str, Any]) -> None:
    assert json.loads(json.dumps(draw(invented(), MapOptions()).data)) == data


def test_the_fingerprint_is_of_what_is_told_and_of_nothing_else(data: dict[str, Any]) -> None:
    """No clock, no language and no order of the network has a part in it; each claim has."""
    assert len(data["digest"]) == 64
    network = invented()
    turned = type(network)(**network.graph)
    turned.add_nodes_from(reversed(list(network.nodes(data=True))))
    for one, other, key, tie in network.edges(keys=True, data=True):
        turned.add_edge(other, one, key, **tie)
    assert data_of(render_map(turned, MapOptions(language="en", theme="dark")))["digest"] == data["digest"]
    one, other, key = next(iter(network.edges(keys=True)))
    network.edges[one, other, key]["date"] = "1999-01-01"
    network.edges[one, other, key]["earliest"] = "1999-01-01"
    assert data_of(render_map(network))["digest"] != data["digest"]


def test_the_date_of_the_data_is_that_of_the_latest_source(data: dict[str, Any]) -> None:
    published = [parse_edtf(source["published"]) for source in invented().graph["sources"] if source["published"]]
    latest = max(published, key=lambda one: one.latest or date.min)
    assert text_at(data, data["latest_source"])[1] == date_in_words(latest, "en")
