"""Where everything stands: each node once, the same way every time, few lines crossing, bodies together."""

from collections import Counter
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maps.invented import invented, iri
from provgraph.maps.contents import Contents
from provgraph.maps.reading import TIE_KINDS, read_network
from provgraph.maps.signs import SIGNS
from provgraph.maps.views import every, organisation_view
from provgraph.maps.views.cells import cells
from provgraph.maps.views.crossings import crossings
from provgraph.maps.views.every import every_view, first_view
from provgraph.maps.views.organisation_view import drawn_lines
from provgraph.maps.views.rows import in_rows
from provgraph.maps.views.sunflower import sunflower
from provgraph.maps.views.view import FAR, NOWHERE, View

LEFT_OUT = {"organisations": set[str](), "columns": {"place"}, "missions": {"place", "organisation"},
            "time": {"place", "organisation"}}  # fmt: skip
"""Kinds of which a view may leave some out."""


@st.composite
def networks(draw: st.DrawFn) -> "nx.MultiGraph[str]":
    """Networks of any kinds of nodes, with any ties and days."""
    network: nx.MultiGraph[str] = nx.MultiGraph()
    kinds = draw(st.lists(st.sampled_from(sorted(SIGNS)), max_size=25))
    days = st.sampled_from(["", "2017-11-06", "2017-11-07", "2031-01-01"])
    for number, kind in enumerate(kinds):
        day = draw(days)
        network.add_node(f"n{number}", kind=kind, label_fr=f"N {number}", date=day, earliest=day, latest=day)
    ends = [
        (one, other) for one in range(len(kinds)) for other in range(one) if (one * 7 + other * 3) % 5 < len(kinds) % 5
    ]
    for number, (one, other) in enumerate(ends):
        day = draw(days)
        network.add_edge(
            f"n{one}", f"n{other}", key=f"t{number}", kind=draw(st.sampled_from(TIE_KINDS)), date=day, earliest=day,
            latest=day,
        )  # fmt: skip
    bodies = [f"n{number}" for number, kind in enumerate(kinds) if kind == "organisation"]
    missions = [f"n{number}" for number, kind in enumerate(kinds) if kind == "mission"]
    for number, kind in enumerate(kinds):
        if bodies and kind in ("person", "unidentified"):
            network.nodes[f"n{number}"]["organisation"] = draw(st.sampled_from(["", *bodies]))
        if missions and kind == "session":
            network.nodes[f"n{number}"]["mission"] = draw(st.sampled_from(["", *missions]))
    return network


def check(contents: Contents, view: View) -> None:
    assert len(view.x) == len(view.y) == len(contents.nodes)
    for node, x, y in zip(contents.nodes, view.x, view.y, strict=True):
        assert isinstance(x, int)
        assert isinstance(y, int)
        if NOWHERE in (x, y):
            assert x == y == NOWHERE
            assert node.kind in LEFT_OUT[view.key]
        else:
            assert 0 <= x <= FAR
            assert 0 <= y <= FAR
    members = Counter(member for group in view.groups for member in group.members)
    assert all(count == 1 for count in members.values())
    assert not {group.node for group in view.groups} & set(members)
    for heading in view.headings:
        assert heading.text.fr
        assert heading.text.en
        assert 0 <= heading.x <= FAR


@settings(max_examples=25, deadline=None)
@given(networks())
def test_every_view_places_every_node_once_within_its_bounds_and_always_alike(network: "nx.MultiGraph[str]") -> None:
    contents = read_network(network)
    views = every_view(contents)
    assert [view.key for view in views] == ["organisations", "missions", "columns", "time"]
    for view in views:
        check(contents, view)
    assert [asdict(view) for view in views] == [asdict(view) for view in every_view(contents)]


@settings(max_examples=25, deadline=None)
@given(network=networks())
def test_a_map_of_many_nodes_too(network: "nx.MultiGraph[str]") -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(organisation_view, "MOST_FORCED", -1)
        patch.setattr(every, "MOST_ROWS", -1)
        contents = read_network(network)
        views = every_view(contents)
        assert [view.key for view in views] == ["organisations", "missions", "time"]
        for view in views:
            check(contents, view)
        # An overview begins with groups: everybody stands in one, or is a body of which nobody is known.
        inside = {node for group in views[0].groups for node in (group.node, *group.members)}
        alone = [node for at, node in enumerate(contents.nodes) if at not in inside]
        assert {node.kind for node in alone} <= {"organisation", "mission"}


def points_of(view: View) -> "np.ndarray[Any, Any]":
    return np.array([view.x, view.y], dtype=float).T


