"""Typed brokerage: between which kinds of organisation does somebody stand?

A broker stands between two who are not tied to each other. Which sort of broker that is depends on where the three
belong (Gould and Fernandez 1989). Ties have no direction here, so each open pair is counted both ways, as for a
symmetric network; the counts of gatekeeper and representative are then equal.
"""

from collections.abc import Mapping
from itertools import permutations
from typing import TYPE_CHECKING

from provgraph.questions.answers import Brokerage

if TYPE_CHECKING:
    import networkx as nx

    from provgraph.vocabulary.iri import IRI


def brokerage(ties: "nx.Graph[IRI]", kinds: Mapping["IRI", str]) -> "dict[IRI, Brokerage]":
    """The brokerage of every node.

    Args:
        ties: Actors, an edge where two are tied. Parallel occasions are one edge.
        kinds: Where each belongs; a node that is not in it belongs nowhere.

    Returns:
        Exact counts by node, in time that grows with the triangles of the network and not with the pairs of
        neighbours: what is tied is taken from what could be.

    Source: Gould and Fernandez (1989), Structures of Mediation.
    """
    import numpy as np
    from scipy.sparse import coo_array

    nodes = list(ties)
    if not ties.number_of_edges():
        return {node: Brokerage() for node in nodes}
    at = {node: number for number, node in enumerate(nodes)}
    pairs = {(at[one], at[other]) for edge in ties.edges for one, other in permutations(edge) if one != other}
    rows, columns = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    adjacent = coo_array((np.ones(len(pairs), dtype=np.int64), (rows, columns)), shape=(len(at), len(at))).tocsr()
    names = sorted({kinds[node] for node in nodes if node in kinds})
    place = {name: number for number, name in enumerate(names)}
    own = np.array([place.get(kinds.get(node, ""), -1) for node in nodes])
    # One column per kind, and one for those who belong nowhere.
    belongs = np.zeros((len(nodes), len(names) + 1), dtype=np.int64)
    belongs[np.arange(len(nodes)), own] = 1
    neighbours = adjacent @ belongs
    found: dict[IRI, Brokerage] = {}
    for number, node in enumerate(nodes):
        around = adjacent.indices[adjacent.indptr[number] : adjacent.indptr[number + 1]]
        counts = neighbours[number]
        # Ordered pairs by kinds of the two, less those who are the same, less those who are tied.
        open_pairs = np.outer(counts, counts) - np.diag(counts)
        if len(around) > 1:
            among = adjacent[around][:, around]
            open_pairs -= belongs[around].T @ (among @ belongs[around])
        found[node] = _sorted_out(open_pairs, int(own[number]), len(names))
    return found


def _sorted_out(pairs: "object", own: int, known: int) -> Brokerage:
    import numpy as np

    table = np.asarray(pairs)
    total = int(table.sum())
    if own < 0:
        return Brokerage(unplaced=total)
    inside = table[:known, :known]
    same = int(inside[own, own])
    outwards, inwards = int(inside[own].sum()) - same, int(inside[:, own].sum()) - same
    others = int(np.trace(inside)) - same
    placed = int(inside.sum())
    return Brokerage(
        coordinator=same,
        gatekeeper=inwards,
        representative=outwards,
        consultant=others,
        liaison=placed - same - inwards - outwards - others,
        unplaced=total - placed,
    )
