"""load, loaders, withdraw, validate, info."""

from pathlib import Path

import click

from provgraph.cli.answering import answering, print_json, table
from provgraph.cli.progress import progress_shown
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.store_commands import size
from provgraph.cli.stores import open_to_read, open_to_try, open_to_write, shown, store_option
from provgraph.cli.telling import tell, tell_data, tell_line
from provgraph.errors import ShapeViolations, SourceError
from provgraph.wording import say

FILE = click.Path(path_type=Path, readable=False)
"""Whether it can be read is said by whoever reads it, in the reader's language."""

_SHOWN = 20
"""So many violations of the shapes are printed; --json and --csv have them all."""


@click.command("load", cls=SpokenCommand)
@click.argument("paths", nargs=-1, required=True)
@option("--loader", key="loader", metavar="NAME", default=None)
@option("--mapping", key="mapping", metavar="FILE|NAME", default=None)
@option("--source-card", "source_card", key="source_card", type=FILE, default=None)
@option("--skip-bad", key="skip_bad", is_flag=True)
@option("--keep-original", key="keep_original", is_flag=True)
@option("--accept-above", key="accept_above", type=click.FloatRange(0, 1), default=None, metavar="X")
@option("--dry-run", key="dry_run", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def load(
    paths: tuple[str, ...],
    loader: str | None,
    mapping: str | None,
    source_card: Path | None,
    skip_bad: bool,
    keep_original: bool,
    accept_above: float | None,
    dry_run: bool,
    as_json: bool,
    store: str | None,
) -> None:
    from provgraph.ingest.load import load_all
    from provgraph.ingest.reading import How, read_all

    # Everything is read before the store is opened: a wrong file must not even make an empty store.
    how = How(loader, mapping, source_card, keep_original, skip_bad, accept_above=accept_above, rehearsal=dry_run)
    with (
        progress_shown() as progress,
        read_all(paths, how, progress=progress) as read,
        open_to_write(store) if read.holds_anything and not dry_run else open_to_try(store) as graph,
    ):
        try:
            report = load_all(graph.store, read, dry_run=dry_run, progress=progress)
        except ShapeViolations as broken:
            if as_json:
                print_json({"name": "load", "paths": list(paths)}, [broken.as_json()], shown(store))
            raise
    if as_json:
        print_json({"name": "load", "paths": list(paths)}, [report.as_json()], shown(store))
    else:
        tell(report.text())
    if report.records_raised:
        raise click.exceptions.Exit(1)


@click.command("loaders", cls=SpokenCommand)
@option("--json", "as_json", key="json", is_flag=True)
@language_option
def loaders(as_json: bool) -> None:
    from provgraph.sources.catalogue import Catalogue

    catalogue = Catalogue()
    lines: list[dict[str, object]] = []
    for listed in catalogue.listing():
        endings = [] if listed.broken else list(catalogue.get(listed.name).endings)
        lines.append(
            {"name": listed.name, "package": listed.package, "endings": endings, "broken": listed.broken or None}
        )
    if as_json:
        print_json({"name": "loaders"}, lines, None)
        return
    for line, listed in zip(lines, catalogue.listing(), strict=True):
        what = listed.broken or " ".join(map(str, line["endings"] if isinstance(line["endings"], list) else ()))
        tell(say("print.loader", name=listed.name, package=listed.package, what=what))


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
    tell(say("load.withdrawn", source=source))


@click.command("validate", cls=SpokenCommand)
@option("--full", key="full", is_flag=True)
@answering
def validate(full: bool, store: str | None, as_json: bool, as_csv: bool) -> None:
    from provgraph.shapes import ShapeReport

    if as_json and as_csv:
        raise click.UsageError(say("cli.wrong.both"))
    with open_to_read(store) as graph:
        report = ShapeReport.of(graph.validate(full=full))
        where = graph.store.address
    if as_json:
        print_json({"name": "validate", "full": full}, [each.as_json() for each in report.violations], where)
    elif as_csv:
        tell_data(table([each.as_row() for each in report.violations]))
    else:
        for line in report.lines(most=_SHOWN):
            tell_line(line)
        tell(say("print.valid") if report.conforms else say("validation.broken", n=report.total))
    if not report.conforms:
        raise click.exceptions.Exit(1)


@click.command("info", cls=SpokenCommand)
@answering
def info(store: str | None, as_json: bool, as_csv: bool) -> None:
    with open_to_read(store) as graph:
        counts, stored = graph.info(), graph.store.stored()
        where = graph.store.address
    if as_json:
        print_json({"name": "info"}, [counts], where)
    elif as_csv:
        tell_data(table([dict(counts)]))
    else:
        tell(say("print.store", store=where))
        if stored is not None:
            tell(say("store.stored", format=stored.format, state=stored.state, size=size(stored.size)))
        for name, count in counts.items():
            tell(f"{count:>8}  {say(f'count.{name}')}")
