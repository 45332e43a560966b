"""Chains of people through shared occasions, the shortest first.

Done over people and not over the two-mode network: two who shared twenty occasions are one step apart, not twenty
different steps. No pair is made beforehand: who shares an occasion with whom is looked up on the way.
"""

from collections.abc import Callable, Iterator
from heapq import heappop, heappush
from itertools import pairwise

import networkx as nx

from provgraph.vocabulary.iri import IRI

Chain = tuple[IRI, ...]


def chains(graph: "nx.Graph[IRI]", start: IRI, goal: IRI, *, key: Callable[[IRI], str]) -> Iterator[Chain]:
    """The chains from *start* to *goal*, by length, then by *key* and IRI of each of the people in turn.

    Nobody comes twice in a chain, and each two that follow each other shared an occasion without the others of the
    chain: whoever was in one room with two others need not be introduced by the one to the other.

    Args:
        graph: Actors and occasions, as `MeetingGraph.at_least` makes it.
        start: Where they begin.
        goal: Where they end. The same as *start*: there is no chain.
        key: What orders chains of one length.
    """
    if start == goal or start not in graph or goal not in graph:
        return
    search = _Search(graph, goal, key)
    waiting: list[tuple[int, list[tuple[str, IRI]], Chain]] = []
    offered: set[Chain] = set()
    seen: list[Chain] = []

    def offer(chain: Chain | None) -> None:
        if chain is not None and chain not in offered:
            offered.add(chain)
            heappush(waiting, (len(chain), [(key(iri), iri) for iri in chain], chain))

    offer(search.shortest((start,), frozenset()))
    while waiting:
        chain = heappop(waiting)[2]
        seen.append(chain)
        if search.stands(chain):
            yield chain
        # Yen (1971): every other chain leaves one of those that were seen somewhere.
        for length in range(1, len(chain)):
            root = chain[:length]
            taken = frozenset(other[length] for other in seen if other[:length] == root)
            offer(search.shortest(root, taken))


class _Search:
    """Looks for the shortest way to one goal, from many roots."""

    def __init__(self, graph: "nx.Graph[IRI]", goal: IRI, key: Callable[[IRI], str]) -> None:
        self.graph = graph
        self.goal = goal
        self.key = key

    def stands(self, chain: Chain) -> bool:
        """Whether each two that follow each other shared an occasion without the others."""
        people = set(chain)
        return all(
            any(people & set(self.graph[occasion]) == {one, other} for occasion in self._shared(one, other))
            for one, other in pairwise(chain)
        )

    def _shared(self, one: IRI, other: IRI) -> set[IRI]:
        return set(self.graph[one]) & set(self.graph[other])

    def shortest(self, root: Chain, taken: frozenset[IRI]) -> Chain | None:
        """The first of the shortest chains that go on from *root* to somebody not in *taken*; None: there is none.

        Occasions of those before the last of the root are closed, and those of the last serve for one step. What is
        left may still not stand: only `stands` looks at a whole chain.
        """
        *before, last = root
        closed = {occasion for actor in before for occasion in self.graph[actor]}
        came_from = dict.fromkeys(root, last)
        reached = [other for other in self._near(last, closed) if other not in came_from and other not in taken]
        came_from |= dict.fromkeys(reached, last)
        closed |= set(self.graph[last])
        while reached and self.goal not in came_from:
            following: list[IRI] = []
            for here in reached:
                new = [other for other in self._near(here, closed) if other not in came_from]
                came_from |= dict.fromkeys(new, here)
                following += new
                # All who were there have been reached now.
                closed |= set(self.graph[here])
            reached = following
        if self.goal not in came_from:
            return None
        back = [self.goal]
        while came_from[back[-1]] != last:
            back.append(came_from[back[-1]])
        return (*root, *reversed(back))

    def _near(self, actor: IRI, closed: set[IRI]) -> list[IRI]:
        """Those with whom *actor* shared an occasion that is not closed, in order."""
        occasions = (occasion for occasion in self.graph[actor] if occasion not in closed)
        others = {other for occasion in occasions for other in self.graph[occasion]}
        return sorted(others, key=lambda iri: (self.key(iri), iri))
