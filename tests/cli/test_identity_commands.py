"""The identity commands as a person types them: what is wrong, with its exit code; a review in a real terminal."""

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from identity.deciding_world import tellings
from provgraph.cli import main
from provgraph.graph import Graph
from provgraph.store.opening import open_store
from questions.worlds import add

PAIR = ("alpha/ada", "beta/ada")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "Zoé Lamy")
    with Graph(open_store(tmp_path / "store")) as graph:
        add(graph, *tellings(("alpha", "beta")))
    return tmp_path / "store"


def run(store: Path, *words: str, lang: str = "en") -> int:
    return main(["identity", *words, "--store", str(store), "--lang", lang])


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("same", *PAIR), "--reason"),
        (("same", "--reason", "x"), "REF"),
        (("same", *PAIR, "--reason", "x", "--reason-en", "y", "--reason-fr", "z"), "--reason-"),
        (("review", "Ada Brun", "--batch", "x.csv"), "--batch"),
        (("review", "--dry-run"), "--batch"),
        (("decisions", "--json", "--csv"), "--csv"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_wrong_usage_is_told(
    store: Path, words: tuple[str, ...], told: str, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(store, *words, lang=lang) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("same", "alpha/ada", "--reason", "x"), "alpha/ada"),
        (("same", "alpha/adda", "beta/ada", "--reason", "x"), "alpha/ada"),
        (("same", "Adda Brun", "beta/ada", "--reason", "x"), "Ada Brun"),
        (("same", "Ada Brun", "beta/eve", "--reason", "x"), "urn:pg:actor:alpha:ada"),
        (("same", *PAIR, "--reason", "x", "--date", "yesterday"), "yesterday"),
        (("same", *PAIR, "--reason", " "), "--reason"),
        (("undo",), "provgraph identity decisions"),
        (("undo", "abc"), "abc"),
        (("review",), "--batch"),
        (("review", "--batch", "missing.csv"), "missing.csv"),
    ],
)
def test_wrong_input_is_told_and_changes_nothing(
    store: Path, words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang in ("fr", "en"):
        assert run(store, *words, lang=lang) == 1
        assert told in capsys.readouterr().err
    assert run(store, "decisions", "--json") == 0
    assert json.loads(capsys.readouterr().out)["answers"] == []


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (("same", *PAIR, "--reason", "x"), ("decisions",), ("undo",)):
        assert run(tmp_path / "nowhere", *words) == 1
        assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "nowhere").exists()


def test_both_languages_and_the_author_are_told(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "same", *PAIR, "--reason", "même main", "--reason-en", "one hand", lang="fr") == 0
    shown = capsys.readouterr().out
    assert "« même main »" in shown.replace("\u00a0", " ")
    assert "Zoé Lamy" in shown
    assert run(store, "decisions", "--json") == 0
    [found] = json.loads(capsys.readouterr().out)["answers"]
    assert (found["reason"], found["author"], found["own"]) == ("one hand", "Zoé Lamy", True)


def test_listing_writes_a_file_that_a_kill_left_behind(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(store, "same", *PAIR, "--reason", "x") == 0
    file = store / "identities.yaml"
    wanted = file.read_bytes()
    file.unlink()
    assert run(store, "decisions") == 0
    assert file.read_bytes() == wanted
    file.write_bytes(wanted + b"# mine\n")
    assert run(store, "decisions") == 1
    assert "--batch" in capsys.readouterr().err
    assert run(store, "review", "--batch", str(file)) == 0
    assert file.read_bytes() == wanted


def test_a_review_that_is_killed_in_a_real_terminal_loses_nothing(store: Path) -> None:
    keeper, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    words = [sys.executable, "-m", "provgraph", "identity", "review", "--store", str(store), "--lang", "en"]
    environment = {**os.environ, "TERM": "xterm-256color"}
    running = subprocess.Popen(words, stdin=terminal, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    shown = bytearray()

    def read() -> None:
        while running.poll() is None:
            try:
                shown.extend(os.read(keeper, 65536))
            except OSError:
                return

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    try:
        wait_until(lambda: b"Ada Brun" in shown and b"q quit" in shown)
        os.write(keeper, b"s")
        wait_until((store / "identities.yaml").exists)
        running.send_signal(signal.SIGKILL)
    finally:
        running.kill()
        running.wait()
        reader.join(10)
        os.close(keeper)
    with Graph(open_store(store)) as graph:
        assert [one.decision.judgement.value for one in graph.decisions()] == ["same"]


def wait_until(there: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
