"""Which store a command speaks to."""

import os
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, TypeVar

from provgraph.cli.progress import counting_shown
from provgraph.cli.spoken import option
from provgraph.errors import StoreMissing
from provgraph.graph import Graph, open_graph
from provgraph.store.opening import open_to_ask
from provgraph.wording import say

F = TypeVar("F", bound=Callable[..., Any])

DEFAULT = "provgraph-store"
VARIABLE = "PROVGRAPH_STORE"


def store_option(command: F) -> F:
    """`--store DIR|URL`."""
    return option("--store", key="store", metavar="DIR|URL", default=None)(command)


def address(given: str | None) -> str:
    """The store that is meant: the option, else the variable, else `provgraph-store` in this folder."""
    return given or os.environ.get(VARIABLE) or DEFAULT


def shown(given: str | None) -> str:
    """The same as it may be printed: never with a password in it."""
    from provgraph.store.endpoint import without_password

    return without_password(address(given))


def open_to_read(given: str | None) -> Graph:
    """The graph, for questions: beside a process that may be writing."""
    return Graph(open_to_ask(address(given)))


def open_to_try(given: str | None) -> Graph:
    """The graph, for a load that is to write nothing: not even a store where there is none."""
    try:
        return open_to_read(given)
    except StoreMissing:
        return open_graph()


def open_to_write(given: str | None) -> Graph:
    """The graph, for loading; made if it is not there."""
    with ExitStack() as shown:
        progress: Callable[[int, int], None] | None = None

        def rolling_back(done: int, of: int) -> None:
            nonlocal progress
            if progress is None:
                progress = shown.enter_context(counting_shown(say("store.rolling_back")))
            progress(done, of)

        return open_graph(address(given), progress=rolling_back)
