"""Speaks to one server of the OpenAI-compatible protocol; the one place of the reader that reaches the network.

Only to the address that the user gave: redirects are not followed. Asking is reading, so what a busy or silent server
did not answer is asked again, a few times. Answers are bounded in size and in time.
"""

import json
import netrc
import os
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from provgraph.errors import BackendAnswerWrong, BackendError, BackendUnreachable
from provgraph.vocabulary.version import software

URL_VARIABLE = "PROVGRAPH_LLM_URL"
KEY_VARIABLE = "PROVGRAPH_LLM_KEY"
TIMEOUT_VARIABLE = "PROVGRAPH_LLM_TIMEOUT"
LARGEST_ANSWER = 4_000_000
"""Bytes: a hundred times what the records of one piece take."""
_PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""The server may answer later."""
_CONNECT = 10.0
_LONGEST_PAUSE = 30.0
"""Seconds: a server that asks for more (`Retry-After`) is not waited for that long."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote."""

    text: str
    cut: bool
    """Whether the server says that it was cut short."""


class ChatServer:
    """One server, as the user named it."""

    def __init__(self, url: str | None, *, pauses: tuple[float, ...] = (0.5, 2.0)) -> None:
        """Ask nobody yet.

        Args:
            url: The address, `http://127.0.0.1:8080/v1`. None: the variable PROVGRAPH_LLM_URL.
            pauses: Seconds before each further try.

        Raises:
            BackendError: No address, or none that http can reach; no number of seconds.
        """
        self.address = _address(url or os.environ.get(URL_VARIABLE))
        self._pauses = pauses
        self._seconds = _seconds(os.environ.get(TIMEOUT_VARIABLE))

    def ask(self, body: dict[str, Any]) -> Reply:
        """The first choice of the answer to *body*.

        Raises:
            BackendUnreachable: No connection, no answer in time, refused, moved.
            BackendAnswerWrong: An answer that is no such answer, or larger than any.
        """
        # Not packed: a small answer shall not become a large one here.
        wanted = {"Accept": "application/json", "Accept-Encoding": "identity"}
        headers = {"User-Agent": software().replace(" ", "/"), **wanted, **self._key()}
        timeout = httpx.Timeout(self._seconds, connect=min(_CONNECT, self._seconds))
        with httpx.Client(timeout=timeout, headers=headers, follow_redirects=False) as client:
            for pause in (*self._pauses, None):
                try:
                    response, content = self._once(client, body)
                except BackendUnreachable as reason:
                    if pause is None or reason.key == "llm_tls":
                        raise
                else:
                    if response.status_code not in _PASSING or pause is None:
                        return self._reply(response, content)
                    time.sleep(min(_asked_pause(response), _LONGEST_PAUSE))
                time.sleep(pause)
        raise AssertionError("the last try returns or raises")

    def _once(self, client: httpx.Client, body: dict[str, Any]) -> tuple[httpx.Response, bytes]:
        until = time.monotonic() + self._seconds
        content = bytearray()
        try:
            with client.stream("POST", self.address, json=body) as response:
                for part in response.iter_bytes():
                    content += part
                    if len(content) > LARGEST_ANSWER:
                        raise BackendAnswerWrong("llm_huge", address=self.address, most=LARGEST_ANSWER // 1_000_000)
                    # httpx counts the seconds between two bytes: one that sends them drop by drop is late too.
                    if time.monotonic() > until:
                        raise httpx.ReadTimeout("the whole answer took too long")
        except httpx.TimeoutException as reason:
            raise BackendUnreachable("llm_slow", address=self.address, seconds=f"{self._seconds:g}") from reason
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as reason:
            why = " ".join(str(reason).split()) or type(reason).__name__
            if "SSL" in why or "certificate" in why.lower():
                raise BackendUnreachable("llm_tls", address=self.address, why=why) from reason
            raise BackendUnreachable("llm_unreachable", address=self.address, why=why) from reason
        return response, bytes(content)

    def _reply(self, response: httpx.Response, content: bytes) -> Reply:
        if response.is_redirect:
            location = response.headers.get("location", "?")[:200]
            raise BackendUnreachable("llm_moved", address=self.address, location=location)
        said = " ".join(content[:2000].decode("utf-8", "replace").split())[:300]
        if response.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN):
            raise BackendUnreachable("llm_denied", address=self.address, status=response.status_code)
        if not response.is_success:
            why = said or response.reason_phrase
            raise BackendUnreachable("llm_refused", address=self.address, status=response.status_code, why=why)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != "application/json":
            raise BackendAnswerWrong("llm_no_api", address=self.address, why=kind or said or "-")
        try:
            choice = json.loads(content)["choices"][0]
            message = choice["message"]
            text = message.get("content")
        except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as reason:
            raise BackendAnswerWrong("llm_no_api", address=self.address, why=said or "-") from reason
        return Reply(text if isinstance(text, str) else "", choice.get("finish_reason") == "length")

    def _key(self) -> dict[str, str]:
        key = os.environ.get(KEY_VARIABLE) or _from_netrc(self.address)
        if not key:
            return {}
        if not key.isascii() or not key.isprintable():
            raise BackendError("llm_key")
        return {"Authorization": f"Bearer {key}"}


def _address(given: str | None) -> str:
    if not given or not given.strip():
        raise BackendError("llm_no_address", variable=URL_VARIABLE)
    try:
        parts = urlsplit(given.strip())
        host, secret, _ = parts.hostname, "@" in parts.netloc, parts.port
    except ValueError:
        parts, host, secret = urlsplit(""), None, "@" in given
    if secret:
        # Not shown: it holds a password.
        raise BackendError("llm_address_secret", variable=KEY_VARIABLE)
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise BackendError("llm_address", address=given)
    bare = given.strip().rstrip("/")
    if bare.endswith("/chat/completions"):
        return bare
    return f"{bare}/chat/completions" if parts.path.rstrip("/").endswith("/v1") else f"{bare}/v1/chat/completions"


def _seconds(written: str | None) -> float:
    try:
        seconds = float(written) if written else 120.0
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise BackendError("llm_timeout", variable=TIMEOUT_VARIABLE, found=written)
    return seconds


def _asked_pause(response: httpx.Response) -> float:
    try:
        return max(0.0, float(response.headers.get("retry-after", "0")))
    except ValueError:
        return 0.0


def _from_netrc(address: str) -> str | None:
    try:
        found = netrc.netrc(os.environ.get("NETRC")).authenticators(urlsplit(address).hostname or "")
    except FileNotFoundError:
        return None
    except (OSError, netrc.NetrcParseError) as reason:
        raise BackendError("llm_netrc", why=str(reason)) from reason
    return found[2] if found else None
