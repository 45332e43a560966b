"""Where a source says what breaks a shape: from the thing to the claims that speak of it, and to their places."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from provgraph.model.locators import Locator, in_order
from provgraph.shapes.report import ShapeViolation, SourcePlace
from provgraph.shapes.written_terms import Statements, is_literal, read_literal, read_term, text_of, written_iri
from provgraph.store.triples import Properties, readable_locator
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import IDENTITY_GRAPHS
from provgraph.vocabulary.terms import DCT, OA, PG, RDF

_STEPS = 4
"""So far a thing may stand from a claim: place ← place ← session ← claim."""
_CLAIMS = 3
"""So many claims are looked for to tell a place; one place is enough to mend it."""
_STATES, _LOCATOR, _IN_SOURCE, _SELECTOR = map(written_iri, (PG.states, PG.locator, PG.inSource, OA.hasSelector))
_CLAIM, _TYPE = written_iri(PG.Claim), written_iri(RDF.type)
_NAMES = tuple(map(written_iri, (PG.name, PG.label, PG.localName, DCT.title, PG.description)))


@dataclass(slots=True)
class _Trail:
    """What is known of one thing on the way to its claims."""

    claims: list[bytes] = field(default_factory=list)
    front: list[bytes] = field(default_factory=list)
    """Where the search stands: first the thing itself, then what refers to it."""


def placed(
    violations: Iterable[ShapeViolation], graph: Statements, name: IRI, file: str | None = None
) -> list[ShapeViolation]:
    """The violations with their places, in the order of the source.

    Args:
        violations: Those of one graph.
        graph: The graph, written out; it is read a few times.
        name: Its name, which is that of the source.
        file: The path of the file that is being loaded; None: the card says which file it was.
    """
    found = list(violations)
    if not found:
        return []
    things = {written_iri(violation.focus) for violation in found}
    # Every claim names its source: that says nothing of where its card is wrong.
    trails = _trails(graph, things - {written_iri(name)})
    claims = {claim for trail in trails.values() for claim in trail.claims}
    said = _descriptions(graph, things | claims | {written_iri(name)})
    locators = {place for claim in claims for place in said.get(claim, {}).get(_LOCATOR, ())}
    said |= _descriptions(graph, locators)
    said |= _descriptions(graph, {each for place in locators for each in said.get(place, {}).get(_SELECTOR, ())})
    card = said.get(written_iri(name), {})
    titles = [read_literal(title).text for title in card.get(written_iri(DCT.title), ()) if is_literal(title)]
    files = [read_literal(each).text for each in card.get(written_iri(PG.fileName), ()) if is_literal(each)]
    whole = SourcePlace(
        source=name.removeprefix(IDENTITY_GRAPHS).rpartition(":")[2],
        title=next(iter(titles), None),
        file=file or next(iter(files), None),
    )
    subjects = {IRI(text_of(thing)): _properties(own) for thing, own in said.items()}
    placed_ones = []
    for violation in found:
        thing = written_iri(violation.focus)
        own = trails[thing].claims if thing in trails else []
        claims_of_it = tuple(IRI(text_of(claim)) for claim in own)
        locators_of_it = in_order(_locators(own, said, subjects))
        place = replace(whole, claims=claims_of_it, name=_name(thing, own, said), locators=locators_of_it)
        placed_ones.append(replace(violation, place=place))
    return sorted(placed_ones, key=lambda violation: violation.order)


_Description = dict[bytes, list[bytes]]


def _trails(graph: Statements, things: set[bytes]) -> dict[bytes, _Trail]:
    trails = {thing: _Trail(front=[thing]) for thing in things}
    for _ in range(_STEPS):
        wanted: dict[bytes, list[_Trail]] = {}
        for trail in trails.values():
            for place in trail.front if not trail.claims else ():
                wanted.setdefault(place, []).append(trail)
            trail.front = []
        if not wanted:
            break
        for subject, predicate, value in _touching(graph, wanted):
            if predicate == _TYPE and value == _CLAIM:
                for trail in wanted.get(subject, ()):
                    _add(trail.claims, subject)
            for trail in wanted.get(value, ()):
                if predicate in (_STATES, _LOCATOR):
                    _add(trail.claims, subject)
                elif predicate != _IN_SOURCE:
                    _add(trail.front, subject)
    return trails


def _add(known: list[bytes], thing: bytes) -> None:
    if len(known) < _CLAIMS and thing not in known:
        known.append(thing)


def _touching(graph: Statements, things: dict[bytes, list[_Trail]]) -> Iterable[tuple[bytes, bytes, bytes]]:
    """The statements about some things, and those that name them."""
    for piece in graph.pieces():
        for said in piece:
            subject, predicate, value = said.split(b" ", 2)
            if value in things or (subject in things and predicate == _TYPE):
                yield subject, predicate, value


def _descriptions(graph: Statements, things: set[bytes]) -> dict[bytes, _Description]:
    found: dict[bytes, _Description] = {}
    if things:
        for piece in graph.pieces():
            for said in piece:
                if said[: said.index(b" ")] in things:
                    subject, predicate, value = said.split(b" ", 2)
                    values = found.setdefault(subject, {}).setdefault(predicate, [])
                    if value not in values:
                        values.append(value)
    return found


def _properties(own: _Description) -> Properties:
    return {IRI(text_of(predicate)): [read_term(value) for value in values] for predicate, values in own.items()}


def _locators(claims: list[bytes], said: dict[bytes, _Description], subjects: dict[IRI, Properties]) -> list[Locator]:
    places = [place for claim in claims for place in said.get(claim, {}).get(_LOCATOR, ())]
    found = (readable_locator(IRI(text_of(place)), subjects) for place in places)
    return [locator for locator in found if locator is not None]


def _name(thing: bytes, claims: list[bytes], said: dict[bytes, _Description]) -> str | None:
    for each in (thing, *claims):
        for term in _NAMES:
            for value in said.get(each, {}).get(term, ()):
                if is_literal(value) and (text := read_literal(value).text.strip()):
                    return text
    return None
