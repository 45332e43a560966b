"""did_meet: grade, evidence, what was announced, what speaks against it; and the sentences that say so."""

import re

import pytest

from provgraph.graph import Graph
from provgraph.model.records import Place
from provgraph.questions.answers import Verdict
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    CounterKind,
    EventStatus,
    Grade,
    PartOfDay,
    SessionRole,
    SessionType,
    Side,
)
from questions.worlds import Telling, decided, loaded

ADA, CYR = "Ada Brun", "Cyr Dolan"


def two(telling: Telling) -> tuple[IRI, IRI]:
    one, other = telling.people(ADA, CYR)
    return one, other


def asked(*tellings: Telling, same: list[list[str]] | None = None) -> Verdict:
    """What is answered, held to be the same the other way round."""
    graph = loaded(*tellings, decisions=[decided(*(("same", refs) for refs in same))] if same else [])
    verdict, mirror = graph.did_meet(ADA, CYR), graph.did_meet(CYR, ADA)
    assert mirror.grade is verdict.grade
    assert set(mirror.evidence) == set(verdict.evidence)
    assert set(mirror.announced) == set(verdict.announced)
    assert {(item.kind, frozenset(item.evidence)) for item in mirror.counter_evidence} == {
        (item.kind, frozenset(item.evidence)) for item in verdict.counter_evidence
    }
    assert len(mirror.explanation) == len(verdict.explanation)
    return verdict


def said(verdict: Verdict, lang: str = "en") -> str:
    return " ".join(item.text(lang) for item in verdict.explanation)


def kinds(verdict: Verdict) -> list[CounterKind]:
    return [item.kind for item in verdict.counter_evidence]


# Evidence, and none


def test_no_evidence_is_said_to_be_no_evidence_against() -> None:
    telling = Telling("gazette")
    two(telling)
    verdict = asked(telling)
    assert (verdict.grade, verdict.evidence, verdict.announced, verdict.counter_evidence) == (None, (), (), ())
    assert verdict.why_not_higher is None
    assert "no evidence, not evidence against" in said(verdict)


def test_the_best_of_several_ties_decides_and_all_are_kept() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    telling.was_at(telling.session("Ball", SessionType.RECEPTION), ada, cyr)
    telling.was_at(telling.session("Workshop"), ada, cyr)
    verdict = asked(telling)
    assert verdict.grade is Grade.COPRESENT
    assert [tie.grade for tie in verdict.meetings] == [Grade.COPRESENT, Grade.COATTENDED]
    assert len(verdict.evidence) == 2
    assert "Workshop" in said(verdict)
    assert "Ball" not in said(verdict)


def test_attested_needs_no_reason_why_it_is_not_higher() -> None:
    telling = Telling("gazette")
    telling.met(*two(telling))
    verdict = asked(telling)
    assert (verdict.grade, verdict.why_not_higher) == (Grade.ATTESTED, None)
    assert "The gazette" in said(verdict)


def test_an_actor_is_not_asked_to_have_met_itself() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.met(*two(one))
    other.person("Ada B.", ADA, local="ada")
    graph = loaded(one, other, decisions=[decided(("same", ["gazette/ada-brun", "herald/ada"]))])
    for name in (ADA, "Ada B."):
        verdict = graph.did_meet(ADA, name)
        assert (verdict.grade, verdict.meetings, verdict.evidence) == (None, (), ())
        assert "one and the same" in said(verdict)


def test_both_on_the_mission_is_told_and_said_to_be_no_meeting() -> None:
    telling = Telling("gazette")
    telling.travelled(telling.mission("North"), *two(telling))
    verdict = asked(telling)
    assert verdict.grade is Grade.CODELEGATED
    assert len(verdict.evidence) == 2
    assert "not a meeting" in said(verdict)
    assert "Both were on the mission “North”" in said(verdict)
    assert "n’est pas une rencontre" in said(verdict, "fr")


