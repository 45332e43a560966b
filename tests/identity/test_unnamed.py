"""Those without a name are held against posts, and a person must decide."""

from identity.invented_mentions import World
from provgraph.identity.answers import Candidate, Candidates
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import OfficeRole


def world(**held: str) -> tuple[World, IRI, IRI]:
    """The log speaks of "the director of the port"; the list names who holds the post."""
    made = World()
    made.source("log", published="2026-03-01")
    here, there = made.body("log", "port", "Port de Brume"), made.body("list", "port", "Grand port maritime de Brume")
    unnamed = made.unnamed(
        "log", "port-director", "director of the port", at=here, role=OfficeRole.DIRECTOR, title="directrice du port"
    )
    named = made.person(
        "list", "ormeau", "Lise Ormeau", at=there, role=OfficeRole.DIRECTOR, title="directrice du port", **held
    )
    return made, unnamed, named


def ask(made: World, *, with_impossible: bool = False) -> Candidates:
    with made.graph() as graph:
        return graph.identity_candidates(kind="unidentified", with_impossible=with_impossible)


def only(made: World) -> Candidate:
    [pair] = ask(made, with_impossible=True).pairs
    return pair


def test_a_post_a_body_and_a_date_propose_a_name() -> None:
    made, unnamed, named = world(start="2020", end="2028")
    pair = only(made)
    assert (pair.left.iri, pair.right.iri) == (unnamed, named)
    assert pair.needs_person
    assert {feature.key for feature in pair.features} >= {
        "post_organisation",
        "post_role",
        "post_title",
        "post_stated_then",
    }


def test_whoever_left_the_post_before_is_not_meant() -> None:
    made, *_ = world(start="2010", end="2019")
    assert ask(made).pairs == ()
    assert ask(made).counts.impossible == 1
    assert "not_in_post" in {feature.key for feature in only(made).features}


def test_the_named_of_the_same_source_are_looked_at_too() -> None:
    made = World()
    port = made.body("log", "port", "Port de Brume")
    made.unnamed("log", "director", "director of the port", at=port, role=OfficeRole.DIRECTOR)
    made.person("log", "ormeau", "Lise Ormeau", at=port, role=OfficeRole.DIRECTOR, cited="2026")
    assert only(made).needs_person


def test_who_met_each_other_are_two() -> None:
    made, unnamed, named = world(cited="2026")
    made.meet("list", unnamed, named)
    assert "met_each_other" in {feature.key for feature in only(made).features}


def test_who_is_listed_beside_is_hardly_the_same() -> None:
    made = World()
    port = made.body("log", "port", "Port de Brume")
    unnamed = made.unnamed("log", "director", "director of the port", at=port, role=OfficeRole.DIRECTOR)
    named = made.person("log", "ormeau", "Lise Ormeau", at=port, role=OfficeRole.DIRECTOR, cited="2026")
    made.attend("log", made.session("log", "Lunch", "2026-02-03"), unnamed, named)
    assert ask(made).pairs == ()


def test_another_post_there_proposes_nobody() -> None:
    made = World()
    port = made.body("log", "port", "Port de Brume")
    made.unnamed("log", "director", "director of the port", at=port, role=OfficeRole.DIRECTOR)
    made.person(
        "list", "ormeau", "Lise Ormeau", at=made.body("list", "port", "Port de Brume"), role=OfficeRole.ENGINEER
    )
    assert ask(made).pairs == ()
