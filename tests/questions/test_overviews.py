"""missions, sessions, people, sources, info: what is listed, in which order, with what."""

import pytest

from provgraph.errors import QuestionError, UnknownMission
from provgraph.questions.answers_json import answer_json
from provgraph.vocabulary.terms import Attendance, EventStatus, PartOfDay, SessionType
from questions.worlds import Telling, decided, loaded


def test_missions_come_in_the_order_of_their_dates_with_all_that_is_said() -> None:
    one, other = Telling("gazette"), Telling("herald")
    south = one.mission("South", date="2025")
    north = one.mission("North", date="2024-03")
    again = other.mission("North", date="2024-03-11/2024-03-14", status=EventStatus.ANNOUNCED)
    one.travelled(north, one.person("Ada Brun"))
    other.travelled(again, other.person("Cyr Dolan"), attendance=Attendance.INVITED)
    one.came_of_it("a trial of a ferry", north)
    room = one.session("Signing", SessionType.SIGNING, mission=north)
    one.agreed("Charter", room)
    other.agreed("Plan", other.session("Talks", mission=again, status=EventStatus.ANNOUNCED), EventStatus.ANNOUNCED)
    same = decided(("same", ["gazette/mission:north", "herald/mission:north"]))
    first, second = loaded(one, other, decisions=[same]).missions()
    assert (first.mission.label("en"), second.mission.label("en")) == ("North", "South")
    assert second.mission.iri == south
    assert [str(date) for date in first.dates] == ["2024-03", "2024-03-11/2024-03-14"]
    assert set(first.statuses) == {EventStatus.HELD, EventStatus.ANNOUNCED}
    assert {part.actor.name for part in first.delegation} == {"Ada Brun", "Cyr Dolan"}
    assert [item.says.text("en") for item in first.outcomes] == ["Outcome: a trial of a ferry"]
    assert {session.label("en") for session in first.sessions} == {"Signing", "Talks"}
    assert {item.source.id for item in first.evidence} == {"gazette", "herald"}


def test_an_agreement_that_is_announced_is_not_told_as_one_that_was_made() -> None:
    telling = Telling("gazette")
    mission = telling.mission()
    telling.agreed("Charter", telling.session("Signing", mission=mission))
    talks = telling.session("Talks", mission=mission, status=EventStatus.ANNOUNCED)
    telling.agreed("Plan", talks, EventStatus.ANNOUNCED)
    [answer] = loaded(telling).missions()
    texts = {lang: sorted(item.says.text(lang) for item in answer.agreements) for lang in ("fr", "en")}
    assert texts["en"] == ["Agreement (announced only, not reported as concluded): Plan", "Agreement: Charter"]
    assert texts["fr"][0].startswith("Accord (annoncé")


def test_a_mission_is_found_by_its_name_or_refused() -> None:
    telling = Telling("gazette")
    telling.mission("North")
    graph = loaded(telling)
    assert len(graph.missions("NORTH")) == 1
    with pytest.raises(UnknownMission):
        graph.missions("South")


def test_two_missions_of_one_name_are_told_apart_by_their_iris() -> None:
    one, other = Telling("gazette"), Telling("herald")
    mine, theirs = one.mission("North"), other.mission("North")
    graph = loaded(one, other)
    with pytest.raises(UnknownMission) as caught:
        graph.missions("North")
    assert mine in caught.value.message("en")
    assert [answer.mission.iri for answer in graph.missions(theirs)] == [theirs]


def test_sessions_come_in_the_order_of_time() -> None:
    telling = Telling("gazette")
    telling.session("Undated", date=None)
    telling.session("Evening", part=PartOfDay.EVENING)
    telling.session("Morning", part=PartOfDay.MORNING)
    telling.session("Before", date="2024-03-11")
    graph = loaded(telling)
    assert [answer.session.label("en") for answer in graph.sessions()] == ["Before", "Morning", "Evening", "Undated"]
    assert [answer.session.label("en") for answer in graph.sessions(since="2024-03-12")] == ["Morning", "Evening"]
    assert [answer.session.label("en") for answer in graph.sessions(until="2024-03-11")] == ["Before"]


def test_sessions_of_an_actor_are_those_in_which_it_has_any_part() -> None:
    telling = Telling("gazette")
    ada = telling.person("Ada Brun")
    firm = telling.firm("Quay Works")
    stand_in = telling.person("Cyr Dolan")
    room, other = telling.session("One"), telling.session("Two")
    telling.was_at(room, ada, attendance=Attendance.REPRESENTED, represented_by=stand_in, acted_for=(firm,))
    telling.was_at(other, stand_in)
    [answer] = loaded(telling).sessions(actor="Ada Brun")
    [part] = answer.took_part
    assert (part.attendance, part.represented_by and part.represented_by.name) == (Attendance.REPRESENTED, "Cyr Dolan")
    assert [body.name for body in part.acted_for] == ["Quay Works"]


