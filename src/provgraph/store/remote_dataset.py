"""An rdflib Dataset over a remote view, for reading: each pattern and each query goes to the server.

rdflib's own SPARQLStore takes 0, "" and False for wildcards, knows no time limit and hides errors (docs/scaling.md).
"""

from collections.abc import Generator, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.query import Result
from rdflib.store import Store as RdflibStore

from provgraph.errors import StoreReadOnly
from provgraph.store.asking import written
from provgraph.store.rdflib_view import ReadOnlyDataset
from provgraph.store.remote_results import as_rdflib
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import XSD

if TYPE_CHECKING:
    from provgraph.store.remote_view import RemoteView


def _refuse(*_: object, **__: object) -> NoReturn:
    raise StoreReadOnly("rdflib_read_only")


class RemoteReading(RdflibStore):
    """What rdflib asks of a store, put to a server."""

    context_aware = True
    graph_aware = True
    add = addN = remove = update = remove_graph = destroy = open = commit = rollback = _refuse  # noqa: N815 - rdflib's names
    _inner = property(_refuse)

    def __init__(self, view: "RemoteView") -> None:
        super().__init__()
        self._view = view
        self._names: dict[str, str] = {}

    def triples(self, triple_pattern: Any, context: Any = None) -> Iterator[Any]:
        """The triples of a pattern, each once, with the graphs that it stands in."""
        if any(isinstance(term, rdflib.Literal) for term in triple_pattern[:2]):
            return
        said = [
            f"?{n}" if term is None else written(_term(term)) for n, term in zip("spo", triple_pattern, strict=True)
        ]
        graph = "?g" if _is_union(context) else written(IRI(context.identifier))
        places: dict[tuple[Any, ...], list[Any]] = {}
        for row in self._view.select(f"SELECT * WHERE {{ GRAPH {graph} {{ {' '.join(said)} }} }}"):
            triple = tuple(
                as_rdflib(row[n]) if term is None else term for n, term in zip("spo", triple_pattern, strict=True)
            )
            name = rdflib.URIRef(str(row["g"])) if "g" in row else context.identifier
            places.setdefault(triple, []).append(rdflib.Graph(store=self, identifier=name))
        for triple, graphs in places.items():
            yield triple, iter(graphs)

    def add_graph(self, graph: Any) -> None:
        """Nothing: rdflib announces each graph that is looked at, and looking makes none."""

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        """The named graphs, or those in which a triple stands."""
        if triple is None:
            for graph in self._view.graphs():
                yield rdflib.Graph(store=self, identifier=rdflib.URIRef(graph))
        else:
            for _, places in self.triples(triple):
                yield from places

    def __len__(self, context: Any = None) -> int:
        return sum(1 for _ in self.triples((None, None, None), context))

    def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **_: Any) -> Result:  # noqa: N803
        """A query in one text, by the server; one with values of its own by rdflib's engine, over `triples`."""
        if not isinstance(query, str) or initBindings:
            raise NotImplementedError
        prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in (initNs or {}).items())
        graphs = None if queryGraph == "__UNION__" else [IRI(queryGraph)]
        return self._view.sparql_over(graphs, prefixes + query)

    def bind(self, prefix: str, namespace: Any, override: bool = True) -> None:
        """Remember a prefix; here only."""
        del override
        self._names[prefix] = str(namespace)

    def namespace(self, prefix: str) -> Any:
        """The namespace of a prefix."""
        found = self._names.get(prefix)
        return None if found is None else rdflib.URIRef(found)

    def prefix(self, namespace: Any) -> str | None:
        """The prefix of a namespace."""
        return next((name for name, space in self._names.items() if space == str(namespace)), None)

    def namespaces(self) -> Iterator[Any]:
        """All of them."""
        for name, space in self._names.items():
            yield name, rdflib.URIRef(space)


def _is_union(context: Any) -> bool:
    return context is None or context.identifier == DATASET_DEFAULT_GRAPH_ID or isinstance(context, rdflib.Dataset)


def _term(term: Any) -> Term:
    if isinstance(term, rdflib.URIRef | rdflib.BNode):
        return IRI(str(term))
    if term.language:
        return Literal(str(term), XSD.string, term.language)
    return Literal(str(term), IRI(term.datatype or XSD.string))


def dataset(view: "RemoteView") -> rdflib.Dataset:
    """A Dataset over a view: its default graph is the union of the named graphs."""
    found = ReadOnlyDataset(store=RemoteReading(view), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace)
    return found
