"""The check that is always on: ontology/shapes.ttl, compiled, over one graph as it is written out.

It reads the graph two times where nothing is wrong (what is of which class; what may break a shape), and keeps one
number for each thing in memory. docs/decisions/0008-shapes.md says why it is done this way.
"""

from collections.abc import Iterator

from provgraph.shapes.compiling import Shapes, shapes
from provgraph.shapes.examining import examine
from provgraph.shapes.report import ShapeViolation
from provgraph.shapes.sifting import Sieve
from provgraph.shapes.types_of_things import TypesOfThings, read_superclasses, read_types
from provgraph.shapes.written_terms import Statements


def violations(graph: Statements, known: Shapes | None = None) -> Iterator[ShapeViolation]:
    """Everything in one graph that breaks a shape.

    Args:
        graph: All that is looked at together: what it does not describe counts as not described.
        known: The shapes; None: those of ontology/shapes.ttl.

    Returns them in the order in which the graph first speaks of the things, without their places in the source.
    """
    known = known or shapes()
    types = read_types(graph, known.class_bits)
    suspects, again = _suspects(graph, known, types)
    if again:
        types = read_types(graph, known.class_bits, read_superclasses(graph))
        suspects, _ = _suspects(graph, known, types)
    return examine(graph, suspects, known, types)


def _suspects(graph: Statements, known: Shapes, types: TypesOfThings) -> tuple[set[int], bool]:
    sieve = Sieve(known, types)
    return sieve.suspects(graph), sieve.met_subclasses
