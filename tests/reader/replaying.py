"""A small server of the OpenAI-compatible protocol that replays recorded answers (tests/reader/recordings)."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

RECORDINGS = Path(__file__).resolve().parent / "recordings"
ARTICLE = (RECORDINGS / "article.txt").read_text(encoding="utf-8")


class Replay:
    """What one server was asked, and the address at which it answers."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.paths: list[str] = []


@contextmanager
def replaying(recording: str | list[dict[str, Any]], elsewhere: str = "http://127.0.0.1:9/") -> Iterator[Replay]:
    """A server that gives the answers of *recording* (its name, or the answers), the last again and again."""
    answers = (
        json.loads((RECORDINGS / f"{recording}.json").read_text(encoding="utf-8"))["answers"]
        if isinstance(recording, str)
        else recording
    )
    over = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            replay.bodies.append(json.loads(body))
            replay.headers.append(dict(self.headers))
            replay.paths.append(self.path)
            answer = answers[min(len(replay.bodies), len(answers)) - 1]
            over.wait(answer.get("wait", 0))
            with suppress(BrokenPipeError, ConnectionResetError):  # the asker had enough
                self._give(answer)

        def _give(self, answer: dict[str, Any]) -> None:
            said = _body(answer)
            self.send_response(answer.get("status", 200))
            for name, value in {"Content-Type": "application/json", **answer.get("headers", {})}.items():
                self.send_header(name, value.replace("{elsewhere}", elsewhere))
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            if "drip" not in answer:
                self.wfile.write(said)
                return
            for start in range(0, len(said), 4):
                self.wfile.write(said[start : start + 4])
                if over.wait(answer["drip"]):
                    return

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        replay = Replay(f"http://127.0.0.1:{server.server_address[1]}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield replay
        finally:
            over.set()
            server.shutdown()
            thread.join()


def _body(answer: dict[str, Any]) -> bytes:
    if "raw" in answer:
        return str(answer["raw"]).encode()
    text = json.dumps(answer["content"], ensure_ascii=False) if "content" in answer else answer["text"]
    message = {"role": "assistant", "content": text * answer.get("times", 1)}
    choice = {"index": 0, "message": message, "finish_reason": answer.get("finish", "stop")}
    return json.dumps({"id": "x", "object": "chat.completion", "choices": [choice]}).encode()
