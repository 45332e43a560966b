"""Backends as a person chooses them on the command line; the network only for the address that was given."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from reader.replaying import ARTICLE, replaying


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_the_backends_are_listed(run: Run) -> None:
    done = run("readers", "--json")
    assert [(line["name"], line["broken"]) for line in json.loads(done.stdout)["answers"]] == [
        ("llm", None),
        ("rules", None),
        ("spacy", None),
    ]
    assert "no network" in run("readers").stdout
    assert "ni modèle ni réseau" in run("readers", lang="fr").stdout


@pytest.mark.parametrize(
    ("spec", "said"),
    [
        ("rule", "llm, rules, spacy"),
        ("rules:fast", "--backend rules"),
        ("spacy:xx_none", "python -m spacy download xx_none"),
        ("llm:invented-1", "PROVGRAPH_LLM_URL"),
        ("llm", "llm:"),
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_wrong_backend_is_one_clear_error(run: Run, article: Path, spec: str, said: str, lang: str) -> None:
    done = run("read", str(article), "--backend", spec, lang=lang)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


def test_a_model_drafts_and_what_it_made_up_is_told_twice(run: Run, article: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    words = ["read", str(article), "--backend", "llm:invented-1", "--output", str(draft)]
    with replaying("invented-person") as server:
        done = run(*words, "--backend-url", server.address)
    assert done.returncode == 0, done.stderr
    assert "1 × people: the name or the words are not in the text (Odile Sarrau)" in done.stderr
    told = draft.read_text(encoding="utf-8")
    [comment] = [line for line in told.splitlines() if "Odile Sarrau" in line]
    assert comment.startswith("# laissé de côté : 1 × people")  # in the language of the article
    assert "Lise Ormeau" in told
    assert run("load", str(draft), "--dry-run", store=tmp_path / "store").returncode == 0
    assert run("load", str(draft), store=tmp_path / "store").returncode == 1, "unreviewed"


def test_when_the_model_fails_nothing_is_written(run: Run, article: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    words = ["read", str(article), "--backend", "llm:invented-1", "--output", str(draft)]
    with replaying("no-json") as server:
        done = run(*words, "--backend-url", server.address)
    assert done.returncode == 1
    assert server.address in done.stderr
    assert "Traceback" not in done.stderr
    assert not draft.exists()


def test_any_backend_can_be_scored(run: Run, article: Path) -> None:
    with replaying("good") as server:
        words = ("--backend", "llm:invented-1", "--backend-url", server.address, "--as", "gold-json")
        done = run("read", str(article), *words)
    told = json.loads(done.stdout)
    assert {person["name"] for person in told["persons"]} == {"Lise Ormeau", "Paul Trévan", "Rosa Lund"}


def test_the_rules_ask_nobody_and_an_address_for_them_is_told_as_a_mistake(run: Run, article: Path) -> None:
    with replaying("good") as server:
        done = run("read", str(article), "--backend", "rules", "--backend-url", server.address)
    assert (done.returncode, done.stdout) == (1, "")
    assert "--backend llm:MODEL" in done.stderr
    assert server.bodies == []
