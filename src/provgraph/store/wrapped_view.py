"""A view that reads through another one: the ground for views that add something of their own."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provgraph.store.base import Solution, View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

    from provgraph.index.index import Index
    from provgraph.store.spool import WrittenGraph


class WrappedView(View):
    """Hands every question on."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.at_once = view.at_once

    @property
    def index(self) -> "Index | None":
        return self._view.index

    def select(self, query: str) -> Iterator[Solution]:
        return self._view.select(query)

    def sparql(self, query: str, *, allow_network: bool = False) -> "Result":
        return self._view.sparql(query, allow_network=allow_network)

    def rdflib(self) -> "rdflib.Dataset":
        return self._view.rdflib()

    def graphs(self) -> list[IRI]:
        return self._view.graphs()

    def triples(self, graph: IRI) -> Iterator[Triple]:
        return self._view.triples(graph)

    def written_out(self, graph: IRI) -> "WrittenGraph":
        return self._view.written_out(graph)

    def serialise(
        self,
        syntax: str,
        graphs: Iterable[IRI] | None = None,
        *,
        extra: tuple[IRI, Iterable[Triple]] | None = None,
    ) -> bytes:
        return self._view.serialise(syntax, graphs, extra=extra)
