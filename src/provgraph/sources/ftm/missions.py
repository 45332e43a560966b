"""Missions and their delegations, where our own export wrote them. Nobody else's events are taken for missions."""

from collections import Counter

from provgraph.model.records import Delegation, Mission, Place
from provgraph.sources.event_records import event_iri
from provgraph.sources.ftm.entities import Entity, Unfit
from provgraph.sources.ftm.moments import when
from provgraph.sources.ftm.places import places_of
from provgraph.sources.ftm.reading import Reading, texts
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import local_name, mint
from provgraph.vocabulary.terms import EventStatus


class Missions:
    """The missions of a file, all made before the first is spoken of: two may have name, date and place in common."""

    def __init__(self, reading: Reading) -> None:
        self._made: dict[str, tuple[Mission, list[Place]]] = {}
        self._failed: dict[str, Unfit] = {}
        times: Counter[IRI] = Counter()
        for id_, entity in sorted(reading.index.kept.items()):
            if entity.schema != "Event" or id_ in reading.index.torn:
                continue
            try:
                made = _mission(reading, entity, 0)
                if times[made[0].iri]:
                    self._made[id_] = _mission(reading, entity, times[made[0].iri])
                else:
                    self._made[id_] = made
                times[made[0].iri] += 1
            except Unfit as reason:
                self._failed[id_] = reason

    def of(self, id_: str) -> tuple[Mission, list[Place]]:
        """The mission that an event is which is marked as one, and the places that it speaks of. Raises Unfit."""
        if id_ in self._made:
            return self._made[id_]
        raise self._failed.get(id_) or Unfit("ftm_wrong_reference", id=id_, name="involved", target=id_)


def _mission(reading: Reading, entity: Entity, number: int) -> tuple[Mission, list[Place]]:
    name = texts(entity.take("name"))
    if not name:
        raise Unfit("ftm_no_name", id=entity.id, schema=entity.schema)
    date = when(entity)[0]
    around, places = places_of(reading, entity)
    destinations = sorted(place.iri for place in places)
    iri = event_iri("mission", reading.source, local_name(entity.id), name, date, destinations, number=number)
    mission = Mission(iri=iri, name=name, status=EventStatus.UNCLEAR, destinations=tuple(destinations), date=date)
    return mission, [*around, *places]


def read_mission(reading: Reading, missions: Missions, entity: Entity) -> None:
    """A mission. What FollowTheMoney does not say of it (whether it was held) is not said. Raises Unfit."""
    mission, places = missions.of(entity.id)
    for name in ("name", "date", "startDate", "endDate", "location", "address", "addressEntity", "keywords"):
        entity.take(name)
    for id_ in entity.take("involved"):
        if reading.index.delegations.get(id_) != entity.id:
            entity.leave("involved", "ftm_not_ours")
    for place in places:
        reading.teller.place(place)
    reading.teller.tell(mission, *entity.places, local_name=f"mission:{local_name(entity.id)}")


def read_delegation(reading: Reading, missions: Missions, entity: Entity) -> None:
    """The delegation of a mission. Raises Unfit."""
    id_ = reading.index.delegations[entity.id]
    mission, _ = missions.of(id_)
    for name in ("name", "keywords"):
        entity.take(name)
    record = Delegation(iri=mint("delegation", mission.iri), mission=mission.iri)
    reading.teller.tell(record, *entity.places, local_name=f"delegation:{local_name(id_)}")
