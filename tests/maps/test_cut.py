"""What a map leaves out: what was asked, counted, with its rule; those asked about and sessions stay."""

from datetime import date

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.invented import invented, iri
from maps.reading_page import data_of
from provgraph.errors import AmbiguousName, MapError, UnknownActor, UnknownMission
from provgraph.maps import MapOptions, render_map
from provgraph.maps.asked import find_asked
from provgraph.maps.contents import Contents
from provgraph.maps.cut import Cut, cut
from provgraph.maps.options import VIEWS
from provgraph.maps.reading import read_network
from provgraph.maps.signs import SIGNS
from provgraph.vocabulary.terms import Grade

ALL = read_network(invented())


def left(**asked: object) -> tuple[Contents, Cut | None]:
    options = MapOptions(**asked)  # type: ignore[arg-type]
    return cut(ALL, options, find_asked(ALL, options))


def iris(contents: Contents) -> set[str]:
    return {node.iri for node in contents.nodes}


def test_nothing_asked_leaves_nothing_out() -> None:
    assert left() == (ALL, None)
    assert left(about="Viktor Lansman", hops=2, theme="dark") == (ALL, None)


options = st.fixed_dictionaries(
    {},
    optional={
        "at_least": st.sampled_from(list(Grade)),
        "mission": st.sampled_from(["Mission de Kéréma à Port-Alizé", iri("mission", "m-retour")]),
        "since": st.dates(date(2029, 1, 1), date(2030, 1, 1)),
        "until": st.dates(date(2031, 3, 1), date(2031, 3, 9)),
        "sources": st.sampled_from([("carnet",), ("gazette", "depeche")]),
        "kinds": st.lists(st.sampled_from(sorted(SIGNS)), min_size=1, max_size=6, unique=True).map(tuple),
        "limit": st.integers(1, 60),
        "about": st.sampled_from(["Viktor Lansman", "lucja morenska"]),
    },
)


@settings(deadline=None, max_examples=150)
@given(options)
def test_whatever_is_asked_the_rest_is_whole_and_counted(asked: dict[str, object]) -> None:
    contents, said = left(**asked)
    there = iris(contents)
    assert set(contents.nodes) <= set(ALL.nodes)
    assert set(contents.ties) <= set(ALL.ties)
    assert all({tie.one, tie.other} <= there for tie in contents.ties)
    gone = (len(ALL.nodes) - len(contents.nodes), len(ALL.ties) - len(contents.ties))
    assert (said.nodes, said.ties) == gone if said else gone == (0, 0)
    assert said is None or (said.rule.fr and said.rule.en and "{" not in said.rule.fr + said.rule.en)
    if "about" in asked:
        assert iri("actor", {"V": "lansman", "l": "morenska"}[str(asked["about"])[0]]) in there


def test_a_grade_leaves_out_what_is_weaker_and_what_has_none() -> None:
    contents, said = left(at_least=Grade.COPRESENT)
    assert {tie.family for tie in contents.ties} == {"attested", "copresent", "office", "part_of"}
    assert said is not None
    assert "grade" in said.rule.en
    # Who was at a large reception only has no tie left, and goes; a session stays.
    assert iri("actor", "fenn") not in iris(contents)
    assert iri("session", "s-soiree") in iris(contents)


def test_a_mission_keeps_its_sessions_its_people_and_their_posts() -> None:
    contents, said = left(mission="Visite de Port-Alizé à Kéréma")
    assert {node.iri for node in contents.nodes if node.kind in ("session", "mission")} == {
        iri("session", "s-retour"), iri("mission", "m-retour"),
    }  # fmt: skip
    people = {node.iri for node in contents.nodes if node.kind == "person"}
    assert people == {iri("actor", name) for name in ("solvang", "ait-selmane", "connaught")}
    assert {"participation", "part_of", "tenure"} == {tie.kind for tie in contents.ties}
    assert said is not None
    assert said.rule.en == "Only the mission Port-Alizé visit to Kéréma."