def test_a_delegation_that_was_only_announced_is_not_said_to_have_travelled() -> None:
    telling = Telling("programme")
    mission = telling.mission("North", status=EventStatus.ANNOUNCED)
    telling.travelled(mission, *two(telling), attendance=Attendance.CONFIRMED)
    verdict = asked(telling)
    assert verdict.grade is Grade.CODELEGATED
    assert "Both were on" not in said(verdict)
    assert "is not reported" in said(verdict)


# Announced


def test_announced_only() -> None:
    telling = Telling("programme")
    room = telling.session("Signing", SessionType.SIGNING, status=EventStatus.ANNOUNCED)
    telling.was_at(room, *two(telling), attendance=Attendance.CONFIRMED)
    verdict = asked(telling)
    assert verdict.grade is None
    assert len(verdict.announced) == 2
    assert "reported as held by no source" in said(verdict)


def test_an_announced_meeting_without_a_session() -> None:
    telling = Telling("programme")
    telling.met(*two(telling), status=EventStatus.ANNOUNCED)
    verdict = asked(telling)
    assert (verdict.grade, len(verdict.announced)) == (None, 1)
    assert "Announced, and not reported as held" in said(verdict)


def test_announced_and_somebody_else_reported() -> None:
    programme, report = Telling("programme"), Telling("gazette")
    before = programme.session("Signing", SessionType.SIGNING, status=EventStatus.ANNOUNCED)
    ada, cyr = two(programme)
    programme.was_at(before, ada, cyr, role=SessionRole.SIGNATORY, attendance=Attendance.UNSTATED)
    after = report.session("Signing", SessionType.SIGNING)
    report.was_at(after, *report.people(ADA, "Eve Fox"), role=SessionRole.SIGNATORY)
    same = [["programme/session:signing", "gazette/session:signing"], ["programme/ada-brun", "gazette/ada-brun"]]
    verdict = asked(programme, report, same=same)
    assert verdict.grade is None
    assert "The gazette reports Eve Fox as signatory" in said(verdict)
    assert "Cyr Dolan" in said(verdict)
    assert {item.source.id for item in verdict.announced} == {"programme"}


def test_nobody_comes_in_the_place_of_an_attendee() -> None:
    programme, report = Telling("programme"), Telling("gazette")
    before = programme.session("Ball", SessionType.RECEPTION, status=EventStatus.ANNOUNCED)
    programme.was_at(before, *two(programme), attendance=Attendance.INVITED)
    after = report.session("Ball", SessionType.RECEPTION)
    report.was_at(after, *report.people("Eve Fox", "Gil Guest"))
    verdict = asked(programme, report, same=[["programme/session:ball", "gazette/session:ball"]])
    assert verdict.grade is None
    assert "Eve Fox" not in said(verdict)
    assert "do not say that Ada Brun, Cyr Dolan was there" in said(verdict)


def test_named_for_a_session_without_a_word_of_attendance_is_not_announced() -> None:
    telling = Telling("gazette")
    room = telling.session("Ball", SessionType.RECEPTION)
    ada, cyr = two(telling)
    telling.was_at(room, ada, telling.person("Eve Fox"))
    telling.was_at(room, cyr, attendance=Attendance.UNSTATED)
    verdict = asked(telling)
    assert verdict.grade is None
    assert len(verdict.announced) == 1
    assert "Announced" not in said(verdict)
    assert "without a word on whether Cyr Dolan was there" in said(verdict)


def test_what_was_announced_and_then_held_is_not_told_as_an_announcement() -> None:
    programme, report = Telling("programme"), Telling("gazette")
    before = programme.session("Signing", SessionType.SIGNING, status=EventStatus.ANNOUNCED)
    programme.was_at(before, *two(programme), attendance=Attendance.CONFIRMED)
    report.was_at(report.session("Signing", SessionType.SIGNING), *two(report))
    same = [
        ["programme/session:signing", "gazette/session:signing"],
        ["programme/ada-brun", "gazette/ada-brun"],
        ["programme/cyr-dolan", "gazette/cyr-dolan"],
    ]
    verdict = asked(programme, report, same=same)
    assert (verdict.grade, verdict.announced) == (Grade.COPRESENT, ())
    assert {item.source.id for item in verdict.evidence} == {"gazette"}


