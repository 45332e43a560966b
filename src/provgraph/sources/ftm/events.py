"""Sessions and stated encounters, from events.

An event of FollowTheMoney does not say that it was held, nor that those whom it involves were there: the status is
`unclear` and the attendance `unstated`, so that no meeting is derived from it alone.
"""

from collections.abc import Iterator

from provgraph.model.records import Encounter, Place, Session
from provgraph.sources.event_records import event_iri, participation
from provgraph.sources.ftm.entities import Entity, Unfit
from provgraph.sources.ftm.moments import when
from provgraph.sources.ftm.places import places_of
from provgraph.sources.ftm.reading import Reading, texts
from provgraph.sources.ftm.schemata import ENCOUNTER, MARK, UNNAMED
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import local_name, mint
from provgraph.vocabulary.terms import EncounterKind, EventStatus, SessionRole, SessionType

_ROLES = (("organizer", SessionRole.ORGANISER), ("involved", SessionRole.ATTENDEE))


def read_event(reading: Reading, entity: Entity, number: int = 0) -> None:
    """An event, with those whom it involves. *number* tells apart events that are alike in all that names them.

    Raises:
        Unfit: A reference to nobody, a date that is none, nothing that names it.
    """
    if ENCOUNTER in entity.properties.get("keywords", ()):
        _encounter(reading, entity)
        return
    session, places = session_of(reading, entity, number)
    parts = [(name, role, id_) for name, role in _ROLES for id_ in reading.actors(entity, name)]
    for place in places:
        reading.teller.place(place)
    reading.teller.tell(session, *entity.places, local_name=f"session:{local_name(entity.id)}")
    for name, role, id_ in parts:
        reading.teller.tell(participation(reading.actor_iri(id_), session, role), *entity.at(name))


def session_of(reading: Reading, entity: Entity, number: int = 0) -> tuple[Session, list[Place]]:
    """The session that an event is, and the places that it speaks of. Raises Unfit."""
    keywords = entity.take("keywords")
    name = texts(entity.take("name")) if UNNAMED not in keywords else ()
    date, times = when(entity)
    place, places = _place(reading, entity)
    if not name and date is None and place is None:
        raise Unfit("ftm_event_empty", id=entity.id)
    marks = set(_marks(keywords))
    type_ = next((one for one in SessionType if one.key in marks), SessionType.OTHER)
    local = local_name(entity.id)
    iri = event_iri("session", reading.source, local, name, date, type_.value, place, times=times, number=number)
    record = Session(
        iri=iri,
        type=type_,
        status=EventStatus.UNCLEAR,
        name=name,
        date=date,
        starts_at=times[0],
        ends_at=times[1],
        place=place,
        topics=texts([word for word in keywords if not word.startswith(MARK)]),
    )
    return record, places


def _encounter(reading: Reading, entity: Entity) -> None:
    parties = sorted({reading.actor_iri(id_) for id_ in reading.actors(entity, "involved")})
    if len(parties) < 2:
        raise Unfit("ftm_encounter_alone", id=entity.id)
    date, (starts_at, ends_at) = when(entity)
    place, places = _place(reading, entity)
    marks = set(_marks(entity.take("keywords")))
    kind = next((one for one in EncounterKind if one.key in marks), EncounterKind.OTHER)
    status = EventStatus.UNCLEAR
    bounds = [str(date.earliest), str(date.latest)] if date else []
    iri = mint("encounter", reading.source.iri, kind.value, status.value, place, bounds, None, None, parties)
    record = Encounter(
        iri=iri,
        parties=tuple(parties),
        kind=kind,
        status=status,
        date=date,
        place=place,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    entity.take("name")
    for each in places:
        reading.teller.place(each)
    reading.teller.tell(record, *entity.places)


def _place(reading: Reading, entity: Entity) -> tuple[IRI | None, list[Place]]:
    """The one place of the event, and the records of it and of what it lies in; None where it names several."""
    around, places = places_of(reading, entity)
    if len(places) > 1:
        for name in ("addressEntity", "location", "address"):
            if name in entity.properties:
                entity.leave(name, "ftm_one_only", len(entity.properties[name]))
        return None, []
    return (places[0].iri, [*around, *places]) if places else (None, [])


def _marks(keywords: list[str]) -> Iterator[str]:
    return (word.removeprefix(MARK) for word in keywords if word.startswith(MARK))
