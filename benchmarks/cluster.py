"""The jobs on Spark and in one process, side by side on the same datasets.

    python benchmarks/cluster.py [--sizes N …] [--jobs JOB …] [--master URL] [--runs K] [--json FILE]

For each size, a seeded dataset of so many participations is written: sessions of skewed sizes (most of a handful, a
few of hundreds), some of them in rooms of which a headcount is known, with actors who come back. Then each job is done
by numpy and scipy in one process, and by Spark (`--master`, all threads of this machine without it), each run in a
process of its own, taking turns. Printed are medians: the seconds, of Spark those of its start apart; the seconds of
all processors, which a busy machine leaves as they are; the memory that the one process had at most. Then a line
through the sizes, seconds = fixed + per million × millions of participations, from which docs/scaling-cluster.md says
where a cluster begins to pay.
"""

import argparse
import json
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median

from provgraph.cluster import one_machine, one_machine_ties
from provgraph.cluster.jobs import JOBS, PAIRS_UP_TO, Job, done
from provgraph.cluster.manifest import Manifest
from provgraph.cluster.one_machine import LocalDataset
from provgraph.cluster.spark_session import spark_session
from provgraph.cluster.tables import (
    ACTORS,
    ENCOUNTERS,
    MENTIONS,
    PARTICIPATIONS,
    PARTIES,
    SESSIONS,
    TABLES,
    Row,
    Tally,
    bucket_of,
    write_bucket,
)
from provgraph.questions.rooms import Room, session_grade
from provgraph.vocabulary.terms import Grade, SessionType
from provgraph.vocabulary.version import software

SIZES = (10_000, 100_000, 1_000_000)
PIVOTS = 64
"""For brokers, on both sides: exact betweenness of a million is nobody's job."""
_LARGEST = 500
_PER_ACTOR = 6
"""Participations of an actor, on average."""


# The dataset


