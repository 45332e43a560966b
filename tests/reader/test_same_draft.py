"""The same text gives the same draft, in whatever order a process happens to keep its sets."""

import os
import subprocess
import sys

from reader.annotated import ARTICLES

ARTICLE = ARTICLES / "20-portrait-pontarieu.txt"
"""Two bodies in it are as likely to be meant: the first one is, not the one that a set gives first."""


def test_every_process_reads_the_same() -> None:
    words = [sys.executable, "-m", "provgraph", "read", str(ARTICLE), "--date", "2024-04-19", "--as", "gold-json"]
    first, second = (
        subprocess.run(
            words, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": seed}, timeout=300
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert b'"persons"' in first
