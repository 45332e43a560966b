"""Posts of a foreign graph: memberships, posts that are held, and properties from a person to an organisation."""

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text
from provgraph.sources.event_records import tenure
from provgraph.sources.foreign.actors import organisation_by_text
from provgraph.sources.foreign.moments import span_of
from provgraph.sources.foreign.world import OFFICES, World, clean, place_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import M8G, PG

_HOLDS, _HELD_BY = IRI(PREFIXES["org"] + "holds"), IRI(PREFIXES["org"] + "heldBy")
_HEAD_OF = IRI(PREFIXES["org"] + "headOf")
_HEAD = (Text("head", "en"), Text("responsable", "fr"))
"""What org:headOf says of a post, in words."""

Title = tuple[Text, ...]
"""One title, in one language or in several."""


def tell_membership(world: World, node: IRI) -> bool:
    """State what a resource says that joins a person to an organisation; returns whether it says anything."""
    span = span_of(world, node)
    if span is None:
        return False
    start, end = _days(world, node)
    people = _known(world, world.each(node, PG.holder), PG.Person)
    organisations = _known(world, world.each(node, PG.organisation), PG.Organisation)
    found = titles(world, node) if people and organisations else []
    note = _labels(world, node) if people and organisations else ()
    for member, person in people:
        for at, organisation in organisations:
            world.take(member, at)
            for title in found:
                _tell(world, person, world.actors[organisation], title, start, end, node, note)
    return bool(people and organisations)


def titles(world: World, node: IRI) -> list[Title]:
    """The titles that a membership gives, each with its languages; a title that says nothing where it gives none.

    What a membership itself is called ("Ilse at the port") is no title; what a role is called is one.
    """
    found: list[Title] = []
    plain: list[tuple[Triple, Term]] = []
    for triple, value in [*world.each(node, M8G.role), *world.each(node, PG.titleAsWritten)]:
        if isinstance(value, Literal):
            plain.append((triple, value))
        elif words := _labels(world, value):
            world.take(triple)
            found.append(words)
    return list(dict.fromkeys([*found, *_one_by_one(world.texts(plain))])) or [()]


def _one_by_one(texts: Title) -> list[Title]:
    """Texts in different languages are one title, which somebody translated; in one language they are several."""
    if len({text.lang for text in texts}) == len(texts):
        return [texts] if texts else []
    return [(text,) for text in texts]


def _labels(world: World, node: IRI) -> Title:
    return world.texts([*world.each(node, PG.name), *world.each(node, PG.label)])


def tell_posts_of(world: World, person: IRI) -> None:
    """State what is said of a person's posts."""
    found: list[tuple[IRI, IRI | None]] = []
    headed: set[IRI] = set()
    for triple, value in world.each(person, PG.Tenure):
        if isinstance(value, Literal):
            if clean(value.text):
                world.take(triple)
                found.append((organisation_by_text(world, value, person), None))
        elif world.kinds.get(value) == PG.Organisation and value in world.actors:
            world.take(triple)
            if triple[1] == _HEAD_OF:
                headed.add(world.actors[value])
            found.append((world.actors[value], None))
        else:
            inner = _by_way_of(world, triple, value)
            found += inner
            if inner:
                world.take(triple)
            else:
                world.leave(triple, "rdf_unread_value")
    _tell_titles(world, person, found, headed)
    _held(world, person)


def _tell_titles(world: World, person: IRI, found: list[tuple[IRI, IRI | None]], headed: set[IRI]) -> None:
    own = _one_by_one(world.texts(world.each(person, PG.titleAsWritten)))
    direct = {organisation for organisation, node in found if node is None}
    for organisation, node in found:
        if node is not None:
            for title in titles(world, node) if span_of(world, node) is not None else ():
                _tell(world, person, organisation, title, *_days(world, node), node, _labels(world, node))
            continue
        # Which of several posts a title belongs to is not guessed.
        given = [*([_HEAD] if organisation in headed else []), *(own if len(direct) == 1 else [])]
        for title in given or [()]:
            _tell(world, person, organisation, title, None, None, person)
    for title in own if len(direct) != 1 else ():
        _tell(world, person, None, title, None, None, person)


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
            name, roles = _labels(world, post), [one for one in titles(world, post) if one]
            for title in [name] if name else roles or [()]:
                note = tuple(text for role in roles for text in role) if name else ()
                _tell(world, person, world.actors[organisation], title, None, None, post, note)
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
    world: World, person: IRI, organisation: IRI | None, title: Title,
    start: Edtf | None, end: Edtf | None, place: IRI, note: Title = (),
) -> None:  # fmt: skip
    record = tenure(world.source, world.actors[person], organisation, title=title, start=start, end=end)
    world.teller.tell(record, *place_of(place), note=note)
