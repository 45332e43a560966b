"""What writes, on a server: decisions, erasure, withdrawal, validation; and what a server has to do itself."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import provgraph
from provgraph.cli import main
from provgraph.errors import StoreError
from provgraph.graph import Graph
from provgraph.store.opening import open_store


@pytest.fixture(params=["oxigraph", "virtuoso"])
def graph(
    request: pytest.FixtureRequest, small_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Graph]:
    """The small world on a server; the commands find its password by themselves."""
    address: str = request.getfixturevalue(f"{request.param}_server")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login dba password dba\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    with open_store(address.replace("dba:dba@", "")) as store:
        store.rewrite([], journal=lambda _: [])
        opened = Graph(store)
        opened.load(small_world)
        yield opened
        store.rewrite([], journal=lambda _: [])


def _everything(graph: Graph) -> bytes:
    view = graph.store.view()
    return view.serialise("n-quads", [one for one in view.graphs() if one != "urn:pg:register"])


def test_loading_again_changes_nothing(graph: Graph, small_world: Path) -> None:
    before = _everything(graph)
    graph.load(small_world)
    assert _everything(graph) == before


def test_a_decision_is_taken_and_undone(graph: Graph) -> None:
    before = _everything(graph)
    graph.decide("unsure", "courrier-norvale/verkade", "gazette-norvale/quervel", reason="same initials")
    assert _everything(graph) != before
    assert any("same initials" in str(decision) for decision in graph.decisions())
    graph.undo_decision()
    assert _everything(graph) == before


def test_a_person_is_erased_and_kept_out(
    graph: Graph, small_world: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph.map(tmp_path / "map.html")
    where = ["--store", graph.store.address, "--lang", "en"]
    assert main(["privacy", "erase", "Tomas Verkade", "--reason", "asked for", "--all", "--yes", *where]) == 0
    assert "logs and backups" in capsys.readouterr().out, "what a server keeps is for whoever runs it"
    assert "Tomas" not in graph.store.view().serialise("n-quads").decode()
    assert [line.kind for line in graph.register()].count("erasure") == 1
    assert [entry["kind"] for entry in graph.store.journal.entries()] == ["map"]
    graph.load(small_world)
    assert "Tomas" not in graph.store.view().serialise("n-quads").decode()
    assert graph.validate() == []


@pytest.mark.parametrize("graph", ["oxigraph"], indirect=True)
def test_a_source_is_withdrawn(graph: Graph) -> None:
    assert graph.withdraw("gazette-norvale")
    assert not graph.withdraw("gazette-norvale")
    assert "gazette-norvale" not in {source.source.iri.rpartition(":")[2] for source in graph.sources()}


@pytest.mark.parametrize("graph", ["oxigraph"], indirect=True)
def test_a_server_keeps_its_files_itself(graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    for work in (graph.compact, lambda: provgraph.migrate(graph.store.address)):
        with pytest.raises(StoreError) as caught:
            work()
        assert caught.value.key == "remote_no_files"
    for command in ("compact", "migrate"):
        assert main([command, "--store", graph.store.address, "--lang", "en"]) == 1
        said = capsys.readouterr().err
        assert f"provgraph {command}" in said
        assert "Traceback" not in said


@pytest.mark.parametrize("graph", ["oxigraph"], indirect=True)
def test_every_command_takes_an_address(
    graph: Graph, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVGRAPH_STORE", graph.store.address)
    for words in (["who-met", "Agathe Lormier"], ["info"], ["sparql", "ASK { ?s ?p ?o }"], ["validate"]):
        assert main([*words, "--lang", "en"]) == 0, words
        assert capsys.readouterr().out
