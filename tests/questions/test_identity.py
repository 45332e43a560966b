"""Who is who: what decisions join, what they leave apart, what they may not say, and that they can be undone."""

import pytest

from provgraph.errors import ContradictoryDecisions, SourceInvalid
from provgraph.graph import Graph
from provgraph.questions.identity import Decision, Identities
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade, Judgement
from questions.worlds import Telling, add, decided, loaded

SAME = ("same", ["gazette/ada", "herald/ada"])


def tellings() -> tuple[Telling, Telling]:
    """Two sources that both know an Ada; each lets her meet another."""
    one, other = Telling("gazette"), Telling("herald")
    one.met(one.person("Ada Brun", local="ada"), one.person("Cyr Dolan"))
    room = other.session("Workshop")
    other.was_at(room, other.person("Ada Brun", local="ada"), other.person("Eve Fox"))
    return one, other


def met(graph: Graph, name: str) -> set[tuple[str, str]]:
    return {(tie.other.name, item.source.id) for tie in graph.who_met(name) for item in tie.evidence}


def test_without_a_decision_two_mentions_are_two_actors() -> None:
    graph = loaded(*tellings())
    assert met(graph, "urn:pg:actor:gazette:ada") == {("Cyr Dolan", "gazette")}
    assert met(graph, "urn:pg:actor:herald:ada") == {("Eve Fox", "herald")}
    assert graph.did_meet("urn:pg:actor:gazette:ada", "Eve Fox").grade is None


def test_a_decision_joins_them_in_every_answer_and_each_source_stays_visible() -> None:
    graph = loaded(*tellings(), decisions=[decided(SAME)])
    assert met(graph, "Ada Brun") == {("Cyr Dolan", "gazette"), ("Eve Fox", "herald")}
    assert met(graph, "urn:pg:actor:herald:ada") == met(graph, "Ada Brun")
    [person] = graph.people("Ada Brun")
    assert person.actor.mentions == ("urn:pg:actor:gazette:ada", "urn:pg:actor:herald:ada")
    assert [source.id for source in person.sources] == ["gazette", "herald"]
    assert {item.source.id for item in person.evidence} == {"gazette", "herald"}
    assert graph.did_meet("Ada Brun", "Eve Fox").grade is Grade.COPRESENT
    assert [answer.session.label("en") for answer in graph.sessions(actor="Ada Brun")] == ["Workshop"]
    assert "urn:pg:actor:herald:ada" not in graph.network("actors")


@pytest.mark.parametrize("judgement", ["different", "unsure"])
def test_different_and_unsure_join_nothing(judgement: str) -> None:
    graph = loaded(*tellings(), decisions=[decided((judgement, SAME[1]))])
    assert met(graph, "urn:pg:actor:gazette:ada") == {("Cyr Dolan", "gazette")}
    assert len(graph.people()) == 4


def test_an_unnamed_actor_gets_a_name_by_a_decision_only_and_keeps_its_evidence() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.met(one.unnamed("director of the port"), one.person("Cyr Dolan"))
    other.person("Ada Brun")
    assert loaded(one, other).who_met("Ada Brun") == []
    same = decided(("same", ["gazette/director-of-the-port", "herald/ada-brun"]))
    graph = loaded(one, other, decisions=[same])
    [tie] = graph.who_met("Cyr Dolan")
    assert (tie.other.name, tie.other.kind) == ("Ada Brun", "person")
    [person] = graph.people("Ada Brun")
    assert person.also == ("director of the port",)
    assert graph.people("Director of the port") == [person]


def test_events_can_be_one_too() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.was_at(one.session("Workshop"), one.person("Ada Brun"))
    other.was_at(other.session("Workshop"), other.person("Cyr Dolan"))
    assert loaded(one, other).who_met("Ada Brun") == []
    same = decided(("same", ["gazette/session:workshop", "herald/session:workshop"]))
    [tie] = loaded(one, other, decisions=[same]).who_met("Ada Brun")
    assert (tie.grade, {item.source.id for item in tie.evidence}) == (Grade.COPRESENT, {"gazette", "herald"})


def test_decisions_are_transitive_whatever_their_order() -> None:
    sources = [Telling(name) for name in ("alpha", "beta", "gamma", "delta")]
    for number, telling in enumerate(sources):
        telling.met(telling.person("Ada Brun", local="ada"), telling.person(f"Friend {number}"))
    pairs = [["gamma/ada", "delta/ada"], ["alpha/ada", "gamma/ada"], ["beta/ada", "delta/ada"]]
    for order in (pairs, pairs[::-1]):
        graph = loaded(*sources, decisions=[decided(*(("same", pair) for pair in order))])
        assert {name for name, _ in met(graph, "Ada Brun")} == {f"Friend {number}" for number in range(4)}


