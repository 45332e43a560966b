"""mapping init, mapping preview."""

import shlex
from pathlib import Path

import click

from provgraph.cli.spoken import SpokenCommand, SpokenSubgroup, language_option, option
from provgraph.cli.telling import tell, tell_data
from provgraph.errors import ExportError, SourceError
from provgraph.wording import say


@click.group("mapping", cls=SpokenSubgroup, invoke_without_command=True)
@click.pass_context
@language_option
def mapping(ctx: click.Context) -> None:
    """Groups the commands for mappings."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError(say("cli.wrong.command_missing", known=", ".join(mapping.commands)), ctx)


@mapping.command("init", cls=SpokenCommand, key="mapping_init")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@option("--output", key="draft_output", type=click.Path(path_type=Path, allow_dash=True), default=None)
@option("--sheet", key="draft_sheet", metavar="NAME", default=None)
@option("--force", key="draft_force", is_flag=True)
@language_option
def init(file: Path, output: Path | None, sheet: str | None, force: bool) -> None:
    from provgraph.sources.mapping.shipped import sidecar
    from provgraph.sources.mapping_drafting.choosing import draft_for

    draft = draft_for(file, sheet)
    if str(output) == "-":
        tell_data(draft.text)
        return
    place = output or sidecar(file)
    _write(place, draft.text, force)
    tell(say("preview.written", path=place))
    tell(say(f"draft.kind_{draft.kind}"))
    if draft.used:
        tell(say("preview.used", columns=", ".join(draft.used)))
    if draft.left:
        tell(say("preview.left", columns=", ".join(draft.left)))
    if draft.other_sheets:
        tell(say("preview.other_sheets", sheets=", ".join(draft.other_sheets)))
    given = ["--mapping", str(place)] if output is not None else []
    tell(say("preview.next", command=shlex.join(["provgraph", "mapping", "preview", str(file), *given])))


def _write(place: Path, text: str, force: bool) -> None:
    if place.exists() and not force:
        raise SourceError("mapping_there", path=str(place))
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as reason:
        raise ExportError("cannot_write", path=str(place), reason=reason.strerror or reason) from reason


@mapping.command("preview", cls=SpokenCommand, key="mapping_preview")
@click.argument("file", type=click.Path(path_type=Path, readable=False))
@option("--mapping", "mapping_name", key="mapping", metavar="FILE|NAME", default=None)
@option("--limit", key="limit", type=click.IntRange(min=1), default=20, show_default=True)
@language_option
def preview(file: Path, mapping_name: str | None, limit: int) -> None:
    from provgraph.ingest.report import audit_lines
    from provgraph.sources.mapping_drafting.previewing import preview_table

    found = preview_table(file, mapping_name, limit)
    audit = found.audit
    left = sum(item.count for item in audit.left_out.values())
    tell(say("preview.records", read=audit.records_read, used=audit.used, left=left, raised=audit.wrong))
    for line in audit_lines(audit):
        tell(line)
    tell(say("preview.first", n=len(found.lines), of=found.claims) if found.lines else say("preview.none"))
    for line in found.lines:
        tell(f"    {line}")
    if audit.wrong:
        raise click.exceptions.Exit(1)
