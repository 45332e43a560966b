"""A store over Oxigraph, in memory. In a folder on disk: oxigraph_folder.py. Writing is in oxigraph_writer.py."""

from collections.abc import Callable
from weakref import WeakSet

import pyoxigraph as ox

from provgraph.errors import StoreReadOnly, StoreUnavailable
from provgraph.index.index import Index
from provgraph.store.base import Entries, Graphs, Store, View, Writer
from provgraph.store.indexing import StoreIndex
from provgraph.store.journal import Journal, JournalInMemory
from provgraph.store.oxigraph_view import OxigraphView

# Most open a store to read it: what writes is imported where it is asked for.


class OxigraphStore(Store):
    """One engine: gone when it is closed."""

    def __init__(self, engine: ox.Store, address: str = "memory", *, read_only: bool = False) -> None:
        self._open: ox.Store | None = engine
        self._address = address
        self._read_only = read_only
        self._journal: Journal = JournalInMemory()
        self._index = StoreIndex(None)
        self._views: WeakSet[OxigraphView] = WeakSet()

    @property
    def address(self) -> str:
        return self._address

    @property
    def journal(self) -> Journal:
        self._engine()
        return self._journal

    def _engine(self) -> ox.Store:
        if self._open is None:
            raise StoreUnavailable("store_closed", address=self._address)
        return self._open

    def view(self) -> View:
        return self._seen_through(None)

    def _seen_through(self, reopened: Callable[[ox.Store], None] | None) -> View:
        self._engine()
        view = OxigraphView(self._engine, self._address, self._index_of, reopened)
        self._views.add(view)
        return view

    def _index_of(self, engine: ox.Store) -> Index | None:
        return self._index.of(engine)

    def writer(self) -> Writer:
        from provgraph.store.oxigraph_writer import OxigraphWriter

        self._writable()
        return OxigraphWriter(self._engine, lambda: self._index, self._failed)

    def rewrite(self, graphs: Graphs, *, journal: Callable[[Entries], Entries] | None = None) -> None:
        from provgraph.store.oxigraph_writer import fill

        self._writable()
        fresh = ox.Store()
        index = StoreIndex(None)
        fill(fresh, graphs, index)
        if journal is not None:
            self._journal = JournalInMemory(journal(self._journal.entries()))
        self._open, self._index = fresh, index

    def _writable(self) -> None:
        self._engine()
        if self._read_only:
            raise StoreReadOnly("store_read_only", address=self._address)

    def _failed(self) -> None:
        """Told when the engine refused a write."""

    def close(self) -> None:
        self._open = None
        # An answer may outlive the store, and must not keep its files locked.
        self._index = StoreIndex(None)
        for view in self._views:
            view.let_go()


def open_memory() -> OxigraphStore:
    """A store that is gone when it is closed."""
    return OxigraphStore(ox.Store())
