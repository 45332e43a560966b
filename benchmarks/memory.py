"""How much memory each takes at most, each in a process of its own that tells its own peak.

    python benchmarks/memory.py [--sizes 10000,100000,1000000] [--stores FOLDER] [--out FILE]

provgraph loading an archive and answering from its store on disk; networkx, rdflib and FollowTheMoney holding the same
edges. Of these, what the edges took before they were handed over is taken off.
"""

import importlib.util
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command, scratch
from mission_records import load_world, store_of
from plain_users import BUILDING
from timing import Measured, own_peak, ratio, run
from worlds import World

_ONE = "--one"


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size: the load, and the answer beside each contender."""
    held = [job for job in BUILDING if importlib.util.find_spec(job)]
    for size in asked.sizes:
        store_of(World(size, asked.seed), asked.stores)
        found: dict[str, Measured] = {}
        for _ in range(min(3, asked.rounds)):
            for job in ("nothing", "load", "who_met", "edges", *held):
                words = [sys.executable, __file__, _ONE, job, str(size), str(asked.seed), str(asked.stores)]
                measured = found.setdefault(job, Measured())
                measured.peak.append(json.loads(run(words, measured)))
        for job in held:
            found[job].peak = [
                max(0.1, peak - edges) for peak, edges in zip(found[job].peak, found["edges"].peak, strict=True)
            ]
        python = {"python": found["nothing"]}
        load, answer = {"provgraph": found["load"]}, {"provgraph": found["who_met"]}
        yield Finding("memory.load", size, ratio(found["load"], found["nothing"], "peak"), load | python)
        yield Finding("memory.who_met", size, ratio(found["who_met"], found["nothing"], "peak"), answer | python)
        for job in held:
            beside = answer | {job: found[job]}
            yield Finding(f"memory.{job}", size, ratio(found["who_met"], found[job], "peak"), beside)


def one(job: str, size: int, seed: int, stores: Path) -> float:
    """Do one job in this process; returns its peak in megabytes."""
    world = World(size, seed)
    if job == "load":
        with scratch() as place:
            load_world(world, Path(place) / "store")
    elif job == "who_met":
        with provgraph.open(store_of(world, stores).folder, read_only=True) as graph:
            graph.who_met("urn:pg:actor:list-0:p" + str(_somebody(world)))
    elif job != "nothing":
        lists = EdgeLists(world)
        held = BUILDING[job](lists) if job in BUILDING else None
        del held
    return own_peak()


def _somebody(world: World) -> int:
    register = next(iter(world.registers()))
    return register.tellings[0].people[0]


if __name__ == "__main__":
    if sys.argv[1:2] == [_ONE]:
        sys.stdout.write(json.dumps(one(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), Path(sys.argv[5]))))
    else:
        command(__doc__, measure)
