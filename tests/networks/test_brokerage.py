"""Typed brokerage against counting every pair by hand."""

from itertools import permutations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from provgraph.networks.brokerage import brokerage_in
from provgraph.questions.answers import Brokerage
from provgraph.vocabulary.iri import IRI

NODES = [IRI(f"urn:pg:actor:a:{letter}") for letter in "abcdefgh"]


def brokerage(ties: "nx.Graph[IRI]", kinds: dict[IRI, str]) -> dict[IRI, Brokerage]:
    """Of everybody, each tie being an occasion of two."""
    nodes = list(ties)
    matrix = np.zeros((len(nodes), ties.number_of_edges()))
    for column, edge in enumerate(ties.edges):
        matrix[[nodes.index(node) for node in edge], column] = 1
    placed = {nodes.index(node): kind for node, kind in kinds.items() if node in ties}
    found = {}
    for row, node in enumerate(nodes):
        around = np.array(sorted(nodes.index(other) for other in set(ties[node]) - {node}), dtype=np.int64)
        found[node] = brokerage_in(csr_array(matrix), row, around, placed)
    return found


def by_hand(ties: "nx.Graph[IRI]", kinds: dict[IRI, str], broker: IRI) -> Brokerage:
    counts = dict.fromkeys(("coordinator", "gatekeeper", "representative", "consultant", "liaison", "unplaced"), 0)
    for one, other in permutations(set(ties[broker]) - {broker}, 2):
        if ties.has_edge(one, other):
            continue
        a, b, c = kinds.get(one), kinds.get(broker), kinds.get(other)
        if None in (a, b, c):
            name = "unplaced"
        elif a == b == c:
            name = "coordinator"
        elif b == c:
            name = "gatekeeper"
        elif a == b:
            name = "representative"
        else:
            name = "consultant" if a == c else "liaison"
        counts[name] += 1
    return Brokerage(**counts)


@given(
    st.lists(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)), max_size=30),
    st.dictionaries(st.sampled_from(NODES), st.sampled_from(["port", "firm", "agency"])),
)
def test_it_is_what_counting_gives(edges: list[tuple[IRI, IRI]], kinds: dict[IRI, str]) -> None:
    ties: nx.Graph[IRI] = nx.Graph()
    ties.add_nodes_from(NODES)
    ties.add_edges_from(edges)
    found = brokerage(ties, kinds)
    assert found == {node: by_hand(ties, kinds, node) for node in NODES}
    assert all(item.gatekeeper == item.representative for item in found.values())


def test_between_a_port_and_a_firm_an_agency_is_a_liaison() -> None:
    port, agency, firm = NODES[:3]
    ties: nx.Graph[IRI] = nx.Graph([(port, agency), (agency, firm)])
    found = brokerage(ties, {port: "port", agency: "agency", firm: "firm"})
    assert found[agency] == Brokerage(liaison=2)
    assert found[port].total == 0


def test_a_closed_triangle_has_no_broker() -> None:
    ties: nx.Graph[IRI] = nx.Graph([(NODES[0], NODES[1]), (NODES[1], NODES[2]), (NODES[0], NODES[2])])
    assert all(item.total == 0 for item in brokerage(ties, {}).values())
