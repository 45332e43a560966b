"""Writes to a remote store: what is new is written beside, and takes the place of the old in one request at the end.

Servers take few triples in one request, and not all make several operations of one request together or not at all.
So the new content of each graph goes in small pieces into a graph of its own, which `urn:pg:pending` names and views
do not show. Then one request puts it in its place. Where that request is atomic (Oxigraph), so is the change. Elsewhere
(Virtuoso) an interruption may fall into it: from the mark set just before it, the next writer completes it, because
putting a graph in its place can be repeated. Before that mark, the next writer clears it away.
"""

import hashlib
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pyoxigraph as ox

from provgraph.errors import StoreError, StoreUnavailable
from provgraph.store.asking import written
from provgraph.store.base import Writer
from provgraph.store.endpoint import Endpoint
from provgraph.store.protocol import Server
from provgraph.store.remote_graphs import HIDDEN, graphs_of_ours
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import PENDING_GRAPH
from provgraph.vocabulary.terms import PROV

_PIECE = 1000
"""Triples in one request: Virtuoso refuses 5,000 with 'memory exhausted'."""
_PIECE_BYTES = 500_000
_BEAT = 20.0
"""Seconds after which a writer says again that it is at work."""
_SILENT = timedelta(minutes=3)
"""A writer that said nothing for so long was interrupted."""
_TAKES_PLACE, _GOES, _READY, _AT_WORK = (
    IRI(f"{HIDDEN}{name}") for name in ("takes-place-of", "goes", "ready", "at-work")
)


class RemoteWriter(Writer):
    """Collects changes, graph by graph, and makes them together."""

    def __init__(self, server: Callable[[], Server], endpoint: Endpoint) -> None:
        """*server*: the connection of an open store; raises StoreUnavailable once it is closed."""
        self._connection = server
        self._endpoint = endpoint
        self._changes: dict[IRI, Spool | None] = {}
        self._own: list[Spool] = []

    def replace(self, graph: IRI, triples: Iterable[Triple]) -> None:
        try:
            ox.NamedNode(graph)
            if not isinstance(triples, Spool):
                triples = Spool(graph, triples)
                self._own.append(triples)
            self._changes[graph] = triples
        except ValueError as reason:
            raise StoreError("store_write", why=ascii(str(reason))) from reason

    def withdraw(self, graph: IRI) -> None:
        self._changes[graph] = None

    def commit(self) -> None:
        if not self._changes:
            return
        try:
            self._server = self._connection()
            recover(self._server)
            new = {graph: spool for graph, spool in self._changes.items() if spool}
            token = secrets.token_hex(8)
            staged = {graph: IRI(f"{HIDDEN}staged:{token}:{number}") for number, graph in enumerate(new)}
            gone = [graph for graph, spool in self._changes.items() if not spool]
            try:
                self._server.update(_named(staged, gone))
                self._write(new, staged)
                self._check(new, staged)
                self._server.update(
                    f"INSERT DATA {{ GRAPH <{PENDING_GRAPH}> {{ <{PENDING_GRAPH}> <{_READY}> true }} }}"
                )
            except BaseException:
                # Nothing has taken its place yet. What cannot be cleared away now, the next writer clears away.
                with suppress(StoreError):
                    _clear(self._server, staged.values())
                raise
            self._server.update(_takes_place(staged, gone))
        finally:
            for spool in self._own:
                spool.close()
            self._changes, self._own = {}, []

    def _write(self, new: dict[IRI, Spool], staged: dict[IRI, IRI]) -> None:
        total, done = sum(map(len, new.values())), 0
        said = time.monotonic()
        for graph, spool in new.items():
            for piece in _pieces(spool):
                text = " .\n".join(piece)
                self._server.update(f"INSERT DATA {{ GRAPH <{staged[graph]}> {{\n{text} .\n}} }}")
                done += len(piece)
                if time.monotonic() - said > _BEAT:
                    self._server.update(_beat())
                    said = time.monotonic()
                if self.progress:
                    self.progress(done, total)

    def _check(self, new: dict[IRI, Spool], staged: dict[IRI, IRI]) -> None:
        """Whether the server holds as many as were sent: some drop what they do not like without a word."""
        for graph, spool in new.items():
            wanted = _distinct(spool.statements())
            _, rows = self._server.rows(
                f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{staged[graph]}> {{ ?s ?p ?o }} }}", {}
            )
            held = int(rows[0]["n"]["value"])
            if held != wanted:
                raise StoreError("remote_lost", wanted=wanted, had=held, address=self._endpoint.query)


