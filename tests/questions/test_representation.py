"""On whose behalf: what a body's people did for it, and nothing that they did otherwise."""

from provgraph.graph import Graph
from provgraph.questions.answers import Meeting
from provgraph.vocabulary.terms import Attendance, Grade, SessionRole, SessionType
from questions.worlds import Telling, decided, loaded


def signing(*, attendance: Attendance = Attendance.ATTENDED) -> Telling:
    """Ada signs for the town and Cyr for the county, before Eve; on another day Ada lunches with Gil for nobody."""
    telling = Telling("gazette")
    town, county = telling.firm("Town"), telling.firm("County")
    ada, cyr, eve, gil = telling.people("Ada A", "Cyr C", "Eve E", "Gil G")
    room = telling.session("Signing", SessionType.SIGNING)
    telling.was_at(room, ada, role=SessionRole.SIGNATORY, acted_for=(town,), attendance=attendance)
    telling.was_at(room, cyr, role=SessionRole.SIGNATORY, acted_for=(county,))
    telling.was_at(room, eve, role=SessionRole.WITNESS)
    telling.met(ada, cyr, session=room)
    telling.was_at(telling.session("Lunch", SessionType.LUNCH, date="2024-03-13"), ada, gil)
    telling.met(ada, gil)
    return telling


def told(ties: list[Meeting]) -> set[tuple[str, str, str]]:
    return {(tie.other.name, tie.grade.key, ", ".join(actor.name for actor in tie.through)) for tie in ties}


def test_a_body_was_there_through_the_one_who_acted_for_it() -> None:
    ties = loaded(signing()).who_met("Town")
    assert told(ties) == {("Cyr C", "attested", "Ada A"), ("Eve E", "copresent", "Ada A")}
    assert all(tie.evidence for tie in ties)


def test_what_its_people_did_for_nobody_is_no_tie_of_the_body() -> None:
    graph = loaded(signing())
    assert "Gil G" not in {tie.other.name for tie in graph.who_met("Town")}
    assert graph.did_meet("Town", "Gil G").grade is None


def test_a_body_does_not_meet_its_own_hand() -> None:
    graph = loaded(signing())
    assert graph.did_meet("Town", "Ada A").grade is None
    assert graph.did_meet("Ada A", "Town").grade is None


def test_two_bodies_met_through_their_people_whichever_way_it_is_asked() -> None:
    graph = loaded(signing())
    for one, other in (("Town", "County"), ("County", "Town"), ("Town", "Cyr C"), ("Cyr C", "Town")):
        verdict = graph.did_meet(one, other)
        assert verdict.grade is Grade.ATTESTED
        assert {item.source.id for item in verdict.evidence} == {"gazette"}
        assert verdict.meetings[0].other.name == other
    mine, theirs = graph.did_meet("Town", "County"), graph.did_meet("County", "Town")
    assert set(mine.evidence) == set(theirs.evidence)


def test_who_was_excused_brought_nobody_along() -> None:
    graph = loaded(signing(attendance=Attendance.EXCUSED))
    assert graph.who_met("Town") == []
    assert graph.did_meet("Town", "County").grade is None


def test_a_body_that_two_sources_know_is_one_body() -> None:
    one, other = signing(), Telling("herald")
    town = other.firm("Town Hall")
    room = other.session("Dinner", SessionType.DINNER)
    other.was_at(room, other.person("Ida I"), acted_for=(town,))
    other.was_at(room, other.person("Leo L"))
    graph: Graph = loaded(one, other, decisions=[decided(("same", ["gazette/town", "herald/town-hall"]))])
    assert {tie.other.name for tie in graph.who_met("Town")} == {"Cyr C", "Eve E", "Leo L"}
    assert {item.source.id for tie in graph.who_met("Town Hall") for item in tie.evidence} == {"gazette", "herald"}


def test_persons_are_not_tied_to_bodies_by_default() -> None:
    """Bodies are asked about by their names: the ties of a person are those with whom they were."""
    assert {tie.other.kind for tie in loaded(signing()).who_met("Eve E")} == {"person"}


def test_two_who_act_for_one_body_are_no_tie_of_it() -> None:
    telling = Telling("gazette")
    town = telling.firm("Town")
    ada, bea, cyr = telling.people("Ada A", "Bea B", "Cyr C")
    room = telling.session("Workshop")
    telling.was_at(room, ada, bea, acted_for=(town,))
    telling.was_at(room, cyr)
    graph = loaded(telling)
    assert told(graph.who_met("Town")) == {("Cyr C", "copresent", "Ada A"), ("Cyr C", "copresent", "Bea B")}
    assert graph.did_meet("Town", "Bea B").grade is None
