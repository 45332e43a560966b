"""From an address to a store."""

from collections.abc import Callable
from pathlib import Path

from provgraph.store.base import Store


def open_store(
    address: str | Path | None = None, *, read_only: bool = False, progress: Callable[[int, int], None] | None = None
) -> Store:
    """Open a store.

    Args:
        address: None or 'memory': in memory. `http://…`, `https://…`: a SPARQL server (store/endpoint.py
            says how its addresses are found). Anything else: a folder, made if it is to be written and not there.
        read_only: Reads only, beside a process that may be writing.
        progress: Told how far it is (triples done, of all) where a large load that was interrupted has to be taken out.

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

        return open_remote(endpoint_of(str(address)), read_only=read_only)
    from provgraph.store.oxigraph_folder import open_folder

    return open_folder(Path(address), read_only=read_only, progress=progress)
