"""Does every graph obey ontology/shapes.ttl? Each is looked at by itself: what a source says must hold together alone.

Where sources differ from each other, that is a conflict (questions/conflicts.py), and breaks no shape.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from provgraph.shapes import native
from provgraph.shapes.places import placed
from provgraph.shapes.report import ShapeReport, ShapeViolation, in_numbers
from provgraph.shapes.sifting import Sieve
from provgraph.shapes.written_terms import Statements
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI


@dataclass(frozen=True, slots=True)
class CheckedGraph:
    """One graph that is to be looked at."""

    name: IRI
    written: Statements
    file: str | None = None
    """The path of the file that it comes from, while it is being loaded."""
    sieve: Sieve | None = None
    """The one that all its statements have gone through while they were written; None: they have not."""


def check(graphs: Iterable[CheckedGraph], *, full: bool = False, most: int | None = None) -> ShapeReport:
    """Hold graphs against the shapes.

    Args:
        graphs: Those that are looked at, each by itself.
        full: By pySHACL rather than by our own check; it takes much longer.
        most: How many violations are told one by one, with their places; the others are counted. None: all.

    Raises:
        FullCheckFailed: pySHACL gave up.
    """
    told: list[ShapeViolation] = []
    numbers: Counter[IRI] = Counter()
    for graph in graphs:
        left = None if most is None else most - len(told)
        told += placed(_counted(_violations(graph, full=full), numbers, left), graph.written, graph.name, graph.file)
    return ShapeReport(tuple(told), in_numbers(numbers))


def graphs_of(view: View) -> Iterator[CheckedGraph]:
    """What a store holds: sources, files of identity decisions, our own register and tombstones.

    Each is there until the next is asked for.
    """
    for name in view.graphs():
        with closing(view.written_out(name)) as written:
            yield CheckedGraph(name, written)


def _violations(graph: CheckedGraph, *, full: bool) -> Iterator[ShapeViolation]:
    if not full:
        return native.violations(graph.written, sieve=graph.sieve)
    from provgraph.shapes import full as reference

    return reference.violations(graph.written)


def _counted(
    violations: Iterator[ShapeViolation], numbers: "Counter[IRI]", most: int | None
) -> Iterator[ShapeViolation]:
    """The first of them; all are counted."""
    for place, violation in enumerate(violations):
        numbers[violation.shape] += 1
        if most is None or place < most:
            yield violation
