"""A SPARQL 1.1 server somewhere else: choose it for a graph that several people share.

Only graphs of ours (`urn:pg:…`) are looked at, so that the server may hold other things too. Reading is in
remote_view.py, writing in remote_writer.py.
"""

from collections.abc import Callable

from provgraph.errors import QueryFailed, StoreError, StoreReadOnly, StoreUnavailable
from provgraph.store.base import Entries, Graphs, Store, View, Writer
from provgraph.store.endpoint import Endpoint
from provgraph.store.journal import Journal
from provgraph.store.protocol import Server
from provgraph.store.remote_journal import JOURNAL_GRAPH, RemoteJournal, journal_triples
from provgraph.store.remote_view import RemoteView
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI


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

        server = self.server
        if self._read_only:
            raise StoreReadOnly("store_read_only", address=self.address)
        return RemoteWriter(lambda: self.server, server.endpoint)

    @property
    def journal(self) -> Journal:
        self.server  # noqa: B018 - an error once the store is closed
        return RemoteJournal(lambda: self.server, self.address)

    @property
    def remote(self) -> bool:
        return True

    def rewrite(self, graphs: Graphs, *, journal: Callable[[Entries], Entries] | None = None) -> None:
        """As promised of every store, but for the server's own files: what lies in those is for the server to say."""
        there = self.view().graphs()
        writer = self.writer()
        kept: dict[IRI, Spool] = {}
        try:
            for graph, triples in graphs:
                spool = kept.setdefault(graph, Spool(graph))
                for triple in triples:
                    try:
                        spool.add(triple)
                    except ValueError as reason:
                        raise StoreError("store_write", why=ascii(str(reason))) from reason
            for graph in there:
                writer.withdraw(graph)
            for graph, spool in kept.items():
                writer.replace(graph, spool)
            if journal is not None:
                writer.replace(JOURNAL_GRAPH, journal_triples(journal(self.journal.entries())))
            writer.commit()
        finally:
            for spool in kept.values():
                spool.close()

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
