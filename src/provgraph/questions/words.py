"""Claims in words: what a source says, as a sentence in either language."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from provgraph.questions.tie_answers import ActorRef, Named, Remark, SessionRef, remark
from provgraph.questions.witnesses import Why, Witnesses
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass
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


def witnesses_say(witnesses: Witnesses) -> Remark:
    """ "3 sources, 1 independent witness: “B” and “C” repeat “A”"."""
    sources = remark("witnesses.sources", n=witnesses.sources)
    titles = dict(witnesses.titles)
    copies: dict[tuple[Why, IRI, float | None], list[Remark]] = defaultdict(list)
    for link in (link for witness in witnesses.each for link in witness.because):
        copies[link.why, link.other, link.alike].append(_title(link.one, titles))
    because = tuple(
        remark(
            f"witnesses.{why}",
            n=len(ones),
            copies=tuple(ones),
            original=_title(other, titles),
            alike=round(100 * (alike or 0)),
        )
        for (why, other, alike), ones in copies.items()
    )
    if not because:
        return remark("witnesses.independent", n=witnesses.number, sources=sources)
    return remark("witnesses.because", n=witnesses.number, sources=sources, because=because)


def _title(source: IRI, titles: Mapping[IRI, str]) -> Remark:
    title = titles.get(source)
    if title is None:
        return remark("witnesses.not_loaded", id=source.rpartition(":")[2])
    return remark("witnesses.title", title=title)


@dataclass(frozen=True, slots=True)
class Hours:
    """When an encounter began and ended, as far as the source says."""

    starts: datetime | None = None
    ends: datetime | None = None
    seconds: int | None = None
    """How long it lasted."""
    clock_start: int | None = None
    """In seconds on the source's own clock, where it does not say which day it is."""
    clock_end: int | None = None

    @property
    def order(self) -> tuple[str, int]:
        """Known hours first, in their order."""
        return (self.starts.isoformat() if self.starts else "~", self.clock_start or 0)


def encounter_says(
    parties: tuple[ActorRef, ...],
    kind: EncounterKind,
    status: EventStatus,
    session: SessionRef | None,
    hours: Hours | None = None,
) -> Remark:
    """ "X and Y: met"; announced and denied ones say so."""
    key = {EventStatus.HELD: "encounter.held", EventStatus.DENIED: "encounter.denied"}.get(status, "encounter.not_held")
    facts: dict[str, object] = {"parties": parties, "kind": kind, "status": status}
    said = remark(f"{key}_at", **facts, session=session) if session is not None else remark(key, **facts)
    return _timed(said, hours) if hours is not None else said


def _timed(said: Remark, hours: Hours) -> Remark:
    if hours.starts is not None:
        ends = hours.ends.isoformat(" ", "seconds") if hours.ends else "?"
        said = remark("encounter.from", what=said, starts=hours.starts.isoformat(" ", "seconds"), ends=ends)
    elif hours.clock_start is not None and hours.clock_end is not None:
        said = remark("encounter.clock", what=said, start=hours.clock_start, end=hours.clock_end)
    if hours.seconds is not None:
        said = remark("encounter.lasting", what=said, seconds=hours.seconds)
    return said
