"""Writes networks in the formats of other tools: GraphML, GEXF, CSV.

These formats hold texts and numbers only, so lists (evidence, facts) are written as the number of their entries and
the ids of their sources; what is empty is left out.
"""

import csv
import re
from collections.abc import Mapping
from io import BytesIO, StringIO
from typing import Any

import networkx as nx

from provgraph.model.cells import safe_cell

CSV_COLUMNS = (
    "one", "one_name", "other", "other_name", "grade", "session", "session_name", "date", "weight_low", "weight_high",
    "sources", "claims",
)  # fmt: skip

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
"""Signs that XML 1.0 cannot hold, in any writing."""


def flat(network: "nx.MultiGraph[str]") -> "nx.MultiGraph[str]":
    """A copy whose attributes are texts and numbers."""
    plain: nx.MultiGraph[str] = nx.MultiGraph()
    for node, attributes in network.nodes(data=True):
        plain.add_node(node, **_flat(attributes))
    for one, other, key, attributes in network.edges(keys=True, data=True):
        plain.add_edge(one, other, key=key, **_flat(attributes))
    return plain


def _flat(attributes: Mapping[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, value in attributes.items():
        if isinstance(value, list | tuple):
            kept[f"{name}_count"] = len(value)
            sources = sorted(
                {str(item["source_id"]) for item in value if isinstance(item, Mapping) and "source_id" in item}
            )
            if sources:
                kept["sources"] = " ".join(sources)
        elif value is not None and value != "":
            # An IRI is a text for us and an unknown type for the writers.
            kept[name] = _NOT_XML.sub("\ufffd", str(value)) if isinstance(value, str) else value
    return kept


def graphml(network: "nx.MultiGraph[str]") -> bytes:
    """The network as GraphML."""
    out = BytesIO()
    nx.write_graphml(flat(network), out, named_key_ids=True)
    return out.getvalue()


def gexf(network: "nx.MultiGraph[str]", lang: str) -> bytes:
    """The network as GEXF 1.2, dynamic where the edges have days, with labels in *lang*."""
    plain = flat(network)
    for _, attributes in plain.nodes(data=True):
        attributes["label"] = attributes.get(f"label_{lang}", "")
    for _, _, attributes in plain.edges(data=True):
        for ours, theirs in (("earliest", "start"), ("latest", "end")):
            if ours in attributes:
                attributes[theirs] = attributes.pop(ours)
        if attributes.get("weight_low") == attributes.get("weight_high", 0.0):
            # A range is no weight: other tools would take its lower end for the tie's strength.
            attributes["weight"] = attributes.get("weight_low", 0.0)
    out = BytesIO()
    nx.write_gexf(plain, out, version="1.2draft")
    return out.getvalue()


def ties_csv(network: "nx.MultiGraph[str]", lang: str) -> str:
    """The ties of an actor network as a table, one row per tie; UTF-8 text, comma-separated (RFC 4180)."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    names = {node: attributes.get(f"label_{lang}", "") for node, attributes in network.nodes(data=True)}
    edges = sorted(network.edges(data=True), key=lambda edge: (names[edge[0]], names[edge[1]], edge[2]["session"]))
    for one, other, edge in edges:
        row = [
            one,
            names[one],
            other,
            names[other],
            edge["grade"],
            edge["session"],
            edge[f"session_{lang}"],
            edge["date"],
        ]
        row += [edge["weight_low"], edge["weight_high"], edge["sources"], edge["claims"]]
        writer.writerow(map(safe_cell, row))
    return out.getvalue()
