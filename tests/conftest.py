"""A small world for every test: invented dossiers (`small_world/`), loaded once, or anew where a test writes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import provgraph
from provgraph.graph import Graph

# Bounded, and the same examples every time: a failure here is a failure everywhere. To look further, run
# `HYPOTHESIS_PROFILE=search pytest …`: a thousand examples, other ones each time.
settings.register_profile("repeatable", max_examples=50, derandomize=True, deadline=None, database=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

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


@pytest.fixture
def oxigraph_server() -> str:
    return "http://127.0.0.1:27878/query"


@pytest.fixture
def virtuoso_server() -> str:
    return "http://dba:dba@127.0.0.1:28890/sparql"
