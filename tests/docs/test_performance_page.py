"""The page on performance says what was measured, no more and no less; what is missed is explained."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = ROOT / "benchmarks"
PAGE = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
GOALS: dict[str, Any] = tomllib.loads((BENCHMARKS / "goals.toml").read_text(encoding="utf-8"))
NOTES: dict[str, Any] = tomllib.loads((BENCHMARKS / "notes.toml").read_text(encoding="utf-8"))
RESULTS: dict[str, Any] = json.loads((BENCHMARKS / "results.json").read_text(encoding="utf-8"))
PICTURES = sorted((ROOT / "docs" / "pictures").glob("*.svg"))


def _rows(name: str) -> list[list[str]]:
    """The rows of a measured part of the page, without its head."""
    block = PAGE.split(f"<!-- {name} -->\n", 1)[1].split(f"<!-- /{name} -->", 1)[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()[2:]]


def _judged(line: str) -> dict[str, Any] | None:
    """The finding of the largest size at which a line has a ratio."""
    found = [one for one in RESULTS["findings"] if one["line"] == line and "ratio" in one]
    return max(found, key=lambda one: int(one["size"]), default=None)


def _met(line: str, median: float) -> bool:
    goal = GOALS[line]
    return bool(median <= goal["at_most"] if "at_most" in goal else median >= goal["at_least"])


def test_the_page_and_its_pictures_are_as_the_results_say() -> None:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "page.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_check_sees_a_number_that_was_changed(tmp_path: Path) -> None:
    for name in ("benchmarks", "docs"):
        (tmp_path / name).mkdir()
    for path in BENCHMARKS.iterdir():
        if path.is_file():
            (tmp_path / "benchmarks" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "docs" / "pictures").mkdir()
    for path in PICTURES:
        (tmp_path / "docs" / "pictures" / path.name).write_bytes(path.read_bytes())
    ratio = next(cells[3] for cells in _rows("goals") if cells[3] != "—")
    (tmp_path / "docs" / "performance.md").write_text(PAGE.replace(ratio, "0.123"), encoding="utf-8")
    script = tmp_path / "benchmarks" / "page.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "performance.md" in done.stderr


@pytest.mark.parametrize("line", GOALS)
def test_every_goal_has_its_row_with_what_was_measured_and_a_verdict(line: str) -> None:
    rows = [cells for cells in _rows("goals") if cells[0] == GOALS[line]["job"]]
    [_, _, goal, measured, size, verdict] = next(cells for cells in rows if cells[1] == GOALS[line]["against"])
    assert f"{GOALS[line].get('at_most', GOALS[line].get('at_least')):g}" in goal
    found = _judged(line)
    if found is None:
        assert (measured, size) == ("—", "—")
        assert verdict.startswith("not measured")
        return
    number = float(re.split(r"[ (]", measured)[0].replace(",", ""))
    assert number == pytest.approx(found["ratio"]["median"], rel=1e-9)
    assert int(size.replace(",", "")) == found["size"]
    assert verdict.startswith("met" if _met(line, number) else "**missed**")


def test_what_is_missed_is_explained() -> None:
    missed = [line for line in GOALS if (found := _judged(line)) and not _met(line, found["ratio"]["median"])]
    assert not [line for line in missed if line not in NOTES]
    assert not [line for line in NOTES if line not in GOALS]
    assert all(len(note["held_by"]) > 40 for note in NOTES.values())


def test_the_scripts_that_it_names_are_there() -> None:
    named = set(re.findall(r"`(?:benchmarks/)?(\w+\.py)`", PAGE))
    assert {"who_met.py", "start_up.py", "paths.py", "brokers.py", "growth.py", "memory.py"} <= named
    assert not [goal["script"] for goal in GOALS.values() if not (BENCHMARKS / goal["script"]).is_file()]
    assert not [name for name in named if not (BENCHMARKS / name).is_file()]


def test_the_results_name_no_machine_and_no_place() -> None:
    text = json.dumps(RESULTS)
    assert not re.search(r'"(?:/|[A-Z]:\\\\)', text)
    assert set(RESULTS["conditions"]) <= {"python", "system", "processor", "cores", "libraries", "note"}


@pytest.mark.parametrize("picture", PICTURES, ids=lambda path: path.name)
def test_pictures_are_small_and_well_formed(picture: Path) -> None:
    tree = etree.parse(str(picture))
    assert tree.getroot().tag == "{http://www.w3.org/2000/svg}svg"
    assert tree.findtext("{http://www.w3.org/2000/svg}title")
    assert picture.stat().st_size < 30_000
    assert f"pictures/{picture.name}" in PAGE
