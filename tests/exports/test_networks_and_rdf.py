"""GraphML, GEXF, ties as CSV, and RDF: read back by the tools that they are for, and the same bytes each time."""

import csv
import io
import json
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib

from exports.written import exported
from provgraph.exports.formats import NETWORK_FORMATS, RDF_FORMATS
from provgraph.graph import Graph
from provgraph.vocabulary.minting import DERIVED_GRAPH
from provgraph.vocabulary.terms import PG
from questions.worlds import Telling, loaded


@pytest.fixture(scope="module", params=["miami_graph", "small_graph"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("form", [*RDF_FORMATS, *NETWORK_FORMATS, "csv", "ftm"])
def test_every_format_is_written_and_written_the_same_again(graph: Graph, form: str) -> None:
    content = exported(graph, form, lang="fr")
    assert len(content) > 500
    assert content == exported(graph, form, lang="fr")
    content.decode("utf-8")


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_network_is_read_back_with_all_its_nodes_and_parallel_edges(graph: Graph, form: str) -> None:
    network = graph.network("participation")
    stream = io.BytesIO(exported(graph, form, lang="en"))
    read = nx.read_graphml(stream, force_multigraph=True) if form == "graphml" else nx.read_gexf(stream)
    assert set(read.nodes) == set(network.nodes)
    assert read.number_of_edges() == network.number_of_edges()
    for node, attributes in network.nodes(data=True):
        assert read.nodes[node]["label_en" if form == "graphml" else "label"] == attributes["label_en"]
        assert read.nodes[node]["kind"] == attributes["kind"]
    ties = sorted((edge["kind"], edge.get("grade", "")) for _, _, edge in read.edges(data=True))
    assert ties == sorted((edge["kind"], edge["grade"]) for _, _, edge in network.edges(data=True))


def test_gexf_is_dynamic_and_speaks_the_language_asked_for(miami_graph: Graph) -> None:
    french, english = (exported(miami_graph, "gexf", lang=lang).decode() for lang in ("fr", "en"))
    assert 'mode="dynamic"' in french
    assert ' name=""' not in french, "the schema of GEXF 1.2 has no name for a graph"
    assert 'start="2017-11-07"' in french
    assert 'label="Atelier smart port"' in french
    assert 'label="Smart-port workshop"' in english


def test_signs_that_xml_cannot_hold_do_not_break_a_file() -> None:
    telling = Telling("gazette")
    telling.met(
        telling.person('Ada \x0b\x00 <A> & "B" ]]>', local="ada"), telling.person("Cyr \U0001f4a5 C", local="cyr")
    )
    graph = loaded(telling)
    for form, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        network = read(io.BytesIO(exported(graph, form, lang="en")))
        assert network.nodes["urn:pg:actor:gazette:ada"]["label_en"] == 'Ada \ufffd\ufffd <A> & "B" ]]>'


def rows(graph: Graph) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exported(graph, "csv", lang="en").decode(), newline="")))


def test_the_table_has_a_row_per_tie(graph: Graph) -> None:
    found = rows(graph)
    network = graph.network("actors")
    assert len(found) == network.number_of_edges()
    for row in found:
        assert row["grade"] in ("attested", "copresent", "coattended")
        assert 0 <= float(row["weight_low"]) <= float(row["weight_high"]) <= 1
        assert row["claims"]
        assert row["sources"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_no_formula_from_a_name(start: str) -> None:
    telling = Telling("gazette")
    name = f'{start}HYPERLINK("http://evil.example")'
    telling.met(telling.person(name, local="ada"), telling.person('Cyr, "C"\n2nd line', local="cyr"))
    [row] = rows(loaded(telling))
    assert f"'{name}" in (row["one_name"], row["other_name"])
    assert 'Cyr, "C"\n2nd line' in (row["one_name"], row["other_name"])


# rdflib's parsers use what rdflib itself calls deprecated.
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("form", RDF_FORMATS)
@pytest.mark.parametrize("ties", [False, True])
def test_rdf_is_read_by_rdflib_too_and_holds_ties_only_where_they_are_asked_for(
    miami_graph: Graph, form: str, ties: bool
) -> None:
    content = exported(miami_graph, form, with_ties=ties)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content, format={"n-quads": "nquads"}.get(form, form))
    found = list(dataset.triples((None, rdflib.RDF.type, rdflib.URIRef(PG.Tie))))
    assert bool(found) is ties
    assert len(list(dataset.triples((None, rdflib.RDF.type, rdflib.URIRef(PG.Claim))))) == miami_graph.info()["claims"]


