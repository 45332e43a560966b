"""The review as a page on this machine: one address with a secret in it, on 127.0.0.1, and nobody else is answered."""

import hmac
import json
import secrets
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from typing import Any

from provgraph.errors import ReviewError
from provgraph.review.acts import answer
from provgraph.review.reviewing import Review

HOST = "127.0.0.1"
LARGEST = 1 << 20
"""Bytes of a request. The longest act names the lines of a whole dossier."""
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "json": "application/json"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
}
SCRIPTS = (
    "article", "asking", "claims", "dialogue", "form", "guess", "keys", "roll_call", "start", "store", "words",
)  # fmt: skip
_FILES = {"": "review.html", "page.css": "page.css", **{f"script/{one}.js": f"script/{one}.js" for one in SCRIPTS}}


class ReviewServer(ThreadingHTTPServer):
    """Serves one review until it is ended."""

    daemon_threads = True
    block_on_close = False
    # Another process must not be able to bind beside us and read what is meant for us.
    allow_reuse_address = False

    def __init__(self, review: Review, language: str, port: int = 0) -> None:
        """Take a port of 127.0.0.1; 0: any free one. Raises ReviewError: that one cannot be had."""
        self.review, self.language = review, language
        self.token = secrets.token_urlsafe(32)
        try:
            super().__init__((HOST, port), _Handler)
        except (OSError, OverflowError) as reason:
            raise ReviewError("review_port", port=port, why=getattr(reason, "strerror", None) or reason) from reason
        self.origin = f"http://{HOST}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """Where the page is; whoever has it may review."""
        return f"{self.origin}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is no news."""


class _Handler(BaseHTTPRequestHandler):
    server: ReviewServer
    protocol_version = "HTTP/1.1"
    server_version, sys_version = "provgraph", ""
    timeout = 30

    def do_GET(self) -> None:
        """The page, its files, and what it shows."""
        self._answered(self._get)

    def do_POST(self) -> None:
        """One act."""
        self._answered(self._post)

    def log_message(self, format: str, *args: Any) -> None:
        """Addresses hold the secret: they are written nowhere."""

    def _answered(self, how: Callable[[str], None]) -> None:
        place = self._place()
        if place is not None:
            how(place)

    def _place(self) -> str | None:
        """What is asked for, once it is sure that our page asks; None: it was refused."""
        # A page elsewhere can make a browser ask us, under a name of its own that points here: it knows no secret, and
        # the browser says where it comes from.
        if self.headers.get("Host") != self.server.origin.removeprefix("http://"):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        if self.headers.get("Origin", self.server.origin) != self.server.origin:
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        if self.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        path = self.path.partition("?")[0]
        _, _, rest = path.partition("/")
        token, slash, place = rest.partition("/")
        if not slash or not hmac.compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.FORBIDDEN)
            return None
        return place

    def _get(self, place: str) -> None:
        if place in _FILES:
            name = _FILES[place]
            body = files("provgraph.review").joinpath("page_files", name).read_bytes()
            self._send(HTTPStatus.OK, body, name.rpartition(".")[2])
        elif place == "document":
            self._send_json(HTTPStatus.OK, {"document": answer(self.server, "document", {})[1]})
        elif place == "state":
            self._send_json(*answer(self.server, "state", {}))
        else:
            self._refuse(HTTPStatus.NOT_FOUND)

    def _post(self, place: str) -> None:
        if self.headers.get_content_type() != "application/json":
            # A form of another page could send anything else without asking the browser first.
            self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
            return
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or self.headers.get("Transfer-Encoding"):
            self._refuse(HTTPStatus.LENGTH_REQUIRED)
            return
        if int(length) > LARGEST:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        raw = self.rfile.read(int(length))
        try:
            said = json.loads(raw)
            if not isinstance(said, dict):
                raise ValueError
        except (ValueError, RecursionError):
            self._refuse(HTTPStatus.BAD_REQUEST)
            return
        self._send_json(*answer(self.server, place, said))

    def _refuse(self, status: HTTPStatus) -> None:
        self.close_connection = True
        self._send(status, json.dumps({"refused": status.phrase}).encode(), "json")

    def _send_json(self, status: HTTPStatus, said: Any) -> None:
        self._send(status, json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace"), "json")

    def _send(self, status: HTTPStatus, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{_TYPES[kind]}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        for name, value in _HEADERS.items():
            self.send_header(name, value)
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
