"""read: an article goes in, a draft comes out that a person confirms; or many articles, one draft each."""

import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provgraph.cli.answering import print_json
from provgraph.cli.progress import counting_shown
from provgraph.cli.spoken import SpokenCommand, language_option, option
from provgraph.cli.telling import tell, tell_data, tell_line
from provgraph.errors import SourceInvalid
from provgraph.wording import LANGUAGES, language, one_line, say

if TYPE_CHECKING:
    from provgraph.reader.inputs.batch import How, Outcome

_SHOWN = 20
"""So many lines of one kind are printed; --json has them all."""
_INTERRUPTED = 130
"""As `provgraph.cli.running` ends every command that is interrupted."""
_FILE = click.Path(path_type=Path, allow_dash=True)


@click.command("read", cls=SpokenCommand)
@click.argument("article", type=click.Path(path_type=Path, readable=False), nargs=-1, required=True)
@option(
    "--as", "form", key="read_as", type=click.Choice(["dossier", "gold-json"]), default="dossier", show_default=True
)
@option("--backend", key="backend", metavar="NAME[:ARGUMENT]", default="rules", show_default=True)
@option("--backend-url", key="backend_url", metavar="URL", default=None)
@option("--output", key="read_output", type=_FILE, default=None)
@option("--output-dir", key="read_output_dir", type=click.Path(path_type=Path), default=None)
@option("--jobs", key="read_jobs", type=click.IntRange(min=1), default=1, show_default=True)
@option("--title", key="read_title", default=None)
@option("--publisher", key="read_publisher", default=None)
@option("--date", "published", key="read_date", metavar="EDTF", default=None)
@option("--language", "spoken", key="read_language", type=click.Choice(LANGUAGES), default=None)
@option("--address", key="read_where", metavar="URL", default=None)
@option("--id", "source", key="read_id", default=None)
@option("--force", key="read_force", is_flag=True)
@option("--json", "as_json", key="read_json", is_flag=True)
@language_option
def read(
    article: tuple[Path, ...],
    form: str,
    backend: str,
    backend_url: str | None,
    output: Path | None,
    output_dir: Path | None,
    jobs: int,
    title: str | None,
    publisher: str | None,
    published: str | None,
    spoken: str | None,
    address: str | None,
    source: str | None,
    force: bool,
    as_json: bool,
) -> None:
    from provgraph.model.dates import parse_edtf
    from provgraph.reader.inputs import Known
    from provgraph.reader.inputs.batch import How
    from provgraph.sources.dossier_values import LOCAL_NAME

    for one in article:
        if str(one).startswith(("http:/", "https:/")):
            raise click.UsageError(say("cli.wrong.read_address", address=str(one).replace(":/", "://", 1)))
    if output is not None and output_dir is not None:
        raise click.UsageError(say("cli.wrong.read_both"))
    if as_json and output_dir is None and (output is None or str(output) == "-"):
        raise click.UsageError(say("cli.wrong.read_json"))
    if source is not None and not re.fullmatch(LOCAL_NAME, source):
        raise click.UsageError(say("cli.wrong.read_id", id=source))
    if address is not None and not re.fullmatch(r"https?://[^\s<>\"]+", address):
        raise click.UsageError(say("cli.wrong.read_where", address=address))
    if published:
        parse_edtf(published)  # a wrong day is told once, and not once an article
    how = How(Known(title, publisher, published, spoken, address), backend, backend_url, form, force, language())
    many = len(article) > 1 or article[0].is_dir()
    if many and output_dir is None:
        raise click.UsageError(say("cli.wrong.read_output_dir"))
    if output_dir is None:
        _read_one(article[0], output, source, how, as_json=as_json)
        return
    for name, value in (("--title", title), ("--address", address), ("--id", source)):
        if many and value is not None:
            raise click.UsageError(say("cli.wrong.read_one", option=name))
    _read_many(article, output_dir, source, how, jobs, as_json=as_json)


