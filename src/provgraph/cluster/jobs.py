"""The jobs: each reads a dataset, works on the whole graph, and writes its tables as Parquet into a folder."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.cluster.betweenness import brokers
from provgraph.cluster.components import components
from provgraph.cluster.manifest import is_remote, read_manifest
from provgraph.cluster.reading import Dataset, located
from provgraph.cluster.spark_session import first_line, spark_session
from provgraph.cluster.ties import Ties, co_attendance, ties
from provgraph.errors import ClusterError, ProvgraphError
from provgraph.vocabulary.terms import Grade
from provgraph.wording import say

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

JOBS = ("ties", "components", "brokers", "co-attendance")
LOCAL = "local[*]"
"""A cluster of one: the threads of this machine."""
PAIRS_UP_TO = 50
"""The same as in `networks.actor_network`, so that a cluster ties whom the library ties."""
_PARTITIONS = "spark.sql.shuffle.partitions"
_ROWS_OF_A_PARTITION = 250_000
_FEWEST_PARTITIONS = 4


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done."""

    name: str
    """One of `JOBS`."""
    at_least: Grade = Grade.COATTENDED
    pairs_up_to: int = PAIRS_UP_TO
    """For ties and co-attendance: sessions at which more are named stay hyperedges."""
    limit: int = 20
    """For brokers: how many."""
    pivots: int | None = None
    """For brokers: from so many actors the chains are followed; None: as `networks.betweenness` chooses."""


@dataclass(frozen=True, slots=True)
class JobReport:
    """What a job wrote."""

    job: Job
    dataset: str
    out: str
    rows: tuple[tuple[str, int], ...]
    """By table that was written."""
    pairs_not_made: int | None = None
    """Of the sessions that stayed hyperedges; None: the job makes no pairs."""

    def lines(self, lang: str | None = None) -> list[str]:
        """It, in words."""
        tables = ", ".join(f"{name} {rows}" for name, rows in self.rows)
        told = [say("spark.done", lang, job=self.job.name, out=self.out, tables=tables)]
        if self.pairs_not_made:
            told.append(say("spark.not_made", lang, n=self.pairs_not_made, most=self.job.pairs_up_to))
        return told

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/scaling-cluster.md."""
        return {
            "job": self.job.name,
            "dataset": self.dataset,
            "out": self.out,
            "rows": dict(self.rows),
            "pairs_not_made": self.pairs_not_made,
        }


def run_job(
    job: Job,
    dataset: str,
    out: str,
    *,
    master: str = LOCAL,
    settings: Mapping[str, str] | None = None,
    wait: float = 60.0,
) -> JobReport:
    """Do a job on a cluster.

    Args:
        job: What is to be done.
        dataset: A folder that `write_dataset` made, or its address; all workers must be able to read it.
        out: A new folder, or its address; all workers must be able to write to it.
        master, settings, wait: As for `spark_session`.

    Raises:
        ClusterError: No dataset, no cluster, a place that is taken, or a job that failed. What can be known without
            a cluster is looked at before one is joined.
        ExportError: pyspark is not installed.
    """
    if not is_remote(dataset):
        read_manifest(dataset)
    if not is_remote(out) and Path(out).exists() and (not Path(out).is_dir() or any(Path(out).iterdir())):
        raise ClusterError("cluster_out_there", path=out)
    with spark_session(master, settings=settings, wait=wait) as session:
        return done(session, job, dataset, out)


def done(session: "SparkSession", job: Job, dataset: str, out: str) -> JobReport:
    """Do a job in a session that is open. Raises ClusterError."""
    try:
        data = Dataset(session, dataset)
        _divide(session, data)
        match job.name:
            case "ties":
                return _with_ties(data, job, out)
            case "co-attendance":
                return _with_ties(data, job, out)
            case "components":
                found = components(data.two_mode(job.at_least))
            case "brokers":
                found = brokers(data, at_least=job.at_least, limit=job.limit, pivots=job.pivots).coalesce(1)
            case _:
                raise ClusterError("cluster_unknown_job", name=job.name, known=", ".join(JOBS))
        return JobReport(job, dataset, out, (_written(found, out, job.name),))
    except ProvgraphError:
        raise
    except Exception as reason:
        raise ClusterError("cluster_job_failed", name=job.name, why=first_line(reason)) from reason


def _divide(session: "SparkSession", data: Dataset) -> None:
    """Say into how many parts rows are divided on their way between workers, where nobody said so."""
    if not session.sparkContext.getConf().contains(_PARTITIONS):
        rows = sum(data.manifest.rows.values())
        session.conf.set(_PARTITIONS, str(max(_FEWEST_PARTITIONS, rows // _ROWS_OF_A_PARTITION)))


def _with_ties(data: Dataset, job: Job, out: str) -> JobReport:
    found: Ties = ties(data, at_least=job.at_least, pairs_up_to=job.pairs_up_to)
    pairs = found.pairs if job.name == "ties" else co_attendance(found.pairs)
    rows = (_written(pairs, out, job.name), _written(found.hyperedges, out, "hyperedges"))
    return JobReport(job, data.address, out, rows, found.not_made)


def _written(frame: "DataFrame", out: str, table: str) -> tuple[str, int]:
    place = located(f"{out.rstrip('/')}/{table}")
    frame.write.mode("error").parquet(place)
    return table, frame.sparkSession.read.parquet(place).count()
