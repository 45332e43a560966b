"""What every loader makes of the samples, and the shipped mission, obeys the shapes; both engines say so."""

from pathlib import Path

import pytest

import provgraph
from provgraph.errors import SourceInvalid
from provgraph.graph import Graph
from provgraph.shapes import check, full, graphs_of, native
from provgraph.vocabulary.minting import REGISTER_GRAPH
from provgraph.vocabulary.terms import PROV

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = sorted(
    path
    for path in (ROOT / "samples").glob("*/*")
    if path.is_file()
    and path.parent.name != "__pycache__"
    and not path.name.endswith((".golden.txt", ".hext", ".jsonld", ".n3", ".nt", ".rdf", ".trix"))
)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: f"{path.parent.name}-{path.suffix}")
def test_every_sample_obeys(path: Path) -> None:
    with provgraph.open() as graph:
        try:
            graph.load(path)
        except SourceInvalid:
            graph.load(path, skip_bad=True)
        assert graph.info()["claims"] > 0
        assert graph.validate() == []


@pytest.mark.parametrize("world", ["miami_graph", "small_graph"])
def test_the_worlds_obey_by_both_engines(world: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(world)
    looked_at = 0
    for one in graphs_of(graph.store.view()):
        assert list(native.violations(one.written)) == list(full.violations(one.written)) == []
        looked_at += 1
    assert looked_at > 3
    assert check(graphs_of(graph.store.view())).conforms


def test_our_own_register_is_looked_at_too(miami: Path) -> None:
    with provgraph.open() as graph:
        graph.load(miami)
        assert graph.withdraw("marsactu-2017-11-04-version-business")
        assert graph.validate() == []
        register = [each for each in graph.store.view().triples(REGISTER_GRAPH) if each[1] != PROV.startedAtTime]
        with graph.store.writer() as writer:
            writer.replace(REGISTER_GRAPH, register)
        found = graph.validate()
        assert "Load-startedAtTime" in {violation.shape.rpartition("#")[2] for violation in found}
        assert {violation.place.source for violation in found if violation.place is not None} == {"register"}
