"""On any world, the jobs on a dataset in one process say what the library says of the store."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from cluster import expected
from cluster.expected import HYPEREDGE, PAIR, SHARED, rows
from cluster.invented import world
from provgraph.cluster import one_machine, one_machine_ties
from provgraph.cluster.exporting import write_dataset
from provgraph.cluster.one_machine import LocalDataset
from provgraph.graph import Graph
from provgraph.vocabulary.terms import Grade
from questions.random_worlds import Made, worlds

GRADES = [Grade.COATTENDED, Grade.COPRESENT, Grade.ATTESTED]


def same_everywhere(graph: Graph, folder: Path, at_least: Grade) -> None:
    write_dataset(graph.store.view(), folder, buckets=3)
    data = LocalDataset(str(folder))
    pairs, hyperedges = expected.ties(graph, at_least)
    made = one_machine_ties.ties(data, at_least=at_least, pairs_up_to=50)
    assert rows(made.pairs.to_pylist(), *PAIR) == rows(pairs, *PAIR)
    assert rows(made.hyperedges.to_pylist(), *HYPEREDGE) == rows(hyperedges, *HYPEREDGE)
    shared = one_machine_ties.co_attendance(made.pairs).to_pylist()
    assert rows(shared, *SHARED) == rows(expected.co_attendance(pairs), *SHARED)
    found = one_machine.components(data, at_least=at_least).to_pylist()
    assert rows(found, "actor", "component", "size") == expected.components(graph, at_least)
    for pivots in (None, 3):
        told = one_machine.brokers(data, at_least=at_least, limit=10_000, pivots=pivots).to_pylist()
        found_now = {row["actor"]: (row["score"], row["error"], row["contacts"], row["occasions"]) for row in told}
        wanted = expected.brokers(graph, at_least, pivots)
        assert found_now.keys() == wanted.keys()
        assert all(found_now[actor] == pytest.approx(wanted[actor], rel=1e-9) for actor in wanted)


@given(made=worlds())
@settings(max_examples=25)
def test_any_world(made: Made) -> None:
    with made.graph() as graph, tempfile.TemporaryDirectory() as folder:
        for at_least in GRADES:
            same_everywhere(graph, Path(folder) / at_least.key, at_least)


@pytest.mark.parametrize("at_least", GRADES)
def test_a_skewed_world(tmp_path: Path, at_least: Grade) -> None:
    with world() as graph:
        same_everywhere(graph, tmp_path / "dataset", at_least)


def test_the_shipped_mission(tmp_path: Path, miami_graph: Graph) -> None:
    same_everywhere(miami_graph, tmp_path / "dataset", Grade.COATTENDED)


def test_large_sessions_stay_hyperedges_and_their_pairs_are_counted(tmp_path: Path) -> None:
    with world() as graph:
        write_dataset(graph.store.view(), tmp_path / "dataset")
    data = LocalDataset(str(tmp_path / "dataset"))
    every = one_machine_ties.ties(data, at_least=Grade.COATTENDED, pairs_up_to=10_000)
    few = one_machine_ties.ties(data, at_least=Grade.COATTENDED, pairs_up_to=10)
    assert every.not_made == 0
    assert len(every.hyperedges) == 0
    assert len(few.pairs) + few.not_made == len(every.pairs)
    assert few.not_made > len(few.hyperedges) > 0


def test_a_store_without_anything_gives_empty_tables(tmp_path: Path) -> None:
    import provgraph

    with provgraph.open() as graph:
        same_everywhere(graph, tmp_path / "dataset", Grade.COATTENDED)
