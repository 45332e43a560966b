"""read: an article goes in, a draft comes out that a person confirms."""

import json
import re
from pathlib import Path

import click

from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.telling import tell, tell_data
from provgraph.errors import ExportError, SourceError
from provgraph.wording import LANGUAGES, say


@click.command("read", cls=SpokenCommand)
@click.argument("article", type=click.Path(path_type=Path, readable=False))
@option(
    "--as", "form", key="read_as", type=click.Choice(["dossier", "gold-json"]), default="dossier", show_default=True
)
@option("--output", key="read_output", type=click.Path(path_type=Path, allow_dash=True), default=None)
@option("--title", key="read_title", default=None)
@option("--publisher", key="read_publisher", default=None)
@option("--date", "published", key="read_date", metavar="EDTF", default=None)
@option("--language", key="read_language", type=click.Choice(LANGUAGES), default=None)
@option("--id", "source", key="read_id", default=None)
@option("--force", key="read_force", is_flag=True)
@language_option
def read(
    article: Path,
    form: str,
    output: Path | None,
    title: str | None,
    publisher: str | None,
    published: str | None,
    language: str | None,
    source: str | None,
    force: bool,
) -> None:
    from provgraph.model.dates import parse_edtf
    from provgraph.reader import Article, dossier_draft, gold_json, language_of, read_article
    from provgraph.sources.given_texts import read_text

    given = read_text(article)
    text = given.text.text
    day = str(parse_edtf(published)) if published else None
    draft = read_article(Article(text, language or language_of(text), day, title, publisher))
    if form == "gold-json":
        told = json.dumps(gold_json(draft), ensure_ascii=False, indent=1) + "\n"
    else:
        told = dossier_draft(draft, source or _id_of(article), given.addresses[0] if given.addresses else None)
    if output is None or str(output) == "-":
        tell_data(told)
        return
    if output.exists() and not force:
        raise SourceError("draft_there", path=str(output))
    try:
        output.write_text(told, encoding="utf-8")
    except OSError as reason:
        raise ExportError("cannot_write", path=str(output), reason=reason.strerror or reason) from reason
    persons, bodies, sessions = len(draft.people), len(draft.bodies), len(draft.sessions)
    tell(say("read.written", path=output, persons=persons, bodies=bodies, sessions=sessions))


def _id_of(article: Path) -> str:
    return re.sub(r"[^a-z0-9_-]+", "-", article.stem.lower()).strip("-") or "article"
