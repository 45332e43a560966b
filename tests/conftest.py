"""A small world for every test: invented dossiers (`small_world/`), loaded once, or anew where a test writes."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

import provgraph
import servers
from provgraph.graph import Graph

# Bounded, and the same examples every time: a failure here is a failure everywhere. To look further, run
# `HYPOTHESIS_PROFILE=search pytest …`: a thousand examples, other ones each time.
settings.register_profile("repeatable", max_examples=50, derandomize=True, deadline=None, database=None)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: many tests wait for a server, a browser or a command."""
    return (os.cpu_count() or 1) + 1


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


@pytest.fixture(scope="session")
def oxigraph_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an Oxigraph server that runs as long as the tests."""
    if servers.oxigraph_command() is None:
        pytest.skip("the Oxigraph server is not installed (package oxigraph)")
    with servers.oxigraph(tmp_path_factory.mktemp("oxigraph")) as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Virtuoso that runs as long as the tests, with user and password."""
    if servers.virtuoso_command() is None:
        pytest.skip("Virtuoso is not installed (Debian package virtuoso-opensource-7-bin)")
    with servers.virtuoso(tmp_path_factory.mktemp("virtuoso")) as address:
        yield address
