"""who_met by mission and by day."""

import pytest

from provgraph.errors import QuestionError, UnknownMission
from provgraph.graph import Graph
from provgraph.vocabulary.terms import PartOfDay, SessionType
from questions.worlds import Telling, loaded


@pytest.fixture(scope="module")
def graph() -> Graph:
    telling = Telling("gazette")
    north, south = telling.mission("North", date="2024-03"), telling.mission("South", date="2024-05")
    ada, bea, cyr, dot, eve, fay = telling.people("Ada A", "Bea B", "Cyr C", "Dot D", "Eve E", "Fay F")
    telling.was_at(telling.session("First", date="2024-03-11", mission=north), ada, bea)
    telling.was_at(telling.session("Second", date="2024-03-12", part=PartOfDay.MORNING, mission=north), ada, cyr)
    telling.was_at(telling.session("Third", date="2024-05", mission=south), ada, dot)
    telling.was_at(telling.session("Fourth", SessionType.LUNCH, date=None), ada, eve)
    telling.travelled(north, ada, fay)
    return loaded(telling)


def names(graph: Graph, **filters: str) -> list[str]:
    return sorted(tie.other.name for tie in graph.who_met("Ada A", **filters))


def test_without_a_filter_all_rooms_are_told(graph: Graph) -> None:
    assert names(graph) == ["Bea B", "Cyr C", "Dot D", "Eve E"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"since": "2024-03-12"}, ["Cyr C", "Dot D"]),
        ({"since": "2024-03-13"}, ["Dot D"]),
        ({"until": "2024-03-11"}, ["Bea B"]),
        ({"since": "2024-03-11", "until": "2024-03-12"}, ["Bea B", "Cyr C"]),
        # A month lies in the window only where all its days do: nothing is guessed.
        ({"since": "2024-05-02"}, []),
        ({"since": "2024-05-01", "until": "2024-05-31"}, ["Dot D"]),
        ({"until": "2024-05-30"}, ["Bea B", "Cyr C"]),
        ({"since": "2025-01-01"}, []),
        ({"since": "2024-03-12", "until": "2024-03-11"}, []),
    ],
)
def test_a_window_keeps_what_certainly_lies_in_it(graph: Graph, filters: dict[str, str], found: list[str]) -> None:
    assert names(graph, **filters) == found


def test_undated_ties_are_left_out_of_every_window(graph: Graph) -> None:
    assert "Eve E" not in names(graph, since="1000-01-01", until="3000-01-01")
    assert "Fay F" not in names(graph, since="1000-01-01", at_least="codelegated")


def test_a_mission_keeps_its_own_ties(graph: Graph) -> None:
    assert names(graph, mission="north") == ["Bea B", "Cyr C"]
    assert names(graph, mission="SOUTH") == ["Dot D"]
    assert names(graph, mission="North", at_least="codelegated") == ["Bea B", "Cyr C", "Fay F"]
    assert names(graph, mission="North", since="2024-03-12") == ["Cyr C"]


def test_a_mission_may_be_named_by_its_iri(graph: Graph) -> None:
    [north] = graph.missions("North")
    assert names(graph, mission=north.mission.iri) == ["Bea B", "Cyr C"]


@pytest.mark.parametrize("name", ["West", "", "Nor", 'North" . } DROP ALL'])
def test_an_unknown_mission_is_an_error_that_lists_those_there_are(graph: Graph, name: str) -> None:
    with pytest.raises(UnknownMission) as caught:
        graph.who_met("Ada A", mission=name)
    assert "North" in caught.value.message("en")
    assert "South" in caught.value.message("fr")


@pytest.mark.parametrize("wrong", [{"since": "12/03/2024"}, {"until": "2024-02-30"}, {"at_least": "met"}])
def test_a_wrong_filter_is_refused_and_never_an_empty_answer(graph: Graph, wrong: dict[str, str]) -> None:
    with pytest.raises(QuestionError) as caught:
        names(graph, **wrong)
    assert next(iter(wrong.values())) in caught.value.message("en")
