"""A graph of others → what it says in our terms, as one source; and what of it has no counterpart, counted."""

from collections import Counter
from collections.abc import Iterator, Mapping

from provgraph.errors import Problem
from provgraph.model.claims import SourceStream, Statement
from provgraph.model.records import Session
from provgraph.rdf.gathering import BLANK, Gathered
from provgraph.sources.cards import source_of_file
from provgraph.sources.foreign.actors import introduce_actors, tell_actor
from provgraph.sources.foreign.encodings import once_encoded
from provgraph.sources.foreign.events import tell_sessions
from provgraph.sources.foreign.leftovers import NOT_ADMITTED, account
from provgraph.sources.foreign.places import tell_alone
from provgraph.sources.foreign.posts import tell_members, tell_membership, tell_posts_of
from provgraph.sources.foreign.taking_part import role_nodes, tell_participants, tell_role
from provgraph.sources.foreign.terms import one_way
from provgraph.sources.foreign.world import World, term
from provgraph.sources.loader import Document
from provgraph.sources.own.checking import short
from provgraph.sources.telling import Teller
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.prefixes import PG as TERMS
from provgraph.vocabulary.terms import PG

_NAMED = 20
"""So many texts that were encoded twice are named one by one."""


def read_foreign(
    gathered: Gathered, document: Document, media_type: str, broken: Mapping[str, list[Problem]]
) -> Iterator[SourceStream]:
    """The one stream of a graph of others.

    Args:
        gathered: What was read.
        document: The file, whose audit is told of each subject and each predicate.
        media_type: Of the file.
        broken: Subjects of which a line could not be read, with what is wrong with it.

    Raises:
        SourceInvalid: The card beside the file is wrong.
    """
    source = source_of_file(document, media_type)
    world = World(gathered, document.file, document.audit, source, Teller(source))
    world.wrong.update({IRI(subject): list(problems) for subject, problems in broken.items()})
    yield SourceStream(source.iri, document.file, _statements(world, document), source)


def _statements(world: World, document: Document) -> Iterator[Statement]:
    known = {subject for graph in world.gathered.graphs() for subject in world.gathered.subjects(graph)}
    world.subjects = sorted(known)
    for subject in world.subjects:
        world.classify(subject)
    _look_at_texts(world)
    introduce_actors(world)
    yield from _actors(world)
    sessions: dict[IRI, Session] = {}
    for subject, told in tell_sessions(world):
        sessions[subject] = told
        yield from world.teller.take()
    for subject, session in sessions.items():
        tell_participants(world, subject, session)
        yield from world.teller.take()
    yield from _joints(world, sessions)
    for subject in world.of_kind(PG.Place):
        tell_alone(world, subject)
        yield from world.teller.take()
    if document.keep_original:
        yield from _original(world)
    account(world)


def _actors(world: World) -> Iterator[Statement]:
    """The actors, and what is said of them alone."""
    for subject in world.subjects:
        if subject in world.actors:
            tell_actor(world, subject)
            if world.kinds[subject] == PG.Organisation:
                tell_members(world, subject)
            elif world.kinds[subject] == PG.Person:
                tell_posts_of(world, subject)
            yield from world.teller.take()


def _joints(world: World, sessions: dict[IRI, Session]) -> Iterator[Statement]:
    """What stands between an actor and an event, or between a person and an organisation."""
    for subject in role_nodes(world):
        if not tell_role(world, subject, sessions) and subject in world.kinds and not world.is_used(subject):
            world.passed[subject] = ("rdf_joins_nothing", {})
        yield from world.teller.take()
    for subject in world.of_kind(PG.Tenure):
        if not tell_membership(world, subject) and subject not in world.wrong and not world.is_used(subject):
            world.passed[subject] = ("rdf_joins_nothing", {})
        yield from world.teller.take()


def _original(world: World) -> Iterator[Statement]:
    """The triples as they were, but for those that would merge people, or make a meeting of an acquaintance."""
    for subject in world.subjects:
        for predicate, values in world.said(subject).items() if subject not in world.wrong else ():
            # Nor for what would speak in our own terms, past the claims, or of what other sources say.
            ours = predicate.startswith(TERMS) or (subject.startswith(DATA) and not subject.startswith(BLANK))
            if ours or one_way(predicate) in NOT_ADMITTED:
                world.audit.note("rdf_original_not_kept", field=short(one_way(predicate)))
                continue
            for value in values:
                yield subject, predicate, value


def _look_at_texts(world: World) -> None:
    found: Counter[bool] = Counter()
    for subject in world.subjects:
        for predicate, values in world.said(subject).items():
            for value in values:
                meant = once_encoded(value.text) if isinstance(value, Literal) and not value.text.isascii() else None
                if meant is None or not isinstance(value, Literal):
                    continue
                found[True] += 1
                if found[True] > _NAMED:
                    world.audit.note("rdf_twice_encoded_more")
                    continue
                facts = {"subject": term(subject), "field": short(predicate)}
                world.audit.note("rdf_twice_encoded", **facts, found=value.text[:60], meant=meant[:60])
