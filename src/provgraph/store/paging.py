"""Long answers of servers that stop at a number of rows: whether one is whole, and how the rest is had."""

from collections.abc import Callable, Iterator
from typing import Any

from provgraph.errors import QueryFailed
from provgraph.store.sparql_text import split_prologue

Rows = list[dict[str, Any]]
Asks = Callable[[str], tuple[list[str], Rows]]
"""Sends a SELECT; gives its variables and the rows that came."""

_SURELY_WHOLE = 500
"""No server that is known stops at fewer rows."""


def all_rows(query: str, asks: Asks, *, stopped: Callable[[], bool] | None = None) -> tuple[list[str], Iterator[Rows]]:
    """The variables, and all rows of a SELECT, page by page.

    Args:
        query: The SELECT; without ORDER BY its rows come in an order of the server's own.
        asks: How it is sent.
        stopped: Whether the server said, with the last answer, that it stopped early; None: it never says.

    Raises:
        QueryFailed: The pages together are not the number of rows that the server counts: it changed meanwhile.
    """
    names, first = asks(query)
    return names, _pages(query, names, first, asks, stopped)


def _pages(query: str, names: list[str], first: Rows, asks: Asks, stopped: Callable[[], bool] | None) -> Iterator[Rows]:
    said = stopped is not None and stopped()
    if not said and len(first) < _SURELY_WHOLE:
        yield first
        return
    wanted = count_of(query, asks)
    if wanted == len(first):
        yield first
        return
    prologue, body = split_prologue(query)
    order = " ".join(f"?{name}" for name in names)
    size, had = len(first), 0
    while had < wanted:
        # Sorted inside and cut outside: Virtuoso refuses to sort and cut past 10,000 rows in one step.
        page = f"{prologue}SELECT * {{ {{ SELECT * {{ {{ {body}\n}} }} ORDER BY {order} }} }} LIMIT {size} OFFSET {had}"
        _, rows = asks(page)
        if not rows:
            break
        had += len(rows)
        yield rows
    if had != wanted:
        raise QueryFailed("remote_cut", wanted=wanted, had=had)


def count_of(query: str, asks: Asks) -> int:
    """How many rows a SELECT has, counted by the server."""
    prologue, body = split_prologue(query)
    _, rows = asks(f"{prologue}SELECT (COUNT(*) AS ?provgraph_rows) {{ {{ {body}\n}} }}")
    try:
        return int(rows[0]["provgraph_rows"]["value"])
    except (LookupError, ValueError) as reason:
        raise QueryFailed("remote_cut", wanted="?", had=len(rows)) from reason