def drawn_crossings(contents: Contents, points: "np.ndarray[Any, Any]") -> int:
    return crossings(points[drawn_lines(contents)].reshape(-1, 4))


@pytest.fixture(scope="module")
def sixty() -> tuple["nx.MultiGraph[str]", Contents, View]:
    network = invented()
    contents = read_network(network)
    return network, contents, every_view(contents)[0]


def test_the_view_of_organisations_has_half_the_crossings_of_a_plain_layout(
    sixty: tuple["nx.MultiGraph[str]", Contents, View],
) -> None:
    network, contents, view = sixty
    spring = nx.spring_layout(nx.Graph(network), seed=1)
    plain = np.array([spring[node.iri] for node in contents.nodes])
    assert drawn_crossings(contents, points_of(view)) <= 0.5 * drawn_crossings(contents, plain)


def same_body(contents: Contents, view: View) -> float:
    """Of those who stand in a body with others: the share whose nearest neighbour is of the same body."""
    body = [node.organisation or (node.iri if node.kind == "organisation" else "") for node in contents.nodes]
    sizes, points = Counter(body), points_of(view)
    asked = [at for at, node in enumerate(contents.nodes) if node.organisation and sizes[body[at]] > 1]
    alike = 0
    for at in asked:
        away = ((points - points[at]) ** 2).sum(axis=1)
        away[at] = np.inf
        alike += body[int(away.argmin())] == body[at]
    return alike / len(asked)


def test_those_of_one_body_stand_together(sixty: tuple["nx.MultiGraph[str]", Contents, View]) -> None:
    _, contents, view = sixty
    assert same_body(contents, view) >= 0.95


