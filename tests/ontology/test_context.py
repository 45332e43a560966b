"""The JSON-LD context: what is written with it reads back as the same graph, and looks like JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from rdflib import OWL, RDF, Graph
from rdflib.compare import isomorphic

from provgraph.vocabulary.files import ontology_file

# rdflib's own JSON-LD reader still uses the class that rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

PG = "https://w3id.org/provgraph/terms#"
CONTEXT: dict[str, Any] = json.loads(ontology_file("context.jsonld").read_text(encoding="utf-8"))
GOOD = Path(__file__).resolve().parents[1] / "shapes" / "good.ttl"


def written() -> list[dict[str, Any]]:
    document = json.loads(Graph().parse(GOOD).serialize(format="json-ld", context=CONTEXT["@context"]))
    nodes: list[dict[str, Any]] = document["@graph"]
    return nodes


def test_round_trip() -> None:
    before = Graph().parse(GOOD)
    text = before.serialize(format="json-ld", context=CONTEXT["@context"])
    assert isomorphic(before, Graph().parse(data=text, format="json-ld"))


def test_reads_what_a_person_would_write() -> None:
    session = {
        "@context": CONTEXT["@context"],
        "id": "urn:pg:session:lunch",
        "type": "Session",
        "label": {"fr": ["Déjeuner"], "en": ["Lunch"]},
        "sessionType": "concept:session-type/lunch",
        "dateEarliest": "2019-05-05",
        "place": "urn:pg:place:hall",
    }
    expected = """
        @prefix pg: <https://w3id.org/provgraph/terms#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        <urn:pg:session:lunch> a pg:Session ; pg:label "Déjeuner"@fr , "Lunch"@en ;
            pg:sessionType <https://w3id.org/provgraph/session-type/lunch> ;
            pg:dateEarliest "2019-05-05"^^xsd:date ; pg:place <urn:pg:place:hall> .
    """
    assert isomorphic(Graph().parse(data=json.dumps(session), format="json-ld"), Graph().parse(data=expected))


def test_no_key_is_a_whole_address() -> None:
    keys = {key for node in written() for key in node}
    assert not {key for key in keys if "://" in key}
    assert {"id", "type", "label", "sessionType", "role"} <= keys


def test_a_node_looks_like_json() -> None:
    (workshop,) = [node for node in written() if node["id"] == "urn:pg:session:workshop"]
    assert workshop["type"] == "Session"
    assert set(workshop["label"]) == {"en", "fr"}
    assert workshop["dateLatest"] == "2019-05-05"
    assert workshop["place"] == "urn:pg:place:hall", "no wrapping object"


def test_every_term_is_in_the_context() -> None:
    ontology = Graph().parse(ontology_file("provgraph.ttl"))
    terms = CONTEXT["@context"]
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            if str(term).startswith(PG):
                name = str(term).removeprefix(PG)
                entry = terms[name]
                assert (entry if isinstance(entry, str) else entry["@id"]) == f"pg:{name}"
                if kind == OWL.ObjectProperty:
                    assert entry["@type"] == "@id"
