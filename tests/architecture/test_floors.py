"""Rooms import downwards only, and each heavy library has one home: the contracts of pyproject.toml hold, and bite."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = ROOT / "pyproject.toml"
FLOORS = "Floors"


def _lint(folder: Path, source: Path) -> "subprocess.CompletedProcess[str]":
    """Check the contracts of a folder's pyproject.toml on the package that lies in `source`."""
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))",
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(source), "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A package with the same rooms, all empty, under the same contracts."""
    shutil.copy(PYPROJECT, tmp_path)
    contracts = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    rooms = {room.strip("() ") for layer in contracts[0]["layers"] for room in layer.split("|")}
    for room in {"", *rooms}:
        (tmp_path / "provgraph" / room).mkdir(exist_ok=True)
        (tmp_path / "provgraph" / room / "__init__.py").write_text("", encoding="utf-8")
    return tmp_path


def test_the_contracts_hold() -> None:
    done = _lint(ROOT, ROOT / "src")
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_its_floor() -> None:
    contracts = tomllib.loads(PYPROJECT.read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    rooms = {room.strip("() ") for layer in contracts[0]["layers"] for room in layer.split("|")}
    package = ROOT / "src" / "provgraph"
    there = {path.name for path in package.iterdir() if (path / "__init__.py").is_file()}
    there |= {path.stem for path in package.glob("*.py")} - {"__init__"}
    assert there == rooms


def test_empty_rooms_break_nothing(small_house: Path) -> None:
    done = _lint(small_house, small_house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("model", "import provgraph.questions", FLOORS),
        ("store", "from provgraph.graph import Graph", FLOORS),
        ("sources", "import provgraph.store", FLOORS),
        ("networks", "import provgraph.ingest", FLOORS),
        ("vocabulary", "def late() -> None:\n    import provgraph.model", FLOORS),
        ("wording", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import provgraph.errors", FLOORS),
        ("questions", "import pyoxigraph", "pyoxigraph and oxrdflib"),
        ("shapes", "import oxrdflib", "pyoxigraph and oxrdflib"),
        ("questions", "from rdflib import Graph", "rdflib lives"),
        ("ingest", "import pyshacl", "rdflib lives"),
        ("questions", "import networkx", "networkx lives"),
        ("questions", "import pyvis", "pyvis lives"),
        ("networks", "import pyvis", "pyvis lives"),
        ("graph", "import click", "click lives"),
        ("store", "from ruamel.yaml import YAML", "YAML readers"),
        ("model", "import pydantic", "YAML readers"),
    ],
)
def test_a_forbidden_import_is_caught(small_house: Path, room: str, line: str, contract: str) -> None:
    (small_house / "provgraph" / room / "__init__.py").write_text(f"{line}\n", encoding="utf-8")
    done = _lint(small_house, small_house)
    assert done.returncode != 0, done.stdout
    broken = [row for row in done.stdout.splitlines() if row.rstrip().endswith("BROKEN")]
    assert len(broken) == 1
    assert contract in broken[0]


def test_a_room_without_a_floor_is_caught(small_house: Path) -> None:
    (small_house / "provgraph" / "attic.py").write_text("", encoding="utf-8")
    assert _lint(small_house, small_house).returncode != 0
