"""The same store, read through other identity decisions: what would the answers be if …?

Every question can be put to it, and nothing is written.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from provgraph.questions.identity import Identities, decisions_of
from provgraph.store.base import Solution, View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple

if TYPE_CHECKING:
    import rdflib
    from rdflib.query import Result

    from provgraph.store.spool import WrittenGraph


class SupposedView(View):
    """What a store holds, with other decisions about who is who."""

    def __init__(self, view: View, identities: Identities) -> None:
        self._view = view
        self.identities = identities

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


def identities_of(view: View) -> Identities:
    """Who is who, by the decisions that a store holds, or by those that are supposed for it."""
    if isinstance(view, SupposedView):
        return view.identities
    return Identities(decisions_of(view).values())