def _read_one(article: Path, output: Path | None, source: str | None, how: "How", *, as_json: bool) -> None:
    from provgraph.reader.inputs.batch import Outcome, read_one, ready_backend
    from provgraph.reader.inputs.draft_file import refuse_place, write_whole
    from provgraph.reader.inputs.planning import id_of

    to_file = output is not None and str(output) != "-"
    if output is not None and to_file:
        refuse_place(output, article, force=how.force)
    try:
        file, draft = read_one(article, source or id_of(article.stem), how, ready_backend(how))
    except SourceInvalid as reason:
        tell(reason.told(), err=True)
        raise click.exceptions.Exit(1) from reason
    except KeyboardInterrupt as stopped:
        # Told here: what is told of every other command speaks of the store, and here is none.
        tell(say("read.interrupted"), err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from stopped
    for line in (*file.told(), *draft.left_out):
        tell_line(line, err=True)
    if output is None or not to_file:
        tell_data(draft.text)
        return
    write_whole(output, draft.text)
    if as_json:
        outcome = Outcome.of(article, output, file, draft)
        print_json({"name": "read", "paths": [str(article)]}, [outcome.as_json()], None, counts=_counts([outcome]))
    else:
        tell(say("read.written", path=one_line(str(output)), persons=draft.persons, bodies=draft.organisations,
                 sessions=draft.sessions))  # fmt: skip


def _read_many(
    articles: tuple[Path, ...], folder: Path, source: str | None, how: "How", jobs: int, *, as_json: bool
) -> None:
    from provgraph.reader.inputs.batch import read_all
    from provgraph.reader.inputs.planning import Task, plan

    tasks = plan(articles, folder, ".yaml" if how.form == "dossier" else ".json")
    if source is not None:
        tasks = [Task(tasks[0].path, tasks[0].target, source)]
    done: list[Outcome] = []
    began, day = time.monotonic(), time.time()
    try:
        with counting_shown(say("read.progress")) as show:

            def told(outcome: "Outcome") -> None:
                done.append(outcome)
                show(len(done), len(tasks))

            outcomes = read_all(tasks, how, jobs=jobs, told=told)
    except KeyboardInterrupt as stopped:
        # Those under way were finished, though nobody was told.
        written = [one for one in tasks if one.target.is_file() and one.target.stat().st_mtime >= day - 0.1]
        tell(say("read.batch_interrupted", n=len(written)), err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from stopped
    seconds = time.monotonic() - began
    if as_json:
        counts = _counts(outcomes) | {"seconds": round(seconds, 3)}
        print_json(
            {"name": "read", "paths": [str(path) for path in articles]},
            [one.as_json() for one in outcomes],
            None,
            counts=counts,
        )
    else:
        _report(outcomes, folder, seconds)
    if any(one.state == "wrong" for one in outcomes):
        raise click.exceptions.Exit(1)


def _counts(outcomes: "list[Outcome]") -> dict[str, object]:
    states = [one.state for one in outcomes]
    return {
        **{state: states.count(state) for state in ("written", "kept", "wrong")},
        "characters": sum(one.characters for one in outcomes),
    }


def _report(outcomes: "list[Outcome]", folder: Path, seconds: float) -> None:
    written = [one for one in outcomes if one.state == "written"]
    kept = [one for one in outcomes if one.state == "kept"]
    wrong = [one for one in outcomes if one.state == "wrong"]
    _lines([say("read.wrong", file=one.file, why=line) for one in written for line in
            (*one.contradictions, *one.notes, *one.left_out)])  # fmt: skip
    _lines([one.problem or one.file for one in wrong], err=True)
    if written:
        tell(
            say(
                "read.batch_written", n=len(written), folder=folder,
                persons=sum(one.persons for one in written),
                organisations=sum(one.organisations for one in written),
                sessions=sum(one.sessions for one in written),
            )
        )  # fmt: skip
        characters = sum(one.characters for one in written)
        tell(say("read.batch_pace", characters=characters, seconds=f"{seconds:.1f}"))
    if kept:
        tell(say("read.batch_kept", n=len(kept)))
    if wrong:
        tell(say("read.batch_wrong", n=len(wrong)), err=True)


def _lines(lines: list[str], *, err: bool = False) -> None:
    for line in lines[:_SHOWN]:
        tell(line, err=err)
    if len(lines) > _SHOWN:
        tell(say("read.batch_more", n=len(lines) - _SHOWN), err=err)
