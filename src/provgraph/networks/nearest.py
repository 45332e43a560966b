"""The shortest chain between two sides of a two-mode network, by breadth-first search from both."""

import numpy as np

from provgraph.networks.two_mode import Flags, Numbers, TwoMode

_UNREACHED = -1
"""The depth of those who are not reached yet."""


class Nearest:
    """Looks for shortest chains of actors through the occasions that count.

    Args:
        network: Where to look.
        occasions: The occasions that count.
        actors: Those through whom a chain may pass.
    """

    def __init__(self, network: TwoMode, occasions: Flags, actors: Flags) -> None:
        self.network = network
        self.open = occasions
        self.actors = actors
        self._unreached: Numbers = np.where(actors, _UNREACHED, _UNREACHED - 1).astype(np.int32)
        self._place = np.empty(max(len(network.actors), len(network.occasions)), dtype=np.int32)

    def near(self, actors: Numbers, still_open: Flags) -> Numbers:
        """Those who were at an open occasion with any of *actors*, each once, in no order; *actors* among them."""
        return self._at(self._open_of(actors, still_open), self._unreached, _UNREACHED)

    def chain(self, first: Numbers, goal: int, still_open: Flags) -> list[int] | None:
        """The first, by the order of actors in turn, of the shortest chains from one of *first* to *goal*.

        Args:
            first: Where it may begin; *goal* is not among them.
            goal: Where it ends.
            still_open: The occasions that it may use; those of *goal* for its last step only.

        Returns:
            The actors from the first to the goal; None: there is no such chain.
        """
        network = self.network
        forwards = ([first], self._unreached.copy())
        backwards = ([np.array([goal], dtype=np.int32)], self._unreached.copy())
        sides = (forwards, backwards)
        inner = still_open.copy()
        inner[network.occasions_of[goal]] = False
        left = (inner.copy(), still_open.copy())
        for levels, depth in sides:
            depth[levels[0]] = 0
        degrees = network.occasions_of.starts
        while True:
            costs = [int((degrees[levels[-1] + 1] - degrees[levels[-1]]).sum()) for levels, _ in sides]
            # The last step is taken first: nobody but the goal takes it.
            side = int(len(backwards[0]) == 1 or costs[1] < costs[0])
            levels, depth = sides[side]
            occasions = self._open_of(levels[-1], left[side])
            left[side][occasions] = False  # all who were there are reached now
            reached = self._at(occasions, depth, _UNREACHED)
            if not len(reached):
                return None
            depth[reached] = len(levels)
            levels.append(reached)
            meeting = reached[sides[1 - side][1][reached] >= 0]
            if len(meeting):
                return self._walk(meeting, forwards, backwards, (inner, still_open))

    def _walk(
        self,
        meeting: Numbers,
        forwards: tuple[list[Numbers], Numbers],
        backwards: tuple[list[Numbers], Numbers],
        still_open: tuple[Flags, Flags],
    ) -> list[int]:
        """From the first on, always to the first in order of those from whom the goal is still as near as can be.

        *still_open*: the occasions for all steps but the last, and for the last.
        """
        depth, back = forwards[1], backwards[1]
        inner, last = still_open
        half, rest = int(depth[meeting[0]]), int(back[meeting[0]])
        leading = [meeting]
        for level in range(half - 1, -1, -1):
            leading.append(self._at(self._open_of(leading[-1], inner), depth, level))
        leading.reverse()
        on_the_way = np.zeros(len(depth), dtype=np.bool_)
        for actors in leading:
            on_the_way[actors] = True
        chain = [self._first(leading[0])]
        for level in range(1, half + rest + 1):
            near = self.near(np.array(chain[-1:], dtype=np.int32), last if level == half + rest else inner)
            if level <= half:
                near = near[on_the_way[near] & (depth[near] == level)]
            else:
                near = near[back[near] == half + rest - level]
            chain.append(self._first(near))
        return chain

    def _first(self, actors: Numbers) -> int:
        return int(actors[self.network.order[actors].argmin()])

    def _open_of(self, actors: Numbers, still_open: Flags) -> Numbers:
        occasions = self.network.occasions_of.together(actors)
        return self._distinct(occasions[still_open[occasions]])

    def _at(self, occasions: Numbers, depth: Numbers, wanted: int) -> Numbers:
        """Those of a certain depth who were at occasions; those who do not count have a depth of their own."""
        actors = self.network.actors_at.together(occasions)
        return self._distinct(actors[depth[actors] == wanted])

    def _distinct(self, numbers: Numbers) -> Numbers:
        """Each once, in time that grows with them alone: of several places of one number, the last is remembered."""
        places = np.arange(len(numbers), dtype=np.int32)
        self._place[numbers] = places
        found: Numbers = numbers[self._place[numbers] == places]
        return found
