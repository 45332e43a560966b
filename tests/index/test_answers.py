"""With the index and without it: the same answers, word for word, on random worlds, the shipped mission and samples."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import provgraph
from index.plain import plain
from provgraph.errors import ProvgraphError
from provgraph.graph import Graph
from provgraph.questions.answers_json import answer_json
from provgraph.vocabulary.terms import Grade
from questions.random_worlds import Made, worlds

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
QUESTIONS: dict[str, Callable[[Graph, str], object]] = {
    "who_met": lambda graph, name: graph.who_met(name, at_least=Grade.CODELEGATED),
    "did_meet": lambda graph, name: [graph.did_meet(name, other) for other in _names(graph)[:3]],
    "roles": lambda graph, name: graph.roles(name),
    "sessions": lambda graph, name: graph.sessions(actor=name),
    "people": lambda graph, name: graph.people(name),
    "conflicts": lambda graph, name: graph.conflicts(name),
}


def _names(graph: Graph) -> list[str]:
    return sorted(person.actor.iri for person in graph.people(kind=None))


def _told(graph: Graph, ask: Callable[[Graph, str], object], name: str) -> object:
    try:
        found = ask(graph, name)
    except ProvgraphError as error:
        return str(error)
    return [answer_json(one) for one in found] if isinstance(found, list) else found


def _same(graph: Graph, names: list[str]) -> None:
    without = plain(graph)
    assert graph.info() == without.info()
    for ask in QUESTIONS.values():
        for name in names:
            assert _told(graph, ask, name) == _told(without, ask, name)


def test_the_same_in_random_worlds() -> None:
    @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(worlds())
    def holds(made: Made) -> None:
        graph = made.graph()
        assert graph.store.view().index is not None
        _same(graph, _names(graph)[:4])

    holds()


def test_the_same_on_the_shipped_mission(miami: Path) -> None:
    with provgraph.open() as graph:
        graph.load(miami)
        names = [person.actor.label() for person in graph.people()]
        _same(graph, [*names, "CCI Marseille Provence", "Nobody At All"])


@pytest.mark.parametrize(
    "sample", sorted(path.name for path in SAMPLES.iterdir() if path.is_dir() and path.name[0] != "_")
)
def test_the_same_on_samples(sample: str) -> None:
    with provgraph.open() as graph:
        graph.load(SAMPLES / sample, skip_bad=True)
        _same(graph, _names(graph)[::7][:5])
