"""Chains of people through shared occasions, the shortest first.

Done over people: two who shared twenty occasions are one step apart, not twenty different steps. No pair is made
beforehand: who shares an occasion with whom is looked up on the way.
"""

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import pairwise

import numpy as np

from provgraph.networks.nearest import Nearest
from provgraph.networks.two_mode import Flags, TwoMode

Chain = tuple[int, ...]


def chains(network: TwoMode, start: int, goal: int, *, occasions: Flags, actors: Flags) -> Iterator[Chain]:
    """The chains from *start* to *goal*, by length, then by the order of each of the people in turn.

    Nobody comes twice in a chain, and each two that follow each other shared an occasion without the others of the
    chain: whoever was in one room with two others need not be introduced by the one to the other.

    Args:
        network: Who was where.
        start: Where they begin, a number.
        goal: Where they end. The same as *start*: there is no chain.
        occasions: The occasions that count.
        actors: Those who count; *start* and *goal* among them.
    """
    if start == goal:
        return
    search = _Search(network, goal, occasions, actors)
    waiting: list[tuple[int, list[int], Chain]] = []
    offered: set[Chain] = set()
    seen: list[Chain] = []

    def offer(chain: Chain | None) -> None:
        if chain is not None and chain not in offered:
            offered.add(chain)
            heappush(waiting, (len(chain), [int(network.order[actor]) for actor in chain], chain))

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

    def __init__(self, network: TwoMode, goal: int, occasions: Flags, actors: Flags) -> None:
        self.network = network
        self.goal = goal
        self.occasions = occasions
        self.nearest = Nearest(network, occasions, actors)

    def stands(self, chain: Chain) -> bool:
        """Whether each two that follow each other shared an occasion without the others."""
        return all(self._alone(one, other, chain) for one, other in pairwise(chain))

    def _alone(self, one: int, other: int, chain: Chain) -> bool:
        shared = np.intersect1d(self.network.occasions_of[one], self.network.occasions_of[other], assume_unique=True)
        for actor in chain:
            if actor not in (one, other):
                shared = shared[~np.isin(shared, self.network.occasions_of[actor])]
        return bool(self.occasions[shared].any())

    def shortest(self, root: Chain, taken: frozenset[int]) -> Chain | None:
        """The first of the shortest chains that go on from *root* to somebody not in *taken*; None: there is none.

        Occasions of those before the last of the root are closed, and those of the last serve for one step. What is
        left may still not stand: only `stands` looks at a whole chain.
        """
        *before, last = root
        still_open = self.occasions.copy()
        for actor in before:
            still_open[self.network.occasions_of[actor]] = False
        first = self.nearest.near(np.array([last], dtype=np.int32), still_open)
        first = first[~np.isin(first, [*root, *taken])]
        if self.goal in first:
            return (*root, self.goal)
        if not len(first):
            return None
        still_open[self.network.occasions_of[last]] = False
        chain = self.nearest.chain(first, self.goal, still_open)
        return None if chain is None else (*root, *chain)
