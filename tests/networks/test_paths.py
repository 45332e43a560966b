"""introduction_paths: the weakest hop decides, each hop is the best tie of the two, and nothing is made up."""

import pytest

from provgraph.errors import UnknownActor
from provgraph.questions.answers import Path
from provgraph.vocabulary.terms import Grade, SessionType
from questions.worlds import Telling, loaded


def names(path: Path) -> list[str]:
    return [path.hops[0].one.name, *(hop.tie.other.name for hop in path.hops)]


def test_the_weakest_hop_decides_and_a_longer_sure_chain_goes_before_a_short_weak_one() -> None:
    telling = Telling("gazette")
    ada, bea, cyr, dot = telling.people("Ada A", "Bea B", "Cyr C", "Dot D")
    telling.was_at(telling.session("Ball", SessionType.RECEPTION), ada, dot)
    telling.met(ada, bea)
    telling.met(bea, cyr)
    telling.met(cyr, dot)
    found = loaded(telling).introduction_paths("Ada A", "Dot D", at_least="coattended")
    assert [names(path) for path in found] == [["Ada A", "Bea B", "Cyr C", "Dot D"], ["Ada A", "Dot D"]]
    assert [path.grade for path in found] == [Grade.ATTESTED, Grade.COATTENDED]


def test_a_mixed_chain_is_worth_its_weakest_hop_and_each_hop_is_the_best_there_is() -> None:
    telling = Telling("gazette")
    ada, bea, cyr = telling.people("Ada A", "Bea B", "Cyr C")
    telling.was_at(telling.session("Ball", SessionType.RECEPTION), bea, cyr)
    telling.was_at(telling.session("Fair", SessionType.FAIR), ada, bea)
    small, wide = telling.session("Small"), telling.session("Wide")
    telling.count(small, 4)
    telling.count(wide, 40)
    telling.was_at(small, ada, bea)
    telling.was_at(wide, ada, bea)
    graph = loaded(telling)
    [path] = graph.introduction_paths("Ada A", "Cyr C", at_least="coattended")
    assert path.grade is Grade.COATTENDED
    assert [hop.tie.grade for hop in path.hops] == [Grade.COPRESENT, Grade.COATTENDED]
    assert str(path.hops[0].tie.session) == "Small"
    assert all(hop.tie.evidence for hop in path.hops)
    assert graph.introduction_paths("Ada A", "Cyr C") == []


def test_alternative_chains_come_in_the_order_of_names_up_to_the_limit() -> None:
    telling = Telling("gazette")
    ada, zoe = telling.people("Ada A", "Zoé Z")
    for name in ("Eve E", "Bea B", "Dot D", "Cyr C"):
        between = telling.person(name)
        telling.met(ada, between)
        telling.met(between, zoe)
    graph = loaded(telling)
    assert [names(path)[1] for path in graph.introduction_paths("Ada A", "Zoé Z", limit=9)] == [
        "Bea B", "Cyr C", "Dot D", "Eve E",
    ]  # fmt: skip
    assert len(graph.introduction_paths("Ada A", "Zoé Z")) == 3
    assert len(graph.introduction_paths("Ada A", "Zoé Z", limit=1)) == 1


def test_many_shared_occasions_do_not_hide_another_chain() -> None:
    telling = Telling("gazette")
    ada, bea, cyr, dot = telling.people("Ada A", "Bea B", "Cyr C", "Dot D")
    for number in range(20):
        telling.was_at(telling.session(f"First {number}"), ada, bea)
        telling.was_at(telling.session(f"Second {number}"), bea, dot)
    telling.was_at(telling.session("Third"), ada, cyr)
    telling.was_at(telling.session("Fourth"), cyr, dot)
    found = loaded(telling).introduction_paths("Ada A", "Dot D")
    assert [names(path)[1] for path in found] == ["Bea B", "Cyr C"]


def test_a_shared_delegation_introduces_nobody() -> None:
    telling = Telling("gazette")
    telling.travelled(telling.mission(), *telling.people("Ada A", "Bea B"))
    assert loaded(telling).introduction_paths("Ada A", "Bea B", at_least="codelegated") == []


def test_nobody_has_to_be_introduced_to_oneself_and_an_unknown_name_is_an_error() -> None:
    telling = Telling("gazette")
    telling.met(*telling.people("Ada A", "Bea B"))
    graph = loaded(telling)
    assert graph.introduction_paths("Ada A", "A, Ada") == []
    with pytest.raises(UnknownActor):
        graph.introduction_paths("Ada A", "Cyr C")
