"""The JSON Schemas that editors use say what the loader says."""

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "tests" / "small_world").rglob("*.yaml")])


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


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("role: speaker", "role: speker"),
        ("type: workshop", "type: workshoop"),
        ("took_part:", "took-part:"),
        ("status: held", "status: [held]"),
        ("provgraph: dossier/1", "provgraph: dossier/2"),
        ("\nsource: ", "\nsauce: "),
    ],
)
def test_a_wrong_dossier_is_not_valid(right: str, wrong: str) -> None:
    text = (ROOT / "data/missions/miami-2017/carnet-de-bord-miami.yaml").read_text(encoding="utf-8")
    assert right in text
    assert list(validator("dossier").iter_errors(as_an_editor_reads(text.replace(right, wrong, 1))))
