"""Which graphs of a server are ours, and which of these are seen.

A server may hold other things too: what is not `urn:pg:…` is neither read nor touched. Hidden are what a writer has
put beside (see remote_writer.py) and the journal (remote_journal.py).
"""

from provgraph.store.paging import all_rows
from provgraph.store.protocol import Server
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import PENDING_GRAPH
from provgraph.vocabulary.prefixes import DATA

HIDDEN = f"{DATA}hidden:"
"""Begins the names of graphs that no view shows."""


def visible_only(variable: str) -> str:
    """The condition, in SPARQL, under which a graph is one that views show."""
    name = f"STR(?{variable})"
    return f'FILTER(STRSTARTS({name}, "{DATA}") && !STRSTARTS({name}, "{HIDDEN}") && ?{variable} != <{PENDING_GRAPH}>)'


def visible_graphs(server: Server) -> list[IRI]:
    """The graphs of ours on a server that views show. In alphabetical order."""
    return sorted(graph for graph in graphs_of_ours(server) if not graph.startswith(HIDDEN) and graph != PENDING_GRAPH)


def graphs_of_ours(server: Server) -> set[IRI]:
    """All graphs of ours, the hidden ones too."""
    # To Oxigraph the empty pattern is a list of names; there the other one would read every statement.
    pattern = "" if server.name.startswith("Oxigraph") else "?s ?p ?o"
    query = f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ {pattern} }} FILTER(STRSTARTS(STR(?g), "{DATA}")) }}'
    _, pages = all_rows(query, lambda text: server.rows(text, {}))
    return {IRI(row["g"]["value"]) for rows in pages for row in rows}
