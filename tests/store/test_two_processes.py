"""Several processes on one store: one writes, the others read what was before or what is after."""

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from provgraph.cli import main
from provgraph.errors import StoreChanged, StoreUnavailable
from provgraph.store.base import Solution
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from stress.killing import Killer

NAME = IRI("urn:pg:test:name")
GRAPHS = [IRI(f"urn:pg:source:{number:02}") for number in range(24)]


def about(graph: IRI, word: str) -> list[Triple]:
    return [(IRI(f"{graph}:{one}"), NAME, Literal(f"{word} {one}")) for one in range(40)]


def write(folder: Path, word: str, *, apart: bool = False) -> None:
    with open_store(folder) as store:
        for some in [[graph] for graph in GRAPHS] if apart else [GRAPHS]:
            with store.writer() as writer:
                for graph in some:
                    writer.replace(graph, about(graph, word))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Each graph written by itself: the engine makes new files each time, and then has more than it opens at once."""
    folder = tmp_path_factory.mktemp("made") / "store"
    write(folder, "before", apart=True)
    assert len(list(folder.rglob("*.sst"))) > 16
    return folder


@pytest.fixture
def store_folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "store")


WRITING = """
import sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from store.test_two_processes import GRAPHS, about
from provgraph.store.opening import open_store
with open_store(Path({folder!r})) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for turn in range({turns}):
        with store.writer() as writer:
            for graph in GRAPHS:
                writer.replace(graph, about(graph, f"turn{{turn}}"))
        view = store.view()
        store.rewrite((graph, view.triples(graph)) for graph in view.graphs())
        print(turn, flush=True)