# Evidence against


def test_a_denial_is_evidence_against_and_no_tie() -> None:
    telling = Telling("gazette")
    telling.met(*two(telling), status=EventStatus.DENIED)
    verdict = asked(telling)
    assert (verdict.grade, kinds(verdict)) == (None, [CounterKind.DENIED])
    assert "denies" in said(verdict)


def test_a_denial_is_shown_beside_the_source_that_says_otherwise() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.met(*two(one))
    other.met(*two(other), status=EventStatus.DENIED)
    same = [["gazette/ada-brun", "herald/ada-brun"], ["gazette/cyr-dolan", "herald/cyr-dolan"]]
    verdict = asked(one, other, same=same)
    assert (verdict.grade, kinds(verdict)) == (Grade.ATTESTED, [CounterKind.DENIED])
    assert {item.source.id for item in verdict.evidence} == {"gazette"}


def test_a_cancelled_meeting_is_said_to_be_cancelled() -> None:
    telling = Telling("gazette")
    telling.met(*two(telling), status=EventStatus.CANCELLED)
    verdict = asked(telling)
    assert verdict.grade is None
    assert "cancelled" in said(verdict)


@pytest.mark.parametrize("state", [Attendance.EXCUSED, Attendance.REPRESENTED, Attendance.CANCELLED], ids=str)
def test_who_was_excused_where_the_other_was_did_not_meet_there(state: Attendance) -> None:
    telling = Telling("gazette")
    room = telling.session("Workshop")
    ada, cyr = two(telling)
    telling.was_at(room, ada)
    telling.was_at(room, cyr, attendance=state)
    verdict = asked(telling)
    assert (verdict.grade, verdict.announced, kinds(verdict)) == (None, (), [CounterKind.ABSENT])
    assert "Cyr Dolan was not at “Workshop”" in said(verdict)
    assert "Announced" not in said(verdict)


def parallel(left: str, right: str, *, other_day: str = "2024-03-12") -> Verdict:
    """Ada at the one, Cyr at the other; hours as `09:00-10:00` or `09:00`."""
    telling = Telling("gazette")
    ada, cyr = two(telling)
    for actor, name, hours, date in ((ada, "Left", left, "2024-03-12"), (cyr, "Right", right, other_day)):
        start, _, end = hours.partition("-")
        telling.was_at(telling.session(name, date=date, hours=(start, end or None)), actor)
    return asked(telling)


@pytest.mark.parametrize(
    ("left", "right"), [("09:00-11:00", "10:00-12:00"), ("09:00-12:00", "10:00-11:00"), ("09:00", "09:00")]
)
def test_two_sessions_at_one_hour_speak_against_a_meeting_then(left: str, right: str) -> None:
    verdict = parallel(left, right)
    assert (verdict.grade, kinds(verdict)) == (None, [CounterKind.PARALLEL_SESSIONS])
    assert "At the same hour" in said(verdict)
    assert len(verdict.counter_evidence[0].evidence) == 2


@pytest.mark.parametrize(
    ("left", "right"), [("09:00-10:00", "10:00-11:00"), ("09:00-10:00", "14:00-15:00"), ("09:00", "10:00-11:00")]
)
def test_one_after_the_other_speaks_against_nothing(left: str, right: str) -> None:
    assert kinds(parallel(left, right)) == []


def test_the_same_hour_of_another_day_speaks_against_nothing() -> None:
    assert kinds(parallel("09:00-11:00", "09:00-11:00", other_day="2024-03-13")) == []


def apart(
    part: PartOfDay | None = None,
    other_part: PartOfDay | None = None,
    *,
    cities: tuple[str | None, str | None] = (None, None),
    date: str | None = "2024-03-12",
    together: PartOfDay | None = None,
) -> Verdict:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    for actor, name, when, city in zip((ada, cyr), ("Left", "Right"), (part, other_part), cities, strict=True):
        place = telling.venue(f"House of {city}", telling.city(city)) if city else None
        telling.was_at(telling.session(name, date=date, part=when, place=place), actor)
    if together:
        telling.was_at(telling.session("Both", date=date, part=together), ada, cyr)
    return asked(telling)


