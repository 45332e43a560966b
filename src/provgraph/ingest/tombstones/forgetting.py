"""One erasure as a function over graphs: what goes, what is struck out, and what stays as it is, byte for byte.

The same function takes a person out of a store and keeps them out of what is loaded later, so that both give the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from provgraph.ingest.tombstones.closure import fallen
from provgraph.ingest.tombstones.marks import Marks
from provgraph.ingest.tombstones.redaction import Redaction
from provgraph.model.records import ACTORS, Person
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import PG, RDF

_NAMES = frozenset((PG.name, PG.otherName))
_ACTORS = frozenset(cls.TYPE for cls in ACTORS)


@dataclass
class Seen:
    """What the marks find in one graph."""

    named: dict[IRI, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Subjects with a name or an identifier of somebody erased, and by which tombstones."""
    mentions: dict[IRI, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Those whose very address is marked, and those of other vocabularies that are called so."""
    persons: set[IRI] = field(default_factory=set)
    """Which of the named are persons."""
    holding: set[str] = field(default_factory=set)
    """The tombstones whose words stand in some text or address."""

    @property
    def seeds(self) -> set[IRI]:
        """Those who go."""
        return {subject for subject in self.named if subject in self.persons} | set(self.mentions)

    @property
    def owners(self) -> set[str]:
        """The tombstones that have something to do here."""
        found = set(self.holding)
        for subject in self.seeds:
            found |= self.named.get(subject, set()) | self.mentions.get(subject, set())
        return found


def look(graph: IRI, triples: Iterable[Triple], marks: Marks) -> Seen:
    """Look for what the marks mark."""
    seen = Seen()
    seen.holding |= marks.in_text(graph)
    for subject, predicate, value in triples:
        seen.holding |= marks.in_text(subject)
        if isinstance(value, IRI):
            if predicate == RDF.type:
                if value in _ACTORS:
                    _mark(seen.mentions, subject, marks.owners(marks.digests.mention(subject)))
            else:
                seen.holding |= marks.in_text(value)
            continue
        if predicate == PG.nameKey:
            _mark(seen.named, subject, marks.by_key(value.text))
        elif predicate == PG.identifier:
            _mark(seen.named, subject, marks.owners(marks.digests.identifier(value.text)))
        elif not subject.startswith(DATA):
            # A graph of others that was kept beside the claims: whatever is called just so is the person.
            _mark(seen.mentions, subject, marks.by_key(name_key(value.text)))
        seen.holding |= marks.in_text(value.text)
    if seen.named:
        seen.persons = {s for s, p, o in triples if s in seen.named and p == RDF.type and o == Person.TYPE}
    return seen


def _mark(where: dict[IRI, set[str]], subject: IRI, owners: set[str]) -> None:
    if owners:
        where[subject] |= owners


@dataclass(frozen=True, slots=True)
class Struck:
    """A text, or an address, that words were struck out of."""

    subject: IRI
    term: IRI | None
    """The property; None: it is an address."""
    before: str
    after: str


class Forgetting:
    """One graph without somebody. Nothing is copied: the graph is read again when the result is read."""

    def __init__(self, graph: IRI, triples: Iterable[Triple], redaction: Redaction, seeds: Iterable[IRI]) -> None:
        """*triples* can be read several times; *seeds* are those who go."""
        self.before = graph
        self.graph = redaction.iri(graph)
        self._triples = triples
        self.redaction = redaction
        seeds = set(seeds)
        self.gone = fallen(triples, seeds) if seeds else set()
        # Whose names had words struck out, and is no longer found by the old keys.
        self._renamed = {
            subject
            for subject, predicate, value in triples
            if predicate in _NAMES and isinstance(value, Literal) and self._changed(predicate, value)
        }

    def _changed(self, term: IRI, value: Literal) -> bool:
        return self.redaction.literal(term, value) is not value

    def __iter__(self) -> Iterator[Triple]:
        """What stays."""
        redaction, gone = self.redaction, self.gone
        for subject, predicate, value in self._triples:
            if subject in gone or value in gone:
                continue
            made = redaction.iri(subject)
            if isinstance(value, IRI):
                yield made, predicate, redaction.iri(value)
            elif predicate == PG.nameKey:
                if subject not in self._renamed:
                    yield made, predicate, value
            else:
                said = redaction.literal(predicate, value)
                yield made, predicate, said
                if predicate in _NAMES and subject in self._renamed and (key := name_key(said.text)):
                    yield made, PG.nameKey, Literal(key)

    def removed(self) -> Iterator[Triple]:
        """What goes: everything about those who go, and every field that leads to them."""
        for triple in self._triples:
            if triple[0] in self.gone or triple[2] in self.gone:
                yield triple

    def struck(self) -> Iterator[Struck]:
        """The texts and addresses that change."""
        told: set[IRI] = set()
        for subject, predicate, value in self._triples:
            if subject in self.gone or value in self.gone:
                continue
            for iri in (subject, value):
                if isinstance(iri, IRI) and iri not in told and (after := self.redaction.iri(iri)) != iri:
                    told.add(iri)
                    yield Struck(iri, None, iri, after)
            if isinstance(value, Literal) and predicate != PG.nameKey:
                said = self.redaction.literal(predicate, value)
                if said is not value:
                    yield Struck(subject, predicate, value.text, said.text)