def test_days_leave_out_what_was_certainly_not_then_and_keep_what_has_no_date() -> None:
    contents, _ = left(since=date(2031, 3, 4), until=date(2031, 3, 4))
    sessions = {node.iri.rpartition("s-")[2] for node in contents.nodes if node.kind == "session"}
    assert sessions == {"port", "sante", "quartier", "soiree"}
    # March 2031, as a source has it, may have been the fourth.
    assert any(tie.label.en == "had an appointment" for tie in contents.ties)
    assert any(tie.kind == "membership" for tie in contents.ties)


def test_sources_keep_what_they_say() -> None:
    contents, _ = left(sources=("depeche",))
    assert all(
        any(piece.source_id == "depeche" for piece in tie.evidence)
        for tie in contents.ties
        if tie.kind not in ("tenure", "located")
    )
    with pytest.raises(MapError) as caught:
        left(sources=("pravda",))
    assert caught.value.facts["known"] == "carnet, depeche, gazette"


def test_a_limit_keeps_the_highest_grades_then_the_most_occasions_and_those_asked_about() -> None:
    contents, said = left(limit=6, about="Łucja Morenska")
    actors = {node.iri for node in contents.nodes if node.kind not in ("session", "mission", "place")}
    assert len(actors) == 6
    assert iri("actor", "morenska") in actors
    assert {iri("actor", "motoriste"), iri("actor", "lansman")} <= actors
    assert {node.iri for node in ALL.nodes if node.kind in ("session", "mission")} <= iris(contents)
    assert said is not None
    assert said.rule.en.startswith("Only 6 actors")


def test_the_page_says_what_is_left_out_and_how_it_opens() -> None:
    data = data_of(render_map(invented(), MapOptions(limit=10, path=("Viktor Lansman", "Éloïse Vautrin"), hops=2)))
    assert data["cut"]["nodes"] == 48 - 10
    assert set(data["cut"]["rule"]) == {"fr", "en"}
    assert [data["nodes"]["iri"][end] for end in data["path"]] == [iri("actor", "lansman"), iri("actor", "vautrin")]
    assert (data["about"], data["hops"], data["view"], data["theme"]) == (None, 2, "columns", "auto")
    assert data_of(render_map(invented()))["cut"] is None


@pytest.mark.parametrize("view", VIEWS)
def test_a_map_opens_with_the_view_that_was_asked_for(view: str) -> None:
    assert data_of(render_map(invented(), MapOptions(view=view)))["view"] == view


def test_names_are_found_as_people_type_them() -> None:
    assert find_asked(ALL, MapOptions(about="LANSMAN, viktor")).about == iri("actor", "lansman")
    assert find_asked(ALL, MapOptions(about=iri("actor", "port"))).about == iri("actor", "port")
    with pytest.raises(UnknownActor) as caught:
        find_asked(ALL, MapOptions(about="Victor Lansmann"))
    assert caught.value.facts["names"] == ("Viktor Lansman",)
    with pytest.raises(UnknownMission):
        find_asked(ALL, MapOptions(mission="Mission to the Moon"))
    twice: nx.MultiGraph[int] = nx.MultiGraph()
    twice.add_nodes_from([(1, {"label": "Ada A", "detail": "mayor"}), (2, {"label": "Ada A"})])
    with pytest.raises(AmbiguousName) as several:
        find_asked(read_network(twice), MapOptions(about="ada a"))
    assert several.value.facts["candidates"] == "  Ada A (mayor): 1\n  Ada A: 2"


WRONG: list[dict[str, object]] = [
    {"view": "globe"}, {"theme": "pink"}, {"drawer": "svg"}, {"hops": 3}, {"kinds": ("king",)}, {"limit": 0},
    {"language": "de"}, {"path": ("one",)}, {"since": date(2031, 1, 2), "until": date(2031, 1, 1)},
]  # fmt: skip


@pytest.mark.parametrize("asked", WRONG, ids=str)
def test_an_option_that_there_is_not_is_refused(asked: dict[str, object]) -> None:
    with pytest.raises(MapError):
        MapOptions(**asked)  # type: ignore[arg-type]
