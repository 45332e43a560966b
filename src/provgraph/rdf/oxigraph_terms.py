"""Our terms ↔ pyoxigraph's: the only file that knows both."""

import pyoxigraph as ox

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple


def to_engine(term: Term) -> ox.NamedNode | ox.Literal:
    """One of our terms as the engine's. Raises ValueError where an IRI is none."""
    if isinstance(term, IRI):
        return ox.NamedNode(term)
    if term.lang:
        return ox.Literal(term.text, language=term.lang)
    return ox.Literal(term.text, datatype=ox.NamedNode(term.datatype))


def to_engine_quad(triple: Triple, graph: IRI) -> ox.Quad:
    """One of our triples in its graph."""
    subject, predicate, value = triple
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), to_engine(value), ox.NamedNode(graph))


def from_engine(term: object) -> Term:
    """One of the engine's terms as ours. A blank node becomes an IRI of its own kind: our data has none."""
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.Literal):
        return Literal(term.value, IRI(term.datatype.value), term.language)
    if isinstance(term, ox.BlankNode):
        return IRI(f"_:{term.value}")
    # A triple term of RDF 1.2, in its own notation: we never write one.
    return Literal(str(term))
