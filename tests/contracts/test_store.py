"""What every store promises: in memory, in a folder, and on two real SPARQL servers over HTTP."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.errors import (
    ExportError,
    QueryFailed,
    QueryRefused,
    StoreError,
    StoreMissing,
    StoreReadOnly,
    StoreUnavailable,
)
from provgraph.store.base import Store, View
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.terms import XSD
from strategies import iris, literals

# rdflib's Dataset and its parsers warn of rdflib's own members while they use them.
pytestmark = pytest.mark.filterwarnings(r"ignore:(Dataset\.\w+|ConjunctiveGraph) is deprecated:DeprecationWarning")

A, B, C = (IRI(f"urn:pg:source:{name}") for name in "abc")
NAME, KNOWS = IRI("urn:pg:test:name"), IRI("urn:pg:test:knows")
ANN, BEN, EVA = (IRI(f"urn:pg:actor:a:{name}") for name in ("ann", "ben", "eva"))
LANG_STRING = IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString")

ABOUT_ANN: list[Triple] = [(ANN, NAME, Literal("Ann")), (ANN, KNOWS, BEN)]
ABOUT_BEN: list[Triple] = [(BEN, NAME, Literal("Ben"))]

SPECIAL: list[Literal] = [
    Literal("0", XSD.integer),
    Literal("-1", XSD.integer),
    Literal("0"),
    Literal(""),
    Literal("", LANG_STRING, "fr"),
    Literal("false", XSD.boolean),
    Literal("false"),
    Literal('"'),
    Literal("'''\"\"\"'"),
    Literal("one\ntwo\r\nthree\r"),
    Literal("tab\there"),
    Literal("back\\slash \\n \\u0041 \\"),
    Literal("😀 👩‍👩‍👧 é e\u0301"),
    Literal("\u202bשלום\u202c العربية"),
    Literal("été", LANG_STRING, "fr"),
    Literal("été", LANG_STRING, "fr-ca"),
    Literal("été", LANG_STRING, "en"),
    Literal("} INSERT DATA { <urn:x> <urn:x> <urn:x>"),
    Literal("$name ?name <urn:x> # no comment"),
    Literal(" \u00a0\u2028 spaces "),
    Literal("2017-11-07", XSD.date),
    Literal("2017-11-07T09:00:00", XSD.dateTime),
    Literal("201X", IRI("http://id.loc.gov/datatypes/edtf/EDTF")),
    Literal("x" * 100_000),
]


@pytest.fixture(params=["memory", "folder", "oxigraph", "virtuoso"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """One store of each kind, empty."""
    match request.param:
        case "memory":
            address = "memory"
        case "folder":
            address = str(tmp_path / "store")
        case name:
            address = request.getfixturevalue(f"{name}_server")
    with open_store(address) as opened:
        if opened.remote:
            opened.rewrite([], journal=lambda _: [])
        yield opened


NOT_SENT = pytest.mark.parametrize("store", ["memory", "folder", "oxigraph"], indirect=True)
"""What is decided before anything is sent is the same for every server: the slower one is spared it."""


def write(store: Store, graphs: dict[IRI, list[Triple]]) -> None:
    with store.writer() as writer:
        for graph, triples in graphs.items():
            writer.replace(graph, triples)


def content(store: Store) -> dict[IRI, set[Triple]]:
    view = store.view()
    return {graph: set(view.triples(graph)) for graph in view.graphs()}


@pytest.fixture
def special(request: pytest.FixtureRequest, store: Store) -> list[Literal]:
    """The literals that a store can keep apart: Virtuoso holds the number 0 and the truth false to be the same."""
    virtuoso = "virtuoso" in request.node.callspec.id
    return [literal for literal in SPECIAL if not (virtuoso and literal == Literal("false", XSD.boolean))]


# Writing


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.view().graphs() == []
    assert list(store.view().triples(A)) == []
    assert store.view().serialise("n-quads") == b""


def test_what_was_written_is_there_and_each_graph_apart(store: Store) -> None:
    write(store, {B: ABOUT_BEN, A: ABOUT_ANN})
    assert store.view().graphs() == [A, B]
    assert content(store) == {A: set(ABOUT_ANN), B: set(ABOUT_BEN)}
    assert list(store.view().triples(C)) == []


def test_one_triple_may_stand_in_two_graphs(store: Store) -> None:
    write(store, {A: ABOUT_BEN, B: ABOUT_BEN})
    with store.writer() as writer:
        writer.withdraw(A)
    assert content(store) == {B: set(ABOUT_BEN)}


def test_replacing_takes_the_old_away_and_leaves_the_other_graphs(store: Store) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    write(store, {A: ABOUT_BEN})
    assert content(store) == {A: set(ABOUT_BEN), B: set(ABOUT_BEN)}


def test_replacing_by_nothing_and_withdrawing_leave_no_graph(store: Store) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    with store.writer() as writer:
        writer.replace(A, [])
        writer.withdraw(B)
        writer.withdraw(C)  # there is none: nothing to do
    assert content(store) == {}


def test_writing_the_same_twice_changes_nothing(store: Store) -> None:
    write(store, {A: [*ABOUT_ANN, *ABOUT_ANN]})
    before = store.view().serialise("n-quads")
    write(store, {A: ABOUT_ANN})
    assert store.view().serialise("n-quads") == before


def test_the_order_of_writing_does_not_matter(store: Store, tmp_path: Path) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    with open_store() as other:
        write(other, {B: ABOUT_BEN})
        write(other, {A: ABOUT_ANN[::-1]})
        for syntax in ("n-quads", "trig", "turtle", "n-triples", "json-ld"):
            assert store.view().serialise(syntax) == other.view().serialise(syntax)


def test_the_last_word_on_a_graph_counts(store: Store) -> None:
    with store.writer() as writer:
        writer.replace(A, ABOUT_ANN)
        writer.replace(A, ABOUT_BEN)
        writer.replace(B, ABOUT_BEN)
        writer.withdraw(B)
    assert content(store) == {A: set(ABOUT_BEN)}


def test_nothing_is_visible_before_the_block_ends(store: Store) -> None:
    write(store, {A: ABOUT_ANN})
    with store.writer() as writer:
        writer.replace(A, ABOUT_BEN)
        writer.replace(B, ABOUT_BEN)
        assert content(store) == {A: set(ABOUT_ANN)}
    assert content(store) == {A: set(ABOUT_BEN), B: set(ABOUT_BEN)}


class _Interrupted(BaseException):
    """As KeyboardInterrupt: nothing that an `except Exception` would catch."""


@pytest.mark.parametrize("reason", [ValueError, _Interrupted])
def test_an_exception_in_the_block_leaves_everything_as_before(store: Store, reason: type[BaseException]) -> None:
    write(store, {A: ABOUT_ANN})

    def fail() -> None:
        with store.writer() as writer:
            writer.withdraw(A)
            writer.replace(B, ABOUT_BEN)
            raise reason

    with pytest.raises(reason):
        fail()
    assert content(store) == {A: set(ABOUT_ANN)}


BAD_IRIS = ["no scheme", "relative", "_:blank", "", "http://[bad/", "urn:line\nbreak", "urn:\u00a0\ud800"]
BAD_IRIS += [f"urn:a{sign}b" for sign in ' <>"{}|\\^`']


@NOT_SENT
@pytest.mark.parametrize("place", ["subject", "predicate", "object", "datatype", "graph"])
@pytest.mark.parametrize("before", [{}, {A: ABOUT_ANN}], ids=["empty", "replacing"])
def test_what_is_no_iri_is_refused_and_nothing_is_written(
    store: Store, place: str, before: dict[IRI, list[Triple]]
) -> None:
    write(store, before)
    for bad in BAD_IRIS:
        parts: dict[str, IRI] = {"subject": ANN, "predicate": NAME, "object": BEN, "datatype": XSD.string, "graph": A}
        parts[place] = IRI(bad)
        value = Literal("x", parts["datatype"]) if place == "datatype" else parts["object"]
        with pytest.raises(StoreError) as caught:
            write(store, {B: ABOUT_BEN, parts["graph"]: [*ABOUT_BEN, (parts["subject"], parts["predicate"], value)]})
        assert caught.value.key == "store_write", bad
        assert "as before" in caught.value.message("en")
        assert content(store) == {graph: set(triples) for graph, triples in before.items()}, bad


@pytest.mark.parametrize("times", [1, 2], ids=["new", "replaced"])
def test_special_literals_come_back_as_they_were(store: Store, special: list[Literal], times: int) -> None:
    # New graphs and replaced ones go different ways into the engine; neither may change a sign.
    triples: list[Triple] = [(ANN, NAME, literal) for literal in special]
    for _ in range(times):
        write(store, {A: triples})
    assert content(store) == {A: set(triples)}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(st.tuples(iris(), iris(), literals() | iris()), max_size=8))
def test_any_triples_come_back_on_either_way(store: Store, triples: list[Triple]) -> None:
    for graphs in ({A: triples}, {A: triples}, {B: triples}):
        write(store, graphs)
    expected = {A: set(triples), B: set(triples)} if triples else {}
    assert content(store) == expected
    with store.writer() as writer:
        writer.withdraw(A)
        writer.withdraw(B)


# Reading


def test_a_query_sees_all_named_graphs_together(store: Store) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    query = "SELECT ?name WHERE { ?who <urn:pg:test:knows> ?other . ?other <urn:pg:test:name> ?name }"
    assert list(store.view().select(query)) == [{"name": Literal("Ben")}]
    [row] = store.view().sparql(query).bindings
    assert row == {rdflib.Variable("name"): rdflib.Literal("Ben")}


def test_a_variable_without_a_value_is_absent(store: Store) -> None:
    write(store, {A: ABOUT_ANN})
    query = "SELECT ?who ?none WHERE { ?who <urn:pg:test:name> ?n OPTIONAL { ?who <urn:pg:test:none> ?none } }"
    assert list(store.view().select(query)) == [{"who": ANN}]


@NOT_SENT
@pytest.mark.parametrize(
    "query",
    ["SELECT", "SELEKT * {}", "", "{", "SELECT * { ?s ?p }", "\x00", "SELECT ?x { no:prefix ?p ?x }", "ASK {'}"],
)
def test_what_is_no_sparql_is_a_failed_query(store: Store, query: str) -> None:
    for ask in (store.view().sparql, lambda query: list(store.view().select(query))):
        with pytest.raises(QueryFailed) as caught:
            ask(query)
        assert caught.value.key == "query_syntax"
        assert caught.value.facts["why"]


@pytest.mark.parametrize("syntax", ["turtle", "trig", "n-quads", "n-triples", "json-ld"])
def test_serialised_and_read_again_it_is_the_same(store: Store, special: list[Literal], syntax: str) -> None:
    about: list[Triple] = [(ANN, NAME, literal) for literal in special]
    write(store, {A: about, B: ABOUT_BEN})
    extra: list[Triple] = [(EVA, KNOWS, ANN)]
    form = {"turtle": ox.RdfFormat.TURTLE, "trig": ox.RdfFormat.TRIG, "n-quads": ox.RdfFormat.N_QUADS,
            "n-triples": ox.RdfFormat.N_TRIPLES, "json-ld": ox.RdfFormat.JSON_LD}[syntax]  # fmt: skip

    def read(written: bytes) -> set[tuple[str, ...]]:
        return {(str(quad.triple), str(quad.graph_name)) for quad in ox.parse(written, format=form)}

    def expected(graphs: dict[IRI, list[Triple]]) -> set[tuple[str, ...]]:
        found: set[tuple[str, ...]] = set()
        for graph, triples in graphs.items():
            name = str(ox.NamedNode(graph)) if form.supports_datasets else "DEFAULT"
            for subject, predicate, value in triples:
                if isinstance(value, IRI):
                    term: ox.NamedNode | ox.Literal = ox.NamedNode(value)
                elif value.lang:
                    term = ox.Literal(value.text, language=value.lang)
                else:
                    term = ox.Literal(value.text, datatype=ox.NamedNode(value.datatype))
                found.add((str(ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), term)), name))
        return found

    view = store.view()
    assert read(view.serialise(syntax)) == expected({A: about, B: ABOUT_BEN})
    assert read(view.serialise(syntax, [B, B])) == expected({B: ABOUT_BEN})
    assert view.serialise(syntax, [B, B]) == view.serialise(syntax, [B])
    assert read(view.serialise(syntax, [], extra=(C, extra))) == expected({C: extra})
    assert read(view.serialise(syntax, extra=(C, extra))) == expected({A: about, B: ABOUT_BEN, C: extra})
    assert view.graphs() == [A, B], "the extra graph does not enter the store"


def test_an_unknown_syntax_names_the_known_ones(store: Store) -> None:
    with pytest.raises(ExportError) as caught:
        store.view().serialise("rdf/xml")
    for lang in ("fr", "en"):
        assert "json-ld" in caught.value.message(lang)


QUERIES = [
    "SELECT ?s ?o WHERE { ?s <urn:pg:test:name> ?o }",
    "SELECT ?s WHERE { ?s <urn:pg:test:knows> ?o . FILTER NOT EXISTS { ?o <urn:pg:test:name> 'Ben' } }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
    "SELECT ?g ?s WHERE { GRAPH ?g { ?s <urn:pg:test:name> ?o } }",
    "SELECT ?o WHERE { ?s ?p ?o . FILTER(LANG(?o) = 'fr') }",
    "SELECT ?o WHERE { ?s ?p ?o . FILTER(isLiteral(?o) && DATATYPE(?o) = xsd:string) }",
    "SELECT ?none WHERE { OPTIONAL { ?none <urn:x> ?x } }",
    "ASK { ?s <urn:pg:test:knows> <urn:pg:actor:a:ben> }",
    "ASK { ?s <urn:pg:test:knows> <urn:pg:actor:a:eva> }",
    "CONSTRUCT { ?o <urn:pg:test:known-by> ?s } WHERE { ?s <urn:pg:test:knows> ?o }",
    "CONSTRUCT WHERE { ?s <urn:pg:test:name> ?o }",
    "DESCRIBE <urn:pg:actor:a:ann>",
]


def _by_rdflib(triples: dict[IRI, list[Triple]], query: str) -> "rdflib.query.Result":
    """What rdflib's own engine answers on the same data."""
    data = rdflib.Dataset(default_union=True)
    for graph, said in triples.items():
        for subject, predicate, value in said:
            term: rdflib.term.Identifier
            if isinstance(value, IRI):
                term = rdflib.URIRef(value)
            elif value.lang:
                term = rdflib.Literal(value.text, lang=value.lang)
            else:
                term = rdflib.Literal(
                    value.text, datatype=None if value.datatype == XSD.string else rdflib.URIRef(value.datatype)
                )
            data.graph(rdflib.URIRef(graph)).add((rdflib.URIRef(subject), rdflib.URIRef(predicate), term))
    return data.query(query, initNs={"xsd": rdflib.XSD})


