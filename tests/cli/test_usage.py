"""The command line as a tool: help, usage errors, forms of answers, exit codes; never a traceback."""

import csv
import io
import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run
from provgraph.cli.app import app

QUESTIONS = [
    ("who-met", "Frank McCourt"),
    ("did-meet", "Hugues Parant", "Dominique Lebreton"),
    ("path", "Dominique Lebreton", "Martine Vassal", "--at-least", "coattended"),
    ("brokers",),
    ("roles", "Jean-Luc Chauvin"),
    ("conflicts",),
    ("people",),
    ("missions",),
    ("sessions",),
    ("sources",),
    ("info",),
    ("validate",),
    ("sparql", "SELECT ?name WHERE { ?person a pg:Person ; pg:name ?name } ORDER BY ?name"),
]


@pytest.mark.parametrize("command", list(app.commands))
@pytest.mark.parametrize(("lang", "example"), [("en", "Example:"), ("fr", "Exemple")])
def test_every_command_has_help_with_an_example(run: Run, command: str, lang: str, example: str) -> None:
    done = run(command, "--help", lang=lang)
    assert done.returncode == 0
    assert example in done.stdout
    assert f"provgraph {command}" in done.stdout


@pytest.mark.parametrize("question", QUESTIONS, ids=[words[0] for words in QUESTIONS])
def test_every_question_answers_in_words_json_and_csv(run: Run, store: Path, question: tuple[str, ...]) -> None:
    words = {lang: run(*question, store=store, lang=lang) for lang in ("en", "fr")}
    assert all(done.returncode == 0 and done.stdout for done in words.values())
    found = json.loads(run(*question, "--json", store=store).stdout)
    assert list(found) == ["question", "answers", "store"]
    assert found["question"]["name"] == question[0]
    table = list(csv.reader(io.StringIO(run(*question, "--csv", store=store).stdout)))
    if question[0] != "validate":
        assert len(table) == 1 + len(found["answers"])
        assert len({len(row) for row in table}) == 1


