"""Reading all evidence in two questions gives what asking claim by claim gives."""

import pytest

from provgraph.graph import Graph
from provgraph.questions.answers import Remark
from provgraph.questions.archive import Archive


@pytest.mark.parametrize("world", ["miami_graph", "small_graph"])
def test_all_at_once_and_one_by_one_are_the_same(world: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(world)
    one_by_one, at_once = (Archive(graph.store.view()) for _ in range(2))
    at_once.load_evidence()
    says = Remark("nothing")
    parts, encounters = [*one_by_one.parts(), *one_by_one.memberships()], one_by_one.encounters()
    claims = [*(part.claim for part in parts), *(encounter.claim for encounter in encounters)]
    assert claims
    for claim in claims:
        assert one_by_one.evidence(claim, says) == at_once.evidence(claim, says)
    for encounter in encounters:
        assert one_by_one.hours(encounter.iri) == at_once.hours(encounter.iri)
