"""Missions, delegations, sessions, encounters, agreements, outcomes and date readings, from a dossier."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time

from provgraph.model.dates import Edtf
from provgraph.model.records import (
    Agreement,
    DateReading,
    Delegation,
    Encounter,
    Membership,
    Mission,
    Outcome,
    Participation,
    Purpose,
    Session,
)
from provgraph.model.texts import Text
from provgraph.sources.dossier_format import EncounterLine, SessionEntry
from provgraph.sources.loaders.dossier_actors import read_sizes
from provgraph.sources.loaders.dossier_reading import Path, Reading
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import Attendance, EventStatus, PartOfDay


def read_events(reading: Reading) -> None:
    """Everything that happens, or is announced, according to the dossier."""
    _missions(reading)
    _delegations(reading)
    _sessions(reading)
    _encounters(reading)
    _agreements(reading)
    _outcomes(reading)
    _date_readings(reading)


def event_iri(reading: Reading, kind: str, local: str, name: tuple[Text, ...], date: Edtf | None, *more: object) -> IRI:
    """An event's own IRI: from kind, place, date bounds and name; never from evidence, never from the parties.

    Without a name there is too little to tell two events of two sources apart, so the source's own local name is
    taken in: nothing is merged by accident.
    """
    naming: list[object] = [[text.lang, text.value] for text in name] or [reading.source.iri, local]
    bounds = [str(date.earliest), str(date.latest)] if date else []
    return mint(kind, naming, bounds, *more)


def _missions(reading: Reading) -> None:
    for local, entry in reading.dossier.missions.items():
        path: Path = ("missions", local)
        name = reading.texts(entry.name)
        destinations = reading.references("place", entry.destination, (*path, "destination"))
        iri = event_iri(reading, "mission", local, name, entry.dates, sorted(destinations))
        reading.name("mission", local, iri, path)
        record = Mission(
            iri=iri,
            name=name,
            status=entry.status,
            destinations=destinations,
            date=entry.dates,
            promotes=reading.references("actor", entry.promotes, (*path, "promotes")),
        )
        reading.add(record, entry, path, local_name=f"mission:{local}")
        for index, purpose in enumerate(entry.purposes):
            text = reading.texts(purpose.text)
            said = mint("purpose", reading.source.iri, iri, [item.value for item in text])
            reading.add(Purpose(iri=said, mission=iri, text=text), purpose, (*path, "purposes", index))


def _delegations(reading: Reading) -> None:
    for number, entry in enumerate(reading.dossier.delegations):
        path: Path = ("delegations", number)
        mission = reading.reference("mission", entry.mission, (*path, "mission"))
        if mission is None:
            continue
        delegation = Delegation(iri=mint("delegation", mission), mission=mission)
        mission_entry = reading.dossier.missions[entry.mission]
        reading.add(delegation, mission_entry, path, local_name=f"delegation:{entry.mission}")
        read_sizes(reading, delegation.iri, entry.sizes, path)
        for index, line in enumerate(entry.members):
            here = (*path, "members", index)
            who = reading.reference("actor", line.who, (*here, "who"))
            acted_for = reading.references("actor", line.for_, (*here, "for"))
            if who is None:
                continue
            _refuse_presence(reading, mission_entry.status, line.attendance, here)
            record = Membership(
                iri=mint("membership", who, delegation.iri, line.role.value, line.attendance.value, sorted(acted_for)),
                actor=who,
                delegation=delegation.iri,
                role=line.role,
                attendance=line.attendance,
                status=mission_entry.status,
                acted_for=acted_for,
            )
            reading.add(record, line, here)


def _sessions(reading: Reading) -> None:
    for local, entry in reading.dossier.sessions.items():
        path: Path = ("sessions", local)
        name = reading.texts(entry.name)
        place = reading.reference("place", entry.place, (*path, "place"))
        iri = event_iri(reading, "session", local, name, entry.date, entry.type.value, place)
        reading.name("session", local, iri, path)
    for local, entry in reading.dossier.sessions.items():
        _session(reading, local, entry)


def _session(reading: Reading, local: str, entry: SessionEntry) -> None:
    path: Path = ("sessions", local)
    iri = reading.reference("session", local, path)
    assert iri is not None
    part_of = reading.reference("session", entry.part_of, (*path, "part_of"))
    if _in_itself(local, {name: other.part_of for name, other in reading.dossier.sessions.items()}):
        reading.problem((*path, "part_of"), "session_circle", name=local)
    part_of_day, starts_at, ends_at = _times(reading, entry, path)
    record = Session(
        iri=iri,
        type=entry.type,
        status=entry.status,
        name=reading.texts(entry.name),
        date=entry.date,
        part_of_day=part_of_day,
        starts_at=starts_at,
        ends_at=ends_at,
        place=reading.known("place", entry.place),
        mission=reading.reference("mission", entry.mission, (*path, "mission")),
        part_of=part_of,
        topics=reading.many_texts(entry.topics),
    )
    reading.add(record, entry, path, local_name=f"session:{local}")
    read_sizes(reading, iri, entry.sizes, path)
    for index, line in enumerate(entry.took_part):
        here = (*path, "took_part", index)
        who = reading.reference("actor", line.who, (*here, "who"))
        acted_for = reading.references("actor", line.for_, (*here, "for"))
        represented_by = reading.reference("actor", line.represented_by, (*here, "represented_by"))
        if who is None:
            continue
        _refuse_presence(reading, entry.status, line.attendance, here)
        if represented_by is not None and line.attendance is not Attendance.REPRESENTED:
            reading.problem((*here, "represented_by"), "represented_state", who=line.who)
        participation = Participation(
            iri=mint("participation", who, iri, line.role.value, line.attendance.value, sorted(acted_for)),
            actor=who,
            session=iri,
            role=line.role,
            attendance=line.attendance,
            status=entry.status,
            acted_for=acted_for,
            represented_by=represented_by,
            side=line.side,
        )
        reading.add(participation, line, here, at=entry.at)


def _in_itself(local: str, part_of: Mapping[str, str | None]) -> bool:
    """Whether the way outwards from *local* comes back to it."""
    outer, passed = part_of.get(local), set[str]()
    while outer is not None and outer != local and outer not in passed:
        passed.add(outer)
        outer = part_of.get(outer)
    return outer == local


def _refuse_presence(reading: Reading, status: EventStatus, attendance: Attendance, path: Path) -> None:
    """What is only announced, or did not take place, nobody can have attended."""
    if attendance is Attendance.ATTENDED and status is not EventStatus.HELD:
        reading.problem((*path, "attendance"), "attended_unheld", status=status.value)


def _times(
    reading: Reading, entry: SessionEntry, path: Path
) -> tuple[PartOfDay | None, datetime | None, datetime | None]:
    if entry.time is None or isinstance(entry.time, PartOfDay):
        return entry.time, None, None
    if entry.date is None or not entry.date.is_one_day or entry.date.earliest is None:
        reading.problem((*path, "time"), "time_without_day", time=entry.time[0])
        return None, None, None
    day = entry.date.earliest
    start, end = (datetime.combine(day, time.fromisoformat(clock)) if clock else None for clock in entry.time)
    return None, start, end


def _encounters(reading: Reading) -> None:
    for index, line in enumerate(reading.dossier.encounters):
        path: Path = ("encounters", index)
        session = reading.reference("session", line.session, (*path, "session"))
        mission = reading.reference("mission", line.mission, (*path, "mission"))
        place = reading.reference("place", line.place, (*path, "place"))
        for parties in _parties(reading, line, path):
            if len(parties) < 2:
                reading.problem(path, "encounter_alone")
                continue
            bounds = str(line.date) if line.date else None
            record = Encounter(
                iri=mint(
                    "encounter",
                    reading.source.iri,
                    line.kind.value,
                    line.status.value,
                    place,
                    bounds,
                    session,
                    mission,
                    sorted(parties),
                ),
                parties=parties,
                kind=line.kind,
                status=line.status,
                session=session,
                mission=mission,
                date=line.date,
                place=place,
            )
            reading.add(record, line, path)


def _parties(reading: Reading, line: EncounterLine, path: Path) -> Iterable[tuple[IRI, ...]]:
    together, pairs = line.parties is not None, line.one is not None and line.each is not None
    if together == pairs or (together and (line.one or line.each)):
        reading.problem(path, "encounter_forms")
        return
    if together:
        found = reading.references("actor", line.parties, (*path, "parties"))
        # A name that nothing has is a problem already; do not add that the rest is alone.
        if len(found) == len(set(line.parties or ())) or len(found) >= 2:
            yield found
        return
    one = reading.reference("actor", line.one, (*path, "one"))
    for other in reading.references("actor", line.each, (*path, "each")):
        if one is not None:
            yield tuple(dict.fromkeys((one, other)))


def _agreements(reading: Reading) -> None:
    for local, entry in reading.dossier.agreements.items():
        path: Path = ("agreements", local)
        iri = mint("agreement", reading.source.iri, local)
        reading.name("agreement", local, iri, path)
        record = Agreement(
            iri=iri,
            name=reading.texts(entry.name),
            status=entry.status,
            parties=reading.references("actor", entry.parties, (*path, "parties")),
            signed_at=reading.reference("session", entry.signed_at, (*path, "signed_at")),
            date=entry.date,
            topics=reading.many_texts(entry.topics),
        )
        reading.add(record, entry, path, local_name=f"agreement:{local}")


def _outcomes(reading: Reading) -> None:
    for index, line in enumerate(reading.dossier.outcomes):
        path: Path = ("outcomes", index)
        text = reading.texts(line.text)
        record = Outcome(
            iri=mint("outcome", reading.source.iri, line.kind.value, [item.value for item in text]),
            kind=line.kind,
            text=text,
            mission=reading.reference("mission", line.mission, (*path, "mission")),
            session=reading.reference("session", line.session, (*path, "session")),
            agreement=reading.reference("agreement", line.agreement, (*path, "agreement")),
            parties=reading.references("actor", line.parties, (*path, "parties")),
            date=line.date,
        )
        reading.add(record, line, path)


def _date_readings(reading: Reading) -> None:
    dossier = reading.dossier
    for index, line in enumerate(dossier.date_readings):
        path: Path = ("date_readings", index)
        if line.about == "source":
            about: IRI | None = reading.source.iri
        elif line.about in dossier.missions:
            about = reading.reference("mission", line.about, path)
        else:
            about = reading.reference("session", line.about, (*path, "about"))
        if about is None:
            continue
        record = DateReading(
            iri=mint("date-reading", reading.source.iri, about, line.weekday, str(line.day), str(line.used)),
            about=about,
            weekday=line.weekday,
            day=line.day,
            used=line.used,
            written=reading.texts(line.written),
            because=reading.texts(line.because),
        )
        reading.add(record, line, path)
