"""What a tie may be called: the ladder, and every state that is no step of it."""

import pytest

from provgraph.questions.answers import Meeting
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EventStatus,
    Grade,
    HeadcountKind,
    SessionRole,
    SessionType,
    Side,
)
from questions.worlds import Telling, decided, loaded

NOT_ATTENDED = [state for state in Attendance if state is not Attendance.ATTENDED]


def only(ties: list[Meeting]) -> Meeting:
    [tie] = ties
    return tie


def two(telling: Telling) -> tuple[IRI, IRI]:
    one, other = telling.people("Ada Brun", "Cyr Dolan")
    return one, other


def test_a_source_that_says_so_is_attested() -> None:
    telling = Telling("gazette")
    telling.met(*two(telling), date="2024-03-12")
    tie = only(loaded(telling).who_met("Ada Brun"))
    assert (tie.grade, tie.weight, tie.why_not_higher) == (Grade.ATTESTED, 1.0, None)
    assert tie.date is not None
    assert tie.date.text == "2024-03-12"


def test_one_bounded_room_is_copresent_and_its_size_is_a_range_where_nobody_counted() -> None:
    telling = Telling("gazette")
    telling.was_at(telling.session("Workshop"), *two(telling), telling.person("Eve Fox"))
    first, second = loaded(telling).who_met("Ada Brun")
    assert first.grade is second.grade is Grade.COPRESENT
    assert first.weight == second.weight == (0.0, 0.5)
    assert first.why_not_higher is not None
    assert "Workshop" in first.why_not_higher.text("en")


def test_a_large_event_is_coattended_whatever_is_named() -> None:
    telling = Telling("gazette")
    telling.was_at(telling.session("Ball", SessionType.RECEPTION), *two(telling))
    tie = only(loaded(telling).who_met("Ada Brun"))
    assert (tie.grade, tie.weight) == (Grade.COATTENDED, (0.0, 1.0))
    assert "no source gives" in str(tie.why_not_higher and tie.why_not_higher.text("en"))


def test_the_same_delegation_is_no_meeting_and_is_told_only_where_it_is_asked_for() -> None:
    telling = Telling("gazette")
    telling.travelled(telling.mission(), *two(telling))
    graph = loaded(telling)
    assert graph.who_met("Ada Brun") == []
    assert graph.who_met("Ada Brun", at_least="copresent") == []
    tie = only(graph.who_met("Ada Brun", at_least="codelegated"))
    assert (tie.grade, tie.session, tie.weight, tie.date) == (Grade.CODELEGATED, None, None, None)
    assert tie.why_not_higher is not None
    assert "not a meeting" in tie.why_not_higher.text("en")
    assert len(tie.evidence) == 2


def test_who_shared_a_room_on_a_mission_is_not_told_a_second_time_as_codelegated() -> None:
    telling = Telling("gazette")
    mission = telling.mission()
    ada, cyr = two(telling)
    telling.travelled(mission, ada, cyr, telling.person("Eve Fox"))
    telling.was_at(telling.session("Workshop", mission=mission), ada, cyr)
    ties = loaded(telling).who_met("Ada Brun", at_least="codelegated")
    assert [(tie.grade, tie.other.name) for tie in ties] == [
        (Grade.COPRESENT, "Cyr Dolan"),
        (Grade.CODELEGATED, "Eve Fox"),
    ]


def test_the_delegations_side_of_a_session_is_on_the_mission_and_hosts_are_not() -> None:
    telling = Telling("gazette")
    mission = telling.mission()
    ada, cyr = two(telling)
    telling.travelled(mission, ada)
    room = telling.session("Workshop", mission=mission)
    telling.was_at(room, cyr, side=Side.DELEGATION)
    telling.was_at(room, telling.person("Hana Host"), side=Side.HOST)
    telling.was_at(room, telling.person("Gil Guest"))
    tie = only(loaded(telling).who_met("Ada Brun", at_least="codelegated"))
    assert (tie.other.name, tie.grade) == ("Cyr Dolan", Grade.CODELEGATED)


@pytest.mark.parametrize("status", [status for status in EventStatus if status is not EventStatus.HELD], ids=str)
def test_what_was_not_held_ties_nobody(status: EventStatus) -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    telling.met(ada, cyr, status=status)
    telling.was_at(telling.session("Workshop", status=status), ada, cyr)
    graph = loaded(telling)
    assert graph.who_met("Ada Brun", at_least="codelegated") == []
    assert graph.did_meet("Ada Brun", "Cyr Dolan").grade is None


@pytest.mark.parametrize("attendance", NOT_ATTENDED, ids=str)
def test_who_is_not_said_to_have_been_there_is_tied_to_nobody(attendance: Attendance) -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    room = telling.session("Workshop")
    telling.was_at(room, ada)
    telling.was_at(room, cyr, attendance=attendance)
    graph = loaded(telling)
    assert graph.who_met("Ada Brun") == []
    assert graph.who_met("Cyr Dolan") == []


