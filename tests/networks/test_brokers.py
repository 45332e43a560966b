"""Brokers of networks small enough to be worked out on paper."""

import pytest

from provgraph.graph import Graph
from provgraph.vocabulary.terms import SessionType
from questions.worlds import Telling, loaded


def line() -> Graph:
    """Ada – Bea – Cyr – Dot, by three meetings."""
    telling = Telling("gazette")
    ada, bea, cyr, dot = telling.people("Ada A", "Bea B", "Cyr C", "Dot D")
    telling.met(ada, bea)
    telling.met(bea, cyr)
    telling.met(cyr, dot)
    return loaded(telling)


def test_on_a_line_the_inner_two_are_brokers() -> None:
    """Bea lies between Ada and each of the other two: 2 of the 3 pairs of others."""
    found = line().brokers()
    assert [(broker.actor.name, broker.score, broker.contacts) for broker in found] == [
        ("Bea B", 2 / 3, 2),
        ("Cyr C", 2 / 3, 2),
    ]
    assert [str(occasion) for occasion in sorted(found[0].occasions, key=str)] == [
        "Ada A, Bea B: met",
        "Bea B, Cyr C: met",
    ]


def test_in_the_middle_of_a_star_everything_passes() -> None:
    """All three pairs of the others pass."""
    telling = Telling("gazette")
    hub = telling.person("Hub H")
    for name in ("Ada A", "Bea B", "Cyr C"):
        telling.met(hub, telling.person(name))
    [broker] = loaded(telling).brokers()
    assert (broker.actor.name, broker.score, broker.contacts) == ("Hub H", 1.0, 3)


def test_in_one_room_nobody_stands_between_others() -> None:
    telling = Telling("gazette")
    telling.was_at(telling.session("Workshop"), *telling.people("Ada A", "Bea B", "Cyr C"))
    assert loaded(telling).brokers() == []


def test_the_grade_asked_for_decides_which_occasions_count() -> None:
    telling = Telling("gazette")
    ada, bea, cyr = telling.people("Ada A", "Bea B", "Cyr C")
    telling.was_at(telling.session("Ball", SessionType.RECEPTION), ada, bea)
    telling.was_at(telling.session("Workshop"), bea, cyr)
    graph = loaded(telling)
    assert graph.brokers() == []
    assert [broker.actor.name for broker in graph.brokers(at_least="coattended")] == ["Bea B"]
    assert graph.brokers(at_least="attested") == []


def test_the_limit_keeps_the_first() -> None:
    assert [broker.actor.name for broker in line().brokers(limit=1)] == ["Bea B"]


def test_nobody_is_reached_through_a_group() -> None:
    telling = Telling("gazette")
    group = telling.group("Councillors")
    telling.met(telling.person("Ada A"), group)
    telling.met(group, telling.person("Bea B"))
    graph = loaded(telling)
    assert graph.brokers() == []
    assert graph.introduction_paths("Ada A", "Bea B") == []
    assert len(graph.introduction_paths("Ada A", "Councillors")) == 1


def test_pagerank_orders_them_when_asked_and_then_everybody_is_one() -> None:
    found = line().brokers(by="pagerank")
    assert [broker.actor.name for broker in found] == ["Bea B", "Cyr C", "Ada A", "Dot D"]
    assert sum(broker.pagerank for broker in found) == pytest.approx(1)
    assert found[0].pagerank == pytest.approx(found[1].pagerank)
    assert found[1].pagerank > found[2].pagerank


def test_a_sampled_score_says_so_with_its_error() -> None:
    graph = line()
    assert all(broker.sampling is None for broker in graph.brokers())
    sampled = [broker.sampling for broker in graph.brokers(pivots=3)]
    assert sampled
    assert all(one is not None and (one.pivots, one.of) == (3, 4) and one.error > 0 for one in sampled)
