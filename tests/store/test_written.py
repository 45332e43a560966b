"""Statements written out at once are what their triples are, one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from provgraph.model.claims import Claim
from provgraph.model.locators import Component, Locator, Node, Pointer, Rows
from provgraph.model.records import Person, Record
from provgraph.store.triples import statement_triples
from provgraph.store.written import written_statement, written_triple
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from strategies import any_record, claims, literals, texts

ROWS = st.builds(Rows, st.integers(1, 10**9), st.integers(0, 10**9), texts(), texts())
PLACES: SearchStrategy[Locator] = st.one_of(
    ROWS,
    st.builds(Component, st.integers(1, 999), st.sampled_from(["VEVENT", "VCARD"]), texts(), texts()),
    st.builds(Pointer, texts(), st.integers(0, 999)),
    st.builds(Node, texts(min_size=1)),
)


def by_triples(statement: Record | Claim) -> list[bytes]:
    return [written_triple(triple) for triple in statement_triples(statement)]


@given(any_record())
def test_a_record(record: Record) -> None:
    assert written_statement(record) == by_triples(record)


@given(claims(), st.lists(PLACES, max_size=4))
def test_a_claim_with_places_of_every_kind(said: Claim, places: list[Locator]) -> None:
    claim = Claim(
        iri=said.iri,
        source=said.source,
        states=said.states,
        kind=said.kind,
        locators=(*said.locators, *places),
        local_name=said.local_name,
        credibility=said.credibility,
        note=said.note,
        draft=said.draft,
    )
    assert written_statement(claim) == by_triples(claim)


@given(literals())
def test_a_bare_triple(value: Literal) -> None:
    triple = IRI("urn:pg:any:a"), IRI("http://example.org/p"), value
    assert written_statement(triple) == [written_triple(triple)]


@pytest.mark.parametrize("iri", ["urn:x> . <urn:y", "no scheme", "", "urn:a b", "urn:pg:actor:x\n", "1urn:a"])
def test_what_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - it says which, and the ingest gives it words
        written_statement(Person(iri=IRI(iri), name="Ada Quill"))
    assert str(caught.value) == iri


def test_half_of_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        written_statement(Person(iri=IRI("urn:pg:any:a"), name="\ud800"))
