"""A graph of the tests, looked at by both engines."""

from collections.abc import Iterable, Iterator

from rdflib import Graph

from provgraph.shapes import ShapeViolation, full, native


class Written:
    """An rdflib graph, written out in pieces of a few statements, so that things fall apart between two of them."""

    def __init__(self, graph: Graph, size: int = 7) -> None:
        self.lines = [line[:-2].encode() for line in graph.serialize(format="nt").split("\n") if line.strip()]
        self._size = size

    def pieces(self) -> Iterator[list[bytes]]:
        for start in range(0, len(self.lines), self._size):
            yield self.lines[start : start + self._size]


def natively(graph: Graph) -> list[ShapeViolation]:
    """What our own check finds."""
    return list(native.violations(Written(graph)))


def both(graph: Graph) -> set[ShapeViolation]:
    """What both engines find, having found the same."""
    ours, theirs = set(natively(graph)), set(full.violations(Written(graph)))
    assert told(ours - theirs) == told(theirs - ours) == []
    return ours


def told(violations: Iterable[ShapeViolation]) -> list[str]:
    """The violations in words, for a test that fails."""
    return sorted(f"{each.shape} {each.path}: {each.message('en')}" for each in violations)
