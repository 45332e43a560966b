"""Each line of docs/security.md names tests that exist, and each test of tests/security has its line."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
LINES = [line for line in PAGE.splitlines() if line.startswith("| ") and "---" not in line][1:]
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def _tests(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")}


def test_every_line_names_a_test() -> None:
    assert len(LINES) >= 20
    assert [line for line in LINES if "::test_" not in line] == []


def test_every_named_test_exists() -> None:
    assert [(file, name) for file, name in NAMED if name not in _tests(ROOT / file)] == []


def test_every_attack_has_its_line() -> None:
    attacks = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in sorted((ROOT / "tests" / "security").glob("test_*.py"))
        for name in _tests(path)
    }
    assert attacks - set(NAMED) == set()