def test_a_contradiction_is_refused_with_its_chain_and_changes_nothing() -> None:
    sources = [Telling(name) for name in ("alpha", "beta", "gamma")]
    for telling in sources:
        telling.person("Ada Brun", local="ada")
    graph = loaded(*sources)
    before = graph.store.view().serialise("n-quads")
    wrong = decided(
        ("same", ["alpha/ada", "beta/ada"]),
        ("same", ["beta/ada", "gamma/ada"]),
        ("different", ["alpha/ada", "gamma/ada"]),
    )
    with pytest.raises(ContradictoryDecisions) as caught:
        add(graph, decisions=[wrong])
    for lang in ("fr", "en"):
        message = caught.value.message(lang)
        assert "Ada Brun (alpha/ada) ≠ Ada Brun (gamma/ada)" in message
        assert message.index("Ada Brun (alpha/ada) = Ada Brun (beta/ada)") < message.index("= Ada Brun (gamma/ada)")
    assert graph.store.view().serialise("n-quads") == before


def test_a_contradiction_between_two_files_is_found_too_and_one_with_an_old_version_is_none() -> None:
    graph = loaded(*tellings(), decisions=[decided(SAME, file_id="mine")])
    with pytest.raises(ContradictoryDecisions):
        add(graph, decisions=[decided(("different", SAME[1]), file_id="yours")])
    add(graph, decisions=[decided(("different", SAME[1]), file_id="mine")])
    assert len(graph.people("urn:pg:actor:gazette:ada")[0].actor.mentions) == 1


def test_one_file_may_not_judge_a_pair_twice() -> None:
    with pytest.raises(SourceInvalid) as caught:
        loaded(*tellings(), decisions=[decided(SAME, ("unsure", SAME[1]))])
    assert caught.value.problems[0].line == 2


def test_an_unknown_reference_is_told_with_its_line_and_the_nearest_one() -> None:
    with pytest.raises(SourceInvalid) as caught:
        loaded(*tellings(), decisions=[decided(SAME, ("same", ["gazette/adda", "herald/ada"]))])
    [problem] = caught.value.problems
    assert problem.line == 2
    assert "gazette/ada" in problem.message("en")


def test_taking_a_decision_back_restores_what_was() -> None:
    graph = loaded(*tellings(), decisions=[decided(file_id="mine")])
    before = graph.store.view().serialise("n-quads", [IRI("urn:pg:source:gazette"), IRI("urn:pg:source:herald")])
    apart = met(graph, "urn:pg:actor:gazette:ada")
    add(graph, decisions=[decided(SAME, file_id="mine")])
    assert met(graph, "urn:pg:actor:gazette:ada") != apart
    add(graph, decisions=[decided(file_id="mine")])
    assert met(graph, "urn:pg:actor:gazette:ada") == apart
    after = graph.store.view().serialise("n-quads", [IRI("urn:pg:source:gazette"), IRI("urn:pg:source:herald")])
    assert after == before


def test_a_withdrawn_source_leaves_no_trace_in_the_answers() -> None:
    graph = loaded(*tellings(), decisions=[decided(SAME)])
    assert graph.withdraw("gazette")
    assert not graph.withdraw("gazette")
    [person] = graph.people("Ada Brun")
    assert person.actor.mentions == ("urn:pg:actor:herald:ada",)
    assert [source.id for source in person.sources] == ["herald"]
    assert met(graph, "Ada Brun") == {("Eve Fox", "herald")}
    assert met(graph, "Eve Fox") == {("Ada Brun", "herald")}
    assert [answer.source.id for answer in graph.sources()] == ["herald"]
    assert graph.info()["persons"] == 2


A, B, C, D = (IRI(f"urn:pg:actor:x:{letter}") for letter in "abcd")


def test_the_first_in_alphabetical_order_stands_for_all() -> None:
    identities = Identities([Decision(C, B, Judgement.SAME), Decision(D, C, Judgement.SAME)])
    assert {identities.one(iri) for iri in (B, C, D)} == {B}
    assert identities.members(D) == (B, C, D)
    assert identities.members(A) == (A,)


def test_every_contradiction_is_found_with_its_shortest_chain() -> None:
    joined = [Decision(one, other, Judgement.SAME) for one, other in ((A, B), (B, C), (C, D), (A, D))]
    identities = Identities([*joined, Decision(A, C, Judgement.DIFFERENT), Decision(A, B, Judgement.UNSURE)])
    [(decision, chain)] = identities.contradictions()
    assert (decision.left, decision.right) == (A, C)
    assert chain == (A, B, C)