def _rows(result: "rdflib.query.Result") -> object:
    if result.type == "ASK":
        return result.askAnswer
    if result.graph is not None:
        return set(result.graph)
    return sorted(
        sorted(f"{name}={term.n3()}" for name, term in dict[Any, Any](row).items() if term is not None)
        for row in result.bindings
    )


@pytest.mark.parametrize("query", QUERIES)
def test_an_answer_is_that_of_rdflib_on_the_same_data(store: Store, special: list[Literal], query: str) -> None:
    plain = [literal for literal in special if len(literal.text) < 1000]
    data: dict[IRI, list[Triple]] = {A: [*ABOUT_ANN, *((EVA, NAME, literal) for literal in plain)], B: ABOUT_BEN}
    write(store, data)
    theirs = _by_rdflib(data, query)
    for ours in (store.view().sparql(query), store.view().rdflib().query(query)):
        assert isinstance(ours, rdflib.query.Result)
        assert ours.type == ("CONSTRUCT" if theirs.type == "DESCRIBE" else theirs.type)
        assert _rows(ours) == _rows(theirs)
        if ours.type == "SELECT":
            assert ours.vars == theirs.vars


def test_a_result_can_be_read_in_the_ways_that_rdflib_knows(store: Store) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    result = store.view().sparql("SELECT ?who ?name WHERE { ?who <urn:pg:test:name> ?name } ORDER BY ?name")
    assert len(result) == 2
    assert [row.name.toPython() for row in result] == ["Ann", "Ben"]  # type: ignore[union-attr]  # a row of a SELECT
    assert b"Ann" in (result.serialize(format="json") or b"")
    assert bool(store.view().sparql("ASK { ?s ?p ?o }"))
    graph = store.view().sparql("CONSTRUCT WHERE { ?s ?p ?o }").graph
    assert graph is not None
    assert len(graph) == 3


