"""Stores in folders, closed when the test is over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from identity.deciding_world import world
from provgraph.graph import Graph

Stored = Callable[..., Graph]


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[Stored]:
    """`stored()`: the world of deciding_world in the folder `store`; `stored("two")`: in another."""
    with ExitStack() as open_now:
        yield lambda name="store": open_now.enter_context(world(tmp_path / name))
