"""The index is never trusted where it does not match: stale, missing, damaged or of another layout, it is made anew."""

import json
import os
from bisect import bisect_left
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.errors import StoreReadOnly
from provgraph.graph import Graph, open_graph
from provgraph.index import schema
from provgraph.index.container import BLOCK, MAGIC, Container, ContainerWriter, IndexDamaged, Kind, placed
from provgraph.index.keeping import SUFFIX
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import PG
from questions.worlds import Telling, add


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with two sources."""
    with open_graph(tmp_path / "store") as graph:
        add(graph, _gazette("Ada", "Ben", "Cléo"), _herald())
    return tmp_path / "store"


def _gazette(*names: str) -> Telling:
    telling = Telling("gazette")
    lunch = telling.session("Lunch")
    telling.was_at(lunch, *telling.people(*names))
    return telling


def _herald() -> Telling:
    telling = Telling("herald")
    telling.met(*telling.people("Zoé", "Dora"))
    return telling


def segments(folder: Path) -> list[Path]:
    return sorted((folder / json.loads((folder / "provgraph-store.json").read_text())["state"]).glob(f"*/*{SUFFIX}"))


def others(graph: Graph, name: str) -> list[str]:
    return sorted(tie.other.label() for tie in graph.who_met(name))


def test_a_load_writes_it_and_the_next_process_reads_it(folder: Path) -> None:
    [file] = segments(folder)
    before = file.stat().st_mtime_ns
    with open_graph(folder, read_only=True) as graph:
        index = graph.store.view().index
        assert index is not None
        assert {graph.graph for segment in index.segments for graph in segment.graphs} == {
            "urn:pg:source:gazette", "urn:pg:source:herald",
        }  # fmt: skip
        assert others(graph, "Cléo") == ["Ada", "Ben"]
    assert [path.stat().st_mtime_ns for path in segments(folder)] == [before]


def test_a_missing_one_is_made_anew(folder: Path) -> None:
    for file in segments(folder):
        file.unlink()
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Cléo") == ["Ada", "Ben"]
    assert len(segments(folder)) == 1


def test_an_older_one_put_back_is_not_used(folder: Path) -> None:
    [file] = segments(folder)
    old = file.read_bytes()
    with open_graph(folder) as graph:
        add(graph, _gazette("Ada", "Ben", "Eve"))
    for newer in segments(folder):
        newer.unlink()
    file.write_bytes(old)
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Ada") == ["Ben", "Eve"]


def test_another_name_does_not_make_it_another_one(folder: Path) -> None:
    """What counts is what a segment says of itself, not what its file is called."""
    [file] = segments(folder)
    with open_graph(folder) as graph:
        add(graph, _gazette("Ada", "Ben", "Eve"))
        old = file.read_bytes() if file.exists() else None
    if old is not None:
        for newer in segments(folder):
            newer.write_bytes(old)
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Eve") == ["Ada", "Ben"]


@pytest.mark.parametrize("said", [b"", b"pgindex\n", b"\0" * 4096, b"not an index at all, but long enough to be one"])
def test_what_is_no_segment_is_taken_away(folder: Path, said: bytes) -> None:
    [file] = segments(folder)
    file.write_bytes(said)
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Cléo") == ["Ada", "Ben"]
    assert [path.read_bytes() for path in segments(folder)] != [said]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_one_wrong_bit_changes_no_answer(folder: Path, place: float, bit: int) -> None:
    [file] = segments(folder)
    said = bytearray(file.read_bytes())
    said[int(place * len(said))] ^= 1 << bit
    file.write_bytes(said)
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Ada") == ["Ben", "Cléo"]
        assert others(graph, "Dora") == ["Zoé"]
        assert [str(item.source) for tie in graph.who_met("Ben") for item in tie.evidence]
    with open_graph(folder) as graph:
        assert others(graph, "Cléo") == ["Ada", "Ben"]


def test_it_is_cut_short(folder: Path) -> None:
    [file] = segments(folder)
    said = file.read_bytes()
    for length in range(0, len(said), max(1, len(said) // 25)):
        file.write_bytes(said[:length])
        with open_graph(folder, read_only=True) as graph:
            assert others(graph, "Cléo") == ["Ada", "Ben"]
        [file] = segments(folder)


def test_another_layout_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [file] = segments(folder)
    monkeypatch.setattr(schema, "LAYOUT", schema.LAYOUT + 1)
    monkeypatch.setattr("provgraph.index.segment.LAYOUT", schema.LAYOUT)
    monkeypatch.setattr("provgraph.index.building.LAYOUT", schema.LAYOUT)
    monkeypatch.setattr("provgraph.index.keeping.LAYOUT", schema.LAYOUT)
    with open_graph(folder, read_only=True) as graph:
        assert others(graph, "Cléo") == ["Ada", "Ben"]
    assert file not in segments(folder)


def test_where_it_cannot_be_kept_the_store_answers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in segments(folder):
        file.unlink()
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    with open_graph(folder, read_only=True) as graph:
        assert graph.store.view().index is None
        assert others(graph, "Cléo") == ["Ada", "Ben"]
    assert segments(folder) == []


def test_a_graph_without_a_stamp_leaves_all_questions_to_the_store(folder: Path) -> None:
    """Another program has put a graph there: nothing says what it was when."""
    import pyoxigraph as ox

    [file] = segments(folder)
    engine = ox.Store(str(file.parents[1] / "engine"))
    quad = ox.Quad(
        ox.NamedNode("urn:pg:actor:x:eve"), ox.NamedNode(PG.name), ox.Literal("Eve"), ox.NamedNode("urn:pg:source:x")
    )
    engine.add(quad)
    engine.flush()
    del engine
    with open_store(folder, read_only=True) as store:
        assert store.view().index is None
    # Whoever opens it for writing gives the graph its stamp.
    with open_store(folder) as store:
        index = store.view().index
        assert index is not None
        assert IRI("urn:pg:source:x") in index.stamps


def test_two_terms_of_one_mark_leave_all_questions_to_the_store(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provgraph.index.gathering.mark", lambda said: len(said) % 16 + 1)
    with open_graph() as graph:
        add(graph, _gazette("Ada", "Ben", "Cléo"))
        assert graph.store.view().index is None
        assert others(graph, "Cléo") == ["Ada", "Ben"]


def test_reading_takes_no_writing_lock_and_changes_nothing_else(folder: Path) -> None:
    with open_graph(folder) as writing, open_graph(folder, read_only=True) as reading:
        assert others(reading, "Cléo") == others(writing, "Cléo")
        with pytest.raises(StoreReadOnly):
            add(reading, _gazette("Ada", "Eve"))


# The file itself


def contained(sections: dict[str, tuple[Kind, bytes]]) -> bytes:
    held = BytesIO()
    writer = ContainerWriter(held)
    for name, (kind, said) in sections.items():
        writer.add(name, kind, [said[:100], said[100:]])
    writer.close({"kept": 1})
    return held.getvalue()


@pytest.fixture
def container() -> bytes:
    return contained({"numbers": ("I", bytes(range(256)) * (3 * BLOCK // 256)), "few": ("B", b"abc")})


def test_only_the_blocks_that_are_read_are_looked_at(container: bytes) -> None:
    damaged = bytearray(container)
    damaged[len(MAGIC) + 3 * BLOCK] ^= 1  # the last section begins there
    found = Container(bytes(damaged))
    assert found.numbers("numbers")[0] == int.from_bytes(bytes(range(4)), "little")
    with pytest.raises(IndexDamaged):
        found.numbers("few")


def test_a_large_section_is_looked_at_piece_by_piece() -> None:
    damaged = bytearray(contained({"numbers": ("Q", bytes(32 * BLOCK))}))
    damaged[len(MAGIC) + 32 * BLOCK - 1] ^= 1
    section = Container(bytes(damaged)).numbers("numbers")
    assert section[0] == section[BLOCK // 8] == 0
    assert list(section[10:13]) == [0, 0, 0]
    for last in (-1, len(section) - 1, slice(len(section) - 2, len(section))):
        with pytest.raises(IndexDamaged):
            section[last]
    with pytest.raises(IndexDamaged):
        Container(bytes(damaged)).whole("numbers")


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 1 << 62), st.integers(1, 3), st.booleans(), st.data())
def test_a_number_is_found_wherever_it_is_looked_for_first(
    begin: int, power: int, large: bool, data: st.DataObject
) -> None:
    """Spread evenly or not: looking near a place is only faster."""
    many = [begin + place**power for place in range(9000 if large else 50)]
    section = Container(contained({"numbers": ("Q", np.array(many, dtype=np.uint64).tobytes())})).numbers("numbers")
    for wanted in (*data.draw(st.lists(st.sampled_from(many), max_size=4)), 0, many[-1] + 1, begin + 5):
        for near in (None, 0, len(many), wanted * len(many) >> 64):
            assert placed(section, wanted, near=near) == bisect_left(many, wanted)


def test_a_section_that_is_not_there_is_empty(container: bytes) -> None:
    assert len(Container(container).numbers("nothing")) == 0
    assert len(Container(container).whole("nothing")) == 0


@given(st.lists(st.text(max_size=8), max_size=30))
def test_what_is_gathered_twice_is_there_once(names: list[str]) -> None:
    actor, source = IRI("urn:pg:actor:x:y"), IRI("urn:pg:source:x")
    with open_store() as store:
        with store.writer() as writer:
            writer.replace(source, [(actor, PG.nameKey, Literal(name)) for name in (*names, *names)])
        index = store.view().index
        assert index is not None
        found = [
            [table.segment.term(number) for number in table.column(PG.nameKey).values(row)]
            for table in index.tables("key")
            for row in range(len(table))
        ]
    assert sorted(map(str, (name for row in found for name in row))) == sorted(map(str, map(Literal, set(names))))


def test_an_answer_that_outlives_the_store_keeps_no_file_locked(folder: Path) -> None:
    with open_graph(folder) as graph:
        kept = graph.who_met("Cléo")
        view = graph.store.view()
        assert view.graphs()
    with open_graph(folder) as graph:
        assert graph.who_met("Cléo") == kept