# Queries that are not handed over

U = "<http://127.0.0.1:9/sparql>"
CALLS = {
    "plain": f"SELECT * {{ SERVICE {U} {{ ?s ?p ?o }} }}",
    "small letters": f"select * {{ service {U} {{ ?s ?p ?o }} }}",
    "mixed letters": f"SELECT * {{ SeRvIcE SILENT {U} {{ ?s ?p ?o }} }}",
    "no spaces": f"SELECT*{{SERVICE{U}{{?s ?p ?o}}}}",
    "glued to SILENT": f"SELECT * {{ SERVICESILENT{U}{{?s ?p ?o}} }}",
    "glued to a prefix": "PREFIX ex: <http://127.0.0.1:9/> SELECT * { SERVICEex:q{?s ?p ?o} }",
    "glued to the empty prefix": "PREFIX : <http://127.0.0.1:9/> SELECT * { SERVICE:q # here\n {?s ?p ?o} }",
    "glued to a truth": f"SELECT * {{ ?s ?p trueSERVICE{U}{{?s ?p ?o}} }}",
    "glued to a number": f"SELECT * {{ ?s ?p 1e5SERVICE{U}{{?s ?p ?o}} }}",
    "variable": f"SELECT * {{ VALUES ?e {{ {U} }} SERVICE ?e {{ ?s ?p ?o }} }}",
    "variable with $": f"SELECT * {{ VALUES $e {{ {U} }} SERVICE $e {{ ?s ?p ?o }} }}",
    "after a comment": f"SELECT * {{ # SELECT\n SERVICE {U} {{ ?s ?p ?o }} }}",
    "after a comment that ends with CR": f"SELECT * {{ # x\rSERVICE {U} {{ ?s ?p ?o }} }}",
    "comment between": f"SELECT * {{ SERVICE # x\n {U} {{ ?s ?p ?o }} }}",
    "after a string with a quote": f"SELECT * {{ OPTIONAL {{ ?s ?p 'it\\'s' }} SERVICE {U} {{ ?s ?p ?o }} }}",
    "after a string with a comment sign": f"SELECT * {{ OPTIONAL {{ ?s ?p '#' }} SERVICE {U} {{ ?s ?p ?o }} }}",
    "after a long string": f"SELECT * {{ OPTIONAL {{ ?s ?p '''a'b''c''' }} SERVICE {U} {{ ?s ?p ?o }} }}",
    "after an IRI with #": f"SELECT * {{ OPTIONAL {{ <urn:a#b> ?p ?o }} SERVICE {U} {{ ?s ?p ?o }} }}",
    "after an IRI with an escape and #": f"SELECT * {{ <urn:\\u0061#b> ?p ?o SERVICE {U} {{ ?s ?p ?o }} }}",
    "after a name with \\#": f"PREFIX e: <urn:x> SELECT * {{ e:a\\#b ?p ?o SERVICE {U} {{ ?s ?p ?o }} }}",
    "between names with \\'": f"PREFIX e: <urn:x> SELECT * {{ e:a\\' ?p ?o SERVICE {U} {{ ?s ?p ?o }} e:b\\' ?p ?q }}",
    "between escaped quotes": 'SELECT * { OPTIONAL { ?s ?p "\\u0022" } OPTIONAL { <urn:\\u0061#b> ?p ?o } '
    f'SERVICE {U} {{ ?s ?p ?o }} OPTIONAL {{ ?s ?p "\\u0022" }} }}',
    "in a subquery": f"SELECT * {{ {{ SELECT * {{ SERVICE {U} {{ ?s ?p ?o }} }} }} }}",
    "in EXISTS": f"SELECT * {{ FILTER EXISTS {{ SERVICE {U} {{ ?s ?p ?o }} }} }}",
    "in ASK": f"ASK {{ SERVICE {U} {{ ?s ?p ?o }} }}",
    "in CONSTRUCT": f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {U} {{ ?s ?p ?o }} }}",
    "in DESCRIBE": f"DESCRIBE ?s {{ SERVICE {U} {{ ?s ?p ?o }} }}",
    "four-digit escape": f"SELECT * {{ \\u0053ERVICE {U} {{ ?s ?p ?o }} }}",
    "eight-digit escape": f"SELECT * {{ SERVI\\U00000043E {U} {{ ?s ?p ?o }} }}",
    "after an inequality": f"SELECT * {{ ?s ?p ?o FILTER(?o<?s)SERVICE{U}{{?a ?b ?c}}FILTER(?o>?s) }}",
}


