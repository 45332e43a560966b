"""Runs commands, each in a process of its own that has imported nothing yet, and says what each has imported then."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# Forked from one bare process: to start Python anew for each command would take longer than the command.
_BARE = """
import json, os, sys
runs, nothing = json.load(sys.stdin), os.open(os.devnull, os.O_RDWR)
for words in runs:
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        code = 70
        try:
            from provgraph.cli import main
            for given in words:
                code = main(given)
        finally:
            with os.fdopen(writing, "w") as pipe:
                json.dump([code, sorted({name.split(".")[0] for name in sys.modules})], pipe)
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        print(pipe.read(), flush=True)
    os.wait()
"""


class Started(NamedTuple):
    """What came of a process."""

    code: int
    """The exit code of the last of its commands."""
    packages: frozenset[str]
    """The top-level packages that it held at its end."""


def started(runs: Sequence[Sequence[Sequence[str]]], folder: Path) -> list[Started]:
    """Run commands in a folder, one process after the other; several of one run share a process."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", _BARE],
        input=json.dumps(runs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("PROVGRAPH")},
        timeout=300,
        check=False,
    )
    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert len(lines) == len(runs), done.stderr
    return [Started(code, frozenset(packages)) for code, packages in map(json.loads, lines)]