@pytest.mark.parametrize(
    ("attendance", "told"),
    [
        (Attendance.ATTENDED, True),
        (Attendance.CONFIRMED, True),
        (Attendance.UNSTATED, True),
        (Attendance.INVITED, False),
        (Attendance.EXCUSED, False),
        (Attendance.REPRESENTED, False),
        (Attendance.CANCELLED, False),
    ],
    ids=str,
)
def test_which_states_put_somebody_on_a_delegation(attendance: Attendance, told: bool) -> None:
    telling = Telling("gazette")
    mission = telling.mission()
    ada, cyr = two(telling)
    telling.travelled(mission, ada)
    telling.travelled(mission, cyr, attendance=attendance)
    assert bool(loaded(telling).who_met("Ada Brun", at_least="codelegated")) is told


@pytest.mark.parametrize("status", [EventStatus.CANCELLED, EventStatus.DENIED], ids=str)
def test_nobody_was_on_a_mission_that_did_not_take_place(status: EventStatus) -> None:
    telling = Telling("gazette")
    telling.travelled(telling.mission(status=status), *two(telling), attendance=Attendance.CONFIRMED)
    assert loaded(telling).who_met("Ada Brun", at_least="codelegated") == []


@pytest.mark.parametrize("grade", Grade, ids=str)
def test_at_least_is_obeyed(grade: Grade) -> None:
    telling = Telling("gazette")
    mission = telling.mission()
    ada = telling.person("Ada Brun")
    met, room, ball, flight = telling.people("Met Mona", "Room Rita", "Ball Bela", "Flight Finn")
    telling.met(ada, met)
    telling.was_at(telling.session("Workshop"), ada, room)
    telling.was_at(telling.session("Ball", SessionType.RECEPTION), ada, ball)
    telling.travelled(mission, ada, flight)
    names = [tie.other.name for tie in loaded(telling).who_met("Ada Brun", at_least=grade)]
    assert names == ["Met Mona", "Room Rita", "Ball Bela", "Flight Finn"][: len(Grade) - grade.rank]


def test_the_best_comes_first_then_the_heavier_then_the_name() -> None:
    telling = Telling("gazette")
    ada, bea, cyr, dot, eve, fay = telling.people("Ada A", "Bea B", "Cyr C", "Dot D", "Eve E", "Fay F")
    small, wide = telling.session("Small"), telling.session("Wide")
    telling.count(small, 4)
    telling.count(wide, 40)
    telling.was_at(small, ada, fay, eve)
    telling.was_at(wide, ada, dot)
    telling.was_at(telling.session("Fair", SessionType.FAIR), ada, cyr)
    telling.met(ada, bea)
    ties = loaded(telling).who_met("Ada A")
    assert [tie.other.name for tie in ties] == ["Bea B", "Eve E", "Fay F", "Dot D", "Cyr C"]
    assert [tie.strength for tie in ties] == sorted((tie.strength for tie in ties), reverse=True)


def test_a_meeting_at_a_session_is_one_tie_with_all_its_evidence() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    room = telling.session("Signing", SessionType.SIGNING)
    telling.count(room, 12)
    telling.was_at(room, ada, cyr, role=SessionRole.SIGNATORY)
    telling.met(ada, cyr, session=room)
    tie = only(loaded(telling).who_met("Ada Brun"))
    assert tie.grade is Grade.ATTESTED
    assert tie.weight == 1.0
    assert len(tie.evidence) == 3
    assert [count.low for count in tie.headcounts] == [12]


def test_two_meetings_without_a_session_stay_two() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    telling.met(ada, cyr, date="2024-03-12")
    telling.met(ada, cyr, date="2024-05-01")
    assert [str(tie.date) for tie in loaded(telling).who_met("Ada Brun")] == ["2024-03-12", "2024-05-01"]


def test_a_meeting_of_three_is_three_meetings_of_a_half() -> None:
    telling = Telling("gazette")
    telling.met(*two(telling), telling.person("Eve Fox"))
    assert [tie.weight for tie in loaded(telling).who_met("Ada Brun")] == [0.5, 0.5]


def test_a_group_among_the_parties_gives_a_range_and_no_tie_to_its_members() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    telling.met(ada, telling.group("Councillors", members=(cyr,)))
    graph = loaded(telling)
    tie = only(graph.who_met("Ada Brun"))
    assert (tie.other.kind, tie.weight) == ("group", (0.0, 1.0))
    assert graph.who_met("Cyr Dolan") == []
    assert graph.did_meet("Ada Brun", "Cyr Dolan").grade is None


# The size of the room


