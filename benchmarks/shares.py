"""Where the time goes: a profile of each job, by rooms of the package and by libraries. To find what holds a line.

    python benchmarks/shares.py [--sizes 10000] [--stores FOLDER] [--out FILE]

Shares of own time; what Python's built-in functions take is counted to whoever called them. A profiler makes small
functions look slower than they are: read it to find what to look at. What the engine takes while it hands out the rows
of an answer is counted to the store.
"""

import cProfile
import pstats
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command, scratch
from mission_records import load_world, store_of
from timing import Job
from worlds import World

_PACKAGE = Path(provgraph.__file__).parent
_SMALLEST = 0.02


def measure(asked: Asked) -> Iterator[Finding]:
    """One finding for each job and size; its facts are the shares."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists, made = EdgeLists(world), store_of(world, asked.stores)
        with scratch() as place:
            yield _profiled("load", size, partial(load_world, world, Path(place) / "store"))
        with provgraph.open(made.folder, read_only=True) as graph:
            for name, job in _questions(graph, lists).items():
                job()
                yield _profiled(name, size, job)


def _questions(graph: provgraph.Graph, lists: EdgeLists) -> dict[str, Job]:
    people = lists.people()
    one, other = (lists.names[actor] for actor in people.some(2))
    return {
        "who_met.typical": partial(graph.who_met, lists.names[people.typical]),
        "who_met.hub": partial(graph.who_met, lists.names[people.hub]),
        "path": partial(graph.introduction_paths, one, other, limit=1),
        "brokers": graph.brokers,
    }


def _profiled(name: str, size: int, job: Job) -> Finding:
    profile = cProfile.Profile()
    profile.runcall(job)
    return Finding(f"shares.{name}", size, facts=shares(pstats.Stats(profile)))


def shares(stats: Any) -> dict[str, float]:
    """The share of each room or library, the largest first; what is small is added up."""
    own: Counter[str] = Counter()
    for function, (_, _, took, _, callers) in stats.stats.items():
        place = _place(function)
        if place:
            own[place] += took
        else:
            for caller, (_, _, part, _) in callers.items():
                own[_place(caller) or "Python"] += part
    whole = sum(own.values()) or 1.0
    kept = {name: round(took / whole, 3) for name, took in own.most_common() if took / whole >= _SMALLEST}
    rest = round(1 - sum(kept.values()), 3)
    return kept | ({"the rest": rest} if rest > 0 else {})


def _place(function: tuple[str, int, str]) -> str:
    """A room of ours, a library, 'Python'; empty: a built-in function, to be counted to its callers."""
    file, _, name = function
    if file == "~":
        return "pyoxigraph" if "pyoxigraph" in name else ""
    path = Path(file)
    if path.is_relative_to(_PACKAGE):
        return f"provgraph.{path.relative_to(_PACKAGE).parts[0].removesuffix('.py')}"
    if "site-packages" in path.parts:
        return path.parts[path.parts.index("site-packages") + 1].removesuffix(".py")
    return "benchmarks" if path.parent == Path(__file__).parent else "Python"


if __name__ == "__main__":
    command(__doc__, measure)
