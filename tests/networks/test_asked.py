"""A number that makes no sense is told, not cut off at the wrong end of the answer."""

from collections.abc import Callable

import pytest

from provgraph.errors import QuestionError
from provgraph.graph import Graph
from questions.worlds import Telling, loaded

_ASK: dict[str, Callable[[Graph, int], object]] = {
    "path": lambda graph, number: graph.introduction_paths("Ada A", "Bea B", limit=number),
    "introduce": lambda graph, number: graph.suggest_introductions("Ada A", limit=number),
    "brokers": lambda graph, number: graph.brokers(limit=number),
    "pivots": lambda graph, number: graph.brokers(pivots=number),
    "communities": lambda graph, number: graph.communities(limit=number),
    "members": lambda graph, number: graph.communities(members=number),
    "bridges": lambda graph, number: graph.bridges(limit=number),
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    telling = Telling("gazette")
    telling.met(*telling.people("Ada A", "Bea B"))
    return loaded(telling)


@pytest.mark.parametrize("ask", _ASK.values(), ids=list(_ASK))
def test_a_negative_number_or_half_of_one(graph: Graph, ask: Callable[[Graph, int], object]) -> None:
    for wrong in (-1, 1.5, "3"):
        with pytest.raises(QuestionError) as caught:
            ask(graph, wrong)  # type: ignore[arg-type]
        assert str(wrong) in caught.value.message("en")
        assert "nombre entier" in caught.value.message("fr")
    ask(graph, 2)


def test_pivots_are_one_at_least(graph: Graph) -> None:
    with pytest.raises(QuestionError):
        graph.brokers(pivots=0)
