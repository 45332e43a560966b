"""The journal of a remote store: in a graph of its own beside the others, which no view shows.

One statement per entry, its JSON behind a moment that puts it in order. Who may not write to the server cannot add to
it either.
"""

import json
import secrets
import time
from collections.abc import Callable, Iterable, Mapping

from provgraph.errors import StoreError, StoreUnavailable
from provgraph.store.asking import written
from provgraph.store.journal import Journal
from provgraph.store.paging import all_rows
from provgraph.store.protocol import Server
from provgraph.store.remote_graphs import HIDDEN
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple

JOURNAL_GRAPH = IRI(f"{HIDDEN}journal")
_ENTRY = IRI(f"{HIDDEN}entry")


class RemoteJournal(Journal):
    """On the server."""

    def __init__(self, server: Callable[[], Server], address: str) -> None:
        """*server*: the connection of an open store; raises StoreUnavailable once it is closed."""
        self._server = server
        self._address = address

    def append(self, entry: Mapping[str, object]) -> None:
        [(_, _, value)] = journal_triples([entry])
        said = f"<{JOURNAL_GRAPH}> <{_ENTRY}> {written(value)}"
        try:
            self._server().update(f"INSERT DATA {{ GRAPH <{JOURNAL_GRAPH}> {{ {said} }} }}")
        except StoreError as reason:
            raise StoreError("journal_write", address=self._address, why=reason.message()) from reason

    def entries(self) -> list[dict[str, object]]:
        server = self._server()
        query = f"SELECT ?said WHERE {{ GRAPH <{JOURNAL_GRAPH}> {{ <{JOURNAL_GRAPH}> <{_ENTRY}> ?said }} }}"
        _, pages = all_rows(query, lambda text: server.rows(text, {}))
        lines = sorted(row["said"]["value"] for rows in pages for row in rows)
        try:
            found = [json.loads(line.partition(" ")[2]) for line in lines]
            if not all(isinstance(entry, dict) for entry in found):
                raise ValueError("not an object")
        except ValueError as reason:
            raise StoreUnavailable("remote_journal", address=self._address, why=str(reason)) from reason
        return found


def journal_triples(entries: Iterable[Mapping[str, object]]) -> list[Triple]:
    """Entries as the graph holds them, in their order."""
    now = time.time_ns()
    found: list[Triple] = []
    for number, entry in enumerate(entries):
        # The token keeps apart what two people note in one moment.
        moment = f"{now + number:020d}-{secrets.token_hex(4)}"
        said = json.dumps(dict(entry), ensure_ascii=False, sort_keys=True)
        found.append((JOURNAL_GRAPH, _ENTRY, Literal(f"{moment} {said}")))
    return found
