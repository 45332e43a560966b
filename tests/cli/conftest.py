"""Runs the real command in a process of its own, as a person does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def run() -> Run:
    """`run("who-met", "X", store=…, lang="en", cwd=…)`: the finished process, with its output as text."""

    def command(
        *words: str, store: Path | None = None, lang: str | None = "en", cwd: Path | None = None, stdin: str = ""
    ) -> "subprocess.CompletedProcess[str]":
        extra = [*(["--store", str(store)] if store else []), *(["--lang", lang] if lang else [])]
        environment = {
            key: value for key, value in os.environ.items() if not key.startswith(("PROVGRAPH", "LC_", "LANG"))
        }
        return subprocess.run(
            [sys.executable, "-m", "provgraph", *words, *extra],
            capture_output=True,
            encoding="utf-8",
            input=stdin,
            cwd=cwd,
            env=environment,
            check=False,
            timeout=300,  # a command that hangs is found; a machine that is busy is no failure
        )

    return command


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory, miami: Path, run: Run) -> Path:
    """The shipped mission, loaded once into a folder; only to be asked."""
    folder = tmp_path_factory.mktemp("cli") / "store"
    assert run("load", str(miami), store=folder).returncode == 0
    return folder
