"""introduction_paths, by arrays, against the same chains by an object for each occasion and networkx."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from networks.reference_meetings import introduction_paths as reference
from provgraph.graph import Graph
from provgraph.questions.answers import Path
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade
from questions.random_worlds import ACTORS, Made, worlds

GRADES = st.sampled_from([Grade.COATTENDED, Grade.COPRESENT, Grade.ATTESTED])


def ends(graph: Graph, one: str, other: str) -> tuple[IRI, IRI]:
    start, goal = (graph.people(name)[0].actor.iri for name in (one, other))
    return start, goal


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, ACTORS - 1), st.integers(0, ACTORS - 1), GRADES)
def test_the_same_chains_with_the_same_ties_in_the_same_order(made: Made, one: int, other: int, grade: Grade) -> None:
    graph = made.graph()
    actors = made.actors["gazette"]
    start, goal = ends(graph, actors[one], actors[other])
    found = graph.introduction_paths(start, goal, at_least=grade, limit=5)
    assert found == reference(graph.store.view(), start, goal, at_least=grade, limit=5)
    # By the fewest hops: the same chains in another order.
    every = graph.introduction_paths(start, goal, at_least=grade, limit=500)
    fewest = graph.introduction_paths(start, goal, at_least=grade, limit=500, by="fewest")
    assert fewest == sorted(every, key=lambda path: len(path.hops))


@pytest.mark.parametrize("world", ["miami_graph", "small_graph"])
@pytest.mark.parametrize("window", [(None, None), (date(2017, 11, 7), None), (None, date(2017, 11, 6))])
def test_the_same_in_the_samples_whatever_the_time(
    world: str, window: tuple[date | None, date | None], request: pytest.FixtureRequest
) -> None:
    graph: Graph = request.getfixturevalue(world)
    since, until = window
    nodes = graph.network("two-mode").nodes(data=True)
    people = [IRI(node) for node, attributes in nodes if attributes["bipartite"] == 0][:7]
    found: list[Path] = []
    for start in people:
        for goal in people:
            paths = graph.introduction_paths(start, goal, at_least="coattended", since=since, until=until)
            found += paths
            assert paths == reference(
                graph.store.view(),
                start,
                goal,
                at_least=Grade.COATTENDED,
                limit=3,
                counts=lambda tie: window == (None, None) or (tie.date is not None and tie.date.within(since, until)),
            )
    assert found or window != (None, None)
    assert all(replace(hop, still_held=()) == hop for path in found for hop in path.hops), "no post was asked for"
