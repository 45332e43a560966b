"""Who was on the delegation, and who took part in the session, as one record says."""

from dataclasses import replace

from provgraph.model.records import Membership, Mission, Participation, Session
from provgraph.sources.event_records import participation
from provgraph.sources.mapping.actors import read_unit
from provgraph.sources.mapping.cell_values import word_of
from provgraph.sources.mapping.events import delegation_of
from provgraph.sources.mapping.format import MemberFrom, ParticipantFrom
from provgraph.sources.mapping.people import Here, Part, Said
from provgraph.sources.mapping.table_view import Line
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionRole, Side


def tell_members(said: Said, mission: Mission) -> None:
    """Those of the delegation: not a meeting of one with the others."""
    delegation = delegation_of(mission).iri
    for here in said.people:
        if not isinstance(here.spec, MemberFrom):
            continue
        role = word_of(here.spec.role, here.line, said.faults)
        acted_for = _acted_for(said, here.spec, here.line)
        _refuse_presence(said, mission.status, here)
        if role is None:
            continue
        record = Membership(
            iri=mint("membership", here.iri, delegation, role.value, here.attendance.value, sorted(acted_for)),
            actor=here.iri,
            delegation=delegation,
            role=role,
            attendance=here.attendance,
            status=mission.status,
            acted_for=acted_for,
        )
        said.told.state(record, *said.places_of(here))


def tell_participants(said: Said, session: Session) -> None:
    """Those of the session."""
    for here in said.people:
        if not isinstance(here.spec, ParticipantFrom):
            continue
        role = word_of(here.spec.role, here.line, said.faults)
        side = word_of(here.spec.side, here.line, said.faults) if here.spec.side else None
        acted_for = _acted_for(said, here.spec, here.line)
        _refuse_presence(said, session.status, here)
        said.parts.append(Part(here, role, side, acted_for))
        if role is not None:
            said.told.state(took_part(here.iri, session, role, here.attendance, acted_for, side), *said.places_of(here))


def took_part(
    who: IRI, session: Session, role: SessionRole, attendance: Attendance, acted_for: tuple[IRI, ...], side: Side | None
) -> Participation:
    """Somebody's part in a session, on the side of one of the parties or of none."""
    record = participation(who, session, role, attendance, acted_for)
    return record if side is None else replace(record, side=side)


def _acted_for(said: Said, spec: MemberFrom | ParticipantFrom, line: Line) -> tuple[IRI, ...]:
    bodies = read_unit(spec.for_, line, said.language, said.faults)
    return tuple(dict.fromkeys(said.told.actor(body) for body in bodies))


def _refuse_presence(said: Said, status: EventStatus, here: Here) -> None:
    """What is only announced, or did not take place, nobody can have attended."""
    if here.attendance is Attendance.ATTENDED and status is not EventStatus.HELD:
        said.faults.problem(here.line, "attended_unheld", status=status.value)
