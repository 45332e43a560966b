"""Where sources do not agree: each kind, and what only looks like one."""

import pytest

from provgraph.graph import Graph
from provgraph.model.dates import parse_edtf
from provgraph.model.records import DateReading
from provgraph.questions.answers import Conflict
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import (
    Attendance,
    ConflictKind,
    CountUnit,
    EventStatus,
    HeadcountKind,
    SessionRole,
    SessionType,
)
from questions.worlds import Telling, both, decided, loaded

SIGNING = ("same", ["programme/session:signing", "gazette/session:signing"])


def found(graph: Graph) -> list[ConflictKind]:
    return [conflict.kind for conflict in graph.conflicts()]


def only(graph: Graph) -> Conflict:
    [conflict] = graph.conflicts()
    return conflict


def signing(reported: str, *, acted_for: bool = False, role: SessionRole = SessionRole.SIGNATORY) -> Graph:
    """A programme announces Cyr for the town; a report names *reported*."""
    programme, report = Telling("programme"), Telling("gazette")
    before = programme.session("Signing", SessionType.SIGNING, status=EventStatus.ANNOUNCED)
    town = programme.firm("Town")
    announced = town if acted_for else programme.person("Cyr Dolan")
    programme.was_at(before, announced, role=role, attendance=Attendance.UNSTATED)
    after = report.session("Signing", SessionType.SIGNING)
    same = [SIGNING, ("same", ["programme/town", "gazette/town"])]
    report.was_at(after, report.person(reported), role=role, acted_for=(report.firm("Town"),))
    if reported == "Cyr Dolan":
        same.append(("same", ["programme/cyr-dolan", "gazette/cyr-dolan"]))
    return loaded(programme, report, decisions=[decided(*same)])


def test_an_announced_signatory_against_a_reported_one() -> None:
    conflict = only(signing("Eve Fox"))
    assert conflict.kind is ConflictKind.ANNOUNCED_REPORTED
    assert {item.source.id for item in conflict.claims} == {"programme", "gazette"}
    assert "Eve Fox" in conflict.used.text("en")
    assert "Cyr Dolan" in conflict.because.text("fr")


def test_who_was_announced_and_came_is_no_conflict() -> None:
    assert found(signing("Cyr Dolan")) == []


def test_a_body_is_there_through_the_one_who_signs_for_it() -> None:
    assert found(signing("Eve Fox", acted_for=True)) == []


def test_other_attendees_than_were_announced_are_no_conflict() -> None:
    assert found(signing("Eve Fox", role=SessionRole.ATTENDEE)) == []


def test_sources_that_name_different_leaders() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.travelled(one.mission(), *one.people("Ada Brun", "Cyr Dolan"), role=SessionRole.LEADER)
    other.travelled(other.mission(), other.person("Ada Brun"), role=SessionRole.LEADER)
    same = decided(
        ("same", ["gazette/mission:north", "herald/mission:north"]), ("same", ["gazette/ada-brun", "herald/ada-brun"])
    )
    conflict = only(loaded(one, other, decisions=[same]))
    assert conflict.kind is ConflictKind.MISSION_LEAD
    assert len(conflict.claims) == 3
    assert found(loaded(one)) == []


@pytest.mark.parametrize(
    ("left", "right", "apart"),
    [("2024-03-12", "2024-03-13", True), ("2024-03-12", "2024-03", False), ("2024-02", "2024-03-01", True)],
)
def test_days_of_one_session_that_exclude_each_other(left: str, right: str, apart: bool) -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.session("Ball", date=left)
    other.session("Ball", date=right)
    graph = loaded(one, other, decisions=[decided(("same", ["gazette/session:ball", "herald/session:ball"]))])
    assert found(graph) == ([ConflictKind.SESSION_DATE] if apart else [])


def test_attended_against_excused() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.was_at(one.session("Ball"), one.person("Ada Brun"))
    other.was_at(other.session("Ball"), other.person("Ada Brun"), attendance=Attendance.EXCUSED)
    same = decided(
        ("same", ["gazette/session:ball", "herald/session:ball"]), ("same", ["gazette/ada-brun", "herald/ada-brun"])
    )
    conflict = only(loaded(one, other, decisions=[same]))
    assert conflict.kind is ConflictKind.ATTENDED_ABSENT
    assert "Ada Brun" in conflict.because.text("en")


def sizes(
    *counts: tuple[int | None, int | None, HeadcountKind, CountUnit],
) -> list[ConflictKind]:
    telling = Telling("gazette")
    room = telling.session("Ball")
    for low, high, kind, unit in counts:
        telling.count(room, low, high, kind=kind, unit=unit)
    return found(loaded(telling))


REPORTED, PERSONS = HeadcountKind.REPORTED, CountUnit.PERSONS


def test_sizes_of_one_kind_that_leave_no_number_in_common() -> None:
    assert sizes((300, None, REPORTED, PERSONS), (260, None, REPORTED, PERSONS)) == [ConflictKind.HEADCOUNT]
    assert sizes((300, -1, REPORTED, PERSONS), (260, None, REPORTED, PERSONS)) == [ConflictKind.HEADCOUNT]
    assert sizes((250, 300, REPORTED, PERSONS), (260, None, REPORTED, PERSONS)) == []
    assert sizes((300, None, REPORTED, PERSONS), (260, None, HeadcountKind.EXPECTED, PERSONS)) == []
    assert sizes((300, None, REPORTED, PERSONS), (40, None, REPORTED, CountUnit.FIRMS)) == []
    assert sizes((300, None, HeadcountKind.CAPACITY, PERSONS), (2, None, HeadcountKind.CAPACITY, PERSONS)) == []


@pytest.mark.parametrize(("weekday", "wrong"), [(2, False), (3, True), (None, False)])
def test_a_weekday_that_does_not_go_with_the_day(weekday: int | None, wrong: bool) -> None:
    telling = Telling("gazette")
    room = telling.session("Ball")
    reading = DateReading(
        iri=mint("date-reading", weekday),
        about=room,
        weekday=weekday,
        day=parse_edtf("2024-03-12"),  # a Tuesday
        used=parse_edtf("2024-03-12"),
        because=both("kept"),
    )
    telling.say(reading)
    graph = loaded(telling)
    assert found(graph) == ([ConflictKind.WEEKDAY_DATE] if wrong else [])
    if wrong:
        conflict = only(graph)
        assert conflict.about.iri == room
        assert "Wednesday" in conflict.claims[0].says.text("en")
        assert "mercredi" in conflict.claims[0].says.text("fr")


def test_a_reading_without_a_reason_says_what_the_day_was() -> None:
    telling = Telling("gazette")
    reading = DateReading(
        iri=mint("date-reading", 1), about=telling.source.iri, weekday=7, day=parse_edtf("2024-03-12")
    )
    telling.say(reading)
    conflict = only(loaded(telling))
    assert conflict.about.label("en") == "The gazette"
    assert "Tuesday" in conflict.because.text("en")
    assert "mardi" in conflict.because.text("fr")
