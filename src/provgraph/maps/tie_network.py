"""A pyvis network that loses nothing and stays fast.

pyvis 0.3.2 drops the second tie between two nodes without a word, and looks through every node and tie for each one
that it adds (57 s for 10,000 nodes; 0.2 s here). Its page asks other hosts for files, so only its model is used.
"""

import json
from typing import Any

from pyvis.network import Network

from provgraph.maps.contents import Contents
from provgraph.maps.families import LINES, Family
from provgraph.maps.signs import SIGNS


class TieNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """Nodes found by key, parallel ties kept."""

    def __init__(self) -> None:
        super().__init__(cdn_resources="in_line")
        self.set_options(json.dumps(_OPTIONS))

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


# Positions are final, sizes and hands on the map are ours: vis-network draws, and does nothing of its own accord.
_OPTIONS: dict[str, Any] = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False,
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "selectable": False,
        "selectConnectedEdges": False,
        "hoverConnectedEdges": False,
        "keyboard": {"enabled": False},
        "tooltipDelay": 3600000,
    },
    "nodes": {"chosen": False, "labelHighlightBold": False},
    "edges": {
        "chosen": False,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "color": {"inherit": False},
        # A curve that is pulled by two points; the page says where they are.
        "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
    },
}


def vis_options() -> dict[str, Any]:
    """What vis-network must know, as pyvis hands it on; nodes and ties are built in the page, from its own arrays."""
    return dict(TieNetwork().options)


def build(contents: Contents) -> TieNetwork:
    """The map as a pyvis network: nodes `n0`, `n1`… and ties `t0`, `t1`… by their place in *contents*.

    For those who go on with pyvis. Every tie is in it, the weakest first, so that the strongest is drawn over the
    others; names stay out of it, since pyvis would write them into its page as markup.
    """
    network = TieNetwork()
    names = {node.iri: f"n{place}" for place, node in enumerate(contents.nodes)}
    for node in contents.nodes:
        sign = SIGNS[node.kind]
        more: dict[str, Any] = {"shapeProperties": {"borderDashes": [3, 2]}} if sign.hollow else {}
        network.add_node(names[node.iri], shape=sign.shape, size=sign.size, **more)
    rank = {family: place for place, family in enumerate(LINES)}
    for place, tie in sorted(enumerate(contents.ties), key=lambda at: (-rank[Family(at[1].family)], at[0])):
        line = LINES[Family(tie.family)]
        network.add_edge(
            names[tie.one], names[tie.other], id=f"t{place}", width=line.width, dashes=list(line.dashes) or False
        )
    return network
