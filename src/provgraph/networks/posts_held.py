"""Who still holds the post in which they were somewhere: whose introduction still carries its weight."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from provgraph.model.dates import Edtf, parse_edtf
from provgraph.model.texts import in_language
from provgraph.networks.two_mode import Flags, TwoMode, day_of
from provgraph.questions.answers import ActorRef, Evidence, Tenure, remark
from provgraph.questions.archive import ACTOR_KINDS, Archive
from provgraph.questions.roles import CITED, NOT_EXCLUDED, STATED, standing_on, tenures_of
from provgraph.vocabulary.names import fold

_MANY = 100
"""From so many actors on, the posts of all are read in one query rather than one by one."""
_BEST = (STATED, CITED, NOT_EXCLUDED)


@dataclass(frozen=True, slots=True)
class _Post:
    """One post of somebody, as all the sources together give it."""

    tenures: tuple[Tenure, ...]

    def was_held(self, on: date | None) -> bool:
        """Whether a source states or cites it for that day; None, no day known: whether one does not call it former."""
        if on is None:
            return any(not one.former for one in self.tenures)
        return any(not one.former and _standing(one, on) in (STATED, CITED) for one in self.tenures)

    def still_held(self, on: date) -> tuple[str, Tenure] | None:
        """How far the sources go for that day, and the one that goes farthest; None: one of them has it ended.

        A source that states or cites the post for that day outweighs one that has it ended before: somebody may hold
        a post twice.
        """
        found = [(_standing(one, on), one) for one in self.tenures]
        known = [(standing, one) for standing, one in found if standing is not None]
        best = min(known, key=lambda pair: _BEST.index(pair[0]), default=None)
        if best is None or (best[0] == NOT_EXCLUDED and len(known) < len(found)):
            return None
        return best


class PostsHeld:
    """What the sources say, on the day asked, of the posts in which actors were at occasions.

    A participation counts where a post that the sources state or cite for its day is held on the day asked, as far as
    they go: stated or cited for it, or not said to have ended. Who has no such post does not count; an organisation
    was there itself, and always counts.
    """

    def __init__(self, archive: Archive, on: date) -> None:
        self.archive = archive
        self.on = on
        self._posts: dict[ActorRef, list[_Post]] = {}

    def not_held(self, network: TwoMode, ends: Iterable[int]) -> Flags:
        """The participations that do not count, by the entries of `network.occasions_of`; those of *ends* always do."""
        if len(network.actors) > _MANY and not self.archive.far:
            self.archive.load_tenures()
        exempt = {*ends, *np.flatnonzero(network.kinds == ACTOR_KINDS.index("organisation")).tolist()}
        left_out = np.zeros(len(network), dtype=np.bool_)
        starts = network.occasions_of.starts
        for actor, iri in enumerate(network.actors):
            if actor in exempt:
                continue
            posts = [post for post in self._of(self.archive.actor(iri)) if post.still_held(self.on)]
            days = network.first_day[network.occasions_of[actor]]
            counts = {day: any(post.was_held(day_of(day)) for post in posts) for day in set(days.tolist())}
            left_out[starts[actor] : starts[actor + 1]] = [not counts[day] for day in days.tolist()]
        return left_out

    def evidence(self, actor: ActorRef, at: date | None) -> tuple[Evidence, ...]:
        """The posts in which an actor was somewhere on a day and that are still held, with what the sources say."""
        found = []
        for post in self._of(actor):
            still = post.still_held(self.on)
            if still is not None and post.was_held(at):
                standing, tenure = still
                says = remark(f"held.{standing}", post=tenure.evidence[0].says, day=self._asked)
                found.append(replace(tenure.evidence[0], says=says))
        return tuple(dict.fromkeys(found))

    @cached_property
    def _asked(self) -> Edtf:
        return parse_edtf(self.on.isoformat())

    def _of(self, actor: ActorRef) -> list[_Post]:
        if actor not in self._posts:
            tenures: dict[object, list[Tenure]] = defaultdict(list)
            for one in tenures_of(self.archive, actor) if actor.kind in ("person", "unidentified") else ():
                what = one.role.key if one.role else fold(in_language(one.title, "fr"))
                tenures[one.organisation.iri if one.organisation else None, what].append(one)
            self._posts[actor] = [_Post(tuple(same)) for same in tenures.values()]
        return self._posts[actor]


def _standing(tenure: Tenure, on: date) -> str | None:
    return standing_on(on, tenure.former, tenure.first_cited, tenure.last_cited, tenure.start, tenure.end)
