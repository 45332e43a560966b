"""Where the nodes stand."""

import itertools
import math

import networkx as nx
import pytest

from maps.invented import invented
from provgraph.maps.columns import Columns, arrange
from provgraph.maps.contents import Contents
from provgraph.maps.families import LINES, Family
from provgraph.maps.reading import read_network
from provgraph.maps.signs import SIGNS, Column


@pytest.fixture(scope="module")
def contents() -> Contents:
    return read_network(invented())


@pytest.fixture(scope="module")
def columns(contents: Contents) -> Columns:
    return arrange(contents)


def test_every_node_has_a_finite_place(contents: Contents, columns: Columns) -> None:
    assert set(columns.places) == {node.iri for node in contents.nodes}
    for node in contents.nodes:
        x, y = columns.position(node.iri)
        assert math.isfinite(x)
        assert math.isfinite(y)
        assert 0 < x < columns.wide.width
        assert 0 < y < columns.height


def test_no_node_touches_another(contents: Contents, columns: Columns) -> None:
    for one, other in itertools.combinations(contents.nodes, 2):
        apart = math.dist(columns.position(one.iri), columns.position(other.iri))
        assert apart > SIGNS[one.kind].size + SIGNS[other.kind].size + 2, (one.label, other.label)


def test_sessions_follow_time(contents: Contents, columns: Columns) -> None:
    sessions = sorted(
        (node for node in contents.nodes if node.kind == "session"), key=lambda n: columns.places[n.iri].height
    )
    days = [node.earliest for node in sessions]
    assert days == sorted(days)


def test_undated_sessions_come_last(contents: Contents) -> None:
    network = invented()
    first = next(node.iri for node in contents.nodes if node.kind == "session")
    network.nodes[first].update(date="", earliest="", latest="")
    places = arrange(read_network(network)).places
    assert places[first].height == max(place.height for place in places.values() if place.column is Column.SESSIONS)


def crossings(contents: Contents, columns: Columns) -> int:
    lines = []
    for tie in contents.ties:
        if LINES[Family(tie.family)].shown:
            left, right = sorted((columns.places[tie.one], columns.places[tie.other]))
            lines.append((left, right))
    return sum(
        one[0].column == other[0].column
        and one[1].column == other[1].column != one[0].column
        and (one[0].height - other[0].height) * (one[1].height - other[1].height) < 0
        for one, other in itertools.combinations(lines, 2)
    )


def test_few_lines_cross(contents: Contents, columns: Columns) -> None:
    by_name = tuple(sorted(contents.nodes, key=lambda node: node.label))
    without_ties = Contents(contents.title, by_name, (), (), ())  # nothing to sort by: the alphabet stays
    assert crossings(contents, columns) < 0.4 * crossings(contents, arrange(without_ties))


def test_the_same_network_gives_the_same_places(contents: Contents, columns: Columns) -> None:
    again = arrange(read_network(invented()))
    assert (again.places, again.wide, again.narrow) == (columns.places, columns.wide, columns.narrow)


def test_a_network_without_anybody() -> None:
    columns = arrange(read_network(nx.MultiGraph()))
    assert columns.places == {}
    assert columns.wide.width > 0


def test_a_column_without_nodes_takes_no_room() -> None:
    network = invented()
    network.remove_nodes_from([node.iri for node in read_network(network).nodes if node.kind != "person"])
    columns = arrange(read_network(network))
    assert set(columns.wide.signs) == {Column.ACTORS}
    assert {place.column for place in columns.places.values()} == {Column.ACTORS}


def test_a_crowd_gets_the_height_that_its_rows_need() -> None:
    network: nx.MultiGraph[str] = nx.MultiGraph()
    for number in range(400):
        network.add_node(f"urn:{number}", kind="person", label_fr=f"Personne {number}")
    contents = read_network(network)
    heights = sorted(arrange(contents).position(node.iri)[1] for node in contents.nodes)
    assert min(b - a for a, b in itertools.pairwise(heights)) > 2 * SIGNS["person"].size
