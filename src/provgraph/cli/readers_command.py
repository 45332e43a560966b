"""readers: who can read articles."""

import click

from provgraph.cli.answering import print_json
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.telling import tell
from provgraph.wording import say, say_or_quote


@click.command("readers", cls=SpokenCommand)
@option("--json", "as_json", key="json", is_flag=True)
@language_option
def readers(as_json: bool) -> None:
    from provgraph.reader.backends import Readers

    listing = Readers().listing()
    if as_json:
        lines = [{"name": one.name, "package": one.package, "broken": one.broken} for one in listing]
        print_json({"name": "readers"}, lines, None)
        return
    for one in listing:
        what = one.broken or say_or_quote(f"backend.about.{one.name}", say("backend.usable"))
        tell(say("print.loader", name=one.name, package=one.package, what=what))
