"""What a row says: sessions, who took part, in which state, on whose behalf, in which post."""

import random
from pathlib import Path

import pytest

from provgraph.model.records import (
    Encounter,
    Headcount,
    Membership,
    Organisation,
    Participation,
    Person,
    Session,
    Tenure,
)
from provgraph.vocabulary.terms import Attendance, EventStatus
from sources.mapping.said import written

HEAD = """
provgraph: mapping/1
name: invented
title: {en: Invented}
source: {language: en}
"""
EVENTS = (
    HEAD
    + """
optional: [Status, For, Size]
session:
  identity: [Event, Day]
  type: workshop
  status: {by_attendance: true}
  name: Event
  topic: Topic
  date: {column: Day, formats: ["%d/%m/%Y", "%B %Y"], locales: [en, fr]}
  place: Place
  sizes: [{column: Size, kind: reported, of: persons}]
participants:
  - name: person
    actor: {column: Person, kind: person}
    attendance:
      column: Status
      values: {present: attended, excused: excused, invited: invited}
      blank: unstated
      absent: confirmed
    for: For
"""
)
COLUMNS = "Person,Event,Day,Topic,Place,Status,For,Size\n"


def test_columns_that_identify_a_session_make_one_of_several_rows(tmp_path: Path) -> None:
    table = COLUMNS + "Ada Quill,Tides,04/05/2021,salt,Pier,present,,\nBram Oakes,Tides,04/05/2021,fog,Pier,,,\n"
    loaded = written(tmp_path, table, EVENTS)
    [session, *_] = {record.iri: record for record in loaded.of(Session)}.values()
    assert len(loaded.of(Session)) == 1
    topics = {text.value for s in loaded.statements if isinstance(s, Session) for text in s.topics}
    assert topics == {"salt", "fog"}, "topics of several rows are kept side by side"
    assert session.status is EventStatus.HELD


def test_attended_counts_only_where_it_was_held_and_one_who_was_there_makes_it_held(tmp_path: Path) -> None:
    table = COLUMNS + "Ada Quill,Tides,,,,invited,,\nBram Oakes,Tides,,,,present,,\nIda Marsh,Fog,,,,invited,,\n"
    loaded = written(tmp_path, table, EVENTS)
    assert {s.name[0].value: s.status for s in loaded.of(Session)} == {
        "Tides": EventStatus.HELD,
        "Fog": EventStatus.ANNOUNCED,
    }
    assert {p.attendance for p in loaded.of(Participation)} == {Attendance.INVITED, Attendance.ATTENDED}


def test_a_word_that_the_mapping_does_not_know_is_refused_never_guessed(tmp_path: Path) -> None:
    loaded = written(tmp_path, COLUMNS + "Ada Quill,Tides,,,,presnt,,\n", EVENTS)
    [problem] = loaded.audit.problems
    assert (problem.key, problem.line, problem.facts["nearest"]) == ("value_unknown", 2, "present")
    assert loaded.statements == ()
    assert "row 2, column “Status”" in problem.message("en")


def test_an_absent_column_is_not_an_empty_cell(tmp_path: Path) -> None:
    loaded = written(tmp_path, "Person,Event,Day,Topic,Place\nAda Quill,Tides,,,\n", EVENTS)
    [part] = loaded.of(Participation)
    assert part.attendance is Attendance.CONFIRMED


@pytest.mark.parametrize("day", ["31/02/2021", "the other day", "2021-13"])
def test_a_day_that_cannot_be_is_refused(tmp_path: Path, day: str) -> None:
    loaded = written(tmp_path, COLUMNS + f"Ada Quill,Tides,{day},,,,,\n", EVENTS)
    assert loaded.audit.wrong == 1
    assert loaded.audit.problems[0].line == 2


def test_a_month_stays_a_month(tmp_path: Path) -> None:
    loaded = written(tmp_path, COLUMNS + "Ada Quill,Tides,mai 2021,,,,,\n", EVENTS)
    [session] = loaded.of(Session)
    assert str(session.date) == "2021-05"


def test_rows_that_contradict_each_other_on_one_session_are_refused(tmp_path: Path) -> None:
    mapping = EVENTS.replace("status: {by_attendance: true}", "status: {column: Size, values: {y: held, n: cancelled}}")
    mapping = mapping.replace("  sizes: [{column: Size, kind: reported, of: persons}]\n", "")
    loaded = written(tmp_path, COLUMNS + "Ada Quill,Tides,,,,,,y\nBram Oakes,Tides,,,,,,n\n", mapping)
    [problem] = loaded.audit.problems
    assert (problem.key, problem.line, problem.facts["other_row"]) == ("session_differs", 3, 2)
    assert problem.facts["what"] == "status: held ≠ cancelled"


