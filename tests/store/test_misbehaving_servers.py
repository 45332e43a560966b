"""Servers that do not behave: whatever they say or do not say, it ends in one clear error, and no write goes twice."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import pytest

from provgraph.errors import ProvgraphError, QueryFailed, StoreError, StoreUnavailable
from provgraph.store.base import Store
from provgraph.store.opening import open_store
from provgraph.store.paging import all_rows
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal

A = IRI("urn:pg:source:a")


@contextmanager
def behaving(answer: Callable[[BaseHTTPRequestHandler, str, int], None]) -> Iterator[tuple[str, list[str]]]:
    """A server that answers as told; gives its address and what it was asked."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            fields = parse_qs(text)
            asked.append((fields.get("query") or fields.get("update") or [""])[0])
            answer(self, asked[-1], len(asked))

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/query", asked
        finally:
            server.shutdown()
            thread.join()


def _say(handler: BaseHTTPRequestHandler, status: int, body: str, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body.encode())))
    handler.end_headers()
    handler.wfile.write(body.encode())


def _write_in_vain(store: Store) -> StoreError:
    with pytest.raises(StoreError) as caught, store.writer() as writer:
        writer.replace(A, [(IRI("urn:pg:actor:a:n"), IRI("urn:pg:test:name"), Literal("n"))])
    return caught.value


NO_ROWS = json.dumps({"head": {"vars": []}, "results": {"bindings": []}})
YES = json.dumps({"head": {}, "boolean": True})


def test_reading_is_tried_again_when_the_server_is_busy() -> None:
    with behaving(lambda h, _, n: _say(h, 503, "later") if n == 1 else _say(h, 200, YES)) as (address, asked):
        open_store(address).close()
    assert len(asked) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_write_is_never_sent_twice(status: int) -> None:
    def answer(handler: BaseHTTPRequestHandler, text: str, _: int) -> None:
        if "INSERT" in text or "DROP" in text:
            _say(handler, status, "no")
        elif "ASK" in text:
            _say(handler, 200, YES)
        else:
            _say(handler, 200, NO_ROWS)

    with behaving(answer) as (address, asked), open_store(address) as store:
        _write_in_vain(store)
    assert sum("takes-place-of" in text for text in asked) == 1


@pytest.mark.parametrize(
    ("status", "body", "key"),
    [
        (200, "<html>hello</html>", "query_failed"),
        (200, '{"head": {}, "bool', "query_failed"),
        (200, "{}", "remote_no_endpoint"),
        (200, "[]", "remote_no_endpoint"),
        (301, "", "remote_moved"),
        (401, "who?", "remote_denied"),
        (403, "no", "remote_denied"),
        (404, "", "remote_no_endpoint"),
        (500, "broken \u202e", "remote_no_endpoint"),
    ],
)
def test_whatever_a_server_says_ends_in_words(status: int, body: str, key: str) -> None:
    headers = {"Location": "http://elsewhere/"} if status == 301 else {}
    answers = behaving(lambda h, _, __: _say(h, status, body, **headers))
    with answers as (address, _), pytest.raises(ProvgraphError) as caught:
        open_store(address)
    assert caught.value.key in (key, "remote_no_endpoint")
    for lang in ("fr", "en"):
        assert address in caught.value.message(lang) or "elsewhere" in caught.value.message(lang)


def test_a_server_that_never_answers_is_left_after_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVGRAPH_TIMEOUT", "0.3")
    done = threading.Event()

    def silent(_: BaseHTTPRequestHandler, __: str, ___: int) -> None:
        done.wait(10)

    with behaving(silent) as (address, asked):
        with pytest.raises(StoreUnavailable) as caught:
            open_store(address)
        done.set()
    assert caught.value.key == "remote_too_slow"
    assert len(asked) == 1, "a server that is at it still is not asked again"


def test_a_header_is_sent_with_every_request(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler, _: str, __: int) -> None:
        seen.append(handler.headers.get("Authorization"))
        _say(handler, 200, YES)

    monkeypatch.setenv("PROVGRAPH_HTTP_HEADER", "Authorization: Bearer s3cret")
    with behaving(answer) as (address, _):
        open_store(address).close()
    assert seen == ["Bearer s3cret"]


def test_a_connection_that_breaks_while_writing_is_told_as_that() -> None:
    def answer(handler: BaseHTTPRequestHandler, text: str, _: int) -> None:
        if "INSERT" in text or "DROP" in text:
            handler.close_connection = True  # without a word
        else:
            _say(handler, 200, YES if "ASK" in text else NO_ROWS)

    with behaving(answer) as (address, asked), open_store(address) as store:
        error = _write_in_vain(store)
    assert error.key == "remote_write_lost"
    for lang in ("fr", "en"):
        assert address.replace("/query", "") in error.message(lang)
    assert sum("takes-place-of" in text for text in asked) == 1


def test_a_server_that_does_not_speak_tls_is_not_trusted() -> None:
    with behaving(lambda h, _, __: _say(h, 200, YES)) as (address, _), pytest.raises(StoreUnavailable) as caught:
        open_store(address.replace("http:", "https:"))
    assert caught.value.key == "remote_tls"


def test_a_server_that_drops_statements_is_found_out() -> None:
    def answer(handler: BaseHTTPRequestHandler, text: str, _: int) -> None:
        counted = {"head": {"vars": ["n"]}, "results": {"bindings": [{"n": {"type": "literal", "value": "0"}}]}}
        _say(handler, 200, json.dumps(counted) if "COUNT" in text else YES if "ASK" in text else NO_ROWS)

    with behaving(answer) as (address, _), open_store(address) as store:
        assert _write_in_vain(store).key == "remote_lost"


def test_rows_that_change_between_the_pages_are_an_error() -> None:
    row: dict[str, Any] = {"x": {}}
    pages = iter([[row] * 600, [{"provgraph_rows": {"value": "1000"}}], [row] * 600, []])
    _, found = all_rows("SELECT ?x { }", lambda _: (["x"], next(pages)))
    with pytest.raises(QueryFailed) as caught:
        list(found)
    assert caught.value.key == "remote_cut"
