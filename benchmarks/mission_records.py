"""The facts of an invented archive (`worlds.py`) as claims of ours, source by source, and a store that holds them.

They are handed out as a loader does, one by one, and loaded by the ordinary way: set aside, checked against the shapes,
written in one step. `loading.py` measures the reading of files; here nothing is read: large stores are made fast.
"""

import hashlib
import json
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import provgraph
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.model.claims import DecisionBatch, DecisionLine, Reference, SourceStream, Statement, claim
from provgraph.model.dates import parse_edtf
from provgraph.model.locators import Locator, Rows, TextPosition
from provgraph.model.records import Encounter, Headcount, Mission, Organisation, Person, Record, Session, Source
from provgraph.model.texts import Text
from provgraph.sources.event_records import event_iri, participation, place_record, tenure
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, mint, source_iri
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    SessionRole,
    SessionType,
)
from worlds import Sitting, Telling, World, body_name, name_of

_PLACES = [place_record(f"Invented Hall {number}") for number in range(40)]
_REASON = (Text("Same name, same body", "en"), Text("Même nom, même organisme", "fr"))
_ROOMS = ("sources", "ingest", "model", "vocabulary", "store", "shapes", "index", "rdf")
"""What decides how a store is written: a kept store of other code is made anew."""


def source_of(telling: Telling) -> Source:
    """The card of a source."""
    return Source(
        iri=source_iri(telling.id),
        title=f"Invented source {telling.id}",
        publisher="The Invented Agency",
        published=parse_edtf(telling.published.isoformat()),
        language="en",
        text_digest="sha256:" + hashlib.sha256(telling.id.encode()).hexdigest(),
        copy_of=source_iri(telling.copy_of) if telling.copy_of else None,
    )


def statements(telling: Telling, source: Source) -> Iterator[Statement]:
    """Everything that one source says, each record followed by the claim that it is so."""
    at = _Places(is_text=not telling.id.startswith("list-"))

    def say(record: Record, local: str | None = None) -> Iterator[Statement]:
        yield record
        yield claim(source, record, [at.next()], local_name=local)

    yield from _PLACES
    for person in telling.people:
        name = name_of(person, initial=person in telling.initials)
        yield from say(Person(iri=actor_iri(telling.id, f"p{person}"), name=name), f"p{person}")
    for body in sorted({post.body for post in telling.posts}):
        yield from say(Organisation(iri=actor_iri(telling.id, f"o{body}"), name=body_name(body)), f"o{body}")
    for post in telling.posts:
        bounds = [parse_edtf(str(year)) for year in post.years] if post.years else [None, None]
        holder, body_iri = actor_iri(telling.id, f"p{post.person}"), actor_iri(telling.id, f"o{post.body}")
        title = (Text("director", "en"),)
        yield from say(tenure(source, holder, body_iri, title=title, start=bounds[0], end=bounds[1]))
    for mission in sorted({sitting.mission for sitting in telling.sittings}):
        yield from say(_mission(source, mission), f"mission:m{mission}")
    for sitting in telling.sittings:
        session = session_of(source, sitting)
        yield from say(session, f"session:s{sitting.number}")
        for kind, number in sitting.counts:
            iri = mint("headcount", source.iri, session.iri, kind)
            unit = CountUnit.PERSONS
            how = HeadcountKind(kind)
            yield from say(Headcount(iri=iri, of=session.iri, kind=how, unit=unit, low=number, high=number))
        for person, role, state in sitting.parts:
            who = actor_iri(telling.id, f"p{person}")
            yield from say(participation(who, session, SessionRole(role), Attendance(state)))
    for one, other, mission, day in telling.encounters:
        parties = (actor_iri(telling.id, f"p{one}"), actor_iri(telling.id, f"p{other}"))
        yield from say(
            Encounter(
                iri=mint("encounter", source.iri, *parties, day),
                parties=parties,
                kind=EncounterKind("met"),
                status=EventStatus.HELD,
                mission=_mission(source, mission).iri,
                date=parse_edtf(day),
            )
        )


class _Places:
    """Where each claim stands: row after row of a list, sentence after sentence of a text."""

    def __init__(self, *, is_text: bool) -> None:
        self._is_text = is_text
        self._last = 1

    def next(self) -> Locator:
        self._last += 1
        return TextPosition(40 * self._last, 40 * self._last + 37) if self._is_text else Rows(self._last)


def _mission(source: Source, number: int) -> Mission:
    name = (Text(f"Invented mission {number}", "en"),)
    iri = event_iri("mission", source, f"m{number}", name, None)
    return Mission(iri=iri, name=name, status=EventStatus.HELD)


def session_of(source: Source, sitting: Sitting) -> Session:
    """A session; sources that say the same of it give it one IRI."""
    name = (Text(f"Invented session {sitting.number}", "en"),)
    day = parse_edtf(sitting.date) if sitting.date else None
    place = _PLACES[sitting.place]
    return Session(
        iri=event_iri("session", source, f"s{sitting.number}", name, day, sitting.type, place.iri),
        type=SessionType(sitting.type),
        status=EventStatus(sitting.status),
        name=name,
        date=day,
        place=place.iri,
        mission=_mission(source, sitting.mission).iri,
    )


def batches(world: World) -> Iterator[SourceStream | DecisionBatch]:
    """Every source of an archive, and at the end what was decided."""
    lines: list[DecisionLine] = []
    for register in world.registers():
        for telling in register.tellings:
            source = source_of(telling)
            yield SourceStream(source.iri, f"{telling.id}.csv", statements(telling, source), source)
        for one, other in register.decisions:
            pair = tuple(_reference(text) for text in (one, other))
            lines.append(DecisionLine(pair, "same", _REASON, "invented", date(2024, 1, 1).isoformat()))
    yield DecisionBatch("identities", "identities.yaml", tuple(lines))


def _reference(text: str) -> Reference:
    source, _, local = text.partition("/")
    return Reference(source, local)


@dataclass(frozen=True, slots=True)
class Made:
    """A store that holds an archive, and what loading it took."""

    folder: Path
    wall: float
    """Seconds."""
    cpu: float


def store_of(world: World, folder: Path) -> Made:
    """The store of an archive under *folder*: made, or the one that was made there before by the same code."""
    place = folder / f"world-{world.participations}-{world.seed}"
    note = folder / f"{place.name}.json"
    stamp = _stamp()
    if note.is_file() and place.is_dir():
        said = json.loads(note.read_text(encoding="utf-8"))
        if said["stamp"] == stamp:
            return Made(place, said["wall"], said["cpu"])
    shutil.rmtree(place, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    made = load_world(world, place)
    note.write_text(json.dumps({"stamp": stamp, "wall": made.wall, "cpu": made.cpu}), encoding="utf-8")
    return made


def load_world(world: World, place: Path) -> Made:
    """Load an archive into a new store at *place*."""
    wall, cpu = time.perf_counter(), time.process_time()
    with provgraph.open(place) as graph, ReadFiles.of(batches(world)) as read:
        load_all(graph.store, read)
    return Made(place, time.perf_counter() - wall, time.process_time() - cpu)


def _stamp() -> str:
    package = Path(provgraph.__file__).parent
    here = Path(__file__).parent
    files = [path for room in _ROOMS for path in sorted((package / room).rglob("*.py"))]
    digest = hashlib.sha256()
    for path in (*files, here / "worlds.py", here / "mission_records.py"):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def iri_of(source_id: str, person: int) -> IRI:
    """A person as one source knows them."""
    return actor_iri(source_id, f"p{person}")
