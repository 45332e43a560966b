"""On whose behalf: an organisation was where somebody acted for it, and nowhere else."""

import pytest

from provgraph.graph import Graph
from provgraph.vocabulary.terms import Grade

METROPOLIS = "Métropole Aix-Marseille-Provence"
COUNTY = "Comté de Miami-Dade"


@pytest.mark.parametrize(("one", "other"), [(METROPOLIS, COUNTY), (COUNTY, METROPOLIS)])
def test_two_bodies_met_where_their_representatives_signed(miami_graph: Graph, one: str, other: str) -> None:
    verdict = miami_graph.did_meet(one, other)
    assert verdict.grade is Grade.ATTESTED
    best = verdict.meetings[0]
    assert {actor.name for actor in best.through} == {"Jean-Claude Gaudin", "Esteban Bovo"}
    said = " ".join(str(item.says) for item in verdict.evidence)
    assert METROPOLIS in said
    assert COUNTY in said


def test_what_the_bodies_announced_was_held_through_others(miami_graph: Graph) -> None:
    explanation = " ".join(item.text("en") for item in miami_graph.did_meet(METROPOLIS, COUNTY).explanation)
    assert "not reported as held" not in explanation


def test_a_body_shared_the_evening_through_its_speaker(miami_graph: Graph) -> None:
    ties = miami_graph.who_met("Euroméditerranée")
    assert {tie.grade for tie in ties} == {Grade.COATTENDED}
    assert {actor.name for tie in ties for actor in tie.through} == {"Hugues Parant"}
    # The speaker is not somebody whom the body met.
    assert "Hugues Parant" not in {tie.other.name for tie in ties}
    assert miami_graph.did_meet("Euroméditerranée", "Hugues Parant").grade is not Grade.COATTENDED


def test_what_its_people_did_for_nobody_is_no_tie_of_the_body(miami_graph: Graph) -> None:
    # Hugues Parant spoke at the workshop too, and the source does not say for whom.
    assert miami_graph.did_meet("Hugues Parant", "Dominique Lebreton").grade is Grade.COPRESENT
    assert miami_graph.did_meet("Euroméditerranée", "Dominique Lebreton").grade is not Grade.COPRESENT


def test_a_person_is_tied_to_the_body_that_another_stood_for(miami_graph: Graph) -> None:
    verdict = miami_graph.did_meet("Martine Vassal", COUNTY)
    assert verdict.grade is Grade.COPRESENT
    assert [actor.name for actor in verdict.meetings[0].through] == ["Esteban Bovo"]
    assert miami_graph.did_meet(COUNTY, "Martine Vassal").grade is verdict.grade


def test_persons_have_no_ties_through_others(miami_graph: Graph, small_graph: Graph) -> None:
    for graph in (miami_graph, small_graph):
        for person in graph.people(kind="person"):
            assert not [tie for tie in graph.who_met(person.actor.iri) if tie.through]
