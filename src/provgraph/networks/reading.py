"""A store → the two-mode network of its meetings: the same occasions and grades as those of single ties."""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain

import numpy as np

from provgraph.index.index import Index
from provgraph.model.dates import Edtf
from provgraph.networks.two_mode import OPEN_END, OPEN_START, UNKNOWN, Rows, TwoMode, day_number
from provgraph.questions.answers import SessionRef
from provgraph.questions.archive import ACTOR_KINDS, Archive, StatedEncounter, type_of
from provgraph.questions.rooms import Room, room, session_grade
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import CountUnit, EventStatus, Grade, HeadcountKind

PERSONS = frozenset({ACTOR_KINDS.index("person"), ACTOR_KINDS.index("unidentified")})
"""The kinds of which each is one person in the room."""
_WORTH_KEEPING = 5_000
"""Participations: fewer are read anew in no time."""
GROUP = ACTOR_KINDS.index("group")


@dataclass(frozen=True, slots=True)
class Count:
    """A headcount, without where it stands."""

    kind: HeadcountKind
    unit: CountUnit
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the network holds of one session, or of one encounter."""

    iri: IRI
    there: tuple[IRI, ...]
    stated: bool
    grade: Grade
    room: Room
    date: Edtf | None
    mission: IRI | None


def two_mode(archive: Archive) -> TwoMode:
    """The network of everything that a store holds.

    Returns:
        Sessions at which somebody was, and encounters that were held. Their grades, rooms, days and missions are those
        that `questions.ties` gives to a tie by them.

    Source: queries/participations.rq, all_encounters.rq, sessions.rq, headcounts.rq, actor_names.rq.
    """
    return archive.laid_out("two_mode", _indexed) or read_two_mode(archive)


def _indexed(archive: Archive, index: Index) -> TwoMode | None:
    from provgraph.networks.indexed_network import SeveralValues, indexed_two_mode
    from provgraph.networks.network_file import read_network, write_network

    path = index.beside("network")
    if path is not None and (kept := read_network(path)) is not None:
        return kept
    try:
        found = indexed_two_mode(archive, index)
    except SeveralValues:
        return None
    if path is not None and len(found) >= _WORTH_KEEPING:
        with suppress(OSError):
            write_network(path, found)
    return found


def read_two_mode(archive: Archive) -> TwoMode:
    """The same, row by row: for a store without an index, and the measure of what the index gives."""
    archive.load_actors()
    archive.load_sessions()
    there: dict[IRI, dict[IRI, None]] = defaultdict(dict)
    for part in archive.parts():
        if part.was_there:
            there[part.event][part.actor] = None
    counts: dict[IRI, list[Count]] = defaultdict(list)
    for row in archive.rows("headcounts"):
        kind, unit = HeadcountKind.from_iri(row.iri("kind")), CountUnit.from_iri(row.iri("unit"))
        counts[archive.one(row.iri("what"))].append(Count(kind, unit, row.integer("low"), row.integer("high")))
    # Of several claims of one encounter that was held, the last.
    held = {item.iri: item for item in archive.encounters() if item.status is EventStatus.HELD}
    sessions = (of_session(archive, iri, tuple(people), counts[iri]) for iri, people in there.items())
    encounters = (of_encounter(archive, item) for item in held.values())
    return _arrays(archive, sorted(chain(sessions, encounters), key=lambda occasion: occasion.iri))


def of_session(archive: Archive, iri: IRI, there: tuple[IRI, ...], counts: list[Count]) -> Occasion:
    """A session, by all that the sources say of it."""
    claims = sorted(archive.session_claims(iri), key=lambda claim: claim.status is not EventStatus.HELD)
    size = room(counts, sum(ACTOR_KINDS.index(archive.actor(actor).kind) in PERSONS for actor in there))
    mission = next((claim.mission for claim in claims if claim.mission), None)
    grade = session_grade(type_of(claims), size)
    return Occasion(iri, there, False, grade, size, _date(archive, iri), mission)


def _date(archive: Archive, session: IRI) -> Edtf | None:
    """The date that a session has in answers, without its names and places."""
    claims = sorted(archive.session_claims(session), key=lambda claim: claim.status is not EventStatus.HELD)
    dates = tuple(dict.fromkeys(claim.date for claim in claims if claim.date))
    held_on = tuple(claim.date for claim in claims if claim.date and claim.status is EventStatus.HELD)
    return SessionRef(session, (), type_of(claims), dates, None, None, None, (), held_on=held_on).date


def of_encounter(archive: Archive, encounter: StatedEncounter) -> Occasion:
    """A stated encounter that was held."""
    named = len(encounter.parties)
    group = any(archive.actor(party).kind == "group" for party in encounter.parties)
    date, mission = encounter.date, encounter.mission
    if encounter.session is not None:
        claims = sorted(
            archive.session_claims(encounter.session), key=lambda claim: claim.status is not EventStatus.HELD
        )
        mission = next((claim.mission for claim in claims if claim.mission), mission)
        date = date or _date(archive, encounter.session)
    size = Room(named, None if group else named, counted=not group)
    return Occasion(encounter.iri, encounter.parties, True, Grade.ATTESTED, size, date, mission)


def _arrays(archive: Archive, found: list[Occasion]) -> TwoMode:
    actors = sorted({actor for occasion in found for actor in occasion.there})
    missions = sorted({occasion.mission for occasion in found if occasion.mission is not None})
    number = {actor: place for place, actor in enumerate(actors)}
    mission_number = {mission: place for place, mission in enumerate(missions)}
    order = np.empty(len(actors), dtype=np.int32)
    by_name = sorted(range(len(actors)), key=lambda one: (archive.actor(actors[one]).label("fr"), actors[one]))
    order[by_name] = np.arange(len(actors))
    who = [number[actor] for occasion in found for actor in occasion.there]
    where = np.repeat(np.arange(len(found)), [len(occasion.there) for occasion in found])
    return TwoMode(
        actors=actors,
        kinds=np.array([ACTOR_KINDS.index(archive.actor(actor).kind) for actor in actors], dtype=np.uint8),
        order=order,
        occasions=[occasion.iri for occasion in found],
        stated=np.array([occasion.stated for occasion in found], dtype=np.bool_),
        grades=np.array([occasion.grade.rank for occasion in found], dtype=np.uint8),
        first_day=_numbers(_first(occasion.date) for occasion in found),
        last_day=_numbers(_last(occasion.date) for occasion in found),
        size_low=_numbers(occasion.room.low for occasion in found),
        size_high=_numbers(UNKNOWN if occasion.room.high is None else occasion.room.high for occasion in found),
        missions=missions,
        mission=_numbers(UNKNOWN if item.mission is None else mission_number[item.mission] for item in found),
        occasions_of=Rows.of(who, where, len(actors)),
        actors_at=Rows.of(where, who, len(found)),
    )


def _numbers(values: Iterable[int]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.fromiter(values, dtype=np.int32)


def _first(date: Edtf | None) -> int:
    return day_number(date.earliest) if date and date.earliest else OPEN_START


def _last(date: Edtf | None) -> int:
    return day_number(date.latest) if date and date.latest else OPEN_END
