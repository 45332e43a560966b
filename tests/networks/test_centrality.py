"""Betweenness, PageRank and communities of the arrays, against networkx and against what is defined."""

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from networks.arrays import Rooms, everything, network_of, rooms
from provgraph.networks.betweenness import betweenness
from provgraph.networks.communities import partition
from provgraph.networks.pagerank import pagerank
from provgraph.vocabulary.iri import IRI

_occasions = st.lists(
    st.frozensets(st.sampled_from([IRI(letter) for letter in "abcdefgh"]), min_size=1, max_size=4),
    min_size=1,
    max_size=10,
)


@given(_occasions)
def test_betweenness_is_that_of_networkx_between_actors(occasions: Rooms) -> None:
    network = network_of(occasions)
    actors = list(network.actors)
    scores, errors, followed = betweenness(network.biadjacency(*everything(network))[0])
    sums = nx.betweenness_centrality_subset(network.networkx(*everything(network)), actors, actors)
    pairs = max((len(actors) - 1) * (len(actors) - 2) / 2, 1)
    assert scores.tolist() == pytest.approx([sums[actor] / pairs for actor in actors])
    assert followed == len(actors)
    assert not errors.any()


@given(_occasions)
def test_pagerank_is_that_of_networkx_among_the_actors(occasions: Rooms) -> None:
    network = network_of(occasions)
    scores = nx.pagerank(network.networkx(*everything(network)), tol=1e-13, max_iter=1000)
    together = sum(scores[actor] for actor in network.actors)
    found = pagerank(network.biadjacency(*everything(network))[0])
    assert found.tolist() == pytest.approx([scores[actor] / together for actor in network.actors], abs=1e-8)
    assert found.sum() == pytest.approx(1)


def crowd(seed: int, people: int, occasions: int) -> Rooms:
    drawn = np.random.default_rng(seed)
    sizes = drawn.integers(2, 7, occasions)
    return [frozenset(IRI(f"{one:03}") for one in drawn.choice(people, size, replace=False)) for size in sizes]


def test_a_sample_is_near_the_truth_by_its_error_and_the_same_every_time() -> None:
    within = []
    for seed in range(5):
        network = network_of(crowd(seed, 200, 150))
        matrix = network.biadjacency(*everything(network))[0]
        exact, _, _ = betweenness(matrix)
        scores, errors, followed = betweenness(matrix, pivots=100)
        assert followed == 100
        assert (betweenness(matrix, pivots=100)[0] == scores).all()
        highest = np.argsort(-scores)[:40]
        within += (np.abs(scores - exact) <= 2 * errors)[highest].tolist()
    assert np.mean(within) > 0.9, "of the scores that are shown, nineteen in twenty lie within two standard errors"


def test_a_sample_of_all_is_exact_and_a_larger_one_is_surer() -> None:
    network = network_of(crowd(2, 80, 60))
    matrix = network.biadjacency(*everything(network))[0]
    every = betweenness(matrix, pivots=10_000)
    assert every[2] == matrix.shape[0]
    assert not every[1].any()
    assert betweenness(matrix, pivots=60)[1].mean() < betweenness(matrix, pivots=10)[1].mean()


def test_two_circles_that_one_meeting_joins_are_two_communities() -> None:
    circles = rooms("abc", "abd", "bcd", "acd", "wxy", "wxz", "xyz", "wyz", "aw")
    network = network_of(circles)
    matrix, rows, _ = network.biadjacency(*everything(network))
    labels, across, modularity = partition(matrix)
    assert len({labels[one] for one in rows if network.actors[one] in "abcd"}) == 1
    assert len({labels[one] for one in rows if network.actors[one] in "wxyz"}) == 1
    assert len(set(labels)) == 2
    assert across[:8].tolist() == [labels[0]] * 4 + [labels[-1]] * 4
    both = [
        {network.actors[one] for one in rows if labels[one] == label}
        | {network.occasions[one] for one in range(len(across)) if across[one] == label}
        for label in (0, 1)
    ]
    assert modularity == pytest.approx(nx.community.modularity(network.networkx(*everything(network)), both))


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_the_same_network_has_the_same_communities(seed: int) -> None:
    network = network_of(crowd(seed, 40, 30))
    matrix = network.biadjacency(*everything(network))[0]
    one, other = partition(matrix), partition(matrix)
    assert one[0].tolist() == other[0].tolist()
    assert one[1].tolist() == other[1].tolist()
    assert one[2] == other[2]


def test_an_empty_network_has_none_of_it() -> None:
    network = network_of([])
    matrix = network.biadjacency(*everything(network))[0]
    assert len(betweenness(matrix)[0]) == len(pagerank(matrix)) == len(partition(matrix)[0]) == 0
