"""What the records of a table say, by a mapping."""

from collections.abc import Iterator

from provgraph.model.audit import Audit
from provgraph.sources.mapping.encounters import tell_encounter
from provgraph.sources.mapping.entries import Entry
from provgraph.sources.mapping.events import Events
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import Mapping
from provgraph.sources.mapping.people import Said, name_people, tell_people
from provgraph.sources.mapping.repeated import Manner, Named, Repeated, may_repeat
from provgraph.sources.mapping.table_view import Line
from provgraph.sources.mapping.taking_part import tell_members, tell_participants, took_part
from provgraph.sources.mapping.tenures import Tenures
from provgraph.sources.mapping.told import Told
from provgraph.sources.telling import Teller
from provgraph.vocabulary.terms import Attendance, EventStatus


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
        self._may_repeat = may_repeat(mapping)
        self._repeated: Repeated | None = None
        self._surveyed = False

    def survey(self, entry: Entry) -> None:
        """Only look at who was there: for sessions whose status follows from it, before anything is told."""
        self._surveyed = True
        repeated, line = self._repeated_of(entry.first), entry.first
        if repeated is not None:
            known = repeated.attended(line)
            if known is not None:
                key = repeated.key_of_session(line, lambda: self.events.session_key(entry))
                self.events.attendances.setdefault(key, set()).update(known)
                return
        said = self._named(entry)
        attended = said.attendances()
        if said.faults.problems:
            return
        keys = [self.events.session_key(entry)] if self.mapping.session else []
        keys += [self.events.mission_key(line)] if self.mapping.mission else []
        for key in keys:
            self.events.attendances.setdefault(key, set()).update(attended)
        if repeated is not None:
            repeated.keep_attended(said)

    @property
    def needs_survey(self) -> bool:
        """Whether the status of a session or mission follows from several records."""
        session, mission = self.mapping.session, self.mapping.mission
        return (session is not None and session.status.by_attendance and session.identity != "each_row") or (
            mission is not None and mission.status.by_attendance
        )

    def read(self, entry: Entry) -> None:
        """Tell what a record says, or what is wrong with it; each of its rows is told to the audit once."""
        repeated = self._repeated_of(entry.first)
        if repeated is not None and self._tell_again(repeated, entry):
            return
        said = self._named(entry)
        if said.left_out is not None and not said.faults.problems:
            for line in entry.lines:
                self.audit.leave_out("row_without", line.rows(), column=said.left_out)
            return
        attended = said.attendances()
        mission = self.events.mission(entry, attended, said.told, said.faults)
        session = None
        if repeated is not None and not said.faults.problems:
            session = repeated.session(entry.first)
        session = session or self.events.session(entry, mission, attended, said.told, said.faults)
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
        if repeated is not None and session is not None:
            repeated.keep(said, session)

    def _repeated_of(self, line: Line) -> Repeated | None:
        """What rows of this table have said; None: each has to be read in full."""
        # Where the status follows from who was there, that must be known before.
        if not self._may_repeat or (self.needs_survey and not self._surveyed):
            return None
        if self._repeated is None or self._repeated.view is not line.view:
            self._repeated = Repeated(self.mapping, line.view)
        return self._repeated

    def _tell_again(self, repeated: Repeated, entry: Entry) -> bool:
        """Tell who took part, as a row says whose people were told before.

        Returns False, and tells nothing, where that is not known, or something is wrong: it is to be read in full.
        """
        line = entry.first
        found = repeated.named(line)
        if found is None:
            return False
        named, manners = found
        told = None
        session = repeated.session(line)
        if session is None:
            told, faults = Told(self.source_id, self.language), Faults(self.file, line.view.sheet)
            session = self.events.session(entry, None, _stated(self.mapping, named, manners), told, faults)
            if session is None or faults.problems:
                return False
        if session.status is not EventStatus.HELD and any(how.attendance is Attendance.ATTENDED for how in manners):
            return False
        if told is not None:
            told.hand_over(self.teller)
            repeated.keep_session(line, session)
        for (_, who, acted_for), how in zip(named.parts, manners, strict=True):
            if how.role is not None:
                record = took_part(who, session, how.role, how.attendance, acted_for, how.side)
                self.teller.tell(record, line.rows())
        for post in named.posts:
            self.tenures.cite(post, session.date, line)
        for column in named.presumed:
            self.audit.note("kind_of_column", column=column)
        self.audit.use()
        return True

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


def _stated(mapping: Mapping, named: Named, manners: list[Manner]) -> list[Attendance]:
    """See `Said.attendances`."""
    there = zip(named.parts, manners, strict=True)
    return [how.attendance for (place, _, _), how in there if mapping.participants[place].attendance.is_ is None]
