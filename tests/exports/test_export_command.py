"""`provgraph export`: one line about what was written, then what the format does not hold; or the same as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provgraph.cli.app import app
from provgraph.graph import open_graph
from provgraph.wording import speaking


@pytest.fixture(scope="module")
def store(small_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "store"
    with open_graph(folder) as graph:
        graph.load(small_world)
    return folder


def run(*words: str | Path, lang: str = "en") -> Result:
    with speaking(lang):
        return CliRunner().invoke(app, ["export", *map(str, words)])


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (["a.xlsx"], "a.xlsx"),
        (["a.zip"], "a.zip"),
        (["a.parquet"], "a.parquet/claims.parquet"),
        (["tables", "--format", "csv"], "tables/claims.csv"),
        (["a.csv"], "a.csv"),
        (["a.gexf"], "a.gexf"),
        (["a.jsonld", "--with-ties"], "a.jsonld"),
    ],
)
def test_the_format_comes_from_the_ending_or_the_option(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], made: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*words, "--store", store)
    assert done.exit_code == 0, done.output
    assert (tmp_path / made).stat().st_size > 0
    assert done.output.startswith(f"Written: {words[0]}")


@pytest.mark.parametrize(("lang", "words"), [("en", "not held: lists"), ("fr", "non gardé : les listes")])
def test_what_is_not_held_is_said_in_the_language_of_the_reader(
    store: Path, tmp_path: Path, lang: str, words: str
) -> None:
    done = run(tmp_path / "a.xlsx", "--store", store, lang=lang)
    assert words in done.output.replace("\u00a0", " ")
    assert "participations" in done.output


def test_json_tells_the_rows_and_what_is_not_held(store: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "a.xlsx", "--json", "--store", store)
    found = json.loads(done.output)
    assert found["question"] == {"name": "export", "path": str(tmp_path / "a.xlsx"), "format": "xlsx"}
    [answer] = found["answers"]
    assert answer["bytes"] == (tmp_path / "a.xlsx").stat().st_size
    assert answer["rows"]["claims"] > 50
    assert [item["key"] for item in answer["not_held"]] == ["lists_joined"]


def test_a_path_that_names_no_format_is_wrong_usage(store: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "graph", "--store", store)
    assert done.exit_code == 2
    assert ".xlsx" in done.output
