"""A copy between any two stores: whole, counted, gone on with after an interruption, never over what is another's."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import provgraph
from provgraph.cli import main
from provgraph.errors import StoreError
from provgraph.graph import Graph
from provgraph.store.base import Store, Writer
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH, TOMBSTONES_GRAPH


def content(store: Store) -> dict[IRI, set[Triple]]:
    view = store.view()
    return {graph: set(view.triples(graph)) for graph in view.graphs()}


@pytest.fixture(scope="module")
def made_once(small_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in a folder with everything that a store has: sources, decisions of its own, a tombstone, a journal."""
    folder = tmp_path_factory.mktemp("made")
    with provgraph.open(folder / "store") as graph:
        graph.load(small_world)
        graph.decide("unsure", "programme-norvale/lormier", "programme-norvale/quervel", reason="same initials")
        graph.map(folder / "map.html")
        graph.erase("Tomas Verkade", reason="asked for", every=True)
    return folder / "store"


@pytest.fixture
def lived_in(made_once: Path, tmp_path: Path) -> Iterator[Graph]:
    """The same, to do with as a test likes."""
    shutil.copytree(made_once, tmp_path / "lived-in")
    with provgraph.open(tmp_path / "lived-in") as graph:
        yield graph


@pytest.fixture(params=["memory", "folder", "oxigraph", "virtuoso"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    if request.param in ("oxigraph", "virtuoso"):
        address = request.getfixturevalue(f"{request.param}_server")
    else:
        address = "memory" if request.param == "memory" else str(tmp_path / "target")
    with open_store(address) as store:
        if store.remote:
            store.rewrite([], journal=lambda _: [])
        yield Graph(store)
        if store.remote:
            store.rewrite([], journal=lambda _: [])


def test_a_copy_holds_everything_and_answers_the_same(lived_in: Graph, target: Graph, small_world: Path) -> None:
    report = provgraph.copy(lived_in, target)
    assert content(target.store) == content(lived_in.store)
    assert (report.sent, report.withdrawn, report.journal) == (len(report.graphs), (), 1)
    assert report.graphs[0].graph == TOMBSTONES_GRAPH, "whom it keeps out, it keeps out from the first moment"
    assert report.graphs[-1].graph == REGISTER_GRAPH
    assert report.statements == sum(map(len, content(target.store).values()))
    assert target.who_met("Agathe Lormier") == lived_in.who_met("Agathe Lormier")
    assert target.decisions() == lived_in.decisions()
    assert target.tombstones() == lived_in.tombstones()
    # The journal of the source says where the copy is; for one in memory, nobody needs to know.
    noted = [line.kind for line in lived_in.register()]
    assert [line.kind for line in target.register()] == [kind for kind in noted if kind != "copy"]
    assert ("copy" in noted) == (target.store.address != "memory")
    if target.store.folder:
        assert len(list(target.store.folder.glob("identities*.yaml"))) == 1
    # Whoever was erased stays out of the copy.
    target.load(small_world)
    assert not [person for person in target.people() if "Tomas" in str(person)]


@pytest.mark.parametrize("target", ["folder", "virtuoso"], indirect=True)
def test_a_second_copy_sends_nothing(lived_in: Graph, target: Graph) -> None:
    first = provgraph.copy(lived_in, target)
    second = provgraph.copy(lived_in, target)
    assert second.sent == second.journal - (target.store.address != "memory") == 0
    assert [(one.graph, one.statements, one.digest) for one in second.graphs] == [
        (one.graph, one.statements, one.digest) for one in first.graphs
    ]


class _Interrupted(BaseException):
    pass


@pytest.mark.parametrize("target", ["memory", "oxigraph"], indirect=True)
def test_an_interrupted_copy_goes_on_where_it_was(
    lived_in: Graph, target: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer, left = target.store.writer, [3]

    def until_then() -> Writer:
        if left[0] == 0:
            raise _Interrupted
        left[0] -= 1
        return writer()

    with monkeypatch.context() as patched:
        patched.setattr(target.store, "writer", until_then)
        with pytest.raises(_Interrupted):
            provgraph.copy(lived_in, target)
    assert len(target.store.view().graphs()) == 3
    report = provgraph.copy(lived_in, target)
    assert [one.sent for one in report.graphs] == [False] * 3 + [True] * (len(report.graphs) - 3)
    assert content(target.store) == content(lived_in.store)


def test_what_only_the_target_holds_is_not_overwritten_unasked(
    lived_in: Graph, small_world: Path, tmp_path: Path
) -> None:
    with provgraph.open(tmp_path / "other") as other:
        other.load(small_world / "gazette-norvale.yaml")
        before = content(other.store)
        with pytest.raises(StoreError) as caught:
            provgraph.copy(lived_in, other)
        assert caught.value.key == "copy_not_empty"
        assert content(other.store) == before
        provgraph.copy(lived_in, other, replace=True)
        assert content(other.store) == content(lived_in.store)


def test_what_only_the_target_holds_is_taken_out_where_that_was_asked_for(lived_in: Graph) -> None:
    with provgraph.open() as target:
        alone = IRI("urn:pg:source:alone")
        with target.store.writer() as writer:
            writer.replace(alone, [(alone, IRI("urn:x"), alone)])
        report = provgraph.copy(lived_in, target, replace=True)
        assert report.withdrawn == (alone,)
        assert content(target.store) == content(lived_in.store)


def test_a_copy_lets_nobody_back_in(lived_in: Graph, small_world: Path) -> None:
    with provgraph.open() as fresh:
        fresh.load(small_world)
        for replace in (False, True):
            with pytest.raises(StoreError) as caught:
                provgraph.copy(fresh, lived_in, replace=replace)
            assert caught.value.key == "copy_tombstones"


def test_a_store_is_not_copied_into_itself(lived_in: Graph, tmp_path: Path) -> None:
    with (
        provgraph.open(tmp_path / "lived-in", read_only=True) as same,
        pytest.raises(StoreError) as caught,
    ):
        provgraph.copy(same, lived_in)
    assert caught.value.key == "copy_same"


def test_a_source_that_changes_meanwhile_is_told(lived_in: Graph, small_world: Path) -> None:
    with provgraph.open() as target:

        def meanwhile(done: int, of: int) -> None:
            if done == of - 1:
                lived_in.withdraw("gazette-norvale")

        with pytest.raises(StoreError) as caught:
            provgraph.copy(lived_in, target, progress=meanwhile)
        assert caught.value.key == "copy_source_changed"


def test_an_erasure_names_the_copies_that_may_still_hold_the_person(lived_in: Graph, tmp_path: Path) -> None:
    with provgraph.open(tmp_path / "target") as target:
        provgraph.copy(lived_in, target)
    planned = lived_in.erase("Agathe Lormier", reason="asked for", every=True, dry_run=True)
    assert [(copy.path, copy.state) for copy in planned.copies if copy.kind == "copy"] == [
        (str(tmp_path / "target"), "unknown")
    ]


# The command


@pytest.mark.parametrize(("lang", "said"), [("en", "holds what"), ("fr", "contient ce que")])
def test_the_command_says_what_it_did(
    lang: str, said: str, lived_in: Graph, oxigraph_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    source = lived_in.store.address
    with open_store(oxigraph_server) as store:
        store.rewrite([], journal=lambda _: [])
    graphs = len(lived_in.store.view().graphs())
    assert main(["copy", source, oxigraph_server, "--lang", lang]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"{graphs} graph")
    assert said in out
    assert main(["copy", source, oxigraph_server, "--json", "--lang", lang]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["question"] == {"name": "copy", "source": source, "replace": False}
    assert found["store"] == oxigraph_server
    assert found["counts"]["graphs"] == found["counts"]["kept"] == len(found["answers"]) == graphs
    assert set(found["answers"][0]) == {"graph", "statements", "digest", "sent"}
    with open_store(oxigraph_server) as store:
        store.rewrite([], journal=lambda _: [])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_wrong_copy_is_one_message(lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["copy", str(tmp_path / "none"), str(tmp_path / "target"), "--lang", lang]) == 1
    error = capsys.readouterr().err
    assert "none" in error
    assert "Traceback" not in error
    assert not (tmp_path / "target").exists()
