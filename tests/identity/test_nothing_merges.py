"""Mentions before persons: whatever the sources say, two of them share an actor by a decision and not otherwise."""

from collections import defaultdict
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.graph import Graph
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from questions.random_worlds import Made, worlds
from questions.worlds import decided, loaded

SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}


def clusters(graph: Graph) -> set[tuple[IRI, ...]]:
    return {actor.mentions for actor in Archive(graph.store.view()).load_actors()}


def locals_of(made: Made) -> list[str]:
    return [iri.rpartition(":")[2] for iri in made.actors["gazette"]]


@settings(max_examples=6, **SLOW)  # type: ignore[arg-type]
@given(made=worlds(), data=st.data())
def test_without_a_decision_that_says_same_every_mention_is_an_actor(made: Made, data: st.DataObject) -> None:
    judgements = [data.draw(st.sampled_from(["different", "unsure", None])) for _ in locals_of(made)]
    lines = [
        (judgement, [f"gazette/{local}", f"herald/{local}"])
        for local, judgement in zip(locals_of(made), judgements, strict=True)
        if judgement
    ]
    graph = loaded(*made.tellings, decisions=[decided(*lines)])
    expected = {(iri,) for actors in made.actors.values() for iri in actors}
    assert clusters(graph) == expected
    # Nor do answers cross from one source into the other.
    for name, actors in made.actors.items():
        for actor in actors:
            found = {item.source.id for tie in graph.who_met(actor, at_least="codelegated") for item in tie.evidence}
            assert found <= {name}


@settings(max_examples=8, **SLOW)  # type: ignore[arg-type]
@given(made=worlds(), data=st.data())
def test_decisions_join_what_they_say_and_what_follows_and_nothing_else(made: Made, data: st.DataObject) -> None:
    everyone = [f"{source}/{local}" for source in ("gazette", "herald") for local in locals_of(made)]
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(everyone, 2))), max_size=6, unique=True))
    graph = loaded(*made.tellings, decisions=[decided(*(("same", list(pair)) for pair in pairs))])
    groups: dict[str, set[str]] = {one: {one} for one in everyone}
    for left, right in pairs:
        joined = groups[left] | groups[right]
        for one in joined:
            groups[one] = joined
    expected = defaultdict(set)
    for one in everyone:
        expected[min(groups[one])].add("urn:pg:actor:" + one.replace("/", ":"))
    assert clusters(graph) == {tuple(sorted(map(IRI, group))) for group in expected.values()}
