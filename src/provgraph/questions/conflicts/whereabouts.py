"""One person in two places at one time, as claims that say so of each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from provgraph.questions.answers import ActorRef, Conflict, Evidence, PlaceRef, Remark, remark
from provgraph.questions.archive import Archive, Part, SessionClaim, StatedEncounter
from provgraph.questions.conflicts.ground import Ground
from provgraph.questions.one_time import frame, hours_differ, hours_overlap
from provgraph.questions.ties import encounter_evidence, part_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import ConflictKind, EventStatus, SessionType


@dataclass(frozen=True)
class Stay:
    """Somebody was somewhere: at a session, or in an encounter outside of any."""

    claim: SessionClaim
    """The time and the place. Of an encounter they are written in the same form."""
    part: Part | None
    encounter: StatedEncounter | None


def find(ground: Ground) -> Iterator[Conflict]:
    """Two sessions at overlapping hours, or two places that are too far apart for one day."""
    archive = ground.archive
    for actor, days in sorted(_stays(ground).items()):
        for _, stays in sorted(days.items()):
            told: set[frozenset[IRI]] = set()
            for left, right in combinations(stays, 2):
                pair = frozenset((left.claim.session, right.claim.session))
                because = _because(archive, left, right) if len(pair) == 2 and pair not in told else None
                # Firms and groups may be in two places.
                if because is not None and archive.actor(actor).kind == "person":
                    told.add(pair)
                    yield _conflict(ground, archive.actor(actor), left, right, because)


def _stays(ground: Ground) -> dict[IRI, dict[date, list[Stay]]]:
    """Where each actor was, day by day: what is not dated to one day cannot collide with anything."""
    found: dict[IRI, dict[date, list[Stay]]] = defaultdict(lambda: defaultdict(list))
    for session, parts in ground.parts.items():
        for claim in ground.sessions.get(session, ()):
            if claim.status is EventStatus.HELD and claim.date is not None and claim.date.is_one_day:
                assert claim.date.earliest is not None
                for part in parts:
                    if part.was_there:
                        found[part.actor][claim.date.earliest].append(Stay(claim, part, None))
    placed = {claim.claim: claim for claim in _encounters(ground)}
    for encounter in ground.stated({claim.session for claim in placed.values()}):
        claim = placed[encounter.claim]
        assert claim.date is not None
        assert claim.date.earliest is not None
        for party in encounter.parties:
            found[party][claim.date.earliest].append(Stay(claim, None, encounter))
    return found


def _encounters(ground: Ground) -> Iterator[SessionClaim]:
    """Encounters outside of sessions that a source puts in a place on one day, as if they were sessions."""
    for one in ground.encounters:
        day = one.date is not None and one.date.is_one_day
        if day and one.session is None and one.place is not None and one.status is EventStatus.HELD:
            yield SessionClaim(
                session=one.what, described=one.what, type=SessionType.OTHER, status=one.status, date=one.date,
                part_of_day=None, starts_at=one.starts_at, ends_at=one.ends_at, place=one.place, mission=one.mission,
                part_of=None, claim=one.claim, source=one.source,
            )  # fmt: skip


def _because(archive: Archive, one: Stay, other: Stay) -> Remark | None:
    """Why nobody can have been at both; None: somebody can."""
    left, right = one.claim, other.claim
    here, there = (archive.place(claim.place) if claim.place else None for claim in (left, right))
    cities = (here.city if here else None, there.city if there else None)
    elsewhere = None not in cities and cities[0] != cities[1]
    if not elsewhere and (one.part is None or other.part is None):
        return None  # people meet several others in one place, and at sessions
    if left.session in frame(archive, right) or right.session in frame(archive, left):
        return None
    if hours_overlap(left, right):
        return remark("because.same_hours") if elsewhere or not _nested(left, right) else None
    if here is None or there is None or not elsewhere or not _far(here, there):
        return None
    if left.part_of_day is not None and left.part_of_day is right.part_of_day:
        return remark("because.same_part", part=left.part_of_day, here=here, there=there)
    return None if hours_differ(left, right) else remark("because.far", here=here, there=there)


def _nested(left: SessionClaim, right: SessionClaim) -> bool:
    """Whether the one may well be a part of the other that no source calls so: it lies within it, and is shorter."""
    if not (left.starts_at and left.ends_at and right.starts_at and right.ends_at):
        return False
    within = left.starts_at <= right.starts_at and right.ends_at <= left.ends_at
    around = right.starts_at <= left.starts_at and left.ends_at <= right.ends_at
    return within is not around


def _far(here: PlaceRef, there: PlaceRef) -> bool:
    """Whether the two are in different countries, as far as the sources say in which they are."""
    return None not in (here.country, there.country) and here.country != there.country


def _conflict(ground: Ground, actor: ActorRef, left: Stay, right: Stay, because: Remark) -> Conflict:
    archive = ground.archive
    missions = [archive.mission(one.claim.mission) for one in (left, right) if one.claim.mission]
    return ground.conflict(
        ConflictKind.PLACES_AT_ONE_HOUR,
        actor,
        (evidence for stay in (left, right) for evidence in _evidence(archive, stay)),
        used=remark("used.both_ties"),
        because=because,
        actors=[actor],
        mission=missions[0] if missions else None,
    )


def _evidence(archive: Archive, stay: Stay) -> Iterator[Evidence]:
    """That the actor was there, and when and where that was."""
    if stay.part is not None:
        yield part_evidence(archive, stay.part)
    elif stay.encounter is not None:
        yield encounter_evidence(archive, stay.encounter)
        return
    claim = stay.claim
    ref = archive.session(claim.session)
    known: list[object] = [claim.date]
    if claim.starts_at is not None:
        ends = claim.ends_at.isoformat(" ", "minutes")[11:] if claim.ends_at else "?"
        known.append(f"{claim.starts_at.isoformat(' ', 'minutes')[11:]}–{ends}")
    elif claim.part_of_day is not None:
        known.append(claim.part_of_day)
    if claim.place is not None:
        known.append(archive.place(claim.place))
    yield archive.evidence(claim.claim, remark("session_time", session=ref, known=tuple(known)))
