"""privacy report, erase, tombstones, lift, retention, register."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Never

import click

from provgraph.cli.answering import answering, print_json, table
from provgraph.cli.spoken import SpokenCommand, SpokenSubgroup, language_option, option
from provgraph.cli.stores import open_to_read, open_to_write, store_option
from provgraph.cli.telling import tell, tell_data, tell_line
from provgraph.vocabulary.names import name_key
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.privacy.erasing import Erasure

_RDF = click.Choice(["turtle", "trig", "n-quads", "n-triples", "json-ld"])


@click.group("privacy", cls=SpokenSubgroup, invoke_without_command=True)
@click.pass_context
@language_option
def privacy(ctx: click.Context) -> None:
    """Groups the commands for personal data."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError(say("cli.wrong.command_missing", known=", ".join(privacy.commands)), ctx)


@privacy.command("report", cls=SpokenCommand, key="privacy_report")
@click.argument("name")
@option("--output", "path", key="privacy_output", metavar="FILE", type=click.Path(path_type=Path), default=None)
@option("--only", "only", key="privacy_only", metavar="IRI", multiple=True)
@option("--all", "every", key="privacy_all", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def report(name: str, path: Path | None, only: tuple[str, ...], every: bool, as_json: bool, store: str | None) -> None:
    from provgraph.cli.privacy_printing import report_lines
    from provgraph.privacy.report_json import report_json

    if path is not None and path.suffix.lower() not in (".html", ".htm", ".json"):
        raise click.UsageError(say("cli.wrong.report_format", path=path))
    with open_to_read(store) as graph:
        found = graph.privacy_report(name, path, only=only, every=every)
        where = graph.store.address
    if as_json:
        print_json({"name": "privacy report", "person": name}, [report_json(found)], where)
    elif path is not None:
        claims = sum(len(one.evidence) for part in found.sources for one in (*part.mentions, *part.claims))
        tell(say("privacy.report.written", path=path, claims=claims, sources=len(found.sources)))
    else:
        for line in report_lines(found):
            tell_line(line)


@privacy.command("erase", cls=SpokenCommand, key="privacy_erase")
@click.argument("name")
@option("--reason", "reason", key="privacy_reason", metavar="TEXT", required=True)
@option("--also", "also", key="privacy_also", metavar="TEXT", multiple=True)
@option("--only", "only", key="privacy_only", metavar="IRI", multiple=True)
@option("--all", "every", key="privacy_all", is_flag=True)
@option("--dry-run", "dry_run", key="privacy_dry_run", is_flag=True)
@option("--yes", "yes", key="privacy_yes", is_flag=True)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def erase(
    name: str,
    reason: str,
    also: tuple[str, ...],
    only: tuple[str, ...],
    every: bool,
    dry_run: bool,
    yes: bool,
    as_json: bool,
    store: str | None,
) -> None:
    if not (dry_run or yes or sys.stdin.isatty()):
        raise click.UsageError(say("cli.wrong.erase_unconfirmed"))
    # Looked at first, beside whoever else reads: what is not confirmed must not even open the store for writing.
    with open_to_read(store) as graph:
        planned = graph.erase(name, reason=reason, also=also, only=only, every=every, dry_run=True)
        where = graph.store.address
    if not as_json:
        _show(planned)
    if not dry_run:
        if not yes:
            _confirm(name)
        with open_to_write(store) as graph:
            planned = graph.erase(name, reason=reason, also=also, only=only, every=every)
    if as_json:
        from provgraph.privacy.erasure_json import erasure_json

        print_json({"name": "privacy erase", "dry_run": dry_run}, [erasure_json(planned)], where)
    elif planned.tombstone is None:
        tell(say("privacy.erase.dry_run"))
    else:
        tell(say("privacy.erase.done", id=planned.tombstone.id))
        if "://" in where:
            tell(say("privacy.erase.server", store=where))


def _show(erasure: "Erasure") -> None:
    from provgraph.cli.privacy_printing import erasure_lines

    for line in erasure_lines(erasure):
        tell_line(line)


def _confirm(name: str) -> None:
    """Let the person type the name once more; nothing can bring back what is erased, but the sources."""
    typed = click.prompt(say("privacy.erase.confirm", name=name), default="", show_default=False)
    if name_key(typed) != name_key(name):
        tell(say("privacy.erase.not_confirmed"), err=True)
        raise click.exceptions.Exit(1)


@privacy.command("tombstones", cls=SpokenCommand, key="privacy_tombstones")
@answering
def tombstones(store: str | None, as_json: bool, as_csv: bool) -> None:
    from provgraph.cli.privacy_printing import tombstone_line
    from provgraph.privacy.erasure_json import tombstone_json

    with open_to_read(store) as graph:
        found = graph.tombstones()
        where = graph.store.address
    if as_json:
        print_json({"name": "privacy tombstones"}, [tombstone_json(one) for one in found], where)
    elif as_csv:
        tell_data(table([tombstone_json(one) for one in found]))
    else:
        for one in found:
            tell_line(tombstone_line(one))
        if not found:
            tell(say("print.none"))


@privacy.command("lift", cls=SpokenCommand, key="privacy_lift")
@click.argument("tombstone")
@option("--reason", "reason", key="privacy_lift_reason", metavar="TEXT", required=True)
@store_option
@language_option
def lift(tombstone: str, reason: str, store: str | None) -> None:
    # Read first: a wrong place must not become a store.
    open_to_read(store).close()
    with open_to_write(store) as graph:
        lifted = graph.lift(tombstone, reason=reason)
    tell(say("privacy.tombstone.lifted", id=lifted.id))


@privacy.command("retention", cls=SpokenCommand, key="privacy_retention")
@click.argument("source", required=False)
@option("--until", "until", key="privacy_until", metavar="DAY", default=None)
@option("--none", "without_end", key="privacy_none", is_flag=True)
@option("--apply", "apply", key="privacy_apply", is_flag=True)
@option("--dry-run", "dry_run", key="privacy_apply_dry_run", is_flag=True)
@answering
def retention(
    source: str | None,
    until: str | None,
    without_end: bool,
    apply: bool,
    dry_run: bool,
    store: str | None,
    as_json: bool,
    as_csv: bool,
) -> None:
    from provgraph.cli.privacy_printing import retention_line
    from provgraph.privacy.retention import this_day

    setting = until is not None or without_end
    if (until is not None and without_end) or (setting and (source is None or apply)) or (dry_run and not apply):
        raise click.UsageError(say("cli.wrong.retention"))
    today = this_day()
    with open_to_read(store) as graph:
        where = graph.store.address
        found = graph.apply_retention(today, dry_run=True) if apply else graph.retention()
    if setting or (apply and found and not dry_run):
        with open_to_write(store) as graph:
            found = [graph.set_retention(str(source), until)] if setting else graph.apply_retention(today)
    elif source is not None:
        found = [one for one in found if one.id == source] or [_no_source(source, [one.id for one in found])]
    lines = [one.as_json(today) for one in found]
    if as_json:
        print_json({"name": "privacy retention", "applied": apply and not dry_run}, list(lines), where)
    elif as_csv:
        tell_data(table(lines))
    else:
        for one in found:
            tell_line(retention_line(one, today))
        if apply:
            tell(say("privacy.retention.would_go" if dry_run else "privacy.retention.gone", n=len(found)))
            if not dry_run and "://" in where:
                tell(say("privacy.erase.server", store=where))


def _no_source(source: str, known: list[str]) -> Never:
    from provgraph.errors import PrivacyError

    raise PrivacyError("retention_no_source", source=source, known=", ".join(known) or "–")


@privacy.command("register", cls=SpokenCommand, key="privacy_register")
@option("--rdf", "rdf", key="privacy_rdf", type=_RDF, default=None)
@answering
def register(rdf: str | None, store: str | None, as_json: bool, as_csv: bool) -> None:
    from provgraph.cli.privacy_printing import register_line
    from provgraph.privacy.processing import register_rdf

    with open_to_read(store) as graph:
        where = graph.store.address
        if rdf is not None:
            tell_data(register_rdf(graph.store, rdf).decode())
            return
        found = graph.register()
    if as_json:
        print_json({"name": "privacy register"}, [line.as_json() for line in found], where)
    elif as_csv:
        tell_data(table([line.as_json() for line in found]))
    else:
        for line in found:
            tell_line(register_line(line))
        if not found:
            tell(say("print.none"))
