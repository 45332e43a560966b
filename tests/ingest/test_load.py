"""Loading: all of it or nothing, twice the same is once, and the report tells everything."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

import provgraph
from provgraph.errors import (
    ContradictoryDecisions,
    NoLoader,
    ShapeViolations,
    SourceInvalid,
    SourceMissing,
    StoreError,
    UnknownLoader,
)
from provgraph.graph import Graph
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import read_all
from provgraph.store.oxigraph_writer import OxigraphWriter
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import REGISTER_GRAPH, identity_graph, source_iri
from questions.worlds import Telling, loaded

GAZETTE, COURRIER, PROGRAMME = "gazette-norvale", "courrier-norvale", "programme-norvale"
FILES = (f"{COURRIER}.yaml", f"{GAZETTE}.yaml", "identities.yaml", f"{PROGRAMME}.yaml")


def content(graph: Graph, *, register: bool = True) -> bytes:
    """Everything that the store holds, in an order that is always the same."""
    view = graph.store.view()
    return view.serialise("n-quads", [g for g in view.graphs() if register or g != REGISTER_GRAPH])


def of(graph: Graph, iri: IRI) -> bytes:
    return graph.store.view().serialise("n-quads", [iri])


@pytest.fixture
def world(small_world: Path, tmp_path: Path) -> Path:
    """The small world, to be changed."""
    return Path(shutil.copytree(small_world, tmp_path / "world"))


@pytest.fixture(params=["memory", "folder"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    with provgraph.open(None if request.param == "memory" else tmp_path / "store") as opened:
        yield opened


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


# The same, and something else


def test_loading_the_same_twice_changes_nothing_not_even_the_register(graph: Graph, small_world: Path) -> None:
    first = graph.load(small_world)
    before = content(graph)
    again = graph.load(small_world)
    assert content(graph) == before
    assert [item.state for item in first.files] == ["new"] * 4
    assert [item.state for item in again.files] == ["unchanged"] * 4
    assert [(item.id, item.claims, item.by_kind) for item in again.files] == [
        (item.id, item.claims, item.by_kind) for item in first.files
    ]


def test_a_changed_source_replaces_its_own_graph_only(graph: Graph, world: Path) -> None:
    graph.load(world)
    before = {iri: of(graph, iri) for iri in graph.store.view().graphs()}
    edit(world / f"{COURRIER}.yaml", "count: 260", "count: 261")
    report = graph.load(world)
    assert {item.id: item.state for item in report.files} == {
        COURRIER: "replaced",
        GAZETTE: "unchanged",
        PROGRAMME: "unchanged",
        "small-world": "unchanged",
    }
    changed = {iri for iri, old in before.items() if of(graph, iri) != old}
    assert changed == {source_iri(COURRIER), REGISTER_GRAPH}
    assert b"261" in of(graph, source_iri(COURRIER))
    assert b'"260"' not in of(graph, source_iri(COURRIER))


def test_a_changed_card_is_a_changed_source(graph: Graph, world: Path) -> None:
    graph.load(world / f"{COURRIER}.yaml")
    edit(world / "cards" / f"{COURRIER}.card.yaml", "Retour de Norvale", "Retour")
    report = graph.load(world / f"{COURRIER}.yaml")
    assert [item.state for item in report.files] == ["replaced"]
    assert [answer.source.title for answer in graph.sources()] == ["Retour"]


def test_going_back_to_the_old_text_gives_the_old_graph(graph: Graph, world: Path) -> None:
    graph.load(world)
    before = content(graph, register=False)
    edit(world / f"{COURRIER}.yaml", "count: 260", "count: 261")
    graph.load(world)
    edit(world / f"{COURRIER}.yaml", "count: 261", "count: 260")
    graph.load(world)
    assert content(graph, register=False) == before


def test_a_comment_or_another_order_of_lines_is_no_change(graph: Graph, world: Path) -> None:
    graph.load(world)
    dossier = world / f"{COURRIER}.yaml"
    dossier.write_text("# seen by nobody\n" + dossier.read_text(encoding="utf-8"), encoding="utf-8")
    lines = "  lormier: {name: LORMIER Agathe, honorific: Mme, at: paragraphe 1}\n"
    edit(dossier, lines, "")
    edit(dossier, "people:\n", "people:\n" + lines)
    assert [item.state for item in graph.load(dossier).files] == ["unchanged"]


def test_a_renamed_event_takes_its_decisions_along(graph: Graph, world: Path) -> None:
    """An event's IRI is made of its name: the file of decisions has not changed, what it speaks of has."""
    graph.load(world)
    before = graph.info()["sessions"]
    edit(world / f"{COURRIER}.yaml", "fr: Réception des deux ports", "fr: Grande réception")
    states = {item.id: item.state for item in graph.load(world).files}
    assert states["small-world"] == "replaced"
    assert graph.info()["sessions"] == before


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 3, 0, 2), (2, 0, 3, 1)], ids=str)
def test_the_order_of_the_files_does_not_matter(order: tuple[int, ...], small_world: Path, small_graph: Graph) -> None:
    with provgraph.open() as graph:
        load_all(graph.store, read_all([small_world / FILES[number] for number in order]), check_shapes=False)
        assert content(graph, register=False) == content(small_graph, register=False)


