"""identity review: pairs one after the other on a screen, or decisions from a file."""

import sys
from pathlib import Path
from typing import NamedTuple

import click

from provgraph.cli.decision_commands import FILE
from provgraph.cli.decision_lines import print_decided
from provgraph.cli.identity_group import identity
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.stores import open_to_read, open_to_write, store_option
from provgraph.cli.telling import tell
from provgraph.errors import IdentityError
from provgraph.wording import say


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
        print_decided(graph.store.view(), decided, None, store, as_json=as_json)


class _Wanted(NamedTuple):
    """Which pairs are to be reviewed."""

    name: str | None
    at_least: float | None
    limit: int | None
    with_unsure: bool


def _review_on_screen(wanted: _Wanted, by: str | None, file: Path | None, store: str | None) -> None:
    from provgraph.cli.review_screen import ReviewApp
    from provgraph.identity.candidates import candidates
    from provgraph.identity.pairs import AT_LEAST
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
            tell(say("review.nothing"))
            return
        ReviewApp(reviewed).run()
        tell(say("review.end", n=len(reviewed.decided)))
