"""The page that pyvis makes by itself of the same graph, at the same places: what a map of ours is held against."""

from pathlib import Path
from time import process_time
from typing import Any

import networkx as nx
from pyvis.network import Network

from provgraph.maps.tie_network import TieNetwork


def pyvis_page(
    network: "nx.MultiGraph[str]", places: dict[str, tuple[float, float]], path: Path, *, physics: bool
) -> int:
    """Write it without evidence and with everything inside, as pyvis does; its size in bytes.

    pyvis's own way of adding takes a minute for 10,000 nodes and drops ties, so its lists are filled directly: the
    page is the same, and has every tie.
    """
    made = Network(cdn_resources="in_line", height="733px", width="100%")
    made.nodes = [
        {"id": iri, "label": node["label_fr"], "shape": "dot", "size": 10, "color": "#3d80d7"}
        | ({} if physics else {"x": places[iri][0], "y": places[iri][1]})
        for iri, node in network.nodes(data=True)
    ]
    made.edges = [{"from": one, "to": other} for one, other in network.edges()]
    made.toggle_physics(physics)
    text = made.generate_html()
    path.write_text(text, encoding="utf-8")
    return len(text.encode())


def own_builder_seconds(network: "nx.MultiGraph[str]") -> float:
    """Processor seconds that pyvis takes to add the nodes and ties in its own way."""
    made: Any = Network()
    began = process_time()
    for iri, node in network.nodes(data=True):
        made.add_node(iri, label=node["label_fr"])
    for one, other in network.edges():
        made.add_edge(one, other)
    return process_time() - began


def dictionary_builder_seconds(network: "nx.MultiGraph[str]") -> float:
    """The same for the builder of our maps."""
    made = TieNetwork()
    began = process_time()
    for iri, node in network.nodes(data=True):
        made.add_node(iri, label=node["label_fr"])
    for number, (one, other) in enumerate(network.edges()):
        made.add_edge(one, other, id=str(number))
    return process_time() - began
