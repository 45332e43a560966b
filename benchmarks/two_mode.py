"""The two-mode graph of an invented archive in igraph, for those who measure against it.

igraph is under the GPL: it is imported here and in `graph_libraries.py`, and by nothing that is installed.
"""

import sys
from dataclasses import dataclass
from typing import Any

from edge_lists import EdgeLists


@dataclass(frozen=True)
class TwoModeGraph:
    """People first, then rooms and encounters."""

    graph: Any
    people: list[int]
    """The nodes of those who were somewhere."""
    edges: int

    parts: list[int]
    """Node → the part of the graph that it is in: no path joins two parts."""

    def joined(self, one: int, other: int) -> bool:
        """Whether some path joins two who never shared an occasion."""
        return self.parts[one] == self.parts[other] and len(self.shortest(one, other)) > 3

    def shortest(self, one: int, other: int) -> list[int]:
        """The nodes of a shortest path between two whom one joins, both ends included."""
        path: list[int] = self.graph.get_shortest_path(one, other)
        return path


def two_mode_graph(lists: EdgeLists) -> TwoModeGraph | None:
    """The graph of those occasions that can show presence in one room; None: igraph is not installed."""
    try:
        import igraph
    except ModuleNotFoundError:
        sys.stderr.write("igraph is not installed: pip install -r benchmarks/requirements.in\n")
        return None
    nodes, edges = lists.two_mode()
    people = sorted({one for one, _ in edges})
    graph = igraph.Graph(n=nodes, edges=edges)
    return TwoModeGraph(graph, people, len(edges), graph.connected_components().membership)