def test_several_bodies_acted_for_are_one_part() -> None:
    telling = Telling("gazette")
    bodies = (telling.firm("Quay Works"), telling.firm("Sail Loft"))
    room = telling.session("One")
    telling.was_at(room, telling.person("Ada Brun"), acted_for=bodies)
    [answer] = loaded(telling).sessions()
    [part] = answer.took_part
    assert {body.iri for body in part.acted_for} == set(bodies)


def test_a_session_that_two_sources_describe_keeps_both_claims() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.was_at(one.session("Ball", SessionType.RECEPTION), one.person("Ada Brun"))
    ball = other.session("Ball", SessionType.RECEPTION, date="2024-03-13", status=EventStatus.ANNOUNCED)
    other.count(ball, 300)
    same = decided(("same", ["gazette/session:ball", "herald/session:ball"]))
    [answer] = loaded(one, other, decisions=[same]).sessions()
    assert answer.session.statuses == (EventStatus.HELD, EventStatus.ANNOUNCED)
    assert [str(date) for date in answer.session.dates] == ["2024-03-12", "2024-03-13"]
    assert {item.source.id for item in answer.evidence} == {"gazette", "herald"}
    assert [count.low for count in answer.headcounts] == [300]


def test_people_are_listed_by_name_and_kind() -> None:
    telling = Telling("gazette")
    telling.people("Zoé Ark", "Élie Bard", "Ada Cole")
    telling.firm("Quay Works")
    telling.unnamed("ferry operator")
    telling.group("Elected members")
    graph = loaded(telling)
    assert [answer.actor.name for answer in graph.people()] == ["Ada Cole", "Élie Bard", "Zoé Ark"]
    assert [answer.actor.kind for answer in graph.people(kind="unidentified")] == ["unidentified"]
    assert len(graph.people(kind=None)) == 6
    with pytest.raises(QuestionError) as caught:
        graph.people(kind="persons")
    assert "organisation" in caught.value.message("fr")


def test_sources_say_how_many_claims_they_make() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.people("Ada", "Cyr")
    other.person("Eve")
    assert [(answer.source.id, answer.claims) for answer in loaded(one, other).sources()] == [
        ("gazette", 2),
        ("herald", 1),
    ]


def test_info_counts_actors_and_events_after_decisions_and_claims_as_they_stand() -> None:
    one, other = Telling("gazette"), Telling("herald")
    for telling in (one, other):
        mission = telling.mission()
        room = telling.session("Workshop", mission=mission)
        ada = telling.person("Ada Brun")
        telling.was_at(room, ada)
        telling.travelled(mission, ada)
        telling.met(ada, telling.unnamed("ferry operator"))
        telling.held_post(ada, telling.firm("Quay Works"))
    same = decided(
        *(
            ("same", [f"gazette/{local}", f"herald/{local}"])
            for local in ("ada-brun", "session:workshop", "mission:north", "ferry-operator")
        )
    )
    counts = loaded(one, other, decisions=[same]).info()
    assert counts["sources"] == 2
    assert counts["claims"] == len(one.claims) + len(other.claims)
    assert (counts["persons"], counts["organisations"], counts["unidentified"], counts["groups"]) == (1, 2, 1, 0)
    assert (counts["missions"], counts["sessions"]) == (1, 1)
    # Claims, one for each source that makes them.
    assert (counts["participations"], counts["memberships"], counts["encounters"], counts["tenures"]) == (2, 2, 2, 2)
    assert counts["decisions"] == 4


def test_an_empty_store_answers_with_empty_lists() -> None:
    graph = loaded()
    listings = (graph.missions, graph.sessions, graph.people, graph.sources, graph.conflicts, graph.brokers)
    assert [len(listing()) for listing in listings] == [0] * 6
    assert set(graph.info().values()) == {0}


def test_a_claim_without_a_place_does_not_break_the_answers() -> None:
    """The shapes refuse it; a store that was filled without them is still read."""
    telling = Telling("gazette")
    ada = telling.person("Ada Brun")
    cyr = telling.person("Cyr Dolan")
    telling.met(ada, cyr)
    for iri, claim in list(telling.claims.items()):
        telling.claims[iri] = type(claim)(
            iri=iri, source=claim.source, states=claim.states, kind=claim.kind, locators=(), local_name=claim.local_name
        )
    [tie] = loaded(telling).who_met("Ada Brun")
    assert tie.evidence[0].locators == ()
    assert answer_json(tie, "fr")["evidence"]
