"""What excludes that two mentions are one: identifiers, two places at one hour, posts; and what only weighs."""

import pytest

from identity.invented_mentions import World
from provgraph.identity.answers import Candidate
from provgraph.identity.mentions import identifier_key
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import OfficeRole, PartOfDay


def only(world: World, *, kind: str | None = "person") -> Candidate:
    with world.graph() as graph:
        [pair] = graph.identity_candidates(kind=kind, at_least=0, with_impossible=True).pairs
        return pair


def two(*, ids: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())) -> tuple[World, IRI, IRI]:
    world = World()
    return (
        world,
        world.person("log", "ormeau", "Lise Ormeau", ids=ids[0]),
        world.person("list", "ormeau", "Lise Ormeau", ids=ids[1]),
    )


def keys(pair: Candidate) -> set[str]:
    return {feature.key for feature in pair.features}


def test_two_identifiers_of_one_scheme_are_never_one() -> None:
    world, *_ = two(ids=(("orcid:0000-0001",), ("orcid:0000-0002",)))
    pair = only(world)
    assert (pair.score, pair.impossible) == (0.0, True)
    assert pair.features[0].says.text("en") == "impossible: two identifiers in orcid, 00000001 / 00000002"
    with world.graph() as graph:
        found = graph.identity_candidates()
    assert found.pairs == ()
    assert found.counts.impossible == 1


def test_equal_identifiers_are_very_strong() -> None:
    world, *_ = two(ids=(("ORCID:0000-0001",), ("orcid:00000001",)))
    assert only(world).score > 0.999


def test_equal_identifiers_bring_together_what_no_name_does() -> None:
    world = World()
    world.person("log", "a", "Lise Ormeau", ids=["orcid:1"])
    world.person("list", "b", "Elisa Brume", ids=["orcid:1"])
    assert "same_identifier" in keys(only(world))


@pytest.mark.parametrize("scheme", ["email", "tel", "url", "uri", "vcard-uid", "siret", "opencorporates"])
def test_of_some_schemes_one_actor_has_several(scheme: str) -> None:
    with_two, *_ = two(ids=((f"{scheme}:aa11",), (f"{scheme}:bb22",)))
    without, *_ = two()
    assert only(with_two).score == only(without).score
    with_one, *_ = two(ids=((f"{scheme}:aa11",), (f"{scheme}:aa11",)))
    assert only(with_one).score > only(without).score


@pytest.mark.parametrize("identifier", ["id:1", "badge:17", "row:3", "no scheme", "orcid:"])
def test_numbers_of_one_file_say_nothing(identifier: str) -> None:
    assert identifier_key(identifier) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("wikidata:Q42", "Wikidata: q42"),
        ("web:https://www.example.org/a/", "web:http://example.org/a"),
        ("siren:123 456 789", "SIREN:123456789"),
    ],
)
def test_identifiers_are_compared_as_people_write_them(one: str, other: str) -> None:
    assert identifier_key(one) == identifier_key(other)


def test_nobody_is_in_two_cities_on_one_day() -> None:
    world, one, other = two()
    world.attend("log", world.session("log", "Visit", "2026-02-03", city="Brume"), one)
    world.attend("list", world.session("list", "Lunch", "2026-02-03", city="Corvin"), other)
    pair = only(world)
    assert (pair.score, pair.impossible) == (0.0, True)
    said, sessions = pair.features[0].says.text("en").split(", ")
    assert said == "impossible: two cities on 3 February 2026"
    assert set(sessions.split(" / ")) == {"Lunch", "Visit"}


def test_a_morning_here_and_an_evening_there_are_possible() -> None:
    world, one, other = two()
    world.attend("log", world.session("log", "Visit", "2026-02-03", city="Brume", part=PartOfDay.MORNING), one)
    world.attend("list", world.session("list", "Dinner", "2026-02-03", city="Corvin", part=PartOfDay.EVENING), other)
    assert not only(world).impossible


def test_two_sessions_that_one_source_tells_apart_exclude_each_other_at_one_hour() -> None:
    world, one, other = two()
    here = world.session("log", "Visit", "2026-02-03", hours=("10:00", "11:00"))
    there = world.session("log", "Workshop", "2026-02-03", hours=("10:30", "12:00"))
    world.attend("log", here, one)
    world.attend("list", there, other)
    assert "two_sessions" in keys(only(world))


def test_what_may_be_one_session_under_two_names_only_weighs() -> None:
    world, one, other = two()
    world.attend("log", world.session("log", "Workshop", "2026-02-03", hours=("10:00", "11:00")), one)
    world.attend("list", world.session("list", "Atelier", "2026-02-03", hours=("10:30", "12:00")), other)
    pair = only(world)
    assert "same_part_of_day" in keys(pair)
    assert not pair.impossible


def test_what_one_of_a_cluster_did_counts_for_all() -> None:
    world, one, _ = two()
    third = world.person("gazette", "ormeau", "Lise Ormeau")
    world.attend("log", world.session("log", "Visit", "2026-02-03", city="Brume"), one)
    world.attend("gazette", world.session("gazette", "Lunch", "2026-02-03", city="Corvin"), third)
    with world.graph() as graph:
        graph.decide("same", "log/ormeau", "list/ormeau", reason="one", author="test")
        found = graph.identity_candidates("Lise Ormeau", with_impossible=True)
    assert [pair.score for pair in found.pairs] == [0.0]


def posts(start: str, end: str, other_start: str, other_end: str) -> Candidate:
    world = World()
    here, there = world.body("log", "brume", "Ville de Brume"), world.body("list", "corvin", "Ville de Corvin")
    world.person("log", "ormeau", "Lise Ormeau", at=here, role=OfficeRole.MAYOR, start=start, end=end)
    world.person("list", "ormeau", "Lise Ormeau", at=there, role=OfficeRole.MAYOR, start=other_start, end=other_end)
    return only(world)


def test_nobody_is_mayor_of_two_towns_at_one_time() -> None:
    assert "posts_exclude" in keys(posts("2008", "2014", "2010", "2020"))
    assert not posts("2001", "2008", "2014", "2020").impossible


def test_posts_that_are_only_cited_weigh() -> None:
    world = World()
    here, there = world.body("log", "brume", "Ville de Brume"), world.body("list", "corvin", "Ville de Corvin")
    world.person("log", "ormeau", "Lise Ormeau", at=here, role=OfficeRole.MAYOR, cited="2026-01")
    world.person("list", "ormeau", "Lise Ormeau", at=there, role=OfficeRole.MAYOR, cited="2026-01")
    pair = only(world)
    assert "exclusive_posts" in keys(pair)
    assert not pair.impossible


def test_posts_far_apart_in_time_count_less() -> None:
    def score(cited: str) -> float:
        world = World()
        here, there = world.body("log", "port", "Port de Brume"), world.body("list", "port", "Port de Brume")
        world.person("log", "o", "L. Ormeau", at=here, role=OfficeRole.DIRECTOR, cited="2026")
        world.person("list", "o", "Lise Ormeau", at=there, role=OfficeRole.DIRECTOR, cited=cited)
        return only(world).score

    assert score("2025") > score("2020") > score("2010") == score("1990")