def test_file_by_file_is_the_same_as_all_together(small_world: Path, small_graph: Graph) -> None:
    with provgraph.open() as graph:
        for name in (GAZETTE, COURRIER, PROGRAMME):
            graph.load(small_world / f"{name}.yaml")
        graph.load(small_world / "identities.yaml")
        assert content(graph, register=False) == content(small_graph, register=False)


def test_the_register_says_which_source_was_loaded_with_how_many_claims(small_world: Path) -> None:
    with provgraph.open() as graph:
        report = graph.load(small_world)
        rows = graph.sparql(
            "SELECT ?source ?n ?at ?by { GRAPH <urn:pg:register> "
            "{ ?l a pg:Load ; prov:used ?source ; pg:claimsMade ?n ; prov:startedAtTime ?at ; pg:software ?by } }"
        )
        counted: dict[str, int] = {}
        for binding in rows.bindings:
            named = {str(variable): str(value) for variable, value in binding.items()}
            counted[named["source"]] = int(named["n"])
            assert named["by"].startswith("provgraph")
        expected = {source_iri(item.id): item.claims for item in report.files if item.id != "small-world"}
        assert {iri: n for iri, n in counted.items() if ":source:" in iri} == expected
        assert identity_graph("small-world") in counted


# The whole folder


def test_every_file_of_a_folder_is_in_the_report(graph: Graph, world: Path) -> None:
    (world / "notes.txt").write_text("just notes", encoding="utf-8")
    (world / ".hidden.yaml").write_text("provgraph: dossier/1\n", encoding="utf-8")
    (world / "deep").mkdir()
    shutil.move(world / f"{PROGRAMME}.yaml", world / "deep")
    edit(world / "deep" / f"{PROGRAMME}.yaml", "source: cards/", "source: ../cards/")
    report = graph.load(world)
    named = {Path(item.file).name for item in report.files} | {Path(file).name for file, _ in report.skipped}
    there = {path.name for path in world.rglob("*") if path.is_file() and not path.name.startswith(".")}
    assert named == there
    why = {Path(file).name: reason for file, reason in report.skipped}
    assert why["README.md"] == why["notes.txt"] == why[f"{GAZETTE}.txt"] == "no_loader"
    assert why[f"{GAZETTE}.card.yaml"] == "card"
    for lang in ("fr", "en"):
        text = report.text(lang)
        assert all(name in text for name in there)
        assert "{" not in text
    assert report.claims == sum(item.claims for item in report.files)
    assert json.loads(json.dumps(report.as_json()))["files"][0]["file"] == report.files[0].file


def test_yaml_that_says_not_what_it_is_is_told_and_never_passed_over(graph: Graph, world: Path) -> None:
    """It may be a dossier whose first line was forgotten."""
    edit(world / f"{COURRIER}.yaml", "provgraph: dossier/1\n", "")
    caught = refused(graph, world, SourceInvalid)
    assert COURRIER in str(caught.value)


