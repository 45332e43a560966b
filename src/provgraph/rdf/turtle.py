"""Reads a Turtle file of ours: the ontology and the shapes, which are known to be right."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple


def turtle_triples(path: Path) -> Iterator[Triple]:
    """The triples of a file; a blank node is an IRI of its own kind, `_:` and its label.

    Raises:
        SyntaxError: It is not Turtle.
    """
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield IRI(str(from_engine(quad.subject))), IRI(str(from_engine(quad.predicate))), from_engine(quad.object)
