"""What would be at an impossible time: each kind, and its look-alike that can well be."""

from typing import Any

import pytest

from provgraph.graph import Graph
from provgraph.questions.answers import Conflict
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, ConflictKind, EventStatus, PartOfDay, SessionType
from questions.worlds import DAY, Telling, decided, loaded

SAME_BALL = decided(("same", ["gazette/session:ball", "herald/session:ball"]))


def kinds(*tellings: Telling) -> list[ConflictKind]:
    return [conflict.kind for conflict in loaded(*tellings).conflicts()]


def only(graph: Graph) -> Conflict:
    [conflict] = graph.conflicts()
    assert conflict.claims
    assert all(text.text(lang) for text in (conflict.used, conflict.because) for lang in ("fr", "en"))
    return conflict


# Posts


@pytest.mark.parametrize(
    ("post", "wrong"),
    [
        ({"start": "2019", "end": "2017"}, True),
        ({"start": "2017", "end": "2017"}, False),
        ({"start": "2017-06", "end": "2017"}, False),  # it may have ended in December
        ({"cited": "2016-03-01", "start": "2017"}, True),
        ({"cited": "2017-03-01", "start": "2017"}, False),
        ({"cited": "2018-03-01", "end": "2017"}, True),
        ({"cited": "2018-03-01", "end": "2017", "former": True}, False),
        ({"cited": "2016-03-01", "end": "2017", "former": True}, True),
        ({"cited": "2018-03-01", "last": "2017-03-01"}, True),
        ({"cited": "2018-03-01"}, False),
    ],
)
def test_a_post_is_held_against_its_own_dates(post: dict[str, Any], wrong: bool) -> None:
    gazette = Telling("gazette")
    gazette.held_post(gazette.person("Ada Brun"), gazette.firm("Port"), **post)
    graph = loaded(gazette)
    assert [one.kind for one in graph.conflicts()] == ([ConflictKind.BEFORE_AFTER] if wrong else [])
    if wrong:
        assert {actor.label() for actor in only(graph).actors} == {"Ada Brun", "Port"}


def test_two_sources_that_cite_a_post_in_different_years_are_no_conflict() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.held_post(one.person("Ada Brun"), one.firm("Port"), start="2010", end="2014")
    other.held_post(other.person("Ada Brun"), other.firm("Port"), cited="2016-03-01")  # held a second time, maybe
    same = decided(("same", ["gazette/ada-brun", "herald/ada-brun"]), ("same", ["gazette/port", "herald/port"]))
    assert loaded(one, other, decisions=[same]).conflicts() == []


# Reports, agreements, outcomes


@pytest.mark.parametrize(("published", "wrong"), [("2024-03-11", True), ("2024-03-12", False), ("2024-03", False)])
def test_a_report_that_came_out_before_what_it_reports(published: str, wrong: bool) -> None:
    gazette = Telling("gazette", published=published)
    gazette.session("Ball")
    assert kinds(gazette) == ([ConflictKind.BEFORE_AFTER] if wrong else [])


def test_what_is_announced_may_well_be_to_come() -> None:
    gazette = Telling("gazette", published="2024-03-01")
    gazette.session("Ball", status=EventStatus.ANNOUNCED)
    gazette.met(*gazette.people("Ada", "Ben"), status=EventStatus.ANNOUNCED, date=DAY)
    assert kinds(gazette) == []


def test_an_encounter_reported_before_it_was() -> None:
    gazette = Telling("gazette", published="2024-03-01")
    gazette.met(*gazette.people("Ada", "Ben"), date=DAY)
    assert only(loaded(gazette)).kind is ConflictKind.BEFORE_AFTER


@pytest.mark.parametrize(("signed", "wrong"), [("2024-03-10", True), ("2024-03", False), (None, False)])
def test_an_agreement_and_the_session_at_which_it_is_signed(signed: str | None, wrong: bool) -> None:
    gazette = Telling("gazette")
    gazette.agreed("Pact", gazette.session("Signing", SessionType.SIGNING), date=signed)
    assert kinds(gazette) == ([ConflictKind.BEFORE_AFTER] if wrong else [])


@pytest.mark.parametrize(("published", "wrong"), [("2024-03-20", True), ("2024-03-01", False), ("2024-05", False)])
def test_an_agreement_that_is_announced_when_it_has_been_signed(published: str, wrong: bool) -> None:
    """Before the signing an announcement is in order; after the announced day it is told as history."""
    one, other = Telling("gazette"), Telling("herald", published=published)
    one.agreed("Pact", date=DAY)
    other.agreed("Pact", status=EventStatus.ANNOUNCED, date="2024-04-02")
    graph = loaded(one, other, decisions=[decided(("same", ["gazette/agreement:pact", "herald/agreement:pact"]))])
    assert [one.kind for one in graph.conflicts()] == ([ConflictKind.BEFORE_AFTER] if wrong else [])


