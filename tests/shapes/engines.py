"""A graph of the tests as both engines take it."""

from collections.abc import Iterator

from rdflib import Graph




class Written:
    """An rdflib graph, written out in pieces of a few statements, so that things fall apart between two of them."""

    def __init__(self, graph: Graph, size: int = 7) -> None:
        self._lines = [line[:-2].encode() for line in graph.serialize(format="nt").split("\n") if line.strip()]
        self._size = size

    def pieces(self) -> Iterator[list[bytes]]:
        for start in range(0, len(self._lines), self._size):
            yield self._lines[start : start + self._size]
