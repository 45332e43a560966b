"""A pyvis network that loses nothing and stays fast.

pyvis 0.3.2 drops the second tie between two nodes without a word, and looks through every node and tie for each one
that it adds (57 s for 10,000 nodes; 0.2 s here). Its page asks other hosts for files, so only its model is used.
"""

from collections import Counter
from typing import Any

from pyvis.network import Network

from provgraph.maps.columns import Columns
from provgraph.maps.contents import Contents
from provgraph.maps.families import LINES, Family
from provgraph.maps.signs import SIGNS, Column


class TieNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """Nodes found by key, parallel ties kept."""

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line")

    def add_node(self, n_id: str, **options: Any) -> None:
        """Add a node once; *options* are those of vis-network."""
        if n_id in self.node_map:
            raise ValueError(f"two nodes {n_id!r}")
        # The page draws the labels and takes the colours from its style sheet, where light and dark are.
        node = {**options, "id": n_id, "label": ""}
        self.nodes.append(node)
        self.node_ids.append(n_id)
        self.node_map[n_id] = node

    def add_edge(self, source: str, to: str, **options: Any) -> None:
        """Add a tie, also where the two nodes have others already."""
        if source not in self.node_map or to not in self.node_map:
            raise ValueError(f"no such node: {source!r} or {to!r}")
        self.edges.append({**options, "from": source, "to": to})


def _options() -> dict[str, Any]:
    """What vis-network must know: the positions are final, and we draw the labels."""
    return {
        "autoResize": True,
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "interaction": {
            "hover": True,
            "dragNodes": False,
            "selectable": False,
            "selectConnectedEdges": False,
            "hoverConnectedEdges": False,
            "keyboard": {"enabled": False},
            "tooltipDelay": 3600000,
        },
        "nodes": {"chosen": False, "borderWidth": 1.5, "labelHighlightBold": False},
        "edges": {"chosen": False, "hoverWidth": 0, "selectionWidth": 0, "color": {"inherit": False}},
    }


def build(contents: Contents, columns: Columns) -> tuple[list[dict[str, Any]], list[dict[str, Any]], dict[str, Any]]:
    """What vis-network draws: nodes (`n0`, `n1`… in the order of *contents*), ties (`t0`…) and options."""
    network = TieNetwork()
    names = {node.iri: f"n{place}" for place, node in enumerate(contents.nodes)}
    for node in contents.nodes:
        sign = SIGNS[node.kind]
        x, y = columns.position(node.iri)
        more: dict[str, Any] = {"shapeProperties": {"borderDashes": [3, 2]}} if sign.hollow else {}
        network.add_node(names[node.iri], shape=sign.shape, size=sign.size, x=x, y=y, **more)
    rank = {family: place for place, family in enumerate(LINES)}
    ways: Counter[tuple[str, str]] = Counter()
    # The weakest first, so that the strongest is drawn over the others.
    for place, tie in sorted(enumerate(contents.ties), key=lambda at: (-rank[Family(at[1].family)], at[0])):
        line = LINES[Family(tie.family)]
        one, other = sorted((tie.one, tie.other), key=lambda iri: (columns.places[iri], iri))
        ways[one, other] += 1
        network.add_edge(
            names[one],
            names[other],
            id=f"t{place}",
            way=ways[one, other],
            width=line.width,
            dashes=list(line.dashes) or False,
            smooth=_curve(columns.places[one].column, columns.places[other].column, ways[one, other]),
        )
    network.options = _options()
    nodes, edges, *_ = network.get_network_data()
    return nodes, edges, network.options


def _curve(left: Column, right: Column, way: int) -> dict[str, Any]:
    """The curve of the *way*-th tie between two nodes: no two ties between the same nodes lie on each other."""
    if left == right:
        return {
            "enabled": True,
            "type": "curvedCW",
            "roundness": 0.3,
        }  # the page bows it into the room beside the column
    if way == 1:
        return {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5}
    return {"enabled": True, "type": "curvedCCW" if way % 2 else "curvedCW", "roundness": round(0.1 + 0.05 * way, 3)}
