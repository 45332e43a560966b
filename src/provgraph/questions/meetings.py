"""Who met whom, and did these two meet? Ties with their grades, what supports them and what speaks against them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from provgraph.model.dates import Edtf
from provgraph.questions.archive import ABSENT, NAMED_ROLES, Archive, Part, StatedEncounter
from provgraph.questions.counter_evidence import counter_evidence
from provgraph.questions.lookup import find_actor, find_mission
from provgraph.questions.representation import presence, ties_between, ties_through_others
from provgraph.questions.roles import capacities
from provgraph.questions.tie_answers import ActorRef, Evidence, Meeting, Remark, Verdict, remark
from provgraph.questions.ties import (
    Delegations,
    codelegated,
    encounter_evidence,
    encounter_meetings,
    occasions_of,
    part_evidence,
)
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, EventStatus, Grade

_MANY = 100
"""From so many others on, the posts of all are read in one query rather than one by one."""


def who_met(
    view: View,
    name: str,
    *,
    at_least: Grade = Grade.COATTENDED,
    mission: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Meeting]:
    """Those whom an actor met, as far as the sources go.

    Sharing a mission is not a meeting: it is answered only if *at_least* is `codelegated`.

    Args:
        view: Any store.
        name: The actor, as a person types the name.
        at_least: The lowest grade that is wanted.
        mission: Only ties on this mission, by name; None: on any, or on none.
        since: Only ties that were on this day or later for certain; undated ones are then left out.
        until: The same for the last day.

    Returns:
        One `Meeting` per other actor and session (or stated encounter); best grade first, then heaviest, then by
        name. Empty: a known actor, and no tie.

    Raises:
        UnknownActor, AmbiguousName, UnknownMission: A name is not one that the store knows.

    Source: queries/participations.rq, encounters.rq, memberships.rq, over pg:Participation, pg:Encounter and
    pg:Membership.
    """
    archive = Archive(view)
    actor = find_actor(archive, name)
    wanted_mission = find_mission(archive, mission).iri if mission is not None else None
    ties = meetings_of(archive, actor.iri, at_least)
    if wanted_mission is not None:
        ties = [tie for tie in ties if tie.mission is not None and tie.mission.iri == wanted_mission]
    if since is not None or until is not None:
        ties = [tie for tie in ties if tie.date is not None and tie.date.within(since, until)]
    return _in_capacity(archive, ties)


def _in_capacity(archive: Archive, ties: Iterable[Meeting]) -> list[Meeting]:
    """Ties with the posts that the other held at that time."""
    ties = list(ties)
    if len({tie.other.iri for tie in ties}) > _MANY and not archive.by_key:
        archive.load_tenures()
    known: dict[tuple[IRI, Edtf | None], tuple[Evidence, ...]] = {}
    found = []
    for tie in ties:
        key = (tie.other.iri, tie.date)
        if key not in known:
            known[key] = capacities(archive, tie.other, tie.date)
        found.append(replace(tie, capacities=known[key]) if known[key] else tie)
    return found


def meetings_of(archive: Archive, actor: IRI, at_least: Grade) -> list[Meeting]:
    """The ties of an actor, best first: the work of `who_met` without its filters."""
    ties = list(encounter_meetings(archive, actor, archive.encounters(actor=actor)))
    if at_least.rank <= Grade.COPRESENT.rank:
        for occasion in occasions_of(archive, actor):
            if occasion.grade.rank >= at_least.rank:
                ties += [occasion.tie(actor, other) for other in sorted(occasion.there) if other != actor]
    ties = _once_per_session(ties)
    ties += ties_through_others(archive, archive.actor(actor), at_least)
    if at_least is Grade.CODELEGATED:
        ties += _codelegated_ties(archive, actor, {(tie.other.iri, tie.mission.iri) for tie in ties if tie.mission})
    return sorted(ties, key=_best_first)


def _best_first(tie: Meeting) -> tuple[object, ...]:
    rank, weight = tie.strength
    return (-rank, -weight, tie.date.text if tie.date else "~", tie.other.label("fr"), tie.other.iri)


def _once_per_session(ties: Iterable[Meeting]) -> list[Meeting]:
    """Where a source says that two met at a session, that they both were there adds evidence, not a second tie."""
    kept: dict[tuple[object, ...], Meeting] = {}
    for number, tie in enumerate(ties):
        key = (tie.other.iri, tie.session.iri) if tie.session else (number,)
        better = kept.get(key)
        if better is None:
            kept[key] = tie
            continue
        best, rest = (better, tie) if better.grade.rank >= tie.grade.rank else (tie, better)
        kept[key] = replace(
            best,
            evidence=tuple(dict.fromkeys((*best.evidence, *rest.evidence))),
            headcounts=best.headcounts or rest.headcounts,
        )
    return list(kept.values())


def _codelegated_ties(archive: Archive, actor: IRI, known: set[tuple[IRI, IRI]]) -> list[Meeting]:
    """The same mission only: those with whom no room was shared on it."""
    delegations = Delegations(archive)
    ties = []
    for mission, own in sorted(delegations.of(actor).items()):
        for other, evidence in sorted(delegations.members(mission).items()):
            if other != actor and (other, mission) not in known:
                ties.append(codelegated(archive, archive.actor(other), mission, (*own, *evidence)))
    return ties


def did_meet(view: View, one: str, other: str) -> Verdict:
    """Whether two actors met: the grade of their best tie, the evidence, why it is not higher, what speaks against it.

    Args:
        view: Any store.
        one: An actor, as a person types the name.
        other: Another one.

    Raises:
        UnknownActor, AmbiguousName: A name is not one that the store knows.

    Source: the same as `who_met`, and queries/sessions.rq for what was at the same hour.
    """
    archive = Archive(view)
    first, second = find_actor(archive, one), find_actor(archive, other)
    return verdict(archive, first, second)


def verdict(archive: Archive, first: ActorRef, second: ActorRef) -> Verdict:
    """The work of `did_meet`, for two known actors."""
    if first.iri == second.iri:
        return Verdict(first, second, None, (), (), (), (remark("explain.same_actor", actor=first),))
    ties = [tie for tie in meetings_of(archive, first.iri, Grade.COATTENDED) if tie.other.iri == second.iri]
    ties = sorted([*(tie for tie in ties if not tie.through), *ties_between(archive, first, second)], key=_best_first)
    own, others = Delegations(archive).of(first.iri), Delegations(archive).of(second.iri)
    shared = sorted(set(own) & set(others))
    met_on = {tie.mission.iri for tie in ties if tie.mission}
    ties += [codelegated(archive, second, m, (*own[m], *others[m])) for m in shared if m not in met_on]
    announced, announced_remarks = _announced(archive, first, second)
    against = counter_evidence(archive, first, second)
    grade = ties[0].grade if ties else None
    best = ties[0] if ties else None
    explanation = [_explain(archive, first, second, best, announced_remarks), *announced_remarks]
    explanation += [item.says for item in against]
    return Verdict(first, second, grade, tuple(_in_capacity(archive, ties)), announced, against, tuple(explanation))


def _explain(
    archive: Archive, first: ActorRef, second: ActorRef, best: Meeting | None, announced: tuple[Remark, ...]
) -> Remark:
    facts: dict[str, object] = {"one": first, "other": second}
    if best is None:
        only_named = all(item.key == "explain.only_named" for item in announced)
        return remark(f"explain.none{'' if not announced else '_said' if only_named else '_announced'}", **facts)
    if best.grade is Grade.CODELEGATED and best.mission is not None:
        delegations, mission = Delegations(archive), best.mission
        both_travelled = all(delegations.travelled(actor.iri, mission.iri) for actor in (first, second))
        return remark(
            "explain.codelegated" if both_travelled else "explain.codelegated_named", **facts, mission=mission
        )
    if best.grade is Grade.ATTESTED:
        said = best.evidence[0].says
        return remark("explain.attested", **facts, said=said, source=best.evidence[0].source)
    return remark(f"explain.{best.grade.key}", **facts, session=best.session, why=best.why_not_higher)


def _announced(archive: Archive, first: ActorRef, second: ActorRef) -> tuple[tuple[Evidence, ...], tuple[Remark, ...]]:
    """Claims that announce a meeting of the two, and what the sources report instead."""
    encounters = [
        item
        for item in archive.encounters(actor=first.iri)
        if second.iri in item.parties and item.status in (EventStatus.ANNOUNCED, EventStatus.UNCLEAR)
    ]
    mine = _not_there(archive.parts(actor=first.iri))
    theirs = _not_there(archive.parts(actor=second.iri))
    sessions = {session for session in set(mine) | set(theirs) if _both(archive, session, first, second, mine, theirs)}
    sessions |= {item.session for item in encounters if item.session}
    evidence = [encounter_evidence(archive, item) for item in encounters]
    remarks = []
    for session in sorted(sessions):
        parts = [*mine.get(session, ()), *theirs.get(session, ())]
        evidence += [part_evidence(archive, part) for part in parts]
        remarks.append(_instead(archive, session, first, second, encounters, parts))
    for item in encounters:
        if item.session is None:
            said = encounter_evidence(archive, item)
            remarks.append(remark("explain.announced", said=said.says, source=said.source))
    return tuple(dict.fromkeys(evidence)), tuple(item for item in remarks if item)


def _not_there(parts: Iterable[Part]) -> dict[IRI, list[Part]]:
    """Parts that are announced, invited, unstated: by session. Who was excused stands in the counter-evidence."""
    found: dict[IRI, list[Part]] = defaultdict(list)
    for part in parts:
        if not part.was_there and part.status is not EventStatus.DENIED and part.attendance not in ABSENT:
            found[part.event].append(part)
    return found


def _both(
    archive: Archive,
    session: IRI,
    first: ActorRef,
    second: ActorRef,
    mine: dict[IRI, list[Part]],
    theirs: dict[IRI, list[Part]],
) -> bool:
    """Whether both are spoken of for the session, and at least one of them is not said to have been there.

    What is announced, one source must announce of both: that another was expected is no announcement of a meeting
    with whoever came.
    """
    there = {part.actor for part in archive.parts(session=session) if part.was_there}
    if {first.iri, second.iri} <= there:
        return False
    own, others = mine.get(session, []), theirs.get(session, [])
    if {part.source for part in own} & {part.source for part in others}:
        return True
    # Named for what a source reports as held, without more: said of whoever else was there.
    named = [part for part in (*own, *others) if _only_named(part)]
    return bool(named) and bool(own or first.iri in there) and bool(others or second.iri in there)


def _instead(
    archive: Archive,
    session: IRI,
    first: ActorRef,
    second: ActorRef,
    encounters: list[StatedEncounter],
    parts: list[Part],
) -> Remark | None:
    """What is announced at a session, and whom the sources that report it name instead."""
    ref = archive.session(session)
    absent = [actor for actor in (first, second) if not _was_there(archive, session, actor)]
    if not absent:
        return None
    expected = [part for part in parts if part.actor in {actor.iri for actor in absent}]
    # Of an attendee, nobody can be said to have come instead.
    roles = {part.role for part in expected} & set(NAMED_ROLES)
    announced = [item.claim for item in encounters if item.session == session]
    sources = archive.sources_of([*(part.claim for part in parts), *announced])
    facts: dict[str, object] = {"one": first, "other": second, "session": ref, "source": sources}
    reported = [
        part
        for part in archive.parts(session=session)
        if part.was_there and part.role in roles and part.actor not in {first.iri, second.iri}
    ]
    if EventStatus.HELD not in ref.statuses:
        return remark("explain.announced_only", **facts)
    if not announced and all(_only_named(part) for part in expected):
        return remark("explain.only_named", **facts, absent=tuple(absent))
    if not reported:
        return remark("explain.announced_not_reported", **facts, absent=tuple(absent))
    others = tuple(dict.fromkeys(archive.actor(part.actor) for part in reported))
    return remark(
        "explain.announced_instead", **facts, absent=tuple(absent), instead=others, role=reported[0].role,
        reported_by=archive.sources_of(part.claim for part in reported),
    )  # fmt: skip


def _only_named(part: Part) -> bool:
    """Whether a source names somebody for a session that it reports as held, and leaves open whether they came."""
    return part.status is EventStatus.HELD and part.attendance is Attendance.UNSTATED


def _was_there(archive: Archive, session: IRI, actor: ActorRef) -> bool:
    return session in presence(archive, actor)
