"""Chains of people: exactly those that the definition allows, in the order that it gives."""

from itertools import pairwise, permutations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.networks.chains import chains
from provgraph.vocabulary.iri import IRI

Occasions = list[frozenset[IRI]]

_people = [IRI(letter) for letter in "abcdef"]
_occasions = st.lists(st.frozensets(st.sampled_from(_people), min_size=1, max_size=4), min_size=2, max_size=9)


def graph_of(occasions: Occasions) -> "nx.Graph[IRI]":
    graph: nx.Graph[IRI] = nx.Graph()
    for number, people in enumerate(occasions):
        for actor in sorted(people):
            graph.add_edge(actor, IRI(f"occasion {number}"))
    return graph


def found(occasions: Occasions, start: str = "a", goal: str = "b") -> list[str]:
    return ["".join(chain) for chain in chains(graph_of(occasions), IRI(start), IRI(goal), key=str.upper)]


def allowed(occasions: Occasions) -> list[str]:
    every = [
        ("a", *middle, "b")
        for length in range(len(_people))
        for middle in permutations(sorted(set(_people) - {"a", "b"}), length)
    ]
    return [
        "".join(chain)
        for chain in every
        if all(any(people & set(chain) == {one, other} for people in occasions) for one, other in pairwise(chain))
    ]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_occasions)
def test_all_chains_and_no_other_in_the_order_of_length_and_names(occasions: Occasions) -> None:
    assert found(occasions) == allowed(occasions)


def rooms(*people: str) -> Occasions:
    return [frozenset(IRI(letter) for letter in letters) for letters in people]


def test_three_in_one_room_are_no_chain() -> None:
    assert found(rooms("abc")) == ["ab"]
    assert found(rooms("abc", "ac")) == ["ab"]
    assert found(rooms("abc", "ac", "cb")) == ["ab", "acb"]  # the two hops were without the third


def test_twenty_shared_occasions_are_one_step() -> None:
    assert found(rooms(*["ac"] * 20, *["cd"] * 20, *["db"] * 20)) == ["acdb"]


def test_nobody_is_introduced_to_oneself_or_to_nobody() -> None:
    assert found(rooms("ab"), goal="a") == []
    assert found(rooms("ab"), goal="z") == []
    assert found(rooms("ac", "bd")) == []


def test_a_crowd_is_no_maze() -> None:
    """500 guests, one of whom knows the goal: one chain, found at once."""
    crowd = frozenset(IRI(f"guest {number:03}") for number in range(500)) | {IRI("a"), IRI("c")}
    assert found([crowd, frozenset({IRI("c"), IRI("b")})]) == ["acb"]
