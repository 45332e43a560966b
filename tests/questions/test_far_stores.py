"""What a question costs on a remote store: a bounded number of requests, and data in proportion to its answer."""

from collections.abc import Callable
from pathlib import Path

import pytest

import provgraph
from provgraph.graph import Graph
from provgraph.questions.answers_json import answer_json
from provgraph.store.base import Store
from provgraph.store.opening import open_store
from provgraph.store.remote import RemoteStore
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.minting import is_internal
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import PG

_UNNAMED = "armateur de navettes"
QUESTIONS: dict[str, Callable[[Graph], list[object]]] = {
    "who met": lambda graph: [*graph.who_met("Agathe Lormier", at_least="codelegated")],
    "who met, of a body": lambda graph: [*graph.who_met("Ville de Belrive")],
    "did meet": lambda graph: [graph.did_meet("Agathe Lormier", "Bastien Quervel")],
    "roles": lambda graph: [*graph.roles("Agathe Lormier")],
    "roles in a body": lambda graph: [*graph.roles("Ville de Belrive")],
    "sessions": lambda graph: [*graph.sessions(actor="Agathe Lormier")],
    "who met somebody without a name": lambda graph: [*graph.who_met(_UNNAMED)],
    "people": lambda graph: [*graph.people("Bastien Quervel")],
}
_MARKS = frozenset((PG.textDigest, PG.fileDigest, PG.textFingerprint))
_NAMES = 20_000
"""Bytes, at most, of the names of all actors of the small world."""
_CARD = 500
"""Bytes, at most, of one source's card in an answer."""


def graphs_of(store: Store) -> dict[IRI, list[Triple]]:
    view = store.view()
    return {graph: list(view.triples(graph)) for graph in view.graphs() if not is_internal(graph)}


def elsewhere(graphs: dict[IRI, list[Triple]], number: int) -> dict[IRI, list[Triple]]:
    """The same claims about other people, at other places, by other sources: nothing that a question asks for."""

    def other(term: Term) -> Term:
        if isinstance(term, IRI):
            return IRI(f"{term}-{number}") if term.startswith(DATA) else term
        named = term.datatype.endswith(("#string", "#langString"))
        return Literal(f"{term.text} {number}", term.datatype, term.lang) if named else term

    return {
        IRI(f"{graph}-{number}"): [
            (IRI(str(other(subject))), predicate, other(value))
            for subject, predicate, value in triples
            if predicate not in _MARKS
        ]
        for graph, triples in graphs.items()
    }


def filled(address: str, graphs: dict[IRI, list[Triple]]) -> None:
    with open_store(address) as store:
        store.rewrite(graphs.items())


def asked(address: str, name: str) -> tuple[list[object], int, int]:
    """The answer, the requests that it took, and the bytes that came."""
    with open_store(address, read_only=True) as store:
        assert isinstance(store, RemoteStore)
        server = store.server
        requests, moved = server.requests, server.moved
        answer = [answer_json(one, "en") for one in QUESTIONS[name](Graph(store))]  # type: ignore[arg-type]
        return list(answer), server.requests - requests, server.moved - moved


@pytest.fixture(scope="module")
def costs(oxigraph_server: str, small_world: Path) -> dict[str, list[tuple[list[object], int, int]]]:
    """By question: its answer and its cost on the small world, and on one ten times as large."""
    with provgraph.open() as graph:
        graph.load(small_world)
        small = graphs_of(graph.store)
    large = dict(small)
    for number in range(9):
        large |= elsewhere(small, number)
    found: dict[str, list[tuple[list[object], int, int]]] = {name: [] for name in QUESTIONS}
    for graphs in (small, large):
        filled(oxigraph_server, graphs)
        for name, costs in found.items():
            costs.append(asked(oxigraph_server, name))
    filled(oxigraph_server, {})
    return found


@pytest.mark.parametrize("name", QUESTIONS)
def test_ten_times_the_store_is_the_same_answer_for_the_same_requests_and_data(
    name: str, costs: dict[str, list[tuple[list[object], int, int]]]
) -> None:
    (small, requests, moved), (large, requests_in_large, moved_in_large) = costs[name]
    assert small
    assert large == small
    assert requests_in_large == requests
    # Whether one source copies another can be told only by looking at all of them: their cards, and no more, are read
    # where an answer cites several. There are 36 more of them.
    cites_several = len({line for line in str(small).split("'") if line.startswith("urn:pg:source:")}) > 1
    allowed = 36 * _CARD if cites_several else 0
    if "without a name" in name:
        # Whoever has no name is looked for among the names of all; nothing else is read of these.
        allowed += 10 * _NAMES
    assert moved_in_large - moved <= allowed


def room_of(number: int) -> str:
    people = "".join(f"  p{n}: {{name: Person Number {n}, at: page 1}}\n" for n in range(number))
    posts = "".join(f"  - {{person: p{n}, title: director {n}, at: page 1}}\n" for n in range(number))
    there = "".join(f"      - {{who: p{n}, attendance: attended, at: page 1}}\n" for n in range(number))
    return (
        "provgraph: dossier/1\nsource: {id: list, title: List, language: en, published: 2024-03-12}\n"
        f"people:\n{people}tenures:\n{posts}sessions:\n  lunch:\n    type: lunch\n    name: {{en: Lunch}}\n"
        f"    date: 2024-03-12\n    status: held\n    at: page 1\n    took_part:\n{there}"
    )


def test_a_room_of_many_takes_few_requests(oxigraph_server: str, tmp_path: Path) -> None:
    requests = {}
    for number in (5, 150):
        file = tmp_path / f"room-{number}.yaml"
        file.write_text(room_of(number), encoding="utf-8")
        with provgraph.open() as graph:
            graph.load(file)
            filled(oxigraph_server, graphs_of(graph.store))
            with open_store(oxigraph_server, read_only=True) as store:
                assert isinstance(store, RemoteStore)
                before = store.server.requests
                met = Graph(store).who_met("Person Number 1")
                requests[number] = store.server.requests - before
                assert met == graph.who_met("Person Number 1")
                assert len(met) == number - 1
                assert met[0].capacities
    filled(oxigraph_server, {})
    # Two hundred keys go into one request.
    assert requests[5] <= 25
    assert requests[150] <= requests[5] + 12
