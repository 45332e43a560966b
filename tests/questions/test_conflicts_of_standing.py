"""Posts, sides, sizes, and what was held or not: each kind, and its look-alike that can well be."""

from collections.abc import Iterator
from typing import Any

import pytest

from provgraph.errors import QuestionError, UnknownActor, UnknownMission
from provgraph.graph import Graph
from provgraph.model.locators import Component
from provgraph.questions.answers import Conflict
from provgraph.store.asking import Question, Row, ask
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    ConflictKind,
    EventStatus,
    HeadcountKind,
    OfficeRole,
    SessionRole,
    SessionType,
    Side,
)
from questions.worlds import DAY, Telling, decided, loaded

HELD, CANCELLED, DENIED = EventStatus.HELD, EventStatus.CANCELLED, EventStatus.DENIED


def only(graph: Graph) -> Conflict:
    [conflict] = graph.conflicts()
    assert conflict.claims
    assert all(text.text(lang) for text in (conflict.used, conflict.because) for lang in ("fr", "en"))
    return conflict


# Posts


def two_holders(left: dict[str, Any], right: dict[str, Any], *, names: tuple[str, str], same: bool = False) -> Graph:
    """Two sources on who presides over the port."""
    one, other = Telling("gazette"), Telling("herald")
    for telling, name, post in ((one, names[0], left), (other, names[1], right)):
        telling.held_post(telling.person(name, local="one"), telling.firm("Port of Norvale", "port"), **post)
    lines = [("same", ["gazette/port", "herald/port"]), ("same" if same else "unsure", ["gazette/one", "herald/one"])]
    return loaded(one, other, decisions=[decided(*lines)])


NAMES = ("Ada Brun", "Cyr Dolan")
IN_2024: dict[str, Any] = {"start": "2024-01-01", "end": "2024-12-31"}


@pytest.mark.parametrize(
    ("left", "right", "names", "wrong"),
    [
        (IN_2024, IN_2024, NAMES, True),
        ({"cited": DAY}, {"cited": DAY}, NAMES, True),
        (IN_2024, {"cited": DAY}, NAMES, True),
        ({"cited": "2024-03-01", "last": "2024-03-20"}, {"cited": DAY}, NAMES, True),
        # Not at one time for certain
        ({"cited": DAY}, {"cited": "2024-03-13"}, NAMES, False),
        ({"cited": "2024-03"}, {"cited": "2024-03"}, NAMES, False),
        ({"start": "2023-01-01", "end": DAY}, {"start": DAY, "end": "2025-01-01"}, NAMES, False),
        ({"start": "2020"}, {"cited": DAY}, NAMES, False),  # no stated end does not mean still in post
        (IN_2024, {"cited": DAY, "former": True}, NAMES, False),
        # Not one post
        (IN_2024, {"cited": DAY, "role": OfficeRole.VICE_PRESIDENT}, NAMES, False),
        ({"cited": DAY, "role": OfficeRole.DIRECTOR}, {"cited": DAY, "role": OfficeRole.DIRECTOR}, NAMES, False),
        (IN_2024, {"cited": DAY, "title": "présidente du port de Norvale"}, NAMES, True),
        (IN_2024, {"cited": DAY, "title": "président d’honneur"}, NAMES, False),
        (IN_2024, {"cited": DAY, "title": "président de la commission des tarifs"}, NAMES, False),
        # Not two people for certain
        (IN_2024, {"cited": DAY}, ("Ada Brun", "A. Brun"), False),
    ],
)
def test_two_holders_of_one_post(
    left: dict[str, Any], right: dict[str, Any], names: tuple[str, str], wrong: bool
) -> None:
    graph = two_holders(left, right, names=names)
    assert [one.kind for one in graph.conflicts()] == ([ConflictKind.ROLE_EXCLUSION] if wrong else [])
    if wrong:
        conflict = only(graph)
        assert conflict.about.label() == "Port of Norvale"
        assert {actor.label() for actor in conflict.actors} == {"Port of Norvale", *names}
        assert len(conflict.claims) == 2


