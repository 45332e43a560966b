"""A foreign graph under our terms: who asks for a property of ours gets what is said by those of theirs.

Everything that is used is written down, so that at the end what was not used can be told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from provgraph.errors import Problem
from provgraph.model.audit import Audit
from provgraph.model.locators import Node
from provgraph.model.records import Source
from provgraph.model.texts import Text
from provgraph.rdf.gathering import BLANK, Gathered, Properties
from provgraph.sources.foreign.terms import one_way, readings
from provgraph.sources.telling import Teller
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.terms import PG, RDF, OfficeRole, OrganisationKind, PlaceKind, SessionRole, SessionType

_IMPLIED = {
    OrganisationKind: PG.Organisation,
    SessionType: PG.Session,
    PlaceKind: PG.Place,
    SessionRole: PG.Participation,
}
"""A class of theirs that is read as a concept of ours says what its members are, too."""
_READ = frozenset((PG.Person, PG.Organisation, PG.Group, PG.Place, PG.Session, PG.Participation, PG.Tenure))


@dataclass
class World:
    """Everything that the reading of one foreign graph shares."""

    gathered: Gathered
    file: str
    audit: Audit
    source: Source
    teller: Teller
    subjects: list[IRI] = field(default_factory=list)
    """All of them, in alphabetical order."""
    kinds: dict[IRI, IRI] = field(default_factory=dict)
    """Subject → the class of ours that it is read as."""
    concepts: dict[IRI, list[Concept]] = field(default_factory=dict)
    """Subject → the concepts that its classes are read as."""
    role_nodes: set[IRI] = field(default_factory=set)
    """Subjects that stand between an actor and an event."""
    actors: dict[IRI, IRI] = field(default_factory=dict)
    """Subject → the IRI under which it is told as an actor of this source."""
    wrong: dict[IRI, list[Problem]] = field(default_factory=dict)
    passed: dict[IRI, tuple[str, dict[str, object]]] = field(default_factory=dict)
    """Subjects that were left out on purpose: key and facts."""
    taken: set[Triple] = field(default_factory=set)
    reasons: dict[Triple, str] = field(default_factory=dict)
    """Why a triple was not taken, where it is not simply unknown."""
    _inverse: dict[IRI, set[IRI]] = field(default_factory=lambda: defaultdict(set))
    """A term of ours → the properties of the file that say it the other way round."""

    def __post_init__(self) -> None:
        self.said = lru_cache(maxsize=1 << 16)(self._said)

    def _said(self, subject: IRI) -> Properties:
        """What is said of a subject, in all graphs of the file."""
        return self.gathered.properties(subject)

    def learn(self, predicate: IRI) -> None:
        """The file uses this property."""
        for other in readings().inverses.get(one_way(predicate), ()):
            ours = readings().of(other)
            if ours is not None:
                self._inverse[ours].add(predicate)

    def each(self, subject: IRI, ours: IRI) -> list[tuple[Triple, Term]]:
        """The values of a property of ours, each with the triple that gives it."""
        found: list[tuple[Triple, Term]] = []
        for predicate, values in self.said(subject).items():
            if readings().of(predicate) == ours:
                found += [((subject, predicate, value), value) for value in values]
        for predicate in sorted(self._inverse.get(ours, ())):
            found += [(triple, triple[0]) for triple in self.gathered.referring(subject, predicate)]
        return found

    def classify(self, subject: IRI) -> None:
        """Find out what a subject is, from its classes and from the properties that only one kind of thing has."""
        for predicate, values in self.said(subject).items():
            self.learn(predicate)
            if readings().of(predicate) in (PG.actor, PG.inSession):
                self.role_nodes.add(subject)
            for other in readings().inverses.get(one_way(predicate), ()):
                if readings().of(other) in (PG.actor, PG.inSession):
                    self.role_nodes.update(value for value in values if isinstance(value, IRI))
        kinds = self._kinds(subject)
        # An organisation may be called a group as well, and a business is where it is, too.
        if PG.Organisation in kinds:
            kinds -= {PG.Group, PG.Place}
        if len(kinds) > 1:
            named = ", ".join(sorted(kind.rpartition("#")[2] for kind in kinds))
            facts: dict[str, object] = {"subject": called(self, subject), "kinds": named}
            self.refuse(subject, Problem(self.file, None, "rdf_two_kinds", facts))
        elif kinds:
            self.kinds[subject] = kinds.pop()

    def _kinds(self, subject: IRI) -> set[IRI]:
        """The classes of ours that the classes of a subject are read as."""
        kinds = set()
        for one in self.said(subject).get(RDF.type, []):
            ours = readings().of(one) if isinstance(one, IRI) else None
            if ours is None:
                continue
            concept = concept_of(ours)
            if concept is not None:
                self.concepts.setdefault(subject, []).append(concept)
                ours = _IMPLIED.get(type(concept), ours)
            ours = PG.Session if ours == PG.Event else ours
            if ours in _READ:
                kinds.add(ours)
                self.taken.add((subject, RDF.type, one))
        return kinds

    def of_kind(self, kind: IRI) -> Iterator[IRI]:
        """The sound subjects of one kind, in order."""
        return (subject for subject in self.subjects if self.kinds.get(subject) == kind and subject not in self.wrong)

    def take(self, *triples: Triple) -> None:
        """These were used."""
        self.taken.update(triples)

    def leave(self, triple: Triple, key: str) -> None:
        """This was not used, for a reason of the catalogue."""
        self.reasons[triple] = key

    def is_used(self, subject: IRI) -> bool:
        """Whether anything of what is said of a subject was used, besides its class."""
        said = self.said(subject).items()
        return any((subject, by, value) in self.taken for by, values in said if by != RDF.type for value in values)

    def refuse(self, subject: IRI, problem: Problem) -> None:
        """Something is wrong with a subject."""
        known = self.wrong.setdefault(subject, [])
        if problem not in known:
            known.append(problem)

    def texts(self, found: Iterable[tuple[Triple, Term]]) -> tuple[Text, ...]:
        """The texts among values, with their languages; they count as used."""
        texts = []
        for triple, value in found:
            if isinstance(value, Literal) and (words := clean(value.text)):
                self.take(triple)
                texts.append(Text(words, self.language(value)))
        return tuple(sorted(set(texts)))

    def language(self, literal: Literal) -> str:
        """The language of a text; where it has none, that of the source."""
        return (literal.lang or self.source.language or "und").lower()


def clean(text: str) -> str:
    """A text on one line, without spaces around it."""
    return " ".join(text.split())


def term(subject: IRI) -> str:
    """A subject as an N-Triples term."""
    return f"_:{subject.removeprefix(BLANK)}" if subject.startswith(BLANK) else f"<{subject}>"


def called(world: World, subject: IRI) -> str:
    """A subject as a person finds it in the file: a blank node, which has no name, with what it is called."""
    if not subject.startswith(BLANK):
        return term(subject)
    found = [*world.each(subject, PG.name), *world.each(subject, PG.label)]
    said = sorted(value.text for _, value in found if isinstance(value, Literal))
    return f"{term(subject)} ({clean(said[0])[:60]})" if said else term(subject)


def place_of(*subjects: IRI) -> list[Node]:
    """Where in the graph a claim stands."""
    return [Node(term(subject)) for subject in dict.fromkeys(subjects)]


def concept_of(iri: IRI) -> Concept | None:
    """The concept of ours that an IRI names; None: it names none."""
    try:
        return Concept.from_iri(iri)
    except ValueError:
        return None


ROLES: tuple[SessionRole, ...] = tuple(SessionRole)
OFFICES: tuple[OfficeRole, ...] = tuple(OfficeRole)
