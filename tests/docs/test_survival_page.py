"""The page on survival is held: every line of its table is a test, and its commands print what it shows."""

import re
import tarfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from provgraph.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "survival.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\|.*\| `(tests/\S+)::(\w+)` \|$", PAGE, flags=re.MULTILINE)
DIGITS = re.compile(r"\d+ kB|\d{4}-\d\d-\d\d")


def test_every_line_of_the_table_is_a_test() -> None:
    assert len(ROWS) > 15
    assert len(set(ROWS)) == len(ROWS)
    for file, name in ROWS:
        assert f"\ndef {name}(" in (ROOT / file).read_text(encoding="utf-8"), name


def test_every_test_of_survival_is_in_the_table() -> None:
    for name in ("full_disk", "read_only_places", "damage"):
        file = f"tests/store/test_{name}.py"
        tests = re.findall(r"^def (test_\w+)", (ROOT / file).read_text(encoding="utf-8"), flags=re.MULTILINE)
        assert {(file, test) for test in tests} <= set(ROWS)


def test_the_commands_print_what_the_page_shows(
    tmp_path: Path, small_world: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with tarfile.open(ROOT / "tests" / "store" / "format-1.tar.xz") as packed:
        packed.extractall(tmp_path, filter="data")
    (tmp_path / "store").rename(tmp_path / "old")
    assert main(["load", str(small_world / "programme-norvale.yaml"), "--store", "harbour"]) == 0
    capsys.readouterr()
    for block in re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL):
        for shown in block.split("$ provgraph ")[1:]:
            command, _, expected = shown.partition("\n")
            main([*command.split(), "--lang", "en"])
            said = "".join(capsys.readouterr()).replace("\N{NO-BREAK SPACE}", " ").replace(str(tmp_path), "…")
            said = DIGITS.sub("#", said)
            for line in expected.splitlines():
                assert line == "…" or DIGITS.sub("#", line) in said.splitlines(), (command, line, said)
    assert (tmp_path / f"old.format-1.{datetime.now(UTC).date()}").is_dir()
