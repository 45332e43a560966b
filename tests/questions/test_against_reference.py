"""In every world: the answers are those of the plain reference, and what must always hold does."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.questions.answers import Meeting
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import EventStatus, Grade
from questions.random_worlds import ACTORS, SESSIONS, Made, worlds
from questions.reference import Tie

repeatable = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
GRADES_OF_MEETINGS = (Grade.ATTESTED, Grade.COPRESENT, Grade.COATTENDED)


def as_told(tie: Meeting) -> Tie:
    return Tie(
        tie.grade,
        tie.other.iri,
        tie.session.iri if tie.session else None,
        tie.mission.iri if tie.mission else None,
        tie.weight,
        frozenset(item.claim for item in tie.evidence),
    )


@pytest.mark.parametrize("grade", Grade, ids=str)
def test_who_met_is_as_in_the_reference(grade: Grade) -> None:
    @repeatable
    @given(worlds())
    def holds(made: Made) -> None:
        graph, world = made.graph(), made.world
        for actor in world.actors():
            told = graph.who_met(actor, at_least=grade)
            assert {as_told(tie) for tie in told} == world.ties(actor, grade)
            assert [tie.strength for tie in told] == sorted((tie.strength for tie in told), reverse=True)

    holds()


@repeatable
@given(worlds())
def test_did_meet_is_as_in_the_reference_and_symmetric(made: Made) -> None:
    graph, world = made.graph(), made.world
    one, *others = world.actors()[:6]
    for other in others:
        verdict, mirror = graph.did_meet(one, other), graph.did_meet(other, one)
        ties = {tie for tie in world.ties(one, Grade.CODELEGATED) if tie.other == other}
        assert {as_told(tie) for tie in verdict.meetings} == ties
        assert verdict.grade == max((tie.grade for tie in ties), default=None)
        assert mirror.grade is verdict.grade
        assert set(mirror.evidence) == set(verdict.evidence)
        assert set(mirror.announced) == set(verdict.announced)
        assert len(mirror.counter_evidence) == len(verdict.counter_evidence)


def best_grades(made: Made) -> dict[tuple[IRI, IRI], Grade]:
    found: dict[tuple[IRI, IRI], Grade] = {}
    graph = made.graph()
    for actor in made.world.actors():
        for tie in graph.who_met(actor, at_least=Grade.CODELEGATED):
            pair = (actor, tie.other.iri)
            found[pair] = max(tie.grade, found.get(pair, Grade.CODELEGATED))
    return found


@repeatable
@given(
    worlds(), st.integers(0, ACTORS - 1), st.integers(0, ACTORS - 1), st.integers(0, SESSIONS - 1), st.integers(0, 2)
)
def test_one_more_claim_never_lowers_a_grade(made: Made, one: int, other: int, session: int, kind: int) -> None:
    """One more person in a room, meeting or member; the size and the type of a room are other things."""
    before = best_grades(made)
    telling = made.tellings[0]
    actors = made.actors[telling.id]
    if kind == 0:
        telling.was_at(made.sessions[telling.id][session], actors[one])
    elif kind == 1 and one != other:
        telling.met(actors[one], actors[other], status=list(EventStatus)[session])
    else:
        mission = next(iri for iri in telling.records if iri.startswith("urn:pg:mission:"))
        telling.travelled(mission, actors[one])
    after = best_grades(made)
    assert set(before) <= set(after)
    assert [pair for pair, grade in before.items() if after[pair] < grade] == []


@repeatable
@given(worlds())
def test_a_shared_delegation_is_never_told_as_a_meeting(made: Made) -> None:
    graph = made.graph()
    for actor in made.world.actors():
        for tie in graph.who_met(actor):
            assert tie.grade is not Grade.CODELEGATED
            assert tie.evidence
            assert actor != tie.other.iri


@repeatable
@given(worlds(), st.sampled_from(GRADES_OF_MEETINGS))
def test_the_network_has_an_edge_for_each_shared_occasion(made: Made, grade: Grade) -> None:
    network = made.graph().network("actors", at_least=grade)
    edges: dict[tuple[str, str], int] = {}
    for one, other in network.edges():
        pair = (min(one, other), max(one, other))
        edges[pair] = edges.get(pair, 0) + 1
    assert edges == made.world.pairs(grade)
    assert set(network) == set(made.world.actors())
    assert all(Grade(edge["grade"]) >= grade for _, _, edge in network.edges(data=True))


@repeatable
@given(worlds(), st.sampled_from(GRADES_OF_MEETINGS), st.integers(1, 6))
def test_paths_are_as_in_the_reference(made: Made, grade: Grade, limit: int) -> None:
    graph, world = made.graph(), made.world
    label = {answer.actor.iri: answer.actor.label("fr") for answer in graph.people(kind=None)}
    start, *_, goal = [actor for actor in world.actors() if ":person-" in actor]
    every = world.chains(start, goal, grade).items()
    best = sorted((-weakest.rank, len(chain), [(label[iri], iri) for iri in chain], chain) for chain, weakest in every)
    told = graph.introduction_paths(start, goal, at_least=grade, limit=limit)
    chains = [(path.hops[0].one.iri, *(hop.tie.other.iri for hop in path.hops)) for path in told]
    assert chains == [chain for *_, chain in best[:limit]]
    assert [-path.grade.rank for path in told] == [rank for rank, *_ in best[:limit]]
    for path in told:
        for hop in path.hops:
            ties = world.ties(hop.one.iri, Grade.COATTENDED)
            assert hop.tie.evidence
            assert hop.tie.grade == max(tie.grade for tie in ties if tie.other == hop.tie.other.iri)
