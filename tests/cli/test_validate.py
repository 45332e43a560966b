"""`provgraph validate`: what breaks the shapes, with its place, in every form of answer; by either engine."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from cli.conftest import Run
from docs.test_json_page import MAYBE_TEXT, PAGE, TEXT, many, whole
from provgraph.graph import Graph
from provgraph.store.opening import open_store
from shapes import broken_sources


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A store with violations, as another program may leave it."""
    folder = tmp_path / "store"
    with Graph(open_store(folder)) as graph:
        broken_sources.load(graph, broken_sources.many(25), check=False)
    return folder


def test_the_command_tells_the_first_and_ends_with_1(run: Run, broken: Path) -> None:
    english, french = (run("validate", store=broken, lang=lang) for lang in ("en", "fr"))
    assert english.returncode == french.returncode == 1
    assert "log.csv, row 2, column “Name” (source “The harbour log”): An organisation has a name" in english.stdout
    assert "ligne 2, colonne « Name »" in french.stdout.replace("\u00a0", " ")
    assert len([line for line in english.stdout.splitlines() if line.startswith("log.csv")]) == 20
    assert "26  Organisation-name" in english.stdout


def test_both_engines_answer_in_one_form(run: Run, broken: Path) -> None:
    ours, full = (json.loads(run("validate", "--json", *more, store=broken).stdout) for more in ([], ["--full"]))
    assert ours["question"] == {"name": "validate", "full": False}
    assert full["question"] == {"name": "validate", "full": True}
    assert len(ours["answers"]) > 26
    key = lambda answer: json.dumps(answer, sort_keys=True)  # noqa: E731
    assert sorted(ours["answers"], key=key) == sorted(full["answers"], key=key)
    table = run("validate", "--csv", store=broken).stdout.splitlines()
    assert len(table) == 1 + len(ours["answers"])
    assert {"messages.fr", "source.file", "place", "focus", "shape", "value"} <= set(table[0].split(","))


def test_each_answer_has_the_shape_of_the_page(run: Run, broken: Path) -> None:
    place = {"anyOf": [{"type": "object", "required": ["kind"]}]}
    validator = Draft202012Validator(
        whole(
            violation=TEXT,
            messages=whole(fr=TEXT, en=TEXT),
            source=whole(id=TEXT, title=MAYBE_TEXT, file=MAYBE_TEXT),
            locator=many(place),
            claims=many(TEXT),
            name=MAYBE_TEXT,
            focus=TEXT,
            path=MAYBE_TEXT,
            value=MAYBE_TEXT,
            shape=TEXT,
            severity=TEXT,
        )
    )
    answers = json.loads(run("validate", "--json", store=broken).stdout)["answers"]
    assert [error.message for answer in answers for error in validator.iter_errors(answer)] == []
    [section] = [text for text in re.split(r"^## ", PAGE, flags=re.MULTILINE) if text.startswith("`validate`")]
    assert [key for key in answers[0] if f"`{key}`" not in section] == []
