"""Many new triples are written in chunks, which nobody sees before all of them, and the register, are there."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provgraph.errors import StoreError
from provgraph.store import oxigraph_writer
from provgraph.store.base import Store
from provgraph.store.opening import open_store
from provgraph.store.spool import Spool
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple

OLD, BIG, SMALL = IRI("urn:pg:source:old"), IRI("urn:pg:source:big"), IRI("urn:pg:source:small")
NAME = IRI("https://w3id.org/provgraph/terms#name")


def triples(n: int, start: int = 0) -> list[Triple]:
    return [(IRI(f"urn:pg:actor:x:{number}"), NAME, Literal(f"Actor {number}")) for number in range(start, start + n)]


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(oxigraph_writer, "_CHUNK", 100)
    monkeypatch.setattr(oxigraph_writer, "_AT_ONCE", 50)
    with open_store(None if request.param == "memory" else tmp_path / "store") as store:
        with store.writer() as writer:
            writer.replace(OLD, triples(5))
            writer.replace(SMALL, triples(3))
        yield store


def content(store: Store) -> dict[str, int]:
    view = store.view()
    return {graph: sum(1 for _ in view.triples(graph)) for graph in view.graphs()}


def write(store: Store, *, raising: BaseException | None = None) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        told.append((done, of))
        # While it is being written, it is as if it were not there.
        assert content(store) == {OLD: 5, SMALL: 3}
        [row] = store.view().select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
        assert str(row["n"]) == str(Literal("8", IRI("http://www.w3.org/2001/XMLSchema#integer")))
        if raising is not None and done >= 200:
            raise raising

    with store.writer() as writer:
        writer.progress = tell
        writer.replace(BIG, Spool(BIG, triples(450)))
        writer.replace(SMALL, triples(4, start=2))
        writer.withdraw(OLD)
    return told


def test_all_changes_become_visible_together(store: Store) -> None:
    told = write(store)
    assert content(store) == {BIG: 450, SMALL: 4}
    assert told == [(100, 450), (200, 450), (300, 450), (400, 450), (450, 450)]


def test_large_and_small_graphs_come_together(store: Store) -> None:
    graphs = [IRI(f"urn:pg:source:g{number}") for number in range(8)]
    with store.writer() as writer:
        for number, graph in enumerate(graphs):
            # Small ones share a call, in which each line names its graph; large ones are cut.
            writer.replace(graph, triples(7 if number % 2 else 250, start=1000 * number))
    found = content(store)
    assert [found[graph] for graph in graphs] == [250, 7] * 4
    view = store.view()
    for number, graph in enumerate(graphs):
        assert set(view.triples(graph)) == set(triples(7 if number % 2 else 250, start=1000 * number))


@pytest.mark.parametrize("reason", [KeyboardInterrupt(), ValueError("no")])
def test_an_interrupted_write_leaves_the_store_as_it_was(store: Store, reason: BaseException) -> None:
    with pytest.raises((KeyboardInterrupt, StoreError)):
        write(store, raising=reason)
    assert content(store) == {OLD: 5, SMALL: 3}
    write(store)
    assert content(store) == {BIG: 450, SMALL: 4}


def test_a_bad_triple_in_the_last_chunk_leaves_the_store_as_it_was(store: Store) -> None:
    bad: Triple = (IRI("http://[bad/"), NAME, Literal("x"))
    with pytest.raises(StoreError), store.writer() as writer:
        writer.replace(BIG, Spool(BIG, [*triples(450), bad]))
    assert content(store) == {OLD: 5, SMALL: 3}


KILLED = """
import os, signal, sys
from provgraph.store import oxigraph_writer
from provgraph.store.opening import open_store
sys.path.insert(0, {tests!r})
from store.test_large_writes import BIG, triples
oxigraph_writer._CHUNK, oxigraph_writer._AT_ONCE = 100, 50
with open_store({folder!r}) as store, store.writer() as writer:
    writer.progress = lambda done, of: os.kill(os.getpid(), signal.SIGKILL) if done >= 300 else None
    writer.replace(BIG, triples(450))
"""


def test_a_killed_load_is_never_seen_and_is_cleared_away(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with open_store(folder) as store, store.writer() as writer:
        writer.replace(OLD, triples(5))
    script = KILLED.format(tests=str(Path(__file__).resolve().parents[1]), folder=str(folder))
    died = subprocess.run([sys.executable, "-c", script], check=False, env=dict(os.environ), capture_output=True)
    assert died.returncode == -signal.SIGKILL, died.stderr.decode()
    with open_store(folder, read_only=True) as store:
        assert content(store) == {OLD: 5}, "a reader does not see what was being written"
        assert b"source:big" not in store.view().serialise("n-quads")
    told: list[tuple[int, int]] = []
    with open_store(folder, progress=lambda done, of: told.append((done, of))) as store:
        assert content(store) == {OLD: 5}
    [(done, of)] = told
    assert 300 <= done == of, "how far it is; another chunk was on its way"
    with open_store(folder, read_only=True) as store:
        assert b"pending" not in store.view().serialise("n-quads")


def test_a_source_that_is_loaded_again_changes_only_where_it_differs(store: Store) -> None:
    with store.writer() as writer:
        writer.replace(OLD, [*triples(2), *triples(2, start=10)])
    assert content(store) == {OLD: 4, SMALL: 3}
    assert {subject.rpartition(":")[2] for subject, _, _ in store.view().triples(OLD)} == {"0", "1", "10", "11"}


def test_a_large_spool_lies_on_disk_and_gives_back_what_it_got(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("provgraph.store.spool._IN_MEMORY", 1000)
    odd: list[Triple] = [
        (IRI("urn:pg:actor:x:0"), NAME, Literal('a "quote", a \\ and\r\n a line\u2028')),
        (
            IRI("urn:pg:actor:x:1"),
            NAME,
            Literal("été", IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"), "fr"),
        ),
    ]
    spool = Spool(BIG, [*triples(100), *odd])
    assert list(spool) == [*triples(100), *odd]
    turned, part = Spool(BIG, [*reversed(odd), *reversed(triples(100))]), Spool(BIG, triples(100))
    assert spool.digest == turned.digest != part.digest
    for one in (spool, turned, part):
        one.close()


@pytest.mark.parametrize(
    "term", [IRI("urn:x> . <urn:y"), IRI("no scheme"), Literal("x", lang="fr ; DROP ALL"), Literal("\ud800")]
)
def test_what_rdf_cannot_write_is_refused_when_it_is_added(term: IRI | Literal) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the writer and the ingest give it words
        Spool(BIG).add((IRI("urn:pg:a"), NAME, term))
