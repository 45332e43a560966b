"""Runs commands on a store in processes of their own, kills them, and looks at what is left.

The work is done by the real command line, on a real folder. This module is started as a process that has everything
imported and no store open; each command, and each look at a store, is a fork of it. What is killed gets SIGKILL:

- after a time, counted from the moment at which the command begins;
- or at a *point*: directly before or after a call by which the code that runs reaches the engine or changes a file.
  The points are found by the interpreter's own profiling hook; the code that runs is the code that is shipped.
"""

import contextlib
import hashlib
import importlib
import io
import json
import os
import pkgutil
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, TracebackType
from typing import IO, Any

State = Mapping[str, Any]
"""What a store holds: a digest by graph, the digest of identities.yaml, that of the journal, and the format."""

_ENGINE = {"update", "flush", "bulk_load", "backup", "__new__"}
_DISK = {"replace", "rename", "remove", "unlink", "rmdir", "mkdir", "link", "fsync", "ftruncate", "write"}
_ENDED = 60.0


@dataclass(frozen=True, slots=True)
class End:
    """How a command ended."""

    code: int
    """The exit code; minus the signal where one ended it."""
    seconds: float
    points: int
    """How many points it came by; 0 where they were not counted."""
    said: str
    """What it wrote for a person."""


class Killer:
    """The process that runs and kills. Use it as a context manager."""

    def __enter__(self) -> "Killer":
        here = Path(__file__).resolve()
        self._server = subprocess.Popen(
            [sys.executable, str(here)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment()
        )
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.stdout.close()
        self._server.wait(timeout=_ENDED)

    def _ask(self, **asked: Any) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(asked).encode() + b"\n")
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline())

    def run(
        self, command: list[str], *, after: float | None = None, at_point: int | None = None, counting: bool = False
    ) -> End:
        """Run a command to its end, or to the kill: *after* so many seconds, or at the point with that number."""
        return End(**self._ask(do="run", command=command, after=after, at_point=at_point, counting=counting))

    def look(self, store: Path, *, tidied: bool = False) -> State:
        """What a store holds for somebody who reads it; *tidied*: after it was opened for writing."""
        found: State = self._ask(do="look", store=str(store), tidied=tidied)
        assert "error" not in found, found["error"]
        return found


