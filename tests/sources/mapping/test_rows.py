"""Which rows are records: filling down, going on with the row above, leaving out; each row is told once."""

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.model.locators import Rows
from provgraph.model.records import Encounter, Participation, Person, Session
from sources.mapping.said import Loaded, written

MAPPING = """
provgraph: mapping/1
name: register
title: {en: Register}
source: {language: en}
table: {delimiter: ","}
rows:
  fill_down: [Host]
  continuation: {blank: [Host, Day, Topic]}
  skip:
    - {column: Day, matches: "^nil return$", as: nil_return}
    - {first: "^Note", and_all_below: true, as: note}
    - {first: "^Total", as: total}
  keep: [{column: Public, equals: [yes], or_blank: true}]
session:
  identity: each_row
  type: meeting
  status: held
  topic: Topic
  date: {column: Day, formats: [edtf], required: true}
participants:
  - {name: host, actor: {column: Host, kind: person}, role: host, attendance: attended}
  - {name: guest, actor: {column: Guest, kind: organisation}, attendance: attended}
encounters:
  - {one: host, each: guest, kind: met}
"""
HEAD = "Host,Day,Guest,Topic,Public\n"


def names(loaded: Loaded, role: str) -> list[str]:
    records = {record.iri: record for record in loaded.records()}
    found = [records[part.actor] for part in loaded.of(Participation) if part.role.value == role]
    return [getattr(record, "name", "") for record in found]


def test_an_empty_cell_repeats_the_one_above(tmp_path: Path) -> None:
    loaded = written(tmp_path, HEAD + "Ada Quill,2021-05-04,Acme,Salt,\n,2021-05-05,Gull Trust,Fog,\n", MAPPING)
    assert [person.name for person in loaded.of(Person)] == ["Ada Quill"]
    assert names(loaded, "host") == ["Ada Quill", "Ada Quill"]


def test_a_name_that_was_filled_down_stands_where_it_is_written(tmp_path: Path) -> None:
    loaded = written(tmp_path, HEAD + "Ada Quill,2021-05-04,Acme,Salt,\n,2021-05-05,Gull Trust,Fog,\n", MAPPING)
    [person] = loaded.of(Person)
    [claim] = [claim for claim in loaded.claims if claim.states == person.iri]
    assert claim.locators == (Rows(2, column="Host"),)


def test_a_row_that_goes_on_adds_guests_to_the_meeting_above(tmp_path: Path) -> None:
    table = HEAD + "Ada Quill,2021-05-04,Acme,Salt,\n,,Gull Trust,,\n,,Heron Society,,\n"
    loaded = written(tmp_path, table, MAPPING)
    [session] = loaded.of(Session)
    assert names(loaded, "attendee") == ["Acme", "Gull Trust", "Heron Society"]
    assert names(loaded, "host") == ["Ada Quill"]
    assert len(loaded.of(Encounter)) == 3
    [claim] = [claim for claim in loaded.claims if claim.states == session.iri]
    assert claim.locators == (Rows(2, 4),)
    assert loaded.audit.used == 3


def test_a_row_that_goes_on_with_nothing_is_refused(tmp_path: Path) -> None:
    loaded = written(tmp_path, HEAD + "Ada Quill,nil return,,,\n,,Acme,,\n", MAPPING)
    [problem] = loaded.audit.problems
    assert (problem.key, problem.line) == ("row_continues_nothing", 3)
    assert not loaded.of(Session)


def test_a_nil_return_makes_no_meeting_and_names_whose_rows_follow(tmp_path: Path) -> None:
    table = HEAD + "Ada Quill,2021-05-04,Acme,Salt,\nBram Oakes,nil return,,,\n,2021-05-06,Gull Trust,Fog,\n"
    loaded = written(tmp_path, table, MAPPING)
    assert len(loaded.of(Session)) == 2
    assert names(loaded, "host") == ["Ada Quill", "Bram Oakes"]
    assert {note.key: item.count for note, item in loaded.audit.left_out.items()} == {"row_nil_return": 1}


def test_below_a_note_nothing_is_read_and_everything_is_counted(tmp_path: Path) -> None:
    table = HEAD + "Ada Quill,2021-05-04,Acme,Salt,\n,,,,\nNote,,,,\nNot all meetings are here.,,,,\n,,,,\n"
    loaded = written(tmp_path, table, MAPPING)
    counted = {note.key: item.count for note, item in loaded.audit.left_out.items()}
    assert counted == {"row_empty": 2, "row_note": 1, "row_below_note": 1}
    assert loaded.audit.records_read == 5


def test_a_filter_leaves_out_and_counts(tmp_path: Path) -> None:
    table = HEAD + "Ada Quill,2021-05-04,Acme,Salt,yes\nBram Oakes,2021-05-04,Gull Trust,Salt,no\n"
    loaded = written(tmp_path, table, MAPPING)
    assert names(loaded, "host") == ["Ada Quill"]
    [(note, item)] = loaded.audit.left_out.items()
    assert (note.key, dict(note.facts), item.count) == ("row_filtered", {"column": "Public"}, 1)


def test_a_total_in_between_does_not_end_the_table(tmp_path: Path) -> None:
    table = HEAD + "Ada Quill,2021-05-04,Acme,Salt,\nTotal,,1,,\n,2021-05-05,Gull Trust,Fog,\n"
    loaded = written(tmp_path, table, MAPPING)
    assert names(loaded, "host") == ["Ada Quill", "Ada Quill"]


def test_a_row_with_too_many_cells_is_refused_with_its_place(tmp_path: Path) -> None:
    loaded = written(tmp_path, HEAD + "Ada Quill,2021-05-04,Acme,Salt,,Ltd\nBram Oakes,2021-05-04,Gull,Fog\n", MAPPING)
    [problem] = loaded.audit.problems
    assert (problem.key, problem.line) == ("row_too_long", 2)
    assert names(loaded, "host") == ["Bram Oakes"], "a row that is short lacks only what is optional"


def test_a_wrong_first_row_is_wrong_with_all_that_go_on_with_it(tmp_path: Path) -> None:
    loaded = written(tmp_path, HEAD + "Ada Quill,2021-02-30,Acme,Salt,\n,,Gull Trust,,\n", MAPPING)
    assert (loaded.audit.wrong, loaded.audit.used, len(loaded.audit.problems)) == (2, 0, 1)
    assert loaded.statements == ()


def test_rows_above_the_headers_are_noted(tmp_path: Path) -> None:
    loaded = written(tmp_path, "Register of the harbour,,,,\n,,,,\n" + HEAD + "Ada Quill,2021,Acme,Salt,\n", MAPPING)
    [note] = [note for note in loaded.audit.notes if note.key == "row_above_header"]
    assert dict(note.facts) == {"row": 1}
    assert loaded.audit.records_read == 1


CELLS = st.sampled_from(
    ["", "Ada Quill", "2021-05-04", "2021-02-30", "nil return", "Note", "Total", "yes", "no", "x,y"]
)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=6), max_size=12))
def test_whatever_the_rows_each_is_told_once(rows: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["Host", "Day", "Guest", "Topic", "Public"])
    writer.writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        loaded = written(Path(folder), out.getvalue(), MAPPING)
    assert loaded.audit.records_read == len(rows)
    if loaded.audit.wrong:
        assert loaded.audit.problems
