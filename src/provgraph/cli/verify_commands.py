"""verify, card."""

from pathlib import Path

import click

from provgraph.cli.answering import answering, print_json, print_lines, table
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import open_to_read
from provgraph.cli.telling import tell, tell_data
from provgraph.errors import ExportError
from provgraph.graph import Graph
from provgraph.wording import language, say

FILE = click.Path(path_type=Path, readable=False)


@click.command("verify", cls=SpokenCommand)
@click.argument("paths", nargs=-1, required=True, type=FILE)
@option("--source", key="verify_source", metavar="ID", default=None)
@option("--loader", key="loader", metavar="NAME", default=None)
@option("--mapping", key="mapping", metavar="FILE|NAME", default=None)
@option("--dossier", key="verify_dossier", type=FILE, default=None)
@option("--strict", key="verify_strict", is_flag=True)
@answering
def verify(
    paths: tuple[Path, ...],
    source: str | None,
    loader: str | None,
    mapping: str | None,
    dossier: Path | None,
    strict: bool,
    store: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    from provgraph.verification.report import report_json, report_lines, report_rows

    if as_json and as_csv:
        raise click.UsageError(say("cli.wrong.both"))
    with open_to_read(store) if dossier is None else _loaded_nowhere(dossier) as graph:
        found = graph.verify(*paths, source=source, loader=loader, mapping=mapping)
        where = graph.store.address if dossier is None else None
    if as_json:
        asked: dict[str, object] = {"name": "verify", "paths": [str(path) for path in paths], "source": source}
        print_json(asked, [report_json(found, language())], where)
    elif as_csv:
        tell_data(table(report_rows(found, language())))
    else:
        print_lines(report_lines(found))
    if not found.checked or (strict and not found.same):
        raise click.exceptions.Exit(1)


def _loaded_nowhere(dossier: Path) -> Graph:
    """The graph of one dossier, in memory. A draft is verified before it is reviewed, so all its lines are in it."""
    from provgraph.graph import open_graph

    graph = open_graph()
    graph.load(dossier, loader="dossier", accept_above=0.0)
    return graph


@click.command("card", cls=SpokenCommand)
@click.argument("text", type=FILE)
@option("--dossier", key="card_dossier", type=FILE, default=None)
@option("--write", key="card_write", is_flag=True)
@option("--output", key="card_output", type=FILE, default=None)
@option("--force", key="card_force", is_flag=True)
@language_option
def card(text: Path, dossier: Path | None, write: bool, output: Path | None, force: bool) -> None:
    from provgraph.sources.card_texts import card_of, refuse_other_text, text_block, text_of_card
    from provgraph.sources.given_texts import read_text

    if dossier is None and (write or output):
        raise click.UsageError(say("cli.wrong.card_dossier"))
    if write and output:
        raise click.UsageError(say("cli.wrong.card_output"))
    given = read_text(text).text
    place = card_of(dossier) if dossier is not None else None
    made = text_of_card(given, place.positions if place is not None else ())
    if place is not None and not force:
        refuse_other_text(place, made, str(text))
    for start, end in made.outside:
        tell(say("card.outside", start=start, end=end, length=made.length), err=True)
    target = output or (place.path if place is not None and write else None)
    if place is None or target is None:
        tell_data(text_block(made))
        return
    _replace(target, place.with_text(made))
    tell(say("card.written", path=target, n=len(made.anchors)))
    if made.outside:
        raise click.exceptions.Exit(1)


def _replace(target: Path, content: str) -> None:
    """What stood there is replaced in one step."""
    scratch = target.with_name(target.name + ".part")
    try:
        scratch.write_text(content, encoding="utf-8")
        scratch.replace(target)
    except OSError as reason:
        raise ExportError("cannot_write", path=str(target), reason=reason.strerror or reason) from reason
