"""What the closed vocabularies have in common; their members are in `terms.py`, made from ontology/vocabularies/."""

from enum import Enum
from typing import ClassVar, Self

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import SCHEMES

_BY_IRI: dict[str, "Concept"] = {}


class Concept(Enum):
    """A concept of a closed SKOS scheme: `Grade.ATTESTED`, `OfficeRole.MAYOR`.

    A member is declared with its key and its French and English labels; `Grade("attested")` finds it by its key.
    """

    _value_: str
    _fr: str
    _en: str
    iri: IRI
    """`https://w3id.org/provgraph/<scheme>/<key>`."""
    rank: int
    """Its place in the declaration, from 0; it says something in an `OrderedConcept` only."""
    scheme: ClassVar[IRI]
    """The IRI of the scheme that the members belong to."""

    def __new__(cls, key: str, fr: str = "", en: str = "") -> Self:
        """Makes a member when the class is declared; a call with a key alone finds one, as in any Enum."""
        member = object.__new__(cls)
        member._value_ = key
        member._fr = fr
        member._en = en
        return member

    def __init_subclass__(cls, *, scheme: str | None = None) -> None:
        """Gives the members of a scheme their IRIs; *scheme* is its path (`office-role`), None for a base class."""
        super().__init_subclass__()
        if scheme is None:
            return
        cls.scheme = IRI(SCHEMES + scheme)
        for rank, member in enumerate(cls):
            member.iri = IRI(f"{cls.scheme}/{member.key}")
            member.rank = rank
            _BY_IRI[member.iri] = member

    @property
    def key(self) -> str:
        """The key that dossiers and JSON use, and the concept's skos:notation."""
        return self._value_

    def label(self, lang: str | None = None) -> str:
        """What a person reads: in French for 'fr', else in English (None: the language of the moment)."""
        if lang is None:
            from provgraph.wording import language

            lang = language()
        return self._fr if lang == "fr" else self._en

    @classmethod
    def from_key(cls, key: str) -> Self:
        """The member with that key.

        Raises:
            ValueError: The scheme has no such concept.
        """
        return cls(key)

    @classmethod
    def from_iri(cls, iri: str) -> Self:
        """The member with that IRI; `Concept.from_iri` looks in every scheme.

        Raises:
            ValueError: The scheme has no such concept.
        """
        member = _BY_IRI.get(iri)
        if not isinstance(member, cls):
            raise ValueError(f"{iri!r} is not a concept of {cls.__name__}")
        return member

    def __str__(self) -> str:
        return self.key


class OrderedConcept(Concept):
    """A concept of a scheme that goes from the weakest to the strongest: `Grade.ATTESTED > Grade.CODELEGATED`."""

    def __lt__(self, other: Self) -> bool:
        return self.rank < other.rank if type(other) is type(self) else NotImplemented

    def __le__(self, other: Self) -> bool:
        return self.rank <= other.rank if type(other) is type(self) else NotImplemented

    def __gt__(self, other: Self) -> bool:
        return self.rank > other.rank if type(other) is type(self) else NotImplemented

    def __ge__(self, other: Self) -> bool:
        return self.rank >= other.rank if type(other) is type(self) else NotImplemented
