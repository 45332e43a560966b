"""Posts of a foreign graph: memberships, posts that are held, and properties from a person to an organisation."""

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text
from provgraph.sources.event_records import tenure
from provgraph.sources.foreign.actors import organisation_by_text
from provgraph.sources.foreign.moments import span_of
from provgraph.sources.foreign.taking_part import role_words
from provgraph.sources.foreign.world import OFFICES, World, clean, place_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import PG

_HOLDS, _HELD_BY = IRI(PREFIXES["org"] + "holds"), IRI(PREFIXES["org"] + "heldBy")


def tell_membership(world: World, node: IRI) -> bool:
    """State what a resource says that joins a person to an organisation; returns whether it says anything."""
    span = span_of(world, node)
    if span is None:
        return False
    start, end = _days(world, node)
    people = _known(world, world.each(node, PG.holder), PG.Person)
    organisations = _known(world, world.each(node, PG.organisation), PG.Organisation)
    title = role_words(world, node) if people and organisations else ()
    for member, person in people:
        for at, organisation in organisations:
            world.take(member, at)
            _tell(world, person, world.actors[organisation], title, start, end, node)
    return bool(people and organisations)


def tell_posts_of(world: World, person: IRI) -> None:
    """State what is said of a person's posts."""
    found: list[tuple[IRI, IRI | None]] = []
    for triple, value in world.each(person, PG.Tenure):
        if isinstance(value, Literal):
            if clean(value.text):
                world.take(triple)
                found.append((organisation_by_text(world, value, person), None))
        elif world.kinds.get(value) == PG.Organisation and value in world.actors:
            world.take(triple)
            found.append((world.actors[value], None))
        else:
            inner = _by_way_of(world, triple, value)
            found += inner
            if inner:
                world.take(triple)
            else:
                world.leave(triple, "rdf_unread_value")
    titles = world.texts(world.each(person, PG.titleAsWritten))
    direct = {organisation for organisation, node in found if node is None}
    for organisation, node in found:
        if node is not None:
            if span_of(world, node) is not None:
                _tell(world, person, organisation, role_words(world, node), *_days(world, node), node)
        else:
            # Which of several posts a title belongs to is not guessed.
            _tell(world, person, organisation, titles if len(direct) == 1 else (), None, None, person)
    if titles and len(direct) != 1:
        _tell(world, person, None, titles, None, None, person)
    _held(world, person)


def _by_way_of(world: World, triple: Triple, node: IRI) -> list[tuple[IRI, IRI | None]]:
    """schema:Role between a person and an organisation repeats the property that it qualifies."""
    inner: list[tuple[Triple, Term]] = [
        ((node, triple[1], value), value) for value in world.said(node).get(triple[1], [])
    ]
    inner += [(one, one[0]) for one in world.gathered.referring(node, triple[1])]
    found: list[tuple[IRI, IRI | None]] = []
    for one, value in inner:
        if isinstance(value, IRI) and world.kinds.get(value) == PG.Organisation and value in world.actors:
            world.take(one)
            found.append((world.actors[value], node))
    return found


def _held(world: World, person: IRI) -> None:
    """org:Post: the post is in an organisation, and somebody holds it."""
    posts = [((person, _HOLDS, post), post) for post in world.said(person).get(_HOLDS, [])]
    posts += [(triple, triple[0]) for triple in world.gathered.referring(person, _HELD_BY)]
    for triple, post in posts:
        organisations = (
            _known(world, world.each(post, PG.organisation), PG.Organisation) if isinstance(post, IRI) else []
        )
        for at, organisation in organisations:
            assert isinstance(post, IRI)
            world.take(triple, at)
            _tell(world, person, world.actors[organisation], role_words(world, post), None, None, post)
        if not organisations:
            world.leave(triple, "rdf_unread_value")


def tell_members(world: World, organisation: IRI) -> None:
    """State those whom an organisation names: its members, its founder."""
    for member, person in _known(world, world.each(organisation, PG.hasMember), PG.Person):
        world.take(member)
        _tell(world, person, world.actors[organisation], (), None, None, organisation)
    for office in OFFICES:
        for triple, person in _known(world, world.each(organisation, office.iri), PG.Person):
            world.take(triple)
            iri = world.actors[organisation]
            record = tenure(world.source, world.actors[person], iri, role=office)
            world.teller.tell(record, *place_of(organisation, person))


def _days(world: World, node: IRI) -> tuple[Edtf | None, Edtf | None]:
    span = span_of(world, node)
    if span is None:
        return None, None
    return span.start.day if span.start else None, span.end.day if span.end else None


def _known(world: World, found: list[tuple[Triple, Term]], kind: IRI) -> list[tuple[Triple, IRI]]:
    known = []
    for triple, value in found:
        if isinstance(value, IRI) and world.kinds.get(value) == kind and value in world.actors:
            known.append((triple, value))
        else:
            world.leave(triple, "rdf_unread_value")
    return known


def _tell(
    world: World, person: IRI, organisation: IRI | None, title: tuple[Text, ...],
    start: Edtf | None, end: Edtf | None, place: IRI,
) -> None:  # fmt: skip
    record = tenure(world.source, world.actors[person], organisation, title=title, start=start, end=end)
    world.teller.tell(record, *place_of(place))
