"""Who can introduce A to B? Chains of ties in which the weakest hop decides."""

from collections.abc import Iterator
from itertools import islice

import networkx as nx

from provgraph.networks.meeting_graph import MeetingGraph
from provgraph.questions.answers import Hop, Path
from provgraph.questions.archive import Archive
from provgraph.questions.lookup import find_actor
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade

_TRIES = 200
"""How many chains are looked at per grade: several may be the same people through other occasions."""


def introduction_paths(
    view: View, one: str, other: str, *, at_least: Grade = Grade.COPRESENT, limit: int = 3
) -> list[Path]:
    """Chains of introductions from one actor to another.

    Args:
        view: Any store.
        one: Who wants to be introduced, as a person types the name.
        other: To whom.
        at_least: The lowest grade that a hop may have.
        limit: How many chains, at the most.

    Returns:
        The strongest first: by the grade of the weakest hop, then by the number of hops, then by names. Chains
        through the same people are one. Empty: no chain of that grade.

    Raises:
        UnknownActor, AmbiguousName: A name is not one that the store knows.

    Source: the network of `meeting_graph.py`; simple paths after Yen (1971), as networkx has them.
    """
    archive = Archive(view)
    start, goal = find_actor(archive, one).iri, find_actor(archive, other).iri
    meetings = MeetingGraph(archive)
    found: dict[tuple[IRI, ...], Path] = {}
    if start == goal:
        return []
    for grade in sorted(Grade, key=lambda item: -item.rank):
        if grade.rank < at_least.rank or grade is Grade.CODELEGATED or len(found) >= limit:
            continue
        graph = meetings.at_least(grade)
        if start not in graph or goal not in graph:
            continue
        for chain in islice(_chains(graph, start, goal), _TRIES):
            people = tuple(chain[::2])
            if people not in found:
                hops = zip(chain[::2], chain[1::2], chain[2::2], strict=False)
                found[people] = Path(
                    tuple(Hop(archive.actor(a), meetings.tie(a, occasion, b)) for a, occasion, b in hops)
                )
            if len(found) >= limit:
                break
    return sorted(found.values(), key=_strongest_first)[:limit]


def _chains(graph: "nx.Graph[IRI]", start: IRI, goal: IRI) -> Iterator[list[IRI]]:
    if nx.has_path(graph, start, goal):
        yield from nx.shortest_simple_paths(graph, start, goal)


def _strongest_first(path: Path) -> tuple[object, ...]:
    return (-path.grade.rank, len(path.hops), [hop.tie.other.label("fr") for hop in path.hops])
