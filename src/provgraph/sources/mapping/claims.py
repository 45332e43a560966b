"""What the records of a table say, by a mapping."""

from collections.abc import Iterator

from provgraph.model.audit import Audit
from provgraph.sources.mapping.encounters import tell_encounter
from provgraph.sources.mapping.entries import Entry
from provgraph.sources.mapping.events import Events
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.people import Said, name_people, tell_people
from provgraph.sources.mapping.taking_part import tell_members, tell_participants
from provgraph.sources.mapping.tenures import Tenures
from provgraph.sources.mapping.told import Told
from provgraph.sources.telling import Teller


class TableClaims:
    """Reads the records of the tables of one file, one by one."""

    def __init__(self, mapping: Mapping, teller: Teller, audit: Audit, file: str) -> None:
        self.mapping = mapping
        self.teller = teller
        self.audit = audit
        self.file = file
        self.source_id = teller.source.iri.rpartition(":")[2]
        self.language = (teller.source.language or "und").lower()
        self.events = Events(mapping, teller.source, self.language)
        self.tenures = Tenures()

    def survey(self, entry: Entry) -> None:
        """Only look at who was there: for sessions whose status follows from it, before anything is told."""
        said = self._named(entry)
        attended = said.attendances()
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
        said = self._named(entry)
        if said.left_out is not None and not said.faults.problems:
            for line in entry.lines:
                self.audit.leave_out("row_without", line.rows(), column=said.left_out)
            return
        attended = said.attendances()
        mission = self.events.mission(entry, attended, said.told, said.faults)
        session = self.events.session(entry, mission, attended, said.told, said.faults)
        tell_people(said)
        if mission is not None:
            tell_members(said, mission)
        if session is not None:
            tell_participants(said, session)
        for spec in self.mapping.encounters:
            tell_encounter(spec, said, session, mission)
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

    def _refuse(self, said: Said) -> None:
        self.audit.refuse(*said.faults.problems)
        # The rows that go on with the first are as wrong as it is; the problems are told once.
        self.audit.wrong += len(said.entry.lines) - 1

    def _named(self, entry: Entry) -> Said:
        """Everybody whom a record names."""
        said = Said(
            entry, self.teller.source, Told(self.source_id, self.language), Faults(self.file, entry.first.view.sheet)
        )
        name_people(self.mapping, said)
        return said