def _environment() -> dict[str, str]:
    root = Path(__file__).resolve().parents[2]
    path = os.pathsep.join(part for part in (str(root / "src"), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path, "PROVGRAPH_LANG": "en", "PROVGRAPH_AUTHOR": "a test"}


# The process that forks


def _serve() -> None:
    import provgraph

    for found in pkgutil.walk_packages(provgraph.__path__, "provgraph."):
        if not found.name.endswith(("__main__", "review_screen")):
            importlib.import_module(found.name)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        asked = json.loads(line)
        answer = _run(asked) if asked["do"] == "run" else _look(asked)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _run(asked: dict[str, Any]) -> dict[str, Any]:
    begun, begins = os.pipe()
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(begun)
        os.close(told)
        _be_the_command(asked, begins, tells)
    os.close(begins)
    os.close(tells)
    os.read(begun, 1)
    started = time.monotonic()
    with os.fdopen(told, "rb") as stream:
        said = _read_until(stream, asked["after"])
        if asked["after"] is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        said += stream.read()
    _, status = os.waitpid(child, 0)
    os.close(begun)
    text, _, points = said.decode(errors="replace").rpartition("\0")
    return {
        "code": os.waitstatus_to_exitcode(status),
        "seconds": time.monotonic() - started,
        "points": int(points) if points.isdigit() else 0,
        "said": text or points,
    }


def _read_until(stream: IO[bytes], seconds: float | None) -> bytes:
    """What comes until the stream ends, or the time is over."""
    end, found = time.monotonic() + (seconds if seconds is not None else _ENDED), b""
    while (left := end - time.monotonic()) > 0:
        if select.select([stream], [], [], left)[0]:
            some = os.read(stream.fileno(), 1 << 16)
            if not some:
                break
            found += some
    return found


def _be_the_command(asked: dict[str, Any], begins: int, tells: int) -> None:
    os.dup2(tells, 1)
    os.dup2(tells, 2)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    points = 0

    def passed(frame: FrameType, event: str, call: Any) -> None:
        nonlocal points
        if event in ("c_call", "c_return") and _is_point(call):
            points += 1
            if points == asked["at_point"]:
                os.kill(os.getpid(), signal.SIGKILL)

    code = 70
    try:
        os.write(begins, b"!")
        if asked["at_point"] is not None or asked["counting"]:
            sys.setprofile(passed)
        code = _command(asked["command"])
        sys.setprofile(None)
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(tells, f"\0{points}".encode())
    except BaseException as error:
        os.write(tells, f"{type(error).__name__}: {error}".encode())
    finally:
        os._exit(code)


def _is_point(call: Any) -> bool:
    """Whether a call reaches the engine, or changes what is on the disk."""
    name, owner = getattr(call, "__name__", ""), getattr(call, "__self__", None)
    if name in _ENGINE and type(owner).__module__ == "pyoxigraph":
        return True
    return name in _DISK and (owner is sys.modules["posix"] or isinstance(owner, io.FileIO | io.BufferedWriter))


def _command(command: list[str]) -> int:
    from provgraph.cli.main import main

    if command[0] in OPERATIONS:
        OPERATIONS[command[0]](Path(command[1]))
        return 0
    return main(command)


def _large(store: Path) -> None:
    """A write over the size from which new graphs are written in pieces that nobody sees, with other changes."""
    from provgraph.store import oxigraph_writer
    from provgraph.store.opening import open_store
    from provgraph.vocabulary.iri import IRI
    from provgraph.vocabulary.literals import Literal

    oxigraph_writer._CHUNK = 6_000
    name, big, small = IRI("urn:pg:test:name"), IRI("urn:pg:source:big"), IRI("urn:pg:source:small")
    actors = ((IRI(f"urn:pg:actor:x:{number}"), name, Literal(f"Actor {number}")) for number in range(24_000))
    with open_store(store) as opened, opened.writer() as writer:
        writer.replace(big, actors)
        writer.replace(small, [(small, name, Literal("Small"))])
        writer.withdraw(next(graph for graph in opened.view().graphs() if graph.startswith("urn:pg:source:")))


def _erase(store: Path) -> None:
    from provgraph.privacy.erasing import ErasurePlan
    from provgraph.store.opening import open_store

    with open_store(store) as opened:
        ErasurePlan(opened, "Tomas Verkade", "asked for").apply()


OPERATIONS: dict[str, Callable[[Path], None]] = {"write-large": _large, "erase": _erase}
"""What no command does in so short a time, and what only asks a person before."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(\+00:00|Z)?|[0-9a-f]{24,}")


def _look(asked: dict[str, Any]) -> dict[str, Any]:
    told, tells = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(told)
        answer: dict[str, Any]
        try:
            answer = _state(Path(asked["store"]), tidied=asked["tidied"])
        except BaseException as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        with os.fdopen(tells, "wb") as stream:
            stream.write(json.dumps(answer).encode())
        os._exit(0)
    os.close(tells)
    with os.fdopen(told, "rb") as stream:
        found: dict[str, Any] = json.loads(stream.read())
    os.waitpid(child, 0)
    return found


def _state(folder: Path, *, tidied: bool) -> dict[str, Any]:
    from provgraph.ingest.decision_book import synchronise
    from provgraph.store.folder import StoreFolder
    from provgraph.store.opening import open_store

    form, _ = StoreFolder(folder).read_marker()
    if form == 1:
        return _state_of_the_first_format(folder)
    if tidied:
        with open_store(folder) as store:
            synchronise(store)
    with open_store(folder, read_only=True) as store:
        view = store.view()
        graphs = {graph: _digest(view.serialise("n-quads", [graph]), graph) for graph in view.graphs()}
        journal = [_MOMENT.sub("#", json.dumps(entry, sort_keys=True)) for entry in store.journal.entries()]
    _, state = StoreFolder(folder).read_marker()
    book = folder / "identities.yaml"
    return {
        "format": form,
        "graphs": graphs,
        "journal": journal,
        "identities": _MOMENT.sub("#", book.read_text(encoding="utf-8")) if book.exists() else None,
        "files": sorted(path.name.replace(str(state), "state-*") for path in folder.iterdir()) if tidied else [],
    }


def _state_of_the_first_format(folder: Path) -> dict[str, Any]:
    import pyoxigraph as ox

    graphs: dict[str, list[str]] = {}
    for quad in ox.Store.read_only(str(folder)):
        graphs.setdefault(getattr(quad.graph_name, "value", ""), []).append(f"{quad} .\n")
    found = {graph: _digest("".join(sorted(lines)).encode(), graph) for graph, lines in sorted(graphs.items())}
    return {"format": 1, "graphs": found, "journal": [], "identities": None, "files": []}


def _digest(lines: bytes, graph: str) -> str:
    if graph in ("urn:pg:register", "urn:pg:tombstones"):
        # Moments and salts, and the names made from them, are others each time: the same lines but for these.
        said = _MOMENT.sub("#", lines.decode()).splitlines()
        lines = "\n".join(sorted(said)).encode()
    return hashlib.sha256(lines).hexdigest()[:16]


if __name__ == "__main__":
    _serve()
