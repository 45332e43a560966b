"""What provgraph exported comes back without loss, from every syntax; with named graphs and without."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings

import provgraph
from provgraph.errors import ContradictoryDecisions
from provgraph.graph import Graph
from provgraph.ingest.load import load
from provgraph.ingest.report import LoadReport
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import DERIVED_GRAPH, REGISTER_GRAPH, identity_graph
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import PG, Judgement
from questions.random_worlds import Made, worlds

ENDINGS = {"trig": "trig", "n-quads": "nq", "json-ld": "jsonld", "turtle": "ttl", "n-triples": "nt"}
Quads = set[tuple[str, ...]]


def everything(view: View) -> Quads:
    """All that a store holds but for the register, which says when it was loaded."""
    return {
        (graph, subject, predicate, repr(value))
        for graph in view.graphs()
        if graph != REGISTER_GRAPH
        for subject, predicate, value in view.triples(graph)
    }


def exported(graph: Graph, folder: Path, syntax: str) -> Path:
    path = folder / f"export.{ENDINGS[syntax]}"
    path.write_bytes(graph.store.view().serialise(syntax))
    return path


@pytest.fixture
def fresh() -> Iterator[Graph]:
    with provgraph.open() as graph:
        yield graph


def loaded(graph: Graph, path: Path, *, skip_bad: bool = False) -> LoadReport:
    report = load(graph.store, path, loader="rdf", skip_bad=skip_bad)
    for lang in ("fr", "en"):
        assert report.text(lang)
    return report


@pytest.mark.parametrize("syntax", ENDINGS)
def test_nothing_is_lost(small_graph: Graph, fresh: Graph, tmp_path: Path, syntax: str) -> None:
    report = loaded(fresh, exported(small_graph, tmp_path, syntax))
    assert everything(fresh.store.view()) == everything(small_graph.store.view())
    audit = report.documents[0].audit
    assert audit.wrong == 0
    assert not audit.fields_ignored


def test_nothing_is_lost_of_the_shipped_mission(miami_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    loaded(fresh, exported(miami_graph, tmp_path, "turtle"))
    assert everything(fresh.store.view()) == everything(miami_graph.store.view())


def test_the_answers_are_the_same(small_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    loaded(fresh, exported(small_graph, tmp_path, "trig"))
    for before, after in zip(small_graph.people(), fresh.people(), strict=True):
        assert before == after
    name = small_graph.people()[0].actor.name
    assert [str(tie) for tie in fresh.who_met(name)] == [str(tie) for tie in small_graph.who_met(name)]


def test_what_was_written_again_is_the_same_again(small_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    path = exported(small_graph, tmp_path, "n-quads")
    loaded(fresh, path)
    assert {item.state for item in loaded(fresh, path).files} == {"unchanged"}


def test_the_register_and_the_ties_are_not_read_back(small_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    path = tmp_path / "export.trig"
    tie = (IRI("urn:pg:tie:x"), IRI(PREFIXES["rdf"] + "type"), PG.Tie)
    path.write_bytes(small_graph.store.view().serialise("trig", extra=(DERIVED_GRAPH, [tie])))
    left = loaded(fresh, path).documents[0].audit.left_out
    assert {note.key for note in left} == {"rdf_register", "rdf_derived"}
    assert DERIVED_GRAPH not in fresh.store.view().graphs()


def test_decisions_that_contradict_each_other_are_refused(small_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    view = small_graph.store.view()
    text = view.serialise("n-quads").decode()
    [graph] = [graph for graph in view.graphs() if graph.startswith(identity_graph(""))]
    same = [s for s, p, o in view.triples(graph) if p == PG.judgement and o == Judgement.SAME.iri]
    sides = {p: o for s, p, o in view.triples(graph) if s == same[0] and p in (PG.left, PG.right)}
    other = graph + "-too"
    from provgraph.vocabulary.minting import mint

    pair = sorted(str(one) for one in sides.values())
    iri = mint("decision", other.removeprefix(identity_graph("")), *pair)
    copied = "".join(
        line.replace(f"<{same[0]}>", f"<{iri}>").replace(f"<{graph}>", f"<{other}>").replace("/same>", "/different>")
        + "\n"
        for line in text.splitlines()
        if line.startswith(f"<{same[0]}>")
    )
    path = tmp_path / "export.nq"
    path.write_text(text + copied, encoding="utf-8")
    with pytest.raises(ContradictoryDecisions):
        loaded(fresh, path)
    assert fresh.store.view().graphs() == []


def test_triples_that_are_not_in_our_terms_are_kept_and_told(small_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    path = exported(small_graph, tmp_path, "n-quads")
    view = small_graph.store.view()
    [source, *_] = [graph for graph in view.graphs() if graph.startswith("urn:pg:source:")]
    person = next(s for s, p, o in view.triples(source) if o == PG.Person)
    more = [
        (source, "https://norvale.example/x", "https://norvale.example/p", repr(Literal("1"))),
        (source, str(person), "https://norvale.example/p", repr(Literal("2"))),
    ]
    lines = "".join(f'<{s}> <{p}> "{n}" <{g}> .\n' for n, (g, s, p, _) in enumerate(more, 1))
    path.write_text(path.read_text("utf-8") + lines, encoding="utf-8")
    notes = {note.key for note in loaded(fresh, path).documents[0].audit.notes}
    assert notes == {"rdf_kept_subject", "rdf_kept_triple"}
    assert everything(fresh.store.view()) == everything(view) | set(more)


def test_graphs_of_others_beside_ours_are_left_out_and_counted(
    small_graph: Graph, fresh: Graph, tmp_path: Path
) -> None:
    path = exported(small_graph, tmp_path, "n-quads")
    line = "<https://a.example/x> <https://a.example/p> <https://a.example/y> <https://a.example/g> .\n"
    path.write_text(path.read_text("utf-8") + line, encoding="utf-8")
    left = loaded(fresh, path).documents[0].audit.left_out
    assert sum(item.count for note, item in left.items() if note.key == "rdf_graph_of_others") == 1


@settings(max_examples=8)
@given(worlds())
def test_any_world_comes_back_even_without_named_graphs(tmp_path_factory: pytest.TempPathFactory, made: Made) -> None:
    folder = tmp_path_factory.mktemp("world")
    with made.graph() as before:
        for syntax in ("n-quads", "n-triples"):
            with provgraph.open() as after:
                load(after.store, exported(before, folder, syntax), loader="rdf", check_shapes=False)
                assert everything(after.store.view()) == everything(before.store.view())


def test_a_source_alone_comes_back_alone(small_graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    view = small_graph.store.view()
    graph = next(graph for graph in view.graphs() if graph.startswith("urn:pg:source:"))
    path = tmp_path / "one.ttl"
    path.write_bytes(view.serialise("turtle", [graph]))
    loaded(fresh, path)
    assert everything(fresh.store.view()) == {quad for quad in everything(view) if quad[0] == graph}
