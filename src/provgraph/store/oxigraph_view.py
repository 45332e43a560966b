"""Reads from Oxigraph."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from provgraph.errors import ExportError, QueryFailed, QueryRefused
from provgraph.rdf.oxigraph_terms import from_engine, to_engine_quad
from provgraph.store.base import Solution, View
from provgraph.store.oxigraph_writer import pending_graphs
from provgraph.store.sparql_text import is_update, names_its_dataset, reaches_network
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.prefixes import PREFIXES

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

Engine = Callable[[], ox.Store]
"""The engine of an open store; raises StoreUnavailable once the store is closed."""

_SYNTAXES = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "n-quads": ox.RdfFormat.N_QUADS,
    "n-triples": ox.RdfFormat.N_TRIPLES,
    "json-ld": ox.RdfFormat.JSON_LD,
}


class OxigraphView(View):
    """Reads from the engine of an open store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def select(self, query: str) -> Iterator[Solution]:
        # Ours never name their dataset: looking for that in every text took a sixth of the time of long answers.
        answer = self._answer(query, union=True)
        assert isinstance(answer, ox.QuerySolutions)
        names = [variable.value for variable in answer.variables]
        try:
            for solution in answer:
                yield {name: from_engine(term) for name, term in zip(names, solution, strict=True) if term is not None}
        except (OSError, RuntimeError, ValueError) as reason:
            raise QueryFailed("query_failed", why=one_line(reason)) from reason

    def _answer(self, query: str, *, union: bool) -> object:
        try:
            engine = self._engine()
            if union and pending_graphs(engine):
                graphs = self.graphs()
                default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in graphs]
                named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in graphs]
                return engine.query(query, default_graph=default, named_graphs=named, prefixes=PREFIXES)
            return engine.query(query, use_default_graph_as_union=union, prefixes=PREFIXES)
        except SyntaxError as reason:
            raise QueryFailed("query_syntax", why=one_line(reason)) from reason
        except (OSError, RuntimeError, ValueError) as reason:
            raise QueryFailed("query_failed", why=one_line(reason)) from reason

    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        from provgraph.store.rdflib_view import result

        if is_update(query):
            raise QueryRefused("query_update")
        if reaches_network(query) and not allow_network:
            raise QueryRefused("query_network")
        answer = self._answer(query, union=not names_its_dataset(query))
        try:
            return result(answer)
        except (OSError, RuntimeError, ValueError) as reason:
            raise QueryFailed("query_failed", why=one_line(reason)) from reason

    def rdflib(self) -> "rdflib.Dataset":
        from provgraph.store.rdflib_view import dataset

        return dataset(self._engine)

    def graphs(self) -> list[IRI]:
        engine = self._engine()
        hidden = pending_graphs(engine)
        found = (IRI(graph.value) for graph in engine.named_graphs() if isinstance(graph, ox.NamedNode))
        return sorted(graph for graph in found if graph not in hidden)

    def triples(self, graph: IRI) -> Iterator[Triple]:
        if graph in pending_graphs(self._engine()):
            return
        for quad in self._engine().quads_for_pattern(None, None, None, ox.NamedNode(graph)):
            subject, predicate = from_engine(quad.subject), from_engine(quad.predicate)
            yield IRI(str(subject)), IRI(str(predicate)), from_engine(quad.object)

    def serialise(
        self,
        syntax: str,
        graphs: Iterable[IRI] | None = None,
        *,
        extra: tuple[IRI, Iterable[Triple]] | None = None,
    ) -> bytes:
        if syntax not in _SYNTAXES:
            raise ExportError("unknown_format", format=syntax, known=", ".join(_SYNTAXES))
        engine = self._engine()
        chosen = self.graphs() if graphs is None else sorted(set(graphs))
        quads = [quad for graph in chosen for quad in engine.quads_for_pattern(None, None, None, ox.NamedNode(graph))]
        if extra is not None:
            quads += [to_engine_quad(triple, extra[0]) for triple in extra[1]]
        form = _SYNTAXES[syntax]
        found: bytes | None
        if form.supports_datasets:
            found = ox.serialize(sorted(quads, key=_graph_first), format=form, prefixes=PREFIXES)
        else:
            triples = sorted({quad.triple for quad in quads}, key=str)
            found = ox.serialize(triples, format=form, prefixes=PREFIXES)
        return found or b""


def _graph_first(quad: ox.Quad) -> tuple[str, str]:
    return (str(quad.graph_name), str(quad))


def one_line(reason: BaseException) -> str:
    """The engine's own words, for a message."""
    return " ".join(str(reason).split())
