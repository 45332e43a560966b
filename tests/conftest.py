"""A small world for every test: invented dossiers (`small_world/`), loaded once, or anew where a test writes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import provgraph
from provgraph.graph import Graph

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


@pytest.fixture(scope="session")
def small_world() -> Path:
    """The folder of the invented dossiers."""
    return HERE / "small_world"


@pytest.fixture(scope="session")
def miami() -> Path:
    """The folder of the shipped mission."""
    return ROOT / "data" / "missions" / "miami-2017"


@pytest.fixture(scope="session")
def small_graph(small_world: Path) -> Iterator[Graph]:
    """The small world, loaded once in memory: only to be asked."""
    with provgraph.open() as graph:
        graph.load(small_world)
        yield graph


@pytest.fixture(scope="session")
def miami_graph(miami: Path) -> Iterator[Graph]:
    """The shipped mission, loaded once in memory: only to be asked."""
    with provgraph.open() as graph:
        graph.load(miami)
        yield graph
