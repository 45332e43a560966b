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
READMES = {"en": "README.md", "fr": "README.fr.md"}
TEXTS = {lang: (ROOT / name).read_text(encoding="utf-8") for lang, name in READMES.items()}
BLOCKS = {lang: re.findall(r"```(\w+)\n(.*?)```", text, flags=re.DOTALL) for lang, text in TEXTS.items()}


def blocks(kind: str) -> list[tuple[str, str]]:
    """Every block of one kind, with the language of its README."""
    return [(lang, text) for lang, found in BLOCKS.items() for name, text in found if name == kind]


QUERIES = [
    (lang, text, found[index + 1][1])
    for lang, found in BLOCKS.items()
    for index, (name, text) in enumerate(found)
    if name == "sparql"
]


def answer(words: list[str], store: Path, lang: str) -> str:
    command = [sys.executable, "-m", "provgraph", *words, "--store", str(store), "--lang", lang]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, miami: Path) -> Path:
    folder = tmp_path_factory.mktemp("readme") / "store"
    answer(["load", str(miami)], folder, "en")
    return folder


@pytest.mark.parametrize("lang", READMES)
def test_it_shows_six_queries_with_their_answers(lang: str) -> None:
    found = BLOCKS[lang]
    assert [found[index + 1][0] for index, (name, _) in enumerate(found) if name == "sparql"] == ["text"] * 6


@pytest.mark.parametrize(("lang", "query", "shown"), QUERIES)
def test_each_query_answers_as_shown(lang: str, query: str, shown: str, miami_graph: Graph, store: Path) -> None:
    assert result_text(miami_graph.sparql(query)) == shown
    assert answer(["sparql", query], store, lang) == shown


@pytest.mark.parametrize(("lang", "text"), blocks("console"))
def test_each_command_prints_what_is_shown(lang: str, text: str, store: Path) -> None:
    first, _, shown = text.partition("\n")
    prompt, *words = shlex.split(first.removeprefix("$ "))
    assert prompt == "provgraph"
    assert answer(words, store, lang) == shown


@pytest.mark.parametrize(("lang", "text"), blocks("python"))
def test_each_python_block_runs(lang: str, text: str) -> None:
    subprocess.run([sys.executable, "-c", text], check=True, cwd=ROOT)


@pytest.mark.parametrize("lang", READMES)
def test_every_link_leads_somewhere(lang: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", TEXTS[lang])
    assert links
    assert not [link for link in links if not (ROOT / link).exists()]


def test_both_languages_show_the_same_things() -> None:
    kinds = {lang: [name for name, _ in found] for lang, found in BLOCKS.items()}
    assert kinds["en"] == kinds["fr"]