def write_invented(folder: Path, size: int, seed: int = 1) -> None:
    """A dataset of *size* participations."""
    buckets = max(8, size // 100_000)
    tallies = {table.name: Tally() for table in TABLES}
    held: list[dict[str, list[Row]]] = [{table.name: [] for table in TABLES} for _ in range(buckets)]
    for session, participations in _sessions(size, random.Random(seed)):
        bucket = held[bucket_of(str(session[0]), buckets)]
        bucket[SESSIONS.name].append(session)
        bucket[PARTICIPATIONS.name] += participations
    for number in range(_actors(size)):
        actor = _actor(number)
        bucket = held[bucket_of(actor, buckets)]
        bucket[ACTORS.name].append((actor, "person", f"Person {number}", f"Person {number}"))
        bucket[MENTIONS.name].append((actor, actor))
    for number, rows in enumerate(held):
        for table in (PARTICIPATIONS, SESSIONS, ENCOUNTERS, PARTIES, ACTORS, MENTIONS):
            write_bucket(folder, table, number, rows[table.name], tallies[table.name])
    rows_of = {name: tally.rows for name, tally in tallies.items()}
    digests = {name: tally.digest for name, tally in tallies.items()}
    (folder / "manifest.json").write_text(Manifest(buckets, rows_of, digests, software()).text(), encoding="utf-8")


def _actors(size: int) -> int:
    return max(size // _PER_ACTOR, 10)


def _actor(number: int) -> str:
    return f"urn:pg:actor:invented:person-{number}"


def _sessions(size: int, chance: random.Random) -> Iterator[tuple[Row, list[Row]]]:
    kinds = (SessionType.WORKSHOP, SessionType.LUNCH, SessionType.RECEPTION, SessionType.FAIR)
    actors, left = _actors(size), size
    for number in count():
        if not left:
            return
        named = min(2 + int(chance.paretovariate(0.9)), _LARGEST, left, actors)
        left -= named
        session, kind = f"urn:pg:session:{number:032x}", chance.choice(kinds)
        high = named + chance.randrange(20) if chance.random() < 0.4 else None
        room = Room(max(named, 2), high, counted=high is not None)
        weight = room.weight if isinstance(room.weight, tuple) else (room.weight, room.weight)
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(3000)) if chance.random() < 0.8 else None
        # Some come often, most seldom; people of one circle meet each other.
        circle = chance.randrange(actors)
        there = {(circle + int(chance.expovariate(1 / 200))) % actors for _ in range(named)}
        grade = session_grade(kind, room).key
        when = (day.isoformat(), day, day) if day else (None, None, None)
        left += named - len(there)
        yield (session, kind.key, grade, room.counted, room.low, high, *weight, *when, None), [
            (
                session, _actor(one), "person", True, "attendee", "attended", "held", None,
                "urn:pg:source:invented", f"urn:pg:claim:{number:x}-{one:x}",
            )
            for one in sorted(there)
        ]  # fmt: skip


# One run, in a process of its own


def child(engine: str, job: str, dataset: str, out: str, master: str) -> None:
    """Do one job once, and print what it took."""
    begun = time.perf_counter()
    grade = Grade.COPRESENT if job == "brokers" else Grade.COATTENDED
    if engine == "one":
        rows = _in_one(job, dataset, grade)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        took = time.perf_counter() - begun
        print(json.dumps({"seconds": took, "start": 0.0, "cpu": time.process_time(), "peak_mb": peak, "rows": rows}))
        return
    with spark_session(master) as session:
        started = time.perf_counter() - begun
        report = done(session, Job(job, grade, pivots=PIVOTS), dataset, out)
        took = time.perf_counter() - begun - started
        cpu = time.process_time() + _of_the_jvm()
    print(json.dumps({"seconds": took, "start": started, "cpu": cpu, "rows": dict(report.rows)[job]}))


def _of_the_jvm() -> float:
    """Seconds of all threads of the JVM of this process; with `local[*]` that is all of Spark. Linux only, else 0."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    folder = Path("/proc") / str(gateway.proc.pid if gateway is not None else "-")
    if not folder.is_dir():
        return 0.0
    began = [
        folder,
        *(Path("/proc") / child for child in (folder / "task" / folder.name / "children").read_text().split()),
    ]
    ticks = 0
    for process in began:
        told = (process / "stat").read_text().rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _in_one(job: str, dataset: str, grade: Grade) -> int:
    data = LocalDataset(dataset)
    match job:
        case "ties":
            return len(one_machine_ties.ties(data, at_least=grade, pairs_up_to=PAIRS_UP_TO).pairs)
        case "co-attendance":
            found = one_machine_ties.ties(data, at_least=grade, pairs_up_to=PAIRS_UP_TO)
            return len(one_machine_ties.co_attendance(found.pairs))
        case "components":
            return len(one_machine.components(data, at_least=grade))
        case _:
            return len(one_machine.brokers(data, at_least=grade, limit=20, pivots=PIVOTS))


def measured(engine: str, job: str, dataset: Path, master: str) -> dict[str, float]:
    """One run of one job by one engine."""
    with tempfile.TemporaryDirectory() as scratch:
        words = [sys.executable, __file__, "--child", engine, job, str(dataset), f"{scratch}/out", master]
        ended = subprocess.run(words, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise SystemExit(f"{engine} {job}: {ended.stderr[-2000:]}")
    found: dict[str, float] = json.loads(ended.stdout.splitlines()[-1])
    return found


# Side by side


def line_through(points: list[tuple[float, float]]) -> tuple[float, float]:
    """fixed, per million: by least squares of the relative errors, so that small sizes count as much as large ones."""
    weights = [1 / max(seconds, 1e-9) ** 2 for _, seconds in points]
    total = sum(weights)
    x = sum(w * n for w, (n, _) in zip(weights, points, strict=True)) / total
    y = sum(w * t for w, (_, t) in zip(weights, points, strict=True)) / total
    above = sum(w * (n - x) * (t - y) for w, (n, t) in zip(weights, points, strict=True))
    below = sum(w * (n - x) ** 2 for w, (n, _) in zip(weights, points, strict=True))
    slope = above / below if below else 0.0
    return y - slope * x, slope


def compare(sizes: list[int], jobs: list[str], master: str, runs: int) -> dict[str, object]:
    """Every job at every size by both."""
    found: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as scratch:
        for size in sizes:
            dataset = Path(scratch) / str(size)
            write_invented(dataset, size)
            for job in jobs:
                told: dict[str, list[dict[str, float]]] = {"one": [], "spark": []}
                for _ in range(runs):
                    for engine, ran in told.items():
                        ran.append(measured(engine, job, dataset, master))
                if told["one"][0]["rows"] != told["spark"][0]["rows"]:
                    raise SystemExit(f"{job} at {size}: the two do not agree: {told}")
                one, spark = (median(run["seconds"] for run in told[engine]) for engine in ("one", "spark"))
                row = {
                    "job": job, "participations": size, "rows": told["one"][0]["rows"], "one": one, "spark": spark,
                    "one_cpu": median(run["cpu"] for run in told["one"]),
                    "spark_cpu": median(run["cpu"] for run in told["spark"]),
                    "spark_start": median(run["start"] for run in told["spark"]), "ratio": spark / one,
                    "one_peak_mb": max(run["peak_mb"] for run in told["one"]),
                }  # fmt: skip
                found.append(row)
                print(
                    "  ".join(f"{k}={v:.2f}" if isinstance(v, float) else f"{k}={v}" for k, v in row.items()),
                    flush=True,
                )
    return {
        "master": master,
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "runs": found,
        "model": model(found),
    }


def model(found: list[dict[str, object]]) -> dict[str, dict[str, float]]:
    """For each job: the fixed seconds and those per million participations of both, from all sizes."""
    lines = {}
    for job in dict.fromkeys(str(row["job"]) for row in found):
        own = [row for row in found if row["job"] == job]
        said = {}
        for engine in ("one", "spark", "one_cpu", "spark_cpu"):
            points = [(float(str(row["participations"])) / 1e6, float(str(row[engine]))) for row in own]
            said[f"{engine}_fixed"], said[f"{engine}_per_million"] = line_through(points)
        lines[job] = said
    return lines


def main() -> None:
    """Parse, measure, print."""
    if sys.argv[1:2] == ["--child"]:
        child(*sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--jobs", nargs="+", choices=JOBS, default=list(JOBS))
    parser.add_argument("--master", default="local[*]")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    found = compare(given.sizes, given.jobs, given.master, given.runs)
    print(json.dumps(found["model"], indent=2))
    if given.json:
        given.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
