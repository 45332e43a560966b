"""Turns what a loader reads into the statements of one source."""

from collections.abc import Iterable

from provgraph.model.claims import Statement, claim
from provgraph.model.locators import Locator
from provgraph.model.records import Record, Source
from provgraph.model.texts import Text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Credibility


class Teller:
    """Gathers the statements that records of a file make; the loader hands them out after each record.

    A loader that streams calls `tell` for everything that one record says, then `yield from teller.take()`.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._taken: list[Statement] = []
        self._introduced: set[tuple[IRI, int]] = set()

    def tell(
        self,
        record: Record,
        *at: Locator,
        local_name: str | None = None,
        credibility: Credibility | None = None,
        note: Iterable[Text] = (),
    ) -> IRI:
        """State *record*, as read *at* these places. Told again, the places are joined.

        Returns the record's IRI.
        """
        self._taken.append(record)
        self._taken.append(
            claim(self.source, record, at, local_name=local_name, credibility=credibility, note=tuple(note))
        )
        return record.iri

    def introduce(self, record: Record, *at: Locator, local_name: str | None = None) -> IRI:
        """State somebody or something that many records name (an actor, a session): where it stands first, and again
        only when more, or other, is said of it. What refers to it has its own places.
        """
        key = (record.iri, hash(record))
        if key not in self._introduced:
            self._introduced.add(key)
            self.tell(record, *at, local_name=local_name)
        return record.iri

    def place(self, record: Record) -> IRI:
        """Something that takes its evidence from what happens there: no claim is made of it."""
        key = (record.iri, hash(record))
        if key not in self._introduced:
            self._introduced.add(key)
            self._taken.append(record)
        return record.iri

    def take(self) -> list[Statement]:
        """What was told since the last time."""
        taken, self._taken = self._taken, []
        return taken
