"""Roles still held: a hop counts only where whoever introduces was there in a post that they still hold."""

from datetime import date

import pytest

from provgraph.graph import Graph
from provgraph.questions.answers import Path
from provgraph.vocabulary.terms import OfficeRole
from questions.worlds import Telling, loaded

DAY, LATER = "2017-11-07", "2020-06-01"


class Met:
    """Ada met Bea, who met Cyr, both on one day; what is said of Bea's posts is added by each test."""

    def __init__(self) -> None:
        self.telling = Telling("gazette")
        self.port, self.city = self.telling.firm("Port"), self.telling.firm("City")
        self.ada, self.bea, self.cyr = self.telling.people("Ada A", "Bea B", "Cyr C")
        self.telling.met(self.ada, self.bea, date=DAY)
        self.telling.met(self.bea, self.cyr, date=DAY)

    def graph(self) -> Graph:
        return loaded(self.telling)

    def found(self, on: str = LATER) -> list[Path]:
        return self.graph().introduction_paths("Ada A", "Cyr C", roles_still_held=True, on=on)


@pytest.fixture
def met() -> Met:
    return Met()


def why(paths: list[Path]) -> list[list[str]]:
    """What is said of the posts, on each hop of the only path."""
    [path] = paths
    return [[item.says.key for item in hop.still_held] for hop in path.hops]


def test_nobody_is_introduced_by_someone_whose_post_no_source_gives(met: Met) -> None:
    assert len(met.graph().introduction_paths("Ada A", "Cyr C")) == 1
    assert met.found() == []


def test_a_post_with_its_dates_counts_while_it_is_held(met: Met) -> None:
    met.telling.held_post(met.bea, met.port, start="2015-01-01", end="2019-12-31")
    assert why(met.found(on="2018-01-01")) == [["held.stated"], ["held.stated"]]
    assert met.found(on=LATER) == []


def test_a_post_that_was_cited_counts_until_a_source_has_it_ended(met: Met) -> None:
    met.telling.held_post(met.bea, met.port, cited=DAY)
    [path] = met.found()
    assert why([path]) == [["held.not_excluded"], ["held.not_excluded"]]
    assert path.hops[0].still_held[0].says.text("en") == (
        "Bea B: president, Port; no source says that it had ended by 1 June 2020"
    )
    assert "aucune source" in path.hops[0].still_held[0].says.text("fr")
    assert why(met.found(on=DAY)) == [["held.cited"], ["held.cited"]]
    met.telling.held_post(met.bea, met.port, former=True, cited="2019-03-01")
    assert met.found() == []
    assert why(met.found(on="2018-06-01")) == [["held.not_excluded"], ["held.not_excluded"]]


def test_another_post_than_that_of_the_day_does_not_count(met: Met) -> None:
    met.telling.held_post(met.bea, met.port, start="2015-01-01", end="2018-12-31")
    met.telling.held_post(met.bea, met.city, start="2019-01-01", end="2023-12-31")
    assert met.found() == []


def test_whoever_holds_a_post_again_holds_it(met: Met) -> None:
    met.telling.held_post(met.bea, met.port, start="2015-01-01", end="2018-12-31")
    met.telling.held_post(met.bea, met.port, start="2020-01-01", end="2023-12-31")
    assert why(met.found()) == [["held.stated"], ["held.stated"]]
    assert met.found(on="2019-06-01") == []


def test_another_office_in_the_same_body_is_another_post(met: Met) -> None:
    met.telling.held_post(met.bea, met.port, start="2015-01-01", end="2018-12-31")
    met.telling.held_post(met.bea, met.port, role=OfficeRole.MEMBER, start="2019-01-01", end="2023-12-31")
    assert met.found() == []


def test_the_ends_need_no_post_and_two_who_met_need_nobody(met: Met) -> None:
    assert [len(path.hops) for path in met.graph().introduction_paths("Ada A", "Bea B", roles_still_held=True)] == [1]


def test_an_organisation_was_there_itself(met: Met) -> None:
    met.telling.met(met.ada, met.port, date=DAY)
    met.telling.met(met.port, met.cyr, date=DAY)
    [path] = met.found()
    assert [str(hop.tie.other) for hop in path.hops] == ["Port", "Cyr C"]
    assert [hop.still_held for hop in path.hops] == [(), ()]


def test_only_the_occasions_of_the_post_that_is_held_are_shown(met: Met) -> None:
    """Bea and Cyr met twice; the meeting of the post that she still holds is the hop."""
    met.telling.held_post(met.bea, met.port, start="2015-01-01", end="2018-12-31")
    met.telling.held_post(met.bea, met.city, start="2019-01-01", end="2023-12-31")
    met.telling.met(met.ada, met.bea, date="2019-02-01")
    met.telling.was_at(met.telling.session("Lunch", date="2019-05-05"), met.bea, met.cyr)
    [path] = met.found()
    assert [str(hop.tie.date) for hop in path.hops] == ["2019-02-01", "2019-05-05"]
    assert path.grade.key == "copresent"


def test_today_is_the_day_where_none_is_given(met: Met) -> None:
    met.telling.held_post(met.bea, met.port, start="2015-01-01", end="2999-12-31")
    graph = met.graph()
    assert graph.introduction_paths("Ada A", "Cyr C", roles_still_held=True) != []
    assert graph.introduction_paths("Ada A", "Cyr C", roles_still_held=True, on=date(3000, 1, 1)) == []
