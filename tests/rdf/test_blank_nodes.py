"""Blank nodes get names from what is said of them: labels, order and the rest of the file do not matter."""

import random

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.rdf.blank_nodes import TooAlike, without_blank_nodes

PREFIX = "urn:pg:bnode:"
KNOWS, NAME = ox.NamedNode("https://norvale.example/knows"), ox.NamedNode("https://norvale.example/name")


def named(quads: list[ox.Quad]) -> list[str]:
    return sorted(map(str, without_blank_nodes(quads, PREFIX)))


def relabelled(quads: list[ox.Quad], seed: int) -> list[ox.Quad]:
    labels: dict[str, ox.BlankNode] = {}

    def again(term: object) -> object:
        return labels.setdefault(term.value, ox.BlankNode()) if isinstance(term, ox.BlankNode) else term

    made = [ox.Quad(again(q.subject), q.predicate, again(q.object), again(q.graph_name)) for q in quads]  # type: ignore[arg-type]
    random.Random(seed).shuffle(made)
    return made


def linked(pairs: set[tuple[int, int]]) -> list[ox.Quad]:
    return [ox.Quad(ox.BlankNode(f"n{a}"), KNOWS, ox.BlankNode(f"n{b}")) for a, b in sorted(pairs)]


def called(node: str, name: str) -> ox.Quad:
    return ox.Quad(ox.BlankNode(node), NAME, ox.Literal(name))


small = st.sets(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=10)


@given(small, st.integers(0, 99))
def test_labels_and_order_do_not_matter(pairs: set[tuple[int, int]], seed: int) -> None:
    quads = linked(pairs)
    assert named(quads) == named(relabelled(quads, seed))


@given(small)
def test_no_two_nodes_become_one(pairs: set[tuple[int, int]]) -> None:
    assert len(set(named(linked(pairs)))) == len(pairs)
    nodes = {node for pair in pairs for node in pair}
    words = " ".join(named(linked(pairs))).split()
    assert len({word for word in words if PREFIX in word}) == len(nodes)


def test_rings_that_look_alike_locally_are_told_apart() -> None:
    one = linked({(i, (i + 1) % 6) for i in range(6)})
    two = linked({(i, i // 3 * 3 + (i + 1) % 3) for i in range(6)})
    assert named(one) != named(two)
    assert named(two) == named(relabelled(two, 3))


def test_what_else_the_file_says_leaves_a_name_as_it_was() -> None:
    alone = named([called("x", "Odo")])
    assert set(alone) <= set(named([called("y", "Ilse"), called("x", "Odo"), *linked({(1, 2)})]))


def test_the_very_same_said_of_many_is_said_of_many() -> None:
    assert len(set(named([called(f"x{i}", "Odo") for i in range(300)]))) == 300


def test_a_party_of_which_each_guest_is_described_alike() -> None:
    guests = [ox.Quad(ox.BlankNode("party"), KNOWS, ox.BlankNode(f"g{i}")) for i in range(40)]
    quads = [*guests, *(called(f"g{i}", "guest") for i in range(40))]
    assert named(quads) == named(relabelled(quads, 1))


@pytest.mark.parametrize("size", [10, 40])
def test_a_knot_is_refused_rather_than_waited_for(size: int) -> None:
    with pytest.raises(TooAlike):
        named(linked({(a, b) for a in range(size) for b in range(size) if a != b}))


def test_a_long_list_of_the_same_item_has_names() -> None:
    quads = [*linked({(i, i + 1) for i in range(3000)}), *(called(f"n{i}", "same") for i in range(3000))]
    assert named(quads) == named(relabelled(quads, 2))


def test_a_chain_of_hundreds_has_names() -> None:
    assert len(named(linked({(i, i + 1) for i in range(300)}))) == 300
