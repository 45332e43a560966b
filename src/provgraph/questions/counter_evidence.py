"""What speaks against a meeting at a given time: the one was elsewhere, was absent, or a source denies it.

"No evidence" and "evidence against" are different answers. Counter-evidence speaks of one hour (or one part of a day)
only: that two did not meet then says nothing of other times.
"""

from itertools import product

from provgraph.questions.answers import ActorRef, CounterEvidence, remark
from provgraph.questions.archive import Archive, Part, SessionClaim
from provgraph.questions.ties import encounter_evidence, part_evidence
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, CounterKind, EventStatus

_ABSENT = frozenset({Attendance.EXCUSED, Attendance.REPRESENTED, Attendance.CANCELLED})


def counter_evidence(archive: Archive, one: ActorRef, other: ActorRef) -> tuple[CounterEvidence, ...]:
    """Everything that speaks against a meeting of the two, the strongest first."""
    return (*_denied(archive, one, other), *_absent(archive, one, other), *_elsewhere(archive, one, other))


def _denied(archive: Archive, one: ActorRef, other: ActorRef) -> list[CounterEvidence]:
    found = []
    for encounter in archive.encounters(actor=one.iri):
        if other.iri in encounter.parties and encounter.status in (EventStatus.DENIED, EventStatus.CANCELLED):
            evidence = encounter_evidence(archive, encounter)
            key = "counter.denied" if encounter.status is EventStatus.DENIED else "counter.cancelled"
            says = remark(key, said=evidence.says, source=evidence.source)
            found.append(CounterEvidence(CounterKind.DENIED, says, (evidence,)))
    return found


def _absent(archive: Archive, one: ActorRef, other: ActorRef) -> list[CounterEvidence]:
    """One was there, and a source says that the other was not."""
    found = []
    for present, missing in ((one, other), (other, one)):
        sessions = {part.event for part in archive.parts(actor=present.iri) if part.was_there}
        for part in archive.parts(actor=missing.iri):
            if part.event in sessions and part.attendance in _ABSENT:
                evidence = part_evidence(archive, part)
                says = remark(
                    "counter.absent", missing=missing, present=present, session=archive.session(part.event),
                    attendance=part.attendance, source=evidence.source,
                )  # fmt: skip
                found.append(CounterEvidence(CounterKind.ABSENT, says, (evidence,)))
    return found


def _elsewhere(archive: Archive, one: ActorRef, other: ActorRef) -> list[CounterEvidence]:
    """Both were somewhere at the same time, and not in the same session."""
    mine, theirs = _whereabouts(archive, one), _whereabouts(archive, other)
    together = sorted(set(mine) & set(theirs))
    found = []
    for first, second in product(sorted(set(mine) - set(theirs)), sorted(set(theirs) - set(mine))):
        for left, right in product(archive.session_claims(first), archive.session_claims(second)):
            kind = apart(archive, left, right)
            if kind is None or (moment(left, right, kind) == "same_part" and _together(archive, left, together)):
                continue
            facts: dict[str, object] = {"one": one, "other": other, "day": left.date}
            facts |= {"here": archive.session(first), "there": archive.session(second)}
            says = remark(f"counter.{moment(left, right, kind)}", **facts, part=left.part_of_day or "")
            parts = (*mine[first], *theirs[second])
            found.append(CounterEvidence(kind, says, tuple(part_evidence(archive, part) for part in parts)))
            break
    return found


def _together(archive: Archive, claim: SessionClaim, sessions: list[IRI]) -> bool:
    """Whether a source puts both in one of *sessions* in that same part of the day: then they were not only apart."""
    others = (other for session in sessions for other in archive.session_claims(session))
    return any(
        other.date == claim.date and other.part_of_day in (None, claim.part_of_day) for other in others if other.date
    )


def _whereabouts(archive: Archive, actor: ActorRef) -> dict[IRI, list[Part]]:
    found: dict[IRI, list[Part]] = {}
    for part in archive.parts(actor=actor.iri):
        if part.was_there:
            found.setdefault(part.event, []).append(part)
    return found


def moment(left: SessionClaim, right: SessionClaim, kind: CounterKind) -> str:
    """How exactly the sources put the two at one time; a same morning is not yet a same hour."""
    if kind is CounterKind.ANOTHER_CITY:
        return "city"
    return "parallel" if _hours_overlap(left, right) else "same_part"


def apart(archive: Archive, left: SessionClaim, right: SessionClaim) -> CounterKind | None:
    """Whether one person cannot well have been at both: at the same hour, or the same day in two cities."""
    if left.session in _frame(archive, right) or right.session in _frame(archive, left):
        return None
    if left.part_of is not None and left.part_of == right.part_of and not _same_hours(left, right):
        return None
    same_day = left.date is not None and left.date.is_one_day and left.date == right.date
    if not same_day:
        return None
    if _same_hours(left, right):
        return CounterKind.PARALLEL_SESSIONS
    if _hours_differ(left, right):
        return None  # a morning here and an evening there: one person can well have been at both
    cities = [archive.place(claim.place).city if claim.place else None for claim in (left, right)]
    if None not in cities and cities[0] != cities[1]:
        return CounterKind.ANOTHER_CITY
    return None


def _frame(archive: Archive, claim: SessionClaim) -> set[IRI]:
    """A session and all that it is part of, however far."""
    frame = {claim.session}
    waiting = [claim]
    while waiting:
        part_of = waiting.pop().part_of
        if part_of is not None and part_of not in frame:
            frame.add(part_of)
            waiting += archive.session_claims(part_of)
    return frame


def _hours_differ(left: SessionClaim, right: SessionClaim) -> bool:
    """Whether the sources put the two at different times of the day."""
    if left.part_of_day and right.part_of_day:
        return left.part_of_day is not right.part_of_day
    hours = (left.starts_at, left.ends_at, right.starts_at, right.ends_at)
    return None not in hours and not _hours_overlap(left, right)


def _same_hours(left: SessionClaim, right: SessionClaim) -> bool:
    """Whether the stated hours overlap; where no hours are stated, whether it is the same part of the day."""
    if left.starts_at and right.starts_at:
        return _hours_overlap(left, right)
    return left.part_of_day is not None and left.part_of_day is right.part_of_day


def _hours_overlap(left: SessionClaim, right: SessionClaim) -> bool:
    starts, ends = (left.starts_at, right.starts_at), (left.ends_at, right.ends_at)
    if None in starts or None in ends:
        return left.starts_at is not None and left.starts_at == right.starts_at
    hours = [moment for moment in (*starts, *ends) if moment is not None]
    if len({moment.tzinfo is None for moment in hours}) > 1:
        return False  # one is stated with its zone and the other without: not comparable
    begin_left, begin_right, end_left, end_right = hours
    return begin_left < end_right and begin_right < end_left
