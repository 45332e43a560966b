"""mapping init and mapping preview, as a person calls them."""

from pathlib import Path

import pytest

from cli.conftest import Run

TABLE = "Person,Event,Date\nOrla Vance,Tides,27/11/2017\nBo Reed,Tides,27/11/2017\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "visitors.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_draft_is_written_beside_the_table_and_previewed(run: Run, table: Path) -> None:
    done = run("mapping", "init", str(table))
    assert done.returncode == 0, done.stderr
    assert "visitors.csv.mapping.yaml" in done.stdout
    shown = run("mapping", "preview", str(table), "--limit", "3")
    assert shown.returncode == 0, shown.stderr
    assert "2 records read: 2 used" in shown.stdout
    assert "person Orla Vance" in shown.stdout


def test_a_mapping_is_not_written_over_unasked(run: Run, table: Path) -> None:
    beside = table.with_name("visitors.csv.mapping.yaml")
    beside.write_text("mine", encoding="utf-8")
    refused = run("mapping", "init", str(table))
    assert refused.returncode == 1
    assert "--force" in refused.stderr
    assert beside.read_text(encoding="utf-8") == "mine"
    assert run("mapping", "init", str(table), "--force").returncode == 0
    assert beside.read_text(encoding="utf-8") != "mine"


def test_a_draft_goes_to_standard_output_or_to_another_place(run: Run, table: Path) -> None:
    done = run("mapping", "init", str(table), "--output", "-", lang="fr")
    assert done.returncode == 0
    assert "provgraph: mapping/1" in done.stdout
    assert "Ébauche tirée de visitors.csv" in done.stdout
    assert run("mapping", "init", str(table), "--output", str(table.parent / "m.yaml")).returncode == 0
    assert run("mapping", "init", str(table), "--output", str(table.parent / "no" / "m.yaml")).returncode == 1


@pytest.mark.parametrize(("lang", "example"), [("en", "Example:"), ("fr", "Exemple")])
@pytest.mark.parametrize("command", [["mapping"], ["mapping", "init"], ["mapping", "preview"]])
def test_help(run: Run, command: list[str], lang: str, example: str) -> None:
    done = run(*command, "--help", lang=lang)
    assert done.returncode == 0
    assert example in done.stdout


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["mapping"], 2, "init"),
        (["mapping", "draft"], 2, "init, preview"),
        (["mapping", "init"], 2, "FILE"),
        (["mapping", "init", "nowhere.csv"], 1, "nowhere.csv"),
        (["mapping", "preview", "nowhere.csv"], 1, "nowhere.csv"),
    ],
)
def test_wrong_use_is_told_without_a_traceback(run: Run, words: list[str], code: int, said: str) -> None:
    done = run(*words)
    assert done.returncode == code
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_the_next_command_can_be_typed_as_it_stands(run: Run, table: Path) -> None:
    spaced = table.rename(table.with_name("who came.csv"))
    assert f"mapping preview '{spaced}'" in run("mapping", "init", str(spaced)).stdout
