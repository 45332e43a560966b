"""Every question has one answer: in memory, in a folder, and on two real servers.

What the golden files say (tests/golden, which the store in memory is held against) every other store says too; so does
what has no golden file. Order, evidence and texts count.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import provgraph
from golden.test_golden import ASKED, HERE, told
from provgraph.graph import Graph
from provgraph.store.opening import open_store


@pytest.fixture(scope="module", params=["folder", "oxigraph", "virtuoso"])
def graph(request: pytest.FixtureRequest, miami: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The shipped mission, loaded into a store of each kind that is not in memory."""
    if request.param == "folder":
        address = str(tmp_path_factory.mktemp("answers") / "store")
    else:
        address = request.getfixturevalue(f"{request.param}_server")
    with open_store(address) as store:
        store.rewrite([], journal=lambda _: [])
        with Graph(store) as opened:
            opened.load(miami)
            yield opened
            store.rewrite([], journal=lambda _: [])


@pytest.mark.parametrize("name", ASKED)
def test_the_answer_is_the_golden_one(name: str, graph: Graph) -> None:
    assert json.loads(told(graph, name, "en")) == json.loads((HERE / f"{name}.en.json").read_text(encoding="utf-8"))


def _edges(graph: Graph, kind: str) -> object:
    network = graph.network(kind)
    nodes = {node: str(sorted(map(str, data.items()))) for node, data in network.nodes(data=True)}
    return nodes, sorted(
        (*sorted((a, b)), str(sorted(map(str, data.items())))) for a, b, data in network.edges(data=True)
    )


def _held(graph: Graph, name: str) -> object:
    report = graph.privacy_report(name)
    return report.person, report.sources, report.ties, report.decisions, report.occurrences, report.references


WITHOUT_FILE: dict[str, Callable[[Graph], object]] = {
    "info": lambda graph: graph.info(),
    "missions": lambda graph: graph.missions(),
    "sessions": lambda graph: graph.sessions(),
    "sessions of an actor": lambda graph: graph.sessions(actor="Jean-Claude Gaudin"),
    "people": lambda graph: graph.people(),
    "bodies": lambda graph: graph.people(kind="organisation"),
    "roles in a body": lambda graph: graph.roles("Métropole Aix-Marseille-Provence"),
    "conflicts of an actor": lambda graph: graph.conflicts("Jean-Claude Gaudin"),
    "paths": lambda graph: graph.introduction_paths("Jean-Luc Chauvin", "Frank McCourt", at_least="codelegated"),
    "network of actors": lambda graph: _edges(graph, "actors"),
    "network of participation": lambda graph: _edges(graph, "participation"),
    "decisions": lambda graph: graph.decisions(),
    "candidates": lambda graph: graph.identity_candidates().pairs,
    "validation": lambda graph: graph.validate(),
    "retention": lambda graph: graph.retention(),
    "held of a person": lambda graph: _held(graph, "Frank McCourt"),
    "everything": lambda graph: [
        line for line in graph.store.view().serialise("n-quads").splitlines() if b"urn:pg:register" not in line
    ],
}


@pytest.mark.parametrize("name", WITHOUT_FILE)
def test_the_answer_is_that_of_the_store_in_memory(name: str, graph: Graph, miami_graph: Graph) -> None:
    ask = WITHOUT_FILE[name]
    assert ask(graph) == ask(miami_graph)


@pytest.mark.parametrize("name", ["Nobody Atall", "Gaudin", "urn:pg:actor:none:none"])
def test_a_name_that_nobody_has_is_the_same_error(name: str, graph: Graph, miami_graph: Graph) -> None:
    messages = []
    for one in (graph, miami_graph):
        with pytest.raises(provgraph.ProvgraphError) as caught:
            one.who_met(name)
        messages.append((type(caught.value), caught.value.message("en")))
    assert messages[0] == messages[1]
