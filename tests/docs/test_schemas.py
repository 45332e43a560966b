"""The JSON Schemas that editors use say what the loader says."""

import datetime
import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sources.test_wrong_dossiers import WRONG
from sources.wrong import GOOD

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "tests" / "small_world").rglob("*.yaml")])


@cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_an_editor_reads(text: str) -> Any:
    """YAML with the types that YAML gives: numbers, dates."""

    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        return value.isoformat() if isinstance(value, datetime.date) else value

    return plain(YAML(typ="safe").load(text))


def test_they_are_not_stale() -> None:
    script = ROOT / "scripts" / "generate_schemas.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_ours_is_valid(path: Path) -> None:
    document = as_an_editor_reads(path.read_text(encoding="utf-8"))
    name = document["provgraph"].split("/")[0]
    assert [error.message for error in validator(name).iter_errors(document)] == []


# What an editor cannot see: what hangs together, what YAML may hold and these files may not, what only looks empty.
_UNSEEN = {"alias", "said_twice", "same_event", "duplicate_name", "bad_character", "comma", "tag", "two_spellings"}
_UNSEEN |= {
    "attended_unheld",
    "represented_state",
    "tenure_empty",
    "session_circle",
    "place_circle",
    "end_before_start",
}
_UNSEEN |= {"date_impossible", "date_reversed", "time_reversed", "time_without_day", "card_missing", "size_reversed"}
_UNSEEN |= {"locator_reversed", "position_outside", "position_without_text", "encounter_alone", "empty_value"}
_UNSEEN |= {"copy_and_independent"}


@pytest.mark.parametrize("kind", WRONG)
def test_an_editor_refuses_what_the_loader_refuses_wherever_it_can_see_it(kind: str) -> None:
    wrong = WRONG[kind]
    try:
        document = as_an_editor_reads(wrong.text)
    except (YAMLError, ValueError):
        return  # refused while reading
    if wrong.key in ("alias", "tag", "bad_character", "too_deep"):
        return  # what it reads may be right or wrong; the loader does not read that far
    errors = list(validator("dossier").iter_errors(document))
    assert bool(errors) or wrong.key in _UNSEEN or wrong.key.startswith("unknown_name"), wrong.key


def test_an_editor_accepts_what_the_loader_accepts() -> None:
    assert list(validator("dossier").iter_errors(as_an_editor_reads(GOOD))) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_editor_refuses_a_key_that_is_not_there(path: Path) -> None:
    document = as_an_editor_reads(path.read_text(encoding="utf-8"))
    name = document["provgraph"].split("/")[0]
    for wrong in ({**document, "sauce": 1}, {**document, "provgraph": f"{name}/2"}, {}):
        assert list(validator(name).iter_errors(wrong))


@pytest.mark.parametrize("name", ["dossier", "card", "identities", "mapping"])
def test_a_schema_says_what_it_is_and_helps_those_who_write(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert schema["$id"] == f"https://w3id.org/provgraph/schemas/{name}/1"
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "null" not in json.dumps(schema), "what is unknown is left out"
    for part in [schema, *schema.get("$defs", {}).values()]:
        assert part["description"]
        assert part["title"]
        assert part["additionalProperties"] is False
