"""migrate, compact: the store itself, not what it says."""

import click

from provgraph.cli.answering import print_json
from provgraph.cli.progress import counting_shown
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import address, open_to_read, open_to_write, store_option
from provgraph.cli.telling import tell
from provgraph.wording import language, say


@click.command("migrate", cls=SpokenCommand)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def migrate(as_json: bool, store: str | None) -> None:
    from provgraph.graph import migrate

    where = address(store)
    with counting_shown(say("store.rolling_back")) as progress:
        done = migrate(where, progress=progress)
    if as_json:
        backup = str(done.backup) if done.backup else None
        print_json({"name": "migrate"}, [{"found": done.found, "known": done.known, "backup": backup}], where)
    elif done.backup is None:
        tell(say("store.up_to_date", store=where, known=done.known))
    else:
        tell(say("store.migrated", store=where, found=done.found, known=done.known))
        tell(say("store.backup", backup=done.backup))


@click.command("compact", cls=SpokenCommand)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def compact(as_json: bool, store: str | None) -> None:
    # Read first: a wrong place must not become a store.
    open_to_read(store).close()
    with open_to_write(store) as graph, counting_shown(say("store.compacting")) as progress:
        done = graph.compact(progress=progress)
        where = graph.store.address
    if as_json:
        print_json({"name": "compact"}, [{"before": done.before, "after": done.after}], where)
    else:
        tell(say("store.compacted", store=where, before=size(done.before), after=size(done.after)))


def size(count: int | None) -> str:
    """Bytes as a person reads them: in kB, or in MB with one decimal."""
    known = count or 0
    if known < 1_000_000:
        return f"{-(-known // 1000)}\N{NO-BREAK SPACE}{say('store.kilo')}"
    number = f"{known / 1_000_000:.1f}"
    return f"{number.replace('.', ',') if language() == 'fr' else number}\N{NO-BREAK SPACE}{say('store.mega')}"
