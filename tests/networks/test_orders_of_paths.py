"""introduction_paths: which chain comes first, and which occasions count."""

import pytest

from provgraph.errors import QuestionError
from provgraph.graph import Graph
from provgraph.vocabulary.terms import SessionType
from questions.worlds import Telling, loaded


def chain(*path: object) -> list[str]:
    return [str(one) for one in path]


def names(graph: Graph, **how: str) -> list[list[str]]:
    found = graph.introduction_paths("Ada A", "Dot D", at_least="coattended", **how)  # type: ignore[arg-type]
    return [[str(hop.tie.other) for hop in path.hops] for path in found]


@pytest.fixture
def graph() -> Graph:
    telling = Telling("gazette")
    ada, bea, cyr, dot, eve = telling.people("Ada A", "Bea B", "Cyr C", "Dot D", "Eve E")
    telling.was_at(telling.session("Ball", SessionType.RECEPTION, date="2017-11-07"), ada, dot)
    telling.met(ada, bea, date="2017-11-01")
    telling.met(bea, cyr, date="2017-11-02")
    telling.met(cyr, dot, date="2017-11-03")
    telling.was_at(telling.session("Fair", SessionType.FAIR, date="2018-01-01"), ada, eve)
    telling.was_at(telling.session("Market", SessionType.FAIR, date="2018-01-02"), eve, dot)
    return loaded(telling)


def test_the_weakest_hop_or_the_fewest_hops(graph: Graph) -> None:
    sure, short, middle = ["Bea B", "Cyr C", "Dot D"], ["Dot D"], ["Eve E", "Dot D"]
    assert names(graph) == [sure, short, middle]
    assert names(graph, by="fewest") == [short, middle, sure]


def test_only_what_was_in_the_time_counts(graph: Graph) -> None:
    assert names(graph, until="2017-11-06") == [["Bea B", "Cyr C", "Dot D"]]
    assert names(graph, since="2018-01-01") == [["Eve E", "Dot D"]]
    assert names(graph, since="2018-01-02") == []


def test_another_order_is_an_error(graph: Graph) -> None:
    with pytest.raises(QuestionError, match="shortest"):
        names(graph, by="shortest")
    with pytest.raises(QuestionError, match="degree"):
        graph.brokers(by="degree")
