"""Where an event was: from its addresses, or from the text of its location."""

from provgraph.model.records import Place
from provgraph.sources.event_records import place_record
from provgraph.sources.ftm.entities import Entity
from provgraph.sources.ftm.reading import Reading
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.terms import PlaceKind

_LINES = ("street", "street2", "postOfficeBox", "postalCode")
_WORDS = ("location", "address")


def places_of(reading: Reading, entity: Entity) -> tuple[list[Place], list[Place]]:
    """The places that an entity names, each once, and before them those that they lie in.

    Raises:
        Unfit: An address that the file does not have.
    """
    around: dict[str, Place] = {}
    found: dict[str, Place] = {}
    for id_ in reading.refer(entity, "addressEntity"):
        address = reading.index.kept.get(id_)
        chain = _chain(address) if address is not None and address.schema == "Address" else []
        if not chain:
            entity.leave("addressEntity", "ftm_no_place")
            continue
        reading.spoken_of.add(id_)
        found[chain[-1].iri] = chain[-1]
        around |= {place.iri: place for place in chain[:-1]}
    known = bool(found)
    for name in _WORDS:
        for word in entity.take(name):
            if not known:
                found.setdefault((place := place_record(word)).iri, place)
            elif not any(fold(place.name) in fold(word) for place in found.values()):
                entity.leave(name, "ftm_place_beside")
    return list(around.values()), list(found.values())


def _chain(address: Entity) -> list[Place]:
    """The city and what lies in it; empty: the address says nothing that can be called a place."""
    cities, full = address.take("city"), address.take("full")
    city = place_record(cities[0], PlaceKind.CITY) if len(cities) == 1 else None
    if len(cities) > 1:
        address.leave("city", "ftm_one_only", len(cities))
    words = max(full, key=lambda one: (len(one), one), default="")
    if len(full) > 1:
        address.leave("full", "ftm_one_only", len(full) - 1)
    if not words:
        words = ", ".join(value for name in _LINES for value in address.take(name))
    if not words or (city is not None and fold(words) == fold(city.name)):
        return [city] if city else []
    return [*([city] if city else []), place_record(words, None, city)]