@pytest.mark.parametrize(("date", "wrong"), [("2024-02-20", True), ("2024", False), ("2024-03-12", False)])
def test_an_outcome_before_its_cause(date: str, wrong: bool) -> None:
    gazette = Telling("gazette")
    gazette.came_of_it("A contract", session=gazette.session("Ball"), date=date)
    assert kinds(gazette) == ([ConflictKind.BEFORE_AFTER] if wrong else [])


def test_a_session_that_ends_before_it_begins() -> None:
    gazette = Telling("gazette")
    gazette.session("Ball", hours=("18:00", "17:00"))
    gazette.session("Lunch", hours=("12:00", "12:00"))
    conflict = only(loaded(gazette))
    assert conflict.kind is ConflictKind.BEFORE_AFTER
    assert conflict.about.label("en") == "Ball"
    assert "18:00" in conflict.claims[0].says.text("fr")


# Frames


@pytest.mark.parametrize(
    ("mission", "session", "wrong"),
    [
        ("2024-03-04/2024-03-10", "2024-03-12", True),
        ("2024-03-04/2024-03-10", "2024-03-10", False),
        ("2024-03-04/2024-03-10", "2024-03", False),
        ("2024-03-04/..", "2024-03-12", False),
        (None, "2024-03-12", False),
        ("2024-03-04/2024-03-10", None, False),
    ],
)
def test_a_session_and_the_days_of_its_mission(mission: str | None, session: str | None, wrong: bool) -> None:
    gazette = Telling("gazette")
    north = gazette.mission(date=mission)
    gazette.session("Ball", date=session, mission=north)
    graph = loaded(gazette)
    assert [one.kind for one in graph.conflicts()] == ([ConflictKind.OUTSIDE_FRAME] if wrong else [])
    if wrong:
        conflict = only(graph)
        assert conflict.mission is not None
        assert conflict.mission.iri == north
        assert len(conflict.claims) == 2


def test_the_days_that_were_announced_do_not_bind_what_was_held() -> None:
    programme, gazette = Telling("programme"), Telling("gazette")
    programme.mission(date="2024-03-04/2024-03-10", status=EventStatus.ANNOUNCED)
    gazette.session("Ball", date="2024-03-12", mission=gazette.mission())
    same = decided(("same", ["programme/mission:north", "gazette/mission:north"]))
    assert loaded(programme, gazette, decisions=[same]).conflicts() == []


def test_a_session_outside_of_the_session_it_belongs_to_and_an_encounter_outside_of_both() -> None:
    gazette = Telling("gazette")
    fair = gazette.session("Fair", SessionType.FAIR, date="2024-03-04/2024-03-06")
    gazette.session("Talk", date="2024-03-08", part_of=fair)
    gazette.met(*gazette.people("Ada", "Ben"), session=fair, date="2024-03-09")
    gazette.met(*gazette.people("Cyr", "Dan"), session=fair, date="2024-03-05")
    found = loaded(gazette).conflicts()
    assert [one.kind for one in found] == [ConflictKind.OUTSIDE_FRAME] * 2
    assert {actor.label() for one in found for actor in one.actors} == {"Ada", "Ben"}


def test_a_session_that_was_cancelled_was_on_no_day() -> None:
    gazette = Telling("gazette")
    gazette.session("Ball", mission=gazette.mission(date="2024-05"), status=EventStatus.CANCELLED)
    assert kinds(gazette) == []


# Days


def test_held_on_another_day_than_was_announced_is_told_as_such() -> None:
    programme, gazette = Telling("gazette"), Telling("herald")
    programme.session("Ball", date="2024-03-11", status=EventStatus.ANNOUNCED)
    gazette.session("Ball", date="2024-03-13")
    conflict = only(loaded(programme, gazette, decisions=[SAME_BALL]))
    assert conflict.kind is ConflictKind.ANNOUNCED_REPORTED
    assert "13 March 2024" in conflict.used.text("en"), "announced is not held"


def test_cancelled_on_one_day_and_held_on_another_is_no_conflict() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.session("Ball", date="2024-03-11", status=EventStatus.CANCELLED)
    other.session("Ball", date="2024-03-13")
    assert loaded(one, other, decisions=[SAME_BALL]).conflicts() == []


# Places


CITIES = {"Norvale": "Norland", "Brume": "Norland", "Alizé": "Sudland", "Orme": None}
MORNING, EVENING = PartOfDay.MORNING, PartOfDay.EVENING


