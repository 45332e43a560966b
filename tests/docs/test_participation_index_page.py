"""Each line of docs/participation-index.md names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "participation-index.md").read_text(encoding="utf-8")
LINES = [line for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line][1:]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def test_every_line_names_a_test() -> None:
    assert len(LINES) >= 12
    assert [line for line in LINES if "::test_" not in line] == []


def test_every_named_test_exists() -> None:
    assert [
        (file, name) for file, name in NAMED if f"def {name}(" not in (ROOT / file).read_text(encoding="utf-8")
    ] == []
