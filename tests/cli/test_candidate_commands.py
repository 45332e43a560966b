"""`provgraph identity candidates` and `identity apply`, as a person types them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from provgraph.cli import main
from provgraph.identity.answers import CandidateCounts

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def undecided(miami: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the four sources of the mission, and without the decisions that are shipped with them."""
    store = str(tmp_path_factory.mktemp("undecided") / "store")
    paths = [str(path) for path in sorted(miami.glob("*.yaml")) if path.name != "identities.yaml"]
    assert main(["load", *paths, "--store", store]) == 0
    return store


def ask(capsys: Captured, *words: str) -> str:
    assert main(["identity", *words]) == 0
    return capsys.readouterr().out


def as_json(capsys: Captured, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ask(capsys, *words, "--json"))
    return found


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["0.998  Jean-Claude Gaudin", "same post: maire", "Pairs examined:", "Left out:", "--limit"]),
        ("fr", ["0,998  Jean-Claude Gaudin", "même poste\u00a0: maire", "Paires examinées", "Écartées", "--limit"]),
    ],
)
def test_pairs_are_explained_and_counted(undecided: str, capsys: Captured, lang: str, said: list[str]) -> None:
    shown = ask(capsys, "candidates", "--store", undecided, "--limit", "5", "--lang", lang)
    assert [text for text in said if text not in shown] == []


def test_json_has_the_counts_too(undecided: str, capsys: Captured) -> None:
    found = as_json(capsys, "candidates", "--store", undecided, "--limit", "1")
    [pair] = found["answers"]
    assert set(found) == {"question", "answers", "store", "counts"}
    assert set(found["counts"]) == set(CandidateCounts.__dataclass_fields__)
    assert set(pair) == {"score", "left", "right", "features", "needs_person", "impossible", "judgement"}
    assert set(pair["features"][0]) == {"key", "value", "weight", "impossible", "says"}
    assert set(pair["left"]) == {"name", "kind", "iri", "reference", "also", "source", "identifiers", "told"}


def test_csv_has_a_row_for_each_pair(undecided: str, capsys: Captured) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(capsys, "candidates", "--store", undecided, "--csv", "--limit", "3"))))
    assert len(rows) == 3
    assert rows[0]["left.name"] == "Jean-Claude Gaudin"
    assert "words in common: jean, claude, gaudin (+5" in rows[0]["features"]


def test_one_without_a_name_needs_a_person(undecided: str, capsys: Captured) -> None:
    shown = ask(capsys, "candidates", "--store", undecided, "--kind", "unidentified")
    assert "Esteban Bovo" in shown
    assert "a person must decide" in shown


def test_only_pairs_of_a_name(undecided: str, capsys: Captured) -> None:
    found = as_json(capsys, "candidates", "vassal martine", "--store", undecided)
    assert {pair[side]["name"] for pair in found["answers"] for side in ("left", "right")} == {"Martine Vassal"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["candidates", "Gaudain Jean-Claude"], 1, "Jean-Claude Gaudin"),
        (["candidates", "--at-least", "2"], 2, "--at-least"),
        (["candidates", "--kind", "group"], 2, "person, organisation, unidentified"),
        (["candidates", "--json", "--csv"], 2, "--json"),
        (["apply", "everything"], 2, "same-identifier"),
    ],
)
def test_what_is_wrong_is_said(undecided: str, capsys: Captured, words: list[str], code: int, said: str) -> None:
    assert main(["identity", *words, "--store", undecided]) == code
    assert said in capsys.readouterr().err


def test_a_rule_is_tried_and_then_applied(undecided: str, capsys: Captured) -> None:
    tried = as_json(capsys, "apply", "same-name-and-organisation", "--dry-run", "--store", undecided)["answers"][0]
    assert (tried["written"], len(tried["decided"]), tried["blocked"]) == (False, 3, [])
    shown = ask(capsys, "apply", "same-name-and-organisation", "--store", undecided)
    assert shown.startswith("3 pairs decided by the rule same-name-and-organisation:")
    again = ask(capsys, "apply", "same-name-and-organisation", "--store", undecided)
    assert "finds nothing to decide" in again
    assert "provgraph identity undo" in shown
