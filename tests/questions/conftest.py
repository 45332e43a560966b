"""Everything that the two worlds answer, asked once."""

import pytest

from provgraph.graph import Graph
from questions.walking import Answers, everything


@pytest.fixture(scope="session")
def miami_answers(miami_graph: Graph) -> Answers:
    return list(everything(miami_graph))


@pytest.fixture(scope="session")
def small_answers(small_graph: Graph) -> Answers:
    return list(everything(small_graph))
