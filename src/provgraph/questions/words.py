"""Claims in words: what a source says, as a sentence in either language."""

from provgraph.questions.answers import ActorRef, Named, Remark, SessionRef, remark
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    SessionRole,
)


def headcount_says(kind: HeadcountKind, unit: CountUnit, low: int | None, high: int | None) -> Remark:
    """ "500 persons (reported)"; a bound that is missing is said to be missing."""
    if low is not None and low == high:
        return remark("headcount.exact", n=low, unit=unit, kind=kind)
    if low is not None and high is not None:
        return remark("headcount.between", low=low, high=high, unit=unit, kind=kind)
    if low is not None:
        return remark("headcount.at_least", low=low, unit=unit, kind=kind)
    return remark("headcount.at_most", high=high, unit=unit, kind=kind)


def part_says(
    actor: ActorRef,
    event: Named,
    role: SessionRole,
    attendance: Attendance,
    status: EventStatus,
    acted_for: tuple[ActorRef, ...] = (),
) -> Remark:
    """ "Hugues Parant: speaker, attended, at the smart-port workshop (for Euroméditerranée)"."""
    return _part("part", status, acted_for, actor=actor, event=event, role=role, attendance=attendance)


def member_says(
    actor: ActorRef,
    mission: Named,
    role: SessionRole,
    attendance: Attendance,
    status: EventStatus,
    acted_for: tuple[ActorRef, ...] = (),
) -> Remark:
    """ "Martine Vassal: leader of the delegation of … (announced)"."""
    return _part("member", status, acted_for, actor=actor, mission=mission, role=role, attendance=attendance)


def _part(family: str, status: EventStatus, acted_for: tuple[ActorRef, ...], **facts: object) -> Remark:
    key = f"{family}.held" if status is EventStatus.HELD else f"{family}.not_held"
    if acted_for:
        return remark(f"{key}_for", status=status, acted_for=acted_for, **facts)
    return remark(key, status=status, **facts)


def encounter_says(
    parties: tuple[ActorRef, ...], kind: EncounterKind, status: EventStatus, session: SessionRef | None
) -> Remark:
    """ "X and Y: met"; announced and denied ones say so."""
    key = {EventStatus.HELD: "encounter.held", EventStatus.DENIED: "encounter.denied"}.get(status, "encounter.not_held")
    facts: dict[str, object] = {"parties": parties, "kind": kind, "status": status}
    if session is not None:
        return remark(f"{key}_at", **facts, session=session)
    return remark(key, **facts)
