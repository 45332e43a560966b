"""Every command, question and error has its line: in the help, in the docs, in both languages."""

import importlib
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

import provgraph
from provgraph import errors
from provgraph.cli.app import app
from provgraph.graph import Graph
from provgraph.wording import LANGUAGES, say
from provgraph.wording.catalogue import catalogue

ROOT = Path(__file__).resolve().parents[2]


def test_the_front_door_is_what_the_documentation_names() -> None:
    assert provgraph.__all__ == sorted(provgraph.__all__)
    assert all(hasattr(provgraph, name) for name in provgraph.__all__)


def test_every_method_of_the_front_door_says_what_it_does() -> None:
    methods = [name for name, _ in inspect.getmembers(Graph, inspect.isfunction) if not name.startswith("_")]
    assert {"who_met", "did_meet", "roles", "missions", "sessions", "people", "sources", "conflicts"} <= set(methods)
    assert {"introduction_paths", "brokers", "sparql", "network", "rdflib", "map", "load", "withdraw"} <= set(methods)
    assert not [name for name in methods if not inspect.getdoc(getattr(Graph, name))]


@pytest.mark.parametrize("command", list(app.commands))
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_has_help_and_an_example(command: str, lang: str) -> None:
    key = f"cli.{command.replace('-', '_')}"
    assert all(say(f"{key}.{part}", lang) for part in ("short", "help"))
    assert say(f"{key}.example", lang).startswith(f"provgraph {command}")


@pytest.mark.parametrize("command", list(app.commands))
def test_every_command_is_in_the_documentation(command: str) -> None:
    assert f"### `{command}`" in (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_every_error_stands_in_the_drawing_of_the_family() -> None:
    drawing = importlib.import_module("provgraph.errors").__doc__ or ""
    family = [
        name for name, cls in inspect.getmembers(errors, inspect.isclass) if issubclass(cls, errors.ProvgraphError)
    ]
    assert len(family) > 20
    assert not [name for name in family if name not in drawing]


def test_both_catalogues_say_every_error() -> None:
    keys = {key for key in catalogue("en") if key.startswith("error.")}
    assert keys == {key for key in catalogue("fr") if key.startswith("error.")}


def test_the_decisions_are_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert records
    assert not [name for name in records if name not in index]
    for name in records:
        text = (folder / name).read_text(encoding="utf-8")
        assert all(f"## {part}" in text for part in ("Context", "Choice", "Cost")), name


def test_the_page_of_commands_is_as_the_commands_say() -> None:
    script = ROOT / "scripts" / "generate_commands.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0
