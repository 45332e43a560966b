"""A SPARQL 1.1 server somewhere else: choose it for a graph that several people share.

Only graphs of ours (`urn:pg:…`) are looked at, so that the server may hold other things too. Every query names its
graphs itself: servers differ in what a query without them sees.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from provgraph.errors import QueryFailed, QueryRefused, StoreReadOnly, StoreUnavailable
from provgraph.rdf.oxigraph_terms import from_engine
from provgraph.store.asking import declared, written
from provgraph.store.base import Solution, Store, View, Writer
from provgraph.store.endpoint import Endpoint
from provgraph.store.paging import all_rows
from provgraph.store.protocol import Server
from provgraph.store.serialising import serialise
from provgraph.store.sparql_text import form, is_update, names_its_dataset, reaches_network
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.minting import PENDING_GRAPH
from provgraph.vocabulary.prefixes import DATA, PREFIXES
from provgraph.vocabulary.terms import PROV, XSD

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

_TRUTHS = {"1": "true", "0": "false"}
_NOTHING = IRI(f"{DATA}nothing")
"""Names no graph: a dataset that names none would be the server's own choice."""


class RemoteView(View):
    """Reads from a server; which graphs there are is asked once, when the view is first used."""

    def __init__(self, server: Server) -> None:
        self._server = server

    @cached_property
    def _graphs(self) -> list[IRI]:
        return visible_graphs(self._server)

    @property
    def _dataset(self) -> dict[str, list[str]]:
        names: list[str] = list(self._graphs or [_NOTHING])
        return {"default-graph-uri": names, "named-graph-uri": names}

    def select(self, query: str) -> Iterator[Solution]:
        _read_here(query)
        _, pages = self._pages(query, self._dataset)
        for rows in pages:
            for row in rows:
                yield {name: term_of(said) for name, said in row.items()}

    def _pages(self, query: str, dataset: dict[str, list[str]]) -> tuple[list[str], Iterator[list[dict[str, Any]]]]:
        return all_rows(query, lambda text: self._server.rows(text, dataset))

    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        return self.sparql_over(None, query, allow_network=allow_network)

    def sparql_over(self, graphs: list[IRI] | None, query: str, *, allow_network: bool = False) -> "Result":
        """A query over some of the graphs; None: over all of them."""
        from provgraph.store.remote_results import asked, graph_result, rows_result

        if is_update(query):
            raise QueryRefused("query_update")
        if reaches_network(query) and not allow_network:
            raise QueryRefused("query_network")
        _read_here(query)
        dataset = {} if names_its_dataset(query) else self._dataset
        if graphs is not None:
            dataset = {"default-graph-uri": [*graphs], "named-graph-uri": [*graphs]}
        # Prefixes of ours need not be declared; those that the query declares itself come after, and count.
        query = declared(query)
        match form(query):
            case "SELECT":
                names, pages = self._pages(query, dataset)
                return rows_result(names, ({n: term_of(t) for n, t in row.items()} for rows in pages for row in rows))
            case "ASK":
                return asked(self._server.ask(query, dataset))
            case _:
                return graph_result(self._server.triples(query, dataset))

    def rdflib(self) -> "rdflib.Dataset":
        from provgraph.store.remote_dataset import dataset

        return dataset(self)

    def graphs(self) -> list[IRI]:
        return list(self._graphs)

    def triples(self, graph: IRI) -> Iterator[Triple]:
        if graph not in self._graphs:
            return
        query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {written(graph)} {{ ?s ?p ?o }} }}"
        for row in self.select(query):
            yield IRI(str(row["s"])), IRI(str(row["p"])), row["o"]

    def serialise(
        self,
        syntax: str,
        graphs: Iterable[IRI] | None = None,
        *,
        extra: tuple[IRI, Iterable[Triple]] | None = None,
    ) -> bytes:
        chosen = self.graphs() if graphs is None else sorted(set(graphs))
        return serialise(syntax, ((graph, self.triples(graph)) for graph in chosen), extra)


def _read_here(query: str) -> None:
    """Whether it is SPARQL at all: some servers never answer a query that they cannot read."""
    try:
        ox.Store().query(query, prefixes=PREFIXES)
    except SyntaxError as reason:
        raise QueryFailed("query_syntax", why=" ".join(str(reason).split())) from reason
    except (OSError, RuntimeError, ValueError):
        # It could be read; whether it can be answered is for the server to say.
        return


def visible_graphs(server: Server) -> list[IRI]:
    """The graphs of ours on a server, without those of a load that is not finished. In alphabetical order."""
    found = graphs_of_ours(server)
    if PENDING_GRAPH in found:
        found -= pending_on(server)
    return sorted(found - {PENDING_GRAPH})


def graphs_of_ours(server: Server) -> set[IRI]:
    """All graphs of ours, the hidden ones too."""
    query = f'SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{DATA}")) }}'
    _, pages = all_rows(query, lambda text: server.rows(text, {}))
    return {IRI(row["g"]["value"]) for rows in pages for row in rows}


def pending_on(server: Server) -> set[IRI]:
    """The graphs that a load which is not finished has written."""
    query = f"SELECT ?g WHERE {{ GRAPH <{PENDING_GRAPH}> {{ ?s <{PROV.used}> ?g }} }}"
    _, pages = all_rows(query, lambda text: server.rows(text, {}))
    return {IRI(row["g"]["value"]) for rows in pages for row in rows}


def term_of(said: dict[str, str]) -> Term:
    """A term of SPARQL 1.1 Query Results JSON as ours. A truth is written in words, whatever the server keeps."""
    kind, value = said.get("type"), said.get("value", "")
    if kind == "uri":
        return IRI(value)
    if kind == "bnode":
        return IRI(f"_:{value}")
    if lang := said.get("xml:lang"):
        return Literal(value, LANG_STRING, lang)
    datatype = IRI(said.get("datatype", XSD.string))
    if datatype == XSD.boolean:
        value = _TRUTHS.get(value, value)
    return Literal(value, datatype)


LANG_STRING = IRI(from_engine(ox.Literal("", language="en")).datatype)  # type: ignore[union-attr]  # it is a literal


class RemoteStore(Store):
    """One SPARQL server."""

    def __init__(self, endpoint: Endpoint, *, read_only: bool = False) -> None:
        self._server: Server | None = Server(endpoint)
        self._endpoint = endpoint
        self._read_only = read_only

    @property
    def address(self) -> str:
        return self._endpoint.query

    @property
    def server(self) -> Server:
        """The connection. Raises StoreUnavailable once the store is closed."""
        if self._server is None:
            raise StoreUnavailable("store_closed", address=self.address)
        return self._server

    def view(self) -> View:
        return RemoteView(self.server)

    def writer(self) -> Writer:
        from provgraph.store.remote_writer import RemoteWriter

        if self._read_only:
            raise StoreReadOnly("store_read_only", address=self.address)
        return RemoteWriter(self.server)

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
        self._server = None


def open_remote(endpoint: Endpoint, *, read_only: bool = False) -> RemoteStore:
    """The store at an endpoint, which must answer.

    Raises:
        StoreUnavailable: It does not answer, or not as a SPARQL endpoint does; or it lets nobody in.
    """
    store = RemoteStore(endpoint, read_only=read_only)
    try:
        store.server.ask("ASK {}")
    except QueryFailed as reason:
        store.close()
        raise StoreUnavailable("remote_no_endpoint", address=endpoint.query, status=reason.facts["why"]) from reason
    except BaseException:
        store.close()
        raise
    return store