@NOT_SENT
@pytest.mark.parametrize("disguise", CALLS)
def test_a_call_to_another_endpoint_is_refused(store: Store, disguise: str) -> None:
    write(store, {A: ABOUT_ANN})
    view = store.view()
    for ask in (view.sparql, view.rdflib().query, view.rdflib().graph(rdflib.URIRef(A)).query):
        with pytest.raises(QueryRefused) as caught:
            ask(CALLS[disguise])
        assert caught.value.key == "query_network"
        for lang in ("fr", "en"):
            assert "SERVICE" in caught.value.message(lang)
            assert "allow_network" in caught.value.message(lang)


def test_a_call_is_made_where_it_was_asked_for(store: Store, request: pytest.FixtureRequest) -> None:
    # Port 9 answers nobody: that the engine tried is what shows.
    with pytest.raises(QueryFailed) as caught:
        store.view().sparql(CALLS["plain"], allow_network=True)
    assert caught.value.key == "query_failed"
    if "virtuoso" in request.node.callspec.id:
        return  # it lets only people with a password of their own make calls
    silent = f"SELECT * {{ SERVICE SILENT {U} {{ ?s ?p ?o }} }}"
    assert store.view().sparql(silent, allow_network=True).type == "SELECT"


@NOT_SENT
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ('SERVICE <http://x> {}' AS ?x) {}",
        'SELECT ("""LOAD <http://x>""" AS ?x) {}',
        "SELECT * { ?service ?p ?load }",
        "SELECT * { $service ?p $load }",
        "PREFIX ex: <urn:x> SELECT * { ex:service ex:load ?o . ?s ?p ex:SERVICE }",
        "PREFIX service: <urn:x> SELECT * { service:a service:b ?o }",
        "SELECT * { <http://example.org/SERVICE#LOAD> ?p ?o }",
        "SELECT * { ?s ?p ?o } # SERVICE <http://x> {}",
        "# LOAD <http://x>\nASK { ?s ?p 'x'@service }",
        "PREFIX load: <urn:x> ASK { load:insert ?p ?o }",
        "SELECT (1 AS ?insert) { }",
        "SELECT * { _:service ?p ?o }",
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
    ],
)
def test_the_word_alone_is_no_call(store: Store, query: str) -> None:
    assert store.view().sparql(query).type in ("SELECT", "ASK")
    assert store.view().rdflib().query(query).type in ("SELECT", "ASK")


