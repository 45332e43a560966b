"""Who stands between, who is central, who belongs together: the typed answers beside igraph's bare numbers.

    python benchmarks/brokers.py [--sizes 10000,100000] [--stores FOLDER] [--out FILE]

igraph holds the same two-mode graph in memory. Betweenness is counted from as many people as provgraph counts it from:
from all, or from so many pivots as its answer says. `graph_libraries.py` compares the libraries themselves.
"""

from collections.abc import Iterator
from random import Random

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from provgraph.graph import Graph
from timing import Job, ratio, side_by_side
from two_mode import TwoModeGraph, two_mode_graph
from worlds import World

_LIMIT = 20


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size, the three."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists = EdgeLists(world)
        bare = two_mode_graph(lists)
        made = store_of(world, asked.stores)
        with provgraph.open(made.folder, read_only=True) as graph:
            for line in ("brokers.igraph", "pagerank.igraph", "communities.igraph"):
                yield _one(line, size, asked, graph, bare)


def _one(line: str, size: int, asked: Asked, graph: Graph, bare: TwoModeGraph | None) -> Finding:
    question = line.partition(".")[0]
    if bare is None or not hasattr(graph, question):
        missing = "igraph is not installed" if bare is None else f"no question `{question}`"
        return Finding(line, size, facts={"missing": missing})
    pivots = _pivots(graph, bare) if question == "brokers" else 0
    jobs: dict[str, Job] = {
        "provgraph": lambda: getattr(graph, question)(**({"limit": _LIMIT} if question == "brokers" else {})),
        "igraph": _in_igraph(question, bare, pivots),
    }
    found = side_by_side(jobs, rounds=asked.rounds, patience=asked.patience)
    facts: dict[str, object] = {"people": len(bare.people), "edges": bare.edges}
    if pivots:
        facts["counted from"] = pivots
    return Finding(line, size, ratio(found["provgraph"], found["igraph"], "wall"), found, facts)


def _pivots(graph: Graph, bare: TwoModeGraph) -> int:
    """From how many people the answer is counted; an answer that says nothing of it is exact."""
    [best, *_] = graph.brokers(limit=1)
    said = getattr(best, "pivots", None)
    return int(said) if said else len(bare.people)


def _in_igraph(question: str, bare: TwoModeGraph, pivots: int) -> Job:
    graph, people = bare.graph, bare.people
    if question == "brokers":
        chosen = people if pivots >= len(people) else Random(1).sample(people, pivots)
        return lambda: graph.betweenness(vertices=people, directed=False, sources=chosen, targets=people)
    if question == "pagerank":
        return lambda: graph.pagerank(directed=False)
    communities: Job = graph.community_multilevel
    return communities


if __name__ == "__main__":
    command(__doc__, measure)
