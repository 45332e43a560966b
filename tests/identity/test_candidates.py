"""Candidates: pairs of mentions that may be one, with what speaks for and against each."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import provgraph
from identity.invented_mentions import World
from provgraph.errors import QuestionError, UnknownActor
from provgraph.graph import Graph
from provgraph.identity.answers import Candidate, Candidates
from provgraph.identity.mentions import read_mentions
from provgraph.identity.pairs import find_pairs
from provgraph.identity.scoring import Matcher
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Judgement, OfficeRole

GOLDEN = Path(__file__).parent / "golden" / "miami_candidates.json"
NAMES = [
    "Lise Ormeau", "Ormeau Lise", "Élise Ormeau", "L. Ormeau", "Lise Ormeau-Brume", "Jean-Luc Corvin", "Jean Corvin",
    "Bob Corvin", "Robert Corvin", "Karim El Khatib", "Karim Elkhatib", "Ormeau",
]  # fmt: skip
SOURCES = ["gazette", "list", "log"]


def keys(pair: Candidate) -> set[str]:
    return {feature.key for feature in pair.features}


def pairs(found: Candidates) -> set[tuple[str, str]]:
    return {(pair.left.reference, pair.right.reference) for pair in found.pairs}


def world_of(said: Iterable[tuple[str, str]]) -> World:
    world = World()
    for source in SOURCES:
        world.source(source)
    for number, (source, name) in enumerate(said):
        world.person(source, f"p{number}", name)
    return world


# What is proposed


def test_pairs_are_of_two_sources() -> None:
    world = World()
    world.person("log", "ormeau", "Lise Ormeau")
    world.person("log", "other", "Lise Ormeau")
    world.person("gazette", "ormeau", "Lise Ormeau")
    with world.graph() as graph:
        found = graph.identity_candidates()
    assert pairs(found) == {("gazette/ormeau", "log/ormeau"), ("gazette/ormeau", "log/other")}
    assert all("namesakes" in keys(pair) for pair in found.pairs)


def test_every_sign_has_its_value_its_weight_and_its_words() -> None:
    world = World()
    for source, name in (("log", "Robert Corvin"), ("gazette", "Bob Corvin")):
        body = world.body(source, "port", "Port de Brume")
        world.person(source, "corvin", name, at=body, role=OfficeRole.DIRECTOR, title="directeur", cited="2026")
    with world.graph() as graph:
        [pair] = graph.identity_candidates(kind="person").pairs
    told = {feature.key: (feature.says.text("en"), feature.says.text("fr")) for feature in pair.features}
    assert told["nickname"] == ("nickname or variant: bob / robert", "diminutif ou variante\u00a0: bob / robert")
    assert told["same_post"][0] == "same post: directeur, Port de Brume"
    assert [str(said) for said in pair.left.told] == ["directeur, Port de Brume (cited 2026)"]
    summed = sum(feature.value * feature.weight for feature in pair.features)
    assert pair.score == pytest.approx(1 / (1 + 2.718281828 ** (5 - summed)), abs=1e-3)


def test_a_name_may_be_given_and_nearest_ones_are_told() -> None:
    with world_of([("log", "Lise Ormeau"), ("gazette", "Ormeau Lise"), ("list", "Bob Corvin")]).graph() as graph:
        assert len(graph.identity_candidates("ormeau lise").pairs) == 1
        assert graph.identity_candidates("Bob Corvin").pairs == ()
        with pytest.raises(UnknownActor, match="Ormeau Lise"):
            graph.identity_candidates("Lise Ormo")
        with pytest.raises(QuestionError):
            graph.identity_candidates(at_least=2)
        with pytest.raises(QuestionError):
            graph.identity_candidates(kind="group")


def test_what_is_left_out_is_counted() -> None:
    said = [("log", "Lise Ormeau"), ("gazette", "Lise Ormeau"), ("list", "Lise Ormeau"), ("list", "Bob Corvin")]
    with world_of(said).graph() as graph:
        counts = graph.identity_candidates(limit=1).counts
    assert (counts.mentions, counts.persons, counts.examined, counts.not_shown) == (4, 4, 3, 2)


def test_a_block_that_is_too_large_is_left_out_and_its_members_meet_their_neighbours() -> None:
    world = World()
    for number in range(40):
        world.person(f"source-{number:02}", "ormeau", "Lise Ormeau")
    with world.graph() as graph:
        found = find_pairs(graph.store.view(), cap=20)
    assert found.blocks_left_out
    assert found.pairs_left_out > 700
    assert len(found.pairs) == 39


# What was decided


def test_decided_pairs_are_left_out_with_their_whole_clusters() -> None:
    world = world_of([(source, "Lise Ormeau") for source in SOURCES])
    with world.graph() as graph:
        assert len(graph.identity_candidates().pairs) == 3
        graph.decide("same", "gazette/p0", "list/p1", reason="one", author="test")
        [pair] = graph.identity_candidates().pairs
        assert graph.identity_candidates().counts.decided_same == 1
        assert graph.identity_candidates().counts.covered == 1
        graph.decide("different", pair.left.reference, pair.right.reference, reason="two", author="test")
        found = graph.identity_candidates()
    assert found.pairs == ()
    assert found.counts.decided_different == 2


def test_unsure_pairs_are_shown_on_demand() -> None:
    with world_of([("log", "Lise Ormeau"), ("list", "Lise Ormeau")]).graph() as graph:
        graph.decide("unsure", "log/p0", "list/p1", reason="who knows", author="test")
        assert graph.identity_candidates().pairs == ()
        assert graph.identity_candidates().counts.unsure == 1
        [pair] = graph.identity_candidates(with_unsure=True).pairs
    assert pair.judgement is Judgement.UNSURE


def test_two_actors_of_one_source_are_not_joined_by_a_third() -> None:
    world = world_of([("log", "Lise Ormeau"), ("log", "Lise Ormeau"), ("list", "Lise Ormeau")])
    with world.graph() as graph:
        graph.decide("same", "log/p0", "list/p2", reason="one", author="test")
        found = graph.identity_candidates()
    assert found.pairs == ()
    assert found.counts.kept_apart == 1


# What always holds


said_somewhere = st.lists(st.tuples(st.sampled_from(SOURCES), st.sampled_from(NAMES)), min_size=2, max_size=6)


@given(said_somewhere)
@settings(max_examples=25)
def test_signs_do_not_depend_on_the_side_and_nobody_meets_themselves(said: list[tuple[str, str]]) -> None:
    with world_of(said).graph() as graph:
        mentions = read_mentions(graph.store.view())
        matcher = Matcher(mentions)
        for one in mentions.all:
            for other in mentions.all:
                assert matcher.signs(one, other) == matcher.signs(other, one)
        for pair in graph.identity_candidates(at_least=0, limit=None).pairs:
            assert pair.left.iri != pair.right.iri
            assert pair.left.source != pair.right.source
            assert 0 <= pair.score <= 1


@given(said_somewhere, st.permutations(SOURCES))
@settings(max_examples=15)
def test_the_order_of_sources_changes_nothing(said: list[tuple[str, str]], order: list[str]) -> None:
    world = world_of(said)
    with world.graph() as one, world.graph(order) as other:
        assert one.identity_candidates(at_least=0, limit=None) == other.identity_candidates(at_least=0, limit=None)


def shared(*evidence: str) -> World:
    """Two mentions with some evidence in common."""
    world = World()
    iris: list[IRI] = []
    for source, name in (("log", "Lise Ormeau"), ("list", "L. Ormeau")):
        post: dict[str, Any] = {}
        if "organisation" in evidence:
            post["at"] = world.body(source, "port", "Port de Brume")
        if "role" in evidence:
            post["role"] = OfficeRole.DIRECTOR
        if "title" in evidence:
            post["title"] = "directrice"
        if "time" in evidence and post:
            post["cited"] = "2026"
        ids = ["email:lise@example.org"] if "mail" in evidence else []
        ids += ["orcid:0000-0001"] if "orcid" in evidence else []
        iris.append(world.person(source, "ormeau", name, ids=ids, **post))
    if "session" in evidence:
        session = world.session("log", "Workshop", "2026-02-03")
        world.attend("log", session, iris[0])
        world.attend("list", session, iris[1])
    return world


EVIDENCE = ("organisation", "role", "title", "time", "mail", "orcid", "session")


@given(st.sets(st.sampled_from(EVIDENCE)), st.sampled_from(EVIDENCE))
@settings(max_examples=30)
def test_more_shared_evidence_never_lowers_the_score(evidence: set[str], more: str) -> None:
    def score(of: set[str]) -> float:
        with shared(*of).graph() as graph:
            [pair] = graph.identity_candidates(kind="person", at_least=0).pairs
            return pair.score

    assert score(evidence | {more}) >= score(evidence)


# The shipped mission


@pytest.fixture(scope="module")
def undecided(miami: Path) -> Iterable[Graph]:
    """The four sources, without the decisions that are shipped with them."""
    with provgraph.open() as graph:
        for path in sorted(miami.glob("*.yaml")):
            if path.name != "identities.yaml":
                graph.load(path)
        yield graph


def test_what_is_proposed_for_the_mission(undecided: Graph) -> None:
    found = undecided.identity_candidates(limit=None)
    told = [
        {
            "score": pair.score,
            "left": pair.left.reference,
            "right": pair.right.reference,
            "needs_person": pair.needs_person,
            "features": {feature.key: feature.value for feature in pair.features},
        }
        for pair in found.pairs
    ]
    text = json.dumps({"pairs": told, "counts": asdict(found.counts)}, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("PROVGRAPH_REWRITE_GOLDEN"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_decision_of_the_mission_about_actors_is_proposed_or_follows(
    undecided: Graph, miami_graph: Graph
) -> None:
    """What was decided to be one hangs together by proposed pairs; what was decided to be two is not proposed."""
    proposed = pairs(undecided.identity_candidates(limit=None))
    decided = [one.decision for one in miami_graph.decisions() if one.decision.left.startswith("urn:pg:actor:")]
    same, different = (
        {(d.left_reference, d.right_reference) for d in decided if d.judgement is judgement}
        for judgement in (Judgement.SAME, Judgement.DIFFERENT)
    )
    joined = _closure(proposed)
    missing = {pair for pair in same if frozenset(pair) not in joined}
    # Of these one source says no more than the kind of body: "Département", "Métropole".
    bare = {f"marsactu-2017-11-04-version-business/{local}" for local in ("departement", "metropole")}
    assert all(set(pair) & bare for pair in missing)
    assert not {frozenset(pair) for pair in different} & {frozenset(pair) for pair in proposed}


def _closure(joined: set[tuple[str, str]]) -> set[frozenset[str]]:
    groups: list[set[str]] = []
    for pair in joined:
        touched = [group for group in groups if group & set(pair)]
        groups = [group for group in groups if group not in touched] + [set(pair).union(*touched)]
    return {frozenset((one, other)) for group in groups for one in group for other in group if one != other}


def test_with_the_decisions_only_what_nobody_knows_is_left(miami_graph: Graph) -> None:
    assert miami_graph.identity_candidates().pairs == ()
    found = miami_graph.identity_candidates(with_unsure=True)
    assert {pair.judgement for pair in found.pairs} == {Judgement.UNSURE}
    assert any(pair.needs_person for pair in found.pairs)