def test_turtle_trig_json_ld_and_n_quads_say_the_same(miami_graph: Graph) -> None:
    forms = {"trig": ox.RdfFormat.TRIG, "json-ld": ox.RdfFormat.JSON_LD, "n-quads": ox.RdfFormat.N_QUADS}
    read = {name: set(ox.parse(exported(miami_graph, name), format=form)) for name, form in forms.items()}
    assert read["trig"] == read["json-ld"] == read["n-quads"]
    turtle = {quad.triple for quad in ox.parse(exported(miami_graph, "turtle"), format=ox.RdfFormat.TURTLE)}
    assert turtle == {quad.triple for quad in read["n-quads"]}
    json.loads(exported(miami_graph, "json-ld"))


def test_ties_are_in_no_store(miami_graph: Graph) -> None:
    exported(miami_graph, "trig", with_ties=True)
    assert DERIVED_GRAPH not in miami_graph.store.view().graphs()
    assert not miami_graph.sparql("ASK { ?tie a pg:Tie }").askAnswer


def test_every_graphml_attribute_has_a_key_of_its_own(graph: Graph) -> None:
    tree = ElementTree.fromstring(exported(graph, "graphml"))
    keys = [key.get("id") for key in tree.iterfind(".//{*}key")]
    assert len(keys) == len(set(keys)) > 10
    assert {data.get("key") for data in tree.iterfind(".//{*}data")} <= set(keys)


def test_lists_of_a_network_are_joined_and_not_lost(small_graph: Graph) -> None:
    network = small_graph.network("participation")
    stream = io.BytesIO(exported(small_graph, "graphml"))
    read: Any = nx.read_graphml(stream, force_multigraph=True)
    told = {key: edge["evidence"] for _, _, key, edge in network.edges(keys=True, data=True)}
    for _, _, key, edge in read.edges(keys=True, data=True):
        assert edge["evidence_count"] == len(told[key])
        assert set(edge["claims"].split()) == {item["claim"] for item in told[key]}
        assert all(item["says_fr"] in edge["evidence_fr"] for item in told[key])
    for node, attributes in network.nodes(data=True):
        words = read.nodes[node].get("facts_en", "")
        assert all(fact["value_en"] in words for fact in attributes["facts"])


def test_what_has_no_day_has_no_spell_and_is_there() -> None:
    telling = Telling("gazette")
    ada, cyr, eve = telling.people("Ada A", "Cyr C", "Eve E")
    telling.met(ada, cyr, date="2024-03/..")
    telling.met(ada, eve)
    telling.met(cyr, eve, date="2024-03")
    content = exported(loaded(telling), "gexf", lang="en")
    assert b"lastmodified" not in content, "the same bytes on another day"
    tree = ElementTree.fromstring(content)
    spells = sorted((edge.get("start", ""), edge.get("end", "")) for edge in tree.iterfind(".//{*}edge"))
    assert spells == [("", ""), ("2024-03-01", ""), ("2024-03-01", "2024-03-31")]
    assert {node.get("label") for node in tree.iterfind(".//{*}node")} == {"Ada A", "Cyr C", "Eve E"}


def test_json_ld_speaks_in_the_short_names_of_our_context(small_graph: Graph) -> None:
    found = json.loads(exported(small_graph, "json-ld"))
    source = next(graph for graph in found["@graph"] if graph["id"] == "urn:pg:source:gazette-norvale")
    nodes = {node["id"]: node for node in source["@graph"]}
    card = nodes["urn:pg:source:gazette-norvale"]
    assert card["type"] == "Source"
    assert isinstance(card["title"], str)
    session = next(node for node in nodes.values() if node.get("type") == "Session")
    assert session["label"]["fr"]
    assert isinstance(session["dateEarliest"], str)
    assert isinstance(next(node["start"] for node in nodes.values() if "start" in node), int)
    assert not [key for node in nodes.values() for key in node if key.startswith("http")]
