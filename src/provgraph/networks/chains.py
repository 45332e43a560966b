"""Chains of people through shared occasions, the shortest first.

Done over people: two who shared twenty occasions are one step apart, not twenty different steps. No pair is made
beforehand: who shares an occasion with whom is looked up on the way.
"""

from collections.abc import Iterator
from heapq import heappop, heappush

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
    waiting: list[tuple[int, list[int], Chain, int]] = []
    seen: list[Chain] = []

    def offer(root: Chain) -> None:
        length = len(root)
        taken = frozenset(other[length] for other in seen if other[:length] == root)
        chain = search.shortest(root, taken)
        if chain is not None:
            heappush(waiting, (len(chain), [int(network.order[actor]) for actor in chain], chain, length))

    offer((start,))
    while waiting:
        *_, chain, left = heappop(waiting)
        seen.append(chain)
        if search.stands(chain):
            yield chain
        # Yen (1971): every other chain leaves one of those that were seen somewhere. Lawler (1972): before it left the
        # one that it came from, nothing new can leave it.
        for length in range(left, len(chain)):
            offer(chain[:length])


class _Search:
    """Looks for the shortest way to one goal, from many roots."""

    def __init__(self, network: TwoMode, goal: int, occasions: Flags, actors: Flags) -> None:
        self.network = network
        self.goal = goal
        self.occasions = occasions
        self.nearest = Nearest(network, occasions, actors)
        self._known: dict[int, frozenset[int]] = {}
        self._passed = np.zeros(len(network.actors), dtype=np.bool_)
        self.without_goal = np.ones(len(occasions), dtype=np.bool_)
        self.without_goal[network.occasions_of[goal]] = False

    def stands(self, chain: Chain) -> bool:
        """Whether each two that follow each other shared an occasion without the others."""
        at = [self._occasions(actor) for actor in chain]
        return all(self._alone(at, place) for place in range(1, len(chain)))

    def _alone(self, at: list[frozenset[int]], place: int) -> bool:
        shared = at[place - 1] & at[place]
        return bool(shared.difference(*at[: place - 1], *at[place + 1 :]))

    def _occasions(self, actor: int) -> frozenset[int]:
        """Those that count, of one actor."""
        found = self._known.get(actor)
        if found is None:
            own = self.network.occasions_of[actor]
            found = self._known[actor] = frozenset(own[self.occasions[own]].tolist())
        return found

    def shortest(self, root: Chain, taken: frozenset[int]) -> Chain | None:
        """The first of the shortest chains that go on from *root* to somebody not in *taken*; None: there is none.

        Occasions of those before the last of the root are closed, those of the last serve for one step, and those of
        the goal for the last step only. What is left may still not stand: only `stands` looks at a whole chain.
        """
        *before, last = root
        still_open = self.occasions.copy()
        for actor in before:
            still_open[self.network.occasions_of[actor]] = False
        step = np.array([last], dtype=np.int32)
        if self.goal not in taken and self.goal in self.nearest.near(step, still_open):
            return (*root, self.goal)
        first = self.nearest.near(step, still_open & self.without_goal)
        passed = [*root, *taken]
        self._passed[passed] = True
        first = first[~self._passed[first]]
        self._passed[passed] = False
        if not len(first):
            return None
        still_open[self.network.occasions_of[last]] = False
        chain = self.nearest.chain(first, self.goal, still_open)
        return None if chain is None else (*root, *chain)