def test_who_is_one_by_decision_is_one_holder() -> None:
    assert two_holders(IN_2024, IN_2024, names=NAMES, same=True).conflicts() == []


def test_within_one_source_like_names_are_two_people() -> None:
    gazette = Telling("gazette")
    port = gazette.firm("Port")
    for local in ("old", "young"):
        gazette.held_post(gazette.person("Ada Brun", local=local), port, cited=DAY)
    assert only(loaded(gazette)).kind is ConflictKind.ROLE_EXCLUSION


# Sides


@pytest.mark.parametrize(
    ("first", "second", "wrong"),
    [
        ({"side": Side.DELEGATION}, {"side": Side.HOST}, True),
        ({"side": Side.DELEGATION}, {"side": Side.GUEST}, True),
        ({"side": Side.HOST}, {"side": Side.GUEST}, False),
        ({"side": Side.DELEGATION}, {"side": None}, False),
        ({"side": Side.DELEGATION}, {"side": Side.HOST, "attendance": Attendance.INVITED}, False),
    ],
)
def test_one_person_on_both_sides(first: dict[str, Any], second: dict[str, Any], wrong: bool) -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.was_at(one.session("Ball"), one.person("Ada Brun"), **first)
    other.was_at(other.session("Ball"), other.person("Ada Brun"), **second)
    same = decided(
        ("same", ["gazette/session:ball", "herald/session:ball"]), ("same", ["gazette/ada-brun", "herald/ada-brun"])
    )
    found = [one.kind for one in loaded(one, other, decisions=[same]).conflicts()]
    assert found == ([ConflictKind.ROLE_EXCLUSION] if wrong else [])


@pytest.mark.parametrize("parties", [("Town", "Port"), ("Town", "Fleet")])
def test_one_person_who_signs_for_two_parties(parties: tuple[str, str]) -> None:
    gazette = Telling("gazette")
    ada = gazette.person("Ada Brun")
    room = gazette.session("Signing", SessionType.SIGNING)
    bodies = {name: gazette.firm(name) for name in ("Town", "Port", "Fleet")}
    gazette.agreed("Pact", room, parties=tuple(bodies[name] for name in parties))
    for body in ("Town", "Port"):
        gazette.was_at(room, ada, role=SessionRole.SIGNATORY, acted_for=(bodies[body],))
    found = loaded(gazette).conflicts()
    assert [one.kind for one in found] == ([ConflictKind.ROLE_EXCLUSION] if parties == ("Town", "Port") else [])


def test_one_claim_that_says_so_of_two_bodies_is_taken_at_its_word() -> None:
    gazette = Telling("gazette")
    room = gazette.session("Signing", SessionType.SIGNING)
    bodies = (gazette.firm("Town"), gazette.firm("Port"))
    gazette.agreed("Pact", room, parties=bodies)
    gazette.was_at(room, gazette.person("Ada Brun"), role=SessionRole.SIGNATORY, acted_for=bodies)
    assert loaded(gazette).conflicts() == []


# Sizes


@pytest.mark.parametrize(
    ("low", "high", "kind", "wrong"),
    [
        (2, None, HeadcountKind.REPORTED, True),
        (None, 2, HeadcountKind.REPORTED, True),
        (3, None, HeadcountKind.REPORTED, False),
        (2, -1, HeadcountKind.REPORTED, False),
        (2, None, HeadcountKind.REGISTERED, False),
        (2, None, HeadcountKind.ESTIMATED, False),
        (2, None, HeadcountKind.EXPECTED, False),
    ],
)
def test_fewer_than_those_who_are_named(low: int | None, high: int | None, kind: HeadcountKind, wrong: bool) -> None:
    gazette = Telling("gazette")
    room = gazette.session("Ball")
    gazette.was_at(room, *gazette.people("Ada", "Ben", "Cyr"), gazette.firm("Port"), gazette.group("The press"))
    gazette.was_at(room, gazette.person("Dan"), attendance=Attendance.INVITED)
    gazette.count(room, low, high, kind=kind)
    graph = loaded(gazette)
    assert [one.kind for one in graph.conflicts()] == ([ConflictKind.HEADCOUNT] if wrong else [])
    if wrong:
        assert len(only(graph).claims) == 4


