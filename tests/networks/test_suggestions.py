"""Whom to meet next: each kind of gap alone, what is no gap, and the order."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.model.records import Mission, Organisation
from provgraph.questions.suggestion_answers import Suggestion
from provgraph.vocabulary.minting import actor_iri
from provgraph.vocabulary.terms import EventStatus, Grade, OrganisationKind, Sector, SessionType
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, loaded


def kinds(found: list[Suggestion]) -> dict[str, list[str]]:
    return {one.other.label("en"): [gap.kind for gap in one.gaps] for one in found}


def ask(*tellings: Telling) -> dict[str, list[str]]:
    return kinds(loaded(*tellings).suggest_introductions("Ada A"))


@pytest.fixture
def told() -> Telling:
    return Telling("gazette")


def test_a_friend_of_a_friend_is_suggested_with_who_could_introduce_them(told: Telling) -> None:
    ada, bea, cyr = told.people("Ada A", "Bea B", "Cyr C")
    told.met(ada, bea)
    told.met(bea, cyr)
    [found] = loaded(told).suggest_introductions("Ada A")
    assert found.other.label("en") == "Cyr C"
    assert [gap.kind for gap in found.gaps] == ["common_contacts"]
    assert str(found.gaps[0].says) in ("Bea B met both.", "Bea B a rencontré l’un et l’autre.")
    assert [one.label("en") for one in found.through] == ["Bea B"]
    assert found.path is not None
    assert [hop.tie.other.label("en") for hop in found.path.hops] == ["Bea B", "Cyr C"]
    assert found.path.grade is Grade.ATTESTED
    assert len(found.gaps[0].evidence) == 2, "the claims of both meetings are shown"


def test_those_who_met_are_not_suggested(told: Telling) -> None:
    ada, bea, cyr = told.people("Ada A", "Bea B", "Cyr C")
    told.met(ada, bea)
    told.was_at(told.session("Workshop"), ada, cyr)
    told.was_at(told.session("Other workshop"), bea, cyr)
    assert ask(told) == {}


def test_a_meeting_that_was_announced_and_never_reported_comes_first(told: Telling) -> None:
    ada, bea, cyr, dot = told.people("Ada A", "Bea B", "Cyr C", "Dot D")
    told.met(ada, bea)
    told.met(bea, cyr)
    told.met(ada, dot, status=EventStatus.ANNOUNCED)
    assert list(ask(told).items()) == [("Dot D", ["announced"]), ("Cyr C", ["common_contacts"])]


def test_a_session_that_was_announced_is_a_gap_until_it_is_reported(told: Telling) -> None:
    ada, bea = told.people("Ada A", "Bea B")
    told.was_at(told.session("Signing", status=EventStatus.ANNOUNCED), ada, bea)
    assert ask(told) == {"Bea B": ["announced"]}
    told.was_at(told.session("Lunch"), ada, bea)
    assert ask(told) == {}


def test_a_meeting_that_a_source_denies_is_no_gap(told: Telling) -> None:
    ada, bea = told.people("Ada A", "Bea B")
    told.met(ada, bea, status=EventStatus.DENIED)
    told.met(ada, bea, status=EventStatus.CANCELLED)
    assert ask(told) == {}


def test_the_same_mission_is_not_a_meeting_and_therefore_a_gap(told: Telling) -> None:
    ada, bea = told.people("Ada A", "Bea B")
    told.travelled(told.mission(), ada, bea)
    assert ask(told) == {"Bea B": ["same_mission"]}


def test_a_large_room_is_a_gap_and_a_small_one_is_a_meeting(told: Telling) -> None:
    ada, bea, cyr = told.people("Ada A", "Bea B", "Cyr C")
    reception = told.session("Gala", SessionType.RECEPTION)
    told.count(reception, 500)
    told.was_at(reception, ada, bea, cyr)
    told.was_at(told.session("Workshop"), ada, cyr)
    assert ask(told) == {"Bea B": ["large_room"]}


def test_more_reasons_come_before_fewer(told: Telling) -> None:
    ada, bea, cyr, dot = told.people("Ada A", "Bea B", "Cyr C", "Dot D")
    told.travelled(told.mission(), ada, bea, dot)
    told.met(ada, cyr)
    told.met(cyr, dot)
    assert list(ask(told).items()) == [("Dot D", ["same_mission", "common_contacts"]), ("Bea B", ["same_mission"])]


def test_bodies_of_one_sector_and_of_two_sides_add_a_reason_and_make_none(told: Telling) -> None:
    ada, bea, cyr = told.people("Ada A", "Bea B", "Cyr C")
    for name, kind in (("Agency", OrganisationKind.DEVELOPMENT_AGENCY), ("Yard", OrganisationKind.COMPANY)):
        local = name.lower()
        told.say(
            Organisation(iri=actor_iri("gazette", local), name=name, kind=kind, sectors=(Sector.CRUISE,)), local=local
        )
    told.held_post(ada, actor_iri("gazette", "agency"))
    told.held_post(bea, actor_iri("gazette", "yard"))
    told.held_post(cyr, actor_iri("gazette", "yard"))
    told.travelled(told.mission(), ada, bea)
    assert ask(told) == {"Bea B": ["same_mission", "sector", "sides"]}


def test_nobody_is_introduced_to_a_body_of_their_own_or_to_a_group(told: Telling) -> None:
    ada, bea = told.people("Ada A", "Bea B")
    agency = told.firm("Agency")
    told.held_post(ada, agency)
    mission = told.mission()
    told.travelled(mission, ada, agency, told.group("The elected"))
    assert ask(told) == {}
    told.travelled(mission, bea)
    assert ask(told) == {"Bea B": ["same_mission"]}


def test_the_unnamed_may_be_suggested_as_what_they_are(told: Telling) -> None:
    ada = told.person("Ada A")
    told.travelled(told.mission(), ada, told.unnamed("head of the shipyard"))
    [found] = loaded(told).suggest_introductions("Ada A")
    assert found.other.kind == "unidentified"


def test_the_same_destination_on_two_missions(told: Telling) -> None:
    ada, bea = told.people("Ada A", "Bea B")
    miami = told.city("Southport")
    for name, actor in (("First", ada), ("Second", bea)):
        iri = told.mission(name)
        record = told.records.pop(iri)
        assert isinstance(record, Mission)
        for claim in [one for one in told.claims.values() if one.states == iri]:
            del told.claims[claim.iri]
        told.say(replace(record, destinations=(miami,)), local=f"mission:{name.lower()}")
        told.travelled(iri, actor)
    assert ask(told) == {"Bea B": ["same_destination"]}


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=15)
@given(worlds(), st.data())
def test_nobody_who_was_met_is_ever_suggested(made: Made, data: st.DataObject) -> None:
    world = made.graph()
    people = sorted({person.actor.iri for person in world.people(kind=None)})
    iri = data.draw(st.sampled_from(people))
    met = {tie.other.iri for tie in world.who_met(iri, at_least="copresent") if not tie.through}
    found = world.suggest_introductions(iri, limit=100)
    assert not met & {one.other.iri for one in found}
    assert iri not in {one.other.iri for one in found}
    assert all(gap.evidence for one in found for gap in one.gaps)
    assert [one.other.iri for one in world.suggest_introductions(iri, limit=3)] == [one.other.iri for one in found[:3]]