def _distinct(statements: Iterable[bytes]) -> int:
    """How many different ones: a spool may hold one twice."""
    import numpy as np

    marks = bytearray()
    for statement in statements:
        marks += hashlib.blake2b(statement, digest_size=8).digest()
    return len(np.unique(np.frombuffer(bytes(marks), dtype="<u8")))


def _named(staged: dict[IRI, IRI], gone: list[IRI]) -> str:
    """Says what will take whose place, before anything is written."""
    lines = [f"<{PENDING_GRAPH}> <{PROV.used}> <{beside}> . <{beside}> <{_TAKES_PLACE}> <{graph}> ."
             for graph, beside in staged.items()]  # fmt: skip
    lines += [f"<{PENDING_GRAPH}> <{_GOES}> {written(graph)} ." for graph in gone]
    return f"INSERT DATA {{ GRAPH <{PENDING_GRAPH}> {{ {' '.join(lines)} }} }};\n{_beat()}"


def _beat() -> str:
    """Says that a writer is at work."""
    here = f"GRAPH <{PENDING_GRAPH}>"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return (
        f"DELETE WHERE {{ {here} {{ <{PENDING_GRAPH}> <{_AT_WORK}> ?before }} }};\n"
        f'INSERT DATA {{ {here} {{ <{PENDING_GRAPH}> <{_AT_WORK}> "{now}" }} }}'
    )


def _refuse_if_alive(server: Server, beats: list[str]) -> None:
    for beat in beats:
        if datetime.now(UTC) - datetime.fromisoformat(beat) < _SILENT:
            raise StoreUnavailable("remote_busy", address=server.endpoint.query, since=beat)


def _pieces(spool: Spool) -> Iterator[list[str]]:
    piece: list[str] = []
    size = 0
    for statement in spool.statements():
        piece.append(statement.decode())
        size += len(statement)
        if len(piece) >= _PIECE or size >= _PIECE_BYTES:
            yield _read_here(piece)
            piece, size = [], 0
    if piece:
        yield _read_here(piece)


def _read_here(piece: list[str]) -> list[str]:
    """The piece, if it is RDF: a server may drop what is not, or worse, understand something else."""
    try:
        for _ in ox.parse("".join(f"{line} .\n" for line in piece).encode(), format=ox.RdfFormat.N_TRIPLES):
            pass
    except SyntaxError as reason:
        raise StoreError("store_write", why=" ".join(str(reason).split())) from reason
    return piece


def _takes_place(staged: dict[IRI, IRI], gone: Iterable[IRI]) -> str:
    steps = [f"COPY <{beside}> TO {written(graph)}" for graph, beside in staged.items()]
    steps += [f"DROP SILENT GRAPH {written(graph)}" for graph in gone]
    steps += [f"DROP SILENT GRAPH <{beside}>" for beside in staged.values()]
    return ";\n".join([*steps, f"DROP SILENT GRAPH <{PENDING_GRAPH}>"])


def _clear(server: Server, staged: Iterable[IRI]) -> None:
    # The pending graph goes last: until then views know what not to show.
    steps = [f"DROP SILENT GRAPH <{graph}>" for graph in staged]
    server.update(";\n".join([*steps, f"DROP SILENT GRAPH <{PENDING_GRAPH}>"]))


def recover(server: Server) -> None:
    """Finish, or clear away, what a writer that was interrupted has left; nothing, where there is none."""
    _, rows = server.rows(f"SELECT ?s ?p ?o WHERE {{ GRAPH <{PENDING_GRAPH}> {{ ?s ?p ?o }} }}", {})
    if not rows:
        return
    said = [(row["s"]["value"], row["p"]["value"], row["o"]["value"]) for row in rows]
    _refuse_if_alive(server, [text for _, term, text in said if term == _AT_WORK])
    staged = {IRI(graph): IRI(beside) for beside, term, graph in said if term == _TAKES_PLACE}
    if any(term == _READY for _, term, _ in said):
        there = graphs_of_ours(server)
        # What has been dropped again has taken its place already.
        left = {graph: beside for graph, beside in staged.items() if beside in there}
        gone = [IRI(graph) for _, term, graph in said if term == _GOES]
        server.update(_takes_place(left, gone))
    else:
        _clear(server, staged.values())
