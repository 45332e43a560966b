"""read, as a person calls it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import Run

TEXT = (
    "À la réunion du port de Valbrune, M. Ewald Brunneval, préfet, a rencontré Mme Odalys Kerverdin, "
    "maire de Valbrune.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "Écho 1.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_draft_is_written_and_loads(run: Run, article: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    done = run("read", str(article), "--date", "2019-05-04", "--publisher", "L’Écho", "--output", str(draft))
    assert done.returncode == 0, done.stderr
    assert "persons: 2" in done.stdout
    loaded = run("load", str(draft), "--dry-run", store=tmp_path / "store")
    assert loaded.returncode == 0, loaded.stdout + loaded.stderr


def test_the_gold_format_is_json_on_standard_output(run: Run, article: Path) -> None:
    done = run("read", str(article), "--as", "gold-json")
    assert [p["name"] for p in json.loads(done.stdout)["persons"]] == ["Ewald Brunneval", "Odalys Kerverdin"]


def test_a_saved_page_is_read_too(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><link rel='canonical' href='https://echo.example/1'></head><body><p>{TEXT}</p></body></html>",
        encoding="utf-8",
    )
    done = run("read", str(page))
    assert done.returncode == 0, done.stderr
    assert 'address: "https://echo.example/1"' in done.stdout


def test_a_draft_is_not_written_over_unasked(run: Run, article: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.yaml"
    draft.write_text("mine", encoding="utf-8")
    done = run("read", str(article), "--output", str(draft))
    assert done.returncode == 1
    assert "--force" in done.stderr
    assert draft.read_text(encoding="utf-8") == "mine"
    assert run("read", str(article), "--output", str(draft), "--force").returncode == 0


def test_a_place_that_cannot_be_written_is_told_first_and_in_the_language_asked_for(
    run: Run, article: Path, tmp_path: Path
) -> None:
    done = run("read", str(article), "--output", str(tmp_path / "nowhere" / "draft.yaml"), lang="fr")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, "nothing of the article was told: it was not read"
    assert "il n’y a pas de tel fichier ou répertoire" in done.stderr
    again = run("read", str(article), "--output", str(article), "--force", lang="fr")
    assert "est l’article lui-même" in again.stderr
    assert article.read_text(encoding="utf-8") == TEXT


def test_an_id_that_no_dossier_may_have_is_refused_before_anything_is_read(run: Run, article: Path) -> None:
    done = run("read", str(article), "--id", "Écho 1/..")
    assert done.returncode == 2
    assert "“Écho 1/..” cannot be the id of a source" in done.stderr
    assert done.stdout == ""
    address = run("read", "https://echo.example/a.html")
    assert address.returncode == 2
    assert "save the page" in address.stderr


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_what_cannot_be_read_is_told_without_a_traceback(run: Run, article: Path, tmp_path: Path, lang: str) -> None:
    wrong = tmp_path / "latin.txt"
    wrong.write_bytes(b"d\xe9j\xe0")
    for words in ([str(tmp_path / "none.txt")], [str(wrong)], [str(article), "--date", "someday"]):
        done = run("read", *words, lang=lang)
        assert done.returncode == 1
        assert done.stderr
        assert "Traceback" not in done.stderr


def test_without_the_extra_the_message_says_what_to_install(article: Path) -> None:
    code = "import sys; sys.modules['spacy'] = None; from provgraph.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", code, "read", str(article), "--lang", "en"]
    done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert done.returncode == 1
    assert 'pip install "provgraph[reader]"' in done.stderr
    assert "Traceback" not in done.stderr
