"""The same store without its index: every question goes to the engine."""

from provgraph.graph import Graph
from provgraph.index.index import Index
from provgraph.store.base import View
from provgraph.store.oxigraph import OxigraphStore
from provgraph.store.wrapped_view import WrappedView


class PlainView(WrappedView):
    """Hands every question on, and has no index."""

    @property
    def index(self) -> Index | None:
        return None


class _PlainStore(OxigraphStore):
    def view(self) -> View:
        return PlainView(super().view())


def plain(graph: Graph) -> Graph:
    """The same graph, read through the engine alone."""
    assert isinstance(graph.store, OxigraphStore)
    return Graph(_PlainStore(graph.store._engine(), graph.store.address, read_only=True))
