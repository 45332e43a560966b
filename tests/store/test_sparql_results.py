"""The answer to a person's own query, as JSON terms, as CSV and as a table."""

import csv
import io
from collections.abc import Iterator

import pytest
import rdflib

from provgraph.store.base import View
from provgraph.store.opening import open_store
from provgraph.store.sparql_results import result_csv, result_json, result_text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.terms import XSD

LANG_STRING = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")
G, S, P = (IRI(f"urn:pg:test:{name}") for name in "gsp")
ALL = "SELECT ?s ?o ?none WHERE { ?s <urn:pg:test:p> ?o OPTIONAL { ?s <urn:none> ?none } } ORDER BY STR(?o)"


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    values: list[Term] = [
        Literal("a,b"),
        Literal('"q"'),
        Literal("été\nhiver", LANG_STRING, "fr"),
        Literal("7", XSD.integer),
        S,
    ]
    with open_store() as store:
        with store.writer() as writer:
            writer.replace(G, [(S, P, value) for value in values])
        yield store.view()


def test_a_select_as_json(view: View) -> None:
    rows = result_json(view.sparql(ALL))
    assert [row["o"] for row in rows] == [
        {"type": "literal", "value": '"q"'},
        {"type": "literal", "value": "7", "datatype": XSD.integer},
        {"type": "literal", "value": "a,b"},
        {"type": "uri", "value": S},
        {"type": "literal", "value": "été\nhiver", "xml:lang": "fr"},
    ]
    assert all(row["s"] == {"type": "uri", "value": S} and "none" not in row for row in rows)


def test_the_other_forms_as_json(view: View) -> None:
    assert result_json(view.sparql("ASK {}")) == [True]
    assert result_json(view.sparql("ASK { <urn:none> ?p ?o }")) == [False]
    triples = result_json(view.sparql("CONSTRUCT WHERE { ?s ?p ?o }"))
    assert len(triples) == 5
    assert all(len(triple) == 3 for triple in triples)
    [[blank, _, _]] = result_json(view.sparql("CONSTRUCT { _:x <urn:p> 1 } WHERE {}"))
    assert blank["type"] == "bnode"


def test_a_select_as_csv(view: View) -> None:
    text = result_csv(view.sparql(ALL))
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0] == ["s", "o", "none"]
    assert [row[1] for row in rows[1:]] == ['"q"', "7", "a,b", S, "été\nhiver"]
    assert result_csv(view.sparql("SELECT ?a ?b { <urn:none> ?a ?b }")) == "a,b\r\n"


def test_a_select_as_a_table(view: View) -> None:
    text = result_text(view.sparql("SELECT ?o ?s { ?s <urn:pg:test:p> ?o FILTER(isNumeric(?o)) }"))
    assert text.splitlines() == ["o  s", "-  -------------", "7  urn:pg:test:s"]
    assert result_text(view.sparql("SELECT ?a { <urn:none> ?a ?b }")) == ""


def test_the_other_forms_as_text(view: View) -> None:
    assert result_text(view.sparql("ASK {}")) == "true\n"
    assert result_csv(view.sparql("ASK { <urn:none> ?p ?o }")) == "false\n"
    turtle = result_text(view.sparql("CONSTRUCT WHERE { ?s ?p ?o }"))
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 5
