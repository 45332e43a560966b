"""Who stands between, who is central, who belongs together: computed on arrays, beside igraph on the same graph.

    python benchmarks/brokers.py [--sizes 10000,100000] [--stores FOLDER] [--out FILE]

Both hold the same two-mode graph in memory, and compute the same thing of it: betweenness among people, from all of
them or from as many pivots as provgraph takes; PageRank; communities (Louvain). The lines `question.…` are the whole
questions, from the store to typed answers with what explains them, against igraph's bare numbers. `graph_libraries.py`
compares the libraries among each other.
"""

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Any

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from provgraph.graph import Graph
from provgraph.networks.betweenness import betweenness
from provgraph.networks.communities import partition
from provgraph.networks.pagerank import pagerank
from provgraph.networks.reading import GROUP, two_mode
from provgraph.questions.archive import Archive
from provgraph.vocabulary.terms import Grade
from timing import Job, Measured, ratio, side_by_side
from two_mode import TwoModeGraph, two_mode_graph
from worlds import World

_LINES = ("brokers.igraph", "pagerank.igraph", "communities.igraph")


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size: the three computations, then the questions that rest on them."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        bare = two_mode_graph(EdgeLists(world))
        if bare is None:
            yield from (Finding(line, size, facts={"missing": "igraph is not installed"}) for line in _LINES)
            continue
        made = store_of(world, asked.stores)
        with provgraph.open(made.folder, read_only=True) as graph:
            matrix = _matrix(graph)
            assert matrix.nnz == bare.edges, "not the same graph"
            pivots = _pivots(graph, bare)
            theirs = _in_igraph(bare, pivots)
            ours: list[Callable[[], object]] = [partial(each, matrix) for each in (betweenness, pagerank, partition)]
            whole: list[Callable[[], object]] = [
                graph.brokers, partial(graph.brokers, by="pagerank"), graph.communities
            ]  # fmt: skip
            facts = {"people": len(bare.people), "edges": bare.edges}
            for line, computed, question, other in zip(_LINES, ours, whole, theirs, strict=True):
                more = facts | ({"counted from": pivots} if line == "brokers.igraph" else {})
                found = _beside(asked, computed, other)
                yield Finding(line, size, ratio(found["provgraph"], found["igraph"], "wall"), found, more)
                found = _beside(asked, question, other)
                told = f"question.{line.partition('.')[0]}"
                yield Finding(told, size, ratio(found["provgraph"], found["igraph"], "wall"), found, more)


def _beside(asked: Asked, ours: Job, theirs: Job) -> dict[str, Measured]:
    return side_by_side({"provgraph": ours, "igraph": theirs}, rounds=asked.rounds, patience=asked.patience)


def _matrix(graph: Graph) -> Any:
    network = two_mode(Archive(graph.store.view()))
    return network.biadjacency(network.showing(Grade.COPRESENT), network.kinds != GROUP)[0]


def _pivots(graph: Graph, bare: TwoModeGraph) -> int:
    """From how many people the answer is counted; an answer that says nothing of it is exact."""
    best = graph.brokers(limit=1)
    return best[0].sampling.pivots if best and best[0].sampling else len(bare.people)


def _in_igraph(bare: TwoModeGraph, pivots: int) -> list[Job]:
    graph, people = bare.graph, bare.people
    chosen = people if pivots >= len(people) else sorted(Random(1).sample(people, pivots))
    return [
        partial(graph.betweenness, vertices=people, directed=False, sources=chosen, targets=people),
        partial(graph.pagerank, directed=False),
        graph.community_multilevel,
    ]


if __name__ == "__main__":
    command(__doc__, measure)
