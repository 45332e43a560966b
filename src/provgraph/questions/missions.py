"""Missions and their sessions."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from provgraph.model.dates import parse_edtf
from provgraph.questions.answers import Attendee, Evidence, MissionAnswer, SessionAnswer, SessionRef, remark
from provgraph.questions.archive import Archive, Part, SessionClaim
from provgraph.questions.lookup import find_actor, find_mission
from provgraph.questions.ties import member_evidence, part_evidence
from provgraph.store.asking import Row
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import PG, Attendance, EventStatus, PartOfDay

_FACTS = {PG.Purpose: "purpose", PG.Outcome: "outcome", PG.Agreement: "agreement"}


def missions(view: View, name: str | None = None) -> list[MissionAnswer]:
    """The missions that the sources speak of, each with its delegation, sizes, purposes and outcomes.

    Args:
        view: Any store.
        name: Only the mission of that name (or IRI); None: all, in the order of their dates.

    Raises:
        UnknownMission: No mission is called *name*.

    Source: queries/missions.rq, memberships.rq, mission_facts.rq, over pg:Mission and pg:Delegation.
    """
    archive = Archive(view)
    wanted = find_mission(archive, name).iri if name is not None else None
    rows: dict[IRI, list[Row]] = defaultdict(list)
    for row in archive.rows("missions"):
        rows[archive.one(row.iri("what"))].append(row)
    sessions: dict[IRI, set[IRI]] = defaultdict(set)
    for claim in archive.session_claims():
        if claim.mission is not None:
            sessions[claim.mission].add(claim.session)
    found = [_mission(archive, iri, rows[iri], sessions[iri]) for iri in sorted(rows) if wanted in (None, iri)]
    return sorted(found, key=lambda m: (min((d.text for d in m.dates), default="~"), m.mission.label("fr")))


def _mission(archive: Archive, iri: IRI, rows: list[Row], sessions: set[IRI]) -> MissionAnswer:
    mission = archive.mission(iri)
    destinations = sorted({place for row in rows if (place := row.maybe_iri("destination")) is not None})
    dates = sorted({row.text("edtf") for row in rows} - {""})
    delegations = [mint("delegation", one) for one in archive.identities.members(iri)]
    counts = {count for delegation in delegations for count in archive.headcounts(delegation)}
    facts: dict[str, list[Evidence]] = defaultdict(list)
    for one in archive.identities.members(iri):
        for row in archive.rows("mission_facts", mission=one):
            text = archive.labels(row.iri("about"))
            kind = _FACTS[row.iri("kind")]
            says = remark(f"mission_fact.{kind}", text=text)
            status = row.maybe_iri("status")
            # Only an agreement has a status of its own.
            if status is not None and status != EventStatus.HELD.iri:
                says = remark("mission_fact.agreement_not_held", text=text, status=EventStatus.from_iri(status))
            facts[kind].append(archive.evidence(row.iri("claim"), says))
    claims = {row.iri("claim"): EventStatus.from_iri(row.iri("status")) for row in rows}
    refs = [archive.session(session) for session in sessions]
    return MissionAnswer(
        mission=mission,
        destinations=tuple(archive.place(place) for place in destinations),
        dates=tuple(parse_edtf(text) for text in dates),
        statuses=tuple(dict.fromkeys(claims[claim] for claim in sorted(claims))),
        delegation=_by_name(
            _attendee(archive, part, member_evidence(archive, part)) for part in archive.memberships(mission=iri)
        ),
        headcounts=tuple(sorted(counts, key=lambda count: (count.evidence.source.iri, count.evidence.claim))),
        purposes=_by_claim(facts["purpose"]),
        outcomes=_by_claim(facts["outcome"]),
        agreements=_by_claim(facts["agreement"]),
        sessions=tuple(sorted(refs, key=in_time)),
        evidence=tuple(
            archive.evidence(claim, remark("mission_fact.mission", mission=mission, status=claims[claim]))
            for claim in sorted(claims)
        ),
    )


def _by_claim(evidence: list[Evidence]) -> tuple[Evidence, ...]:
    return tuple(sorted(dict.fromkeys(evidence), key=_as_read))


def _as_read(item: Evidence) -> tuple[object, ...]:
    """By source, then in the order of its text."""
    return (item.source.iri, [(type(place).__name__, place) for place in item.locators], item.claim)


def in_time(session: SessionRef) -> tuple[str, int, str]:
    """Orders sessions: by day, part of the day and name; undated ones last."""
    part = session.part_of_day.rank if session.part_of_day else len(PartOfDay)
    return (session.date.text if session.date else "~", part, session.label("fr"))


def sessions(
    view: View,
    *,
    mission: str | None = None,
    actor: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[SessionAnswer]:
    """The sessions that the sources speak of, in the order of time, each with those who took part.

    Args:
        view: Any store.
        mission: Only those of this mission; None: of all, and of none.
        actor: Only those in which this actor has a part, whatever the attendance; None: all.
        since: Only those that were on this day or later for certain; undated ones are then left out.
        until: The same for the last day.

    Raises:
        UnknownMission, UnknownActor, AmbiguousName: A name is not one that the store knows.

    Source: queries/sessions.rq, participations.rq, headcounts.rq, over pg:Session and pg:Participation.
    """
    archive = Archive(view)
    wanted_mission = find_mission(archive, mission).iri if mission is not None else None
    wanted_actor = find_actor(archive, actor).iri if actor is not None else None
    parts, claims = _told_of(archive, _sessions_with(archive, wanted_mission, wanted_actor))
    found = []
    for iri, described in claims.items():
        ref = archive.session(iri)
        if wanted_mission is not None and (ref.mission is None or ref.mission.iri != wanted_mission):
            continue
        if wanted_actor is not None and wanted_actor not in {part.actor for part in parts[iri]}:
            continue
        if (since or until) and not (ref.date and ref.date.within(since, until)):
            continue
        found.append(_session(archive, iri, described, parts[iri]))
    return sorted(found, key=lambda answer: in_time(answer.session))


def _sessions_with(archive: Archive, mission: IRI | None, actor: IRI | None) -> list[IRI] | None:
    """Those among which the wanted ones are; None: all of the store, which are best read at once."""
    if actor is not None:
        return sorted({part.event for part in archive.parts(actor=actor)})
    return archive.sessions_of(mission) if mission is not None and archive.far else None


def _told_of(
    archive: Archive, sessions: list[IRI] | None
) -> tuple[dict[IRI, list[Part]], dict[IRI, list[SessionClaim]]]:
    """Who took part in some sessions, and how these are described; of all, for None. In the order of the claims."""
    each = [None] if sessions is None else sessions
    parts: dict[IRI, list[Part]] = defaultdict(list)
    for part in (part for one in each for part in archive.parts(session=one)):
        parts[part.event].append(part)
    claims: dict[IRI, list[SessionClaim]] = defaultdict(list)
    described = (claim for one in each for claim in archive.session_claims(one))
    for claim in sorted(described, key=lambda claim: claim.claim):
        claims[claim.session].append(claim)
    return parts, claims


def _session(archive: Archive, iri: IRI, claims: list[SessionClaim], parts: list[Part]) -> SessionAnswer:
    ref = archive.session(iri)
    says = remark("session_claim", session=ref)
    return SessionAnswer(
        session=ref,
        headcounts=archive.headcounts(iri),
        took_part=_by_name(_attendee(archive, part, part_evidence(archive, part)) for part in parts),
        topics=archive.topics(iri),
        evidence=tuple(archive.evidence(claim.claim, says) for claim in claims),
    )


def _by_name(attendees: Iterable[Attendee]) -> tuple[Attendee, ...]:
    """Those who were there before those of whom it is not said; then by name."""
    return tuple(
        sorted(
            attendees,
            key=lambda part: (
                part.attendance is not Attendance.ATTENDED,
                fold(part.actor.label("fr")),
                part.actor.iri,
                *_as_read(part.evidence),
            ),
        )
    )


def _attendee(archive: Archive, part: Part, evidence: Evidence) -> Attendee:
    return Attendee(
        actor=archive.actor(part.actor),
        role=part.role,
        attendance=part.attendance,
        status=part.status,
        side=part.side,
        acted_for=tuple(archive.actor(body) for body in part.acted_for),
        represented_by=archive.actor(part.substitute) if part.substitute else None,
        evidence=evidence,
    )