def test_somebody_listed_twice_takes_part_once_with_two_places(tmp_path: Path) -> None:
    table = COLUMNS + "Ada Quill,Tides,,,,present,Valmer,\nAda Quill,Tides,,,,present,Valmer,\n"
    loaded = written(tmp_path, table, EVENTS)
    [part] = loaded.of(Participation)
    places = {at for claim in loaded.claims if claim.states == part.iri for at in claim.locators}
    assert len(places) == 2


def test_on_whose_behalf_is_part_of_the_participation(tmp_path: Path) -> None:
    table = COLUMNS + "Ada Quill,Tides,,,,present,Valmer,\nAda Quill,Tides,,,,present,Pilots,\n"
    loaded = written(tmp_path, table, EVENTS)
    assert len(loaded.of(Participation)) == 2
    assert {record.name for record in loaded.of(Organisation)} == {"Valmer", "Pilots"}


def test_a_number_is_counted_and_a_guess_of_one_refused(tmp_path: Path) -> None:
    loaded = written(tmp_path, COLUMNS + "Ada Quill,Tides,,,,,,12\nBram Oakes,Fog,,,,,,about a dozen\n", EVENTS)
    [count] = loaded.of(Headcount)
    assert (count.low, count.high) == (12, 12)
    assert [problem.line for problem in loaded.audit.problems] == [3]


def test_one_name_is_one_actor_of_the_table_and_nothing_else_is_joined(tmp_path: Path) -> None:
    table = (
        COLUMNS + "Dr  Ada Quill,Tides,,,,,,\nAda Quill,Fog,,,,,,\nada quill,Salt,,,,,,\nAda Quill,Tar,,,,,Ada Quill,\n"
    )
    loaded = written(tmp_path, table, EVENTS)
    assert len({part.actor for part in loaded.of(Participation)}) == 2
    [body] = loaded.of(Organisation)
    assert body.iri not in {part.actor for part in loaded.of(Participation)}, "a body of the same name is another"


EACH_ROW = (
    HEAD
    + """
session: {identity: each_row, type: meeting, status: held, name: Event, date: {column: Day, formats: [edtf]}}
participants:
  - {name: one, actor: {column: Person, kind: person}, attendance: attended}
  - {name: other, actor: {column: Other, kind: organisation}, attendance: attended}
encounters: [{one: one, each: other}]
"""
)
ROWS = [f"{person},{event},2021-05-0{day},{other}" for person, event, day, other in [
    ("Ada Quill", "Tides", 4, "Acme"), ("Ada Quill", "Tides", 4, "Gull Trust"), ("Ada Quill", "Tides", 4, "Acme"),
    ("Bram Oakes", "Tides", 4, "Acme"), ("Bram Oakes", "Fog", 5, "Acme"), ("Bram Oakes", "Fog", 5, "Acme"),
]]  # fmt: skip


def test_each_row_is_a_meeting_of_its_own_even_if_two_are_equal(tmp_path: Path) -> None:
    loaded = written(tmp_path, "Person,Event,Day,Other\n" + "\n".join(ROWS) + "\n", EACH_ROW)
    assert len(loaded.of(Session)) == len(ROWS)


def test_the_order_of_rows_changes_no_address(tmp_path: Path) -> None:
    def said(rows: list[str]) -> set[str]:
        loaded = written(tmp_path, "Person,Event,Day,Other\n" + "\n".join(rows) + "\n", EACH_ROW)
        return {str(record) for record in loaded.records() if not isinstance(record, Tenure)}

    first = said(ROWS)
    for seed in range(5):
        rows = ROWS.copy()
        random.Random(seed).shuffle(rows)
        assert said(rows) == first


def test_who_did_not_come_met_nobody(tmp_path: Path) -> None:
    mapping = EACH_ROW.replace(
        "kind: person}, attendance: attended",
        "kind: person}, attendance: {column: Came, values: {y: attended, n: excused}}",
    )
    table = "Person,Event,Day,Other,Came\nAda Quill,Tides,2021,Acme,y\nBram Oakes,Fog,2021,Acme,n\n"
    loaded = written(tmp_path, table, mapping)
    assert len(loaded.of(Encounter)) == 1


MISSION = (
    HEAD
    + """
values: {file: {file_name: "^(.+)\\\\.csv$"}}
mission: {name: $file, status: announced, destination: Town, date: {column: When, formats: [edtf]}}
members:
  - name: member
    actor: {columns: [First, Last], kind: person}
    tenures: [{title: Post, organisation: {column: Body, unit: Unit}}]
"""
)