def test_the_same_morning_is_told_in_careful_words() -> None:
    verdict = apart(PartOfDay.MORNING, PartOfDay.MORNING)
    assert kinds(verdict) == [CounterKind.PARALLEL_SESSIONS]
    assert "The same morning" in said(verdict)
    assert "did not meet" not in said(verdict)
    assert "Le 12 mars 2024, au même moment de la journée" in said(verdict, "fr")


@pytest.mark.parametrize(
    ("part", "other"), [(PartOfDay.MORNING, PartOfDay.EVENING), (PartOfDay.MORNING, None), (None, None)]
)
def test_another_part_of_the_day_or_none_speaks_against_nothing(
    part: PartOfDay | None, other: PartOfDay | None
) -> None:
    assert kinds(apart(part, other)) == []


def test_a_morning_spent_together_in_a_third_session_is_not_said_to_be_spent_apart() -> None:
    verdict = apart(PartOfDay.MORNING, PartOfDay.MORNING, together=PartOfDay.MORNING)
    assert (verdict.grade, kinds(verdict)) == (Grade.COPRESENT, [])


def test_a_morning_apart_is_still_told_beside_an_evening_together() -> None:
    verdict = apart(PartOfDay.MORNING, PartOfDay.MORNING, together=PartOfDay.EVENING)
    assert (verdict.grade, kinds(verdict)) == (Grade.COPRESENT, [CounterKind.PARALLEL_SESSIONS])


def test_two_cities_on_one_day_speak_against_a_meeting_there() -> None:
    verdict = apart(cities=("Norvale", "Karsund"))
    assert kinds(verdict) == [CounterKind.ANOTHER_CITY]
    assert "in another city" in said(verdict)


@pytest.mark.parametrize("cities", [("Norvale", "NORVALE"), ("Norvale", None), (None, None)])
def test_one_city_or_an_unknown_one_speaks_against_nothing(cities: tuple[str | None, str | None]) -> None:
    assert kinds(apart(cities=cities)) == []


def test_a_morning_in_one_city_leaves_an_evening_in_another() -> None:
    assert kinds(apart(PartOfDay.MORNING, PartOfDay.EVENING, cities=("Norvale", "Karsund"))) == []


@pytest.mark.parametrize("date", ["2024-03", "2024-03-12/2024-03-13", "2024-03-12~", None])
def test_a_day_that_is_not_known_exactly_puts_nobody_apart(date: str | None) -> None:
    assert kinds(apart(PartOfDay.MORNING, PartOfDay.MORNING, cities=("Norvale", "Karsund"), date=date)) == []


def test_a_place_whose_city_another_source_knows_has_a_city() -> None:
    one, other = Telling("gazette"), Telling("herald")
    ada, cyr = two(one)
    here = one.venue("House", one.city("Norvale"))
    there = one.city("Karsund")
    one.was_at(one.session("Left", place=here), ada)
    one.was_at(one.session("Right", place=there), cyr)
    # The herald knows the same places by their names alone.
    for place in (here, there):
        known = one.records[place]
        assert isinstance(known, Place)
        other.records[place] = Place(iri=place, name=known.name)
    assert kinds(asked(one, other)) == [CounterKind.ANOTHER_CITY]


def nested(depth: int) -> Verdict:
    """Ada at the whole, Cyr at a part of a part of it, at one hour."""
    telling = Telling("gazette")
    ada, cyr = two(telling)
    whole = inner = telling.session("Day", hours=("09:00", "17:00"))
    for level in range(depth):
        inner = telling.session(f"Part {level}", hours=("09:00", "10:00"), part_of=inner)
    telling.was_at(whole, ada)
    telling.was_at(inner, cyr)
    return asked(telling)


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_session_is_not_parallel_to_what_it_is_part_of(depth: int) -> None:
    assert kinds(nested(depth)) == []


