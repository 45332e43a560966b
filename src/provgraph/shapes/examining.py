"""The close look at single things: gathers all that is said of each, and says what it breaks."""

from collections.abc import Iterator

from provgraph.shapes.compiling import VIOLATION, PropertyShape, Shape, Shapes
from provgraph.shapes.report import ShapeViolation
from provgraph.shapes.sifting import breaks_as_a_whole, targeted
from provgraph.shapes.types_of_things import DESCRIBED, TypesOfThings
from provgraph.shapes.written_terms import Statements, is_iri, text_of, written_iri
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import RDF

_AT_ONCE = 100_000
"""So many things are gathered at a time."""
_TYPE = written_iri(RDF.type)

Description = dict[bytes, dict[bytes, None]]
"""What is said of one thing: property → values, each once, in the order in which they came."""


def examine(graph: Statements, suspects: set[int], shapes: Shapes, types: TypesOfThings) -> Iterator[ShapeViolation]:
    """Everything that some things break, in the order in which the graph first speaks of them.

    Args:
        graph: All of it.
        suspects: The hashes of the names of those that are looked at; emptied on the way.
        shapes: What they must obey.
        types: What the things of the graph are.
    """
    while suspects:
        for subject, said in _gather(graph, suspects).items():
            suspects.discard(hash(subject))
            yield from dict.fromkeys(_violations(subject, said, shapes, types))


def _gather(graph: Statements, suspects: set[int]) -> dict[bytes, Description]:
    things: dict[bytes, Description] = {}
    for subject, predicate, value in _about(graph, suspects):
        known = things.get(subject)
        if known is None:
            if len(things) >= _AT_ONCE:
                continue
            known = things[subject] = {}
        known.setdefault(predicate, {})[value] = None
    return things


def _about(graph: Statements, things: set[int]) -> Iterator[list[bytes]]:
    for piece in graph.pieces():
        for said in piece:
            if hash(said[: said.index(b" ")]) in things:
                yield said.split(b" ", 2)


def _violations(
    subject: bytes, said: Description, shapes: Shapes, types: TypesOfThings
) -> Iterator[ShapeViolation]:
    classes = {each for own in said.get(_TYPE, ()) for each in (own, *types.superclasses.get(own, ()))}
    for node in targeted(shapes, classes, tuple(said)):
        if breaks_as_a_whole(node, classes, tuple(said)) or (node.is_iri and not is_iri(subject)):
            yield _violation(node, subject)
        for shape in node.properties:
            yield from _of_property(shape, subject, said, types)


def _of_property(
    shape: PropertyShape, subject: bytes, said: Description, types: TypesOfThings
) -> Iterator[ShapeViolation]:
    values = dict.fromkeys(value for predicate in shape.path for value in said.get(predicate, ()))
    if shape.through_type:
        if not any(types.is_any(value, DESCRIBED) for value in values):
            yield _violation(shape, subject)
        return
    path = shape.path[0] if len(shape.path) == 1 else None
    if len(values) < shape.least or (shape.most is not None and len(values) > shape.most):
        yield _violation(shape, subject, path)
    for value in values:
        if not all(constraint.holds(value, types) for constraint in shape.values) or not all(
            beside.holds(value, said.get(beside.other, {})) for beside in shape.pairs
        ):
            yield _violation(shape, subject, path, value)


def _violation(shape: Shape, subject: bytes, path: bytes | None = None, value: bytes | None = None) -> ShapeViolation:
    return ShapeViolation(
        focus=IRI(text_of(subject)),
        path=IRI(text_of(path)) if path is not None else None,
        value=None if value is None or value == subject else text_of(value),
        shape=shape.iri,
        severity=VIOLATION,
        fr=shape.fr,
        en=shape.en,
    )