def test_a_folder_with_nothing_to_load_and_a_place_that_is_not_there_are_errors(graph: Graph, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    (empty / "README.md").write_text("nothing")
    for path in (empty, tmp_path / "nowhere"):
        with pytest.raises(SourceMissing) as caught:
            graph.load(path)
        assert str(path) in caught.value.message("fr")
    with pytest.raises(NoLoader):
        graph.load(empty / "README.md")
    assert content(graph) == b""


def test_the_loader_can_be_chosen_and_an_unknown_one_is_an_error(graph: Graph, small_world: Path) -> None:
    graph.load(small_world / f"{GAZETTE}.yaml", loader="dossier")
    with pytest.raises(UnknownLoader) as caught:
        graph.load(small_world / f"{GAZETTE}.yaml", loader="dosier")
    assert "dossier" in caught.value.message("en")


def test_progress_is_told_for_each_file(graph: Graph, small_world: Path) -> None:
    told: list[tuple[str, int, int]] = []
    graph.load(small_world, progress=lambda file, done, total: told.append((Path(file).name, done, total)))
    assert set(FILES) <= {name for name, _, _ in told}
    assert all(0 <= done <= of or of == 0 for _, done, of in told)


# All or nothing


def refused(graph: Graph, path: Path, error: type[Exception]) -> pytest.ExceptionInfo[Exception]:
    before = content(graph)
    with pytest.raises(error) as caught:
        graph.load(path)
    assert content(graph) == before
    return caught


def test_one_bad_file_among_good_ones_and_nothing_is_written(graph: Graph, world: Path) -> None:
    edit(world / f"{COURRIER}.yaml", "who: verkade", "who: verkad")
    caught = refused(graph, world, SourceInvalid)
    assert content(graph) == b""
    assert COURRIER in str(caught.value)
    assert "verkade" in str(caught.value)


def test_a_bad_change_leaves_the_good_old_version(graph: Graph, world: Path) -> None:
    graph.load(world)
    edit(world / f"{COURRIER}.yaml", "2024-03-13", "2024-13-13")
    edit(world / f"{GAZETTE}.yaml", "count: 300", "count: 301")
    refused(graph, world, SourceInvalid)


def test_the_problems_of_all_files_are_told_together(graph: Graph, world: Path) -> None:
    edit(world / f"{COURRIER}.yaml", "who: verkade", "who: verkad")
    edit(world / f"{PROGRAMME}.yaml", "type: signing", "type: singing")
    caught = refused(graph, world, SourceInvalid)
    assert isinstance(caught.value, SourceInvalid)
    assert {Path(problem.file).stem for problem in caught.value.problems} == {COURRIER, PROGRAMME}


def test_two_files_of_one_source_are_refused(graph: Graph, world: Path) -> None:
    shutil.copy(world / f"{COURRIER}.yaml", world / "copy.yaml")
    caught = refused(graph, world, SourceInvalid)
    assert "copy.yaml" in str(caught.value)
    assert COURRIER in str(caught.value)


def test_two_files_of_decisions_of_one_name_are_refused(graph: Graph, world: Path) -> None:
    shutil.copy(world / "identities.yaml", world / "more.yaml")
    caught = refused(graph, world, SourceInvalid)
    for lang in ("fr", "en"):
        assert "small-world" in caught.value.message(lang)  # type: ignore[attr-defined]  # one of ours


def test_a_contradiction_in_the_decisions_refuses_the_whole_folder(graph: Graph, world: Path) -> None:
    pair = "courrier-norvale/chamber, courrier-norvale/host-chamber"
    edit(world / "identities.yaml", pair, "gazette-norvale/lormier, courrier-norvale/lormier")
    refused(graph, world, ContradictoryDecisions)
    assert content(graph) == b""


def test_decisions_about_a_source_that_is_not_there_are_refused(graph: Graph, world: Path) -> None:
    caught = refused(graph, world / "identities.yaml", SourceInvalid)
    assert "lormier" in str(caught.value)


def test_a_dry_run_checks_everything_and_writes_nothing(graph: Graph, world: Path) -> None:
    report = graph.load(world, dry_run=True)
    assert content(graph) == b""
    assert [item.state for item in report.files] == ["new"] * 4
    assert "nothing was written" in report.text("en").lower()
    graph.load(world)
    before = content(graph)
    edit(world / f"{COURRIER}.yaml", "count: 260", "count: 261")
    states = {item.id: item.state for item in graph.load(world, dry_run=True).files}
    assert states[COURRIER] == "replaced"
    assert content(graph) == before
    edit(world / f"{COURRIER}.yaml", "who: verkade", "who: verkad")
    with pytest.raises(SourceInvalid):
        graph.load(world, dry_run=True)


def test_a_claim_without_a_place_is_refused_by_the_shapes() -> None:
    telling = Telling("gazette")
    telling.person("Ada Brun")
    loaded(telling, check_shapes=True)
    iri, claim = next(iter(telling.claims.items()))
    telling.claims[iri] = type(claim)(
        iri=iri, source=claim.source, states=claim.states, kind=claim.kind, locators=(), local_name=claim.local_name
    )
    with pytest.raises(ShapeViolations) as caught:
        loaded(telling, check_shapes=True)
    french, english = caught.value.message("fr"), caught.value.message("en")
    assert french != english
    assert len(caught.value.lines) >= 1


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_an_interrupted_write_leaves_the_store_as_it_was(
    graph: Graph, world: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    graph.load(world)
    before = content(graph)
    edit(world / f"{COURRIER}.yaml", "count: 260", "count: 261")
    edit(world / f"{GAZETTE}.yaml", "count: 300", "count: 301")
    said: list[IRI] = []
    replace = OxigraphWriter.replace

    def interrupted(self: OxigraphWriter, iri: IRI, triples: object) -> None:
        if said:
            raise stop
        said.append(iri)
        replace(self, iri, triples)  # type: ignore[arg-type]  # handed on as it came

    with monkeypatch.context() as patch:
        patch.setattr(OxigraphWriter, "replace", interrupted)
        with pytest.raises(stop):
            graph.load(world)
    assert said
    assert content(graph) == before
    assert [item.state for item in graph.load(world).files].count("replaced") == 2


def test_a_failing_commit_leaves_the_store_as_it_was(
    graph: Graph, world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph.load(world)
    before = content(graph)
    edit(world / f"{COURRIER}.yaml", "count: 260", "count: 261")

    def full(self: OxigraphWriter) -> NoReturn:
        raise StoreError("store_write", why="no space left")

    with monkeypatch.context() as patch:
        patch.setattr(OxigraphWriter, "commit", full)
        with pytest.raises(StoreError):
            graph.load(world)
    assert content(graph) == before


# Withdrawing


def test_withdrawing_and_loading_again_gives_the_same_graph(graph: Graph, world: Path) -> None:
    graph.load(world)
    before = content(graph, register=False)
    others = {
        iri: of(graph, iri) for iri in graph.store.view().graphs() if iri not in (source_iri(COURRIER), REGISTER_GRAPH)
    }
    assert graph.withdraw(COURRIER)
    assert source_iri(COURRIER) not in graph.store.view().graphs()
    assert {iri: of(graph, iri) for iri in others} == others
    # Its name stands in the decisions that outlive it, in the register of processing, and nowhere else.
    kept = (identity_graph("small-world"), REGISTER_GRAPH)
    rest = b"".join(of(graph, iri) for iri in graph.store.view().graphs() if iri not in kept)
    assert COURRIER.encode() not in rest
    assert {item.id: item.state for item in graph.load(world).files}[COURRIER] == "new"
    assert content(graph, register=False) == before


def test_withdrawing_what_is_not_there_changes_nothing(graph: Graph, world: Path) -> None:
    graph.load(world)
    before = content(graph)
    assert not graph.withdraw("herald")
    assert not graph.withdraw("")
    assert content(graph) == before


def test_withdrawing_everything_leaves_an_empty_graph_of_claims(graph: Graph, world: Path) -> None:
    graph.load(world)
    for name in (GAZETTE, COURRIER, PROGRAMME):
        assert graph.withdraw(name)
    counts = graph.info()
    assert {name for name, count in counts.items() if count} == {"decisions"}
    assert graph.people(kind=None) == []
    assert graph.validate() == []


def test_a_file_of_decisions_can_be_withdrawn_and_takes_the_merges_with_it(graph: Graph, world: Path) -> None:
    graph.load(world)
    merged = graph.info()["persons"]
    assert graph.withdraw("small-world")
    assert graph.info()["decisions"] == 0
    assert graph.info()["persons"] > merged
    graph.load(world)
    assert graph.info()["persons"] == merged
