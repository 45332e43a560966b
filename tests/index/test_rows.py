"""Each question that the index answers: the same rows as its `.rq` file, on arbitrary graphs."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.index.schema import TABLES
from provgraph.questions.indexed_rows import ANSWERED, answer
from provgraph.store.asking import Question, Row, declared, question, written
from provgraph.store.base import View
from provgraph.store.opening import open_store
from provgraph.store.sparql_text import put_in
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.terms import PG, RDF, XSD, Judgement
from strategies import texts

THINGS = [IRI(f"urn:pg:thing:{name}") for name in "abcd"] + [IRI(f"urn:pg:claim:{'0123456789abcdef' * 2}")]
GRAPHS = [IRI(f"urn:pg:source:{name}") for name in ("one", "two", "three")]
CLASSES = sorted({cls for table in TABLES for cls in table.classes})
COLUMNS = sorted({term for table in TABLES for term in (*table.having, *table.columns)})

_literals = st.one_of(
    st.sampled_from(["one", "two"]).map(Literal),
    texts().map(Literal),
    st.integers(0, 3).map(lambda number: Literal(str(number), XSD.integer)),
    st.sampled_from(["fr", "en", "fr-CA"]).map(lambda lang: Literal("mot", RDF.langString, lang)),
)
_value = st.sampled_from([*THINGS, *GRAPHS]) | _literals


@st.composite
def graphs(draw: st.DrawFn) -> dict[IRI, list[Triple]]:
    """Up to three graphs of our terms in no order, many of them about the same few things."""
    found = {}
    for graph in GRAPHS[: draw(st.integers(1, 3))]:
        things = [*THINGS, graph]
        triples: list[Triple] = [
            (thing, RDF.type, cls) for thing in things for cls in draw(st.sets(st.sampled_from(CLASSES), max_size=3))
        ]
        said = st.tuples(st.sampled_from(things), st.sampled_from(COLUMNS), _value)
        found[graph] = triples + draw(st.lists(said, min_size=1, max_size=60))
    return found


def by_sparql(view: View, asked: Question, given: Mapping[str, str]) -> list[dict[str, Term]]:
    terms = {
        name: written(IRI(value) if asked.params[name].kind == "iri" else Literal(value))
        for name, value in given.items()
    }
    return list(view.select(declared(put_in(asked.text, terms))))


def counted(rows: Iterable[Mapping[str, Term]]) -> Counter[frozenset[tuple[str, Term]]]:
    return Counter(frozenset(row.items()) for row in rows)


def values(rows: Iterable[Row] | None) -> list[dict[str, Term]]:
    assert rows is not None
    return [row._values for row in rows]


def asked_in_all_ways(asked: Question) -> list[dict[str, str]]:
    """With each parameter left out that may be, and with things that are known and that are not."""
    ways: list[dict[str, str]] = [{}]
    for name, slot in asked.params.items():
        keys = ["one", "nobody"] if slot.kind == "text" else [THINGS[0], THINGS[-1], GRAPHS[0], "urn:pg:thing:none"]
        some = [way | {name: key} for way in ways for key in keys]
        ways = (ways if slot.maybe else []) + some
    return ways


@pytest.mark.parametrize("name", sorted(ANSWERED))
def test_the_index_answers_as_the_query_does(name: str) -> None:
    asked = question("provgraph.questions", name)

    @settings(max_examples=12, deadline=None, derandomize=True)
    @given(graphs())
    def holds(made: dict[IRI, list[Triple]]) -> None:
        with open_store() as store:
            with store.writer() as writer:
                for graph, triples in made.items():
                    writer.replace(graph, triples)
            view = store.view()
            index = view.index
            assert index is not None
            for given_ in asked_in_all_ways(asked):
                told, expected = counted(values(answer(index, name, given_))), counted(by_sparql(view, asked, given_))
                # Of an encounter with several parties, the query tells the hours once for each.
                assert set(told) == set(expected) if name == "encounter_hours" else told == expected

    holds()


def test_every_question_of_the_tables_is_one_of_ours() -> None:
    for name in ANSWERED:
        asked = question("provgraph.questions", name)
        assert asked.returns


def test_other_questions_are_left_to_the_store() -> None:
    with open_store() as store:
        index = store.view().index
        assert index is not None
        assert answer(index, "unreviewed", {}) is None


def test_a_decision_is_found_from_either_side() -> None:
    decision, left, right = IRI("urn:pg:decision:x"), THINGS[0], THINGS[1]
    said: list[tuple[IRI, Term]] = [
        (RDF.type, PG.IdentityDecision), (PG.left, left), (PG.right, right), (PG.judgement, Judgement.SAME.iri),
        (PG.reason, Literal("known")), (PG.decidedBy, Literal("me")), (PG.decidedOn, Literal("2020-01-02", XSD.date)),
    ]  # fmt: skip
    with open_store() as store:
        with store.writer() as writer:
            writer.replace(IRI("urn:pg:identity:some"), [(decision, term, value) for term, value in said])
        index = store.view().index
        assert index is not None
        one, other = (values(answer(index, "decisions_about", {"mention": side})) for side in (left, right))
        assert one == other
        assert [row["decision"] for row in one] == [decision]
