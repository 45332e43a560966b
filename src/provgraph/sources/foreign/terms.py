"""Under which of our terms a term of somebody else's is read: the alignments of the ontology, as data."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import PG, PREFIXES, SCHEMES

_OURS = (PG, SCHEMES, PREFIXES["m8g"] + "role")
"""What stands on our side of a match."""
_SKOS, _RDFS, _OWL = PREFIXES["skos"], PREFIXES["rdfs"], PREFIXES["owl"]
_MATCHES = frozenset(
    IRI(one)
    for one in (_SKOS + "exactMatch", _SKOS + "closeMatch", _SKOS + "narrowMatch", _SKOS + "relatedMatch",
                _OWL + "equivalentClass", _OWL + "equivalentProperty")
)  # fmt: skip
_UNDER = frozenset((IRI(_RDFS + "subClassOf"), IRI(_RDFS + "subPropertyOf")))
_INVERSE = IRI(_OWL + "inverseOf")
_MOVED = {
    "http://schema.org/": PREFIXES["schema"],
    "http://www.schema.org/": PREFIXES["schema"],
    "https://www.schema.org/": PREFIXES["schema"],
    "http://w3id.org/scholarlydata/ontology/conference-ontology.owl#": "",
    "http://www.scholarlydata.org/ontology/conference-ontology.owl#": "",
    "https://www.scholarlydata.org/ontology/conference-ontology.owl#": "",
    "http://www.w3.org/2002/12/cal/ical#": "http://www.w3.org/2002/12/cal/icaltzd#",
    "http://www.w3.org/2002/12/cal/icaltzid#": "http://www.w3.org/2002/12/cal/icaltzd#",
}
"""Namespaces that are written in several ways. Empty: the one below."""
_CONFERENCE = "https://w3id.org/scholarlydata/ontology/conference-ontology.owl#"


@dataclass(frozen=True)
class Readings:
    """What the alignments say."""

    terms: dict[IRI, IRI] = field(default_factory=dict)
    """A term of theirs → the term of ours under which it is read."""
    inverses: dict[IRI, frozenset[IRI]] = field(default_factory=dict)
    """A property of theirs → those of theirs that say the same the other way round."""

    def of(self, term: IRI) -> IRI | None:
        """The term of ours under which *term* is read; None: there is none."""
        return self.terms.get(one_way(term))


@lru_cache(maxsize=4096)
def one_way(term: IRI) -> IRI:
    """A term as the alignments write it."""
    for before, after in _MOVED.items():
        if term.startswith(before):
            return IRI((after or _CONFERENCE) + term.removeprefix(before))
    return term


@cache
def readings() -> Readings:
    """The alignments, read once."""
    from provgraph.rdf.parsing import triples_of

    matches: dict[IRI, set[IRI]] = defaultdict(set)
    under: dict[IRI, set[IRI]] = defaultdict(set)
    inverses: dict[IRI, set[IRI]] = defaultdict(set)
    for ours, link, theirs in triples_of(ontology_file("alignments.ttl")):
        if not isinstance(theirs, IRI):
            continue
        if link == _INVERSE:
            inverses[ours].add(theirs)
        elif link in _MATCHES and ours.startswith(_OURS):
            matches[theirs].add(ours)
        elif link in _UNDER and ours.startswith(_OURS):
            under[theirs].add(ours)
    certain = {theirs: next(iter(ours)) for theirs, ours in under.items() if len(ours) == 1}
    certain |= {theirs: next(iter(ours)) for theirs, ours in matches.items() if len(ours) == 1}
    return Readings(certain, {one: frozenset(found) for one, found in inverses.items()})