def test_those_of_one_body_stand_together_in_a_large_map(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(organisation_view, "MOST_FORCED", 0)
    contents = read_network(invented())
    assert same_body(contents, organisation_view.organisation_view(contents)) >= 0.95


def test_a_group_is_a_body_with_its_people(sixty: tuple["nx.MultiGraph[str]", Contents, View]) -> None:
    _, contents, view = sixty
    city = next(group for group in view.groups if contents.nodes[group.node].iri == iri("actor", "ville"))
    assert {contents.nodes[at].iri for at in city.members} == {iri("actor", "lansman"), iri("actor", "serou")}
    for at in (city.node, *city.members):
        assert abs(view.x[at] - city.x) <= city.r
        assert abs(view.y[at] - city.y) <= city.r


def at(contents: Contents, *names: str) -> list[int]:
    iris = [node.iri for node in contents.nodes]
    return [iris.index(iri("session", f"s-{name}")) for name in names]


def test_the_sessions_of_a_mission_stand_in_the_order_of_time() -> None:
    contents = read_network(invented())
    view = next(view for view in every_view(contents) if view.key == "missions")
    across = [view.x[one] for one in at(contents, "lancement", "port", "plateforme", "annoncee")]
    assert across == sorted(across)
    assert len(set(across)) == 4
    spoken = {heading.text.en for heading in view.headings}
    assert {"3 March 2031", "4 March 2031", "5 March 2031", "June 2029"} <= spoken


def test_missions_do_not_overlap() -> None:
    contents = read_network(invented())
    view = next(view for view in every_view(contents) if view.key == "missions")
    bands = sorted(
        (min(view.y[one] for one in nodes), max(view.y[one] for one in nodes))
        for nodes in ([group.node, *group.members] for group in view.groups)
    )
    assert len(bands) == 2
    assert bands[0][1] < bands[1][0]


def test_time_runs_to_the_right_and_what_has_no_date_stands_beyond_it() -> None:
    network = invented()
    session = iri("session", "s-retour")
    network.nodes[session].update(date="", earliest="", latest="")
    contents = read_network(network)
    view = next(view for view in every_view(contents) if view.key == "time")
    places = [view.x[one] for one in at(contents, "lancement", "port", "plateforme", "annoncee", "retour")]
    assert places == sorted(places)
    undated = next(heading for heading in view.headings if heading.text.en == "Undated")
    assert places[-2] < places[-1]
    assert abs(undated.x - places[-1]) < 0.1 * FAR


def test_nobody_stands_under_a_day_that_is_not_theirs() -> None:
    """In the view of time, whoever is of one day only stands where its sessions stand; in that of missions, between
    the first and the last of that day's stretch."""
    contents = read_network(invented())
    views = {view.key: view for view in every_view(contents)}
    nodes = contents.nodes
    place = {node.iri: number for number, node in enumerate(nodes)}
    days: dict[int, set[int]] = {}
    for tie in contents.ties:
        if tie.kind == "participation" and nodes[place[tie.other]].earliest:
            days.setdefault(place[tie.one], set()).add(place[tie.other])
    one_day = {
        actor: {nodes[session].earliest for session in sessions}.pop()
        for actor, sessions in days.items()
        if len({(nodes[session].earliest, nodes[session].latest) for session in sessions}) == 1
    }
    assert len(one_day) > 5
    of_day = {day: [at for at, node in enumerate(nodes) if node.kind == "session" and node.earliest == day]
              for day in one_day.values()}  # fmt: skip
    time, missions = views["time"].x, views["missions"].x
    others = [(at, node.earliest) for at, node in enumerate(nodes) if node.kind == "session" and node.earliest]
    for actor, day in one_day.items():
        alone = {tie.earliest for tie in contents.ties if nodes[actor].iri in (tie.one, tie.other) and tie.earliest}
        if alone == {day}:
            nearest = min(others, key=lambda one: (abs(time[one[0]] - time[actor]), one[1] != day))
            assert nearest[1] == day, nodes[actor].label.en
        same = [one for one in of_day[day] if nodes[one].mission == nodes[of_day[day][0]].mission]
        between = [missions[at] for at, other in others if other != day and nodes[at].mission == nodes[same[0]].mission]
        for left, right in ((min(missions[actor], one), max(missions[actor], one)) for one in (missions[same[0]],)):
            assert not [x for x in between if left < x < right], nodes[actor].label.en


def test_a_longer_time_is_no_day() -> None:
    network = invented()
    mission = next(iri for iri, node in network.nodes(data=True) if node["kind"] == "mission")
    network.nodes[mission].update(date="2015~", earliest="2014-01-01", latest="2016-12-31")
    view = next(view for view in every_view(read_network(network)) if view.key == "time")
    spoken = [heading.text.en for heading in view.headings]
    assert "about 2015" in spoken
    assert not [text for text in spoken if text.endswith("2015") and text != "about 2015"]


def test_columns_leave_places_out_and_keep_the_rest() -> None:
    network = invented()
    network.add_node("urn:pg:place:x", kind="place", label="Halle")
    network.add_edge("urn:pg:place:x", iri("session", "s-port"), key="l", kind="located")
    contents = read_network(network)
    view = next(view for view in every_view(contents) if view.key == "columns")
    assert [node.kind for node, x in zip(contents.nodes, view.x, strict=True) if x == NOWHERE] == ["place"]
    assert view.narrow is not None
    assert view.room is not None


def test_few_open_with_columns_and_many_with_organisations() -> None:
    few: nx.MultiGraph[int] = nx.MultiGraph()
    few.add_nodes_from(range(80))
    assert first_view(read_network(few)) == "columns"
    few.add_node(80)
    assert first_view(read_network(few)) == "organisations"


def test_crossings() -> None:
    cross = np.array([[0, 0, 2, 2], [0, 2, 2, 0], [0, 0, 2, 0], [5, 5, 6, 6]], dtype=float)
    assert crossings(cross) == 1  # a common end, or a line elsewhere, is no crossing
    assert crossings(cross[:0]) == 0


@given(st.integers(0, 60))
def test_a_sunflower_stays_in_its_disc(count: int) -> None:
    points = sunflower(count)
    assert points.shape == (count, 2)
    assert (np.linalg.norm(points, axis=1) <= 1 + 1e-9).all()
    assert len({tuple(point) for point in points.round(6).tolist()}) == count


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1), st.floats(0.5, 9)), min_size=1, max_size=40))
def test_cells_share_the_paper_out_by_weight(blocks: list[tuple[float, float, float]]) -> None:
    given_ = np.array(blocks)
    found = cells(given_[:, :2], given_[:, 2], 3.0, 2.0)
    areas = found[:, 2] * found[:, 3]
    assert np.allclose(areas, given_[:, 2] / given_[:, 2].sum() * 6.0)
    for one in range(len(found)):
        for other in range(one):
            apart = [
                found[one, axis] + found[one, axis + 2] <= found[other, axis] + 1e-9
                or found[other, axis] + found[other, axis + 2] <= found[one, axis] + 1e-9
                for axis in range(2)
            ]
            assert any(apart)


@given(st.lists(st.floats(0, 100), max_size=40), st.integers(1, 6))
def test_rows_keep_their_distance_where_there_is_room(wished: list[float], rows: int) -> None:
    found = in_rows(wished, rows, 0.0, 100.0, 5.0)
    for row in range(rows):
        own = sorted(place for place, of in found if of == row)
        least = min(5.0, 100.0 / max(1, len(own) - 1))
        assert all(0 <= place <= 100 for place in own)
        assert all(after - before >= least - 1e-6 for before, after in pairwise(own))
