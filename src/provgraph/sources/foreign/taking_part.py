"""Who takes part in the events of a foreign graph, directly or by way of a role."""

from collections.abc import Iterable, Iterator

from provgraph.model.records import Session
from provgraph.model.texts import Text
from provgraph.sources.event_records import participation
from provgraph.sources.foreign.world import ROLES, World, place_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.terms import M8G, PG, RDF, SessionRole


def tell_participants(world: World, event: IRI, session: Session) -> None:
    """State who is named as taking part in one event. That says nothing of who came."""
    for role in ROLES:
        for triple, value in world.each(event, role.iri):
            if isinstance(value, Literal):
                world.leave(triple, "rdf_text_actor")
            elif value in world.actors:
                world.take(triple)
                world.teller.tell(participation(world.actors[value], session, role), *place_of(event, value))
            elif not _by_way_of(world, event, session, role, triple, value):
                world.leave(triple, "rdf_unread_value")


def _by_way_of(world: World, event: IRI, session: Session, role: SessionRole, triple: Triple, node: IRI) -> bool:
    """A role that stands between the event and the actor: schema:Role repeats the property, sem:Role has rdf:value."""
    said = world.said(node)
    inner = [(node, triple[1], value) for value in said.get(triple[1], [])]
    inner += [(node, RDF.value, value) for value in said.get(RDF.value, [])]
    inner += [one for one, _ in world.each(node, PG.actor)]
    reached = False
    for one in inner:
        actor = one[2] if one[0] == node else one[0]
        if isinstance(actor, IRI) and actor in world.actors:
            reached = True
            world.take(triple, one)
            record = participation(world.actors[actor], session, role)
            world.teller.tell(record, *place_of(event, node, actor), note=role_words(world, node))
    return reached


def tell_role(world: World, node: IRI, sessions: dict[IRI, Session]) -> bool:
    """State what a role of somebody during an event says; returns whether it says anything."""
    actors = _pairs(world, world.each(node, PG.actor), world.actors)
    events = _pairs(world, world.each(node, PG.inSession), sessions)
    role = _role(world, node)
    words = role_words(world, node) if actors and events else ()
    for held_by, actor in actors:
        for at, event in events:
            world.take(held_by, at)
            record = participation(world.actors[actor], sessions[event], role)
            world.teller.tell(record, *place_of(node), note=words)
    return bool(actors and events)


def _pairs(
    world: World, found: Iterable[tuple[Triple, Term]], known: dict[IRI, IRI] | dict[IRI, Session]
) -> list[tuple[Triple, IRI]]:
    pairs = []
    for triple, value in found:
        if isinstance(value, IRI) and value in known:
            pairs.append((triple, value))
        else:
            world.leave(triple, "rdf_unread_value")
    return pairs


def _role(world: World, node: IRI) -> SessionRole:
    """The role that its class says; where it says none of ours, the weakest: somebody who is there for the event."""
    roles = {one for one in world.concepts.get(node, []) if isinstance(one, SessionRole)}
    return roles.pop() if len(roles) == 1 else SessionRole.ATTENDEE


def role_words(world: World, node: IRI) -> tuple[Text, ...]:
    """What the graph calls a role; kept as a note of the claim."""
    found = [*world.each(node, PG.titleAsWritten), *world.each(node, PG.name), *world.each(node, PG.label)]
    for triple, value in [*world.each(node, M8G.role), *world.each(node, PG.titleAsWritten)]:
        if isinstance(value, IRI):
            labels = [*world.each(value, PG.name), *world.each(value, PG.label)]
            if labels:
                world.take(triple)
            found += labels
    return world.texts(found)


def role_nodes(world: World) -> Iterator[IRI]:
    """The subjects that say who holds which role at which event."""
    for subject in world.subjects:
        kind = world.kinds.get(subject)
        if subject not in world.wrong and (kind == PG.Participation or (kind is None and subject in world.role_nodes)):
            yield subject
