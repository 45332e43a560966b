"""What a decision would change is what changes once it is taken; and nothing is written to find that out."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from identity.deciding_world import everything, line
from provgraph.graph import Graph
from provgraph.identity.changes import Changes
from provgraph.identity.foreseeing import foresee, foresee_undoing
from provgraph.questions.archive import Archive
from provgraph.questions.meetings import meetings_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade, HeadcountKind, SessionRole
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, loaded

Tie = tuple[str, str, str]


def told(changes: Changes) -> set[tuple[str, str, str | None, str | None, str | None]]:
    return {
        (
            tie.one.label("en"), tie.other.label("en"), tie.where.label("en") if tie.where else None,
            tie.before.key if tie.before else None, tie.after.key if tie.after else None,
        )
        for tie in changes.ties
    }  # fmt: skip


def two_adas() -> Graph:
    one, other = Telling("gazette"), Telling("herald")
    one.met(one.person("Ada Brun", local="ada"), one.person("Cyr Dolan"))
    room = other.session("Workshop")
    other.was_at(room, other.person("A. Brun", local="ada"), other.person("Eve Fox"))
    return loaded(one, other)


def test_joining_two_gives_each_the_ties_of_the_other() -> None:
    graph = two_adas()
    before = everything(graph)
    _, changes = foresee(graph.store, [line("same", "gazette/ada", "herald/ada")])
    assert told(changes) == {
        ("Ada Brun", "Eve Fox", "Workshop", None, "copresent"),
        ("A. Brun", "Cyr Dolan", None, None, "attested"),
    }
    assert ({one.label() for one in changes.before}, [one.label() for one in changes.after]) == (
        {"Ada Brun", "A. Brun"}, ["Ada Brun"],
    )  # fmt: skip
    assert everything(graph) == before


def test_undoing_takes_the_same_ties_away_again() -> None:
    graph = two_adas()
    graph.decide("same", "gazette/ada", "herald/ada", reason="one letter")
    _, changes = foresee_undoing(graph.store)
    assert told(changes) == {
        ("Ada Brun", "Eve Fox", "Workshop", "copresent", None),
        ("A. Brun", "Cyr Dolan", None, "attested", None),
    }


def test_a_decision_that_joins_nothing_changes_nothing() -> None:
    graph = two_adas()
    for judgement in ("different", "unsure"):
        _, changes = foresee(graph.store, [line(judgement, "gazette/ada", "herald/ada")])
        assert not changes.ties


def test_joining_two_sessions_ties_those_who_were_at_the_one_to_those_at_the_other() -> None:
    one, other = Telling("gazette"), Telling("herald")
    one.was_at(one.session("Workshop"), one.person("Ada Brun"))
    other.was_at(other.session("Atelier"), other.person("Cyr Dolan"))
    graph = loaded(one, other)
    _, changes = foresee(graph.store, [line("same", "gazette/session:workshop", "herald/session:atelier")])
    [tie] = changes.ties
    assert {tie.one.label(), tie.other.label()} == {"Ada Brun", "Cyr Dolan"}
    assert (tie.before, tie.after) == (None, Grade.COPRESENT)


def test_everybody_at_either_of_two_sessions_that_are_one_is_looked_at() -> None:
    one, other = Telling("gazette"), Telling("herald")
    room = one.session("Reception")
    one.count(room, 51, kind=HeadcountKind.REPORTED)
    one.was_at(room, one.person("Ada Brun"), one.person("Bo Lind"))
    there = other.session("Soiree")
    other.count(there, 20, kind=HeadcountKind.REPORTED)
    other.was_at(there, other.person("Cyr Dolan"))
    graph = loaded(one, other)
    _, changes = foresee(graph.store, [line("same", "gazette/session:reception", "herald/session:soiree")])
    assert {frozenset((tie.one.label(), tie.other.label())) for tie in changes.ties} >= {
        frozenset(("Ada Brun", "Cyr Dolan")), frozenset(("Bo Lind", "Cyr Dolan")),
    }  # fmt: skip


def test_conflicts_that_appear_are_told() -> None:
    one, other = Telling("gazette"), Telling("herald")
    for telling, leader in ((one, "Ada Brun"), (other, "Cyr Dolan")):
        telling.travelled(telling.mission(), telling.person(leader), role=SessionRole.LEADER)
    graph = loaded(one, other)
    _, changes = foresee(graph.store, [line("same", "gazette/mission:north", "herald/mission:north")])
    assert len(changes.conflicts_new) == 1
    assert not changes.conflicts_gone


def ties(graph: Graph, actor: IRI) -> set[Tie]:
    """The ties of whoever *actor* is, each by its other's mentions, its place, and its grade: the best of each."""
    archive = Archive(graph.store.view())
    best: dict[tuple[str, str], Grade] = {}
    for tie in meetings_of(archive, archive.one(actor), Grade.CODELEGATED):
        where = tie.session.iri if tie.session else tie.mission.iri if tie.mission else ""
        key = (tie.other.iri, where)
        best[key] = max(best.get(key, tie.grade), tie.grade, key=lambda grade: grade.rank)
    return {(other, where, grade.key) for (other, where), grade in best.items()}


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(made=worlds(), data=st.data())
def test_what_is_foreseen_is_what_happens(made: Made, data: st.DataObject) -> None:
    graph = loaded(*made.tellings)
    local = data.draw(st.sampled_from(["person-a", "person-b", "firm", "group", "unnamed"]))
    left, right = IRI(f"urn:pg:actor:gazette:{local}"), IRI(f"urn:pg:actor:herald:{local}")
    _, changes = foresee(graph.store, [line("same", f"gazette/{local}", f"herald/{local}")])
    before = {side: ties(graph, side) for side in (left, right)}
    graph.decide("same", left, right, reason="x")
    one = {left: left, right: left}  # the first stands for both

    def renamed(found: set[Tie]) -> set[Tie]:
        return {(one.get(IRI(other), IRI(other)), where, grade) for other, where, grade in found}

    for side in (left, right):
        gained = renamed(ties(graph, left)) - renamed(before[side])
        foreseen = {tie.other.iri for tie in changes.ties if tie.one.iri == side and tie.after is not None}
        assert {IRI(other) for other, _, _ in gained} <= foreseen