def test_french_and_english_answers_differ_and_json_keys_do_not(run: Run, store: Path) -> None:
    french, english = (
        json.loads(run("who-met", "Frank McCourt", "--json", store=store, lang=lang).stdout) for lang in ("fr", "en")
    )
    assert french["answers"][0].keys() == english["answers"][0].keys()
    assert french["answers"][0]["why_not_higher"] != english["answers"][0]["why_not_higher"]
    assert [tie["grade"] for tie in french["answers"]] == [tie["grade"] for tie in english["answers"]]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["who-mett"], "who-met"),
        (["who-met"], "NAME"),
        (["who-met", "A", "B"], "B"),
        (["who-met", "A", "--at-leest", "attested"], "--at-least"),
        (["who-met", "A", "--at-least", "close"], "copresent"),
        (["brokers", "--limit", "0"], "--limit"),
        (["who-met", "A", "--json", "--csv"], "--csv"),
        (["export", "graph.xyz"], ".ttl"),
        (["export", "graph.csv", "--with-ties"], "--with-ties"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_wrong_usage_is_told_with_exit_code_2(
    run: Run, store: Path, words: list[str], said: str, lang: str, tmp_path: Path
) -> None:
    known = [word if word != "A" else "Frank McCourt" for word in words]
    done = run(*known, *(["--store", str(store)] if len(words) > 1 else []), lang=lang, cwd=tmp_path)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "--help" in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["who-met", "Hugues Paran"], "Hugues Parant"),
        (["who-met", "McCourt"], "Frank McCourt"),
        (["who-met", "xxyyzz"], "provgraph people"),
        (["who-met", ""], "provgraph people"),
        (["who-met", "Frank McCourt", "--mission", "Lune"], "Miami"),
        (["who-met", "Frank McCourt", "--since", "yesterday"], "2017-11-07"),
        (["sparql", "SELECT nothing"], "SPARQL"),
        (["sparql", "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], "SERVICE"),
        (["sparql", "DROP ALL"], "provgraph load"),
        (["sparql", "@no-such-file.rq"], "no-such-file.rq"),
        (["withdraw", "no-such-source"], "carnet-de-bord-miami"),
        (["map", "no/such/folder/map.html"], "no/such/folder"),
        (["export", "no/such/folder/graph.ttl"], "no/such/folder"),
        (["load", "no-such-folder"], "no-such-folder"),
        (["load", "pyproject.toml", "--loader", "dosier"], "dossier"),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_wrong_question_is_told_with_exit_code_1(
    run: Run, store: Path, words: list[str], said: str, lang: str
) -> None:
    done = run(*words, store=store, lang=lang)
    assert done.returncode == 1, done.stdout
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout


def test_an_ambiguous_name_lists_what_tells_the_candidates_apart(run: Run, miami: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    for name in ("carnet-de-bord-miami.yaml", "gomet-signature-ateliers.yaml"):
        assert run("load", str(miami / name), store=store).returncode == 0
    done = run("who-met", "Martine Vassal", store=store)
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert len(lines) == 3
    assert all("urn:pg:actor:" in line for line in lines[1:])
    assert "Carnet de bord Miami" in done.stderr
    # The address of one of them is a name that is not ambiguous.
    address = lines[1].rsplit(" ", 1)[1]
    assert run("who-met", address, store=store).returncode == 0


def test_a_store_that_is_not_there_is_said_to_be_missing(run: Run, tmp_path: Path) -> None:
    done = run("who-met", "X", cwd=tmp_path)
    assert done.returncode == 1
    assert "provgraph demo" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_of_other_things_is_no_store(run: Run, tmp_path: Path, miami: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    done = run("load", str(miami), store=tmp_path)
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_load_reports_every_file_and_a_dry_run_writes_nothing(run: Run, miami: Path, tmp_path: Path) -> None:
    done = run("load", str(miami), "--dry-run", "--json", store=tmp_path / "store")
    [report] = json.loads(done.stdout)["answers"]
    named = {Path(item["file"]).name for item in (*report["files"], *report["skipped"])}
    assert named == {path.name for path in miami.rglob("*") if path.is_file()}
    assert {item["state"] for item in report["files"]} == {"new"}
    assert not (tmp_path / "store").exists()


def test_withdrawing_and_loading_again_gives_the_same_claims(run: Run, miami: Path, tmp_path: Path) -> None:
    store, source = tmp_path / "store", "gomet-2017-11-signature-ateliers"
    assert run("load", str(miami), store=store).returncode == 0
    before = json.loads(run("sources", "--json", store=store).stdout)["answers"]
    assert run("withdraw", source, store=store).returncode == 0
    assert source not in run("sources", store=store).stdout
    # Nobody else speaks of him.
    assert run("did-meet", "Jean-Claude Gaudin", "Esteban Bovo", store=store).returncode == 1
    assert run("load", str(miami), store=store).returncode == 0
    assert json.loads(run("sources", "--json", store=store).stdout)["answers"] == before


@pytest.mark.parametrize("ending", ["ttl", "trig", "jsonld", "nq", "graphml", "gexf", "csv"])
def test_every_format_is_written(run: Run, store: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph.{ending}"
    ties = ["--with-ties"] if ending in ("ttl", "trig", "jsonld", "nq") else []
    done = run("export", str(path), *ties, store=store)
    assert done.returncode == 0, done.stderr
    text = path.read_text(encoding="utf-8")
    assert "Hugues Parant" in text
    assert not ties or "becauseOf" in text


def test_a_query_may_stand_in_a_file_or_come_through_a_pipe(run: Run, store: Path, tmp_path: Path) -> None:
    query = "ASK { ?one foaf:knows ?other }"
    path = tmp_path / "ask.rq"
    path.write_text(query, encoding="utf-8")
    assert run("sparql", f"@{path}", store=store).stdout == "false\n"
    assert run("sparql", "-", store=store, stdin=query).stdout == "false\n"


def test_a_reader_that_goes_away_is_no_error(store: Path) -> None:
    command = (
        f"{shlex.quote(sys.executable)} -m provgraph people --kind any --store {shlex.quote(str(store))} | head -1"
    )
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, encoding="utf-8", check=False)
    assert not done.stderr


def test_output_is_utf8_whatever_the_locale(store: Path) -> None:
    command = [sys.executable, "-m", "provgraph", "people", "Carlos Giménez", "--store", str(store)]
    done = subprocess.run(command, capture_output=True, check=True, env={"LC_ALL": "C", "PYTHONUTF8": "0", "PATH": ""})
    assert "Carlos Giménez" in done.stdout.decode("utf-8")


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout.startswith("provgraph ")


def test_the_loaders_are_listed(run: Run) -> None:
    done = run("loaders")
    assert done.returncode == 0
    assert "calendar (provgraph): .ics" in done.stdout
    answers = json.loads(run("loaders", "--json").stdout)["answers"]
    assert {line["name"] for line in answers} >= {"table", "rdf", "contacts", "dossier"}
    assert all(line["broken"] is None for line in answers)
