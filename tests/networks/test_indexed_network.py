"""The network from the index is that of the questions: the same arrays, number by number."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

import provgraph
from provgraph.graph import Graph
from provgraph.networks.indexed_network import indexed_two_mode
from provgraph.networks.reading import read_two_mode, two_mode
from provgraph.networks.two_mode import Rows, TwoMode
from provgraph.questions.archive import Archive
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, add

SAMPLES = Path(__file__).resolve().parents[1] / "samples"


def same(one: TwoMode, other: TwoMode) -> None:
    for name in ("actors", "occasions", "missions"):
        assert list(getattr(one, name)) == list(getattr(other, name)), name
    for name in (
        "kinds", "order", "stated", "grades", "first_day", "last_day", "size_low", "size_high", "mission"
    ):  # fmt: skip
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    for name in ("occasions_of", "actors_at"):
        rows, others = getattr(one, name), getattr(other, name)
        assert isinstance(rows, Rows)
        assert np.array_equal(rows.starts, others.starts)
        assert np.array_equal(rows.items, others.items)


def holds(graph: Graph) -> TwoMode:
    archive = Archive(graph.store.view())
    index = graph.store.view().index
    assert index is not None
    found = indexed_two_mode(archive, index)
    same(found, read_two_mode(archive))
    return found


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(worlds())
def test_in_random_worlds(made: Made) -> None:
    holds(made.graph())


def test_on_the_shipped_mission(miami: Path) -> None:
    with provgraph.open() as graph:
        graph.load(miami)
        assert len(holds(graph).actors) > 10


@pytest.mark.parametrize(
    "sample", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name[0] != "_")
)
def test_on_samples(sample: str) -> None:
    with provgraph.open() as graph:
        graph.load(SAMPLES / sample, skip_bad=True)
        holds(graph)


def test_of_nothing() -> None:
    with provgraph.open() as graph:
        assert len(holds(graph)) == 0


def test_it_is_kept_and_mapped_until_the_store_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provgraph.networks.reading._WORTH_KEEPING", 1)
    folder = tmp_path / "store"

    def kept() -> list[Path]:
        return sorted(folder.glob("*/index/*.network"))

    with provgraph.open(folder) as graph:
        add(graph, _lunch("Ada", "Ben"))
        first = two_mode(Archive(graph.store.view()))
    [file] = kept()
    with provgraph.open(folder, read_only=True) as graph:
        monkeypatch.setattr("provgraph.networks.indexed_network.indexed_two_mode", None)
        same(two_mode(Archive(graph.store.view())), first)
        monkeypatch.undo()
    # Damaged, it is made anew.
    said = bytearray(file.read_bytes())
    said[40] ^= 1
    file.write_bytes(said)
    with provgraph.open(folder, read_only=True) as graph:
        same(two_mode(Archive(graph.store.view())), first)
    with provgraph.open(folder) as graph:
        add(graph, _lunch("Ada", "Ben", "Cléo"))
        assert kept() == []
        assert len(two_mode(Archive(graph.store.view())).actors) == 3


def _lunch(*names: str) -> Telling:
    telling = Telling("gazette")
    telling.was_at(telling.session("Lunch"), *telling.people(*names))
    return telling
