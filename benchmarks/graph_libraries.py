"""What the libraries for networks take for the same work on the same two-mode network, beside igraph.

    python benchmarks/graph_libraries.py [--sizes 10000,100000] [--rounds 5] [--out FILE]

Work: a shortest path between two actors, betweenness from 64 pivots, PageRank, communities, connected components; each
library by its own call on its own graph, built before. What a library cannot do is not in the list: rustworkx has
neither pivots, nor PageRank without directions, nor communities. `provgraph` is what the questions use. Those that are
not installed are left out (`pip install igraph networkit rustworkx`). igraph is under the GPL: it is measured, never
required. The lines have no goal of their own; they are the reasons of docs/decisions/0020-graph-libraries.md.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from scipy.sparse import block_array, csgraph

from edge_lists import EdgeLists
from findings import Asked, Finding, command
from provgraph.networks.betweenness import betweenness
from provgraph.networks.communities import partition
from provgraph.networks.nearest import Nearest
from provgraph.networks.pagerank import pagerank
from provgraph.networks.two_mode import OPEN_END, OPEN_START, UNKNOWN, Rows, TwoMode
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade
from timing import Job, ratio, side_by_side
from worlds import World

PIVOTS = 64
_PATHS = 10
_SLOW = 20_000
"""Participations up to which the libraries that take minutes have their turn."""
Jobs = dict[str, Job]


class Given:
    """The network that all of them have in common, actors first, and what is asked of it."""

    def __init__(self, world: World) -> None:
        _, edges = EdgeLists(world).two_mode()
        ends = np.array(edges, dtype=np.int64)
        people, who = np.unique(ends[:, 0], return_inverse=True)
        occasions, where = np.unique(ends[:, 1], return_inverse=True)
        self.people, self.occasions = len(people), len(occasions)
        self.who, self.where = who.astype(np.int64), where.astype(np.int64)
        self.nodes = self.people + self.occasions
        self.network = self._network()
        everything = np.ones(self.occasions, dtype=np.bool_), np.ones(self.people, dtype=np.bool_)
        self.matrix = self.network.biadjacency(*everything)[0]
        self.nearest = Nearest(self.network, *everything)
        drawn = np.random.default_rng(1)
        self.pivots = sorted(drawn.choice(self.people, min(PIVOTS, self.people), replace=False).tolist())
        self.pairs = drawn.choice(self.people, (_PATHS, 2)).tolist()

    @property
    def edges(self) -> npt.NDArray[np.int64]:
        """Pairs of nodes."""
        return np.column_stack([self.who, self.where + self.people])

    def _network(self) -> TwoMode:
        many, people = self.occasions, self.people
        unknown = np.full(many, UNKNOWN, dtype=np.int32)
        return TwoMode(
            actors=[IRI(f"urn:pg:actor:{one}") for one in range(people)],
            kinds=np.zeros(people, dtype=np.uint8),
            order=np.arange(people, dtype=np.int32),
            occasions=[IRI(f"urn:pg:session:{one}") for one in range(many)],
            stated=np.zeros(many, dtype=np.bool_),
            grades=np.full(many, Grade.COPRESENT.rank, dtype=np.uint8),
            first_day=np.full(many, OPEN_START, dtype=np.int32),
            last_day=np.full(many, OPEN_END, dtype=np.int32),
            size_low=np.full(many, 2, dtype=np.int32),
            size_high=unknown,
            missions=[],
            mission=unknown,
            occasions_of=Rows.of(self.who, self.where, people),
            actors_at=Rows.of(self.where, self.who, many),
        )


def _provgraph(given: Given) -> Jobs:
    still_open = np.ones(given.occasions, dtype=np.bool_)

    def path(one: int, other: int) -> object:
        first = given.nearest.near(np.array([one], dtype=np.int32), still_open)
        return other in first or given.nearest.chain(first, other, still_open)

    return {
        "path": lambda: [path(*pair) for pair in given.pairs],
        "betweenness": lambda: betweenness(given.matrix, pivots=len(given.pivots)),
        "pagerank": lambda: pagerank(given.matrix),
        "communities": lambda: partition(given.matrix),
    }


def _scipy(given: Given) -> Jobs:
    both = block_array([[None, given.matrix], [given.matrix.T, None]]).tocsr()
    return {
        "path": lambda: [csgraph.breadth_first_order(both, one, directed=False) for one, _ in given.pairs],
        "components": lambda: csgraph.connected_components(both, directed=False),
    }


def _networkx(given: Given) -> Jobs:
    graph: nx.Graph[int] = nx.Graph(given.edges.tolist())
    found: Jobs = {
        "path": lambda: [nx.has_path(graph, *pair) and nx.shortest_path(graph, *pair) for pair in given.pairs],
        "pagerank": lambda: nx.pagerank(graph),
        "components": lambda: list(nx.connected_components(graph)),
    }
    if len(given.who) <= _SLOW:
        people = list(range(given.people))
        found["betweenness"] = lambda: nx.betweenness_centrality_subset(graph, given.pivots, people)
        found["communities"] = lambda: nx.community.louvain_communities(graph, seed=1)
    return found


def _rustworkx(given: Given) -> Jobs:
    rx = import_module("rustworkx")
    graph = rx.PyGraph()
    graph.add_nodes_from(range(given.nodes))
    graph.extend_from_edge_list([tuple(edge) for edge in given.edges.tolist()])
    return {
        "path": lambda: [rx.dijkstra_shortest_paths(graph, *pair) for pair in given.pairs],
        "components": lambda: rx.connected_components(graph),
    }


def _networkit(given: Given) -> Jobs:
    nk = import_module("networkit")
    nk.setNumberOfThreads(1)  # with more, communities are not the same every time
    nk.setSeed(1, False)
    ends = given.edges.astype(np.uint64)
    graph = nk.GraphFromCoo((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), n=given.nodes, directed=False)
    return {
        "path": lambda: [nk.distance.BidirectionalBFS(graph, *pair, True).run().getPath() for pair in given.pairs],
        "betweenness": lambda: nk.centrality.EstimateBetweenness(graph, len(given.pivots), False, False).run(),
        "pagerank": lambda: nk.centrality.PageRank(graph).run(),
        "communities": lambda: nk.community.PLM(graph, refine=True).run(),
        "components": lambda: nk.components.ConnectedComponents(graph).run(),
    }


def _igraph(given: Given) -> Jobs:
    graph: Any = import_module("igraph").Graph(n=given.nodes, edges=given.edges)
    people = list(range(given.people))
    return {
        "path": lambda: [graph.get_shortest_path(*pair) for pair in given.pairs],
        "betweenness": lambda: graph.betweenness(vertices=people, sources=given.pivots, targets=people),
        "pagerank": lambda: graph.pagerank(directed=False),
        "communities": graph.community_multilevel,
        "components": graph.connected_components,
    }


LIBRARIES: dict[str, Callable[[Given], Jobs]] = {
    "igraph": _igraph,
    "provgraph": _provgraph,
    "scipy": _scipy,
    "networkx": _networkx,
    "rustworkx": _rustworkx,
    "networkit": _networkit,
}


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size and work: every library that can do it, in turns, against igraph."""
    for size in asked.sizes:
        given = Given(World(size, asked.seed))
        ready: dict[str, Jobs] = {}
        missing = []
        for name, jobs_of in LIBRARIES.items():
            try:
                ready[name] = jobs_of(given)
            except ModuleNotFoundError:
                missing.append(name)
        facts = {"actors": given.people, "occasions": given.occasions, "participations": len(given.who)}
        for work in ("path", "betweenness", "pagerank", "communities", "components"):
            jobs = {name: jobs[work] for name, jobs in ready.items() if work in jobs}
            found = side_by_side(jobs, rounds=asked.rounds, patience=asked.patience)
            for name, one in found.items():
                against = ratio(one, found["igraph"], "wall") if "igraph" in found else None
                yield Finding(f"library.{work}.{name}", size, against, {name: one}, facts | {"missing": missing})


if __name__ == "__main__":
    command(__doc__, measure)
