"""The page on mappings is run: its examples load, and say what it says."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from provgraph.model.records import Encounter, Organisation, Person, Session, Tenure
from provgraph.sources.mapping import format as mapping_format
from provgraph.sources.mapping.reading import parse_mapping
from provgraph.sources.mapping.shipped import shipped_mappings
from provgraph.vocabulary.terms import EventStatus
from sources.mapping.said import written

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "mapping.md").read_text(encoding="utf-8")
[TABLE] = re.findall(r"```csv\n(.*?)```", PAGE, flags=re.DOTALL)
MAPPING, *PARTS = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
HEAD = "provgraph: mapping/1\nname: part\ntitle: {en: Part}\n"
MODELS = [
    cls
    for cls in vars(mapping_format).values()
    if isinstance(cls, type) and issubclass(cls, BaseModel) and cls.__module__ == mapping_format.__name__
]


def test_the_example_says_what_the_page_says(tmp_path: Path) -> None:
    loaded = written(tmp_path, TABLE, MAPPING)
    assert loaded.audit.problems == []
    first, second, third = sorted(loaded.of(Session), key=lambda session: str(session.date))
    assert [s.status for s in (first, second, third)] == [EventStatus.HELD, EventStatus.HELD, EventStatus.CANCELLED]
    names = {actor.iri: actor.name for actor in loaded.of(Person)}
    names |= {actor.iri: actor.name for actor in loaded.of(Organisation)}
    met = {session.iri: {names[p] for e in loaded.of(Encounter) if e.session == session.iri for p in e.parties}
           for session in (first, second, third)}  # fmt: skip
    assert met[first.iri] == {"Lise Ormeau", "Acme", "Rosa Lund"}
    assert met[second.iri] == {"Lise Ormeau", "Gull Trust", "Heron Society"}
    assert met[third.iri] == set()
    assert {(names[t.person], names[t.organisation or t.person]) for t in loaded.of(Tenure)} == {
        ("Lise Ormeau", "mayor"),
        ("Rosa Lund", "Tide Post"),
    }
    assert set(loaded.audit.fields_ignored) == {"Desk"}
    assert {note.key: item.count for note, item in loaded.audit.left_out.items()} == {
        "row_nil_return": 1,
        "row_total": 1,
    }
    assert {"row_above_header", "kind_of_column"} <= {note.key for note in loaded.audit.notes}


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_are_right(part: str) -> None:
    if part.startswith("readings:"):
        indented = "".join(f"      {line}\n" for line in part.splitlines())
        part = f"actors:\n  - name: a\n    actor:\n      column: A\n{indented}"
    if "$file" in part:
        part += 'values: {file: {file_name: "^(.+)$"}}\n'
    assert parse_mapping(HEAD + part, "docs/mapping.md").name == "part"


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_key_of_the_format_is_on_the_page(model: type[BaseModel]) -> None:
    keys = {field.alias or name for name, field in model.model_fields.items()}
    assert {key for key in keys if not re.search(rf"(?<![\w-]){key}(?![\w-])", PAGE)} == set()


def test_every_shipped_mapping_is_on_the_page() -> None:
    assert set(re.findall(r"^\| `([a-z-]+)` \|", PAGE, flags=re.MULTILINE)) >= set(shipped_mappings())
