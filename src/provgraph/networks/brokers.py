"""Through whom can others be reached?"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

from provgraph.errors import QuestionError
from provgraph.networks.asked import whole_numbers
from provgraph.networks.betweenness import betweenness
from provgraph.networks.brokerage import brokerage_in
from provgraph.networks.pagerank import pagerank
from provgraph.networks.reading import GROUP, two_mode
from provgraph.networks.ties_shown import TiesShown
from provgraph.questions.affiliations import Affiliations
from provgraph.questions.answers import Broker, Brokerage, Sampling
from provgraph.questions.archive import Archive
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade

BETWEENNESS, PAGERANK = "betweenness", "pagerank"


def brokers(
    view: View,
    *,
    at_least: Grade = Grade.COPRESENT,
    by: str = BETWEENNESS,
    limit: int = 20,
    pivots: int | None = None,
) -> list[Broker]:
    """The actors who lie on the shortest chains between others.

    Args:
        view: Any store.
        at_least: The lowest grade of the ties that count.
        by: What orders them: 'betweenness' or 'pagerank'.
        limit: How many, at the most.
        pivots: From how many actors chains are followed; None: from all, in large networks from a sample
            (`networks.betweenness`).

    Returns:
        By betweenness centrality among actors, highest first: the share of the shortest chains between any two others
        that pass through them, occasions being mere steps; or by PageRank. With betweenness, those who stand between
        nobody are left out. So are groups: nobody knows that the same people of a group were at two occasions. Where
        the score is not exact, `sampling` gives its standard error. From `copresent` upwards each comes with its typed
        brokerage over the kinds of organisation that actors belong to; below, a large room would tie everybody to
        everybody.

    Raises:
        QuestionError: No such order, or a number that is none of these.

    Source: Freeman (1977), Brandes and Pich (2007) over pg:Participation and pg:Encounter; Brin and Page (1998);
    Gould and Fernandez (1989).
    """
    if by not in (BETWEENNESS, PAGERANK):
        raise QuestionError("bad_order", order=by, known=f"{BETWEENNESS}, {PAGERANK}")
    whole_numbers(0, limit=limit)
    whole_numbers(1, pivots=pivots)
    archive = Archive(view)
    network = two_mode(archive)
    matrix, actors, occasions = network.biadjacency(network.showing(at_least), network.kinds != GROUP)
    scores, errors, followed = betweenness(matrix, pivots=pivots)
    ranks = pagerank(matrix)
    wanted = scores if by == BETWEENNESS else ranks
    ordered = np.lexsort((network.order[actors], -wanted))
    best = [int(row) for row in ordered[:limit] if wanted[row] > 0]
    shown = TiesShown(archive, network)
    near = {row: _around(matrix, row) for row in best}
    names = [network.actors[one] for one in actors]
    typed = _typed(archive, matrix, names, near) if at_least.rank >= Grade.COPRESENT.rank else {}
    found = []
    for row in best:
        own = occasions[matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]]
        found.append(
            Broker(
                actor=archive.actor(network.actors[actors[row]]),
                score=float(scores[row]),
                contacts=len(near[row]),
                occasions=tuple(shown.named(int(one)) for one in sorted(own, key=lambda one: network.occasions[one])),
                brokerage=typed.get(row),
                pagerank=float(ranks[row]),
                sampling=Sampling(followed, len(actors), float(errors[row])) if followed < len(actors) else None,
            )
        )
    return found


def _around(matrix: Any, row: int) -> npt.NDArray[np.int64]:
    """Those who share an occasion with an actor."""
    across = matrix[:, matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]]
    near = np.unique(across.nonzero()[0])
    return np.asarray(near[near != row], dtype=np.int64)


def _typed(
    archive: Archive, matrix: Any, names: list[IRI], near: dict[int, npt.NDArray[np.int64]]
) -> dict[int, Brokerage]:
    everybody = sorted({*near, *(one for around in near.values() for one in around.tolist())})
    kinds = _kinds(archive, names, everybody)
    return {row: brokerage_in(matrix, row, around, kinds) for row, around in near.items()}


def _kinds(archive: Archive, names: list[IRI], rows: Iterable[int]) -> dict[int, str]:
    """The kind of organisation of each actor; those of no kind, or of several, are left out."""
    affiliations = Affiliations(archive)
    found = ((row, affiliations.kinds(affiliations.bodies(archive.actor(names[row])))) for row in rows)
    return {row: next(iter(kinds)).key for row, kinds in found if len(kinds) == 1}
