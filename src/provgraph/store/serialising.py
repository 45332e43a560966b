"""Writes graphs in an RDF syntax, in an order that is always the same."""

from collections.abc import Iterable

import pyoxigraph as ox

from provgraph.errors import ExportError
from provgraph.rdf.oxigraph_terms import to_engine_quad
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.prefixes import PREFIXES

SYNTAXES = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-quads": ox.RdfFormat.N_QUADS,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "json-ld": ox.RdfFormat.JSON_LD,
}


def serialise(
    syntax: str, graphs: Iterable[tuple[IRI, Iterable[Triple]]], extra: tuple[IRI, Iterable[Triple]] | None = None
) -> bytes:
    """Graphs, and one more that is not in the store, in a syntax of `SYNTAXES`. Raises ExportError: no such syntax."""
    if syntax not in SYNTAXES:
        raise ExportError("unknown_format", format=syntax, known=", ".join(SYNTAXES))
    every = [*graphs, extra] if extra is not None else graphs
    return serialise_quads(syntax, [to_engine_quad(triple, graph) for graph, triples in every for triple in triples])


def serialise_quads(syntax: str, quads: list[ox.Quad]) -> bytes:
    """The engine's quads in a syntax that is known."""
    form = SYNTAXES[syntax]
    found: bytes | None
    if form.supports_datasets:
        found = ox.serialize(sorted(quads, key=_graph_first), format=form, prefixes=PREFIXES)
    else:
        triples = sorted({quad.triple for quad in quads}, key=str)
        found = ox.serialize(triples, format=form, prefixes=PREFIXES)
    return found or b""


def _graph_first(quad: ox.Quad) -> tuple[str, str]:
    return (str(quad.graph_name), str(quad))