def test_a_session_that_is_part_of_itself_by_two_sources_does_not_hang() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    one = telling.session("One", hours=("09:00", "10:00"))
    other = telling.session("Other", hours=("09:00", "10:00"), part_of=one)
    again = Telling("herald")
    again.session("One", part_of=again.session("Other"))
    telling.was_at(one, ada)
    telling.was_at(other, cyr)
    same = [["gazette/session:one", "herald/session:one"], ["gazette/session:other", "herald/session:other"]]
    assert kinds(asked(telling, again, same=same)) == []


def test_parts_of_one_morning_at_different_hours_are_not_parallel() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    whole = telling.session("Morning", SessionType.CONFERENCE, hours=("09:00", "12:00"))
    telling.was_at(telling.session("First", hours=("09:00", "10:00"), part_of=whole), ada)
    telling.was_at(telling.session("Second", hours=("11:00", "12:00"), part_of=whole), cyr)
    assert kinds(asked(telling)) == []


def test_counter_evidence_is_shown_where_there_is_a_tie_too() -> None:
    telling = Telling("gazette")
    ada, cyr = two(telling)
    telling.was_at(telling.session("Left", hours=("09:00", "11:00")), ada)
    telling.was_at(telling.session("Right", hours=("09:00", "11:00")), cyr)
    telling.met(ada, cyr, date="2024-03-14")
    verdict = asked(telling)
    assert (verdict.grade, kinds(verdict)) == (Grade.ATTESTED, [CounterKind.PARALLEL_SESSIONS])


def test_a_session_that_two_sources_count_to_two_missions_puts_both_on_one() -> None:
    one, other = Telling("gazette"), Telling("herald")
    ada, cyr = two(one)
    north = one.mission("North")
    room = one.session("Fair", SessionType.FAIR, mission=north)
    one.was_at(room, ada, side=Side.DELEGATION)
    one.travelled(north, cyr)
    south = other.mission("South")
    other.session("Fair", SessionType.FAIR, mission=south)
    other.travelled(south, other.person("Eve Fox"))
    graph = loaded(one, other, decisions=[decided(("same", ["gazette/session:fair", "herald/session:fair"]))])
    for name, others in ((ADA, {CYR, "Eve Fox"}), (CYR, {ADA}), ("Eve Fox", {ADA})):
        found = {tie.other.name for tie in graph.who_met(name, at_least="codelegated")}
        assert found <= others
        for second in (ADA, CYR, "Eve Fox"):
            assert (graph.did_meet(name, second).grade is not None) is (second in found)


@pytest.mark.parametrize("one", [ADA, CYR, "Eve Fox"])
def test_who_met_and_did_meet_agree(one: str) -> None:
    graph = busy()
    for other in {ADA, CYR, "Eve Fox", "Gil Guest"} - {one}:
        told = [tie for tie in graph.who_met(one, at_least="codelegated") if tie.other.name == other]
        verdict = graph.did_meet(one, other)
        assert verdict.grade is (told[0].grade if told else None)
        assert {item for tie in told for item in tie.evidence} == {i for tie in verdict.meetings for i in tie.evidence}


def busy() -> Graph:
    telling = Telling("gazette")
    ada, cyr, eve, gil = telling.people(ADA, CYR, "Eve Fox", "Gil Guest")
    mission = telling.mission()
    room = telling.session("Workshop", mission=mission)
    telling.was_at(room, ada, cyr)
    telling.met(ada, cyr, session=room)
    telling.was_at(telling.session("Ball", SessionType.RECEPTION, mission=mission), ada, cyr, eve)
    telling.travelled(mission, ada, eve, gil)
    telling.met(cyr, gil)
    return loaded(telling)


def test_no_sentence_is_left_unfinished() -> None:
    graph = busy()
    for lang in ("fr", "en"):
        for one in (ADA, CYR):
            for other in ("Eve Fox", "Gil Guest"):
                assert not re.search(r"[{}]|None|“”|«\s*»|urn:pg:", said(graph.did_meet(one, other), lang))
