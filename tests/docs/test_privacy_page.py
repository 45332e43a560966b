"""The page on personal data is run from top to bottom; every command prints what it shows."""

import re
import shlex
from pathlib import Path

import pytest

from provgraph.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "privacy.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL)
CHANGING = [
    (r"\d{4}-\d\d-\d\dT[\d:]+", "<moment>"),
    (r"(?<!until )\b20(2[6-9]|[3-9]\d)-\d\d-\d\d", "<day>"),
    (r"\b[0-9a-f]{10}\b", "<id>"),
    (r", (root|a reader):", ", <author>:"),
]


def settled(line: str) -> str:
    for what, mark in CHANGING:
        line = re.sub(what, mark, line)
    return line


def test_the_page_is_run(
    tmp_path: Path, miami: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "a reader")
    (tmp_path / "data" / "missions").mkdir(parents=True)
    (tmp_path / "data" / "missions" / "miami-2017").symlink_to(miami)
    for shown in (one for block in BLOCKS for one in block.split("$ provgraph ")[1:]):
        command, _, expected = shown.partition("\n")
        main([*shlex.split(command), "--lang", "en"])
        said = [settled(line) for line in "".join(capsys.readouterr()).splitlines()]
        for line in expected.splitlines():
            pattern = ".*".join(map(re.escape, settled(line).split("…")))
            assert any(re.fullmatch(pattern, one) for one in said), (command, line, said)


def test_the_python_of_the_page_is_python() -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    compile(code, "docs/privacy.md", "exec")
