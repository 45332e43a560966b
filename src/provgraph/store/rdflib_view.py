"""Gives people of the rdflib ecosystem what they know: a Result for a query, a Dataset over the store.

oxrdflib does the work; here are only its rough edges. A write is refused, because it would pass by the sources and
their claims; the network is not reached; and a plain string comes back as a plain string (oxrdflib gives it the
datatype xsd:string, and then rdflib holds it to be another literal).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import pyoxigraph as ox
import rdflib
from oxrdflib.store import OxigraphStore
from rdflib.namespace import XSD
from rdflib.query import Result
from rdflib.term import Identifier

from provgraph.errors import QueryFailed, QueryRefused, StoreReadOnly
from provgraph.store.sparql_text import reaches_network
from provgraph.vocabulary.minting import STAMP_GRAPHS
from provgraph.vocabulary.prefixes import PREFIXES

if TYPE_CHECKING:
    from provgraph.store.oxigraph_view import Engine, Failure


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


class _ReadingOnly:
    """What oxrdflib may use of the engine. Its parsers write to the engine directly; here they are refused."""

    _READS = frozenset({"query", "quads_for_pattern", "dump"})

    def __init__(self, engine: "Engine") -> None:
        self._engine = engine

    def named_graphs(self) -> "Iterator[ox.NamedNode | ox.BlankNode]":
        """Those that hold something: a stamp of the index does not."""
        for graph in self._engine().named_graphs():
            if not (isinstance(graph, ox.NamedNode) and graph.value.startswith(STAMP_GRAPHS)):
                yield graph

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine(), name) if name in self._READS else _refuse


class ReadOnlyStore(OxigraphStore):
    """An rdflib store that reads from ours and writes nothing."""

    add = addN = remove = update = remove_graph = destroy = commit = rollback = _refuse  # noqa: N815 - rdflib's names

    def __init__(self, engine: "Engine", failure: "Failure") -> None:
        super().__init__()
        self._reading = _ReadingOnly(engine)
        self._engine = engine
        self._failure = failure

    @property
    def _inner(self) -> Any:
        return self._reading

    def open(self, configuration: Any, create: bool = False) -> NoReturn:
        """Refused: the Dataset belongs to the store that it came from."""
        _refuse(configuration, create)

    def close(self, commit_pending_transaction: bool = False) -> None:
        """Nothing: the store is closed where it was opened."""

    @contextmanager
    def _speaking(self) -> Iterator[None]:
        engine = self._engine()
        try:
            yield
        except NotImplementedError:
            # So does oxrdflib tell rdflib to answer with its own engine.
            raise
        except (OSError, RuntimeError) as reason:
            raise self._failure(engine, reason) from reason

    def add_graph(self, graph: rdflib.Graph) -> None:
        """rdflib announces every graph that it looks at; nothing is to be kept of that."""

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """As oxrdflib's, with plain strings as rdflib writes them."""
        with self._speaking():
            for triple, graphs in super().triples(triple_pattern, context):
                yield _plain(triple), graphs

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **options: Any) -> Result:  # noqa: N803 - rdflib's names
        """As oxrdflib's, with plain strings as rdflib writes them, and without the network."""
        _refuse_network(query)
        with self._speaking():
            answer = super().query(query, initNs, initBindings, queryGraph, **options)
        if answer.type == "SELECT":
            answer.bindings = [dict(zip(row, _plain(row.values()), strict=True)) for row in answer.bindings]
        elif answer.graph is not None:
            graph = rdflib.Graph()
            for triple in answer.graph:
                graph.add(_plain(triple))
            answer.graph = graph
        return answer


class ReadOnlyDataset(rdflib.Dataset):
    """A Dataset whose queries stay off the network even where rdflib's own engine answers them."""

    def query(self, query_object: Any, *arguments: Any, **options: Any) -> Result:
        """As rdflib's. Raises QueryRefused where the query names another endpoint."""
        _refuse_network(query_object)
        return super().query(query_object, *arguments, **options)

    def update(self, *_: Any, **__: Any) -> NoReturn:
        """Refused, before LOAD could fetch anything."""
        _refuse()


def _refuse_network(query: Any) -> None:
    text = query if isinstance(query, str) else query._original_args[0]  # a prepared query keeps its text
    if reaches_network(text):
        raise QueryRefused("query_network")


def _plain(terms: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(
        rdflib.Literal(str(term)) if isinstance(term, rdflib.Literal) and term.datatype == XSD.string else term
        for term in terms
    )


def dataset(engine: "Engine", failure: "Failure") -> rdflib.Dataset:
    """A Dataset over an engine: its default graph is the union of the named graphs.

    Args:
        engine: Of an open store.
        failure: Makes our error of the engine's.
    """
    found = ReadOnlyDataset(store=ReadOnlyStore(engine, failure), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found
