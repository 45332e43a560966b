"""What is dated outside of the mission, or the session, that it is said to be part of."""

from collections.abc import Iterable, Iterator

from provgraph.model.dates import Edtf
from provgraph.questions.answers import ActorRef, Conflict, Evidence, Named, remark
from provgraph.questions.archive import SessionClaim
from provgraph.questions.conflicts.ground import NOT_HELD, Dated, Ground, apart
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, EventStatus


def find(ground: Ground) -> Iterator[Conflict]:
    """Sessions outside of their missions and of the sessions they belong to; encounters outside of both."""
    yield from _sessions(ground)
    yield from _encounters(ground)


def _sessions(ground: Ground) -> Iterator[Conflict]:
    archive = ground.archive
    for session, claims in ground.sessions.items():
        for claim in claims:
            if claim.date is None or claim.status in NOT_HELD:
                continue
            for frame, dates in _frames_of(ground, claim):
                outside = _outside(claim.status, claim.source, claim.date, dates)
                if outside:
                    ref = archive.session(session)
                    about = archive.mission(frame) if frame in ground.missions else archive.session(frame)
                    own = archive.evidence(claim.claim, remark("dated", what=ref, day=claim.date))
                    yield _conflict(ground, ref, own, about, outside, ref.mission)


def _frames_of(ground: Ground, claim: SessionClaim) -> Iterator[tuple[IRI, list[Dated]]]:
    if claim.mission is not None:
        yield claim.mission, ground.missions.get(claim.mission, [])
    if claim.part_of is not None:
        yield claim.part_of, ground.dates_of(claim.part_of)


def _encounters(ground: Ground) -> Iterator[Conflict]:
    archive = ground.archive
    for encounter in ground.encounters:
        if encounter.date is None or encounter.status in NOT_HELD:
            continue
        frame = encounter.session or encounter.mission
        if frame is None:
            continue
        dates = ground.dates_of(frame) if encounter.session else ground.missions.get(frame, [])
        outside = _outside(encounter.status, encounter.source, encounter.date, dates)
        if outside:
            about = archive.session(frame) if encounter.session else archive.mission(frame)
            mission = archive.session(frame).mission if encounter.session else about
            parties = ground.parties(encounter.what)
            own = archive.evidence(encounter.claim, remark("encounter_day", parties=parties, day=encounter.date))
            yield _conflict(ground, about, own, about, outside, mission, parties)


def _outside(status: EventStatus, source: IRI, date: Edtf, dates: Iterable[Dated]) -> list[Dated]:
    """The claims about the frame that leave no day in common; empty where one does, or where none has a date.

    A source is held against what it says of the frame itself; else what is reported against what is reported. What
    was announced of a mission does not bind what was held.
    """
    said = [one for one in dates if one.date is not None and one.status not in NOT_HELD]
    own = [one for one in said if one.source == source]
    if not own and status is EventStatus.HELD:
        own = [one for one in said if one.status is EventStatus.HELD]
    elif not own:
        own = said
    return own if own and all(apart(date, one.date) for one in own) else []


def _conflict(
    ground: Ground,
    about: Named,
    own: Evidence,
    frame: Named,
    outside: list[Dated],
    mission: Named | None,
    actors: tuple[ActorRef, ...] = (),
) -> Conflict:
    says = (ground.archive.evidence(one.claim, remark("dated", what=frame, day=one.date)) for one in outside)
    return ground.conflict(
        ConflictKind.OUTSIDE_FRAME,
        about,
        (own, *says),
        used=remark("used.own_date"),
        because=remark("because.outside", frame=frame),
        actors=actors,
        mission=mission,
    )