@NOT_SENT
@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <urn:x> <urn:x> <urn:x> }",
        "insert data { graph <urn:g> { <urn:x> <urn:x> <urn:x> } }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "# SELECT\nDROP ALL",
        "PREFIX select: <urn:x> CLEAR ALL",
        "CREATE GRAPH <urn:g>",
        "COPY DEFAULT TO <urn:g>",
        "MOVE <urn:g> TO <urn:h>",
        "ADD <urn:g> TO <urn:h>",
        "LOAD <http://127.0.0.1:9/x>",
        "LOAD SILENT <http://127.0.0.1:9/x> INTO GRAPH <urn:g>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "\\u0049NSERT DATA { <urn:x> <urn:x> <urn:x> }",
    ],
)
def test_an_update_is_refused_and_nothing_changes(store: Store, update: str) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    for allow in (False, True):
        with pytest.raises((QueryRefused, QueryFailed)):
            store.view().sparql(update, allow_network=allow)
    for change in (store.view().rdflib().update, store.view().rdflib().graph(rdflib.URIRef(A)).update):
        with pytest.raises(StoreReadOnly):
            change(update)
    assert content(store) == {A: set(ABOUT_ANN), B: set(ABOUT_BEN)}


def test_a_refused_update_says_how_the_graph_is_changed(store: Store) -> None:
    with pytest.raises(QueryRefused) as caught:
        store.view().sparql("DROP ALL")
    assert "provgraph load" in caught.value.message("en")
    assert "provgraph load" in caught.value.message("fr")


# Rewriting, and the journal


def test_rewriting_leaves_exactly_what_was_given(store: Store) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    store.rewrite([(B, ABOUT_ANN), (C, iter(ABOUT_BEN)), (B, ABOUT_BEN)])
    assert content(store) == {B: {*ABOUT_ANN, *ABOUT_BEN}, C: set(ABOUT_BEN)}
    write(store, {A: ABOUT_BEN})
    assert content(store)[A] == set(ABOUT_BEN)


def test_rewriting_may_read_from_the_store_itself(store: Store, special: list[Literal]) -> None:
    about: list[Triple] = [(ANN, NAME, literal) for literal in special]
    write(store, {A: about, B: ABOUT_BEN})
    before, view = store.view().serialise("n-quads"), store.view()
    for _ in range(3):
        store.rewrite((graph, view.triples(graph)) for graph in view.graphs())
        assert store.view().serialise("n-quads") == view.serialise("n-quads") == before
    store.rewrite([])
    assert content(store) == {}


@pytest.mark.parametrize("reason", [StoreError, _Interrupted])
def test_a_rewriting_that_fails_leaves_everything_as_before(store: Store, reason: type[BaseException]) -> None:
    write(store, {A: ABOUT_ANN})
    store.journal.append({"kind": "map"})

    def failing() -> Iterator[tuple[IRI, list[Triple]]]:
        yield B, ABOUT_BEN
        if reason is _Interrupted:
            raise _Interrupted
        yield B, [(IRI("no scheme"), NAME, BEN)]

    with pytest.raises(reason):
        store.rewrite(failing(), journal=lambda _: [])
    assert content(store) == {A: set(ABOUT_ANN)}
    assert store.journal.entries() == [{"kind": "map"}]
    if store.folder:
        assert [path.name for path in store.folder.glob("state-*")] == ["state-1"]


