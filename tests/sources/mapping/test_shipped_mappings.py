"""The shipped mappings: each recognises its kind of table, and reads a sample with all the traps of that kind."""

import os
import random
from pathlib import Path

import pytest

from provgraph.model.records import Record, Session
from provgraph.sources.loaders.table import TableLoader
from provgraph.sources.mapping.shipped import mappings_folder, shipped_mappings
from sources.mapping.said import Loaded, load

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TABLES = {path.parent.name: path for path in sorted(SAMPLES.glob("*/*")) if path.suffix in (".csv", ".dat", ".tsv")}


@pytest.fixture(scope="module", params=sorted(TABLES))
def sample(request: pytest.FixtureRequest) -> tuple[str, Path, Loaded]:
    name = str(request.param)
    return name, TABLES[name], load(TABLES[name])


def test_every_shipped_mapping_has_a_sample() -> None:
    assert set(shipped_mappings()) == set(TABLES)
    assert {path.stem for path in mappings_folder().glob("*.yaml")} == set(shipped_mappings())


def test_each_recognises_its_own_and_no_other(sample: tuple[str, Path, Loaded]) -> None:
    name, path, loaded = sample
    assert TableLoader().recognises(path)
    [note] = [note for note in loaded.audit.notes if note.key == "mapping"]
    assert dict(note.facts) == {"name": name}


def test_it_reads_the_sample_as_it_did(sample: tuple[str, Path, Loaded]) -> None:
    """`golden.txt` beside each sample is what a person read over; PROVGRAPH_GOLDEN=write writes it anew."""
    _name, path, loaded = sample
    golden = path.with_name("golden.txt")
    lines = [f"{key} {value}" for key, value in told(loaded)] + ["", *loaded.lines()]
    if os.environ.get("PROVGRAPH_GOLDEN") == "write":
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert "\n".join(lines) + "\n" == golden.read_text(encoding="utf-8")


def test_each_row_is_told_once(sample: tuple[str, Path, Loaded]) -> None:
    _name, path, loaded = sample
    rows = len(path.read_bytes().splitlines())
    assert loaded.audit.records_read == rows - (0 if path.parent.name.startswith("contact-traces") else 1)


def test_each_column_is_told_once(sample: tuple[str, Path, Loaded]) -> None:
    _name, _path, loaded = sample
    assert not set(loaded.audit.fields_used) & set(loaded.audit.fields_ignored)


@pytest.mark.parametrize("name", ["attendance-list", "mep-meetings", "unfccc-delegates", "visitor-log"])
def test_the_order_of_the_rows_changes_no_address(name: str, tmp_path: Path) -> None:
    """Where nothing is filled down, the rows say the same in any order."""
    path = TABLES[name]
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    first = set(load(path).records())
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        other = tmp_path / path.name
        other.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        assert {record.iri for record in load(other).records()} == {record.iri for record in first}
        said = {r for r in load(other).statements if isinstance(r, Record)}
        assert said == {r for r in load(path).statements if isinstance(r, Record)}


@pytest.mark.parametrize(
    ("file", "date"),
    [
        ("harbours_jan_mar_14.csv", "2014-01"),
        ("harbours-jan-mar-1999.csv", "1999-01"),
        ("harbours Jan 13.csv", "2013-01"),
        ("harbours-06.csv", None),
        ("harbours.csv", None),
    ],
)
def test_a_month_gets_its_year_from_the_file_name_or_not_at_all(tmp_path: Path, file: str, date: str | None) -> None:
    path = tmp_path / file
    path.write_text("Minister,Date,Organisation,Purpose\nAda Quill MP,January,Acme,Fog\n", encoding="utf-8")
    loaded = load(path)
    assert [str(session.date) for session in loaded.of(Session)] == ([date] if date else [])
    assert loaded.audit.wrong == (0 if date else 1)


def told(loaded: Loaded) -> list[tuple[str, object]]:
    """What the audit holds, in lines."""
    audit = loaded.audit
    lines: list[tuple[str, object]] = [("used", audit.used), ("wrong", audit.wrong)]
    lines += [(f"left out {note.key}", item.count) for note, item in sorted(audit.left_out.items(), key=str)]
    lines += [(f"column {name}", f"used {n}") for name, n in sorted(audit.fields_used.items())]
    lines += [(f"column {name}", f"ignored {n}") for name, (_, n) in sorted(audit.fields_ignored.items())]
    return lines
