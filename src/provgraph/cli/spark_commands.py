"""spark: export, ties, components, brokers, co-attendance."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from provgraph.cli.answering import print_json
from provgraph.cli.progress import counting_shown
from provgraph.cli.spoken import SpokenCommand, SpokenSubgroup, language_option, option
from provgraph.cli.stores import open_to_read, store_option
from provgraph.cli.telling import tell_line
from provgraph.vocabulary.terms import Grade
from provgraph.wording import say

if TYPE_CHECKING:
    from provgraph.cluster.jobs import Job

F = TypeVar("F", bound=Callable[..., Any])

# A shared delegation is no tie: who was only on one mission with another is not at one occasion with them.
GRADES = click.Choice([grade.key for grade in Grade if grade is not Grade.CODELEGATED])


@click.group("spark", cls=SpokenSubgroup, invoke_without_command=True)
@click.pass_context
@language_option
def spark(ctx: click.Context) -> None:
    """Groups the commands for a cluster."""
    if ctx.invoked_subcommand is None:
        raise click.UsageError(say("cli.wrong.command_missing", known=", ".join(spark.commands)), ctx)


@spark.command("export", cls=SpokenCommand, key="spark_export")
@click.argument("path", type=click.Path(path_type=Path))
@option("--buckets", key="spark_buckets", type=click.IntRange(min=1, max=10_000), default=None)
@option("--json", "as_json", key="json", is_flag=True)
@store_option
@language_option
def export(path: Path, buckets: int | None, as_json: bool, store: str | None) -> None:
    from provgraph.cluster.exporting import write_dataset
    from provgraph.ingest.register import note_copy

    with open_to_read(store) as graph, counting_shown(say("spark.exporting")) as progress:
        report = write_dataset(graph.store.view(), path, buckets=buckets, progress=progress)
        note_copy(graph.store, "export", path, format="spark")
        where = graph.store.address
    manifest = report.manifest
    if as_json:
        told = {"path": report.path, "bytes": report.size, "buckets": manifest.buckets, "rows": manifest.rows}
        print_json({"name": "spark export", "path": str(path)}, [told | {"digests": manifest.digests}], where)
        return
    tell_line(say("spark.exported", path=path, buckets=manifest.buckets, size=report.size))
    tell_line("  " + say("export.rows", tables=", ".join(f"{name} {rows}" for name, rows in manifest.rows.items())))


def job_options(command: F) -> F:
    """What every job needs: where the dataset is, where the cluster is, where the result goes."""
    command = language_option(command)
    command = option("--json", "as_json", key="json", is_flag=True)(command)
    command = option("--wait", key="spark_wait", type=click.IntRange(min=1), default=60, show_default=True)(command)
    command = option("--conf", key="spark_conf", metavar="KEY=VALUE", multiple=True)(command)
    command = option("--master", key="spark_master", metavar="URL", default="local[*]", show_default=True)(command)
    command = option("--out", key="spark_out", metavar="DIR", required=True)(command)
    return click.argument("dataset")(command)


def grade_option(default: Grade) -> Callable[[F], F]:
    """`--at-least GRADE`."""
    return option("--at-least", key="at_least", type=GRADES, default=default.key, show_default=True)


PAIRS = option("--pairs-up-to", key="spark_pairs", type=click.IntRange(min=2), default=50, show_default=True)


@spark.command("ties", cls=SpokenCommand, key="spark_ties")
@job_options
@grade_option(Grade.COATTENDED)
@PAIRS
def ties(at_least: str, pairs_up_to: int, **where: Any) -> None:
    from provgraph.cluster.jobs import Job

    _run(Job("ties", Grade(at_least), pairs_up_to=pairs_up_to), **where)


@spark.command("components", cls=SpokenCommand, key="spark_components")
@job_options
@grade_option(Grade.COATTENDED)
def components(at_least: str, **where: Any) -> None:
    from provgraph.cluster.jobs import Job

    _run(Job("components", Grade(at_least)), **where)


@spark.command("brokers", cls=SpokenCommand, key="spark_brokers")
@job_options
@grade_option(Grade.COPRESENT)
@option("--limit", key="limit", type=click.IntRange(min=1), default=20, show_default=True)
@option("--pivots", key="spark_pivots", type=click.IntRange(min=1), default=None)
def brokers(at_least: str, limit: int, pivots: int | None, **where: Any) -> None:
    from provgraph.cluster.jobs import Job

    _run(Job("brokers", Grade(at_least), limit=limit, pivots=pivots), **where)


@spark.command("co-attendance", cls=SpokenCommand, key="spark_co_attendance")
@job_options
@grade_option(Grade.COATTENDED)
@PAIRS
def co_attendance(at_least: str, pairs_up_to: int, **where: Any) -> None:
    from provgraph.cluster.jobs import Job

    _run(Job("co-attendance", Grade(at_least), pairs_up_to=pairs_up_to), **where)


def _run(job: "Job", *, dataset: str, out: str, master: str, conf: tuple[str, ...], wait: int, as_json: bool) -> None:
    from provgraph.cluster.jobs import run_job

    settings = dict(_setting(word) for word in conf)
    report = run_job(job, dataset, out, master=master, settings=settings, wait=wait)
    if as_json:
        print_json({"name": f"spark {job.name}", "dataset": dataset, "master": master}, [report.as_json()], None)
        return
    for line in report.lines():
        tell_line(line)


def _setting(word: str) -> tuple[str, str]:
    name, equals, value = word.partition("=")
    if not equals or not name:
        raise click.UsageError(say("cli.wrong.spark_conf", found=word))
    return name, value
