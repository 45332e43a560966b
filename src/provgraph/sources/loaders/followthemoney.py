"""FollowTheMoney: entities as JSON lines, or as one JSON array."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from provgraph.errors import Problem
from provgraph.model.claims import SourceStream, Statement
from provgraph.sources.cards import source_of_file
from provgraph.sources.ftm.actors import read_organisation, read_person
from provgraph.sources.ftm.entities import Entity, Unfit, joined
from provgraph.sources.ftm.events import read_event, session_of
from provgraph.sources.ftm.index import Index
from provgraph.sources.ftm.missions import Missions, read_delegation, read_mission
from provgraph.sources.ftm.posts import read_post
from provgraph.sources.ftm.reading import Passed, Reading
from provgraph.sources.ftm.schemata import EDGES, MISSION, ORGANISATIONS, PERSONAL
from provgraph.sources.ftm.statements import Statement as Said
from provgraph.sources.ftm.statements import Wrong, read_statements
from provgraph.sources.json_glimpse import beginning, glimpse
from provgraph.sources.loader import Document
from provgraph.vocabulary.iri import IRI

_LINES_LOOKED_AT = 20
_OTHERS = frozenset(("@context", "@graph", "@id"))
_PARTS = ("Position", "Address")


class FollowTheMoneyLoader:
    """Reads entities of FollowTheMoney, as Aleph, OpenSanctions and their kin write them."""

    name: str = "followthemoney"
    endings: tuple[str, ...] = (".ftm", ".json", ".jsonl", ".ndjson")

    def recognises(self, path: Path) -> bool:
        """Whether some line at the beginning, or the first object of the array, is an entity or a statement of one."""
        text = beginning(path)
        lines = [line for line in text.splitlines() if line.lstrip().startswith("{")][:_LINES_LOOKED_AT]
        return any(_is_entity(glimpse(part).keys.keys()) for part in (text.lstrip(), *lines))

    def read(self, document: Document) -> Iterator[SourceStream]:
        """The one source that the file is.

        The file is read twice: once for what refers to what, once for what is said. Entities that come in several
        lines, and events that are alike, are held until all of their lines were read; nothing else is.

        Raises:
            SourceInvalid: The file cannot be read, or holds statements (one property per line) in place of entities.
        """
        source = source_of_file(document, "application/vnd.ftm+json")
        yield SourceStream(
            source.iri, document.file, _told(document, Reading(document, source, _index(document))), source
        )


def _index(document: Document) -> Index:
    def tick(done: int, of: int) -> None:
        document.tick(done // 2, of)

    return Index(read_statements(document.path, document.file, tick))


def _told(document: Document, reading: Reading) -> Iterator[Statement]:
    """Everything that the file states, entity by entity."""

    def tick(done: int, of: int) -> None:
        document.tick((of + done) // 2, of)

    index, missions = reading.index, Missions(reading)
    waiting: dict[str, list[Said]] = defaultdict(list)
    alike: dict[IRI, list[Entity]] = defaultdict(list)
    parts: list[Entity] = []
    for said in read_statements(document.path, document.file, tick):
        if isinstance(said, Wrong):
            reading.audit.refuse(Problem(reading.file, said.line, said.key, said.facts))
            continue
        waiting[said.id].append(said)
        if len(waiting[said.id]) < index.times.get(said.id, 1):
            continue
        entity = joined(waiting.pop(said.id))
        if len(entity.places) > 1:
            reading.audit.note("ftm_joined")
        if entity.schema in _PARTS and entity.id not in index.torn:
            parts.append(entity)
        elif _may_be_alike(entity, index):
            _set_aside(reading, entity, alike)
        else:
            _read(reading, missions, entity)
        yield from reading.teller.take()
    for group in alike.values():
        for number, entity in enumerate(sorted(group, key=lambda one: one.id)):
            _read(reading, missions, entity, number)
            yield from reading.teller.take()
    for entity in parts:
        _account_for_part(reading, entity)


def _may_be_alike(entity: Entity, index: Index) -> bool:
    plain = entity.schema == "Event" and MISSION not in entity.properties.get("keywords", ())
    return plain and entity.id not in index.torn and index.is_alike(entity)


def _set_aside(reading: Reading, entity: Entity, alike: dict[IRI, list[Entity]]) -> None:
    """Keep an event until all that are like it were read; one that cannot be read is told at once."""
    try:
        alike[session_of(reading, entity)[0].iri].append(entity)
    except Unfit as reason:
        reading.refuse(entity.places, reason.key, reason.facts)


def _read(reading: Reading, missions: Missions, entity: Entity, number: int = 0) -> None:
    """Tell what one entity says, and the audit what became of it."""
    try:
        _tell(reading, missions, entity, number)
    except Unfit as reason:
        reading.teller.take()
        reading.refuse(entity.places, reason.key, reason.facts)
    except Passed as reason:
        for place in entity.places:
            reading.audit.leave_out(reason.key, place, **reason.facts)  # forwarded
    else:
        reading.audit.use(len(entity.places))
        entity.tell_fields(reading.audit)


def _tell(reading: Reading, missions: Missions, entity: Entity, number: int) -> None:
    index, schema = reading.index, entity.schema
    if entity.id in index.torn:
        one, other = index.torn[entity.id]
        raise Unfit("ftm_torn", id=entity.id, one=one, other=other)
    if entity.id in index.delegations:
        read_delegation(reading, missions, entity)
    elif schema == "Person":
        read_person(reading, entity)
    elif schema in ORGANISATIONS:
        read_organisation(reading, entity)
    elif schema in EDGES:
        read_post(reading, missions, entity)
    elif schema == "Event" and MISSION in entity.properties.get("keywords", ()):
        read_mission(reading, missions, entity)
    elif schema == "Event":
        read_event(reading, entity, number)
    elif schema == "LegalEntity":
        raise Passed("ftm_kind_unknown")
    else:
        raise Passed("ftm_personal" if schema in PERSONAL else "ftm_schema", schema=schema)


def _account_for_part(reading: Reading, entity: Entity) -> None:
    """A position or an address was used where another entity speaks through it."""
    if entity.id not in reading.spoken_of:
        for place in entity.places:
            reading.audit.leave_out("ftm_unused", place, schema=entity.schema)
        return
    reading.audit.use(len(entity.places))
    kept = reading.index.kept.get(entity.id, entity)
    kept.tell_fields(reading.audit)


def _is_entity(keys: Iterable[str]) -> bool:
    found = set(keys)
    entity = {"id", "schema"} <= found or {"schema", "properties"} <= found
    statement = {"schema", "prop", "value"} <= found and not {"entity_id", "canonical_id"}.isdisjoint(found)
    return (entity or statement) and found.isdisjoint(_OTHERS)
