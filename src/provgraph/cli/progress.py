"""How far a long load is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.ingest.reading import Progress

_PAUSE = 5.0
"""Seconds between two plain lines: a short load writes none, a log is not flooded."""


@contextmanager
def progress_shown() -> "Iterator[Progress]":
    """What tells the user how far it is; gone when the block ends."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("load.progress"), total=None)

        def tell(file: str, done: int, of: int) -> None:
            bar.update(task, description=_what(file), completed=done, total=of or None)

        yield tell


def _plain() -> "Progress":
    last = time.monotonic()

    def tell(file: str, done: int, of: int) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _PAUSE:
            return
        last = now
        line = say("load.percent", what=_what(file), percent=100 * done // of) if of else f"{_what(file)}…"
        click.echo(line, err=True)

    return tell


def _what(file: str) -> str:
    return say("load.reading", file=file) if file else say("load.writing")
