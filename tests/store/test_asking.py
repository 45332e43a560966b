"""A question's text gets its terms in one place, and keeps what its header promises."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import QueryFailed, UnexpectedAnswer
from provgraph.store.asking import Question, Row, ask, ask_each, declared, parse_question, written
from provgraph.store.base import Store, View
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import XSD
from strategies import texts

G, ANN, NAME, AGE, BORN, HERE = (IRI(f"urn:pg:test:{name}") for name in ("g", "ann", "name", "age", "born", "here"))
DATA: list[Triple] = [
    (ANN, NAME, Literal("Ann")),
    (ANN, NAME, Literal("Anne", IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), "fr")),
    (ANN, AGE, Literal("41", XSD.integer)),
    (ANN, BORN, Literal("1983-05-06", XSD.date)),
    (ANN, HERE, Literal("true", XSD.boolean)),
]


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    with open_store() as store:
        _write(store, DATA)
        yield store.view()


def _write(store: Store, triples: list[Triple]) -> None:
    with store.writer() as writer:
        writer.replace(G, triples)


def _question(params: str, returns: str, body: str) -> Question:
    header = f"# asks     What?\n{f'# params   {params}' if params else '#'}\n# returns  {returns}\n"
    return parse_question("test", header + body)


BY_NAME = "SELECT ?who WHERE { ?who <urn:pg:test:name> $name }"


# The header


def test_a_header_is_read() -> None:
    asked = _question(
        "$who iri? | $name text", "?a iri | ?b date? | ?c text      one row per a", "SELECT * { $who ?p $name }"
    )
    assert asked.asks == "What?"
    assert {name: (slot.kind, slot.maybe) for name, slot in asked.params.items()} == {
        "who": ("iri", True),
        "name": ("text", False),
    }
    assert {name: (slot.kind, slot.maybe) for name, slot in asked.returns.items()} == {
        "a": ("iri", False),
        "b": ("date", True),
        "c": ("text", False),
    }


@pytest.mark.parametrize(
    ("params", "returns", "body"),
    [
        ("", "?who iri", BY_NAME),  # a parameter that the header does not have
        ("$name text | $other iri", "?who iri", BY_NAME),  # one that the text does not have
        ("$nom text", "?who iri", BY_NAME),  # another name
        ("$name number", "?who iri", BY_NAME),  # a kind that there is not
        ("?name text", "?who iri", BY_NAME),  # a variable
        ("$name text", "", BY_NAME),  # no columns
        ("$name text", "?who thing", BY_NAME),
        ("$name text", "?who iri | ?name", BY_NAME),
        ("$name text", "?who iri | ?who text", BY_NAME),
        ("$name text", "?who iri ?name text", BY_NAME),
        ("$name text", "?who iri", "SELECT ?who { ?who ?p '$name' }"),  # only inside a string
        ("$name text", "?who iri", "SELECT ?who { ?who ?p ?name } # $name"),  # only in a comment
    ],
)
def test_a_header_that_has_drifted_from_its_text_is_refused(params: str, returns: str, body: str) -> None:
    with pytest.raises(UnexpectedAnswer) as caught:
        _question(params, returns, body)
    assert caught.value.key == "bad_header"
    assert "test" in caught.value.message()


def test_a_question_says_what_it_asks() -> None:
    with pytest.raises(UnexpectedAnswer):
        parse_question("test", f"# returns  ?who iri\n{BY_NAME}")


# The rows


@pytest.mark.parametrize(
    ("returns", "body"),
    [
        ("?who iri", "SELECT ?who ?name { ?who <urn:pg:test:name> ?name }"),  # a column too many
        ("?who iri | ?name text", "SELECT ?who { ?who <urn:pg:test:name> ?name }"),  # one too few
        ("?name iri", "SELECT ?name { ?who <urn:pg:test:name> ?name }"),
        ("?who text", "SELECT ?who { ?who <urn:pg:test:name> ?name }"),
        ("?who text?", "SELECT ?who { ?who <urn:pg:test:name> ?name }"),
        ("?name integer", "SELECT ?name { ?who <urn:pg:test:name> ?name }"),
        ("?age boolean", "SELECT ?age { ?who <urn:pg:test:age> ?age }"),
        ("?born datetime", "SELECT ?born { ?who <urn:pg:test:born> ?born }"),
        ("?name date?", "SELECT ?name { ?who <urn:pg:test:name> ?name }"),
    ],
)
def test_rows_that_differ_from_the_header_are_refused(view: View, returns: str, body: str) -> None:
    with pytest.raises(UnexpectedAnswer) as caught:
        list(ask(view, _question("", returns, body)))
    assert caught.value.key == "unexpected_answer"


def test_a_row_gives_each_column_its_type(view: View) -> None:
    body = """SELECT ?who ?name ?age ?born ?here ?none {
      ?who <urn:pg:test:name> ?name ; <urn:pg:test:age> ?age ; <urn:pg:test:born> ?born ; <urn:pg:test:here> ?here
      OPTIONAL { ?who <urn:pg:test:none> ?none } FILTER(LANG(?name) = 'fr') }"""
    for kind in ("iri", "text", "integer", "date", "boolean"):
        returns = f"?who iri | ?name text | ?age integer | ?born date | ?here boolean | ?none {kind}?"
        [row] = ask(view, _question("", returns, body))
        assert isinstance(row, Row)
        assert row.iri("who") == row.maybe_iri("who") == ANN
        assert (row.text("name"), row.lang("name")) == ("Anne", "fr")
        assert row.integer("age") == 41
        assert row.day("born") == date(1983, 5, 6)
        assert row.flag("here") is True
        assert row.maybe_iri("none") is None
        assert row.integer("none") is None
        assert row.day("none") is None
        assert row.flag("none") is False
        assert row.text("none") == ""
        assert row.lang("none") == "und"


# The parameters


def test_parameters_are_put_in_and_optional_ones_may_be_left_out(view: View) -> None:
    body = "SELECT ?a ?n { $who <urn:pg:test:name> $name . BIND($who AS ?a) BIND($name AS ?n) }"
    asked = _question("$who iri? | $name text?", "?a iri | ?n text", body)
    assert {row.text("n") for row in ask(view, asked)} == {"Ann", "Anne"}
    assert [row.text("n") for row in ask(view, asked, name="Ann")] == ["Ann"]
    assert {row.text("n") for row in ask(view, asked, who=ANN)} == {"Ann", "Anne"}
    assert list(ask(view, asked, who=ANN, name="Ben")) == []
    assert [row.text("n") for row in ask(view, asked, who=None, name="Ann")] == ["Ann"]


@pytest.mark.parametrize("arguments", [{}, {"name": None}, {"name": "x", "other": "y"}, {"nom": "x"}])
def test_a_needed_parameter_must_be_given_and_no_other(view: View, arguments: dict[str, str]) -> None:
    with pytest.raises(QueryFailed) as caught:
        list(ask(view, _question("$name text", "?who iri", BY_NAME), **arguments))
    assert caught.value.key == "query_parameters"


def test_a_dollar_inside_a_string_an_iri_or_a_comment_is_no_parameter(view: View) -> None:
    body = """# $name
    SELECT ?a ?b ?c ?d ?e {
      BIND('$name' AS ?a) BIND("it's $name \\" $name" AS ?b) BIND('''$name '' $name''' AS ?c) # $name '
      BIND(STR(<urn:$name#$name>) AS ?d) BIND($name AS ?e)
    }"""
    asked = _question("$name text", "?a text | ?b text | ?c text | ?d text | ?e text", body)
    [row] = ask(view, asked, name="Ann")
    found = [row.text(column) for column in "abcde"]
    assert found == ["$name", "it's $name \" $name", "$name '' $name", "urn:$name#$name", "Ann"]


def test_a_longer_name_is_another_parameter(view: View) -> None:
    body = "SELECT ?a ?b { BIND($names AS ?a) BIND($name AS ?b) }"
    asked = _question("$name text | $names text", "?a text | ?b text", body)
    [row] = ask(view, asked, name="one", names="two")
    assert (row.text("a"), row.text("b")) == ("two", "one")


ECHO = _question("$text text", "?echo text", "SELECT ?echo { BIND($text AS ?echo) }")
HOSTILE = [
    '" } DROP ALL',
    "' ?s ?p ?o . #",
    '\\"',
    "\\",
    '"""',
    "'''",
    "\n}",
    "$text",
    "?echo",
    "<urn:x>",
    "\r\n\t\x00",
]


@given(texts() | st.lists(st.sampled_from(HOSTILE)).map("".join))
def test_no_text_can_be_anything_but_a_text(view_of_nothing: View, text: str) -> None:
    [row] = ask(view_of_nothing, ECHO, text=text)
    assert row.text("echo") == text


@pytest.fixture(scope="module")
def view_of_nothing() -> Iterator[View]:
    with open_store() as store:
        yield store.view()


@given(st.text(max_size=20))
def test_no_iri_can_be_anything_but_an_iri(view_of_nothing: View, text: str) -> None:
    asked = _question("$iri iri", "?echo iri", "SELECT ?echo { BIND($iri AS ?echo) }")
    found = []
    with suppress(QueryFailed):  # the only other thing that may happen
        found = [row.iri("echo") for row in ask(view_of_nothing, asked, iri=f"urn:x:{text}")]
    assert found in ([], [f"urn:x:{text}"])


@pytest.mark.parametrize("sign", list(' <>"{}|^`\\\n\t\x00'))
def test_a_sign_that_no_iri_has_is_refused_by_name(view_of_nothing: View, sign: str) -> None:
    with pytest.raises(QueryFailed) as caught:
        written(IRI(f"urn:x{sign}> ?p ?o"))
    assert caught.value.key == "query_iri"
    assert "urn:x" in caught.value.message("fr")


@given(texts(), st.sampled_from(["", "fr", "en"]))
def test_a_term_as_sparql_writes_it_is_itself(view_of_nothing: View, text: str, lang: str) -> None:
    term = Literal(text, IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), lang) if lang else Literal(text)
    [solution] = view_of_nothing.select(f"SELECT (({written(term)}) AS ?x) {{}}")
    assert solution == {"x": term}


def test_our_prefixes_are_declared() -> None:
    for prefix, namespace in PREFIXES.items():
        assert f"PREFIX {prefix}: <{namespace}>" in declared("ASK {}")


@pytest.mark.parametrize("at_once", [1, 2, 100])
def test_a_question_put_for_many_keys_has_the_rows_of_each(
    view: View, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _question("$who iri?", "?name text", "SELECT DISTINCT ?name { GRAPH ?g { $who <urn:pg:test:name> ?name } }")
    monkeypatch.setattr(view, "at_once", at_once)
    keys = [ANN, NAME, HERE, ANN]
    found = ask_each(view, asked, "who", keys)
    assert list(found) == [ANN, NAME, HERE], "each counts once, and one without rows has none"
    for key, rows in found.items():
        alone = [row.text("name") for row in ask(view, asked, who=key)]
        assert sorted(row.text("name") for row in rows) == sorted(alone)
    assert found[ANN]
