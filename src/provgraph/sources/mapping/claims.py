"""What the records of a table say, by a mapping."""

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field, replace

from provgraph.model.audit import Audit
from provgraph.model.locators import Rows
from provgraph.model.records import Encounter, Group, Membership, Mission, Session, Tenure
from provgraph.model.texts import Text
from provgraph.sources.event_records import participation, tenure
from provgraph.sources.mapping.actors import Somebody, cells_of, heading_of, is_blank, read_actors, read_unit
from provgraph.sources.mapping.cell_values import columns_named, date_of, word_of
from provgraph.sources.mapping.entries import Entry
from provgraph.sources.mapping.events import Events, delegation_of
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import (
    ActorLine,
    EncounterFrom,
    Mapping,
    MemberFrom,
    ParticipantFrom,
)
from provgraph.sources.mapping.table_view import Line
from provgraph.sources.mapping.tenures import Tenures, read_tenures
from provgraph.sources.mapping.told import Told
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name, mint
from provgraph.vocabulary.terms import Attendance, EventStatus


@dataclass(frozen=True)
class _Here:
    """Somebody whom one row of a record names, by one line of the mapping."""

    spec: ActorLine
    somebody: Somebody
    line: Line
    attendance: Attendance = Attendance.UNSTATED


@dataclass
class _Said:
    """What one record says, while it is read."""

    entry: Entry
    told: Told
    faults: Faults
    people: list[_Here] = field(default_factory=list)
    tenures: list[tuple[Tenure, Line]] = field(default_factory=list)
    headings: dict[str, tuple[str, Rows]] = field(default_factory=dict)
    """By line of the mapping: what stands above the names, and where."""
    left_out: str | None = None
    """The column whose emptiness leaves the record out."""
    presumed: list[str] = field(default_factory=list)
    """Columns that alone say that somebody is an organisation, once for each."""