@pytest.mark.parametrize(
    ("kind", "people", "grade"),
    [
        (SessionType.WORKSHOP, 50, Grade.COPRESENT),
        (SessionType.WORKSHOP, 51, Grade.COATTENDED),
        (SessionType.RECEPTION, 50, Grade.COPRESENT),
        (SessionType.RECEPTION, 51, Grade.COATTENDED),
    ],
)
def test_fifty_is_a_room_and_fifty_one_a_crowd(kind: SessionType, people: int, grade: Grade) -> None:
    telling = Telling("gazette")
    room = telling.session("Room", kind)
    telling.was_at(room, *two(telling))
    telling.count(room, people)
    tie = only(loaded(telling).who_met("Ada Brun"))
    assert (tie.grade, tie.weight) == (grade, 1 / (people - 1))


@pytest.mark.parametrize(("named", "grade"), [(50, Grade.COPRESENT), (51, Grade.COATTENDED)])
def test_the_names_alone_may_fill_a_room(named: int, grade: Grade) -> None:
    telling = Telling("gazette")
    telling.was_at(telling.session("Workshop"), *telling.people(*(f"Person N{n:02}" for n in range(named))))
    ties = loaded(telling).who_met("Person N00")
    assert {(tie.grade, tie.weight) for tie in ties} == {(grade, (0.0, 1 / (named - 1)))}


@pytest.mark.parametrize("kind", [HeadcountKind.EXPECTED, HeadcountKind.CAPACITY], ids=str)
def test_who_was_expected_and_who_would_have_fitted_in_are_not_counted(kind: HeadcountKind) -> None:
    telling = Telling("gazette")
    room = telling.session("Workshop")
    telling.was_at(room, *two(telling))
    telling.count(room, 300, kind=kind)
    tie = only(loaded(telling).who_met("Ada Brun"))
    assert (tie.grade, tie.weight) == (Grade.COPRESENT, (0.0, 1.0))
    assert [count.kind for count in tie.headcounts] == [kind]  # shown all the same


@pytest.mark.parametrize("unit", [CountUnit.FIRMS, CountUnit.ORGANISATIONS], ids=str)
def test_firms_are_not_persons(unit: CountUnit) -> None:
    telling = Telling("gazette")
    room = telling.session("Workshop")
    telling.was_at(room, *two(telling))
    telling.count(room, 300, unit=unit)
    assert only(loaded(telling).who_met("Ada Brun")).weight == (0.0, 1.0)


def test_a_firm_in_the_room_takes_no_chair_of_its_own() -> None:
    telling = Telling("gazette")
    room = telling.session("Workshop")
    firm = telling.firm("Quay Works")
    ada, cyr = two(telling)
    telling.was_at(room, ada, acted_for=(firm,))
    telling.was_at(room, cyr, firm)
    telling.count(room, 2)
    weights = {tie.other.name: tie.weight for tie in loaded(telling).who_met("Ada Brun")}
    assert weights == {"Cyr Dolan": 1.0, "Quay Works": 1.0}


@pytest.mark.parametrize(
    ("bounds", "weight"),
    [
        ([(10, None)], 1 / 9),
        ([(10, 20)], (1 / 19, 1 / 9)),
        ([(10, -1)], (0.0, 1 / 9)),
        ([(None, 20)], (1 / 19, 1.0)),
        ([(10, None), (20, None)], (1 / 19, 1 / 9)),
        ([(10, None), (15, -1)], (0.0, 1 / 9)),
        ([(1, None)], 1.0),
    ],
)
def test_the_weight_is_one_of_the_others_or_the_range_of_it(
    bounds: list[tuple[int | None, int | None]], weight: float | tuple[float, float]
) -> None:
    telling = Telling("gazette")
    room = telling.session("Workshop")
    telling.was_at(room, *two(telling))
    for low, high in bounds:
        telling.count(room, low, high)
    assert only(loaded(telling).who_met("Ada Brun")).weight == pytest.approx(weight)


def test_more_names_than_were_counted_correct_the_count_upwards() -> None:
    telling = Telling("gazette")
    room = telling.session("Workshop")
    telling.was_at(room, *two(telling), telling.person("Eve Fox"))
    telling.count(room, 2)
    assert {tie.weight for tie in loaded(telling).who_met("Ada Brun")} == {0.5}


def test_two_sources_that_type_a_session_differently_are_read_with_care() -> None:
    one, other = Telling("gazette"), Telling("herald")
    telling_people = two(one)
    one.was_at(one.session("Evening", SessionType.DINNER), *telling_people)
    other.session("Evening", SessionType.RECEPTION)
    same = decided(("same", ["gazette/session:evening", "herald/session:evening"]))
    assert only(loaded(one, other, decisions=[same]).who_met("Ada Brun")).grade is Grade.COATTENDED


def test_a_room_that_is_announced_as_one_thing_and_held_as_another_is_what_was_held() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.was_at(one.session("Evening", SessionType.DINNER), *two(one))
    other.session("Evening", SessionType.RECEPTION, status=EventStatus.ANNOUNCED)
    same = decided(("same", ["gazette/session:evening", "herald/session:evening"]))
    assert only(loaded(one, other, decisions=[same]).who_met("Ada Brun")).grade is Grade.COPRESENT
