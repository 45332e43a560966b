"""Derived ties as RDF: each with its parties, its grade, its weights and the claims that it rests on."""

import pytest
from rdflib.term import Variable

from provgraph.graph import Graph
from provgraph.networks.tie_triples import tie_triples
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import PG, RDF, XSD, SessionType
from questions.worlds import Telling, loaded


@pytest.fixture(scope="module", params=["miami_graph", "small_graph"])
def graph(request: pytest.FixtureRequest) -> Graph:
    found: Graph = request.getfixturevalue(request.param)
    return found


def test_each_tie_has_parties_a_grade_weights_and_claims_that_exist(graph: Graph) -> None:
    by_tie: dict[str, dict[str, list[object]]] = {}
    for subject, predicate, value in tie_triples(graph.network("actors")):
        by_tie.setdefault(subject, {}).setdefault(predicate, []).append(value)
    assert by_tie
    claims = {str(row[Variable("claim")]) for row in graph.sparql("SELECT ?claim { ?claim a pg:Claim }").bindings}
    for tie in by_tie.values():
        assert tie[RDF.type] == [PG.Tie]
        assert len(tie[PG.between]) == len(set(tie[PG.between])) >= 2
        assert all(str(party).startswith("urn:pg:actor:") for party in tie[PG.between])
        [low], [high] = tie[PG.weightLow], tie[PG.weightHigh]
        assert isinstance(low, Literal)
        assert isinstance(high, Literal)
        assert low.datatype == high.datatype == XSD.decimal
        assert 0 <= float(low.text) <= float(high.text) <= 1
        assert len(tie[PG.grade]) == 1
        assert set(map(str, tie[PG.becauseOf])) <= claims


def test_a_crowd_is_one_tie_between_all_and_never_all_pairs() -> None:
    telling = Telling("gazette")
    ball = telling.session("Ball", SessionType.RECEPTION)
    telling.was_at(ball, *telling.people(*(f"Guest N{number}" for number in range(300))))
    triples = list(tie_triples(loaded(telling).network("actors")))
    assert len({subject for subject, _, _ in triples}) == 1
    assert sum(predicate == PG.between for _, predicate, _ in triples) == 300
    assert sum(predicate == PG.becauseOf for _, predicate, _ in triples) == 300