def test_the_journal_keeps_its_entries_in_order(store: Store) -> None:
    assert store.journal.entries() == []
    entries: list[dict[str, object]] = [{"kind": "map", "path": "é\n\u2028.html"}, {"kind": "export", "n": 3}]
    for entry in entries:
        store.journal.append(entry)
    assert store.journal.entries() == entries
    store.rewrite([])
    assert store.journal.entries() == entries, "it stays as it is, unless another is given"
    store.rewrite([], journal=lambda there: list(there)[1:])
    assert store.journal.entries() == entries[1:]


def test_who_reads_a_folder_may_add_to_its_journal(tmp_path: Path) -> None:
    with open_store(tmp_path) as store, open_store(tmp_path, read_only=True) as reader:
        reader.journal.append({"n": 1})
        store.rewrite([(A, ABOUT_ANN)])
        reader.journal.append({"n": 2})
        assert store.journal.entries() == reader.journal.entries() == [{"n": 1}, {"n": 2}]
        with pytest.raises(StoreReadOnly):
            reader.rewrite([])


@pytest.mark.parametrize("torn", ['{"n": 2', '{"n": ', '"', "\x00\x00"])
def test_a_journal_that_the_power_cut_off_keeps_its_whole_lines(tmp_path: Path, torn: str) -> None:
    with open_store(tmp_path) as store:
        store.journal.append({"n": 1})
        path = tmp_path / "state-1" / "journal.jsonl"
        with path.open("a", encoding="utf-8") as stream:
            stream.write(torn)
        assert store.journal.entries() == [{"n": 1}]
        store.journal.append({"n": 3})
        assert store.journal.entries() == [{"n": 1}, {"n": 3}]
        path.write_text('nonsense\n{"n": 3}\n', encoding="utf-8")
        with pytest.raises(StoreUnavailable) as caught:
            store.journal.entries()
        assert caught.value.key == "store_damaged"


def test_rewriting_leaves_no_byte_of_what_is_gone(tmp_path: Path) -> None:
    secret = Literal("Zinaïda Quillfeather")
    with open_store(tmp_path) as store:
        write(store, {A: [(ANN, NAME, secret), (BEN, NAME, Literal("Ben"))]})
        store.rewrite([(A, ABOUT_BEN)])
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not [path for path in files if b"Quillfeather" in path.read_bytes()]
        assert content(store) == {A: set(ABOUT_BEN)}


# The rdflib Dataset


def test_the_dataset_reads_what_the_store_holds(store: Store) -> None:
    write(store, {A: [*ABOUT_ANN, (ANN, NAME, Literal("Anne", LANG_STRING, "fr"))], B: [*ABOUT_BEN, *ABOUT_ANN]})
    data = store.view().rdflib()
    ann, name, knows = rdflib.URIRef(ANN), rdflib.URIRef(NAME), rdflib.URIRef(KNOWS)
    named = {graph.identifier for graph in data.graphs()} - {rdflib.graph.DATASET_DEFAULT_GRAPH_ID}
    assert named == {rdflib.URIRef(A), rdflib.URIRef(B)}
    assert (ann, name, rdflib.Literal("Ann")) in data
    assert (ann, name, rdflib.Literal("Anne", lang="fr")) in data
    assert (ann, name, rdflib.Literal("Anne")) not in data
    assert set(data.objects(ann, name)) == {rdflib.Literal("Ann"), rdflib.Literal("Anne", lang="fr")}
    assert data.value(ann, knows) == rdflib.URIRef(BEN)
    assert len(data.graph(rdflib.URIRef(A))) == 3
    assert len(data) == 4, "the union counts a triple once"
    assert set(data.graph(rdflib.URIRef(B)).subjects(name)) == {ann, rdflib.URIRef(BEN)}
    assert {graph for *_, graph in data.quads((ann, knows, None, None))} == {rdflib.URIRef(A), rdflib.URIRef(B)}
    assert dict(data.namespaces())["pg"] == rdflib.URIRef("https://w3id.org/provgraph/terms#")
    copied = rdflib.Dataset()
    copied.parse(data=data.serialize(format="nquads"), format="nquads")
    assert len(copied.graph(rdflib.URIRef(A))) == 3
    assert b"Anne" in data.serialize(format="ox-nquads", encoding="utf-8")


def test_a_prepared_query_is_answered_and_cannot_reach_the_network(store: Store) -> None:
    write(store, {A: ABOUT_ANN})
    data = store.view().rdflib()
    prepared = rdflib.plugins.sparql.prepareQuery("SELECT ?o WHERE { ?s <urn:pg:test:name> ?o }")
    assert [row[0] for row in data.query(prepared)] == [rdflib.Literal("Ann")]  # type: ignore[index]  # rows of a SELECT
    with pytest.raises(QueryRefused):
        data.query(rdflib.plugins.sparql.prepareQuery(CALLS["plain"]))
    with pytest.raises(QueryRefused):
        data.query(CALLS["plain"], use_store_provided=False)


T = (rdflib.URIRef("urn:x"), rdflib.URIRef("urn:x"), rdflib.Literal("x"))
ANNS = (rdflib.URIRef(ANN), rdflib.URIRef(NAME), rdflib.Literal("Ann"))


