"""Hostile files, each loaded as a stranger's file is: by the command, in a process with little memory and no excuse."""

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import provgraph
from provgraph.graph import Graph

CHILD = Path(__file__).with_name("child.py")
MEGABYTES = 1500
"""Of address space, all libraries included: a bomb that goes off ends the process."""
SECONDS = 20
"""For one attack. Most take a hundredth of a second; the machine may be busy."""
SECRET = "only-in-the-secret-file"
"""Stands in a file that hostile files ask for."""


@dataclass(frozen=True)
class Ground:
    """Where an attack takes place."""

    folder: Path
    """To write into; its own for each attack."""
    secret: Path
    """A file of the user's that holds `SECRET`."""
    address: str
    """`http://127.0.0.1:…`: somebody listens there, and counts."""

    def file(self, name: str, content: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path


@dataclass(frozen=True)
class Attack:
    """One thing that is tried."""

    id: str
    arm: Callable[[Ground], Path | Sequence[str | Path]]
    """Writes what is needed; returns the file to load, or all words of a command."""
    says: str | None = None
    """Part of the message, in English; None: there is nothing wrong with it, and it is done."""
    shows: str = ""
    """Part of what is printed, where it is done."""


@dataclass(frozen=True)
class Outcome:
    """What came of one command."""

    code: int | None
    out: str
    err: str
    escaped: str
    """An exception that reached the user; empty: none."""
    seconds: float
    megabytes: int
    """The most that the process has held so far."""


class Listener:
    """Counts who calls."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.calls = 0
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            caller.close()

    def close(self) -> None:
        # Wakes whoever waits in accept.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextmanager
def listening() -> Iterator[Listener]:
    """Somebody who listens, and says who called."""
    listener = Listener()
    try:
        yield listener
    finally:
        listener.close()


def run_all(commands: Sequence[Sequence[str]], *, megabytes: int = MEGABYTES) -> list[Outcome]:
    """Run commands one after the other in one process of little memory.

    The process ends with the first command that takes longer than `SECONDS`, or more memory than there is.
    """
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PROVGRAPH", "LC_", "LANG"))}
    found: list[Outcome] = []
    with subprocess.Popen(
        [sys.executable, str(CHILD), str(megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        for words in commands:
            process.stdin.write(json.dumps(list(words)) + "\n")
            process.stdin.flush()
            timer = threading.Timer(SECONDS, process.kill)
            timer.start()
            answer = process.stdout.readline()
            timer.cancel()
            if not answer:
                raise AssertionError(f"{words}: the process is gone ({process.wait()}): {process.stderr.read()[-800:]}")
            found.append(Outcome(**json.loads(answer)))
        process.stdin.close()
    return found


def content(graph: Graph) -> set[tuple[object, ...]]:
    """Everything that a store says."""
    view = graph.store.view()
    return {(name, *triple) for name in view.graphs() for triple in view.triples(name)}


def content_of(store: Path) -> set[tuple[object, ...]]:
    """Everything that a store on disk says."""
    with provgraph.open(store, read_only=True) as graph:
        return content(graph)


@dataclass(frozen=True)
class Battle:
    """All attacks of one family, done."""

    outcomes: dict[str, Outcome]
    untouched: bool
    """Whether the store that the refused files were to go into is as it was."""
    calls: int
    """How often the network was asked."""
    leaked: bool
    """Whether what stands in the secret file is in a store, or was printed."""


def fought(attacks: Sequence[Attack], folder: Path, small_world: Path) -> Battle:
    """Do all attacks of one family, in one process: the refused ones on one store, each other on its own."""
    secret = folder / "secret.txt"
    secret.write_text(f"{SECRET}\n")
    shared = folder / "store"
    with provgraph.open(shared) as graph:
        graph.load(small_world)
        before = content(graph)
    commands: list[list[str]] = []
    stores: list[Path] = []
    with listening() as listener:
        for number, attack in enumerate(attacks):
            place = folder / f"attack-{number}"
            place.mkdir()
            armed = attack.arm(Ground(place, secret, listener.address))
            words = ["load", armed] if isinstance(armed, Path) else list(armed)
            if "--store" not in words and words[0] not in ("loaders", "mapping"):
                store = shared if attack.says is not None or words[0] != "load" else place / "store"
                stores.append(store)
                words += ["--store", store]
            commands.append([*map(str, words), "--lang", "en"])
        done = run_all(commands)
        calls = listener.calls
    printed = "".join(outcome.out + outcome.err for outcome in done)
    held = "".join(str(content_of(store)) for store in dict.fromkeys(stores) if store.exists())
    return Battle(
        {attack.id: outcome for attack, outcome in zip(attacks, done, strict=True)},
        content_of(shared) == before,
        calls,
        SECRET in printed or SECRET in held,
    )


def hold(attack: Attack, outcome: Outcome) -> None:
    """What is promised of every attack: one clear message or an answer, no traceback, little time."""
    told = f"{outcome.out}\n{outcome.err}"
    assert not outcome.escaped, outcome.escaped
    assert "Traceback" not in told
    assert outcome.code == (0 if attack.says is None else 1), told[-1500:]
    if attack.says is not None:
        assert attack.says in told, told[-1500:]
        assert len(told) < 40_000, "clear messages, not a flood"
    assert attack.shows in told, told[-1500:]
    assert outcome.seconds < SECONDS
