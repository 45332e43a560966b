"""`who_met` from the index, and the very same answer put together from the SPARQL questions on the same store.

    python benchmarks/reference.py [--sizes 10000,100000] [--stores FOLDER] [--out FILE]

Both give the same ties with grades, weights, posts and evidence; what differs is where the rows come from: columns,
or the engine's answers to the `.rq` files, as on a store that has no index.
"""

from collections.abc import Iterator
from functools import partial

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from provgraph.graph import Graph
from provgraph.index.index import Index
from provgraph.questions.answers import Meeting
from provgraph.questions.meetings import who_met
from provgraph.store.wrapped_view import WrappedView
from timing import Job, ratio, side_by_side
from worlds import World

_PEOPLE = 2
"""The same few again and again: without the index an answer takes a second."""


class _Plain(WrappedView):
    """A store without its index."""

    @property
    def index(self) -> Index | None:
        return None


def _indexed(graph: Graph, names: list[str]) -> list[list[Meeting]]:
    return [graph.who_met(name) for name in names]


def _plain(graph: Graph, names: list[str]) -> list[list[Meeting]]:
    return [who_met(_Plain(graph.store.view()), name) for name in names]


def measure(asked: Asked) -> Iterator[Finding]:
    """For each size: some of the middle, and some hubs."""
    for size in asked.sizes:
        world = World(size, asked.seed)
        lists = EdgeLists(world)
        made, people = store_of(world, asked.stores), lists.people()
        with provgraph.open(made.folder, read_only=True) as graph:
            for who, groups in (("typical", people.groups(_PEOPLE)), ("hub", people.groups(_PEOPLE, hubs=True))):
                names = [lists.names[actor] for actor in groups[0]]
                assert _indexed(graph, names) == _plain(graph, names), "the index answers something else"
                jobs: dict[str, Job] = {
                    "provgraph": partial(_indexed, graph, names),
                    "through SPARQL": partial(_plain, graph, names),
                }
                found = side_by_side(jobs, rounds=asked.rounds, patience=asked.patience)
                facts = {"people": len(names)}
                faster = ratio(found["through SPARQL"], found["provgraph"])
                yield Finding(f"who_met.reference.{who}", size, faster, found, facts)


if __name__ == "__main__":
    command(__doc__, measure)