ANY: Any = (None, None, None)


def _in(data: rdflib.Dataset) -> rdflib.Graph:
    return data.graph(rdflib.URIRef(A))


def _augment(graph: rdflib.Graph, other: rdflib.Graph) -> None:
    graph += other


def _diminish(graph: rdflib.Graph, other: rdflib.Graph) -> None:
    graph -= other


def _one() -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.add(ANNS)
    return graph


WRITES: dict[str, Callable[[rdflib.Dataset], object]] = {
    "add": lambda data: data.add(T),
    "add to a graph": lambda data: _in(data).add(T),
    "add to a new graph": lambda data: data.graph(rdflib.URIRef("urn:new")).add(T),
    "add a quad": lambda data: data.add((*T, _in(data))),
    "addN": lambda data: data.addN([(*T, _in(data))]),
    "addN to a graph": lambda data: _in(data).addN([(*T, _in(data))]),
    "+=": lambda data: _augment(_in(data), _one()),
    "-=": lambda data: _diminish(_in(data), _one()),
    "remove": lambda data: data.remove(ANNS),
    "remove everything": lambda data: data.remove(ANY),
    "remove from a graph": lambda data: _in(data).remove((None, None, None)),
    "remove_graph": lambda data: data.remove_graph(_in(data)),
    "set": lambda data: _in(data).set(ANNS),
    "parse turtle": lambda data: data.parse(data="<urn:x> <urn:x> <urn:x> .", format="turtle"),
    "parse into a graph": lambda data: _in(data).parse(data="<urn:x> <urn:x> <urn:x> .", format="turtle"),
    "parse trig": lambda data: data.parse(data="<urn:g> { <urn:x> <urn:x> <urn:x> }", format="trig"),
    "parse n-quads": lambda data: data.parse(data="<urn:x> <urn:x> <urn:x> <urn:g> .", format="nquads"),
    "parse json-ld": lambda data: data.parse(data='{"@id": "urn:x", "urn:x": "x"}', format="json-ld"),
    "parse rdf/xml": lambda data: _in(data).parse(
        data='<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e#">'
        '<r:Description r:about="urn:x"><e:p>x</e:p></r:Description></r:RDF>',
        format="xml",
    ),
    "parse by the engine": lambda data: data.parse(data="<urn:x> <urn:x> <urn:x> <urn:g> .", format="ox-nquads"),
    "parse by the engine, in bulk": lambda data: _in(data).parse(
        data="<urn:x> <urn:x> <urn:x> .", format="ox-turtle", transactional=False
    ),
    "update": lambda data: data.update("DELETE WHERE { ?s ?p ?o }"),
    "update a graph": lambda data: _in(data).update("DELETE WHERE { ?s ?p ?o }"),
    "update by rdflib": lambda data: data.update("CLEAR ALL", use_store_provided=False),
    "update a graph by rdflib": lambda data: _in(data).update("DELETE WHERE { ?s ?p ?o }", use_store_provided=False),
    "collection": lambda data: rdflib.collection.Collection(_in(data), rdflib.URIRef("urn:list"), [T[0]]),
    "list": lambda data: rdflib.collection.Collection(_in(data), rdflib.URIRef("urn:list")).append(T[0]),
    "store.add": lambda data: data.store.add(T, _in(data)),
    "store.remove": lambda data: data.store.remove((None, None, None)),
    "store.update": lambda data: data.store.update("CLEAR ALL", {}, {}, ""),
    "engine": lambda data: data.store._inner.clear(),  # type: ignore[attr-defined]  # a private way in
    "commit": lambda data: data.commit(),
    "rollback": lambda data: data.rollback(),
    "open": lambda data: data.open("somewhere"),
    "destroy": lambda data: data.destroy("somewhere"),
}  # fmt: skip


@NOT_SENT
@pytest.mark.parametrize("way", WRITES)
def test_no_way_of_writing_through_the_dataset_changes_the_store(store: Store, way: str) -> None:
    write(store, {A: ABOUT_ANN, B: ABOUT_BEN})
    with pytest.raises(StoreReadOnly) as caught:
        WRITES[way](store.view().rdflib())
    assert content(store) == {A: set(ABOUT_ANN), B: set(ABOUT_BEN)}
    assert "graph.load(" in caught.value.message("en")
    assert "graph.load(" in caught.value.message("fr")


def test_looking_at_graphs_that_are_not_there_makes_none(store: Store) -> None:
    write(store, {A: ABOUT_ANN})
    data = store.view().rdflib()
    data.graph(rdflib.URIRef("urn:none"))
    data.get_context(rdflib.URIRef("urn:none"))
    data.add_graph(rdflib.URIRef("urn:none"))
    assert len(data.graph(rdflib.URIRef("urn:none"))) == 0
    data.close()
    assert store.view().graphs() == [A]


# Closing, and stores on disk


def _uses(store: Store, view: View, data: rdflib.Dataset) -> dict[str, Callable[[], object]]:
    return {
        "view": store.view,
        "writer": store.writer,
        "rewrite": lambda: store.rewrite([]),
        "journal": lambda: store.journal,
        "graphs": view.graphs,
        "triples": lambda: list(view.triples(A)),
        "select": lambda: list(view.select("SELECT * { ?s ?p ?o }")),
        "sparql": lambda: view.sparql("ASK { ?s ?p ?o }"),
        "serialise": lambda: view.serialise("n-quads"),
        "rdflib triples": lambda: list(data),
        "rdflib query": lambda: data.query("ASK { ?s ?p ?o }"),
        "rdflib length": lambda: len(data),
    }


