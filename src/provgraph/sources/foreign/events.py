"""Events of a foreign graph become sessions: announced or unclear, never held, because no graph of others says that."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from provgraph.errors import Problem
from provgraph.model.records import Session
from provgraph.sources.event_records import event_iri
from provgraph.sources.foreign.actors import local_of
from provgraph.sources.foreign.moments import Span, span_of
from provgraph.sources.foreign.places import tell_place
from provgraph.sources.foreign.terms import one_way, readings
from provgraph.sources.foreign.world import World, called, concept_of, place_of
from provgraph.sources.stated_moments import hours
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import PG, RDF, EventStatus, SessionType

_SCHEMA = PREFIXES["schema"]


def tell_sessions(world: World) -> Iterator[tuple[IRI, Session]]:
    """State every event; hands out each subject with its session, once it is told."""
    spans = {subject: span for subject in [*world.of_kind(PG.Session)] if (span := span_of(world, subject)) is not None}
    drafts: dict[IRI, Session] = {}
    alike: Counter[IRI] = Counter()
    for subject, span in spans.items():
        draft = _draft(world, subject, span)
        if not (draft.name or draft.date or draft.place):
            world.passed[subject] = ("rdf_nothing_tells", {})
            continue
        drafts[subject] = draft
        alike[draft.iri] += 1
        if alike[draft.iri] > 1:
            drafts[subject] = _draft(world, subject, span, alike[draft.iri] - 1)
    outer = _outer(world, drafts)
    for subject in _in_circles(outer):
        world.refuse(subject, Problem(world.file, None, "rdf_circle", {"subject": called(world, subject)}))
        del drafts[subject]
    for subject, draft in drafts.items():
        around = outer.get(subject)
        session = replace(draft, part_of=drafts[around].iri if around in drafts else None)
        world.teller.tell(session, *place_of(subject), local_name=f"session:{local_of(subject)}")
        yield subject, session


def _draft(world: World, subject: IRI, span: Span, number: int = 0) -> Session:
    types = {one for one in world.concepts.get(subject, []) if isinstance(one, SessionType)}
    type_ = types.pop() if len(types) == 1 else SessionType.OTHER
    name = world.texts([*world.each(subject, PG.name), *world.each(subject, PG.label)])
    place = tell_place(world, subject)
    starts_at, ends_at = hours(span.start, span.end)
    return Session(
        iri=event_iri("session", world.source, local_of(subject), name, span.date, type_.value, place,
                      times=(starts_at, ends_at), number=number),
        type=type_,
        status=_status(world, subject, counted=number == 0),
        name=name,
        date=span.date,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place,
        topics=world.texts(world.each(subject, PG.topic)),
    )  # fmt: skip


def _status(world: World, subject: IRI, *, counted: bool) -> EventStatus:
    """What the graph says; where it says nothing, what the vocabulary is for.

    schema.org describes events for those who may come: announced. SEM and the ontologies of conferences describe
    events without saying whether they took place: unclear.
    """
    said: set[EventStatus] = set()
    for triple, value in world.each(subject, PG.eventStatus):
        ours = readings().of(value) if isinstance(value, IRI) else None
        concept = concept_of(ours) if ours is not None else None
        if isinstance(concept, EventStatus):
            world.take(triple)
            said.add(concept)
        else:
            world.leave(triple, "rdf_unread_value")
    if said:
        return said.pop() if len(said) == 1 else EventStatus.UNCLEAR
    types = [one for one in world.said(subject).get(RDF.type, []) if isinstance(one, IRI)]
    listed = any(one_way(one).startswith(_SCHEMA) for one in types)
    status = EventStatus.ANNOUNCED if listed else EventStatus.UNCLEAR
    if counted:
        world.audit.note("rdf_announced" if listed else "rdf_unclear")
    return status


def _outer(world: World, drafts: dict[IRI, Session]) -> dict[IRI, IRI]:
    """Event → the event that it is part of."""
    outer = {}
    for subject in drafts:
        found = world.each(subject, PG.subSessionOf)
        known = {value for _, value in found if isinstance(value, IRI) and value in drafts}
        for triple, value in found:
            if value in known and len(known) == 1:
                world.take(triple)
            else:
                world.leave(triple, "rdf_several" if value in known else "rdf_unread_value")
        if len(known) == 1:
            outer[subject] = known.pop()
    return outer


def _in_circles(outer: dict[IRI, IRI]) -> list[IRI]:
    """The events that are part of themselves."""
    found = []
    for subject in outer:
        at, passed = outer.get(subject), {subject}
        while at is not None and at not in passed:
            passed.add(at)
            at = outer.get(at)
        if at == subject:
            found.append(subject)
    return found
