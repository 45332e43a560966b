"""Rules: switched on by a person, once; never against a decision, never for the unnamed, never across identifiers."""

import pytest

from identity.invented_mentions import World
from provgraph.errors import IdentityError
from provgraph.graph import Graph
from provgraph.identity.answers import RuleReport
from provgraph.vocabulary.minting import is_internal
from provgraph.vocabulary.terms import Judgement, OfficeRole


def decided(report: RuleReport) -> set[frozenset[str]]:
    return {frozenset((pair.left.reference, pair.right.reference)) for pair in report.decided}


def why(report: RuleReport) -> list[str]:
    return [reason.key.removeprefix("blocked.") for _, reason in report.blocked]


def same(graph: Graph) -> list[tuple[str, str]]:
    found = [one.decision for one in graph.decisions() if one.decision.judgement is Judgement.SAME]
    return sorted((one.left_reference, one.right_reference) for one in found)


def three(*ids: str) -> World:
    world = World()
    for source, identifier in zip(("gazette", "list", "log"), ids, strict=True):
        world.person(source, "ormeau", "Lise Ormeau", ids=[identifier] if identifier else [])
    return world


def test_a_rule_decides_and_says_why() -> None:
    with three("orcid:1", "orcid:1", "").graph() as graph:
        report = graph.apply_identity_rule("same-identifier")
        [decision] = graph.decisions()
    assert decided(report) == {frozenset(("gazette/ormeau", "list/ormeau"))}
    assert decision.decision.author == "rule:same-identifier"
    assert {text.lang for text in decision.decision.reason} == {"en", "fr"}
    assert any("same identifier: orcid 1" in text.value for text in decision.decision.reason)


def test_a_dry_run_writes_nothing() -> None:
    with three("", "", "").graph() as graph:
        before = graph.store.view().serialise("n-quads")
        report = graph.apply_identity_rule("same-name", dry_run=True)
        assert graph.store.view().serialise("n-quads") == before
    assert len(report.decided) == 2
    assert report.dry_run


def test_a_second_run_finds_nothing() -> None:
    with three("", "", "").graph() as graph:
        assert len(graph.apply_identity_rule("same-name").decided) == 2
        assert graph.apply_identity_rule("same-name").decided == ()
        assert len(same(graph)) == 2


def canonical(graph: Graph) -> bytes:
    view = graph.store.view()
    return view.serialise("n-quads", [one for one in view.graphs() if not is_internal(one)])


def test_all_of_it_is_one_act_that_can_be_taken_back() -> None:
    with three("", "", "").graph() as graph:
        before = canonical(graph)
        assert len(graph.apply_identity_rule("same-name").decided) == 2
        assert canonical(graph) != before
        graph.undo_decision()
        assert canonical(graph) == before


def test_never_against_a_decision_not_even_by_way_of_a_third() -> None:
    with three("", "", "").graph() as graph:
        graph.decide("different", "gazette/ormeau", "log/ormeau", reason="two", author="test")
        report = graph.apply_identity_rule("same-name")
    assert len(report.decided) == 1
    assert why(report) == ["different"]


def test_never_what_a_person_could_not_tell() -> None:
    world = three("", "", "")
    with world.graph() as graph:
        graph.decide("unsure", "gazette/ormeau", "log/ormeau", reason="who knows", author="test")
        report = graph.apply_identity_rule("same-name")
    assert why(report) == ["unsure"]


def test_never_across_two_identifiers_not_even_by_way_of_a_third() -> None:
    with three("orcid:1", "orcid:2", "").graph() as graph:
        report = graph.apply_identity_rule("same-name")
    assert len(report.decided) == 1
    assert sorted(why(report)) == ["identifiers", "impossible"]


def test_never_two_whom_one_source_keeps_apart() -> None:
    world = World()
    world.person("log", "one", "Lise Ormeau")
    world.person("log", "two", "Lise Ormeau")
    world.person("list", "ormeau", "Lise Ormeau")
    with world.graph() as graph:
        report = graph.apply_identity_rule("same-name")
    assert len(report.decided) == 1
    assert why(report) == ["same_source"]


def test_an_identifier_does_not_join_two_names_that_disagree() -> None:
    world = World()
    world.person("log", "a", "Lise Ormeau", ids=["orcid:1"])
    world.person("list", "b", "Lise Brume", ids=["orcid:1"])
    with world.graph() as graph:
        report = graph.apply_identity_rule("same-identifier")
    assert report.decided == ()
    assert why(report) == ["names"]


def test_never_for_the_unnamed() -> None:
    world = World()
    for source in ("log", "list"):
        port = world.body(source, "port", "Port de Brume")
        world.unnamed(source, "director", "director of the port", at=port, role=OfficeRole.DIRECTOR)
        world.person(source, "ormeau", "Lise Ormeau", at=port, role=OfficeRole.DIRECTOR, cited="2026")
    with world.graph() as graph:
        for rule in ("same-identifier", "same-name-and-organisation", "same-name"):
            report = graph.apply_identity_rule(rule)
            assert not any(pair.needs_person for pair in report.decided)
        assert not any("director" in reference for pair in same(graph) for reference in pair)


def test_a_name_and_an_organisation() -> None:
    world = World()
    for source, name, body in (
        ("gazette", "Ormeau Lise", "Port de Brume"),
        ("list", "Mme Lise Ormeau", "Port de Brume"),
        ("log", "Lise Ormeau", "Heron Society"),
    ):
        world.person(source, "ormeau", name, at=world.body(source, "body", body), title="directrice")
    with world.graph() as graph:
        report = graph.apply_identity_rule("same-name-and-organisation")
    assert decided(report) == {frozenset(("gazette/ormeau", "list/ormeau"))}


@pytest.mark.parametrize(
    ("one", "other"), [("L. Ormeau", "L. Ormeau"), ("Ormeau", "Ormeau"), ("Lise Ormeau", "Lise M. Ormeau")]
)
def test_a_name_must_be_whole(one: str, other: str) -> None:
    world = World()
    world.person("log", "a", one)
    world.person("list", "b", other)
    with world.graph() as graph:
        assert graph.apply_identity_rule("same-name").decided == ()


def test_a_kind_of_body_is_no_name() -> None:
    world = World()
    world.body("log", "metropole", "Métropole")
    world.body("list", "metropole", "Métropole")
    with world.graph() as graph:
        assert graph.apply_identity_rule("same-name").decided == ()


def test_an_unknown_rule_lists_those_there_are() -> None:
    with World().graph() as graph, pytest.raises(IdentityError, match="same-identifier, same-name-and-organisation"):
        graph.apply_identity_rule("same-everything")
