"""What speaks against a meeting at a given time: the one was elsewhere, was absent, or a source denies it.

"No evidence" and "evidence against" are different answers. Counter-evidence speaks of one hour (or one part of a day)
only: that two did not meet then says nothing of other times.
"""

from itertools import product

from provgraph.questions.archive import Archive, Part, SessionClaim
from provgraph.questions.one_time import apart, moment
from provgraph.questions.tie_answers import ActorRef, CounterEvidence, remark
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