def test_a_list_of_a_delegation_puts_nobody_in_one_room(tmp_path: Path) -> None:
    table = "First,Last,Post,Body,Unit,Town,When\nAda,Quill,Pilot,Port,Buoys,Alba,2021-05\nBram,Oakes,,,,Alba,2021-05\n"
    loaded = written(tmp_path, table, MISSION, "alba-2021.csv")
    assert not loaded.of(Session)
    assert not loaded.of(Encounter)
    assert {member.attendance for member in loaded.of(Membership)} == {Attendance.UNSTATED}
    [post] = loaded.of(Tenure)
    assert (str(post.first_cited), post.start) == ("2021-05", None), "the day of a citation is no day of appointment"
    unit = next(body for body in loaded.of(Organisation) if body.iri == post.organisation)
    assert unit.name == "Buoys"
    assert unit.part_of == next(body.iri for body in loaded.of(Organisation) if body.name == "Port")


def test_a_post_that_several_rows_cite_is_one_with_the_first_and_last_day(tmp_path: Path) -> None:
    mapping = EACH_ROW.replace("kind: person}, attendance", "kind: person}, tenures: [{title: Post}], attendance", 1)
    rows = "Ada Quill,A,2021-05-06,Acme,Pilot\nAda Quill,B,2021-05-04,Acme,Pilot\nAda Quill,C,2021-05-05,Acme,Pilot\n"
    loaded = written(tmp_path, "Person,Event,Day,Other,Post\n" + rows, mapping)
    [post] = loaded.of(Tenure)
    assert (str(post.first_cited), str(post.last_cited)) == ("2021-05-04", "2021-05-06")


READINGS = (
    EACH_ROW.replace(
        "{column: Other, kind: organisation}",
        """
      column: Other
      kind: organisation
      split: {separators: [";"], parenthesis: employer}
      person_if: [honorific]
      readings: {"Ann Lee and two engineers": [{person: Dr Ann Lee, employer: Acme}, {unnamed: two engineers}]}
    """,
    )
    .replace("  - {name: other, actor: ", "  - name: other\n    actor: ")
    .replace("    , attendance: attended}", "    attendance: attended")
)


def test_a_cell_that_somebody_read_says_what_they_read(tmp_path: Path) -> None:
    table = (
        "Person,Event,Day,Other\nAda Quill,A,2021,Ann  Lee and two engineers\nAda Quill,B,2021,Sir Ivo Pell; Fog plc\n"
    )
    loaded = written(tmp_path, table, READINGS)
    assert not loaded.audit.problems
    lines = loaded.lines()
    assert any(line.startswith("UnidentifiedActor: description=two engineers") for line in lines)
    assert any(line.startswith("Person: name=Ann Lee, honorifics=Dr") for line in lines)
    assert any(line.startswith("Person: name=Ivo Pell, honorifics=Sir") for line in lines)
    assert any(line.startswith("Tenure: person=Ann Lee, organisation=Acme") for line in lines)
    [note] = [note for note in loaded.audit.notes if note.key == "kind_of_column"]
    assert loaded.audit.notes[note] == 1, "Fog plc is an organisation only because the column says so"


@pytest.mark.parametrize(("blank", "sessions", "wrong"), [("refuse", 0, 1), ("nobody", 1, 0), ("leave_out", 0, 0)])
def test_an_empty_cell_means_what_the_mapping_says(tmp_path: Path, blank: str, sessions: int, wrong: int) -> None:
    mapping = EACH_ROW.replace("{column: Other, kind: organisation}", f"{{column: Other, blank: {blank}}}")
    loaded = written(tmp_path, "Person,Event,Day,Other\nAda Quill,A,2021,\n", mapping)
    assert (len(loaded.of(Session)), loaded.audit.wrong) == (sessions, wrong)
    assert loaded.audit.records_read == 1


MET = (
    HEAD
    + """
columns: {Kind: [Kind, Art]}
actors:
  - {name: one, actor: {column: A, kind: person, identity: [Town]}}
  - {name: other, actor: {column: B, kind: {column: Kind, values: {firm: organisation, human: person}}}}
encounters:
  - {together: [one, other], kind: talked, status: held, date: {column: Day, formats: [edtf]}}
"""
)


def test_a_list_of_who_met_whom_needs_no_session(tmp_path: Path) -> None:
    table = "A,B,Kind,Town,Day\nAda Quill,Acme,firm,Alba,2021-05-04\nAda Quill,Bram Oakes,human,Valmer,2021-05\n"
    loaded = written(tmp_path, table, MET)
    assert {str(met.date) for met in loaded.of(Encounter)} == {"2021-05-04", "2021-05"}
    assert len(loaded.of(Person)) == 3, "two of one name are two where a further column tells them apart"
    assert [body.name for body in loaded.of(Organisation)] == ["Acme"]
    assert not loaded.of(Session)


def test_somebody_does_not_meet_themselves(tmp_path: Path) -> None:
    loaded = written(
        tmp_path, "A,B,Kind,Town,Day\nAda Quill,Ada Quill,human,,2021\n", MET.replace(", identity: [Town]", "")
    )
    assert not loaded.of(Encounter)