def two_sessions(left: dict[str, Any], right: dict[str, Any], *, part_of: bool = False) -> list[ConflictKind]:
    """Ada was at both; `city` is the name of one of CITIES."""
    gazette = Telling("gazette")
    ada = gazette.person("Ada Brun")
    sessions: list[IRI] = []
    for name, said in (("Ball", left), ("Talk", right)):
        where = said.pop("city", None)
        place = gazette.city(where, CITIES[where]) if where else None
        frame = sessions[0] if sessions and part_of else None
        sessions.append(gazette.session(name, place=place, part_of=frame, **said))
        gazette.was_at(sessions[-1], ada, gazette.firm("Port"))
    found = loaded(gazette).conflicts()
    assert all([actor.label() for actor in one.actors] == ["Ada Brun"] for one in found), "a firm may be in two places"
    return [one.kind for one in found]


@pytest.mark.parametrize(
    ("left", "right", "wrong"),
    [
        # Hours
        ({"hours": ("09:00", "11:00")}, {"hours": ("10:00", "12:00")}, True),
        ({"hours": ("09:00", "11:00")}, {"hours": ("09:00", "11:00")}, True),
        ({"hours": ("09:00", None)}, {"hours": ("09:00", None)}, True),
        ({"hours": ("09:00", "10:00")}, {"hours": ("10:00", "12:00")}, False),
        ({"hours": ("09:00", None)}, {"hours": ("10:00", "12:00")}, False),
        ({"hours": ("09:00", "11:00")}, {"hours": ("10:00", "12:00"), "date": "2024-03-13"}, False),
        # A conference and a workshop of it, which nobody calls so; but not in another city
        ({"hours": ("09:00", "18:00")}, {"hours": ("10:00", "12:00")}, False),
        ({"hours": ("09:00", "18:00"), "city": "Norvale"}, {"hours": ("10:00", "12:00"), "city": "Brume"}, True),
        # Parts of the day, and cities
        ({"part": MORNING}, {"part": MORNING}, False),
        ({"part": MORNING, "city": "Norvale"}, {"part": MORNING, "city": "Brume"}, False),
        ({"part": MORNING, "city": "Norvale"}, {"part": MORNING, "city": "Alizé"}, True),
        ({"part": MORNING, "city": "Norvale"}, {"part": EVENING, "city": "Alizé"}, False),
        # Days
        ({"city": "Norvale"}, {"city": "Alizé"}, True),
        ({"city": "Norvale"}, {"city": "Brume"}, False),
        ({"city": "Norvale"}, {"city": "Orme"}, False),
        ({"city": "Norvale"}, {"city": "Alizé", "date": "2024-03"}, False),
        ({"city": "Norvale", "date": None}, {"city": "Alizé", "date": None}, False),
    ],
)
def test_one_person_in_two_places(left: dict[str, Any], right: dict[str, Any], wrong: bool) -> None:
    assert two_sessions({**left}, {**right}) == ([ConflictKind.PLACES_AT_ONE_HOUR] if wrong else [])


def test_a_part_of_a_session_is_at_its_hours() -> None:
    hours = {"hours": ("09:00", "11:00")}
    assert two_sessions({**hours}, {**hours}, part_of=True) == []


def test_only_who_was_there_was_there() -> None:
    gazette = Telling("gazette")
    for name, attendance in (("Ball", Attendance.ATTENDED), ("Talk", Attendance.INVITED)):
        room = gazette.session(name, hours=("09:00", "11:00"))
        gazette.was_at(room, gazette.person("Ada Brun"), attendance=attendance)
    assert kinds(gazette) == []


def test_an_encounter_in_another_country_on_the_day_of_a_session() -> None:
    gazette = Telling("gazette")
    ada, ben = gazette.people("Ada", "Ben")
    gazette.was_at(gazette.session("Ball", place=gazette.city("Norvale", "Norland")), ada)
    gazette.met(ada, ben, date=DAY, place=gazette.city("Alizé", "Sudland"))
    gazette.met(ada, ben, date="2024-03-13", place=gazette.city("Alizé", "Sudland"))
    conflict = only(loaded(gazette))
    assert conflict.kind is ConflictKind.PLACES_AT_ONE_HOUR
    assert conflict.about.label() == "Ada"


def test_encounters_in_one_place_may_overlap() -> None:
    gazette = Telling("gazette")
    ada, ben, cyr = gazette.people("Ada", "Ben", "Cyr")
    norvale = gazette.city("Norvale", "Norland")
    gazette.was_at(gazette.session("Ball", hours=("09:00", "10:00"), place=norvale), ada)
    for other, hours in ((ben, ("09:30", "10:30")), (cyr, ("09:40", "10:40"))):
        gazette.met(ada, other, date=DAY, hours=hours, place=norvale)
    assert kinds(gazette) == []
