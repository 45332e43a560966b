"""GraphML, GEXF, CSV and RDF: written, read back by the tools that they are for, and the same bytes each time."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.term import Variable

from provgraph.errors import ExportError
from provgraph.graph import Graph
from provgraph.networks.exporting import FORMATS, NETWORK_FORMATS, RDF_FORMATS, export, write_export
from provgraph.networks.tie_triples import tie_triples
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import DERIVED_GRAPH
from provgraph.vocabulary.terms import PG, RDF, XSD, SessionType
from questions.worlds import Telling, loaded


@pytest.fixture(scope="module", params=["miami_graph", "small_graph"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


def exported(graph: Graph, form: str, **options: object) -> bytes:
    return export(graph.store.view(), form, **options)  # type: ignore[arg-type]  # the test's own table


@pytest.mark.parametrize("form", FORMATS)
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


def test_each_tie_has_parties_a_grade_weights_and_claims_that_exist(graph: Graph) -> None:
    by_tie: dict[str, dict[str, list[object]]] = {}
    for subject, predicate, value in tie_triples(graph.network("actors")):
        by_tie.setdefault(subject, {}).setdefault(predicate, []).append(value)
    assert by_tie
    claims = {str(row[Variable("claim")]) for row in graph.sparql("SELECT ?claim { ?claim a pg:Claim }").bindings}
    for tie in by_tie.values():
        assert tie[RDF.type] == [PG.Tie]
        assert len(tie[PG.between]) == len(set(tie[PG.between])) >= 2
        assert all(str(party).startswith("urn:pg:actor:") for party in tie[PG.between])
        [low], [high] = tie[PG.weightLow], tie[PG.weightHigh]
        assert isinstance(low, Literal)
        assert isinstance(high, Literal)
        assert low.datatype == high.datatype == XSD.decimal
        assert 0 <= float(low.text) <= float(high.text) <= 1
        assert len(tie[PG.grade]) == 1
        assert set(map(str, tie[PG.becauseOf])) <= claims


def test_a_crowd_is_one_tie_between_all_and_never_all_pairs() -> None:
    telling = Telling("gazette")
    ball = telling.session("Ball", SessionType.RECEPTION)
    telling.was_at(ball, *telling.people(*(f"Guest N{number}" for number in range(300))))
    triples = list(tie_triples(loaded(telling).network("actors")))
    assert len({subject for subject, _, _ in triples}) == 1
    assert sum(predicate == PG.between for _, predicate, _ in triples) == 300
    assert sum(predicate == PG.becauseOf for _, predicate, _ in triples) == 300


def test_an_unknown_format_and_a_place_that_cannot_be_written_are_errors(miami_graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(ExportError) as caught:
        exported(miami_graph, "docx")
    assert all(form in caught.value.message("en") for form in (*RDF_FORMATS, *NETWORK_FORMATS))
    with pytest.raises(ExportError) as caught:
        write_export(miami_graph.store.view(), tmp_path / "no" / "where.csv", "csv")
    assert "where.csv" in caught.value.message("fr")


def test_a_file_is_replaced_in_one_step_and_nothing_is_left_beside_it(miami_graph: Graph, tmp_path: Path) -> None:
    target = tmp_path / "miami.csv"
    target.write_text("old")
    size = miami_graph.export(target, "csv")
    assert target.stat().st_size == size > 100
    assert [path.name for path in tmp_path.iterdir()] == ["miami.csv"]
