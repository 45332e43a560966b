"""Ties between two actors, derived from claims and never stored.

A tie has the highest grade that its claims allow: `attested` needs a source that says so; sharing a session gives
`copresent` or `coattended`, by the room; the same delegation alone gives `codelegated`, which is not a meeting.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from provgraph.model.dates import Edtf
from provgraph.questions.archive import Archive, Part, StatedEncounter
from provgraph.questions.rooms import Room, room, session_grade
from provgraph.questions.tie_answers import (
    ActorRef,
    Evidence,
    Headcount,
    Meeting,
    Named,
    Remark,
    SessionRef,
    Weight,
    remark,
)
from provgraph.questions.words import encounter_says, member_says, part_says
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, EventStatus, Grade, SessionRole, Side

_NOT_THERE = frozenset({Attendance.INVITED, Attendance.EXCUSED, Attendance.REPRESENTED, Attendance.CANCELLED})
"""States that put nobody on a delegation; an invitation is not a place on it."""
_PERSONS = ("person", "unidentified")


class Occasion:
    """One session as a hyperedge: all who were there, the room, and what sharing it can show."""

    def __init__(self, archive: Archive, session: IRI, parts: Iterable[Part]) -> None:
        self.archive = archive
        self.ref = archive.session(session)
        self.parts = tuple(parts)
        self.there: dict[IRI, list[Part]] = defaultdict(list)
        for part in self.parts:
            if part.was_there:
                self.there[part.actor].append(part)
        self._evidence: dict[IRI, tuple[Evidence, ...]] = {}

    @cached_property
    def headcounts(self) -> tuple[Headcount, ...]:
        """Of all sources, of all kinds."""
        return self.archive.headcounts(self.ref.iri)

    @cached_property
    def room(self) -> Room:
        """How many were there. Of the names only persons count: a firm or a group may be there through them."""
        named = sum(self.archive.actor(actor).kind in _PERSONS for actor in self.there)
        return room(self.headcounts, named)

    @cached_property
    def grade(self) -> Grade:
        """What sharing it can show."""
        return session_grade(self.ref.type, self.room)

    @cached_property
    def why_not_higher(self) -> Remark:
        """Why sharing it shows no more."""
        if self.grade is Grade.COPRESENT:
            return remark("why.copresent", session=self.ref)
        if self.room.counted:
            said = tuple(count.evidence.says for count in self.headcounts)
            return remark("why.coattended_counted", session=self.ref, said=said)
        return remark("why.coattended", session=self.ref, type=self.ref.type)

    def evidence_of(self, actor: IRI) -> tuple[Evidence, ...]:
        """The claims that put *actor* there."""
        if actor not in self._evidence:
            parts = self.there.get(actor, ())
            self._evidence[actor] = tuple(part_evidence(self.archive, part) for part in parts)
        return self._evidence[actor]

    def tie(self, one: IRI, other: IRI) -> Meeting:
        """The tie that sharing it makes between two who were there."""
        return Meeting(
            grade=self.grade,
            other=self.archive.actor(other),
            session=self.ref,
            mission=self.ref.mission,
            date=self.ref.date,
            weight=self.room.weight,
            evidence=(*self.evidence_of(one), *self.evidence_of(other)),
            why_not_higher=self.why_not_higher,
            headcounts=self.headcounts,
        )


def part_evidence(archive: Archive, part: Part) -> Evidence:
    """A participation as evidence."""
    bodies = tuple(archive.actor(body) for body in part.acted_for)
    event = archive.session(part.event)
    says = part_says(archive.actor(part.actor), event, part.role, part.attendance, part.status, bodies)
    return archive.evidence(part.claim, says)


def member_evidence(archive: Archive, part: Part) -> Evidence:
    """A place on a delegation as evidence."""
    bodies = tuple(archive.actor(body) for body in part.acted_for)
    mission = archive.mission(part.event)
    says = member_says(archive.actor(part.actor), mission, part.role, part.attendance, part.status, bodies)
    return archive.evidence(part.claim, says)


def encounter_evidence(archive: Archive, encounter: StatedEncounter) -> Evidence:
    """A stated encounter as evidence."""
    parties = tuple(archive.actor(party) for party in encounter.parties)
    session = archive.session(encounter.session) if encounter.session else None
    return archive.evidence(
        encounter.claim,
        encounter_says(parties, encounter.kind, encounter.status, session, archive.hours(encounter.iri)),
    )


def occasions_of(archive: Archive, actor: IRI) -> list[Occasion]:
    """The sessions that *actor* was at."""
    sessions = sorted({part.event for part in archive.parts(actor=actor) if part.was_there})
    return [Occasion(archive, session, archive.parts(session=session)) for session in sessions]


def all_occasions(archive: Archive) -> list[Occasion]:
    """Every session that somebody was at."""
    parts: dict[IRI, list[Part]] = defaultdict(list)
    for part in archive.parts():
        parts[part.event].append(part)
    found = (Occasion(archive, session, parts[session]) for session in sorted(parts))
    return [occasion for occasion in found if occasion.there]


def encounter_meetings(archive: Archive, actor: IRI, encounters: Iterable[StatedEncounter]) -> Iterator[Meeting]:
    """The attested ties of *actor*: one per encounter that was held, and other party."""
    for encounter in encounters:
        if encounter.status is not EventStatus.HELD or actor not in encounter.parties:
            continue
        for other in encounter.parties:
            if other != actor:
                yield encounter_meeting(archive, encounter, other)


def encounter_meeting(archive: Archive, encounter: StatedEncounter, other: IRI) -> Meeting:
    """The attested tie with one of the parties."""
    session = archive.session(encounter.session) if encounter.session else None
    mission: Named | None = session.mission if session else None
    if mission is None and encounter.mission is not None:
        mission = archive.mission(encounter.mission)
    date: Edtf | None = encounter.date or (session.date if session else None)
    return Meeting(
        grade=Grade.ATTESTED,
        other=archive.actor(other),
        session=session,
        mission=mission,
        date=date,
        weight=_weight_among(archive, encounter),
        evidence=(encounter_evidence(archive, encounter),),
        why_not_higher=None,
    )


def _weight_among(archive: Archive, encounter: StatedEncounter) -> Weight:
    """1/(n−1) over the parties; a group among them has an unknown size, so that the weight is a range."""
    named = Room(len(encounter.parties), len(encounter.parties), counted=True)
    if any(archive.actor(party).kind == "group" for party in encounter.parties):
        named = Room(len(encounter.parties), None, counted=False)
    return named.weight


class Delegations:
    """Who was on which mission: named as a member, or taking part in its sessions on the delegation's side."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def of(self, actor: IRI) -> dict[IRI, tuple[Evidence, ...]]:
        """The missions that *actor* was on, each with the claims that say so."""
        return self._by(self.archive.memberships(actor=actor), self.archive.parts(actor=actor), lambda _, m: m)

    def members(self, mission: IRI) -> dict[IRI, tuple[Evidence, ...]]:
        """Those who were on *mission*, each with the claims that say so."""
        # A session that sources count to two missions belongs to the one that its own description shows.
        sessions = [one for one in self.archive.sessions_of(mission) if _belongs(self.archive.session(one), mission)]
        parts = [part for session in sessions for part in self.archive.parts(session=session)]
        return self._by(self.archive.memberships(mission=mission), parts, lambda actor, _: actor)

    def _by(
        self, memberships: Iterable[Part], parts: Iterable[Part], key: Callable[[IRI, IRI], IRI]
    ) -> dict[IRI, tuple[Evidence, ...]]:
        found: dict[IRI, list[Evidence]] = defaultdict(list)
        for part in memberships:
            if on_delegation(part):
                found[key(part.actor, part.event)].append(member_evidence(self.archive, part))
        for part in parts:
            mission = self.archive.session(part.event).mission
            if part.was_there and part.side is Side.DELEGATION and mission is not None:
                found[key(part.actor, mission.iri)].append(part_evidence(self.archive, part))
        return {one: tuple(dict.fromkeys(evidence)) for one, evidence in found.items()}

    def travelled(self, actor: IRI, mission: IRI) -> bool:
        """Whether a source reports *actor* on *mission* as it was held, and does not only announce it."""
        members = [part for part in self.archive.memberships(actor=actor) if part.event == mission]
        parts = [part for part in self.archive.parts(actor=actor) if part.side is Side.DELEGATION]
        seen = [part for part in parts if _belongs(self.archive.session(part.event), mission)]
        return any(part.was_there for part in (*members, *seen))


def on_delegation(part: Part) -> bool:
    """Whether a place on a delegation is one: no invitation, no absence, no journey that was not made.

    Whoever organises a mission does not travel on it for that.
    """
    if part.role is SessionRole.ORGANISER and part.attendance is not Attendance.ATTENDED:
        return False
    return part.attendance not in _NOT_THERE and part.status not in (EventStatus.CANCELLED, EventStatus.DENIED)


def _belongs(session: SessionRef, mission: IRI) -> bool:
    return session.mission is not None and session.mission.iri == mission


def codelegated(archive: Archive, other: ActorRef, mission: IRI, evidence: tuple[Evidence, ...]) -> Meeting:
    """The tie of two who were on the same mission: not a meeting."""
    named = archive.mission(mission)
    return Meeting(
        grade=Grade.CODELEGATED,
        other=other,
        session=None,
        mission=named,
        date=None,
        weight=None,
        evidence=evidence,
        why_not_higher=remark("why.codelegated", mission=named),
    )
