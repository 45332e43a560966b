"""Who can introduce A to B? The best path, typed and with evidence, beside igraph's bare shortest path.

    python benchmarks/paths.py [--sizes 10000,100000,1000000] [--stores FOLDER] [--out FILE]

The same pairs of people, who have not met and whom some path joins; igraph holds the same two-mode graph in memory and
answers with numbers of nodes. A path of ours is as short, unless a longer one has a stronger weakest hop.
"""

from collections.abc import Iterator
from itertools import pairwise

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from provgraph.graph import Graph
from provgraph.vocabulary.terms import Grade
from timing import Job, ratio, side_by_side
from two_mode import TwoModeGraph, two_mode_graph
from worlds import World

_PAIRS = 8


def pairs_of(lists: EdgeLists, bare: TwoModeGraph) -> list[tuple[int, int]]:
    """Pairs of people who have not met, and whom a path joins."""
    some = lists.people().some(4 * _PAIRS)
    found = [(one, other) for one, other in pairwise(some) if bare.joined(one, other)]
    return found[:_PAIRS]


def finder(graph: Graph, lists: EdgeLists, pairs: list[tuple[int, int]]) -> Job:
    """Asks for the best path of each pair."""
    names = [(lists.names[one], lists.names[other]) for one, other in pairs]
    return lambda: [graph.introduction_paths(one, other, limit=1) for one, other in names]


def _shortest(bare: TwoModeGraph, pairs: list[tuple[int, int]]) -> Job:
    return lambda: [bare.shortest(*pair) for pair in pairs]


def measure(asked: Asked) -> Iterator[Finding]:
    """One finding for each size: the time of one path."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists = EdgeLists(world)
        bare = two_mode_graph(lists)
        if bare is None:
            yield Finding("path.igraph", size, facts={"missing": "igraph"})
            continue
        pairs, made = pairs_of(lists, bare), store_of(world, asked.stores)
        with provgraph.open(made.folder, read_only=True) as graph:
            hops = _compare(graph, lists, bare, pairs)
            jobs: dict[str, Job] = {
                "provgraph": finder(graph, lists, pairs),
                "igraph": _shortest(bare, pairs),
            }
            found = side_by_side(jobs, rounds=asked.rounds, patience=asked.patience)
        facts = {"pairs": len(pairs), "hops": hops, "edges": bare.edges}
        yield Finding("path.igraph", size, ratio(found["provgraph"], found["igraph"]), found, facts)


def _compare(graph: Graph, lists: EdgeLists, bare: TwoModeGraph, pairs: list[tuple[int, int]]) -> float:
    """Hold one answer against the other; returns how many hops a path of ours has."""
    one, other = pairs[0]
    [path] = graph.introduction_paths(lists.names[one], lists.names[other], limit=1)
    shortest = (len(bare.shortest(one, other)) - 1) // 2
    weakest = min(hop.tie.grade for hop in path.hops)
    assert len(path.hops) == shortest or (len(path.hops) > shortest and weakest is Grade.ATTESTED)
    return len(path.hops)


if __name__ == "__main__":
    command(__doc__, measure)
