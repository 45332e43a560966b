"""Reads from a SPARQL 1.1 server.

Every query says itself which graphs it means: servers differ in what one without them sees. A question of ours, which
stands in one GRAPH block, says so in its text; to any other query the graphs are listed.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from provgraph.errors import QueryFailed, QueryRefused
from provgraph.store.asking import declared, written
from provgraph.store.base import Solution, View
from provgraph.store.paging import all_rows
from provgraph.store.protocol import Server
from provgraph.store.remote_graphs import visible_graphs, visible_only
from provgraph.store.serialising import serialise
from provgraph.store.sparql_text import form, is_overlong, is_update, names_its_dataset, reaches_network, within_graphs
from provgraph.store.spool import WrittenGraph
from provgraph.store.written import written_triple
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.prefixes import DATA, PREFIXES
from provgraph.vocabulary.terms import RDF, XSD

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

_AT_ONCE = 200
"""Keys in one question: some kilobytes."""
_ZEROS = re.compile(r"(\.\d*0)(?!\d)")
_GREENWICH = re.compile(r"[+-]00:00$")
_REMEMBERED = 50_000
"""Statements that one view remembers: some 20 MB."""
_TRUTHS = {"1": "true", "0": "false"}
_NOTHING = IRI(f"{DATA}nothing")
"""Names no graph: a dataset that names none would be the server's own choice."""


class RemoteView(View):
    """Reads from a server; which graphs there are is asked once, when the view is first used."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._read: dict[IRI, list[Triple]] = {}
        """Small graphs that were read whole: an erasure reads some of them a dozen times."""

    @cached_property
    def _graphs(self) -> list[IRI]:
        return visible_graphs(self._server)

    @property
    def _dataset(self) -> dict[str, list[str]]:
        names: list[str] = list(self._graphs or [_NOTHING])
        return {"default-graph-uri": names, "named-graph-uri": names}

    at_once = _AT_ONCE

    def select(self, query: str) -> Iterator[Solution]:
        _read_here(query)
        narrowed = within_graphs(query, visible_only)
        _, pages = self._pages(narrowed or query, {} if narrowed else self._dataset)
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

        if is_overlong(query):
            raise QueryRefused("query_overlong")
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
        if graph in self._read:
            yield from self._read[graph]
            return
        if graph not in self._graphs:
            return
        room = _REMEMBERED - sum(map(len, self._read.values()))
        kept: list[Triple] = []
        for triple in self._read_triples(graph):
            if len(kept) <= room:
                kept.append(triple)
            yield triple
        if len(kept) <= room:
            self._read[graph] = kept

    def _read_triples(self, graph: IRI) -> Iterator[Triple]:
        query = f"SELECT ?s ?p ?o WHERE {{ GRAPH {written(graph)} {{ ?s ?p ?o }} }}"
        for row in self.select(query):
            yield IRI(str(row["s"])), IRI(str(row["p"])), row["o"]

    def written_out(self, graph: IRI) -> WrittenGraph:
        def write(file: IO[bytes]) -> None:
            for triple in self.triples(graph):
                file.write(written_triple(triple) + b" .\n")

        return WrittenGraph(write)

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


def term_of(said: dict[str, str]) -> Term:
    """A term of SPARQL 1.1 Query Results JSON as ours.

    Truths and moments are written in one way, that of an embedded store, whatever the server makes of them.
    """
    kind, value = said.get("type"), said.get("value", "")
    if kind == "uri":
        return IRI(value)
    if kind == "bnode":
        return IRI(f"_:{value}")
    if lang := said.get("xml:lang"):
        return Literal(value, RDF.langString, lang)
    datatype = IRI(said.get("datatype", XSD.string))
    if datatype == XSD.boolean:
        value = _TRUTHS.get(value, value)
    elif datatype == XSD.dateTime:
        value = _ZEROS.sub(lambda match: match[1].rstrip("0").rstrip("."), value)
        value = _GREENWICH.sub("Z", value)
    return Literal(value, datatype)
