"""Communities: who meets each other more than others, over the two-mode network and without its pairs."""

from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from provgraph.networks.asked import whole_numbers
from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.ties_shown import TiesShown
from provgraph.networks.two_mode import UNKNOWN, Numbers, TwoMode
from provgraph.questions.archive import Archive
from provgraph.questions.network_answers import Community
from provgraph.store.base import View
from provgraph.vocabulary.terms import Grade

_SEED = 20171107


def communities(
    view: View, *, at_least: Grade = Grade.COPRESENT, limit: int = 20, members: int = 20
) -> list[Community]:
    """The communities of those who met.

    Args:
        view: Any store.
        at_least: The lowest grade of the ties that count.
        limit: How many communities, at the most.
        members: How many members of each are named, at the most.

    Returns:
        The largest first, then by the name of the first member. Each of at least two; members come by the number of
        their occasions in it, then by name. Groups are left out: nobody knows that the same people of a group were at
        two occasions. An occasion belongs to one community too; a large room is one occasion with many participations,
        not a crowd of pairs.

    Raises:
        QuestionError: A number is no whole number, or below 0.

    Source: Louvain (Blondel et al. 2008) for the modularity of Newman and Girvan (2004) in the two-mode network, by
    scikit-network; the same network gives the same communities.
    """
    whole_numbers(0, limit=limit, members=members)
    archive = Archive(view)
    network = two_mode(archive)
    actors = network.kinds != GROUP
    many = np.bincount(network.occasions_of.items[actors[network.occasions_of.expanded()]])
    # An occasion at which one is named joins nobody.
    shared = np.zeros(len(network.occasions), dtype=np.bool_)
    shared[: len(many)] = many > 1
    matrix, rows, columns = network.biadjacency(network.showing(at_least) & shared, actors)
    labels, labels_across, modularity = partition(matrix)
    parts = matrix.tocoo()
    one, other = parts.coords
    inside = labels[one] == labels_across[other]
    occasions_in = np.bincount(one[inside], minlength=len(rows))
    shown = TiesShown(archive, network)
    found = []
    for label, size in sorted(Counter(labels.tolist()).items(), key=lambda item: -item[1]):
        own = np.flatnonzero(labels == label)
        own = own[np.lexsort((network.order[rows[own]], -occasions_in[own]))]
        if size > 1:
            found.append((own, np.flatnonzero(labels_across == label)))
    found.sort(key=lambda item: (-len(item[0]), int(network.order[rows[item[0][0]]])))
    return [
        Community(
            size=len(own),
            members=tuple(archive.actor(network.actors[actor]) for actor in rows[own[:members]]),
            occasions=len(occasions),
            largest=tuple(shown.named(occasion) for occasion in _largest(network, columns[occasions])),
            missions=tuple(
                (archive.mission(network.missions[mission]), count)
                for mission, count in _missions(network, columns[occasions])
            ),
            modularity=modularity,
        )
        for own, occasions in found[:limit]
    ]


def partition(matrix: Any) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], float]:
    """The community of each row and of each column, and the share of participations inside beyond chance (modularity).

    Args:
        matrix: Actors by occasions, ones (`TwoMode.biadjacency`).
    """
    from scipy.sparse import csr_matrix
    from sknetwork.clustering import Louvain

    if not matrix.nnz:
        return np.arange(matrix.shape[0]), np.arange(matrix.shape[1]), 0.0
    parts = csr_matrix(matrix)
    louvain = Louvain(modularity="Newman", random_state=_SEED)
    louvain.fit(parts, force_bipartite=True)
    rows, columns = np.asarray(louvain.labels_row_), np.asarray(louvain.labels_col_)
    one, other = matrix.tocoo().coords
    most = int(max(rows.max(), columns.max())) + 1
    inside = np.count_nonzero(rows[one] == columns[other]) / matrix.nnz
    ends = np.bincount(rows[one], minlength=most) + np.bincount(columns[other], minlength=most)
    return rows, columns, float(inside - np.square(ends / (2 * matrix.nnz)).sum())


def _largest(network: TwoMode, occasions: Numbers) -> list[int]:
    """The three occasions at which most of those who are named were."""
    sizes = network.actors_at.lengths[occasions]
    return [int(one) for one in occasions[np.lexsort((occasions, -sizes))][:3]]


def _missions(network: TwoMode, occasions: Numbers) -> list[tuple[int, int]]:
    """The missions to which the occasions belong, and how many of them to each; most first."""
    own = network.mission[occasions]
    counts = Counter(own[own != UNKNOWN].tolist())
    return sorted(counts.items(), key=lambda item: (-item[1], network.missions[item[0]]))
