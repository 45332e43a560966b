"""`verify` and `card` as a person types them: exit codes, and what is said when something does not fit."""

import csv
import io
import json
from pathlib import Path

from cli.conftest import Run

TEXT = "Lise Ormeau a parlé à Paul Trévan, devant une salle comble.\n"
DOSSIER = """provgraph: dossier/1
source: {id: echo, title: Écho}
people:
  ormeau: {name: Lise Ormeau, at: [0, 11]}
  trevan: {name: Paul Trévan, at: [22, 33]}
"""


def folder_of(tmp_path: Path) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "echo.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "echo.yaml").write_text(DOSSIER, encoding="utf-8")
    return tmp_path


def test_verify_answers_with_0_and_strictly_with_1_where_something_moved(run: Run, tmp_path: Path) -> None:
    folder, store = folder_of(tmp_path), tmp_path / "store"
    assert run("card", "texts/echo.txt", "--dossier", "echo.yaml", "--write", cwd=folder).returncode == 0
    assert run("load", "echo.yaml", store=store, cwd=folder).returncode == 0
    assert run("verify", "texts", "--strict", store=store, cwd=folder).returncode == 0
    (folder / "texts" / "echo.txt").write_text(f"Hier, {TEXT}", encoding="utf-8")
    assert run("verify", "texts", store=store, cwd=folder).returncode == 0
    strict = run("verify", "texts", "--strict", "--json", store=store, cwd=folder)
    assert strict.returncode == 1
    [answer] = json.loads(strict.stdout)["answers"]
    assert answer["totals"]["moved"] == 2
    rows = list(csv.DictReader(io.StringIO(run("verify", "texts", "--csv", store=store, cwd=folder).stdout)))
    assert [(row["claim.says"], row["old"], row["new"]) for row in rows] == [
        ("person Lise Ormeau", "characters 0–11", "characters 6–17"),
        ("person Paul Trévan", "characters 22–33", "characters 28–39"),
    ]


def test_verify_ends_with_1_where_nothing_fits(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "no-source.txt").write_text(TEXT, encoding="utf-8")
    done = run("verify", "no-source.txt", store=store, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "no-source.txt: goes with no source." in done.stdout
    missing = run("verify", "missing.txt", store=store, cwd=tmp_path, lang="fr")
    assert missing.returncode == 1
    assert "missing.txt" in missing.stderr


def test_a_draft_is_verified_without_a_store(run: Run, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    draft = DOSSIER.replace("[0, 11]}", "[0, 11], draft: {rule: form of address, confidence: 0.2}}")
    (folder / "echo.yaml").write_text(draft, encoding="utf-8")
    assert run("card", "texts/echo.txt", "--dossier", "echo.yaml", "--write", cwd=folder).returncode == 0
    done = run("verify", "texts", "--dossier", "echo.yaml", "--strict", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["store"], told["answers"][0]["totals"]["same"]) == (None, 2)
    (folder / "texts" / "echo.txt").write_text(f"Hier, {TEXT}", encoding="utf-8")
    assert run("verify", "texts", "--dossier", "echo.yaml", "--strict", cwd=folder).returncode == 1
    assert not (folder / "provgraph-store").exists()


def test_card_prints_and_refuses(run: Run, tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    printed = run("card", "texts/echo.txt", "--dossier", "echo.yaml", cwd=folder)
    assert printed.stdout.startswith("text:\n  form: nfc-v1\n  sha256: ")
    assert "\n    22-33: " in printed.stdout
    assert (folder / "echo.yaml").read_text(encoding="utf-8") == DOSSIER
    assert run("card", "texts/echo.txt", "--write", cwd=folder).returncode == 2
    elsewhere = run("card", "texts/echo.txt", "--dossier", "echo.yaml", "--output", "new.yaml", cwd=folder)
    assert elsewhere.returncode == 0
    (folder / "texts" / "short.txt").write_text(TEXT[:30], encoding="utf-8")
    other = run("card", "texts/short.txt", "--dossier", "new.yaml", "--write", cwd=folder)
    assert other.returncode == 1
    assert "new.yaml:5:" in other.stderr
    forced = run("card", "texts/short.txt", "--dossier", "new.yaml", "--write", "--force", cwd=folder)
    assert forced.returncode == 1
    assert "[22, 33] reaches past the end of the text, which has 30 characters" in forced.stderr
