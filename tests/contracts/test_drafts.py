"""The mark of a draft is the same in every store: in memory, in a folder, and on two real servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import provgraph
from provgraph.graph import Graph
from provgraph.questions.answers_json import answer_json
from provgraph.store.opening import open_store

DRAFT = """\
provgraph: dossier/1
source: {id: echo, title: Echo, language: fr}
people:
  ann: {name: Ann Lor, at: a, draft: {rule: "a « rule », with a comma", confidence: 0.875, backend: rules}}
  ben: {name: Ben Quer, at: b, draft: {rule: r, confidence: 1}}
encounters:
  - {parties: [ann, ben], status: held, at: [p, q], note: n, draft: {rule: met, confidence: 0.5}}
"""


@pytest.fixture(scope="module", params=["folder", "oxigraph", "virtuoso"])
def graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """An empty store of each kind that is not in memory."""
    if request.param == "folder":
        address = str(tmp_path_factory.mktemp("drafts") / "store")
    else:
        address = request.getfixturevalue(f"{request.param}_server")
    with open_store(address) as store:
        store.rewrite([], journal=lambda _: [])
        with Graph(store) as opened:
            yield opened
            store.rewrite([], journal=lambda _: [])


def test_it_is_read_as_it_was_written(graph: Graph, tmp_path: Path) -> None:
    path = tmp_path / "echo.yaml"
    path.write_text(DRAFT, encoding="utf-8")
    with provgraph.open() as memory:
        for one in (memory, graph):
            one.load(path, accept_above=0.5)
        for name in ("Ann Lor", "Ben Quer"):
            for ask in ("who_met", "people"):
                told, expected = (
                    [answer_json(answer, "en") for answer in getattr(one, ask)(name)] for one in (graph, memory)
                )
                assert told == expected
        assert graph.info() == memory.info()
        assert graph.info()["unreviewed"] == 3
        assert graph.validate() == []
        [tie] = graph.who_met("Ann Lor")
        assert str(tie.evidence[0].draft) == "DraftMark(rule='met', confidence=0.5, backend=None)"
