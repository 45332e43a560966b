"""What a query would do is seen in its text: against the engine's own reading, for arbitrary disguises."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.store.sparql_text import (
    form,
    is_update,
    keywords,
    parameters,
    put_for_each,
    put_in,
    reaches_network,
    split_prologue,
    within_graphs,
)

# Nobody may listen there; the engine refuses the port itself, so nothing leaves the machine.
ENDPOINT = "<http://127.0.0.1:9/>"

# Groups that mean nothing and hold what could hide a word from a reader less exact than the engine.
FILLERS = [
    "# SERVICE\n",
    "# it's \"\r",
    "OPTIONAL { ?s ?p 'it\\'s # SERVICE' }",
    'OPTIONAL { ?s ?p "say \\"SERVICE\\"" }',
    "OPTIONAL { ?s ?p '''a ' '' # b''' }",
    'OPTIONAL { ?s ?p """a " "" # b""" }',
    'OPTIONAL { ?s ?p "\\u0022" }',
    "OPTIONAL { ?s ?p '\\u0027' }",
    'OPTIONAL { ?s ?p "\\u0023" }',
    "OPTIONAL { <urn:a#b> ?p ?o }",
    "OPTIONAL { <urn:\\u0061#b> ?p ?o }",
    "OPTIONAL { <urn:'> ?p ?o }",
    "OPTIONAL { ex:a\\#b ?p ?o }",
    "OPTIONAL { ex:a\\'b ?p ?o }",
    "OPTIONAL { ex:a%27b ?p ?o }",
    "OPTIONAL { service:SERVICE ex:service ?o }",
    "OPTIONAL { ?s ?p 'x'@en-service }",
    "OPTIONAL { ?s ?service $service }",
    "OPTIONAL { _:service ?p ?o }",
    "OPTIONAL { ?s ?p true , 1e5 , 1.5 , -1 }",
    "FILTER(?o < ?s || ?o > ?s)",
    "FILTER(?o<?s)",
    "BIND('SERVICE' AS ?x0)",
]
CALLS = [
    f"SERVICE {ENDPOINT} {{ ?a ?b ?c }}",
    f"SERVICE{ENDPOINT}{{}}",
    f"service silent{ENDPOINT}{{}}",
    f"SERVICESILENT{ENDPOINT}{{}}",
    "SERVICE ex:a {}",
    "SERVICEex:a{}",
    "SERVICE:a{}",
    f"OPTIONAL {{ ?s ?p true SERVICE{ENDPOINT}{{}} }}",
    f"OPTIONAL {{ ?s ?p falseSERVICE{ENDPOINT}{{}} }}",
]
PREFIXES = "PREFIX ex: <http://127.0.0.1:9/> PREFIX : <http://127.0.0.1:9/> PREFIX service: <urn:s:> "


def _query(parts: list[str]) -> str:
    return f"{PREFIXES}SELECT * WHERE {{ ?s ?p ?o {' '.join(parts)} }}"


def _is_read(query: str) -> bool:
    """Whether the engine can read it at all: it tries to call, or it answers."""
    try:
        ox.Store().query(query)
    except SyntaxError:
        return False
    except (OSError, RuntimeError, ValueError):
        return True
    return True


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(FILLERS), max_size=5),
    st.sampled_from(CALLS),
    st.lists(st.sampled_from(FILLERS), max_size=5),
)
def test_a_call_is_seen_whatever_stands_around_it(before: list[str], call: str, after: list[str]) -> None:
    query = _query([*before, call, *after])
    assert reaches_network(query)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(FILLERS), max_size=8))
def test_no_call_is_seen_where_there_is_none(fillers: list[str]) -> None:
    # `"\u0022"` may be read as `"""` by an engine that undoes escapes first; the one refusal too many that is left.
    if any("\\u0022" in filler or "\\u0027" in filler or "\\u0023" in filler for filler in fillers):
        return
    assert not reaches_network(_query(fillers))


@pytest.mark.parametrize("call", CALLS)
def test_the_calls_above_are_calls_to_the_engine(call: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal("o")))
    assert _is_read(_query([call]))
    if "silent" not in call.lower() and "?s ?p" not in call:
        with pytest.raises((OSError, RuntimeError)):
            list(store.query(_query([call])))  # type: ignore[arg-type]  # the solutions of a SELECT


@pytest.mark.parametrize("filler", FILLERS)
def test_the_fillers_above_are_sparql(filler: str) -> None:
    assert _is_read(_query([filler]))


@given(st.text(alphabet="SERVICELOAD '\"#<>\\:{}?$@_.\n\r\t\u00e9😀", max_size=40))
def test_any_text_can_be_looked_at(text: str) -> None:
    assert isinstance(reaches_network(text), bool)
    assert isinstance(is_update(text), bool)
    assert put_in(text, {}) == text
    keywords(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT * {}", "SELECT"),
        ("# INSERT\nselect * {}", "SELECT"),
        ("PREFIX insert: <urn:DELETE> ASK {}", "ASK"),
        ("BASE <urn:x> Describe <y>", "DESCRIBE"),
        ("CONSTRUCT WHERE {}", "CONSTRUCT"),
        ("insert data {}", "INSERT"),
        ("WITH <urn:g> DELETE {} WHERE {}", "WITH"),
        ("LOAD <urn:x>", "LOAD"),
        ("", None),
        ("'SELECT'", None),
    ],
)
def test_the_form_of_a_query(text: str, found: str | None) -> None:
    assert form(text) == found
    assert is_update(text) == (found in ("INSERT", "WITH", "LOAD"))


