"""The store is asked for the names and sessions of a load only, by their keys, some hundreds at a time."""

from collections.abc import Iterator
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from provgraph.ingest.known import known_names, known_sessions
from provgraph.store.base import Solution, View
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import PG, RDF
from strategies import texts

SOURCE, OTHER = IRI("urn:pg:source:one"), IRI("urn:pg:source:other")


def named(keys: list[str]) -> list[Triple]:
    return [(IRI(f"urn:pg:actor:one:p{number}"), PG.nameKey, Literal(key)) for number, key in enumerate(keys)]


@given(st.lists(texts(), max_size=5), st.lists(texts(), max_size=5))
def test_names_of_any_text(held: list[str], others: list[str]) -> None:
    with open_store(None) as store:
        with store.writer() as writer:
            writer.replace(SOURCE, named(held))
            writer.replace(OTHER, named(held[:2]))
        assert known_names(store.view(), {*held[1:], *others}) == {*held[1:], *others} & {*held}


def test_more_than_one_request_holds() -> None:
    sessions = [IRI(f"urn:pg:session:{number}") for number in range(1200)]
    with open_store(None) as store:
        with store.writer() as writer:
            writer.replace(SOURCE, [(session, RDF.type, PG.Session) for session in sessions[::2]])
        assert known_sessions(store.view(), sessions) == set(sessions[::2])


class Asked:
    """A view that counts what is handed out."""

    def __init__(self, view: View) -> None:
        self.view, self.rows, self.queries = view, 0, 0

    def graphs(self) -> list[IRI]:
        return self.view.graphs()

    def select(self, query: str) -> Iterator[Solution]:
        self.queries += 1
        for row in self.view.select(query):
            self.rows += 1
            yield row


def test_the_size_of_the_store_does_not_matter() -> None:
    with open_store(None) as store:
        with store.writer() as writer:
            writer.replace(SOURCE, named([f"name {number}" for number in range(3000)]))
        asked = Asked(store.view())
        assert known_names(cast(View, asked), ["name 7", "nobody"]) == {"name 7"}
        assert (asked.queries, asked.rows) == (1, 1)


def test_a_store_that_holds_no_source_is_not_asked() -> None:
    with open_store(None) as store:
        with store.writer() as writer:
            writer.replace(REGISTER_GRAPH, named(["name"]))
        asked = Asked(store.view())
        assert known_names(cast(View, asked), ["name"]) == set()
        assert asked.queries == 0
