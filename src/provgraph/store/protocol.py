"""Speaks the SPARQL 1.1 Protocol to one server: form-encoded requests, JSON answers read strictly, real time limits.

Reading is tried again when the server did not answer; a write is tried again only when it was never sent. What is
known of servers' ways stands in docs/scaling.md: some stop at a number of rows without a word, some cut the JSON
when their time is over, some never answer a query that they cannot read.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pyoxigraph as ox

from provgraph.errors import QueryFailed, StoreError, StoreUnavailable
from provgraph.store.endpoint import Credentials, Endpoint
from provgraph.vocabulary.version import software

_ROWS = "application/sparql-results+json"
_TRIPLES = "application/n-triples"
_PAUSES = (0.2, 0.8)
"""Seconds before reading is tried again."""
_PASSING = frozenset({502, 503, 504})
"""The server, or what stands before it, says that it may answer later."""
_CONNECT = 10.0
_WRITES_TAKE = 10


class _Challenged(httpx.Auth):
    """Answers what the server asks for, Digest or Basic; nothing is sent before it asks."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._digest = httpx.DigestAuth(credentials.user, credentials.password)
        self._basic = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        basic = httpx.BasicAuth(self._credentials.user, self._credentials.password)
        if self._basic:
            yield from basic.auth_flow(request)
            return
        flow = self._digest.auth_flow(request)
        response = yield next(flow)
        try:
            while True:
                response = yield flow.send(response)
        except StopIteration:
            pass
        asked = response.headers.get("www-authenticate", "").lower()
        if response.status_code == httpx.codes.UNAUTHORIZED and asked.startswith("basic"):
            self._basic = True
            yield from basic.auth_flow(request)


