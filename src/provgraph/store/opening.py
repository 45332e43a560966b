"""From an address to a store."""

from collections.abc import Callable
from pathlib import Path

from provgraph.store.base import Store


def open_store(
    address: str | Path | None = None,
    *,
    read_only: bool = False,
    progress: Callable[[int, int], None] | None = None,
    update: str | None = None,
    header: str | None = None,
    timeout: float | None = None,
) -> Store:
    """Open a store.

    Args:
        address: None or 'memory': in memory. `http://…` or `https://…`: what answers the queries of a SPARQL server.
            Anything else: a folder, made if it is to be written and not there.
        read_only: Reads only, beside a process that may be writing.
        progress: Told how far it is (triples done, of all) where a large load that was interrupted has to be taken out.
        update, header, timeout: Of a server only: see `provgraph.store.endpoint.endpoint_of`.

    Raises:
        StoreMissing: To be read, and there is none.
        StoreUnavailable: Locked, damaged, of another format, not a store, or an address of a kind that is not known.
    """
    if address is None or address == "memory":
        from provgraph.store.oxigraph import open_memory

        return open_memory()
    if "://" in str(address):
        from provgraph.store.endpoint import endpoint_of
        from provgraph.store.remote import open_remote

        endpoint = endpoint_of(str(address), update=update, header=header, timeout=timeout)
        return open_remote(endpoint, read_only=read_only)
    from provgraph.store.oxigraph_folder import open_folder

    return open_folder(Path(address), read_only=read_only, progress=progress)


def open_to_ask(address: str | Path) -> Store:
    """Open a store for one question, to be read: its engine only if the question needs it.

    Raises: as `open_store`, at once or when the engine is opened; StoreChanged: it was written to in between.
    """
    if "://" not in str(address) and address != "memory":
        from provgraph.store.seen import open_seen

        seen = open_seen(Path(address), lambda: open_store(address, read_only=True))
        if seen is not None:
            return seen
    return open_store(address, read_only=True)
