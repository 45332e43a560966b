"""Communities of worlds in which they are plain to see."""

from provgraph.graph import Graph
from provgraph.vocabulary.terms import SessionType
from questions.worlds import Telling, loaded


def circles() -> Graph:
    """Three who travelled north, two who travelled south, and somebody alone in a room."""
    telling = Telling("gazette")
    north, south = telling.mission("North"), telling.mission("South")
    ada, bea, cyr, dot, eve, fay = telling.people("Ada A", "Bea B", "Cyr C", "Dot D", "Eve E", "Fay F")
    for name in ("Workshop", "Lunch"):
        telling.was_at(telling.session(name, mission=north), ada, bea, cyr)
    telling.was_at(telling.session("Visit", mission=south), dot, eve)
    telling.met(ada, bea)
    telling.was_at(telling.session("Office", mission=south), fay)
    telling.was_at(telling.session("Ball", SessionType.RECEPTION, mission=south), ada, dot, fay)
    return loaded(telling)


def test_each_has_its_members_missions_and_largest_occasions() -> None:
    one, other = circles().communities()
    assert [actor.name for actor in one.members] == ["Ada A", "Bea B", "Cyr C"], "by occasions, then by name"
    assert (one.size, one.occasions) == (3, 3)
    assert [(str(mission), count) for mission, count in one.missions] == [("North", 2)]
    assert sorted(str(occasion) for occasion in one.largest[:2]) == ["Lunch", "Workshop"]
    assert [actor.name for actor in other.members] == ["Dot D", "Eve E"]
    assert one.modularity == other.modularity > 0.3


def test_whoever_met_nobody_is_in_none_and_the_grade_decides_who_met() -> None:
    assert all(actor.name != "Fay F" for found in circles().communities() for actor in found.members)
    wide = circles().communities(at_least="coattended")
    assert any(actor.name == "Fay F" for found in wide for actor in found.members)


def test_the_limits_leave_out_the_small_ones_and_the_last_named() -> None:
    [found] = circles().communities(limit=1, members=2)
    assert found.size == 3
    assert [actor.name for actor in found.members] == ["Ada A", "Bea B"]
