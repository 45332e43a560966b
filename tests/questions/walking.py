"""Asks a graph everything that can be asked of it, and walks through all that is in the answers."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import combinations

from provgraph.graph import Graph
from provgraph.questions.answers_json import Answer

Answers = list[tuple[str, Answer]]


def everything(graph: Graph) -> Iterator[tuple[str, Answer]]:
    """Every answer to every question, with the question's name."""
    people = graph.people(kind=None)
    names = [person.actor.iri for person in people]
    for listing in ("conflicts", "missions", "sessions", "sources", "brokers"):
        yield from ((listing, answer) for answer in getattr(graph, listing)())
    yield from (("people", person) for person in people)
    for name in names:
        yield from (("who-met", tie) for tie in graph.who_met(name, at_least="codelegated"))
        yield from (("roles", post) for post in graph.roles(name))
        yield from (("roles", post) for post in graph.roles(name, on="2017-11-07"))
    asked = [person.actor.iri for person in people if person.actor.kind in ("person", "unidentified")]
    for one, other in combinations(asked, 2):
        yield "did-meet", graph.did_meet(one, other)
    for other in asked[1:]:
        yield from (("path", path) for path in graph.introduction_paths(asked[0], other, at_least="coattended"))


def parts(value: object) -> Iterator[object]:
    """*value* and everything in it, however deep."""
    yield value
    if is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple | list | frozenset):
        for item in value:
            yield from parts(item)
