"""On whose behalf: the ties that an organisation has through those who acted for it.

A source says that somebody took part for a body. The body then was in that room through them, and nowhere else: what
its people did without acting for it is no tie of the body.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from provgraph.questions.archive import Archive
from provgraph.questions.tie_answers import ActorRef, Meeting
from provgraph.questions.ties import Occasion, encounter_meeting
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade

Presence = dict[IRI, frozenset[IRI]]
"""Session → those through whom an actor was there; themselves, for who came in person."""


def presence(archive: Archive, actor: ActorRef) -> Presence:
    """The sessions that an actor was at, in person or, for an organisation, through others."""
    found: dict[IRI, set[IRI]] = defaultdict(set)
    for part in archive.parts(actor=actor.iri):
        if part.was_there:
            found[part.event].add(actor.iri)
    if actor.kind == "organisation":
        for part in archive.acting_for(actor.iri):
            if part.was_there:
                found[part.event].add(part.actor)
    return {session: frozenset(through) for session, through in found.items()}


def ties_through_others(archive: Archive, actor: ActorRef, at_least: Grade) -> list[Meeting]:
    """The ties that an organisation has through those who acted for it: one per session, representative and other."""
    ties: list[Meeting] = []
    for session, through in sorted(presence(archive, actor).items()):
        acting = through - {actor.iri}
        if not acting:
            continue
        occasion = Occasion(archive, session, archive.parts(session=session))
        for one in sorted(acting):
            others = [other for other in sorted(occasion.there) if other not in through]
            ties += [_tie(archive, occasion, one, other) for other in others]
    return [tie for tie in ties if tie.grade.rank >= at_least.rank]


def ties_between(archive: Archive, first: ActorRef, second: ActorRef) -> Iterator[Meeting]:
    """The ties of two actors of whom one at least was there through others; seen from *first*."""
    if "organisation" not in (first.kind, second.kind):
        return
    mine, theirs = presence(archive, first), presence(archive, second)
    for session in sorted(set(mine) & set(theirs)):
        occasion = Occasion(archive, session, archive.parts(session=session))
        for one in sorted(mine[session] - theirs[session]):
            for other in sorted(theirs[session] - mine[session]):
                if (one, other) != (first.iri, second.iri):
                    tie = _tie(archive, occasion, one, other)
                    through = tuple(archive.actor(iri) for iri in (one, other) if iri not in (first.iri, second.iri))
                    yield replace(tie, other=second, through=through)


def _tie(archive: Archive, occasion: Occasion, one: IRI, other: IRI) -> Meeting:
    """The best tie that a session makes between two who were there, *one* for a body."""
    shared = replace(occasion.tie(one, other), through=(archive.actor(one),))
    for encounter in archive.encounters(actor=one):
        if (
            encounter.status is EventStatus.HELD
            and encounter.session == occasion.ref.iri
            and other in encounter.parties
        ):
            met = encounter_meeting(archive, encounter, other)
            evidence = tuple(dict.fromkeys((*met.evidence, *shared.evidence)))
            return replace(met, evidence=evidence, headcounts=shared.headcounts, through=shared.through)
    return shared