def test_names_of_two_sources_are_not_added_up() -> None:
    """Ada of the one may be A. Brun of the other."""
    one, other = Telling("gazette"), Telling("herald")
    room = one.session("Ball")
    one.was_at(room, *one.people("Ada", "Ben"))
    one.count(room, 2)
    other.was_at(other.session("Ball"), *other.people("A. Brun", "B. Cox"))
    same = decided(("same", ["gazette/session:ball", "herald/session:ball"]))
    assert loaded(one, other, decisions=[same]).conflicts() == []


def test_a_delegation_smaller_than_its_list() -> None:
    gazette = Telling("gazette")
    north = gazette.mission()
    gazette.travelled(north, *gazette.people("Ada", "Ben", "Cyr"))
    gazette.travelled(north, gazette.person("Dan"), attendance=Attendance.INVITED)
    [delegation] = [iri for iri in gazette.records if ":delegation:" in iri]
    gazette.count(delegation, 2)
    conflict = only(loaded(gazette))
    assert conflict.kind is ConflictKind.HEADCOUNT
    assert conflict.about.iri == north


@pytest.mark.parametrize(("reported", "wrong"), [(300, True), (120, False), (80, False)])
def test_more_than_the_room_holds(reported: int, wrong: bool) -> None:
    gazette = Telling("gazette")
    room = gazette.session("Ball")
    gazette.count(room, 120, kind=HeadcountKind.CAPACITY)
    gazette.count(room, reported)
    gazette.count(room, 500, kind=HeadcountKind.EXPECTED)
    assert [one.kind for one in loaded(gazette).conflicts()] == ([ConflictKind.HEADCOUNT] if wrong else [])


# Held and cancelled


@pytest.mark.parametrize(
    ("first", "second", "days", "wrong"),
    [
        (HELD, CANCELLED, (DAY, DAY), True),
        (HELD, DENIED, (DAY, None), True),
        (HELD, CANCELLED, (DAY, "2024-03-11"), False),  # put off
        (EventStatus.ANNOUNCED, CANCELLED, (DAY, DAY), False),  # the course of things
        (CANCELLED, CANCELLED, (DAY, DAY), False),
    ],
)
def test_a_session_that_was_held_and_was_not(
    first: EventStatus, second: EventStatus, days: tuple[str, str | None], wrong: bool
) -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.session("Ball", status=first, date=days[0])
    other.session("Ball", status=second, date=days[1])
    same = decided(("same", ["gazette/session:ball", "herald/session:ball"]))
    found = [one.kind for one in loaded(one, other, decisions=[same]).conflicts()]
    assert found == ([ConflictKind.HELD_CANCELLED] if wrong else [])


def test_a_mission_and_an_agreement_that_were_and_were_not() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.mission()
    other.mission(status=CANCELLED)
    one.agreed("Pact")
    other.agreed("Pact", status=DENIED)
    lines = [("same", [f"gazette/{name}", f"herald/{name}"]) for name in ("mission:north", "agreement:pact")]
    found = loaded(one, other, decisions=[decided(*lines)]).conflicts()
    assert [one.kind for one in found] == [ConflictKind.HELD_CANCELLED] * 2


@pytest.mark.parametrize(("day", "wrong"), [(DAY, True), ("2024-03-13", False), (None, False)])
def test_a_meeting_that_a_source_denies(day: str | None, wrong: bool) -> None:
    """A denial without a day may be of another meeting."""
    gazette = Telling("gazette")
    ada, ben, cyr = gazette.people("Ada", "Ben", "Cyr")
    gazette.met(ada, ben, date=DAY)
    gazette.met(ada, ben, date=day, status=DENIED)
    gazette.met(ada, cyr, date=DAY, status=DENIED)
    graph = loaded(gazette)
    assert [one.kind for one in graph.conflicts()] == ([ConflictKind.HELD_CANCELLED] if wrong else [])


