"""What a decision would change, computed without writing: ties with their grades, conflicts, and who is called what.

The same store is read twice, through the decisions before and through those after.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from provgraph.questions.answers import Conflict, Meeting, Named
from provgraph.questions.archive import Archive
from provgraph.questions.conflicts import conflicts
from provgraph.questions.identity import Decision, Identities
from provgraph.questions.meetings import meetings_of
from provgraph.questions.supposing import SupposedView
from provgraph.questions.ties import Occasion
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade

MOST_ACTORS = 100
"""Of so many actors at most all ties are compared: a decision about a mission may touch everybody on it."""


@dataclass(frozen=True, slots=True)
class TieChange:
    """One tie that would be another."""

    one: Named
    other: Named
    where: Named | None
    """The session, or the mission; None: a meeting of which the source says no more."""
    before: Grade | None
    """None: there is no such tie."""
    after: Grade | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What would be otherwise."""

    before: tuple[Named, ...]
    """Whom, or what, the decisions speak of, as they stand now."""
    after: tuple[Named, ...]
    ties: tuple[TieChange, ...]
    actors_left_out: int
    """Actors beyond `MOST_ACTORS`, whose ties were not compared."""
    conflicts_gone: tuple[Conflict, ...]
    conflicts_new: tuple[Conflict, ...]


def changes(view: View, before: Iterable[Decision], after: Iterable[Decision]) -> Changes:
    """What changes in the answers when the decisions of a store are others.

    Args:
        view: The store.
        before: All decisions, as they stand.
        after: All decisions, as they would stand.
    """
    return _Comparison(view, list(before), list(after)).changes()


class _Comparison:
    def __init__(self, view: View, before: list[Decision], after: list[Decision]) -> None:
        self.view = view
        both = set(before) & set(after)
        self.before, self.after = Identities(before), Identities(after)
        # What both hold to be one is one; what either holds to be one is looked at together.
        self.fine, self.coarse = Identities(d for d in before if d in both), Identities([*before, *after])
        self.then = Archive(SupposedView(view, self.before))
        self.now = Archive(SupposedView(view, self.after))
        self.apart = Archive(SupposedView(view, self.fine))
        self.together = Archive(SupposedView(view, self.coarse))
        said = {side for d in {*before, *after} - both for side in (d.left, d.right)}
        self.mentions = sorted({member for side in said for member in self.coarse.members(side)})

    def changes(self) -> Changes:
        touched = self._touched()
        ties: dict[object, TieChange] = {}
        for actor in touched[:MOST_ACTORS]:
            self._compare(actor, ties)
        gone, new = self._conflicts()
        return Changes(
            before=self._named(self.then),
            after=self._named(self.now),
            ties=tuple(sorted(ties.values(), key=_by_name)),
            actors_left_out=max(0, len(touched) - MOST_ACTORS),
            conflicts_gone=gone,
            conflicts_new=new,
        )

    def _touched(self) -> list[IRI]:
        """The actors whose ties may be others: those decided upon first, then those who share a room with them."""
        decided: dict[IRI, None] = {}
        others: dict[IRI, None] = {}
        for mention in self.mentions:
            if self.apart.actor(mention).mentions:
                decided[self.fine.one(mention)] = None
                rooms = {part.event for part in self.together.parts(actor=mention)}
                for room in sorted(rooms):
                    if self._grade(self.then, room) is not self._grade(self.now, room):
                        others |= dict.fromkeys(self.fine.one(part.actor) for part in self.together.parts(session=room))
            else:
                others |= dict.fromkeys(self._at(mention))
        return [*decided, *(actor for actor in others if actor not in decided)]

    def _grade(self, archive: Archive, session: IRI) -> Grade:
        return Occasion(archive, archive.one(session), archive.parts(session=session)).grade

    def _at(self, event: IRI) -> list[IRI]:
        """Those who were at a session, or on a mission."""
        archive = self.together
        parts = [*archive.parts(session=event), *archive.memberships(mission=event)]
        parts += [part for session in archive.sessions_of(event) for part in archive.parts(session=session)]
        one = self.coarse.one(event)
        met = {p for e in archive.encounters() if one in (e.session, e.mission) for p in e.parties}
        return sorted({self.fine.one(actor) for actor in (*met, *(part.actor for part in parts))})

    def _compare(self, actor: IRI, ties: dict[object, TieChange]) -> None:
        then, now = self._ties(self.then, actor), self._ties(self.now, actor)
        for key in {**then, **now}:
            before, after = (best.grade if (best := found.get(key)) else None for found in (then, now))
            other, where = key
            if before is not after and other != actor:
                pair = (frozenset((actor, other)), where)
                tie = now.get(key) or then[key]
                one, with_whom = self.apart.actor(actor), self.together.actor(other)
                ties.setdefault(pair, TieChange(one, with_whom, tie.session or tie.mission, before, after))

    def _ties(self, archive: Archive, actor: IRI) -> dict[tuple[IRI, IRI | None], Meeting]:
        found: dict[tuple[IRI, IRI | None], Meeting] = {}
        for tie in meetings_of(archive, archive.one(actor), Grade.CODELEGATED):
            shared = tie.session or (tie.mission if tie.grade is Grade.CODELEGATED else None)
            where = self.coarse.one(shared.iri) if shared else None
            key = (self.coarse.one(tie.other.iri), where)
            if key not in found or found[key].grade.rank < tie.grade.rank:
                found[key] = tie
        return found

    def _named(self, archive: Archive) -> tuple[Named, ...]:
        ones = sorted({archive.one(mention) for mention in self.mentions})
        return tuple(name_of(archive, one) for one in ones)

    def _conflicts(self) -> tuple[tuple[Conflict, ...], tuple[Conflict, ...]]:
        then = {self._key(one): one for one in conflicts(SupposedView(self.view, self.before))}
        now = {self._key(one): one for one in conflicts(SupposedView(self.view, self.after))}
        gone = tuple(one for key, one in then.items() if key not in now)
        return gone, tuple(one for key, one in now.items() if key not in then)

    def _key(self, conflict: Conflict) -> object:
        return conflict.kind, self.coarse.one(conflict.about.iri), frozenset(item.claim for item in conflict.claims)


def name_of(archive: Archive, iri: IRI) -> Named:
    """Whatever decisions speak of, by its name: an actor, a session, a mission, an agreement, a place."""
    actor = archive.actor(iri)
    if actor.mentions:
        return actor
    if archive.session_claims(iri):
        return archive.session(iri)
    labels = archive.labels(*archive.identities.members(iri))
    return Named(archive.one(iri), labels) if labels else archive.place(iri)


def _by_name(change: TieChange) -> tuple[object, ...]:
    best = max((grade.rank for grade in (change.before, change.after) if grade is not None), default=0)
    return (-best, change.one.label("fr"), change.other.label("fr"), change.where.label("fr") if change.where else "")
