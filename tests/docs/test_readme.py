"""The README is run: its commands, its Python, its six queries, and the answers that it shows."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from provgraph.graph import Graph
from provgraph.store.sparql_results import result_text

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", README, flags=re.DOTALL)
QUERIES = [(text, BLOCKS[index + 1][1]) for index, (language, text) in enumerate(BLOCKS) if language == "sparql"]
CONSOLE = [text for language, text in BLOCKS if language == "console"]
PYTHON = [text for language, text in BLOCKS if language == "python"]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, miami: Path) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "store"
    command = [sys.executable, "-m", "provgraph", "load", str(miami), "--store", str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def test_it_shows_six_queries_with_their_answers() -> None:
    assert len(QUERIES) == 6
    assert all(BLOCKS[index + 1][0] == "text" for index, (language, _) in enumerate(BLOCKS) if language == "sparql")


@pytest.mark.parametrize(("query", "shown"), QUERIES, ids=range(1, len(QUERIES) + 1))
def test_each_query_answers_as_shown(query: str, shown: str, miami_graph: Graph) -> None:
    assert result_text(miami_graph.sparql(query)) == shown


@pytest.mark.parametrize("query", [query for query, _ in QUERIES], ids=range(1, len(QUERIES) + 1))
def test_each_query_runs_from_the_command_line(query: str, store: Path) -> None:
    shown = dict(QUERIES)[query]
    command = [sys.executable, "-m", "provgraph", "sparql", query, "--store", str(store), "--lang", "en"]
    assert subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout == shown


@pytest.mark.parametrize("text", CONSOLE, ids=range(1, len(CONSOLE) + 1))
def test_each_command_prints_what_is_shown(text: str, store: Path) -> None:
    first, _, shown = text.partition("\n")
    words = shlex.split(first.removeprefix("$ "))
    assert words[0] == "provgraph"
    command = [sys.executable, "-m", *words, "--store", str(store), "--lang", "en"]
    assert subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout == shown


@pytest.mark.parametrize("text", PYTHON, ids=range(1, len(PYTHON) + 1))
def test_each_python_block_runs(text: str) -> None:
    subprocess.run([sys.executable, "-c", text], check=True, cwd=ROOT)


def test_every_link_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]
