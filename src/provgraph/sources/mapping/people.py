"""Everybody whom one record of a table names, and what their own cells say of them."""

from dataclasses import dataclass, field

from provgraph.model.locators import Rows
from provgraph.model.records import Group, Source, Tenure
from provgraph.model.texts import Text
from provgraph.sources.event_records import tenure
from provgraph.sources.mapping.actors import Somebody, cells_of, heading_of, is_blank, read_actors
from provgraph.sources.mapping.cell_values import columns_named, word_of
from provgraph.sources.mapping.entries import Entry
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import ActorLine, Mapping, MemberFrom, ParticipantFrom
from provgraph.sources.mapping.table_view import Line
from provgraph.sources.mapping.tenures import read_tenures
from provgraph.sources.mapping.told import Told
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name
from provgraph.vocabulary.terms import Attendance, SessionRole, Side


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody whom one row of a record names, by one line of the mapping."""

    spec: ActorLine
    somebody: Somebody
    line: Line
    iri: IRI
    attendance: Attendance = Attendance.UNSTATED


@dataclass(frozen=True, slots=True)
class Part:
    """How somebody took part in the session."""

    here: Here
    role: SessionRole | None
    """None: the row does not say that they took part."""
    side: Side | None
    acted_for: tuple[IRI, ...]


@dataclass
class Said:
    """What one record says, while it is read."""

    entry: Entry
    source: Source
    told: Told
    faults: Faults
    people: list[Here] = field(default_factory=list)
    tenures: list[tuple[Tenure, Line]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    headings: dict[str, tuple[str, Rows]] = field(default_factory=dict)
    """By line of the mapping: what stands above the names, and where."""
    left_out: str | None = None
    """The column whose emptiness leaves the record out."""
    presumed: list[str] = field(default_factory=list)
    """Columns that alone say that somebody is an organisation, once for each."""

    @property
    def language(self) -> str:
        """Of its texts."""
        return self.told.language

    def places_of(self, here: Here) -> tuple[Rows, ...]:
        """Somebody of the first row is there with all that go on with it; one of the others, with the first."""
        if here.line is self.entry.first:
            return self.entry.places()
        return (self.entry.first.rows(), here.line.rows())

    def attendances(self) -> list[Attendance]:
        """Those that the record itself states: not what holds for every row."""
        return [
            here.attendance
            for here in self.people
            if isinstance(here.spec, MemberFrom | ParticipantFrom) and here.spec.attendance.is_ is None
        ]


def name_people(mapping: Mapping, said: Said) -> None:
    """Find everybody whom the record names."""
    for spec in (*mapping.actors, *mapping.members, *mapping.participants):
        for line in said.entry.lines:
            _name(said, spec, line)


def _name(said: Said, spec: ActorLine, line: Line) -> None:
    first = line is said.entry.first
    if is_blank(spec.actor, line):
        if first:
            _nobody(said, spec, line)
        return
    cells = cells_of(spec.actor, line)
    if not first and (not cells or all(value.row != line.number for value in cells)):
        return  # what is filled down from the first row is told with it
    heading = heading_of(spec.actor, cells) if first and len(said.entry.lines) > 1 else None
    if heading is not None:
        said.headings[spec.name] = (heading, line.cell(cells[0]))
        return
    found = read_actors(spec.actor, line, said.language, said.faults)
    if not found and not said.faults.problems:
        _nobody(said, spec, line)  # separators alone name nobody
    attendance = Attendance.UNSTATED
    if isinstance(spec, MemberFrom | ParticipantFrom):
        attendance = word_of(spec.attendance, line, said.faults) or attendance
    said.people += [Here(spec, somebody, line, said.told.actor(somebody), attendance) for somebody in found]
    if spec.actor.person_if:
        column = " + ".join(value.header for value in cells)
        said.presumed += [column for somebody in found if somebody.presumed]


def _nobody(said: Said, spec: ActorLine, line: Line) -> None:
    """An empty cell, as the mapping wants it understood."""
    column = columns_named(spec.actor, line)
    match spec.actor.blank:
        case "refuse":
            said.faults.problem(line, "actor_blank", column=column)
        case "leave_out":
            said.left_out = column
        case "nobody":
            pass


def tell_people(said: Said) -> None:
    """The groups and the posts of those whom the record names."""
    groups: dict[str, list[tuple[IRI, Rows]]] = {}
    for here in said.people:
        if here.somebody.employer is not None:
            body = said.told.actor(here.somebody.employer)
            said.tenures.append((tenure(said.source, here.iri, body), here.line))
        if here.somebody.kind == "person":
            said.tenures += [
                (post, here.line)
                for spec in here.spec.tenures
                for post in read_tenures(
                    spec, here.somebody, here.line, said.told, said.faults, language=said.language, source=said.source
                )
            ]
        label, at = said.headings.get(here.spec.name, (here.somebody.group, here.somebody.at))
        if label:
            groups.setdefault(label, []).append((here.iri, at))
    for label, members in groups.items():
        # Whoever is told together under one heading here need not be the same elsewhere.
        local = local_name("\x1f".join(["group", label, *sorted({iri for iri, _ in members})]))
        record = Group(
            iri=actor_iri(said.told.source_id, local),
            label=(Text(label, said.language),),
            members=tuple(iri for iri, _ in members),
        )
        said.told.introduce(record, *(at for _, at in members), local_name=local)
