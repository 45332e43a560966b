"""A question that the index answers opens no engine, as long as the engine's files are the very same ones."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.cli import main
from provgraph.errors import StoreChanged, StoreReadOnly, StoreUnavailable
from provgraph.graph import Graph, open_graph
from provgraph.index.container import MAGIC
from provgraph.index.schema import NUMBER_OF
from provgraph.store.opening import open_to_ask
from provgraph.store.seen import SeenStore
from provgraph.vocabulary.terms import PG
from questions.worlds import Telling, add


def _gazette(*names: str) -> Telling:
    telling = Telling("gazette")
    telling.was_at(telling.session("Lunch"), *telling.people(*names))
    return telling


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seen") / "store"
    with open_graph(folder) as graph:
        add(graph, _gazette("Ada", "Ben", "Cléo"))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A store that somebody has asked something already."""
    copied = shutil.copytree(made, tmp_path / "store")
    assert met(copied, "Ada") == ["Ben", "Cléo"]
    return copied


def met(folder: Path, name: str) -> list[str]:
    with Graph(open_to_ask(folder)) as graph:
        return sorted(tie.other.label() for tie in graph.who_met(name))


def is_seen(folder: Path) -> bool:
    with open_to_ask(folder) as store:
        return isinstance(store, SeenStore)


def note(folder: Path) -> Path:
    [found] = folder.glob("*/index/*.seen")
    return found


def test_the_first_question_opens_the_engine_and_the_next_does_not(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_seen(folder)
    monkeypatch.setattr("pyoxigraph.Store.read_only", None, raising=False)
    monkeypatch.setattr("provgraph.store.opening.open_store", lambda *_, **__: pytest.fail("opened"))
    assert met(folder, "Cléo") == ["Ada", "Ben"]


def test_other_questions_open_it(folder: Path) -> None:
    with open_to_ask(folder) as seen, open_graph(folder, read_only=True) as graph:
        assert isinstance(seen, SeenStore)
        view, plain = seen.view(), graph.store.view()
        assert view.graphs() == plain.graphs()
        [source, *_] = view.graphs()
        assert sorted(map(str, view.triples(source))) == sorted(map(str, plain.triples(source)))
        assert view.serialise("n-quads") == plain.serialise("n-quads")
        query = "SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } } ORDER BY STR(?o)"
        assert list(view.select(query)) == list(plain.select(query))
        assert len(view.sparql(query).bindings) == len(list(plain.select(query)))
        assert len(view.rdflib()) == len(plain.rdflib())
        assert (seen.address, seen.folder, seen.stored()) == (str(folder), folder, graph.store.stored())
        assert list(seen.journal.entries()) == list(graph.store.journal.entries())


def test_what_was_written_since_is_seen(folder: Path) -> None:
    with open_graph(folder) as graph:
        add(graph, _gazette("Ada", "Eve"))
    assert met(folder, "Ada") == ["Eve"]
    assert met(folder, "Ada") == ["Eve"]
    assert is_seen(folder)


def _touched(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def _another(file: Path) -> None:
    """The same bytes and times, on another place of the disk."""
    said = file.stat()
    copy = file.with_name(f"{file.name}.copy")
    copy.write_bytes(file.read_bytes())
    os.replace(copy, file)
    os.utime(file, ns=(said.st_atime_ns, said.st_mtime_ns))


@pytest.mark.parametrize("change", [_touched, _another])
@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_any_other_file_of_the_engine_is_another_engine(
    folder: Path, change: Callable[[Path], None], name: str
) -> None:
    change(sorted((folder / "state-1" / "engine").glob(name))[0])
    assert not is_seen(folder)


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), cut=st.booleans())
def test_a_note_that_is_damaged_is_not_believed(folder: Path, place: float, bit: int, cut: bool) -> None:
    file = note(folder)
    whole = file.read_bytes()
    said = bytearray(whole)
    at = int(place * len(said))
    said[at] ^= 1 << bit
    file.write_bytes(said[:at] if cut else said)
    try:
        assert not is_seen(folder)
        assert met(folder, "Ada") == ["Ben", "Cléo"]
    finally:
        file.write_bytes(whole)


def test_an_index_that_turns_out_to_be_damaged_changes_no_answer(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_graph(folder) as graph:
        add(graph, _gazette("Ada", *(f"Guest number {number}" for number in range(60))))
    others = met(folder, "Ada")
    assert len(others) == 60
    [segment] = folder.glob("*/index/*.pgindex")
    said = bytearray(segment.read_bytes())
    sections = json.loads(said[said.rindex(b'{"layout"') : -20])["sections"]
    said[len(MAGIC) + sections[f"part.{NUMBER_OF[PG.actor]}.keys"][1]] ^= 1
    segment.write_bytes(said)
    assert is_seen(folder), "what is damaged is not what is read first"
    assert met(folder, "Ada") == others
    assert not is_seen(folder)
    assert met(folder, "Ada") == met(folder, "Ada") == others
    assert is_seen(folder)


def test_two_states_are_never_told_as_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_to_ask(folder) as seen:
        view = seen.view()
        assert view.index is not None
        with open_graph(folder) as graph:
            add(graph, _gazette("Ada", "Eve"))
        with pytest.raises(StoreChanged):
            view.graphs()
    assert main(["who-met", "Eve", "--store", str(folder), "--lang", "en"]) == 0
    assert "Ada" in capsys.readouterr().out


def test_it_is_read_only_and_closed_is_closed(folder: Path) -> None:
    store = open_to_ask(folder)
    for write in (store.writer, lambda: store.rewrite([])):
        with pytest.raises(StoreReadOnly):
            write()
    store.close()
    store.close()
    with pytest.raises(StoreUnavailable):
        store.view()


def test_where_nothing_can_be_kept_the_engine_is_opened(made: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(made, tmp_path / "store")
    for file in folder.glob("*/index/*"):
        file.unlink()
    (folder / "state-1" / "index").rmdir()
    (folder / "state-1" / "index").write_bytes(b"")
    assert met(folder, "Ada") == met(folder, "Ada") == ["Ben", "Cléo"]
    assert not is_seen(folder)
