"""Entities of FollowTheMoney while they are put together from what several sources say."""

import hashlib
import re
from collections.abc import Iterator

from provgraph.exports.holdings import Holdings
from provgraph.model.dates import Edtf
from provgraph.sources.concept_words import concept_of
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.iri import IRI

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?", re.ASCII)


def entity_id(kind: str, iri: IRI) -> str:
    """The id of an entity: its form is the one that FollowTheMoney accepts, and the same address gives the same id."""
    return f"pg-{kind}-{hashlib.blake2b(iri.encode(), digest_size=16).hexdigest()}"


def word(concept: Concept, lang: str) -> str:
    """The label of a concept, where it says which concept it is; else its key."""
    label = concept.label(lang)
    return label if concept_of(type(concept), label) is concept else concept.key


class Entities:
    """Entities by the address of what they speak of. Values are kept once, and come in alphabetical order."""

    def __init__(self, held: Holdings) -> None:
        self._held = held
        self._schema: dict[IRI, str] = {}
        self._captions: dict[IRI, str] = {}
        self._values: dict[IRI, dict[str, set[str]]] = {}

    def __contains__(self, iri: object) -> bool:
        return iri in self._schema

    def open(self, iri: IRI, schema: str, caption: str = "") -> None:
        """There is such an entity. Opened again, it stays as it is."""
        self._schema.setdefault(iri, schema)
        if caption:
            self._captions.setdefault(iri, caption)
        self._values.setdefault(iri, {})

    def caption(self, iri: IRI) -> str:
        """How the entity is called."""
        return self._captions.get(iri, "")

    def schema(self, iri: IRI, schema: str) -> None:
        """The entity is of this narrower schema."""
        self._schema[iri] = schema

    def add(self, iri: IRI, name: str, *values: str) -> None:
        """Add values to a property."""
        if kept := [value for value in values if value]:
            self._values[iri].setdefault(name, set()).update(kept)

    def cite(self, iri: IRI, source: IRI) -> None:
        """Name the source that speaks of it, as far as the schema can."""
        card = self._held.archive.source(source)
        if card.address and card.address.startswith(("http://", "https://")):
            self.add(iri, "sourceUrl", card.address)
        if self._schema[iri] not in ("Occupancy", "Membership"):
            self.add(iri, "publisher", card.publisher or card.title)

    def written(self, kind: str) -> Iterator[dict[str, object]]:
        """The entities as JSON objects, in the order of their ids."""
        for id_, iri in sorted((entity_id(kind, iri), iri) for iri in self._schema):
            entity: dict[str, object] = {"id": id_}
            if iri in self._captions:
                entity["caption"] = self._captions[iri]
            entity["schema"] = self._schema[iri]
            entity["properties"] = {name: sorted(values) for name, values in sorted(self._values[iri].items())}
            yield entity


def dates_into(entities: Entities, iri: IRI, name: str, date: Edtf | None) -> bool:
    """Put a date into a property; a period goes into `startDate` and `endDate` where *name* is `date`.

    Returns False where there is a date and the format cannot hold it: uncertain, approximate, or with parts unknown.
    """
    if date is None:
        return True
    if _DATE.fullmatch(date.text):
        entities.add(iri, name, date.text)
        return True
    start, slash, end = date.text.partition("/")
    if name != "date" or not slash:
        return False
    if any(part not in ("", "..") and not _DATE.fullmatch(part) for part in (start, end)):
        return False
    for field, part in (("startDate", start), ("endDate", end)):
        if part not in ("", ".."):
            entities.add(iri, field, part)
    return True
