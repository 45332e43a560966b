"""Segments: one for what a load brings, joined when they are many, left alone by identity decisions."""

import json
from pathlib import Path

import pytest

from provgraph.graph import Graph, open_graph
from provgraph.index.keeping import SUFFIX
from provgraph.ingest.load import withdraw
from provgraph.model.claims import DecisionBatch
from questions.worlds import Telling, add, decided


def lunch(number: int, *names: str) -> Telling:
    telling = Telling(f"gazette-{number:03}")
    telling.was_at(telling.session(f"Lunch {number}"), *telling.people(*names))
    return telling


def files(folder: Path) -> dict[str, int]:
    """The segments, by name: when each was written."""
    state = json.loads((folder / "provgraph-store.json").read_text())["state"]
    return {path.name: path.stat().st_mtime_ns for path in (folder / state / "index").glob(f"*{SUFFIX}")}


def others(graph: Graph, name: str) -> list[str]:
    return sorted(tie.other.label() for tie in graph.who_met(name))


def test_many_sources_of_one_load_are_one_segment(tmp_path: Path) -> None:
    with open_graph(tmp_path / "store") as graph:
        add(graph, *(lunch(number, f"Ada {number}", f"Ben {number}") for number in range(30)))
        assert len(files(tmp_path / "store")) == 1
        assert others(graph, "Ada 17") == ["Ben 17"]


def test_many_loads_are_joined_and_nothing_is_lost(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_graph(folder) as graph:
        for number in range(25):
            add(graph, lunch(number, f"Ada {number}", f"Ben {number}"))
            assert len(files(folder)) <= 8
            assert others(graph, f"Ada {number}") == [f"Ben {number}"]
        for number in range(25):
            assert others(graph, f"Ben {number}") == [f"Ada {number}"]
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Ada 3") == ["Ben 3"]


def test_a_source_that_is_replaced_or_withdrawn_speaks_no_more(tmp_path: Path) -> None:
    with open_graph(tmp_path / "store") as graph:
        add(graph, *(lunch(number, "Ada", f"Ben {number}") for number in range(3)), decisions=[_one_ada(range(3))])
        assert others(graph, "Ada") == ["Ben 0", "Ben 1", "Ben 2"]
        add(graph, lunch(1, "Ada", "Cléo"))
        assert others(graph, "Ada") == ["Ben 0", "Ben 2", "Cléo"]
        withdraw(graph.store, "gazette-002")
        assert others(graph, "Ada") == ["Ben 0", "Cléo"]


def test_a_decision_rewrites_no_segment_of_a_source(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_graph(folder) as graph:
        add(graph, lunch(0, "Ada", "Ben"), lunch(1, "Ada", "Cléo"))
        before = files(folder)
        add(graph, decisions=[_one_ada(range(2))])
        assert others(graph, "Ada") == ["Ben", "Cléo"]
        after = files(folder)
        assert before.items() < after.items()
        withdraw(graph.store, "one-ada")
        assert files(folder) == before
        assert others(graph, "urn:pg:actor:gazette-000:ada") == ["Ben"]


def test_it_goes_with_the_state_that_it_belongs_to(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_graph(folder) as graph:
        add(graph, lunch(0, "Ada", "Ben"), lunch(1, "Eve", "Cléo"))
        graph.erase("Eve", reason="asked")
        assert others(graph, "Ada") == ["Ben"]
        assert others(graph, "Cléo") == []
    assert b"Eve" not in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("left", [".0123.new", "0" * 24 + SUFFIX])
def test_what_an_interruption_leaves_is_cleared_away(tmp_path: Path, left: str) -> None:
    folder = tmp_path / "store"
    with open_graph(folder) as graph:
        add(graph, lunch(0, "Ada", "Ben"))
    [index] = folder.glob("*/index")
    (index / left).write_bytes(b"half")
    with open_graph(folder) as graph:
        add(graph, lunch(1, "Eve", "Cléo"))
        assert others(graph, "Ada") == ["Ben"]
    assert not (index / left).exists()


def _one_ada(numbers: range) -> DecisionBatch:
    references = [f"gazette-{number:03}/ada" for number in numbers]
    return decided(("same", references), file_id="one-ada")


def test_addresses_that_end_alike_are_told_apart() -> None:
    """The same local name, which looks like a digest, in two sources."""
    digest = "0123456789abcdef0123456789abcdef"
    with open_graph() as graph:
        tellings = [Telling("gazette"), Telling("herald")]
        for telling, name in zip(tellings, ("Ada", "Eve"), strict=True):
            ada = telling.person(name, local=digest)
            telling.was_at(telling.session(f"Lunch with {name}"), ada, *telling.people(f"Friend of {name}"))
        add(graph, *tellings)
        assert graph.store.view().index is not None
        assert others(graph, "Ada") == ["Friend of Ada"]
        assert others(graph, "Eve") == ["Friend of Eve"]
