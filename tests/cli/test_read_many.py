"""read with many articles, as a person calls it."""

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from reader.folders import drafts, invented_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return invented_folder(tmp_path)


@pytest.mark.parametrize(("jobs", "lang"), [("1", "en"), ("2", "fr")])
def test_each_article_gets_its_draft_and_the_bad_one_is_told_and_counted(
    run: Run, folder: Path, tmp_path: Path, jobs: str, lang: str
) -> None:
    out = tmp_path / "out"
    done = run("read", str(folder), "--output-dir", str(out), "--jobs", jobs, lang=lang)
    assert done.returncode == 1
    assert drafts(out) == ["2021/b.pdf.yaml", "2021/b.yaml", "Écho 1.yaml"]
    assert "bad.txt" in done.stderr
    assert "UTF-8" in done.stderr
    assert "Traceback" not in done.stderr
    assert ("3 ébauches écrites" if lang == "fr" else "3 drafts written") in done.stdout
    assert ("1 article n’a pas pu être lu" if lang == "fr" else "1 article could not be read") in done.stderr
    if (jobs, lang) == ("1", "en"):
        loaded = run("load", *(str(draft) for draft in out.rglob("*.yaml")), "--dry-run", store=tmp_path / "store")
        assert loaded.returncode == 0, loaded.stderr


def test_drafts_that_are_there_stay_unless_forced(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "bad.txt").unlink()
    out = tmp_path / "out"
    out.mkdir()
    (out / "Écho 1.yaml").write_text("mine", encoding="utf-8")
    done = run("read", str(folder), "--output-dir", str(out))
    assert done.returncode == 0
    assert "1 draft was there already" in done.stdout
    assert (out / "Écho 1.yaml").read_text(encoding="utf-8") == "mine"
    done = run("read", str(folder), "--output-dir", str(out), "--force")
    assert (out / "Écho 1.yaml").read_text(encoding="utf-8").startswith("# Une ébauche")


def test_the_report_as_json_has_every_article(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", str(folder), "--output-dir", str(tmp_path / "out"), "--json", "--date", "2021-05-06")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["question"] == {"name": "read", "paths": [str(folder)]}
    assert {key: told["counts"][key] for key in ("written", "kept", "wrong")} == {"written": 3, "kept": 0, "wrong": 1}
    assert told["counts"]["characters"] == sum(answer["characters"] for answer in told["answers"]) > 0
    [bad] = [answer for answer in told["answers"] if answer["state"] == "wrong"]
    assert "bad.txt" in bad["problem"]
    [echo] = [answer for answer in told["answers"] if answer["file"].endswith("Écho 1.txt")]
    assert echo["persons"] == 2
    assert {"about": "published", "value": "2021-05-06", "kind": "option", "name": "--date"} in echo["found"]


def test_one_article_with_output_can_report_as_json_too(run: Run, folder: Path, tmp_path: Path) -> None:
    done = run("read", str(folder / "Écho 1.txt"), "--output", str(tmp_path / "a.yaml"), "--json")
    [answer] = json.loads(done.stdout)["answers"]
    assert (answer["state"], answer["persons"]) == ("written", 2)


@pytest.mark.parametrize(
    "words",
    [
        ["{folder}"],  # several, and no place for them
        ["{folder}", "--output-dir", "out", "--title", "x"],
        ["{folder}", "--output-dir", "out", "--id", "x"],
        ["{folder}", "--output-dir", "out", "--output", "x"],
        ["{folder}/Écho 1.txt", "--json"],
        ["{folder}", "--output-dir", "out", "--jobs", "0"],
    ],
)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_wrong_usage_is_told(run: Run, folder: Path, words: list[str], lang: str) -> None:
    done = run("read", *(word.format(folder=folder) for word in words), lang=lang)
    assert done.returncode == 2
    assert done.stderr
    assert not done.stdout


def test_what_is_wrong_for_all_is_told_once(run: Run, folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    for words in (["--date", "someday"], ["--backend", "nobody"]):
        done = run("read", str(folder), "--output-dir", out, *words)
        assert done.returncode == 1
        assert len(done.stderr.strip().splitlines()) == 1
        assert not Path(out).exists()
    (tmp_path / "empty").mkdir()
    done = run("read", str(tmp_path / "empty"), "--output-dir", out)
    assert (done.returncode, Path(out).exists()) == (1, False)