class Server:
    """One server, as long as its store is open."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.moved = 0
        """Bytes of the answers that were read: what a question costs on the way."""
        self.requests = 0
        """How many requests for reading were answered."""
        headers = {"User-Agent": software().replace(" ", "/")}
        if endpoint.header:
            headers[endpoint.header[0]] = endpoint.header[1]
        self._client = httpx.Client(
            auth=_auth(endpoint),
            headers=headers,
            timeout=httpx.Timeout(endpoint.timeout, connect=min(_CONNECT, endpoint.timeout)),
            follow_redirects=False,
            # What the machine's environment says of proxies and certificates holds here as for any other program.
            trust_env=True,
        )
        self._name: str | None = None

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    @property
    def name(self) -> str:
        """What the server calls itself ('Oxigraph/0.5', 'Virtuoso/…'); '' where it does not."""
        if self._name is None:
            self.ask("ASK {}")
        return self._name or ""

    @property
    def writes_at(self) -> str:
        """The address for updates: Virtuoso takes those of people with a password at another one."""
        if self.name.startswith("Virtuoso"):
            return self.endpoint.virtuoso_writes_elsewhere
        return self.endpoint.update

    def rows(self, query: str, dataset: dict[str, list[str]]) -> tuple[list[str], list[dict[str, Any]]]:
        """The variables and the bindings of a SELECT, as the server gives them in one answer."""
        found = self._json(query, dataset)
        try:
            return list(found["head"]["vars"]), list(found["results"]["bindings"])
        except (KeyError, TypeError) as reason:
            raise QueryFailed("remote_answer", address=self.endpoint.query, why=repr(found)[:200]) from reason

    def ask(self, query: str, dataset: dict[str, list[str]] | None = None) -> bool:
        """The answer to an ASK."""
        found = self._json(query, dataset or {})
        answer = found.get("boolean") if isinstance(found, dict) else None
        if isinstance(answer, bool):
            return answer
        try:
            # Virtuoso answers some as a SELECT of one row, or none.
            return any(row["__ASK_RETVAL"]["value"] not in ("0", "false") for row in found["results"]["bindings"])
        except (KeyError, TypeError) as reason:
            raise QueryFailed("remote_answer", address=self.endpoint.query, why=repr(found)[:200]) from reason

    def triples(self, query: str, dataset: dict[str, list[str]]) -> list[ox.Triple]:
        """The triples of a CONSTRUCT or DESCRIBE."""
        response = self._read(query, dataset, f"{_TRIPLES}, text/turtle;q=0.5")
        kind = response.headers.get("content-type", "").partition(";")[0].strip()
        form = ox.RdfFormat.from_media_type(kind) or ox.RdfFormat.N_TRIPLES
        try:
            return [quad.triple for quad in ox.parse(response.content, format=form)]
        except SyntaxError as reason:
            raise QueryFailed("remote_answer", address=self.endpoint.query, why=str(reason)) from reason

    def update(self, update: str) -> None:
        """Change the store. Never sent twice.

        Raises:
            StoreError: The server refused it; its words are in the message. Or it was sent, and no answer came.
            StoreUnavailable: It cannot be reached, or lets nobody write.
        """
        if self._client.is_closed:
            raise StoreUnavailable("store_closed", address=self.endpoint.query)
        address = self.writes_at
        timeout = httpx.Timeout(self.endpoint.timeout * _WRITES_TAKE, connect=min(_CONNECT, self.endpoint.timeout))
        for pause in (*_PAUSES, None):
            try:
                with _errors_named(address):
                    response = self._client.post(address, data={"update": update}, timeout=timeout)
                break
            except StoreUnavailable as reason:
                if not isinstance(reason.__cause__, httpx.ConnectError | httpx.ConnectTimeout):
                    why = str(reason.facts.get("why", ""))
                    raise StoreError("remote_write_lost", address=address, why=why) from reason
                if pause is None or reason.key == "remote_tls":
                    raise
                time.sleep(pause)
        if response.is_success:
            return
        if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            raise StoreUnavailable("remote_denied", address=address, why=_words(response))
        raise StoreError("remote_refused_write", address=address, why=_words(response))

    def _json(self, query: str, dataset: dict[str, list[str]]) -> Any:
        response = self._read(query, dataset, _ROWS)
        try:
            return response.json()
        except ValueError as reason:
            # Cut off, or not JSON at all: a part of an answer is no answer.
            raise QueryFailed("query_failed", why=_words(response, last=True)) from reason

    def _read(self, query: str, dataset: dict[str, list[str]], accept: str) -> httpx.Response:
        if self._client.is_closed:
            raise StoreUnavailable("store_closed", address=self.endpoint.query)
        address = self.endpoint.query
        data: dict[str, Any] = {"query": query, **dataset}
        for pause in (*_PAUSES, None):
            try:
                with _errors_named(address):
                    response = self._client.post(address, data=data, headers={"Accept": accept})
            except StoreUnavailable as reason:
                # Out of time stays out of time, and the server may be at it still.
                if pause is None or isinstance(reason.__cause__, httpx.ReadTimeout) or reason.key == "remote_tls":
                    raise
            else:
                if response.status_code not in _PASSING or pause is None:
                    break
            time.sleep(pause)
        self._name = response.headers.get("server", "") if self._name is None else self._name
        self.moved += len(response.content)
        self.requests += 1
        if response.is_success:
            return response
        if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            raise StoreUnavailable("remote_denied", address=address, why=_words(response))
        if response.is_redirect:
            moved = response.headers.get("location", "?")
            raise StoreUnavailable("remote_moved", address=address, location=moved)
        if response.status_code in (httpx.codes.NOT_FOUND, httpx.codes.METHOD_NOT_ALLOWED):
            raise StoreUnavailable("remote_no_endpoint", address=address, status=response.status_code)
        raise QueryFailed("query_failed", why=_words(response))


def _auth(endpoint: Endpoint) -> httpx.Auth | None:
    if endpoint.header and endpoint.header[0].lower() == "authorization":
        return None
    if endpoint.credentials:
        return _Challenged(endpoint.credentials)
    known = _from_netrc(endpoint)
    return _Challenged(known) if known else None


def _from_netrc(endpoint: Endpoint) -> Credentials | None:
    import netrc
    import os

    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(httpx.URL(endpoint.query).host)
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as reason:
        raise StoreUnavailable("remote_netrc", why=str(reason)) from reason
    return Credentials(found[0], found[2] or "") if found else None


@contextmanager
def _errors_named(address: str) -> Iterator[None]:
    """What goes wrong on the way, in our words; every error of httpx is met here."""
    try:
        yield
    except httpx.TimeoutException as reason:
        raise StoreUnavailable("remote_too_slow", address=address, why=type(reason).__name__) from reason
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as reason:
        why = " ".join(str(reason).split()) or type(reason).__name__
        if "SSL" in why or "certificate" in why.lower():
            raise StoreUnavailable("remote_tls", address=address, why=why) from reason
        raise StoreUnavailable("remote_unreachable", address=address, why=why) from reason


def _words(response: httpx.Response, *, last: bool = False) -> str:
    """What the server says, shortened; *last*: the end of it, where a server that gives up says why."""
    said = " ".join(response.text.split())
    return f"HTTP {response.status_code} {said[-300:] if last else said[:300]}".strip()
