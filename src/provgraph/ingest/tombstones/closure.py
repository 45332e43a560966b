"""What falls with a person: by the definitions of the records alone.

A record whose required field spoke of something that goes, goes; so does one that is left with fewer parties than it
needs. Claims go with what they state, and places with the last claim that stands there. A field that need not be there
is dropped. What does not lean on the person stays as it is.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import MISSING, fields

from provgraph.model.records import RECORDS, Kind, written_fields
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.terms import OA, PG, RDF


def _needs() -> dict[IRI, dict[IRI, int]]:
    """Class → the references that it cannot do without, each with how many of them there must be."""
    needs: dict[IRI, dict[IRI, int]] = {PG.Claim: {PG.states: 1}}
    for cls in RECORDS:
        optional = {item.name for item in fields(cls) if item.default is not MISSING}
        needs[cls.TYPE] = {
            item.term: max(item.least, int(item.name not in optional))
            for item in written_fields(cls)
            if item.kind is Kind.REF and (item.least or item.name not in optional)
        }
    # What the register keeps of a decision speaks of the same two.
    needs[PG.ReplacedDecision] = needs[PG.IdentityDecision]
    return {kind: found for kind, found in needs.items() if found}


NEEDS = _needs()
_LEANING = frozenset(term for found in NEEDS.values() for term in found)
_PLACES = (PG.locator, OA.hasSelector)
"""From a claim to its place, from the place to what says where it is."""


def fallen(triples: Iterable[Triple], seeds: Iterable[IRI]) -> set[IRI]:
    """Everything of one graph that goes when *seeds* go, themselves included.

    Args:
        triples: The graph; it is read several times.
        seeds: Those who go: mentions, in the first place.
    """
    gone = set(seeds)
    while True:
        more = _leaning(triples, gone)
        if not more:
            break
        gone |= more
    for place in _PLACES:
        # A place goes with the last one that stands in it.
        left: set[IRI] = set()
        kept: set[IRI] = set()
        for subject, predicate, value in triples:
            if predicate == place and isinstance(value, IRI):
                (left if subject in gone else kept).add(value)
        gone |= left - kept
    return gone


def _leaning(triples: Iterable[Triple], gone: set[IRI]) -> set[IRI]:
    """Those that cannot stay without what goes, and do not go yet."""
    losing: dict[IRI, set[IRI]] = defaultdict(set)
    for subject, predicate, value in triples:
        if predicate in _LEANING and value in gone and subject not in gone:
            losing[subject].add(predicate)
    if not losing:
        return set()
    kinds: dict[IRI, set[IRI]] = defaultdict(set)
    staying: Counter[tuple[IRI, IRI]] = Counter()
    for subject, predicate, value in triples:
        if subject in losing:
            if predicate == RDF.type and isinstance(value, IRI):
                kinds[subject].add(value)
            elif predicate in losing[subject] and value not in gone:
                staying[subject, predicate] += 1
    return {
        subject
        for subject, terms in losing.items()
        for kind in kinds[subject]
        for term in terms
        # One value of a field that has one is all of it: a second one would be another's fault.
        if staying[subject, term] < NEEDS.get(kind, {}).get(term, 0)
    }
