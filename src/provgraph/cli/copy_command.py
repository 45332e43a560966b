"""copy: from one store to another, of whatever kind."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from provgraph.cli.answering import print_json
from provgraph.cli.progress import counting_shown
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import open_to_read, open_to_write
from provgraph.cli.telling import tell, tell_line
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.store.copying import CopyReport


@click.command("copy", cls=SpokenCommand)
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
@option("--replace", key="replace", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@language_option
def copy(source: str, target: str, replace: bool, as_json: bool) -> None:
    from provgraph.graph import copy
    from provgraph.store.endpoint import refuse_shared_header

    refuse_shared_header(source, target)
    with open_to_read(source) as here, open_to_write(target) as there, counting_shown(say("copy.progress")) as progress:
        report = copy(here, there, replace=replace, progress=progress)
    if as_json:
        question = {"name": "copy", "source": report.source, "replace": replace}
        print_json(question, [asdict(graph) for graph in report.graphs], report.target, counts=_counts(report))
        return
    counts = _counts(report)
    tell(
        say(
            "copy.done", n=counts["graphs"], statements=counts["statements"], target=report.target, source=report.source
        )
    )
    tell(say("copy.sent", sent=counts["sent"], kept=counts["kept"]))
    if report.withdrawn:
        tell_line(say("copy.withdrawn", n=len(report.withdrawn), graphs=", ".join(report.withdrawn)))


def _counts(report: "CopyReport") -> dict[str, object]:
    graphs = len(report.graphs)
    return {
        "graphs": graphs,
        "statements": report.statements,
        "sent": report.sent,
        "kept": graphs - report.sent,
        "withdrawn": list(report.withdrawn),
        "journal": report.journal,
    }
