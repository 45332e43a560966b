"""How far a long load is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.ingest.reading import Progress

Show = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and of how much (0: not known)."""

_PAUSE = 5.0
"""Seconds between two plain lines: a short load writes none, a log is not flooded."""


@contextmanager
def progress_shown() -> "Iterator[Progress]":
    """What tells the user how far it is; gone when the block ends."""
    with _shown(say("load.progress")) as show:

        def tell(file: str, done: int, of: int) -> None:
            show(_what(file), done, of)

        yield tell


@contextmanager
def counting_shown(what: str) -> Iterator[Callable[[int, int], None]]:
    """The same for work that knows from the beginning how much it is: told how many are done, of how many."""
    with _shown(what) as show:

        def tell(done: int, of: int) -> None:
            show(what, done, of)

        yield tell


@contextmanager
def _shown(first: str) -> "Iterator[Show]":
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(first, total=None)

        def show(what: str, done: int, of: int) -> None:
            bar.update(task, description=what, completed=done, total=of or None)

        yield show


def _plain() -> "Show":
    last = time.monotonic()

    def show(what: str, done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PAUSE:
            return
        last = now
        line = say("load.percent", what=what, percent=100 * done // of) if of else f"{what}…"
        click.echo(line, err=True)

    return show


def _what(file: str, else_what: str) -> str:
    return say("load.reading", file=file) if file else say(else_what)
