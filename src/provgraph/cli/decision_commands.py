"""identity same, different, unsure, decisions, undo: what is decided about who is who."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from provgraph.cli.answering import answering, print_json, safe_for_terminals, table
from provgraph.cli.identity_group import identity
from provgraph.cli.printing import bold
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import address, open_to_read, open_to_write, store_option
from provgraph.errors import IdentityError
from provgraph.model.texts import in_language
from provgraph.wording import language, say

if TYPE_CHECKING:
    from provgraph.identity.changes import Changes
    from provgraph.identity.deciding import Decided
    from provgraph.identity.listing import DecisionAnswer
    from provgraph.identity.undoing import Undone

F = TypeVar("F", bound=Callable[..., Any])

FILE = click.Path(path_type=Path)
_SHOWN_IDS = 5


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
            raise click.UsageError(say("cli.wrong.reason_twice", lang=language()))
        said[language()] = reason
    if not said:
        raise click.UsageError(say("cli.wrong.reason_missing"))
    # Looked at first: a wrong reference opens nothing for writing, and makes no store.
    with open_to_read(store) as graph:
        line = decision_line(graph.store.view(), judgement, references, reason=said, author=by, on=day)
        if dry_run:
            decided, changes = foresee(graph.store, [line], replacing=replacing)
            _tell_decided(graph.store.view(), decided, changes, store, as_json=as_json)
            return
    with open_to_write(store) as graph:
        decided = decide(graph.store, [line], replacing=replacing, file=file)
        _tell_decided(graph.store.view(), decided, None, store, as_json=as_json)


def _tell_decided(
    view: Any, decided: "Decided", changes: "Changes | None", store: str | None, *, as_json: bool
) -> None:
    from provgraph.identity.listing import changes_json, decision_json, described

    taken, replaced, struck = (described(view, some) for some in (decided.taken, decided.replaced, decided.undone))
    if as_json:
        answer: dict[str, object] = {
            "taken": [decision_json(one) for one in taken],
            "replaced": [decision_json(one) for one in replaced],
            "undone": [decision_json(one) for one in struck],
            "file": str(decided.path) if decided.path else None,
            "written": not decided.dry_run,
            "changes": changes_json(changes) if changes else None,
        }
        print_json({"name": "decide"}, [answer], address(store))
        return
    for key, those in (("replaced", replaced), ("struck", struck)):
        if those:
            click.echo(say(f"identity.{key}"))
            _echo(line for one in those for line in decision_lines(one))
    if not taken:
        click.echo(say("identity.nothing_new"))
    _echo(line for one in taken for line in decision_lines(one, standing=not decided.dry_run))
    if changes is not None:
        _echo(change_lines(changes))
    if decided.dry_run:
        click.echo(say("identity.dry_run"))
    if decided.path is not None:
        click.echo(say("identity.written", path=decided.path))
    if decided.taken and not decided.dry_run:
        click.echo(say("identity.take_back", ids=" ".join(one.id for one in decided.taken[:_SHOWN_IDS])))


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
        print_json({"name": "decisions", "stale": stale}, [decision_json(one) for one in found], address(store))
    elif as_csv:
        click.echo(table([decision_json(one) for one in found]), nl=False)
    elif not found:
        click.echo(say("identity.none_stale" if stale else "identity.none"))
    else:
        _echo(line for one in found for line in decision_lines(one))


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
    from provgraph.identity.listing import changes_json, decision_json

    if as_json:
        answer: dict[str, object] = {
            "undone": [decision_json(one) for one in gone],
            "restored": [decision_json(one) for one in back],
            "files": list(undone.files),
            "file": str(undone.path) if undone.path else None,
            "written": not undone.dry_run,
            "changes": changes_json(changes) if changes else None,
        }
        print_json({"name": "undo"}, [answer], address(store))
        return
    click.echo(say("identity.undone", n=len(gone)))
    _echo(line for one in gone for line in decision_lines(one))
    if back:
        click.echo(say("identity.restored", n=len(back)))
        _echo(line for one in back for line in decision_lines(one))
    for file in undone.files:
        click.echo(say("identity.still_in_file", file=file))
    if changes is not None:
        _echo(change_lines(changes))
        click.echo(say("identity.dry_run"))


def _echo(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(safe_for_terminals(line))


@identity.command("review", cls=SpokenCommand, key="identity_review")
@click.argument("name", required=False)
@option("--batch", "batch", key="review_batch", type=click.Path(path_type=Path), default=None)
@option("--at-least", "at_least", key="review_at_least", type=float, default=None)
@option("--limit", "limit", key="review_limit", type=click.IntRange(1), default=None)
@option("--unsure", "with_unsure", key="review_unsure", is_flag=True)
@option("--author", "by", key="decision_author", metavar="NAME", default=None)
@option("--file", "file", key="decision_file", type=FILE, default=None)
@option("--replace", "replacing", key="decision_replace", is_flag=True)
@option("--dry-run", "dry_run", key="review_dry_run", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def review(
    name: str | None,
    batch: Path | None,
    at_least: float | None,
    limit: int | None,
    with_unsure: bool,
    by: str | None,
    file: Path | None,
    replacing: bool,
    dry_run: bool,
    as_json: bool,
    store: str | None,
) -> None:
    if batch is None:
        if as_json or dry_run or replacing:
            raise click.UsageError(say("cli.wrong.review_batch_only"))
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            raise IdentityError("review_no_terminal")
        wanted = _Wanted(name, at_least, limit, with_unsure)
        _review_on_screen(wanted, by, file, store)
        return
    from provgraph.identity.batch import decide_batch

    if name is not None or at_least is not None or limit is not None or with_unsure:
        raise click.UsageError(say("cli.wrong.review_screen_only"))
    with open_to_read(store) if dry_run else open_to_write(store) as graph:
        decided = decide_batch(graph.store, batch, author=by, replacing=replacing, dry_run=dry_run)
        _tell_decided(graph.store.view(), decided, None, store, as_json=as_json)


class _Wanted(NamedTuple):
    """Which pairs are to be reviewed."""

    name: str | None
    at_least: float | None
    limit: int | None
    with_unsure: bool


def _review_on_screen(wanted: _Wanted, by: str | None, file: Path | None, store: str | None) -> None:
    from provgraph.cli.review_screen import ReviewApp
    from provgraph.identity.candidates import AT_LEAST, candidates
    from provgraph.identity.reviewing import Review

    # A wrong address is told before anything is opened for writing, which would make a store there.
    open_to_read(store).close()
    with open_to_write(store) as graph:
        proposed = candidates(
            graph.store.view(),
            wanted.name,
            at_least=AT_LEAST if wanted.at_least is None else wanted.at_least,
            limit=wanted.limit,
            with_unsure=wanted.with_unsure,
        )
        reviewed = Review(graph.store, proposed.pairs, author=by, file=file)
        if reviewed.current is None:
            click.echo(say("review.nothing"))
            return
        ReviewApp(reviewed).run()
        click.echo(say("review.end", n=len(reviewed.decided)))


def decision_lines(answer: "DecisionAnswer", *, standing: bool = True) -> Iterator[str]:
    """A decision as a person reads it: who and whom, then why, by whom, when, and where that stands.

    *standing*: whether it has been taken; one that has not has no id.
    """
    said = answer.decision
    left, right = (
        say("identity.named", name=mention.label(), reference=reference) if mention.names else reference
        for mention, reference in ((answer.left, said.left_reference), (answer.right, said.right_reference))
    )
    pair = say(f"identity.pair.{said.judgement.value}", left=left, right=right)
    yield f"{bold(said.id)}  {pair}" if standing else pair
    where = say("identity.taken_here") if answer.own or not standing else said.file
    facts = {"reason": in_language(said.reason), "author": said.author, "day": said.day.isoformat(), "where": where}
    yield f"    {say('identity.because', **facts)}"
    for reference in answer.stale:
        yield f"    {say('identity.stale', reference=reference)}"


def change_lines(changes: "Changes") -> Iterator[str]:
    """What would change, as a person reads it."""
    yield say("identity.before", names=" · ".join(one.label() for one in changes.before))
    yield say("identity.after", names=" · ".join(one.label() for one in changes.after))
    yield say("identity.ties", n=len(changes.ties))
    for tie in changes.ties:
        before, after = (grade.label() if grade else say("identity.no_tie") for grade in (tie.before, tie.after))
        facts = {"one": tie.one.label(), "other": tie.other.label(), "before": before, "after": after}
        yield say("identity.tie_where", **facts, where=tie.where.label()) if tie.where else say("identity.tie", **facts)
    if changes.actors_left_out:
        yield say("identity.left_out", n=changes.actors_left_out)
    for key, conflicts in (("conflict_gone", changes.conflicts_gone), ("conflict_new", changes.conflicts_new)):
        for one in conflicts:
            yield say(f"identity.{key}", kind=one.kind.label(), about=one.about.label())
