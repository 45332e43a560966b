"""Chains of people: exactly those that the definition allows, in the order that it gives."""

from itertools import islice, pairwise, permutations

import networkx as nx
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.arrays import Rooms, everything, network_of, rooms
from networks.reference_chains import chains as reference
from provgraph.networks.chains import chains
from provgraph.vocabulary.iri import IRI

_people = [IRI(letter) for letter in "abcdef"]
_occasions = st.lists(st.frozensets(st.sampled_from(_people), min_size=1, max_size=4), min_size=2, max_size=9)


def found(occasions: Rooms, start: str = "a", goal: str = "b") -> list[str]:
    network = network_of(occasions)
    if not {start, goal} <= set(network.actors):
        return []
    held, actors = everything(network)
    ends = (network.numbers[IRI(end)] for end in (start, goal))
    every = chains(network, *ends, occasions=held, actors=actors)
    return ["".join(network.actors[one] for one in chain) for chain in every]


def allowed(occasions: Rooms) -> list[str]:
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
def test_all_chains_and_no_other_in_the_order_of_length_and_names(occasions: Rooms) -> None:
    assert found(occasions) == allowed(occasions)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.frozensets(st.integers(0, 24), min_size=1, max_size=5), min_size=4, max_size=30),
    st.permutations(range(25)),
    st.sets(st.integers(0, 29), max_size=6),
    st.sets(st.integers(2, 24), max_size=5),
)
def test_they_are_those_of_networkx_whatever_the_names_and_whatever_is_left_out(
    people: list[frozenset[int]], names: list[int], closed: set[int], absent: set[int]
) -> None:
    """Against the search in a networkx graph that holds only what counts, in larger worlds."""
    occasions = [frozenset(IRI(f"{one:02}") for one in there) for there in people]
    network = network_of([*occasions, frozenset(map(IRI, ("00", "01")))])
    network.order[:] = [names[int(actor)] for actor in network.actors]
    held, actors = everything(network)
    held[-1] = False
    held[[one for one in closed if one < len(occasions)]] = False
    actors[[place for place, actor in enumerate(network.actors) if int(actor) in absent]] = False
    graph: nx.Graph[IRI] = nx.Graph()
    for number in np.flatnonzero(held).tolist():
        graph.add_edges_from((one, network.occasions[number]) for one in occasions[number] if int(one) not in absent)
    expected = reference(graph, IRI("00"), IRI("01"), key=lambda iri: f"{names[int(iri)]:02}")
    ours = chains(network, 0, 1, occasions=held, actors=actors)
    found = [tuple(network.actors[one] for one in chain) for chain in islice(ours, 12)]
    assert found == list(islice(expected, 12))


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


def test_where_the_goal_was_in_every_room_of_the_start_nothing_else_is_tried() -> None:
    """Twelve others who all know each other make hundreds of millions of chains; none begins in a room of its own."""
    others = "cdefghijklmn"
    among = [one + other for place, one in enumerate(others) for other in others[place + 1 :]]
    assert found(rooms("ab" + others, *among, *("b" + other for other in others))) == ["ab"]
    assert found(rooms("ab", "ab" + others, *among, *("b" + other for other in others))) == ["ab"]
