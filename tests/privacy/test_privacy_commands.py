"""privacy on the command line: what is asked, refused and confirmed, in both languages; the shapes of docs/json.md."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

import provgraph
from provgraph.cli import main
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from questions.worlds import Telling, decided

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    gazette, herald = Telling("gazette", retention="P1Y", published="2020"), Telling("herald")
    ana, ben = gazette.people("Ana Roe", "Ben Oak")
    lunch = gazette.session("Lunch with Ana Roe")
    gazette.was_at(lunch, ana, ben)
    herald.person("Ana Roe")
    herald.person("Leo Roe")
    folder = tmp_path / "store"
    decisions = decided(("same", ("gazette/ana-roe", "herald/ana-roe")))
    with provgraph.open(folder) as graph:
        load_all(graph.store, ReadFiles.of([gazette.batch(), herald.batch(), decisions]))
    monkeypatch.setenv("PROVGRAPH_STORE", str(folder))
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "a reader")
    return folder


Said = tuple[int, str, str]


@pytest.fixture
def run(store: Path, capsys: pytest.CaptureFixture[str]) -> "Run":
    return Run(capsys)


class Run:
    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *words: str, lang: str = "en") -> Said:
        code = main(["privacy", *words, "--lang", lang])
        said = self._capsys.readouterr()
        return code, said.out, said.err

    def json(self, *words: str) -> list[dict[str, Any]]:
        code, out, err = self(*words, "--json")
        assert (code, err) == (0, "")
        found: list[dict[str, Any]] = json.loads(out)["answers"]
        return found


ERASE = ("erase", "Ana Roe", "--reason", "asked for")


def test_an_erasure_wants_a_confirmation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*ERASE)[0] == 2  # no terminal
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    typed: list[str] = []
    monkeypatch.setattr("click.prompt", lambda *_, **__: typed[-1])
    typed.append("yes")
    code, out, err = run(*ERASE)
    assert code == 1
    assert "Nothing was done" in err
    assert "Ana Roe is mentioned" in out
    typed.append("roe, ana")
    code, out, _ = run(*ERASE)
    assert code == 0
    assert re.search(r"Erased\. Tombstone [0-9a-f]{10}\.", out)


def test_a_dry_run_opens_the_store_for_reading_only(run: Run, store: Path) -> None:
    with provgraph.open(store):
        code, out, _ = run(*ERASE, "--dry-run", lang="fr")
    assert code == 0
    assert "À blanc" in out
    assert "Leo Roe" in out  # a part of the name, for a look


def test_wrong_input_is_one_sentence_and_exit_1(run: Run, tmp_path: Path) -> None:
    for words in (
        ("report", "Zoe Ash"), ("erase", "Zoe Ash", "--reason", "x", "--yes"),
        ("erase", "Ana Roe", "--reason", "Ana Roe", "--yes"), ("lift", "0", "--reason", "x"),
        ("erase", "Ana Roe", "--reason", "x", "--only", "urn:pg:actor:no:body", "--yes"),
        ("retention", "no-such"), ("retention", "no-such", "--none"), ("retention", "gazette", "--until", "soon"),
        ("report", "Ana Roe", "--output", str(tmp_path / "no" / "report.html")),
        ("tombstones", "--store", str(tmp_path / "none")),
        ("lift", "0", "--reason", "x", "--store", str(tmp_path / "none")),
    ):  # fmt: skip
        for lang in ("fr", "en"):
            code, out, err = run(*words, lang=lang)
            assert (code, out) == (1, ""), words
            assert err.strip()
            assert "Traceback" not in err
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("report", "Ana Roe", "--output", "report.docx"), ("erase", "Ana Roe"), ("retention", "--none"), (),
        ("retention", "gazette", "--none", "--until", "2027-01-01"), ("retention", "--dry-run"),
        ("register", "--rdf", "x"), ("retention", "gazette", "--none", "--apply"),
    ],
)  # fmt: skip
def test_wrong_usage_is_exit_2(run: Run, words: tuple[str, ...]) -> None:
    assert run(*words)[0] == 2


def keys(section: str) -> set[str]:
    """The keys that a section of docs/json.md names."""
    text = re.search(rf"^## `{section}`.*?\n(.*?)(?=^## )", PAGE, flags=re.MULTILINE | re.DOTALL)
    assert text is not None
    rows = re.findall(r"^\| (`.*?) \|", text[1], flags=re.MULTILINE)
    named = rows or [re.split(r"\. |: ", text[1])[0]]
    return {key for row in named for key in re.findall(r"`(\w+)`", row)}


def test_the_json_has_the_shapes_of_the_page(run: Run, tmp_path: Path) -> None:
    [report] = run.json("report", "Ana Roe")
    assert set(report) == keys("privacy report")
    assert run("report", "Ana Roe", "--output", str(tmp_path / "report.json"))[0] == 0
    written = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert written.keys() == report.keys()
    assert written["sources"] == report["sources"]
    [planned] = run.json(*ERASE, "--dry-run")
    assert set(planned) == keys("privacy erase")
    assert planned["tombstone"] is None
    [done] = run.json(*ERASE, "--yes")
    assert (done["claims"], done["decisions"]) == (planned["claims"], planned["decisions"]) == (3, 1)
    [stone] = run.json("tombstones")
    assert set(stone) >= {"id", "at", "by", "reason", "by_name", "marks"}
    assert stone["id"] == done["tombstone"]
    for line in run.json("retention"):
        assert set(line) == {"source", "title", "until", "basis", "period", "counted_from", "due"}
    lines = run.json("register")
    assert {key for line in lines for key in line} == {
        "kind", "at", "ended", "by", "software", "sources", "files", "things", "claims", "reason", "format",
    }  # fmt: skip
    assert [line["kind"] for line in lines] == ["load", "load", "load", "report", "erasure"]


def test_csv_has_a_row_for_each(run: Run) -> None:
    run(*ERASE, "--yes")
    for words, number in ((("tombstones",), 1), (("register",), 4), (("retention",), 2)):
        code, out, _ = run(*words, "--csv")
        assert code == 0
        assert len(list(csv.DictReader(io.StringIO(out)))) == number


def test_retention_from_the_command_line(run: Run) -> None:
    assert [(one["source"], one["due"]) for one in run.json("retention", "--apply", "--dry-run")] == [("gazette", True)]
    assert run.json("retention", "gazette", "--none")[0]["basis"] == "set"
    assert run.json("retention", "--apply") == []
    assert run("retention", "gazette", "--until", "2021-01-01")[0] == 0
    assert len(run.json("retention", "--apply")) == 1
    assert [one["source"] for one in run.json("retention")] == ["herald"]
    assert "withdrawal" in run("register")[1]


def test_lifting_from_the_command_line(run: Run) -> None:
    [done] = run.json(*ERASE, "--yes")
    assert done["tombstone"] in run("tombstones")[1]
    code, out, _ = run("lift", done["tombstone"][:6], "--reason", "another of that name")
    assert code == 0
    assert done["tombstone"] in out
    assert run("tombstones")[1].strip() == "(none)" or done["tombstone"] not in run("tombstones")[1]
    assert "a reader" in run("register", "--rdf", "turtle")[1]


def test_a_terminal_is_not_turned_round_by_what_is_held(run: Run, store: Path) -> None:
    telling = Telling("odd")
    telling.person("Rui \u202eElm\x1b[2J")
    with provgraph.open(store) as graph:
        load_all(graph.store, ReadFiles.of([telling.batch()]))
    out = run("report", "Rui Elm 2J")[1] + run("erase", "Rui Elm 2J", "--reason", "x", "--dry-run")[1]
    assert "Rui" in out
    assert "\u202e" not in out
    assert "\x1b[2J" not in out
