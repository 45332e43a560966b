"""The tombstones of a store, in `urn:pg:tombstones`: nobody's name, and enough to know them again."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from provgraph.ingest.tombstones.marks import Digests, Marks
from provgraph.model.texts import Text
from provgraph.store.base import View
from provgraph.store.triples import by_subject
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import TOMBSTONES_GRAPH, mint
from provgraph.vocabulary.terms import PG, PROV, RDF, XSD

_SALT = 32
SHORT_ID = 10


@dataclass(frozen=True, slots=True)
class Tombstone:
    """One erasure."""

    iri: IRI
    marks: tuple[str, ...]
    """What is marked; see marks.py."""
    reason: tuple[Text, ...]
    author: str
    erased_at: datetime

    @property
    def id(self) -> str:
        """What a person calls it by."""
        return self.iri.rpartition(":")[2][:SHORT_ID]

    @property
    def by_name(self) -> bool:
        """Whether whoever has the name is left out; else, single mentions and identifiers are."""
        return any(mark.startswith("name:") for mark in self.marks)

    def triples(self) -> list[Triple]:
        """As the store keeps it."""
        moment = self.erased_at.isoformat(timespec="microseconds")
        return [
            (self.iri, RDF.type, PG.Tombstone),
            (self.iri, PG.agentName, Literal(self.author)),
            (self.iri, PROV.generatedAtTime, Literal(moment, XSD.dateTime)),
            *((self.iri, PG.reason, Literal(text.value, RDF.langString, text.lang)) for text in self.reason),
            *((self.iri, PG.mark, Literal(mark)) for mark in self.marks),
        ]


class Tombstones:
    """Those of one store, in the order in which they were set."""

    def __init__(self, stones: Iterable[Tombstone] = (), salt: bytes | None = None) -> None:
        self.salt = salt
        self.stones = sorted(stones, key=lambda stone: stone.erased_at)

    @classmethod
    def of(cls, view: View) -> "Tombstones":
        """Those that a store has."""
        found = by_subject(view.triples(TOMBSTONES_GRAPH))
        salt = found.pop(TOMBSTONES_GRAPH, {}).get(PG.salt)
        stones = [
            Tombstone(
                iri=iri,
                marks=tuple(sorted(_texts(said.get(PG.mark, [])))),
                reason=tuple(sorted(Text(t.text, t.lang or "und") for t in said[PG.reason] if isinstance(t, Literal))),
                author=_texts(said[PG.agentName])[0],
                erased_at=datetime.fromisoformat(_texts(said[PROV.generatedAtTime])[0]),
            )
            for iri, said in found.items()
        ]
        return cls(stones, bytes.fromhex(_texts(salt)[0]) if salt else None)

    def __bool__(self) -> bool:
        return bool(self.stones)

    @property
    def digests(self) -> Digests:
        """The keyed digests of the store; a store that has no salt gets one now, by chance."""
        if self.salt is None:
            self.salt = secrets.token_bytes(_SALT)
        return Digests(self.salt)

    def marks(self, stones: Iterable[Tombstone] | None = None) -> Marks:
        """The marks of some of them; None: of all. Their owners are the addresses of the tombstones."""
        chosen = self.stones if stones is None else stones
        return Marks(self.digests, [(mark, stone.iri) for stone in chosen for mark in stone.marks])

    def new(self, marks: Iterable[str], reason: tuple[Text, ...], author: str) -> Tombstone:
        """One more, later than all the others."""
        now = datetime.now(UTC)
        if self.stones:
            # A clock that was set back must not change the order.
            now = max(now, self.stones[-1].erased_at + timedelta(microseconds=1))
        marks = tuple(sorted(set(marks)))
        stone = Tombstone(mint("tombstone", self.digests.of("stone", "".join(marks)), now), marks, reason, author, now)
        self.stones.append(stone)
        return stone

    def without(self, iri: IRI) -> "Tombstones":
        """All the others."""
        return Tombstones((stone for stone in self.stones if stone.iri != iri), self.salt)

    def triples(self) -> list[Triple]:
        """The whole graph; without a tombstone, the salt alone: what was made with it is still there."""
        salt = [] if self.salt is None else [(TOMBSTONES_GRAPH, PG.salt, Literal(self.salt.hex()))]
        return [*salt, *(triple for stone in self.stones for triple in stone.triples())]


def _texts(terms: Iterable[object]) -> list[str]:
    return [term.text for term in terms if isinstance(term, Literal)]
