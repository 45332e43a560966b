"""What one record of a table says, kept back until all of it is known to be right."""

from provgraph.model.locators import Locator, Rows
from provgraph.model.records import Record
from provgraph.sources.mapping.actors import Somebody, record_of
from provgraph.sources.mapping.cell_values import Somewhere
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI


class Told:
    """The statements of one record, which are handed to the teller together or not at all."""

    def __init__(self, source_id: str, language: str) -> None:
        self.source_id = source_id
        self.language = language
        self._places: list[Record] = []
        self._introduced: list[tuple[Record, tuple[Locator, ...], str | None]] = []
        self._stated: list[tuple[Record, tuple[Locator, ...]]] = []

    def actor(self, somebody: Somebody) -> IRI:
        """Introduce an actor, and the organisation that they are part of."""
        if somebody.part_of is not None:
            self.actor(somebody.part_of)
        record = record_of(somebody, self.source_id, self.language)
        self._introduced.append((record, (somebody.at,), somebody.local))
        return record.iri

    def place(self, somewhere: Somewhere | None) -> IRI | None:
        """A place and those that it lies in; None: none is named."""
        if somewhere is None:
            return None
        self._places += reversed(somewhere.places)
        return somewhere.places[0].iri

    def introduce(self, record: Record, *at: Locator, local_name: str) -> IRI:
        """Something that many rows name."""
        self._introduced.append((record, at, local_name))
        return record.iri

    def state(self, record: Record, *at: Rows) -> IRI:
        """Something that this record says."""
        self._stated.append((record, at))
        return record.iri

    def hand_over(self, teller: Teller) -> None:
        """Tell all of it."""
        for record in self._places:
            teller.place(record)
        for record, at, local in self._introduced:
            teller.introduce(record, *at, local_name=local)
        for record, at in self._stated:
            teller.tell(record, *at)