def test_parameters_are_those_of_the_code() -> None:
    text = '# $a\nSELECT ?a ($b AS ?c) { $d ?p \'$e\' , """$f""" , <urn:$g> , $b }'
    assert parameters(text) == {"b", "d"}
    assert put_in(text, {"b": "<urn:b>", "a": "X", "e": "X", "f": "X", "g": "X"}) == text.replace("$b", "<urn:b>")


@given(st.text(max_size=30))
def test_what_is_put_in_is_not_looked_at_again(text: str) -> None:
    assert put_in("$a $b", {"a": f"'{text}$b'", "b": "1"}) == f"'{text}$b' 1"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PREFIX a: <urn:select> SELECT * {}", ("PREFIX a: <urn:select> ", "SELECT * {}")),
        ("# SELECT\nask {}", ("# SELECT\n", "ask {}")),
        ("SELECT * {}", ("", "SELECT * {}")),
        ("nothing", ("", "nothing")),
    ],
)
def test_the_prologue_is_what_stands_before_the_form(text: str, found: tuple[str, str]) -> None:
    assert split_prologue(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT * { GRAPH ?g { ?s ?p ?o } }", "SELECT * { GRAPH ?g { ?s ?p ?o } !g }"),
        ("SELECT * { GRAPH $g { ?s ?p '}' . { ?s ?p ?q } } }", "SELECT * { GRAPH $g { ?s ?p '}' . { ?s ?p ?q } } !g }"),
        ("SELECT * { GRAPH <urn:g> { ?s ?p ?o } }", "SELECT * { GRAPH <urn:g> { ?s ?p ?o } }"),
        (
            "SELECT * { VALUES ?s { <urn:s> } GRAPH ?g { ?s ?p ?o } . FILTER(?s > 1) BIND(?s AS ?t) } GROUP BY ?s",
            "SELECT * { VALUES ?s { <urn:s> } GRAPH ?g { ?s ?p ?o } !g . FILTER(?s > 1) BIND(?s AS ?t) } GROUP BY ?s",
        ),
        (
            "SELECT * { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?o ?p ?q } }",
            "SELECT * { GRAPH ?g { ?s ?p ?o } !g GRAPH ?h { ?o ?p ?q } !h }",
        ),
        ("SELECT * { ?s ?p ?o }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } ?o ?p ?q }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?o ?p ?q } }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(NOT EXISTS { ?o ?p ?q }) }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o GRAPH ?h { ?o ?p ?q } } }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o } OPTIONAL { ?o ?p ?q } }", None),
        ("SELECT * { { SELECT * { GRAPH ?g { ?s ?p ?o } } } }", None),
        ("SELECT * { GRAPH ?g { ?s ?p ?o }", "SELECT * { GRAPH ?g { ?s ?p ?o } !g"),
        ("SELECT * { GRAPH ?g { ?s ?p ?o ", None),
        ("SELECT * { GRAPH", None),
        ("ASK {}", None),
        ("", None),
    ],
)
def test_a_query_is_kept_within_graphs_or_known_not_to_be(text: str, found: str | None) -> None:
    assert within_graphs(text, lambda variable: f"!{variable}") == found


def test_a_question_is_put_for_several_keys_inside_of_its_graph() -> None:
    values = "VALUES ?who { <urn:a> }"
    text = "# GRAPH\nSELECT DISTINCT ?x WHERE { VALUES ?k { 1 } GRAPH ?g { $who ?k ?x } }"
    assert put_for_each(text, "who", values) == (
        "# GRAPH\nSELECT DISTINCT ?who ?x WHERE { VALUES ?k { 1 } GRAPH ?g { VALUES ?who { <urn:a> }  $who ?k ?x } }"
    )


def test_keys_go_into_each_optional_part_that_has_optional_parts_of_its_own() -> None:
    text = "SELECT ?x { GRAPH ?g { $c a ?k OPTIONAL { $c ?p ?l OPTIONAL { ?l ?q ?x } } OPTIONAL { $c ?r ?y } } }"
    assert put_for_each(text, "c", "V") == (
        "SELECT ?c ?x { GRAPH ?g { V  $c a ?k OPTIONAL { V  $c ?p ?l OPTIONAL { ?l ?q ?x } } OPTIONAL { $c ?r ?y } } }"
    )


def test_a_question_about_graphs_gets_its_keys_before_them() -> None:
    found = put_for_each("SELECT ?x { GRAPH $g { $g ?p ?x } }", "g", "VALUES ?g { <urn:a> }")
    assert found == "SELECT ?g ?x {  VALUES ?g { <urn:a> } GRAPH $g { $g ?p ?x } }"
