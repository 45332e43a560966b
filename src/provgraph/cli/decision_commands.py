"""identity same, different, unsure, decisions, undo: what is decided about who is who."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provgraph.cli.answering import answering, print_json, table
from provgraph.cli.decision_lines import change_lines, decision_lines, print_decided, print_lines
from provgraph.cli.identity_group import identity
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import open_to_read, open_to_write, shown, store_option
from provgraph.cli.telling import tell, tell_data
from provgraph.wording import language, say

if TYPE_CHECKING:
    from provgraph.identity.changes import Changes
    from provgraph.identity.listing import DecisionAnswer
    from provgraph.identity.undoing import Undone

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)


def _deciding(judgement: str) -> Callable[[F], click.Command]:
    """A command that takes one judgement, with the options that all three have."""

    def made(command: F) -> click.Command:
        found: Any = command
        for put_on in (
            language_option,
            store_option,
            option("--json", "as_json", key="json", is_flag=True),
            option("--dry-run", "dry_run", key="decision_dry_run", is_flag=True),
            option("--file", "file", key="decision_file", type=FILE, default=None),
            option("--replace", "replacing", key="decision_replace", is_flag=True),
            option("--date", "day", key="decision_date", metavar="DAY", default=None),
            option("--author", "by", key="decision_author", metavar="NAME", default=None),
            option("--reason-en", "reason_en", key="decision_reason_en", metavar="TEXT", default=None),
            option("--reason-fr", "reason_fr", key="decision_reason_fr", metavar="TEXT", default=None),
            option("--reason", "reason", key="decision_reason", metavar="TEXT", default=None),
            click.argument("references", nargs=-1, required=True, metavar="REF REF…"),
        ):
            found = put_on(found)
        return identity.command(judgement, cls=SpokenCommand, key=f"identity_{judgement}")(found)

    return made


@_deciding("same")
def same(**given: Any) -> None:
    _decide("same", **given)


@_deciding("different")
def different(**given: Any) -> None:
    _decide("different", **given)


@_deciding("unsure")
def unsure(**given: Any) -> None:
    _decide("unsure", **given)


def _decide(
    judgement: str,
    *,
    references: tuple[str, ...],
    reason: str | None,
    reason_fr: str | None,
    reason_en: str | None,
    by: str | None,
    day: str | None,
    replacing: bool,
    file: Path | None,
    dry_run: bool,
    as_json: bool,
    store: str | None,
) -> None:
    from provgraph.identity.deciding import decide
    from provgraph.identity.foreseeing import foresee
    from provgraph.identity.lines import decision_line

    said = {lang: text for lang, text in (("fr", reason_fr), ("en", reason_en)) if text is not None}
    if reason is not None:
        if language() in said:
            raise click.UsageError(say("cli.wrong.reason_twice", which=language()))
        said[language()] = reason
    if not said:
        raise click.UsageError(say("cli.wrong.reason_missing"))
    # Looked at first: a wrong reference opens nothing for writing, and makes no store.
    with open_to_read(store) as graph:
        line = decision_line(graph.store.view(), judgement, references, reason=said, author=by, on=day)
        if dry_run:
            decided, changes = foresee(graph.store, [line], replacing=replacing)
            print_decided(graph.store.view(), decided, changes, store, as_json=as_json)
            return
    with open_to_write(store) as graph:
        decided = decide(graph.store, [line], replacing=replacing, file=file)
        print_decided(graph.store.view(), decided, None, store, as_json=as_json)


@identity.command("decisions", cls=SpokenCommand, key="identity_decisions")
@option("--stale", "stale", key="decisions_stale", is_flag=True)
@answering
def decisions(stale: bool, store: str | None, as_json: bool, as_csv: bool) -> None:
    from provgraph.identity.listing import decision_json
    from provgraph.identity.listing import decisions as listed
    from provgraph.ingest.decision_book import is_late, synchronise

    with open_to_read(store) as graph:
        found = listed(graph.store.view(), stale=stale)
        late = is_late(graph.store)
    if late:
        with open_to_write(store) as graph:
            synchronise(graph.store)
    if as_json and as_csv:
        raise click.UsageError(say("cli.wrong.both"))
    if as_json:
        print_json({"name": "decisions", "stale": stale}, [decision_json(one) for one in found], shown(store))
    elif as_csv:
        tell_data(table([decision_json(one) for one in found]))
    elif not found:
        tell(say("identity.none_stale" if stale else "identity.none"))
    else:
        print_lines(line for one in found for line in decision_lines(one))


@identity.command("undo", cls=SpokenCommand, key="identity_undo")
@click.argument("ids", nargs=-1, metavar="[ID…]")
@option("--anyway", "anyway", key="undo_anyway", is_flag=True)
@option("--dry-run", "dry_run", key="decision_dry_run", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def undo_(ids: tuple[str, ...], anyway: bool, dry_run: bool, as_json: bool, store: str | None) -> None:
    from provgraph.identity.foreseeing import foresee_undoing
    from provgraph.identity.listing import described
    from provgraph.identity.undoing import undo

    with open_to_read(store) as graph:
        # Looked at first, as the names are those of before.
        undone, changes = (
            foresee_undoing(graph.store, ids, anyway=anyway)
            if dry_run
            else (undo(graph.store, ids, anyway=anyway, dry_run=True), None)
        )
        gone, back = described(graph.store.view(), undone.undone), described(graph.store.view(), undone.restored)
    if not dry_run:
        with open_to_write(store) as graph:
            undone = undo(graph.store, ids, anyway=anyway)
    _tell_undone(undone, gone, back, changes, store, as_json=as_json)


def _tell_undone(
    undone: "Undone",
    gone: "list[DecisionAnswer]",
    back: "list[DecisionAnswer]",
    changes: "Changes | None",
    store: str | None,
    *,
    as_json: bool,
) -> None:
    from provgraph.identity.changes_json import changes_json
    from provgraph.identity.listing import decision_json

    if as_json:
        answer: dict[str, object] = {
            "undone": [decision_json(one) for one in gone],
            "restored": [decision_json(one) for one in back],
            "files": list(undone.files),
            "file": str(undone.path) if undone.path else None,
            "written": not undone.dry_run,
            "changes": changes_json(changes) if changes else None,
        }
        print_json({"name": "undo"}, [answer], shown(store))
        return
    tell(say("identity.undone", n=len(gone)))
    print_lines(line for one in gone for line in decision_lines(one))
    if back:
        tell(say("identity.restored", n=len(back)))
        print_lines(line for one in back for line in decision_lines(one))
    for file in undone.files:
        tell(say("identity.still_in_file", file=file))
    if changes is not None:
        print_lines(change_lines(changes))
        tell(say("identity.dry_run"))
