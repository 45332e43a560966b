"""The page on the speed of maps says what was measured, and why a goal is missed where it is."""

import json
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "benchmarks" / "maps"
PAGE = (ROOT / "docs" / "maps-performance.md").read_text(encoding="utf-8")
RESULTS: dict[str, Any] = json.loads((FOLDER / "results.json").read_text(encoding="utf-8"))
NOTES: dict[str, str] = tomllib.loads((FOLDER / "notes.toml").read_text(encoding="utf-8"))
GOALS: Any = runpy.run_path(str(FOLDER / "goals.py"))
LINES = {goal.key: goal for goal in GOALS["GOALS"]}


def test_the_page_is_as_the_results_say() -> None:
    script = FOLDER / "performance_page.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("key", LINES)
def test_every_goal_has_its_row_with_a_verdict(key: str) -> None:
    goal = LINES[key]
    number = goal.found(RESULTS)
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {goal.what} | {goal.wanted}")]
    verdict = "not measured" if number is None else "met" if goal.met(number) else "**missed**"
    assert row.endswith(f"| {verdict} |")


def test_what_is_missed_is_explained() -> None:
    missed = {key for key, goal in LINES.items() if (found := goal.found(RESULTS)) is not None and not goal.met(found)}
    assert set(NOTES) == missed
    assert all(len(note) > 40 for note in NOTES.values())


def test_the_tests_that_hold_the_others_are_there() -> None:
    for _, where in GOALS["HELD_BY_TESTS"]:
        assert (ROOT / where.strip("`")).exists(), where


def test_the_results_name_no_machine_and_no_place() -> None:
    assert set(RESULTS["conditions"]) == {"python", "system", "pyvis", "rounds"}
    assert "/tmp" not in json.dumps(RESULTS)
