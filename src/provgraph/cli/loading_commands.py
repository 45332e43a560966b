"""load, withdraw, validate, info."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from provgraph.cli.answering import answering, print_json, table
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import address, open_to_read, open_to_try, open_to_write, store_option
from provgraph.errors import SourceError
from provgraph.wording import language, say

if TYPE_CHECKING:
    from provgraph.ingest.load import Progress


@click.command("load", cls=SpokenCommand)
@click.argument("paths", nargs=-1, required=True)
@option("--loader", key="loader", metavar="NAME", default=None)
@option("--dry-run", key="dry_run", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def load(paths: tuple[str, ...], loader: str | None, dry_run: bool, as_json: bool, store: str | None) -> None:
    from provgraph.ingest.load import load_all, read_all

    # Everything is read before the store is opened: a wrong file must not even make an empty store.
    with _progress() as progress:
        read = read_all(paths, loader=loader, progress=progress)
    with open_to_try(store) if dry_run else open_to_write(store) as graph:
        report = load_all(graph.store, read, dry_run=dry_run)
    if as_json:
        print_json({"name": "load", "paths": list(paths)}, [report.as_json()], address(store))
    else:
        click.echo(report.text())


@contextmanager
def _progress() -> "Iterator[Progress | None]":
    """A bar on a terminal, nothing elsewhere: the report says it all."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say("load.progress"), total=None)

        def tell(file: str, done: int, total: int) -> None:
            bar.update(task, description=say("load.reading", file=file), completed=done, total=total)

        yield tell


@click.command("withdraw", cls=SpokenCommand)
@click.argument("source")
@store_option
@language_option
def withdraw(source: str, store: str | None) -> None:
    from provgraph.ingest.load import withdrawable

    # Read first: a wrong name must not open the store for writing, nor make one.
    with open_to_read(store) as graph:
        known = withdrawable(graph.store.view())
    if source not in known:
        raise SourceError("no_such_source", source=source, known=", ".join(known) or "-")
    with open_to_write(store) as graph:
        graph.withdraw(source)
    click.echo(say("load.withdrawn", source=source))


@click.command("validate", cls=SpokenCommand)
@answering
def validate(store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        broken = graph.validate()
        where = graph.store.address
    which = 0 if language() == "fr" else 1
    if as_json:
        print_json({"name": "validate"}, [{"violation": line[which]} for line in broken], where)
    elif as_csv:
        click.echo(table([{"violation": line[which]} for line in broken]), nl=False)
    elif not broken:
        click.echo(say("print.valid"))
    else:
        for line in broken:
            click.echo(line[which])
    if broken:
        raise click.exceptions.Exit(1)


@click.command("info", cls=SpokenCommand)
@answering
def info(store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        counts = graph.info()
        where = graph.store.address
    if as_json:
        print_json({"name": "info"}, [counts], where)
    elif as_csv:
        click.echo(table([dict(counts)]), nl=False)
    else:
        click.echo(say("print.store", store=where))
        for name, count in counts.items():
            click.echo(f"{count:>8}  {say(f'count.{name}')}")
