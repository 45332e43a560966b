"""Writes networks in the formats of other tools: GraphML, GEXF, CSV.

These formats hold texts and numbers only, so a list (evidence, facts) is written as the number of its entries, as one
text in each language, and as the ids of its sources and claims; what is empty is left out.
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
            items = [item for item in value if isinstance(item, Mapping)]
            for lang in ("fr", "en"):
                kept[f"{name}_{lang}"] = " | ".join(text for item in items if (text := _in_words(item, lang)))
            for key, column in (("source_id", "sources"), ("claim", "claims")):
                kept[column] = " ".join(sorted({str(item[key]) for item in items if key in item}))
        else:
            kept[name] = value
    return {name: _plain(value) for name, value in kept.items() if value is not None and value != ""}


def _in_words(item: Mapping[str, Any], lang: str) -> str:
    """One fact, or one piece of evidence, as a text."""
    if f"says_{lang}" in item:
        places = ", ".join(str(item[key]) for key in ("source_id", f"locator_{lang}") if item.get(key))
        return f"{item[f'says_{lang}']} [{places}]"
    said = (item.get(f"label_{lang}"), item.get(f"value_{lang}"))
    return ("\u00a0: " if lang == "fr" else ": ").join(str(part) for part in said if part)


def _plain(value: Any) -> Any:
    """A text that XML can hold; an IRI is a text for us and an unknown type for the writers."""
    return _NOT_XML.sub("\ufffd", str(value)) if isinstance(value, str) else value


def graphml(network: "nx.MultiGraph[str]") -> bytes:
    """The network as GraphML."""
    out = BytesIO()
    nx.write_graphml(flat(network), out)
    return out.getvalue()


def gexf(network: "nx.MultiGraph[str]", lang: str) -> bytes:
    """The network as GEXF 1.2, dynamic where nodes or edges have days, with labels in *lang*.

    What has no day has no spell either: it is always there.
    """
    plain = flat(network)
    for _, attributes in plain.nodes(data=True):
        attributes["label"] = attributes.get(f"label_{lang}", "")
        _spell(attributes)
    for _, _, attributes in plain.edges(data=True):
        _spell(attributes)
        if attributes.get("weight_low") == attributes.get("weight_high", 0.0):
            # A range is no weight: other tools would take its lower end for the tie's strength.
            attributes["weight"] = attributes.get("weight_low", 0.0)
    out = BytesIO()
    nx.write_gexf(plain, out, version="1.2draft")
    # The day of writing is no fact of the graph: the same store gives the same bytes. GEXF's graphs have no name.
    content = re.sub(rb' lastmodifieddate="[^"]*"', b"", out.getvalue(), count=1)
    return re.sub(rb'(<graph\b[^>]*?) name=""', rb"\1", content, count=1)


def _spell(attributes: dict[str, Any]) -> None:
    for ours, theirs in (("earliest", "start"), ("latest", "end")):
        if ours in attributes:
            attributes[theirs] = attributes.pop(ours)


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