def entry(calendar: str, name: str, status: EventStatus, day: str = DAY) -> Telling:
    """A calendar with one entry, under a UID that all of these share."""
    telling = Telling(calendar)
    session = telling.session(name, status=status, date=day)
    record = telling.records.pop(session)
    telling.claims.clear()
    telling.say(record, at=(Component(kind="VEVENT", number=1, id="7@alize.example"),))
    return telling


@pytest.mark.parametrize(
    ("status", "day", "wrong"),
    [(CANCELLED, DAY, True), (EventStatus.ANNOUNCED, DAY, False), (CANCELLED, "2024-03-13", False)],
)
def test_one_entry_of_two_calendars(status: EventStatus, day: str, wrong: bool) -> None:
    mine = entry("mine", "Ball", EventStatus.ANNOUNCED)
    found = [one.kind for one in loaded(mine, entry("theirs", "Bal", status, day)).conflicts()]
    assert found == ([ConflictKind.HELD_CANCELLED] if wrong else [])


# What is asked for


@pytest.fixture(scope="module")
def world() -> Graph:
    gazette = Telling("gazette")
    ada, ben = gazette.people("Ada", "Ben")
    north = gazette.mission(date="2024-05")
    gazette.session("Ball", mission=north)
    for name in ("Talk", "Lunch"):
        gazette.was_at(gazette.session(name, hours=("09:00", "10:00")), ada)
    gazette.held_post(ben, gazette.firm("Port"), start="2020", end="2018")
    return loaded(gazette)


def test_by_kind_by_actor_and_by_mission(world: Graph) -> None:
    every = {ConflictKind.OUTSIDE_FRAME, ConflictKind.PLACES_AT_ONE_HOUR, ConflictKind.BEFORE_AFTER}
    assert {one.kind for one in world.conflicts()} == every
    assert [one.kind for one in world.conflicts(kind="before_after")] == [ConflictKind.BEFORE_AFTER]
    assert [one.kind for one in world.conflicts("Ada")] == [ConflictKind.PLACES_AT_ONE_HOUR]
    assert [one.kind for one in world.conflicts("Port")] == [ConflictKind.BEFORE_AFTER]
    assert [one.kind for one in world.conflicts(mission="North")] == [ConflictKind.OUTSIDE_FRAME]
    assert world.conflicts("Ada", mission="North") == []


def test_what_nobody_is_called_and_what_no_conflict_is(world: Graph) -> None:
    with pytest.raises(UnknownActor):
        world.conflicts("Zed")
    with pytest.raises(UnknownMission):
        world.conflicts(mission="Zed")
    with pytest.raises(QuestionError, match="weekday_date"):
        world.conflicts(kind="quarrel")


def test_no_question_is_asked_for_a_single_thing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store is read once, whatever its size; only what conflicts is looked at more closely."""
    asked: list[str] = []

    def counted(view: View, text: Question, **arguments: str | None) -> Iterator[Row]:
        asked.append(text.name)
        return ask(view, text, **arguments)

    monkeypatch.setattr("provgraph.questions.archive.ask", counted)
    numbers = []
    for size in (2, 20):
        gazette = Telling("gazette", published="2024-05-01")
        north = gazette.mission(date="2024-03")
        people = gazette.people(*(f"Person {number}" for number in range(size)))
        for number, person in enumerate(people):
            room = gazette.session(f"Talk {number}", mission=north)
            gazette.was_at(room, *people)
            gazette.met(person, gazette.firm("Port"), date=DAY, session=room)
            gazette.held_post(person, gazette.firm("Port"), cited=f"2024-03-{number + 1:02}")
        graph = loaded(gazette)
        asked.clear()
        assert graph.conflicts() == []
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] < 25


def test_the_order_of_the_sources_does_not_matter() -> None:
    tellings = [entry("mine", "Ball", HELD), entry("theirs", "Bal", CANCELLED), entry("ours", "Dance", HELD)]
    answers = [loaded(*order).conflicts() for order in (tellings, tellings[::-1])]
    assert answers[0] == answers[1]
    assert isinstance(answers[0][0].about.iri, IRI)