def test_after_closing_every_use_says_so(store: Store) -> None:
    write(store, {A: ABOUT_ANN})
    view, data, writer = store.view(), store.view().rdflib(), store.writer()
    writer.replace(A, ABOUT_BEN)
    uses = _uses(store, view, data)
    store.close()
    store.close()
    for name, use in {**uses, "commit": writer.commit}.items():
        with pytest.raises(StoreUnavailable) as caught:
            use()
        assert caught.value.key == "store_closed", name
        assert store.address in caught.value.message()


def test_a_folder_keeps_what_was_written(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "é ü" / "store"
    special: list[Triple] = [(ANN, NAME, literal) for literal in SPECIAL]
    for triples in (ABOUT_ANN, special):
        with open_store(folder) as store:
            assert store.address == str(folder)
            write(store, {A: triples})
            view, data = store.view(), store.view().rdflib()  # kept beyond the end: they must not keep the lock
    with open_store(str(folder)) as store:
        assert content(store) == {A: set(special)}
    del view, data


def test_memory_is_new_every_time() -> None:
    with open_store() as store, open_store("memory") as other:
        write(store, {A: ABOUT_ANN})
        assert content(other) == {}
        assert store.address == other.address == "memory"


def test_a_folder_has_one_writer_at_a_time(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        write(store, {A: ABOUT_ANN})
        with pytest.raises(StoreUnavailable) as caught:
            open_store(tmp_path / "store")
        assert caught.value.key == "store_locked_here"
        script = f"from provgraph.store.opening import open_store; open_store({str(tmp_path / 'store')!r})"
        other = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
        assert "StoreUnavailable" in other.stderr
        assert f"being written by another process: number {os.getpid()}" in other.stderr
        assert content(store) == {A: set(ABOUT_ANN)}


def test_a_reader_sees_what_was_there_when_it_opened_and_writes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        write(store, {A: ABOUT_ANN})
        with open_store(tmp_path / "store", read_only=True) as reader:
            write(store, {A: ABOUT_BEN, B: ABOUT_BEN})
            assert content(reader) == {A: set(ABOUT_ANN)}
            with pytest.raises(StoreReadOnly) as caught:
                reader.writer()
            assert caught.value.key == "store_read_only"
        with open_store(tmp_path / "store", read_only=True) as reader:
            assert content(reader) == {A: set(ABOUT_BEN), B: set(ABOUT_BEN)}


def test_reading_where_there_is_no_store_makes_none(tmp_path: Path) -> None:
    for folder in (tmp_path / "missing", tmp_path):
        with pytest.raises(StoreMissing) as caught:
            open_store(folder, read_only=True)
        assert str(folder) in caught.value.message()
        assert "provgraph load" in caught.value.message()
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_becomes_a_store(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        write(store, {A: ABOUT_ANN})
    with open_store(tmp_path, read_only=True) as store:
        assert content(store) == {A: set(ABOUT_ANN)}


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all", encoding="utf-8")
    with pytest.raises(StoreUnavailable) as caught:
        open_store(tmp_path)
    assert caught.value.key == "store_not_ours"
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "store"
    path.write_text("x", encoding="utf-8")
    for read_only in (False, True):
        with pytest.raises(StoreUnavailable) as caught:
            open_store(path, read_only=read_only)
        assert caught.value.key == "store_not_a_folder"
        with pytest.raises(StoreError):
            open_store(path / "inside", read_only=read_only)
    assert path.read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("address", ["ftp://example.org/sparql", "sqlite://x"])
def test_an_address_of_an_unknown_kind_is_refused(address: str) -> None:
    with pytest.raises(StoreUnavailable) as caught:
        open_store(address)
    assert caught.value.key == "store_scheme"


@pytest.mark.parametrize(
    ("marker", "key"),
    [
        ("{}", "store_damaged"),
        ("[]", "store_damaged"),
        ("nonsense", "store_damaged"),
        ('{"format": 2, "state": "../elsewhere"}', "store_damaged"),
        ('{"format": 2, "state": "state-7"}', "store_damaged"),
        ('{"format": 1}', "store_older"),
        ('{"format": 99}', "store_newer"),
    ],
)
def test_a_marker_that_is_not_ours_is_told(tmp_path: Path, marker: str, key: str) -> None:
    with open_store(tmp_path / "store") as store:
        write(store, {A: ABOUT_ANN})
    [path] = (tmp_path / "store").glob("provgraph*.json")
    path.write_text(marker, encoding="utf-8")
    for read_only in (False, True):
        with pytest.raises(StoreUnavailable) as caught:
            open_store(tmp_path / "store", read_only=read_only)
        assert caught.value.key == key
        assert str(tmp_path / "store") in caught.value.message("fr")


def test_a_damaged_folder_is_told(tmp_path: Path) -> None:
    with open_store(tmp_path / "store") as store:
        write(store, {A: ABOUT_ANN})
    (tmp_path / "store" / "state-1" / "engine" / "CURRENT").write_text("MANIFEST-999999\n", encoding="utf-8")
    for read_only in (False, True):
        with pytest.raises(StoreUnavailable) as caught:
            open_store(tmp_path / "store", read_only=read_only)
        assert caught.value.key == "store_damaged"
