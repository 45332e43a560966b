"""What was held according to one claim, and cancelled or denied according to another."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import product

from provgraph.questions.answers import Conflict, Evidence, Named, SessionRef, remark
from provgraph.questions.archive import StatedEncounter
from provgraph.questions.conflicts.ground import NOT_HELD, Dated, Ground, apart
from provgraph.questions.ties import encounter_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, EventStatus


def find(ground: Ground) -> Iterator[Conflict]:
    """Sessions, missions, agreements and encounters that cannot both have been held and not have been held."""
    archive = ground.archive
    for session in ground.sessions:
        yield from _of(ground, archive.session, session, ground.dates_of(session))
    for mission, dated in ground.missions.items():
        yield from _of(ground, archive.mission, mission, dated)
    for agreement, agreed in ground.agreements.items():
        yield from _of(ground, ground.about, agreement, agreed)
    yield from _by_uid(ground)
    yield from _encounters(ground)


def _of(ground: Ground, name: Callable[[IRI], Named], what: IRI, dated: Iterable[Dated]) -> Iterator[Conflict]:
    """One thing. What was cancelled on one day may well have been held on another."""
    dated = list(dated)
    held = [claim for claim in dated if claim.status is EventStatus.HELD]
    off = [claim for claim in dated if claim.status in NOT_HELD]
    against = [pair for pair in product(held, off) if not apart(pair[0].date, pair[1].date)]
    if not against:
        return
    about = name(what)
    mission = about.mission if isinstance(about, SessionRef) else about if what in ground.missions else None
    yield ground.conflict(
        ConflictKind.HELD_CANCELLED,
        about,
        (
            _evidence(ground, about, claim)
            for claim in sorted({claim for pair in against for claim in pair}, key=_order)
        ),
        used=remark("used.held"),
        because=remark("because.held_cancelled", status=against[0][1].status),
        mission=mission,
    )


def _order(claim: Dated) -> tuple[bool, IRI]:
    return (claim.status is not EventStatus.HELD, claim.claim)


def _evidence(ground: Ground, about: Named, claim: Dated) -> Evidence:
    return ground.archive.evidence(claim.claim, remark("standing", what=about, status=claim.status))


def _by_uid(ground: Ground) -> Iterator[Conflict]:
    """One entry that two calendars hold: the one has cancelled it, the other has not. The UID says that it is one."""
    archive = ground.archive
    sessions: dict[str, dict[IRI, IRI]] = defaultdict(dict)
    for row in archive.rows("session_uids"):
        sessions[row.text("uid")][row.iri("claim")] = archive.one(row.iri("session"))
    for _, claims in sorted(sessions.items()):
        described = [dated for session in set(claims.values()) for dated in ground.dates_of(session)]
        known = sorted((one for one in described if one.claim in claims), key=_order)
        off = [one for one in known if one.status in NOT_HELD]
        on = [
            one
            for one in known
            if one.status not in NOT_HELD
            and any(one.source != other.source and one.date == other.date and one.date for other in off)
        ]
        # Told as held, it is found above where decisions, or equal words, make it one session.
        if not on or {one.what for one in on if one.status is EventStatus.HELD} & {one.what for one in off}:
            continue
        about = archive.session(on[0].what)
        yield ground.session_conflict(
            ConflictKind.HELD_CANCELLED,
            about.iri,
            (_evidence(ground, about, one) for one in (*on, *off)),
            used=remark("used.each_calendar"),
            because=remark("because.uid"),
        )


def _encounters(ground: Ground) -> Iterator[Conflict]:
    """The same parties, at one session or on one day: met according to one claim, not according to another."""
    archive = ground.archive
    for row in sorted(archive.rows("encounters_not_held"), key=lambda row: row.iri("what")):
        for denied in archive.encounter(row.iri("what")):
            stated = archive.encounters(actor=denied.parties[0])
            held = [one for one in stated if one.status is EventStatus.HELD and _same_occasion(one, denied)]
            if not held:
                continue
            parties = tuple(archive.actor(party) for party in denied.parties)
            session = archive.session(denied.session) if denied.session else None
            mission = session.mission if session else archive.mission(denied.mission) if denied.mission else None
            yield ground.conflict(
                ConflictKind.HELD_CANCELLED,
                session or parties[0],
                (encounter_evidence(archive, one) for one in (*held, denied)),
                used=remark("used.held"),
                because=remark("because.held_cancelled", status=denied.status),
                actors=parties,
                mission=mission,
            )


def _same_occasion(one: StatedEncounter, other: StatedEncounter) -> bool:
    """Whether both claims speak of one occasion for certain: the same parties, in one session or on one day."""
    if one.parties != other.parties:
        return False
    if one.session is not None or other.session is not None:
        return one.session == other.session and not apart(one.date, other.date)
    return one.date is not None and one.date.is_one_day and one.date == other.date
