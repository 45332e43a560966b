"""The register of processing: who did what when, kept for ever; times stand there and nowhere else."""

import json
from contextlib import closing
from pathlib import Path

import pytest
import rdflib

import provgraph
from privacy.forgetting import content
from provgraph.errors import StoreError
from provgraph.graph import Graph, open_graph
from provgraph.ingest.load import load_all, withdraw
from provgraph.ingest.reading import ReadFiles
from provgraph.ingest.register import Register, author, note_activity
from provgraph.privacy.processing import register_rdf
from provgraph.shapes import CheckedGraph, check
from provgraph.store.journal import JournalInMemory
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.minting import REGISTER_GRAPH, mint, source_iri
from provgraph.vocabulary.terms import PG, PROV, RDF, XSD
from questions.worlds import Telling

PROV_NS = rdflib.Namespace("http://www.w3.org/ns/prov#")


def kinds(graph: Graph) -> list[str]:
    return [line.kind for line in graph.register()]


def test_history_is_kept_and_an_unchanged_load_writes_nothing(small_world: Path) -> None:
    graph = open_graph()
    graph.load(small_world)
    first = graph.register()
    graph.load(small_world)
    assert graph.register() == first
    graph.withdraw("gazette-norvale")
    graph.load(small_world)
    assert graph.register()[: len(first)] == first
    assert kinds(graph)[len(first) :] == ["withdrawal", "load"]


def test_a_line_says_who_when_from_which_file(small_world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "Wanda Oak")
    graph = open_graph()
    graph.load(small_world)
    [line] = [line for line in graph.register() if line.sources == ("gazette-norvale",)]
    assert line.by == "Wanda Oak"
    assert line.software.startswith("provgraph ")
    assert line.files == (str(small_world / "gazette-norvale.yaml"),)
    assert line.claims is not None
    assert line.claims > 10
    assert line.ended is not None
    assert line.at <= line.ended


def test_the_rest_of_the_graph_is_the_same_whoever_loads_and_when(
    small_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = set()
    for name in ("Wanda Oak", "Rui Elm"):
        monkeypatch.setenv("PROVGRAPH_AUTHOR", name)
        graph = open_graph()
        graph.load(small_world)
        contents.add(content(graph))
    assert len(contents) == 1


def test_it_is_prov(small_world: Path, tmp_path: Path) -> None:
    graph = open_graph()
    graph.load(small_world)
    graph.export(tmp_path / "all.ttl")
    told = rdflib.Graph().parse(data=register_rdf(graph.store, "turtle"), format="turtle")
    loads = set(told.subjects(rdflib.RDF.type, rdflib.URIRef(PG.Load)))
    assert len(loads) == 4
    for load in loads:
        agents = set(told.objects(load, PROV_NS.wasAssociatedWith))
        assert {(agent, rdflib.RDF.type, PROV_NS.SoftwareAgent) in told for agent in agents} == {True, False}
        assert len(set(told.objects(load, PROV_NS.used))) == 2
    [export] = told.subjects(rdflib.RDF.type, rdflib.URIRef(PG.Export))
    assert list(told.objects(export, PROV_NS.generated))
    with closing(graph.store.view().written_out(REGISTER_GRAPH)) as written:
        assert check([CheckedGraph(REGISTER_GRAPH, written)]).conforms


def test_exports_maps_and_reports_are_noted_even_by_a_reader(tmp_path: Path, small_world: Path) -> None:
    with provgraph.open(tmp_path / "store") as graph:
        graph.load(small_world)
    with provgraph.open(tmp_path / "store", read_only=True) as graph:
        graph.export(tmp_path / "all.ttl")
        graph.map(tmp_path / "map.html")
        graph.privacy_report("Agathe Lormier", tmp_path / "report.html")
        lines = graph.register()[-3:]
    assert [(line.kind, Path(line.files[0]).name) for line in lines] == [
        ("export", "all.ttl"), ("map", "map.html"), ("report", "report.html"),
    ]  # fmt: skip
    assert lines[0].form == "turtle"


def test_a_file_that_cannot_be_noted_is_told_of(
    tmp_path: Path, small_world: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def append(*_: object) -> None:
        raise StoreError("journal_write", address="here", why="no permission")

    graph = open_graph()
    graph.load(small_world)
    monkeypatch.setattr(JournalInMemory, "append", append)
    with pytest.raises(StoreError, match=r"all\.ttl"):
        graph.export(tmp_path / "all.ttl")
    assert (tmp_path / "all.ttl").is_file()


def test_the_one_load_that_an_earlier_version_kept_becomes_a_line() -> None:
    telling = Telling("gazette")
    telling.person("Ana Roe")
    graph = open_graph()
    node = mint("load", source_iri("gazette"))
    with graph.store.writer() as writer:
        writer.replace(source_iri("gazette"), [(source_iri("gazette"), RDF.type, PG.Source)])
        writer.replace(
            REGISTER_GRAPH,
            [
                (node, RDF.type, PG.Load),
                (node, PROV.used, source_iri("gazette")),
                (node, PROV.startedAtTime, Literal("2025-01-01T10:00:00+00:00", XSD.dateTime)),
                (node, PG.contentDigest, Literal("sha256:old")),
            ],
        )
    load_all(graph.store, ReadFiles.of([telling.batch()]))
    assert next((line.kind, line.at[:4]) for line in graph.register()) == ("load", "2025")
    assert kinds(graph) == ["load", "load"]
    withdraw(graph.store, "gazette")
    assert kinds(graph) == ["load", "load", "withdrawal"]


def test_what_is_no_change_of_the_graph_can_be_noted() -> None:
    graph = open_graph()
    note_activity(graph.store, PG.Migration)
    assert kinds(graph) == ["migration"]
    assert json.dumps(graph.register()[0].as_json())


def test_the_author_is_the_login_name_or_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PROVGRAPH_AUTHOR", raising=False)

    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", lambda: "wanda")
    assert author() == "wanda"
    monkeypatch.setattr("getpass.getuser", nobody)
    assert author() == "?"


def test_two_lines_of_one_moment_are_two() -> None:
    register = Register()
    one = register.record(PG.Withdrawal, invalidated=[source_iri("a")])
    other = register.record(PG.Withdrawal, invalidated=[source_iri("b")])
    assert one != other
