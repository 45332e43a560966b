"""The page's server answers its own page only: no other address, no other origin, nothing that is not an act."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provgraph.cli.running import run
from provgraph.errors import ReviewError
from provgraph.review.reviewing import Review
from provgraph.review.server import HOST, LARGEST, SCRIPTS, ReviewServer
from provgraph.review.state import strings
from review.invented_draft import DOSSIER, WAITING, write

PAGE_FILES = Path(__file__).resolve().parents[2] / "src" / "provgraph" / "review" / "page_files"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ReviewServer]:
    with ReviewServer(Review(write(tmp_path)), "en") as served:
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        yield served
        served.shutdown()
        thread.join()


def asked(server: ReviewServer, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, Any, Any]:
    """Status, body and headers; *path* below the secret unless it begins with a slash."""
    connection = http.client.HTTPConnection(HOST, server.server_address[1], timeout=10)
    raw = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", **headers} if body is not None else headers
    try:
        connection.request(method, path if path.startswith("/") else f"/{server.token}/{path}", raw, sent)
        answer = connection.getresponse()
        content = answer.read()
        return (
            answer.status,
            json.loads(content) if "json" in answer.getheader("Content-Type", "") else content,
            answer.headers,
        )
    finally:
        connection.close()


def act(server: ReviewServer, name: str, **said: Any) -> tuple[int, Any]:
    status, body, _ = asked(server, "POST", name, {"revision": server.review.revision, **said})
    return status, body


def test_it_listens_on_this_machine_only_and_its_address_has_a_secret(server: ReviewServer) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert len(server.token) >= 40
    assert server.token in server.address


def test_the_page_and_its_scripts_are_there_with_a_policy_that_lets_nothing_else_in(server: ReviewServer) -> None:
    for place in ("", "page.css", *(f"script/{name}.js" for name in SCRIPTS), "state", "document"):
        status, _, headers = asked(server, "GET", place)
        assert status == 200, place
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert "Access-Control-Allow-Origin" not in headers
    assert {path.stem for path in (PAGE_FILES / "script").glob("*.js")} == set(SCRIPTS)


@pytest.mark.parametrize("path", ["/", "/state", "/x/state", "//state", "/%2e%2e/state", "/état/state"])
def test_without_the_secret_nothing_is_answered(server: ReviewServer, path: str) -> None:
    with pytest.raises(UnicodeEncodeError) if not path.isascii() else pytest.MonkeyPatch.context():
        status, body, _ = asked(server, "GET", path)
        assert status == 403
        assert "claims" not in str(body)


def test_a_secret_that_is_nearly_right_is_wrong(server: ReviewServer) -> None:
    for token in (server.token[:-1], server.token + "x", server.token.swapcase(), ""):
        assert asked(server, "GET", f"/{token}/state")[0] == 403
        assert asked(server, "POST", f"/{token}/undo", {"revision": 0})[0] == 403


@pytest.mark.parametrize("host", ["elsewhere.example", "localhost", "127.0.0.1", "127.0.0.1:1", ""])
def test_another_name_for_this_machine_is_refused(server: ReviewServer, host: str) -> None:
    assert asked(server, "GET", "state", Host=host)[0] == 403


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://127.0.0.1", "http://localhost:80"])
def test_another_page_may_not_ask(server: ReviewServer, origin: str) -> None:
    assert asked(server, "POST", "undo", {"revision": 0}, Origin=origin)[0] == 403
    assert asked(server, "GET", "state", Origin=origin)[0] == 403
    assert asked(server, "GET", "state", **{"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert asked(server, "OPTIONS", "undo", Origin=origin)[0] == 501
    assert asked(server, "POST", "undo", {"revision": 0}, Origin=server.origin)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "../reviewing.py",
        "script/../../server.py",
        "..%2f..%2fserver.py",
        "/etc/passwd",
        "script/",
        "page.css/x",
        "strings.toml",
    ],
)
def test_only_the_files_of_the_page_are_served(server: ReviewServer, path: str) -> None:
    full = path if path.startswith("/") else f"/{server.token}/{path}"
    assert asked(server, "GET", full)[0] in (403, 404)


def test_what_is_no_act_is_refused_and_changes_nothing(server: ReviewServer) -> None:
    before = server.review.text
    form = asked(server, "POST", "undo", b"revision=0", **{"Content-Type": "application/x-www-form-urlencoded"})
    assert form[0] == 415
    assert asked(server, "POST", "undo", b"text", **{"Content-Type": "text/plain"})[0] == 415
    assert asked(server, "POST", "accept", b"{")[0] == 400
    assert asked(server, "POST", "accept", b"[" * 100_000)[0] == 400
    assert asked(server, "POST", "accept", [])[0] == 400
    assert asked(server, "POST", "erase", {"revision": 0})[0] == 404
    no_acts: list[dict[str, Any]] = [
        {}, {"paths": []}, {"paths": ["people"]}, {"paths": [[{}]]}, {"paths": [[True]]},
        {"paths": [["people", "ormeau"]]}, {"paths": [["people", "ormeau"]], "revision": "0"},
    ]  # fmt: skip
    for said in no_acts:
        assert asked(server, "POST", "accept", said)[0] == 400, said
    no_changes: list[dict[str, Any]] = [
        {"values": 3},
        {"values": {"name": 3}},
        {"values": {"name": [[[]]]}},
        {"values": {}, "at": [[0]]},
        {"values": {}, "at": [[-1, 2]]},
    ]
    for changes in no_changes:
        assert act(server, "correct", path=["people", "ormeau"], **changes)[0] == 400, changes
    session = {"within": ["sessions", "workshop"], "there": []}
    for changes in ({"within": ["people", "ormeau"]}, {"within": None}, {"there": "x"}, {"there": [1]}, {"gone": "x"},
                    {"there": [{"who": "ormeau", "at": [[1]]}]}, {"kept": [[]]}):  # fmt: skip
        assert act(server, "call", **(session | changes))[0] == 400, changes
    assert act(server, "call", within=["sessions", "nowhere"], there=[])[0] == 409
    assert act(server, "call", **session, gone=[["sessions", "workshop", "took_part", 9]])[0] == 409
    assert act(server, "accept", paths=[["people", "nobody"]])[0] == 409
    assert act(server, "accept", paths=[["..", "x"]])[0] == 409
    assert server.review.text == before == DOSSIER


def test_a_body_that_is_too_large_is_not_read(server: ReviewServer) -> None:
    with socket.create_connection((HOST, server.server_address[1]), timeout=10) as stream:
        head = f"POST /{server.token}/undo HTTP/1.1\r\nHost: 127.0.0.1:{server.server_address[1]}\r\n"
        head += f"Content-Type: application/json\r\nContent-Length: {LARGEST + 1}\r\n\r\n"
        stream.sendall(head.encode())
        assert stream.recv(100).startswith(b"HTTP/1.1 413")
    with socket.create_connection((HOST, server.server_address[1]), timeout=10) as stream:
        head = f"POST /{server.token}/undo HTTP/1.1\r\nHost: 127.0.0.1:{server.server_address[1]}\r\n"
        stream.sendall((head + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n").encode())
        assert stream.recv(100).startswith(b"HTTP/1.1 411")


def test_acts_are_done_and_their_errors_speak_the_language_of_the_page(server: ReviewServer) -> None:
    status, body = act(server, "accept", paths=[["people", "ormeau"]])
    assert status == 200
    assert body["state"]["left"] == body["state"]["all"] - 1
    status, body = act(server, "hanging", paths=[["people", "trevan"]])
    assert len(body["gone"]) == 3
    assert body["gone"][0]["fr"].startswith(("fonction", "participation", "rencontre"))
    status, body, _ = asked(server, "POST", "accept", {"revision": 0, "paths": [["people", "lund"]], "language": "fr"})
    assert status == 409
    assert "ébauche a changé" in body["error"]
    assert body["state"]["revision"] == 1
    status, body = act(server, "correct", path=["missions", "alize"], values={"dates": "hier"}, language="fr")
    assert status == 409
    assert "hier" in body["error"]
    assert act(server, "undo")[1]["done"]
    assert server.review.text == DOSSIER


def test_two_pages_on_one_review_are_told_apart_by_the_revision(server: ReviewServer) -> None:
    said = {"revision": 0, "paths": [["people", "lund"]]}
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(asked(server, "POST", "accept", said)[0])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [200, 409, 409, 409]


def test_finish_ends_the_server(tmp_path: Path) -> None:
    with ReviewServer(Review(write(tmp_path)), "en") as served:
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        assert act(served, "finish")[0] == 200
        thread.join(10)
        assert not thread.is_alive()


def test_a_port_that_is_taken_is_told(server: ReviewServer) -> None:
    with pytest.raises(ReviewError, match="port"):
        ReviewServer(server.review, "en", server.server_address[1])


def test_the_words_of_the_page_are_the_same_in_both_languages() -> None:
    found = strings()
    assert set(found) == {"fr", "en"}
    assert found["fr"].keys() == found["en"].keys()
    for key, text in found["en"].items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", found["fr"][key])), key
    scripts = "".join(path.read_text(encoding="utf-8") for path in PAGE_FILES.rglob("*.*s")) + (
        PAGE_FILES / "review.html"
    ).read_text(encoding="utf-8")
    unused = [key for key in found["en"] if f'"{key}"' not in scripts and not key.startswith("help_")]
    assert unused == []
    assert "innerHTML" not in scripts


def test_the_command_prints_the_address_and_ctrl_c_loses_nothing(tmp_path: Path) -> None:
    path = write(tmp_path)
    command = [sys.executable, "-m", "provgraph", "review", str(path), "--no-browser", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/(\S+)/", process.stdout.readline())
        assert found is not None
        connection = http.client.HTTPConnection(HOST, int(found[1]), timeout=10)
        body = json.dumps({"revision": 0, "paths": [["people", "ormeau"]]})
        connection.request("POST", f"/{found[2]}/accept", body, {"Content-Type": "application/json"})
        assert connection.getresponse().status == 200
        connection.close()
        process.send_signal(signal.SIGINT)
        told = process.stdout.read()
        assert process.wait(10) == 0
    assert "wait to be reviewed" in told
    assert Review(path).progress().left == WAITING - 1


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["nowhere.yaml"], 1, "nowhere.yaml: the file cannot be read: No such file or directory.\n"),
        (["echo.yaml", "--port", "99999"], 2, "The value of --port must be a whole number from 0 to 65535.\n"),
    ],
)
def test_what_is_wrong_is_said_without_a_word_about_a_store(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    words: list[str], code: int, told: str,
) -> None:  # fmt: skip
    write(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["review", *words, "--lang", "en"]) == code
    error = capsys.readouterr().err
    assert error.endswith(told) if code == 1 else told in error
    assert "store" not in error
