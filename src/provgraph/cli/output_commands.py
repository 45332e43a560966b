"""sparql, map, export."""

import signal
import sys
from pathlib import Path
from typing import Any

import click

from provgraph.cli.answering import answering, print_json
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import open_to_read, store_option
from provgraph.cli.telling import tell, tell_data
from provgraph.errors import QueryFailed
from provgraph.exports.formats import ENDINGS, RDF_FORMATS, format_of
from provgraph.exports.formats import FORMATS as FORMAT_NAMES
from provgraph.maps.options import THEMES, VIEWS
from provgraph.store.sparql_results import result_csv, result_json, result_text
from provgraph.vocabulary.terms import Grade
from provgraph.wording import language, say

GRADES = click.Choice([grade.key for grade in Grade])
FORMATS = click.Choice(FORMAT_NAMES)
LARGEST_QUERY = 16 << 20


@click.command("sparql", cls=SpokenCommand)
@click.argument("query")
@option("--allow-network", key="allow_network", is_flag=True)
@answering
def sparql(query: str, allow_network: bool, store: str | None, as_json: bool, as_csv: bool) -> None:
    text = _query_text(query)
    # The engine does not look up while it works; nothing is written here, so an interrupt may simply end the process.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    with open_to_read(store) as graph:
        result = graph.sparql(text, allow_network=allow_network)
        if as_json:
            print_json({"name": "sparql", "query": text}, result_json(result), graph.store.address)
        elif as_csv:
            tell_data(result_csv(result))
        else:
            tell((result_text(result) or say("print.none")).removesuffix("\n"))


def _query_text(query: str) -> str:
    """The query itself; `@FILE` means what stands in the file, `-` standard input."""
    if query == "-":
        return sys.stdin.read()
    if not query.startswith("@"):
        return query
    path = Path(query[1:])
    try:
        # Asked for its size first: a device has no end.
        if path.is_file() and path.stat().st_size > LARGEST_QUERY:
            raise QueryFailed("query_file_large", path=str(path), most=LARGEST_QUERY >> 20)
        if path.exists() and not path.is_file():
            raise QueryFailed("query_file_special", path=str(path))
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as reason:
        why = getattr(reason, "strerror", None) or str(reason)
        raise QueryFailed("query_file", path=str(path), why=why) from reason


@click.command("map", cls=SpokenCommand)
@click.argument("path", type=click.Path(path_type=Path))
@option("--view", key="map_view", type=click.Choice(VIEWS), default=None)
@option("--about", key="map_about", metavar="NAME", default=None)
@option("--hops", key="map_hops", type=click.IntRange(1, 2), default=None)
@option("--path", "between", key="map_path", nargs=2, metavar="NAME NAME", default=None)
@option("--at-least", key="at_least", type=GRADES, default=None)
@option("--mission", key="mission", metavar="NAME", default=None)
@option("--since", key="map_since", metavar="DAY", default=None)
@option("--until", key="map_until", metavar="DAY", default=None)
@option("--limit", key="map_limit", type=click.IntRange(min=1), default=None)
@option("--theme", key="map_theme", type=click.Choice(THEMES), default=None)
@option("--title", key="title", default=None)
@store_option
@language_option
def map_(path: Path, store: str | None, **asked: Any) -> None:
    with open_to_read(store) as graph:
        report = graph.map(path, language=language(), **asked)
    tell(map_line(report))
    if report.nodes_left_out or report.ties_left_out:
        tell(say("print.map_left_out", nodes=report.nodes_left_out, ties=report.ties_left_out))


def map_line(report: Any) -> str:
    """What a map holds, on one line."""
    return say(
        "print.map", path=report.path, nodes=report.nodes, ties=report.ties, hidden=report.ties_hidden,
        kilobytes=round(report.size / 1000),
    )  # fmt: skip


@click.command("export", cls=SpokenCommand)
@click.argument("path", type=click.Path(path_type=Path))
@option("--format", "form", key="format", type=FORMATS, default=None)
@option("--with-ties", key="with_ties", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def export(path: Path, form: str | None, with_ties: bool, as_json: bool, store: str | None) -> None:
    chosen = form or format_of(path)
    if chosen is None:
        raise click.UsageError(say("cli.wrong.format", path=path, known=", ".join(sorted(ENDINGS))))
    if with_ties and chosen not in RDF_FORMATS:
        raise click.UsageError(say("cli.wrong.with_ties", format=chosen))
    with open_to_read(store) as graph:
        report = graph.export(path, chosen, with_ties=with_ties)
        where = graph.store.address
    if as_json:
        print_json({"name": "export", "path": str(path), "format": chosen}, [report.as_json()], where)
    else:
        tell(report.text())
