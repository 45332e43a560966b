"""How costs grow with the archive: the slope of their logarithms. 1: in proportion; 0: not at all.

    python benchmarks/growth.py --sizes 10000,100000,1000000 [--stores FOLDER] [--out FILE]

An archive that is ten times larger has ten times more people and not people with ten times more meetings (`worlds.py`),
so that the same question has about the same answer at every size. The sizes take turns; each round gives one exponent.
"""

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command, scratch
from mission_records import load_world, store_of
from paths import finder, pairs_of
from provgraph.graph import Graph
from timing import Job, Measured, Ratio, one_after_the_other, side_by_side, significant
from two_mode import two_mode_graph
from worlds import World

_PEOPLE = 30
_PAIRS = 4


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """The slope of a straight line through the logarithms, by least squares."""
    across, up = [math.log(size) for size in sizes], [math.log(cost) for cost in costs]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    spread = sum((x - middle) ** 2 for x in across)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / spread


def measure(asked: Asked) -> Iterator[Finding]:
    """The three exponents."""
    if len(asked.sizes) < 2:
        raise SystemExit("growth needs two sizes or more: --sizes 10000,100000")
    with ExitStack() as stack:
        loads: dict[int, list[float]] = {}
        met: dict[int, Job] = {}
        paths: dict[int, Job] = {}
        rows: dict[int, float] = {}
        for size in sorted(asked.sizes):
            world = World(size, asked.seed)
            made, lists = store_of(world, asked.stores), EdgeLists(world)
            loads[size] = [made.cpu, *_again(world, asked, made.wall)]
            graph = stack.enter_context(provgraph.open(made.folder, read_only=True))
            groups, people = lists.people().groups(_PEOPLE), lists.people()
            rows[size] = sum(people.rows[actor] for group in groups for actor in group) / len(groups)
            met[size] = _asking(graph, lists, groups)
            bare = two_mode_graph(lists)
            if bare is not None:
                paths[size] = finder(graph, lists, pairs_of(lists, bare, _PAIRS))
        yield _finding("growth.load", {size: min(costs) for size, costs in loads.items()}, [])
        yield _grown("growth.who_met", met, rows, asked)
        if paths:
            yield _grown("growth.path", paths, dict.fromkeys(paths, 1.0), asked)


def _asking(graph: Graph, lists: EdgeLists, groups: list[list[int]]) -> Job:
    return one_after_the_other(groups, lambda group: [graph.who_met(lists.names[actor]) for actor in group])


def _again(world: World, asked: Asked, first: float) -> Iterator[float]:
    """Further loads, as many as patience allows."""
    began, took = time.perf_counter(), first
    for _ in range(asked.rounds - 1):
        if time.perf_counter() - began + took > asked.patience:
            return
        with scratch() as place:
            load = load_world(world, Path(place) / "store")
        took = load.wall
        yield load.cpu


def _grown(line: str, jobs: dict[int, Job], per: dict[int, float], asked: Asked) -> Finding:
    found = side_by_side({str(size): job for size, job in jobs.items()}, rounds=asked.rounds, patience=asked.patience)
    costs = {size: Measured([cpu / per[size] for cpu in found[str(size)].cpu]) for size in jobs}
    rounds = list(zip(*(costs[size].cpu for size in jobs), strict=False))
    medians = {size: sorted(cost.cpu)[len(cost.cpu) // 2] for size, cost in costs.items()}
    return _finding(line, medians, [exponent(list(jobs), each) for each in rounds])


def _finding(line: str, costs: dict[int, float], each: list[float]) -> Finding:
    over_all = exponent(list(costs), list(costs.values()))
    ratio = Ratio(over_all, min([over_all, *each]), max([over_all, *each]))
    facts = {"seconds": {str(size): significant(cost) for size, cost in costs.items()}, "rounds": max(1, len(each))}
    return Finding(line, max(costs), ratio, facts=facts)


if __name__ == "__main__":
    command(__doc__, measure)
