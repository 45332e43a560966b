"""Missions and their delegations, where our own export wrote them. Nobody else's events are taken for missions."""

from provgraph.model.dates import Edtf
from provgraph.model.records import Delegation, Mission, Place
from provgraph.sources.event_records import event_iri
from provgraph.sources.ftm.entities import Entity
from provgraph.sources.ftm.moments import when
from provgraph.sources.ftm.places import places_of
from provgraph.sources.ftm.reading import Reading, texts
from provgraph.vocabulary.minting import local_name, mint
from provgraph.vocabulary.terms import EventStatus


def mission_of(reading: Reading, id_: str) -> Mission:
    """The mission that an event is which is marked as one. Raises Unfit."""
    return _mission(reading, reading.index.kept[id_])[0]


def _mission(reading: Reading, entity: Entity) -> tuple[Mission, list[Place]]:
    name = texts(entity.take("name"))
    date: Edtf | None = when(entity)[0]
    around, places = places_of(reading, entity)
    destinations = sorted(place.iri for place in places)
    iri = event_iri("mission", reading.source, local_name(entity.id), name, date, destinations)
    mission = Mission(iri=iri, name=name, status=EventStatus.UNCLEAR, destinations=tuple(destinations), date=date)
    return mission, [*around, *places]


def read_mission(reading: Reading, entity: Entity) -> None:
    """A mission. What FollowTheMoney does not say of it (whether it was held) is not said. Raises Unfit."""
    mission, places = _mission(reading, reading.index.kept[entity.id])
    for name in ("name", "date", "startDate", "endDate", "location", "address", "addressEntity", "keywords"):
        entity.take(name)
    for id_ in entity.take("involved"):
        if reading.index.delegations.get(id_) != entity.id:
            entity.leave("involved", "ftm_not_ours")
    for place in places:
        reading.teller.place(place)
    reading.teller.tell(mission, *entity.places, local_name=f"mission:{local_name(entity.id)}")


def read_delegation(reading: Reading, entity: Entity) -> None:
    """The delegation of a mission. Raises Unfit."""
    id_ = reading.index.delegations[entity.id]
    mission = mission_of(reading, id_)
    for name in ("name", "keywords"):
        entity.take(name)
    record = Delegation(iri=mint("delegation", mission.iri), mission=mission.iri)
    reading.teller.tell(record, *entity.places, local_name=f"delegation:{local_name(id_)}")
