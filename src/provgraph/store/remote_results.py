"""The answers of a server as rdflib Results, for a person's own queries."""

from collections.abc import Iterable

import pyoxigraph as ox
import rdflib
from rdflib.query import Result
from rdflib.term import Identifier

from provgraph.rdf.oxigraph_terms import to_engine
from provgraph.store.rdflib_view import to_rdflib
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term
from provgraph.vocabulary.prefixes import PREFIXES


def as_rdflib(term: Term) -> Identifier:
    """One of our terms as rdflib's; what a server calls a blank node is one."""
    if isinstance(term, IRI) and term.startswith("_:"):
        return rdflib.BNode(term[2:])
    return to_rdflib(to_engine(term))


def rows_result(names: list[str], rows: Iterable[dict[str, Term]]) -> Result:
    """The answer to a SELECT."""
    found = Result("SELECT")
    found.vars = [rdflib.Variable(name) for name in names]
    found.bindings = [{rdflib.Variable(name): as_rdflib(term) for name, term in row.items()} for row in rows]
    return found


def asked(answer: bool) -> Result:
    """The answer to an ASK."""
    found = Result("ASK")
    found.askAnswer = answer
    return found


def graph_result(triples: Iterable[ox.Triple]) -> Result:
    """The answer to a CONSTRUCT or DESCRIBE."""
    found = Result("CONSTRUCT")
    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for triple in triples:
        graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
    found.graph = graph
    return found
