"""Finds the conflicts: each family in a module of its own, over one reading of the whole store."""

from collections.abc import Callable, Iterator

from provgraph.errors import QuestionError
from provgraph.questions.answers import Conflict
from provgraph.questions.archive import Archive
from provgraph.questions.conflicts import (
    announcements,
    attendance,
    days,
    frames,
    leaders,
    order,
    posts,
    sides,
    sizes,
    standing,
    weekdays,
    whereabouts,
)
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.lookup import find_actor, find_mission
from provgraph.store.base import View
from provgraph.vocabulary.terms import ConflictKind

Family = Callable[[Ground], Iterator[Conflict]]

_FAMILIES: tuple[tuple[Family, frozenset[ConflictKind]], ...] = (
    (weekdays.find, frozenset((ConflictKind.WEEKDAY_DATE,))),
    (announcements.find, frozenset((ConflictKind.ANNOUNCED_REPORTED,))),
    (leaders.find, frozenset((ConflictKind.MISSION_LEAD,))),
    (attendance.find, frozenset((ConflictKind.ATTENDED_ABSENT,))),
    (standing.find, frozenset((ConflictKind.HELD_CANCELLED,))),
    (days.find, frozenset((ConflictKind.SESSION_DATE, ConflictKind.ANNOUNCED_REPORTED))),
    (order.find, frozenset((ConflictKind.BEFORE_AFTER,))),
    (frames.find, frozenset((ConflictKind.OUTSIDE_FRAME,))),
    (sizes.find, frozenset((ConflictKind.HEADCOUNT,))),
    (whereabouts.find, frozenset((ConflictKind.PLACES_AT_ONE_HOUR,))),
    (posts.find, frozenset((ConflictKind.ROLE_EXCLUSION,))),
    (sides.find, frozenset((ConflictKind.ROLE_EXCLUSION,))),
)


def conflicts(
    view: View,
    name: str | None = None,
    *,
    kind: ConflictKind | str | None = None,
    mission: str | None = None,
) -> list[Conflict]:
    """The conflicts that the claims of the store make, by kind and by what they are about.

    What can both be right is none: partial dates that share a day, undated sessions, posts cited on different days.

    Args:
        view: Any store.
        name: Only those that concern this actor; None: all.
        kind: Only those of this kind; None: of all kinds.
        mission: Only those about this mission, its sessions and what came of it; None: about all, and about none.

    Raises:
        UnknownActor, AmbiguousName, UnknownMission: A name is not one that the store knows.
        QuestionError: There is no such kind.

    Source: queries/date_readings.rq, participations.rq, memberships.rq, headcounts.rq, sessions.rq, missions.rq,
    dated_encounters.rq, encounters_not_held.rq, agreements.rq, dated_outcomes.rq, tenures.rq,
    session_uids.rq.
    """
    archive = Archive(view)
    wanted = _kind(kind)
    actor = find_actor(archive, name).iri if name is not None else None
    going = find_mission(archive, mission).iri if mission is not None else None
    ground = Ground(archive)
    found = [
        conflict
        for family, kinds in _FAMILIES
        if wanted is None or wanted in kinds
        for conflict in family(ground)
        if wanted in (None, conflict.kind)
        and (actor is None or actor in {conflict.about.iri, *(one.iri for one in conflict.actors)})
        and (going is None or (conflict.mission is not None and conflict.mission.iri == going))
    ]
    return sorted(found, key=_order)


def _order(conflict: Conflict) -> tuple[object, ...]:
    return (
        conflict.kind.rank,
        conflict.about.label("fr"),
        conflict.about.iri,
        sorted(item.claim for item in conflict.claims),
    )


def _kind(kind: ConflictKind | str | None) -> ConflictKind | None:
    if kind is None or isinstance(kind, ConflictKind):
        return kind
    try:
        return ConflictKind(kind)
    except ValueError:
        known = ", ".join(one.key for one in ConflictKind)
        raise QuestionError("bad_conflict_kind", kind=kind, known=known) from None