class TableClaims:
    """Reads the records of the tables of one file, one by one."""

    def __init__(self, mapping: Mapping, teller: Teller, audit: Audit, file: str) -> None:
        self.mapping = mapping
        self.teller = teller
        self.audit = audit
        self.file = file
        self.source = teller.source.iri
        self.source_id = teller.source.iri.rpartition(":")[2]
        self.language = (teller.source.language or "und").lower()
        self.events = Events(mapping, teller.source, self.language)
        self.tenures = Tenures()

    def survey(self, entry: Entry) -> None:
        """Only look at who was there: for sessions whose status follows from it, before anything is told."""
        said = self._begin(entry)
        attended = self._attended(said)
        if said.faults.problems:
            return
        keys = [self.events.session_key(entry)] if self.mapping.session else []
        keys += [self.events.mission_key(entry.first)] if self.mapping.mission else []
        for key in keys:
            self.events.attendances.setdefault(key, set()).update(attended)

    @property
    def needs_survey(self) -> bool:
        """Whether the status of a session or mission follows from several records."""
        session, mission = self.mapping.session, self.mapping.mission
        return (session is not None and session.status.by_attendance and session.identity != "each_row") or (
            mission is not None and mission.status.by_attendance
        )

    def read(self, entry: Entry) -> None:
        """Tell what a record says, or what is wrong with it; each of its rows is told to the audit once."""
        said = self._begin(entry)
        if said.left_out is not None and not said.faults.problems:
            for line in entry.lines:
                self.audit.leave_out("row_without", line.rows(), column=said.left_out)
            return
        attended = self._attended(said)
        mission = self.events.mission(entry, attended, said.told, said.faults)
        session = self.events.session(entry, mission, attended, said.told, said.faults)
        iris = self._actors(said)
        if mission is not None:
            self._members(said, mission, iris)
        if session is not None:
            self._participants(said, session, iris)
        self._encounters(said, session, mission, iris)
        self._tenures(said)
        if said.faults.problems:
            self._refuse(said)
            return
        said.told.hand_over(self.teller)
        on = session.date if session else mission.date if mission else None
        for post, line in said.tenures:
            self.tenures.cite(post, on, line)
        for column in said.presumed:
            self.audit.note("kind_of_column", column=column)
        self.audit.use(len(entry.lines))

    def finish(self) -> Iterator[None]:
        """Tell what several records say together; a pause after each, so that it can be handed out."""
        yield from self.tenures.tell(self.teller)

    def _refuse(self, said: _Said) -> None:
        self.audit.refuse(*said.faults.problems)
        # The rows that go on with the first are as wrong as it is; the problems are told once.
        self.audit.wrong += len(said.entry.lines) - 1

    # Who

    def _begin(self, entry: Entry) -> _Said:
        """Everybody whom a record names."""
        said = _Said(entry, Told(self.source_id, self.language), Faults(self.file))
        for spec in (*self.mapping.actors, *self.mapping.members, *self.mapping.participants):
            for line in entry.lines:
                self._named(said, spec, line)
        return said

    def _named(self, said: _Said, spec: ActorLine, line: Line) -> None:
        first = line is said.entry.first
        if is_blank(spec.actor, line):
            if first:
                self._nobody(said, spec, line)
            return
        cells = cells_of(spec.actor, line)
        if not first and (not cells or all(value.row != line.number for value in cells)):
            return  # what is filled down from the first row is told with it
        heading = heading_of(spec.actor, cells) if first and len(said.entry.lines) > 1 else None
        if heading is not None:
            said.headings[spec.name] = (heading, line.cell(cells[0]))
            return
        found = read_actors(spec.actor, line, self.language, said.faults)
        if not found and not said.faults.problems:
            self._nobody(said, spec, line)  # separators alone name nobody
        attendance = Attendance.UNSTATED
        if isinstance(spec, MemberFrom | ParticipantFrom):
            # What only the first row of a record says holds for those that go on with it.
            attendance = word_of(spec.attendance, line, said.faults) or attendance
        said.people += [_Here(spec, somebody, line, attendance) for somebody in found]
        column = " + ".join(value.header for value in cells)
        for somebody in found:
            if somebody.presumed and spec.actor.person_if:
                said.presumed.append(column)

    def _nobody(self, said: _Said, spec: ActorLine, line: Line) -> None:
        """An empty cell, as the mapping wants it understood."""
        column = columns_named(spec.actor)
        match spec.actor.blank:
            case "refuse":
                said.faults.problem(line, "actor_blank", column=column)
            case "leave_out":
                said.left_out = column
            case "nobody":
                pass

    def _attended(self, said: _Said) -> list[Attendance]:
        """The attendances that the record itself states."""
        return [
            here.attendance
            for here in said.people
            if isinstance(here.spec, MemberFrom | ParticipantFrom) and here.spec.attendance.is_ is None
        ]

    def _actors(self, said: _Said) -> dict[int, IRI]:
        """Introduce everybody, with what their own cell says of them."""
        iris: dict[int, IRI] = {}
        groups: dict[str, list[tuple[IRI, Rows]]] = {}
        for number, here in enumerate(said.people):
            iri = iris[number] = said.told.actor(here.somebody)
            if here.somebody.employer is not None:
                body = said.told.actor(here.somebody.employer)
                said.tenures.append((tenure(self.teller.source, iri, body), here.line))
            label, at = said.headings.get(here.spec.name, (here.somebody.group, here.somebody.at))
            if label:
                groups.setdefault(label, []).append((iri, at))
        for label, members in groups.items():
            # Whoever is told together under one heading here need not be the same elsewhere.
            key = "\x1f".join(["group", label, *sorted({iri for iri, _ in members})])
            local = local_name(key)
            record = Group(
                iri=actor_iri(self.source_id, local),
                label=(Text(label, self.language),),
                members=tuple(iri for iri, _ in members),
            )
            said.told.introduce(record, *(at for _, at in members), local_name=local)
        return iris

    # What they did

    def _members(self, said: _Said, mission: Mission, iris: Lookup[int, IRI]) -> None:
        delegation = delegation_of(mission).iri
        for number, here in enumerate(said.people):
            if not isinstance(here.spec, MemberFrom):
                continue
            role = word_of(here.spec.role, here.line, said.faults)
            acted_for = self._acted_for(said, here.spec, here.line)
            self._refuse_presence(said, mission.status, here)
            if role is None:
                continue
            iri = mint("membership", iris[number], delegation, role.value, here.attendance.value, sorted(acted_for))
            record = Membership(
                iri=iri,
                actor=iris[number],
                delegation=delegation,
                role=role,
                attendance=here.attendance,
                status=mission.status,
                acted_for=acted_for,
            )
            said.told.state(record, *self._places(said, here))

    def _participants(self, said: _Said, session: Session, iris: Lookup[int, IRI]) -> None:
        for number, here in enumerate(said.people):
            if not isinstance(here.spec, ParticipantFrom):
                continue
            role = word_of(here.spec.role, here.line, said.faults)
            side = word_of(here.spec.side, here.line, said.faults) if here.spec.side else None
            acted_for = self._acted_for(said, here.spec, here.line)
            self._refuse_presence(said, session.status, here)
            if role is None:
                continue
            record = participation(iris[number], session, role, here.attendance, acted_for)
            if side is not None:
                record = replace(record, side=side)
            said.told.state(record, *self._places(said, here))

    def _acted_for(self, said: _Said, spec: MemberFrom | ParticipantFrom, line: Line) -> tuple[IRI, ...]:
        bodies = read_unit(spec.for_, line, self.language, said.faults)
        return tuple(dict.fromkeys(said.told.actor(body) for body in bodies))

    def _refuse_presence(self, said: _Said, status: EventStatus, here: _Here) -> None:
        """What is only announced, or did not take place, nobody can have attended."""
        if here.attendance is Attendance.ATTENDED and status is not EventStatus.HELD:
            said.faults.problem(here.line, "attended_unheld", status=status.value)

    def _places(self, said: _Said, here: _Here) -> tuple[Rows, ...]:
        """Somebody of the first row is there with all that go on with it; one of the others, with the first."""
        if here.line is said.entry.first:
            return said.entry.places()
        return (said.entry.first.rows(), here.line.rows())

    def _encounters(
        self, said: _Said, session: Session | None, mission: Mission | None, iris: Lookup[int, IRI]
    ) -> None:
        for spec in self.mapping.encounters:
            status = word_of(spec.status, said.entry.first, said.faults) if spec.status else None
            status = status or (session.status if session else None)
            date = date_of(spec.date, said.entry.first, self.language, said.faults)
            date = date or (session.date if session else None)
            if status is None:
                continue
            for parties, places in self._parties(spec, said, iris):
                if len(parties) < 2:
                    said.faults.problem(said.entry.first, "encounter_alone")
                    continue
                place = session.place if session else None
                iri = mint(
                    "encounter",
                    self.source,
                    spec.kind.value,
                    status.value,
                    place,
                    str(date) if date else None,
                    session.iri if session else None,
                    mission.iri if mission else None,
                    sorted(parties),
                )
                record = Encounter(
                    iri=iri,
                    parties=parties,
                    kind=spec.kind,
                    status=status,
                    session=session.iri if session else None,
                    mission=mission.iri if mission else None,
                    date=date,
                    place=place,
                )
                said.told.state(record, *places)

    def _parties(
        self, spec: EncounterFrom, said: _Said, iris: Lookup[int, IRI]
    ) -> Iterator[tuple[tuple[IRI, ...], tuple[Rows, ...]]]:
        """Who met, each time with where it stands."""

        def called(*names: str | None) -> list[tuple[int, _Here]]:
            return [(n, here) for n, here in enumerate(said.people) if here.spec.name in names and _was_there(here)]

        if spec.together is not None:
            there = called(*spec.together)
            if len(there) > 1:
                yield tuple(dict.fromkeys(iris[n] for n, _ in there)), said.entry.places()
            return
        for number, one in called(spec.one):
            for other, here in called(spec.each):
                later = here if here.line is not said.entry.first else one
                where = (said.entry.first.rows(),) if later.line is said.entry.first else self._places(said, later)
                yield tuple(dict.fromkeys((iris[number], iris[other]))), where

    # Posts

    def _tenures(self, said: _Said) -> None:
        for here in said.people:
            if here.somebody.kind != "person":
                continue
            for spec in here.spec.tenures:
                found = read_tenures(
                    spec,
                    here.somebody,
                    here.line,
                    said.told,
                    said.faults,
                    language=self.language,
                    source=self.teller.source,
                )
                said.tenures += [(post, here.line) for post in found]


def _was_there(here: _Here) -> bool:
    """Who did not come met nobody."""
    return here.attendance not in (Attendance.EXCUSED, Attendance.CANCELLED, Attendance.REPRESENTED)
