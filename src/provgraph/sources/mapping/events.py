"""The mission and the session that a row speaks of."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache

from provgraph.model.dates import Edtf
from provgraph.model.records import Delegation, Headcount, Mission, Session, Source
from provgraph.model.texts import Text
from provgraph.sources.event_records import event_iri
from provgraph.sources.mapping.actors import read_unit
from provgraph.sources.mapping.cell_values import (
    Somewhere,
    columns_named,
    count_of,
    date_of,
    moment_of,
    names_of,
    place_of,
    text_of_cells,
    texts_of,
    word_of,
)
from provgraph.sources.mapping.columns import table_columns
from provgraph.sources.mapping.entries import Entry
from provgraph.sources.mapping.faults import Faults
from provgraph.sources.mapping.format import Mapping, SessionFrom, SizeFrom, StatusFrom
from provgraph.sources.mapping.table_view import Line
from provgraph.sources.mapping.told import Told
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import local_name, mint
from provgraph.vocabulary.terms import Attendance, EventStatus, SessionType

_BETWEEN = "\x1f"
_local_name = lru_cache(maxsize=1 << 10)(local_name)  # rows of one session often stand together


@dataclass(frozen=True, slots=True)
class _SessionSaid:
    """What one record says of its session."""

    type: SessionType
    name: tuple[Text, ...]
    topics: tuple[Text, ...]
    date: Edtf | None
    start: datetime | None
    end: datetime | None
    place: Somewhere | None


def status_by(attendances: Sequence[Attendance]) -> EventStatus:
    """What follows for the session from who was there, and from nothing else."""
    if Attendance.ATTENDED in attendances:
        return EventStatus.HELD
    if attendances and set(attendances) == {Attendance.CANCELLED}:
        return EventStatus.CANCELLED
    return EventStatus.ANNOUNCED


class Events:
    """The missions and sessions of one source."""

    def __init__(self, mapping: Mapping, source: Source, language: str) -> None:
        self.mapping = mapping
        self.source = source
        self.language = language
        self.attendances: dict[str, set[Attendance]] = {}
        """What an earlier reading of the table found for each session."""
        self._said: dict[str, tuple[Session, int]] = {}
        """What the first row of each session says, and which row that is."""
        self._equal: Counter[bytes] = Counter()
        self._columns = table_columns(mapping)
        self._named_enough = _named_enough(mapping)

    # Missions

    def mission_key(self, line: Line) -> str:
        """What tells the mission of a record from others of the source."""
        spec = self.mapping.mission
        assert spec is not None
        name = "" if spec.name.text is not None else text_of_cells(spec.name, line)
        return _BETWEEN.join(["mission", name, *(_said(line, column) for column in names_of(spec.date))])

    def mission(self, entry: Entry, attended: Sequence[Attendance], told: Told, faults: Faults) -> Mission | None:
        """The mission that the row speaks of, with its delegation; None: none, or a problem was noted."""
        spec, line, places = self.mapping.mission, entry.first, entry.places()
        if spec is None:
            return None
        name = texts_of(spec.name, line, self.language)
        if not name:
            faults.problem(line, "cell_blank", column=columns_named(spec.name, line))
            return None
        date = date_of(spec.date, line, self.language, faults)
        destination = told.place(place_of(spec.destination, line, self.language))
        status = self._status(spec.status, self.mission_key(line), attended, line, faults)
        promotes = tuple(told.actor(body) for body in read_unit(spec.promotes, line, self.language, faults))
        if status is None:
            return None
        destinations = (destination,) if destination else ()
        iri = event_iri("mission", self.source, "", name, date, sorted(destinations))
        local = local_name(_BETWEEN.join([name[0].value, str(date or "")]).rstrip(_BETWEEN))
        record = Mission(iri=iri, name=name, status=status, destinations=destinations, date=date, promotes=promotes)
        told.introduce(record, *places, local_name=f"mission:{local}")
        delegation = delegation_of(record)
        if self.mapping.members or spec.sizes:
            told.introduce(delegation, *places, local_name=f"delegation:{local}")
        self._sizes(spec.sizes, delegation.iri, line, told, faults)
        return record

    # Sessions

    def session_key(self, entry: Entry) -> str:
        """What tells the session of a record from others of the source, before equal records are counted."""
        spec = self.mapping.session
        assert spec is not None
        if isinstance(spec.identity, list):
            return _BETWEEN.join(_said(entry.first, name) for name in spec.identity)
        # All that the record says: equal records are then truly equal, and their order does not matter.
        return _BETWEEN.join(_said(line, name) for line in entry.lines for name in self._columns).rstrip(_BETWEEN)

    def session(
        self, entry: Entry, mission: Mission | None, attended: Sequence[Attendance], told: Told, faults: Faults
    ) -> Session | None:
        """The session that the record speaks of; None: none, or a problem was noted."""
        spec, line = self.mapping.session, entry.first
        if spec is None:
            return None
        self._identified(spec, line, faults)
        said = self._said_of_session(line, faults)
        key = self.session_key(entry)
        status = self._status(spec.status, key, attended, line, faults)
        if said is None or status is None or faults.problems:
            return None
        if spec.identity == "each_row":
            key = self._numbered(key)
        place = told.place(said.place)
        iri = event_iri(
            "session",
            self.source,
            key,
            said.name if self._named_enough else (),
            said.date,
            said.type.value,
            place,
            times=(said.start, said.end),
        )
        record = Session(
            iri=iri,
            type=said.type,
            status=status,
            name=said.name,
            date=said.date,
            starts_at=said.start,
            ends_at=said.end,
            place=place,
            mission=mission.iri if mission else None,
            topics=said.topics,
        )
        if spec.identity != "each_row":
            self._agrees(key, record, line, faults)
        told.introduce(record, *entry.places(), local_name=f"session:{_local_name(key)}")
        self._sizes(spec.sizes, iri, line, told, faults)
        return record

    def _identified(self, spec: SessionFrom, line: Line, faults: Faults) -> None:
        """A row must say of which session it speaks, by its name if that tells sessions apart: else strangers meet."""
        if isinstance(spec.identity, list):
            names = [name for name in names_of(spec.name) if name in spec.identity] or spec.identity
            if all(line.value(name) is None for name in names):
                faults.problem(line, "cell_blank", column=" + ".join(map(line.header, names)))

    def _numbered(self, key: str) -> str:
        """Equal records are told apart by a running number among them, the first having none."""
        short = hashlib.blake2b(key.encode(), digest_size=16).digest()
        self._equal[short] += 1
        return f"{key}{_BETWEEN}{self._equal[short]}" if self._equal[short] > 1 else key

    def _said_of_session(self, line: Line, faults: Faults) -> _SessionSaid | None:
        spec = self.mapping.session
        assert spec is not None
        type_ = word_of(spec.type, line, faults)
        date = date_of(spec.date, line, self.language, faults)
        start_day, start = moment_of(spec.start, line, self.language, faults)
        _, end = moment_of(spec.end, line, self.language, faults)
        if start and end and (start.tzinfo is None) == (end.tzinfo is None) and end < start:
            faults.problem(line, "end_before_start", start=start.isoformat(" "), end=end.isoformat(" "))
        if type_ is None:
            return None
        return _SessionSaid(
            type=type_,
            name=texts_of(spec.name, line, self.language),
            topics=texts_of(spec.topic, line, self.language),
            date=date or start_day,
            start=start,
            end=end,
            place=place_of(spec.place, line, self.language),
        )

    def _status(
        self, spec: StatusFrom, key: str, attended: Sequence[Attendance], line: Line, faults: Faults
    ) -> EventStatus | None:
        if not spec.by_attendance:
            return word_of(spec, line, faults)
        return status_by([*attended, *self.attendances.get(key, ())])

    def _agrees(self, key: str, record: Session, line: Line, faults: Faults) -> None:
        """Rows that speak of one session must not contradict each other; topics may differ."""
        before = self._said.get(key)
        if before is None:
            self._said[key] = (record, line.number)
            return
        known, row = before
        if replace(record, topics=()) != replace(known, topics=()):
            faults.problem(line, "session_differs", other_row=row, what=_difference(known, record))

    def _sizes(self, sizes: Sequence[SizeFrom], of: IRI, line: Line, told: Told, faults: Faults) -> None:
        for size in sizes:
            counted = count_of(size, line, self.language, faults)
            if counted is None:
                continue
            value, low, high = counted
            iri = mint("headcount", self.source.iri, of, size.kind.value, size.of.value, low, high)
            record = Headcount(iri=iri, of=of, kind=size.kind, unit=size.of, low=low, high=high)
            told.state(record, line.cell(value))


def _named_enough(mapping: Mapping) -> bool:
    """Whether name, dates and place hold all the columns that tell sessions apart.

    Then another source that says the same speaks of the same session. Where each row is a session, it never does.
    """
    spec = mapping.session
    if spec is None or not isinstance(spec.identity, list):
        return False
    holding = [part for part in (spec.name, spec.date, spec.start, spec.end, spec.place) if part is not None]
    held = {name for part in holding for name in names_of(part)}
    return spec.name is not None and set(spec.identity) <= held


def delegation_of(mission: Mission) -> Delegation:
    """Those who travel on a mission."""
    return Delegation(iri=mint("delegation", mission.iri), mission=mission.iri)


def _said(line: Line, name: str) -> str:
    value = line.value(name)
    return " ".join(value.text.split()) if value else ""


def _difference(known: Session, other: Session) -> str:
    """The first field in which two records of one session differ, with both values."""
    for field in ("type", "status", "date", "starts_at", "ends_at", "mission", "name"):
        one, two = getattr(known, field), getattr(other, field)
        if one != two:
            return f"{field}: {_short(one)} ≠ {_short(two)}"
    return "place"


def _short(value: object) -> str:
    if isinstance(value, tuple):
        return " · ".join(text.value for text in value)
    return str(getattr(value, "value", value))
