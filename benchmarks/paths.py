"""Who can introduce A to B? Paths with typed hops and their evidence, beside igraph's bare shortest path.

    python benchmarks/paths.py [--sizes 10000,100000,1000000] [--stores FOLDER] [--out FILE]

The same pairs of people, who have not met and whom some path joins; igraph holds the same two-mode graph in memory and
answers with numbers of nodes. `path.igraph` asks for the shortest path, which must be as short; `path.weakest` for the
one with the strongest weakest hop, which is what people are offered first.
"""

from collections.abc import Iterator
from itertools import pairwise

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from provgraph.graph import Graph
from timing import Job, one_after_the_other, ratio, side_by_side
from two_mode import TwoModeGraph, two_mode_graph
from worlds import World

_PAIRS = 8
_GROUPS = 8


Pair = tuple[int, int]


def pairs_of(lists: EdgeLists, bare: TwoModeGraph, many: int = _PAIRS) -> list[list[Pair]]:
    """Groups of pairs of people who have not met, and whom a path joins."""
    some = lists.people().some(3 * many * _GROUPS)
    found = [pair for pair in dict.fromkeys(pairwise(some)) if bare.joined(*pair)]
    groups = [found[first : first + many] for first in range(0, len(found), many)]
    return [group for group in groups if len(group) == many][:_GROUPS] or [found]


def finder(graph: Graph, lists: EdgeLists, groups: list[list[Pair]], by: str = "fewest") -> Job:
    """Asks for the best path of each pair of the next group."""

    def ask(pairs: list[Pair]) -> object:
        names = ((lists.names[one], lists.names[other]) for one, other in pairs)
        return [graph.introduction_paths(one, other, by=by, limit=1) for one, other in names]

    return one_after_the_other(groups, ask)


def _shortest(bare: TwoModeGraph, groups: list[list[Pair]]) -> Job:
    return one_after_the_other(groups, lambda pairs: [bare.shortest(*pair) for pair in pairs])


def measure(asked: Asked) -> Iterator[Finding]:
    """One finding for each size: the time of one path."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists = EdgeLists(world)
        bare = two_mode_graph(lists)
        if bare is None:
            yield Finding("path.igraph", size, facts={"missing": "igraph"})
            continue
        groups, made = pairs_of(lists, bare), store_of(world, asked.stores)
        with provgraph.open(made.folder, read_only=True) as graph:
            hops = sum(_compare(graph, lists, bare, pair) for pair in groups[0]) / len(groups[0])
            jobs: dict[str, Job] = {
                "fewest": finder(graph, lists, groups),
                "weakest": finder(graph, lists, groups, "weakest"),
                "igraph": _shortest(bare, groups),
            }
            found = side_by_side(jobs, rounds=asked.rounds, patience=asked.patience)
        facts = {"pairs": len(groups[0]), "hops": round(hops, 2), "edges": bare.edges}
        for line, job in (("path.igraph", "fewest"), ("path.weakest", "weakest")):
            two = {"provgraph": found[job], "igraph": found["igraph"]}
            yield Finding(line, size, ratio(found[job], found["igraph"]), two, facts)


def _compare(graph: Graph, lists: EdgeLists, bare: TwoModeGraph, pair: Pair) -> int:
    """Hold one answer against the other; returns how many hops it has."""
    [path] = graph.introduction_paths(*(lists.names[one] for one in pair), by="fewest", limit=1)
    assert 2 * len(path.hops) == len(bare.shortest(*pair)) - 1, "not the shortest"
    return len(path.hops)


if __name__ == "__main__":
    command(__doc__, measure)
