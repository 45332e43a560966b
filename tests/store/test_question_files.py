"""Every question in a file parses and runs as it stands, on either engine, and its header agrees with its text."""

from importlib.resources import files
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib

import provgraph
from provgraph.store.asking import declared, question
from provgraph.store.opening import open_store
from provgraph.vocabulary.prefixes import PREFIXES

MORE = {
    "bulletin-norvale.yaml": """
provgraph: dossier/1
source: {id: bulletin-norvale, title: Bulletin de Norvale, language: fr, independent_of: gazette-norvale}
people:
  lormier: {name: Agathe Lormier, at: page 1}
  quervel: {name: Bastien Quervel, at: page 1}
encounters:
  - {parties: [lormier, quervel], date: 2024-03-12, status: held, at: page 1}
  - {parties: [lormier, quervel], date: 2024-03-13, status: denied, at: page 2}
  - {parties: [lormier, quervel], date: 2024-03-14, status: held, at: page 3, draft: {rule: met, confidence: 0.8}}
""",
    "agenda.ics": """BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:7@norvale.example
DTSTART;VALUE=DATE:20240312
SUMMARY:Visite des quais
END:VEVENT
END:VCALENDAR
""",
}
"""What the small world has no example of: a source that only resembles another, meetings with a day, a draft, a
calendar."""
PACKAGE = "provgraph.questions"
NAMES = sorted(
    path.name.removesuffix(".rq")
    for path in files(PACKAGE).joinpath("queries").iterdir()
    if path.name.endswith(".rq")
)  # fmt: skip


def _text(name: str) -> str:
    return files(PACKAGE).joinpath("queries", f"{name}.rq").read_text(encoding="utf-8")


def test_there_are_questions() -> None:
    assert len(NAMES) > 10


@pytest.mark.parametrize("name", NAMES)
def test_the_header_is_the_shape_of_the_answer(name: str) -> None:
    asked = question(PACKAGE, name)
    answer = ox.Store().query(declared(asked.text))
    assert isinstance(answer, ox.QuerySolutions)
    assert [variable.value for variable in answer.variables] == list(asked.returns)
    assert asked.asks.endswith("?")
    assert "      " in _text(name).split("# returns")[1].splitlines()[0], "the header says what one row is"


@pytest.mark.parametrize("name", NAMES)
def test_it_runs_as_it_stands_on_rdflib(name: str) -> None:
    result = rdflib.Dataset(default_union=True).query(_text(name), initNs=PREFIXES)
    assert [str(variable) for variable in result.vars or []] == list(question(PACKAGE, name).returns)


@pytest.mark.filterwarnings(r"ignore:Dataset\.\w+ is deprecated:DeprecationWarning")  # rdflib warns of itself
@pytest.mark.parametrize("name", NAMES)
def test_both_engines_give_the_same_rows_on_the_small_world(name: str, small_quads: bytes) -> None:
    ours, theirs = ox.Store(), rdflib.Dataset(default_union=True)
    ours.load(small_quads, format=ox.RdfFormat.N_QUADS)
    theirs.parse(data=small_quads, format="nquads")
    text = declared(_text(name))
    answer = ours.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    found = sorted([getattr(term, "value", "") for term in solution] for solution in answer)
    bindings: list[dict[Any, Any]] = [dict(row) for row in theirs.query(text).bindings]
    assert found == sorted([str(row.get(rdflib.Variable(column), "")) for column in columns] for row in bindings)
    assert found, "the small world has an answer to every question"


@pytest.fixture(scope="session")
def small_quads(small_world: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The small world, and what it has no example of, as N-Quads."""
    more = tmp_path_factory.mktemp("more")
    for name, text in MORE.items():
        (more / name).write_text(text, encoding="utf-8")
    with provgraph.open() as graph:
        graph.load(small_world)
        graph.load(more, accept_above=0.5)
        return graph.store.view().serialise("n-quads")


def test_a_question_can_be_put_to_an_empty_store() -> None:
    with open_store() as store:
        for name in NAMES:
            assert list(store.view().select(declared(_text(name)))) == []
