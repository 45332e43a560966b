"""The state of reading one file of entities, and what becomes of references between them."""

from provgraph.errors import Problem
from provgraph.model.locators import Pointer
from provgraph.model.records import Source
from provgraph.model.texts import Text
from provgraph.sources.ftm.entities import Entity, Unfit
from provgraph.sources.ftm.index import Index
from provgraph.sources.ftm.schemata import ORGANISATIONS
from provgraph.sources.ftm.statements import inside
from provgraph.sources.loader import Document
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, local_name


class Passed(Exception):
    """An entity is left out on purpose: why, of the catalogue below `audit.`."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts


class Reading:
    """What the second pass over a file needs at every entity."""

    def __init__(self, document: Document, source: Source, index: Index) -> None:
        self.audit = document.audit
        self.file = document.file
        self.source = source
        self.index = index
        self.teller = Teller(source)
        self._source_id = source.iri.rpartition(":")[2]
        self.spoken_of: set[str] = set()
        """Positions and addresses through which another entity speaks."""

    def actor_iri(self, id_: str) -> IRI:
        """The actor that an entity is."""
        return actor_iri(self._source_id, local_name(id_))

    def person(self, id_: str) -> bool:
        """Whether an entity is a person."""
        return self.index.schema(id_) == "Person"

    def organisation(self, id_: str) -> bool:
        """Whether an entity is an organisation."""
        return self.index.schema(id_) in ORGANISATIONS

    def refer(self, entity: Entity, name: str) -> list[str]:
        """The ids that a property of an entity gives, each of an entity of the file.

        Raises:
            Unfit: The file has no such entity, or it cannot be read.
        """
        ids = entity.take(name)
        for id_ in ids:
            schema = self.index.schema(id_)
            if schema is None:
                raise Unfit("ftm_missing_reference", id=entity.id, name=name, target=id_)
            actor = schema == "Person" or schema in ORGANISATIONS
            if id_ in self.index.torn or (actor and not self.index.is_told(id_)):
                raise Unfit("ftm_wrong_reference", id=entity.id, name=name, target=id_)
        return ids

    def actors(self, entity: Entity, name: str) -> list[str]:
        """The ids of those whom a property names and who can be told; of the others it is said why they are not.

        Raises:
            Unfit: As `refer`.
        """
        found = []
        for id_ in self.refer(entity, name):
            if id_ in self.index.delegations:
                entity.leave(name, "ftm_not_ours")
            elif self.index.is_told(id_):
                found.append(id_)
            else:
                unknown = self.index.schema(id_) == "LegalEntity"
                entity.leave(name, "ftm_kind_unknown" if unknown else "ftm_no_actor")
        return found

    def refuse(self, places: list[Pointer], key: str, facts: dict[str, object]) -> None:
        """Tell that an entity cannot be read: each of its records, at its place."""
        for place in places:
            self.audit.refuse(Problem(self.file, place.line or None, key, {"at": inside(place), **facts}))


def texts(values: list[str]) -> tuple[Text, ...]:
    """Texts whose language the file does not say."""
    return tuple(Text(value, "und") for value in values)
