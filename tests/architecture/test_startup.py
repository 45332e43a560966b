"""What a person waits for before the first line appears: heavy libraries are imported when they are needed only."""

import os
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from architecture.starting import Started, started
from provgraph.cli.app import app

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")

MIAMI = Path(__file__).resolve().parents[2] / "data" / "missions" / "miami-2017"
ENGINE = {"pyoxigraph"}
YAML = {"pydantic", "rapidfuzz", "regex", "ruamel"}
"""What reads dossiers, decisions and mappings."""
RDFLIB = {"oxrdflib", "rdflib"}
NUMBERS = {"numpy", "scipy"}
PAGE = {"IPython", "jinja2", "pyvis"}
HEAVY = {
    *ENGINE, *YAML, *RDFLIB, *NUMBERS, *PAGE,
    "babel", "datasketch", "httpx", "icalendar", "lxml", "networkx", "openpyxl", "pandas", "polars", "pyarrow",
    "pyshacl", "pyspark", "python_calamine", "recurring_ical_events", "rich", "sknetwork", "textual", "vobject",
}  # fmt: skip

ONE, OTHER = "Hugues Parant", "Dominique Lebreton"
RUN: dict[str, tuple[list[str], set[str]]] = {
    # The first writes the store that the others ask.
    "load": ([str(MIAMI)], ENGINE | YAML | NUMBERS),
    "who-met": ([ONE], ENGINE),
    "did-meet": ([ONE, OTHER], set()),  # the question before it has seen that the index matches the engine
    "roles": ([ONE], set()),
    "conflicts": ([], ENGINE),
    "people": ([], ENGINE),
    "missions": ([], ENGINE),
    "sessions": ([], ENGINE),
    "sources": ([], ENGINE),
    "info": ([], ENGINE),
    "privacy register": ([], ENGINE),
    "path": ([ONE, OTHER], ENGINE | NUMBERS),
    "introduce": ([ONE], ENGINE | NUMBERS),
    "brokers": ([], ENGINE | NUMBERS),
    "communities": ([], ENGINE | NUMBERS | {"sknetwork"}),
    "bridges": ([], ENGINE | NUMBERS | {"networkx"}),
    "sparql": (["SELECT * WHERE { ?s ?p ?o } LIMIT 1"], ENGINE | RDFLIB),  # what it answers is an rdflib Result
    "validate": ([], ENGINE | RDFLIB),
    "export": (["graph.ttl"], ENGINE | YAML | {"networkx"}),
    "map": (["map.html"], ENGINE | YAML | NUMBERS | PAGE | {"networkx"}),
    "loaders": ([], YAML),
    "card": ([str(MIAMI / "carnet-de-bord-miami.yaml")], YAML | NUMBERS | {"datasketch"}),
    "identity candidates": ([], ENGINE | NUMBERS | {"babel", "rapidfuzz"}),
    "identity decisions": ([], ENGINE | YAML),
    "privacy report": ([ONE], ENGINE | YAML),
    "privacy tombstones": ([], ENGINE | YAML),
    "privacy retention": ([], ENGINE | YAML),
    "compact": ([], ENGINE | YAML | NUMBERS),
    "migrate": ([], ENGINE | YAML | NUMBERS),
    "copy": (["provgraph-store", "copied"], ENGINE | YAML | NUMBERS),
}
"""Every command that is run here: its words, and which of the heavy packages it may import."""
NOT_RUN = {
    "demo": "load, questions and map in one",
    "withdraw": "writes as load does",
    "identity apply": "writes as load does", "identity same": "writes as load does",
    "identity different": "writes as load does", "identity unsure": "writes as load does",
    "identity undo": "writes as load does", "identity review": "asks the person at the terminal",
    "privacy erase": "writes as load does", "privacy lift": "writes as load does",
    "mapping init": "reads a file of any kind", "mapping preview": "reads a file of any kind",
    "verify": "reads files of any kind", "read": "needs the extra `reader`",
    "readers": "imports every backend", "review": "waits for a person",
    "spark export": "work of minutes", "spark ties": "starts Java", "spark components": "starts Java",
    "spark brokers": "starts Java", "spark co-attendance": "starts Java",
}  # fmt: skip
"""The others, each with why; their help is asked for all the same."""
LIGHT = ["who-met", "did-meet", "roles", "people", "sources", "missions", "sessions", "info", "conflicts"]
"""The questions that people ask most wait for nothing but the engine."""


def _commands(group: click.Group, before: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield before + name


COMMANDS = list(_commands(app))


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Started]:
    """What each command of RUN has imported at its end, on an embedded store."""
    runs = [[[*name.split(), *words]] for name, (words, _) in RUN.items()]
    return dict(zip(RUN, started(runs, tmp_path_factory.mktemp("startup")), strict=True))


def test_the_probe_sees_a_heavy_import(after: dict[str, Started]) -> None:
    assert after["map"].packages >= {"networkx", "pyvis"}


def test_every_command_is_listed() -> None:
    assert sorted([*RUN, *NOT_RUN]) == sorted(COMMANDS)


@pytest.mark.parametrize("name", RUN)
def test_a_command_imports_no_more_than_its_list(after: dict[str, Started], name: str) -> None:
    assert after[name].code == 0
    assert sorted((after[name].packages & HEAVY) - RUN[name][1]) == []


def test_a_question_about_a_name_waits_for_the_engine_only() -> None:
    assert all(RUN[name][1] <= ENGINE for name in LIGHT)


def test_importing_the_package_is_light(tmp_path: Path) -> None:
    [found] = started([[]], tmp_path)
    assert "provgraph" in found.packages
    assert not found.packages & {*HEAVY, "click"}


def test_what_is_no_work_waits_for_nothing(tmp_path: Path) -> None:
    helps = [[*name.split(), "--help"] for name in COMMANDS]
    for found in started([[["--version"]], [["--help"]], helps], tmp_path):
        assert found.code == 0
        assert "click" in found.packages
        assert not found.packages & HEAVY


def test_what_cannot_be_answered_is_told_as_soon(tmp_path: Path) -> None:
    missing, wrong = started([[["who-met", ONE, "--store", "nowhere"]], [["nonsense"]]], tmp_path)
    assert (missing.code, wrong.code) == (1, 2)
    assert not (missing.packages & HEAVY) - ENGINE
    assert not wrong.packages & HEAVY
