"""Where a remote store answers: its addresses for queries, updates and whole graphs, found from the one that was given.

What each server calls them is in `_LAYOUTS`; docs/scaling.md says which ones were tested.
"""

import os
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from provgraph.errors import StoreUnavailable

UPDATE_VARIABLE = "PROVGRAPH_UPDATE"
HEADER_VARIABLE = "PROVGRAPH_HTTP_HEADER"
TIMEOUT_VARIABLE = "PROVGRAPH_TIMEOUT"

# The end of the query address, and that of the update address in its place.
_LAYOUTS = (
    ("/query", "/update"),  # Oxigraph, Fuseki, Stardog
    ("/sparql-auth", "/sparql-auth"),  # Virtuoso, with a password
    ("/sparql", "/sparql"),  # Neptune, Blazegraph, and by itself Virtuoso
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password, for servers that ask for them (Basic or Digest)."""

    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The addresses of one remote store, and how to get in."""

    query: str
    update: str
    credentials: Credentials | None = None
    """None: what ~/.netrc (or $NETRC) holds for the host is used, if anything."""
    header: tuple[str, str] | None = None
    """Sent with every request: ('Authorization', 'Bearer …')."""
    timeout: float = 60.0
    """Seconds that an answer may take; a write may take ten times as long."""

    @property
    def virtuoso_writes_elsewhere(self) -> str:
        """Where Virtuoso takes updates from users with a password."""
        return self.update.removesuffix("/sparql") + "/sparql-auth" if self.update.endswith("/sparql") else self.update


def endpoint_of(
    address: str, *, update: str | None = None, header: str | None = None, timeout: float | None = None
) -> Endpoint:
    """The endpoint at *address*.

    Args:
        address: The address that answers queries; `user:password@` in it is taken out and used.
        update: The address that takes updates; None: the variable PROVGRAPH_UPDATE, else found from *address*.
        header: `Name: value`, sent with every request; None: the variable PROVGRAPH_HTTP_HEADER.
        timeout: Seconds; None: the variable PROVGRAPH_TIMEOUT, else 60.

    Raises:
        StoreUnavailable: An address, a header or a number of seconds that is none.
    """
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError as reason:
        # What is wrong may stand in the middle of a password.
        why = type(reason).__name__ if "@" in address else str(reason)
        raise StoreUnavailable("remote_address", address=without_password(address), why=why) from None
    if parts.scheme not in ("http", "https") or not host:
        raise StoreUnavailable("store_scheme", address=without_password(address))
    place = f"[{host}]" if ":" in host else host
    query = urlunsplit((parts.scheme, place + (f":{port}" if port else ""), parts.path, parts.query, ""))
    credentials = Credentials(parts.username, parts.password or "") if parts.username else None
    return Endpoint(
        query=query,
        update=update or os.environ.get(UPDATE_VARIABLE) or _update_of(query),
        credentials=credentials,
        header=_header(header or os.environ.get(HEADER_VARIABLE)),
        timeout=_seconds(timeout),
    )


def _update_of(query: str) -> str:
    bare = query.rstrip("/")
    for asks, takes in _LAYOUTS:
        if bare.endswith(asks):
            return bare.removesuffix(asks) + takes
    # GraphDB and RDF4J: /repositories/NAME takes updates at /repositories/NAME/statements.
    before, repositories, name = bare.rpartition("/repositories/")
    if repositories and name and "/" not in name:
        return f"{before}{repositories}{name}/statements"
    return query


def _header(text: str | None) -> tuple[str, str] | None:
    if not text:
        return None
    name, colon, value = text.partition(":")
    if not colon or not name.strip() or not value.strip() or not value.isascii() or "\n" in text or "\r" in text:
        # The value may be a secret: only its name is shown.
        raise StoreUnavailable("remote_header", header=name.strip()[:40] or "?")
    return name.strip(), value.strip()


def _seconds(given: float | None) -> float:
    written = os.environ.get(TIMEOUT_VARIABLE)
    try:
        seconds = given if given is not None else float(written) if written else 60.0
    except ValueError:
        raise StoreUnavailable("remote_timeout", found=written) from None
    if not 0 < seconds < float("inf"):
        raise StoreUnavailable("remote_timeout", found=seconds)
    return seconds


def refuse_shared_header(source: str, target: str) -> None:
    """A header that one server asks for is not sent to another. Raises StoreUnavailable."""
    if not os.environ.get(HEADER_VARIABLE) or "://" not in source or "://" not in target:
        return
    hosts = [urlsplit(address).netloc.rpartition("@")[2].lower() for address in (source, target)]
    if hosts[0] != hosts[1]:
        shown = [without_password(address) for address in (source, target)]
        raise StoreUnavailable("remote_header_twice", source=shown[0], target=shown[1])


def without_password(address: str) -> str:
    """An address as it may be shown; a path stays as it is."""
    scheme, colon, rest = address.partition("://")
    return f"{scheme}{colon}{rest.rpartition('@')[2]}" if colon else address
