"""The check that is always on: ontology/shapes.ttl, compiled, over one graph as it is written out.

It reads the graph once where nothing is wrong, and keeps one number for each thing in memory. What a loader states goes
through the sieve while it is written; then it is not read again. docs/decisions/0008-shapes.md says why it is done this
way.
"""

from collections.abc import Iterator

from provgraph.shapes.compiling import Shapes, shapes
from provgraph.shapes.examining import examine
from provgraph.shapes.report import ShapeViolation
from provgraph.shapes.sifting import Sieve
from provgraph.shapes.types_of_things import read_superclasses
from provgraph.shapes.written_terms import Statements


def violations(graph: Statements, known: Shapes | None = None, sieve: Sieve | None = None) -> Iterator[ShapeViolation]:
    """Everything in one graph that breaks a shape.

    Args:
        graph: All that is looked at together: what it does not describe counts as not described.
        known: The shapes; None: those of ontology/shapes.ttl.
        sieve: For these shapes, that all statements of the graph have gone through; None: none has.

    Returns them in the order in which the graph first speaks of the things, without their places in the source.
    """
    known = known or shapes()
    if sieve is None:
        sieve = Sieve(known)
        sieve.look_at_all(graph)
    if sieve.met_subclasses and not sieve.types.superclasses:
        sieve = Sieve(known, read_superclasses(graph))
        sieve.look_at_all(graph)
    return examine(graph, sieve.suspects(), known, sieve.types)


def new_sieve() -> Sieve:
    """For the statements of a graph that is being written."""
    return Sieve(shapes())