"""


def writing(folder: Path, turns: int) -> "subprocess.Popen[str]":
    script = WRITING.format(tests=str(Path(__file__).resolve().parents[1]), folder=str(folder), turns=turns)
    process = subprocess.Popen([sys.executable, "-c", script], stdin=-1, stdout=-1, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go_on(process: "subprocess.Popen[str]") -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def words(rows: Iterator[Solution]) -> set[str]:
    found = [str(getattr(row["o"], "text", "")) for row in rows]
    assert len(found) == len(GRAPHS) * 40
    return {text.split()[0] for text in found}


ALL = "SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


def test_questions_beside_a_writer_that_compacts_see_one_state_each(store_folder: Path) -> None:
    process = writing(store_folder, turns=2)
    go_on(process)
    seen: list[str] = []
    while process.poll() is None:
        with open_store(store_folder, read_only=True) as store:
            for _ in range(3):
                [word] = words(store.view().select(ALL))
                seen.append(word)
    assert process.wait() == 0
    assert seen == sorted(seen), "time does not go back"
    assert len(seen) >= 2
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()


def test_a_reader_whose_files_are_gone_reads_what_is_there_now(store_folder: Path) -> None:
    with open_store(store_folder, read_only=True) as reader:
        begun = reader.view()
        assert len(begun.graphs()) == len(GRAPHS)
        data = reader.view().rdflib()
        write(store_folder, "after")
        with open_store(store_folder) as store:
            view = store.view()
            store.rewrite((graph, view.triples(graph)) for graph in view.graphs())
        # One that has answered already does not go on with another state.
        with pytest.raises(StoreChanged) as caught:
            deque(triple for graph in GRAPHS for triple in begun.triples(graph))
        assert "Ask again" in caught.value.message("en")
        assert words(reader.view().select(ALL)) == {"after"}
        assert len(data) == len(GRAPHS) * 40
        assert len(reader.view().sparql(ALL).bindings) == len(GRAPHS) * 40


def test_a_question_of_the_command_line_is_asked_again(
    store_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from provgraph.graph import Graph

    asked: list[int] = []
    info = Graph.info

    def beside_a_writer(self: Graph) -> dict[str, int]:
        found = info(self)
        asked.append(1)
        if len(asked) == 1:
            write(store_folder, "after")
            with open_store(store_folder) as store:
                view = store.view()
                store.rewrite((graph, view.triples(graph)) for graph in view.graphs())
            raise StoreChanged("store_changed", address="x")
        return found

    monkeypatch.setattr(Graph, "info", beside_a_writer)
    assert main(["info", "--store", str(store_folder)]) == 0
    assert len(asked) == 2
    assert capsys.readouterr().err == ""


def test_the_second_writer_is_told_who_writes_and_what_to_do(
    store_folder: Path, killer: Killer, small_world: Path
) -> None:
    process = writing(store_folder, turns=0)
    for command in (["load", str(small_world)], ["withdraw", "00"], ["compact"]):
        end = killer.run([*command, "--store", str(store_folder)])
        assert (end.code, len(end.said.strip().splitlines())) == (1, 1), end.said
        assert f"being written by another process: number {process.pid}, since 20" in end.said
        assert "Wait until it ends" in end.said
    assert killer.run(["info", "--store", str(store_folder)]).code == 0
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        assert stream is not None
        stream.close()
    end = killer.run(["compact", "--store", str(store_folder)])
    assert end.code == 0, "the lock goes with the process that held it"


def test_two_erasures_at_once_are_one_and_a_clear_error_or_two(
    tmp_path: Path, killer: Killer, small_world: Path
) -> None:
    store = tmp_path / "store"
    assert killer.run(["load", str(small_world), "--store", str(store)]).code == 0
    one, other = (
        ["privacy", "erase", name, "--reason", "asked", "--yes", "--store", str(store)]
        for name in ("Tomas Verkade", "Ingrid Halden")
    )
    with Killer() as second, ThreadPoolExecutor() as both:
        ends = {"Verkade": both.submit(killer.run, one), "Halden": both.submit(second.run, other)}
        for name, end in ends.items():
            if end.result().code == 0:
                files = [path for path in store.rglob("*") if path.is_file()]
                assert not [path for path in files if f" {name}".encode() in path.read_bytes()]
            else:
                assert "being written by another process" in end.result().said
    assert 0 in [end.result().code for end in ends.values()]
    assert len(list(store.glob("state-*"))) == 1


def test_an_erasure_beside_an_open_reader_crashes_neither(tmp_path: Path, killer: Killer, small_world: Path) -> None:
    store = tmp_path / "store"
    assert killer.run(["load", str(small_world), "--store", str(store)]).code == 0
    with open_store(store, read_only=True) as reader:
        rows = reader.view().select("SELECT ?o WHERE { GRAPH ?g { ?s ?p ?o } }")
        next(rows)
        erase = ["privacy", "erase", "Tomas Verkade", "--reason", "asked for", "--yes", "--store", str(store)]
        end = killer.run(erase)
        assert end.code == 0, end.said
        # What it had begun to read, it may read to the end; whoever asks anew after opening again sees it no more.
        with suppress(StoreChanged):
            assert len(list(rows)) > 100
    with open_store(store, read_only=True) as reader:
        assert b"Verkade" not in reader.view().serialise("n-quads").replace(b"Verkade &", b"")


def test_a_forked_child_cannot_use_the_store_and_does_it_no_harm(store_folder: Path) -> None:
    with open_store(store_folder) as store:
        view = store.view()
        told = multiprocessing.get_context("fork").SimpleQueue()

        def use() -> None:
            for attempt in (store.view, view.graphs, store.writer, lambda: store.rewrite([]), lambda: store.journal):
                try:
                    attempt()
                except StoreUnavailable as error:
                    told.put(error.key)
            with open_store(store_folder, read_only=True) as own:
                told.put(str(len(own.view().graphs())))
            store.close()

        child = multiprocessing.get_context("fork").Process(target=use)
        child.start()
        found = [told.get() for _ in range(6)]
        child.join(timeout=60)
        assert child.exitcode == 0
        assert found == ["store_forked"] * 5 + [str(len(GRAPHS))]
        with store.writer() as writer:
            writer.withdraw(GRAPHS[0])
        with pytest.raises(StoreUnavailable):
            open_store(store_folder)
    with open_store(store_folder) as store:
        assert store.view().graphs() == GRAPHS[1:]
    assert os.path.getsize(store_folder / "writer.lock") == 0
