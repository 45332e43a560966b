"""Addresses of FollowTheMoney, from places and what they lie in."""

from collections.abc import Iterator

from provgraph.exports.ftm_entities import Entities, entity_id
from provgraph.exports.holdings import Holdings
from provgraph.model.records import Place
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import PlaceKind


class Addresses:
    """The places that events name."""

    def __init__(self, held: Holdings) -> None:
        self._entities = Entities(held)
        self._places: dict[IRI, Place] = {}
        for _, place in held.records(Place):
            known = self._places.get(place.iri)
            # What the sources together say: one may know its kind, another what it lies in.
            if known is None or (known.kind is None, known.within is None) > (place.kind is None, place.within is None):
                self._places[place.iri] = place

    def locate(self, events: Entities, event: IRI, place: IRI | None) -> None:
        """Say that an event was at a place, if it is one that the store describes."""
        chain = self._chain(place)
        if not chain or place is None:
            return
        words = ", ".join(step.name for step in chain)
        events.add(event, "location", words)
        events.add(event, "addressEntity", entity_id("address", place))
        self._entities.open(place, "Address", chain[0].name)
        self._entities.add(place, "full", chain[0].name)
        self._entities.add(place, "city", *(step.name for step in chain if step.kind is PlaceKind.CITY))
        if len(chain) > 1:
            self._entities.add(place, "summary", words)

    def written(self) -> Iterator[dict[str, object]]:
        """The addresses that were named."""
        return self._entities.written("address")

    def _chain(self, place: IRI | None) -> list[Place]:
        """The place, what it lies in, and so on."""
        found: list[Place] = []
        while place is not None and place in self._places and self._places[place] not in found:
            found.append(self._places[place])
            place = found[-1].within
        return found
