"""The shipped mappings: each recognises its kind of table, and reads a sample with all the traps of that kind."""

import os
import random
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from provgraph.errors import SourceInvalid
from provgraph.model.records import Encounter, Membership, Organisation, Person, Record, Session
from provgraph.sources.loaders.table import TableLoader
from provgraph.sources.mapping.shipped import mappings_folder, shipped_mappings
from provgraph.vocabulary.terms import Attendance
from sources.mapping.said import Loaded, load

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
TABLES = {path.parent.name: path for path in sorted(SAMPLES.glob("*/*")) if path.suffix in (".csv", ".dat", ".tsv")}
"""By mapping; for the list of a delegation, the one with French headers (the other is in English)."""
EACH = [path for path in sorted(SAMPLES.glob("*/*")) if path.suffix in (".csv", ".dat", ".tsv")]


@pytest.fixture(scope="module", params=EACH, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> tuple[str, Path, Loaded]:
    path: Path = request.param
    return path.parent.name, path, load(path)


def test_every_shipped_mapping_has_a_sample_of_ten_rows() -> None:
    assert all(len(path.read_bytes().splitlines()) >= 10 for path in EACH)
    assert set(shipped_mappings()) == set(TABLES)
    assert {path.stem for path in mappings_folder().glob("*.yaml")} == set(shipped_mappings())


def test_each_recognises_its_own_and_no_other(sample: tuple[str, Path, Loaded]) -> None:
    name, path, loaded = sample
    assert TableLoader().recognises(path)
    [note] = [note for note in loaded.audit.notes if note.key == "mapping"]
    assert dict(note.facts) == {"name": name}


def test_it_reads_the_sample_as_it_did(sample: tuple[str, Path, Loaded]) -> None:
    """`….golden.txt` beside each sample is what a person read over; PROVGRAPH_GOLDEN=write writes it anew."""
    _name, path, loaded = sample
    golden = path.with_suffix(".golden.txt")
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
        ("harbours_2014_Q1.csv", "2014-01"),
        ("harbours-oct-2013-to-mar-2014.csv", "2014-01"),
        ("harbours-jan-2014-to-mar-2014.csv", "2014-01"),
        ("harbours Mar 13.csv", None),
        ("harbours_2014-15_Q4.csv", None),
        ("harbours-nov-jan-2014.csv", None),
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


REGISTER = """\
DEPARTMENT FOR HARBOURS: MINISTERIAL MEETINGS, JANUARY TO MARCH 2014,,,
,,,
Ministers,Date of Meeting,Name of External Organisation*,Purpose of Meeting
"The Rt Hon Ada Quill MP, Minister for Harbours",12/03/2014,Acme plc,Piloting
,14.03.14,Gull Trust,Coast
Ivo Pell MP,Nil Return*,,
Minister,Date,Name of External Organisation,Purpose
Ida Marsh MP,,,Nil return
Bram Oakes MP,,,
,March,Heron,Fog
,,Foghorn,
* Does not normally include attendance at functions hosted by HM Government,,,
Second note,,,
"""


def test_habits_of_offices_in_registers(tmp_path: Path) -> None:
    """A title above, headers again below, the minister on a row of their own, nil returns in any column, footnotes."""
    path = tmp_path / "harbours_2014_Q1.csv"
    path.write_text(REGISTER, encoding="utf-8")
    loaded = load(path)
    assert loaded.audit.problems == []
    names = {record.iri: getattr(record, "name", "") for record in loaded.records()}
    met = {(tuple(sorted(str(names[party]) for party in e.parties)), str(e.date)) for e in loaded.of(Encounter)}
    assert met == {
        (("Acme plc", "Ada Quill"), "2014-03-12"),
        (("Ada Quill", "Gull Trust"), "2014-03-14"),
        (("Bram Oakes", "Heron"), "2014-03"),
        (("Bram Oakes", "Foghorn"), "2014-03"),
    }
    left_out = {note.key: item.count for note, item in loaded.audit.left_out.items()}
    assert left_out == {"row_nil_return": 2, "row_heading": 1, "row_other": 1, "row_note": 1, "row_below_note": 1}
    assert loaded.audit.records_read == 10


def test_a_month_that_a_spreadsheet_stores_as_its_first_day_stays_a_month(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append(["Minister", "Date", "Name of Organisation", "Purpose of meeting"])
    for row, shown in enumerate(("mmm-yy", "dd/mm/yyyy"), start=2):
        sheet.append(["Ada Quill MP", date(2017, 4, 1), "Acme", "Fog"])
        sheet.cell(row, 2).number_format = shown
    book.save(tmp_path / "register.xlsx")
    loaded = load(tmp_path / "register.xlsx")
    assert sorted(str(session.date) for session in loaded.of(Session)) == ["2017-04", "2017-04-01"]


def test_a_problem_in_a_workbook_names_the_sheet(tmp_path: Path) -> None:
    book = Workbook()
    for name in ("Spring", "Summer"):
        sheet = book.create_sheet(name)
        sheet.append(["Minister", "Date", "Name of Organisation", "Purpose of meeting"])
        sheet.append(["Ada Quill MP", "March", "Acme", "Fog"])
    book.save(tmp_path / "register.xlsx")
    assert [problem.facts["row"] for problem in load(tmp_path / "register.xlsx").audit.problems] == [
        "2 (Spring)",
        "2 (Summer)",
    ]


def test_headings_and_totals_between_the_names_are_nobody(tmp_path: Path) -> None:
    path = tmp_path / "mission.csv"
    path.write_text(
        "N°;Nom;Prénom;Organisme;Statut\n;Élus;;;\n1;QUILL;Ada;Ville;Confirmé(e)\n2;LUND;Rosa;CCI;Présent·e\nTotal;2;;;\n",
        encoding="utf-8",
    )
    loaded = load(path)
    assert {person.name for person in loaded.of(Person)} == {"Ada QUILL", "Rosa LUND"}
    assert {m.attendance for m in loaded.of(Membership)} == {Attendance.CONFIRMED, Attendance.ATTENDED}
    assert {note.key: item.count for note, item in loaded.audit.left_out.items()} == {"row_heading": 1, "row_total": 1}


@pytest.mark.parametrize("column", ["Signature", "E-mail Address", "Connected On"])
def test_an_address_book_is_no_delegation(tmp_path: Path, column: str) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"First Name,Last Name,Company,{column}\nAda,Quill,Acme,x\n", encoding="utf-8")
    with pytest.raises(SourceInvalid, match="mapping"):
        load(path)


def test_rows_without_an_event_bring_nobody_together(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Person,Event,Date\nAda Quill,,2021-05-04\nIvo Pell,,2021-05-04\n", encoding="utf-8")
    loaded = load(path)
    assert [(problem.key, problem.line) for problem in loaded.audit.problems] == [("cell_blank", 2), ("cell_blank", 3)]
    assert loaded.of(Session) == []


def test_visitors_with_another_middle_name_are_others(tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "NAMELAST,NAMEFIRST,NAMEMID,TOA,APPT START DATE,visitee_namelast,visitee_namefirst\n"
        "QUILL,ADA,M,9/1/15 9:00,9/1/15 9:00,OFFICE,VISITORS\nQUILL,ADA,B,9/2/15 9:00,9/2/15 9:00,OAKES,BRAM\n",
        encoding="utf-8",
    )
    loaded = load(path)
    assert {person.name for person in loaded.of(Person)} == {"ADA M QUILL", "ADA B QUILL", "BRAM OAKES"}
    assert [body.name for body in loaded.of(Organisation)] == ["VISITORS OFFICE"]


@pytest.mark.parametrize("ending", [".csv", ".dat", ".txt", ".tsv"])
@pytest.mark.parametrize("mark", [" ", "\t", ","])
@pytest.mark.parametrize("head", [[], ["t", "i", "j", "Ci", "Cj"]])
def test_traces_with_classes(tmp_path: Path, ending: str, mark: str, head: list[str]) -> None:
    lines = [[str(t), "7", "9", "2A", "MP*1"] for t in (60, 20, 40, 120, 160, 200)]
    path = tmp_path / f"school{ending}"
    path.write_text("".join(mark.join(line) + "\n" for line in [head, *lines] if line), encoding="utf-8")
    loaded = load(path)
    assert loaded.audit.problems == []
    assert sorted(met.clock_end or 0 for met in loaded.of(Encounter)) == [60, 120, 160, 200]
    assert set(loaded.audit.fields_ignored) == {"Ci", "Cj"}


def told(loaded: Loaded) -> list[tuple[str, object]]:
    """What the audit holds, in lines."""
    audit = loaded.audit
    lines: list[tuple[str, object]] = [("used", audit.used), ("wrong", audit.wrong)]
    lines += [(f"left out {note.key}", item.count) for note, item in sorted(audit.left_out.items(), key=str)]
    lines += [(f"column {name}", f"used {n}") for name, n in sorted(audit.fields_used.items())]
    lines += [(f"column {name}", f"ignored {n}") for name, (_, n) in sorted(audit.fields_ignored.items())]
    return lines
