"""Places of a foreign graph: named resources, postal addresses, or mere texts."""

from provgraph.model.records import Place
from provgraph.sources.foreign.actors import names
from provgraph.sources.foreign.terms import one_way
from provgraph.sources.foreign.world import World, clean
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.names import fold
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import PG, RDF, PlaceKind

_SCHEMA = PREFIXES["schema"]
_ADDRESS = IRI(_SCHEMA + "address")
_PARTS = (
    ("addressLocality", PlaceKind.CITY),
    ("addressRegion", PlaceKind.REGION),
    ("addressCountry", PlaceKind.COUNTRY),
)
_PLACES = (PG.Place, PG.Organisation)
"""Where an event is said to be is a place, even where the graph describes it as a business."""
_NOWHERE = frozenset(IRI(_SCHEMA + name) for name in ("VirtualLocation", "PostalAddress"))
"""What has no name of its own, or is no place at all."""

Chain = list[tuple[str, PlaceKind | None]]
"""A place and what it lies in, from the inside to the outside."""


def tell_place(world: World, event: IRI) -> IRI | None:
    """Where an event is; None where the graph does not say, or names several places."""
    chains: dict[tuple[str, ...], tuple[list[Triple], Chain]] = {}
    for triple, value in world.each(event, PG.place):
        chain = _chain(world, value)
        if chain:
            chains.setdefault(tuple(fold(name) for name, _ in chain), ([], chain))[0].append(triple)
        else:
            world.leave(triple, "rdf_unread_value")
    if len(chains) != 1:
        for triples, _ in chains.values():
            for triple in triples:
                world.leave(triple, "rdf_several")
        return None
    [(triples, chain)] = chains.values()
    world.take(*triples)
    return _tell(world, chain)


def tell_alone(world: World, subject: IRI) -> None:
    """State a place of which nothing happens in the graph."""
    chain = _chain(world, subject)
    if chain:
        _tell(world, chain)
    else:
        world.passed[subject] = ("rdf_no_name", {})


def _tell(world: World, chain: Chain) -> IRI:
    within: IRI | None = None
    for at in reversed(range(len(chain))):
        name, kind = chain[at]
        iri = mint("place", [fold(one) for one, _ in chain[at:]])
        within = world.teller.place(Place(iri=iri, name=name, kind=kind, within=within))
    assert within is not None
    return within


def _chain(world: World, value: Term, inside: tuple[IRI, ...] = ()) -> Chain:
    if isinstance(value, Literal):
        name = clean(value.text)
        return [(name, None)] if name else []
    if value in inside or world.kinds.get(value) not in (*_PLACES, None) or value in world.wrong:
        return []
    around: Chain = []
    for triple, outer in world.each(value, PG.within):
        found = _chain(world, outer, (*inside, value))
        if found and not around:
            world.take(triple)
            around = found
    around = around or _address(world, value)
    if world.kinds.get(value) not in _PLACES:
        types = [one_way(one) for one in world.said(value).get(RDF.type, []) if isinstance(one, IRI)]
        if not types or not _NOWHERE.isdisjoint(types):
            return _parts(world, value)
        # Of a class that is not read (a museum, a stadium): where an event is said to be is a place.
    kinds = {one for one in world.concepts.get(value, []) if isinstance(one, PlaceKind)}
    own = names(world, value)[:1]
    return [*((name, kinds.pop() if len(kinds) == 1 else None) for name in own), *around]


def _address(world: World, value: IRI) -> Chain:
    for predicate, values in world.said(value).items():
        if one_way(predicate) == _ADDRESS:
            for address in values:
                found = _parts(world, address) if isinstance(address, IRI) else []
                if found:
                    world.take((value, predicate, address))
                    return found
    return []


def _parts(world: World, address: IRI) -> Chain:
    """Town, region and country of a postal address; streets and post codes say more than is needed."""
    said = {one_way(predicate): (predicate, values) for predicate, values in world.said(address).items()}
    chain: Chain = []
    for name, kind in _PARTS:
        predicate, values = said.get(IRI(_SCHEMA + name), (None, []))
        texts = [value for value in values if isinstance(value, Literal) and clean(value.text)]
        if predicate is not None and len(texts) == 1:
            world.take((address, predicate, texts[0]))
            chain.append((clean(texts[0].text), kind))
    return chain
