"""Gives people of the rdflib ecosystem what they know: a Result for a query, a Dataset over the store.

oxrdflib does the work; here are only its two rough edges. A write is refused, because it would pass by the sources
and their claims; and a plain string comes back as a plain string (oxrdflib gives it the datatype xsd:string, and then
rdflib holds it to be another literal).
"""

from collections.abc import Iterable, Iterator
from typing import Any, NoReturn

import pyoxigraph as ox
import rdflib
from oxrdflib.store import OxigraphStore
from rdflib.namespace import XSD
from rdflib.query import Result
from rdflib.term import Identifier

from provgraph.errors import QueryFailed, StoreReadOnly
from provgraph.vocabulary.prefixes import PREFIXES


def to_rdflib(term: object) -> Identifier:
    """One of the engine's terms as rdflib's."""
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        datatype = rdflib.URIRef(term.datatype.value)
        return rdflib.Literal(term.value, datatype=None if datatype == XSD.string else datatype)
    raise QueryFailed("query_triple_terms")


def result(answer: object) -> Result:
    """The engine's answer as an rdflib Result."""
    if isinstance(answer, ox.QueryBoolean):
        found = Result("ASK")
        found.askAnswer = bool(answer)
    elif isinstance(answer, ox.QuerySolutions):
        found = Result("SELECT")
        names = [rdflib.Variable(variable.value) for variable in answer.variables]
        found.vars = names
        found.bindings = [
            {name: to_rdflib(term) for name, term in zip(names, solution, strict=True) if term is not None}
            for solution in answer
        ]
    else:
        assert isinstance(answer, ox.QueryTriples)
        found = Result("CONSTRUCT")
        graph = rdflib.Graph()
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        for triple in answer:
            graph.add((to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object)))
        found.graph = graph
    return found


def _refuse(*_: object, **__: object) -> NoReturn:
    raise StoreReadOnly("rdflib_read_only")


class ReadOnlyStore(OxigraphStore):
    """An rdflib store that reads from ours and writes nothing."""

    add = addN = remove = update = remove_graph = destroy = commit = rollback = _refuse  # noqa: N815 - rdflib's names

    def add_graph(self, graph: rdflib.Graph) -> None:
        """rdflib announces every graph that it looks at; nothing is to be kept of that."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """As oxrdflib's, with plain strings as rdflib writes them."""
        for (subject, predicate, value), graphs in super().triples(triple_pattern, context):
            yield (subject, predicate, _plain(value)), graphs

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **options: Any) -> Result:  # noqa: N803 - rdflib's names
        """As oxrdflib's, with plain strings as rdflib writes them."""
        answer = super().query(query, initNs, initBindings, queryGraph, **options)
        if answer.type == "SELECT":
            answer.bindings = [{name: _plain(term) for name, term in row.items()} for row in answer.bindings]
        return answer


def _plain(term: Any) -> Any:
    if isinstance(term, rdflib.Literal) and term.datatype == XSD.string:
        return rdflib.Literal(str(term))
    return term


def dataset(store: ox.Store) -> rdflib.Dataset:
    """A Dataset over *store*: its default graph is the union of the named graphs."""
    found = rdflib.Dataset(store=ReadOnlyStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found


def union_graph(triples: Iterable[tuple[object, object, object]]) -> rdflib.Graph:
    """Engine triples as one rdflib graph in memory."""
    graph = rdflib.Graph()
    for subject, predicate, value in triples:
        graph.add((to_rdflib(subject), to_rdflib(predicate), to_rdflib(value)))
    return graph
