"""On a real master with two workers the jobs say what the library says of the store.

All in one module: the cluster is started once.
"""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cluster import expected, spark_cluster
from cluster.expected import HYPEREDGE, PAIR, SHARED, rows
from cluster.invented import world
from provgraph.cli import main
from provgraph.cluster import one_machine_ties
from provgraph.cluster.exporting import write_dataset
from provgraph.cluster.jobs import Job, JobReport, done
from provgraph.cluster.one_machine import LocalDataset
from provgraph.cluster.spark_session import spark_session
from provgraph.errors import ClusterError
from provgraph.graph import Graph
from provgraph.vocabulary.terms import Grade

pytestmark = [
    pytest.mark.skipif(spark_cluster.missing() is not None, reason=f"Spark: {spark_cluster.missing()}"),
    # pyspark leaves sockets and pipes to its JVM to the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PAGE = (Path(__file__).resolve().parents[2] / "docs" / "scaling-cluster.md").read_text(encoding="utf-8")
DIGITS = re.compile(r"\d+(?= bytes)")
"""A file of Parquet names the version that wrote it."""
_CONF = [word for name, value in spark_cluster.SETTINGS.items() for word in ("--conf", f"{name}={value}")]


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a master, at first without workers."""
    with spark_cluster.master(tmp_path_factory.mktemp("master")) as address:
        yield address
        spark_cluster.end_jvm()


@pytest.fixture(scope="module")
def workers(master: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same with two workers."""
    folder = tmp_path_factory.mktemp("workers")
    with spark_cluster.worker(folder, "one", master), spark_cluster.worker(folder, "two", master):
        yield master


@pytest.fixture(scope="module")
def session(workers: str) -> Iterator[Any]:
    with spark_session(workers, settings=spark_cluster.SETTINGS, wait=180) as opened:
        yield opened


@pytest.fixture(scope="module")
def invented() -> Iterator[Graph]:
    with world() as graph:
        yield graph


@pytest.fixture(scope="module")
def invented_dataset(invented: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("invented") / "dataset"
    write_dataset(invented.store.view(), folder, buckets=2)
    return str(folder)


@pytest.fixture(scope="module")
def miami_dataset(miami_graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("miami") / "dataset"
    write_dataset(miami_graph.store.view(), folder, buckets=2)
    return str(folder)


def read(out: Path, table: str) -> list[dict[str, Any]]:
    """What a job wrote."""
    from pyarrow import parquet

    found: list[dict[str, Any]] = parquet.read_table(out / table).to_pylist()
    return found


def run(session: Any, job: Job, dataset: str, out: Path) -> JobReport:
    report = done(session, job, dataset, str(out))
    assert all(len(read(out, table)) == number for table, number in report.rows)
    return report


def test_a_master_without_workers_is_told_in_time(
    master: str, miami_dataset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["spark", "ties", miami_dataset, "--out", str(tmp_path / "out"), "--master", master, "--wait", "1"]
    assert main([*words, *_CONF]) == 1
    said = capsys.readouterr().err
    assert f"The master {master} answers, and gave no worker within 1 s." in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_the_workers_are_two(session: Any) -> None:
    holders = session.sparkContext._jsc.sc().getExecutorMemoryStatus
    until = time.monotonic() + 60  # the first to come may work before the second is there
    while holders().size() < 1 + 2 and time.monotonic() < until:
        time.sleep(0.1)
    assert holders().size() == 1 + 2


def test_ties_are_those_of_the_network_of_actors(
    session: Any, invented: Graph, invented_dataset: str, tmp_path: Path
) -> None:
    report = run(session, Job("ties"), invented_dataset, tmp_path / "out")
    pairs, hyperedges = expected.ties(invented, Grade.COATTENDED)
    assert rows(read(tmp_path / "out", "ties"), *PAIR) == rows(pairs, *PAIR)
    assert rows(read(tmp_path / "out", "hyperedges"), *HYPEREDGE) == rows(hyperedges, *HYPEREDGE)
    assert hyperedges
    local = one_machine_ties.ties(LocalDataset(invented_dataset), at_least=Grade.COATTENDED, pairs_up_to=50)
    assert report.pairs_not_made == local.not_made > 0
    assert str(local.not_made) in report.lines("en")[1]


def test_co_attendance_is_gathered_from_them(
    session: Any, invented: Graph, invented_dataset: str, tmp_path: Path
) -> None:
    job = Job("co-attendance", pairs_up_to=10)
    # By their addresses, as those that only a cluster can read: it is Spark that reads the manifest then.
    report = done(session, job, Path(invented_dataset).as_uri(), (tmp_path / "out").as_uri())
    local = one_machine_ties.ties(LocalDataset(invented_dataset), at_least=Grade.COATTENDED, pairs_up_to=10)
    shared = one_machine_ties.co_attendance(local.pairs).to_pylist()
    assert rows(read(tmp_path / "out", "co-attendance"), *SHARED) == rows(shared, *SHARED)
    assert rows(shared, *SHARED) == rows(expected.co_attendance(local.pairs.to_pylist()), *SHARED)
    assert report.pairs_not_made == local.not_made


def test_components_are_those_of_networkx(session: Any, invented: Graph, invented_dataset: str, tmp_path: Path) -> None:
    # Attested ties alone: many components, some of them chains.
    run(session, Job("components", Grade.ATTESTED), invented_dataset, tmp_path / "out")
    found = rows(read(tmp_path / "out", "components"), "actor", "component", "size")
    assert found == expected.components(invented, Grade.ATTESTED)
    assert len({component for _, component, _ in found}) > 3


def test_brokers_are_those_of_the_library(session: Any, miami_graph: Graph, miami_dataset: str, tmp_path: Path) -> None:
    run(session, Job("brokers", Grade.COATTENDED, limit=1000), miami_dataset, tmp_path / "out")
    same_brokers(read(tmp_path / "out", "brokers"), expected.brokers(miami_graph, Grade.COATTENDED))


def test_brokers_from_some_pivots_are_those_of_the_library(
    session: Any, invented: Graph, invented_dataset: str, tmp_path: Path
) -> None:
    job = Job("brokers", Grade.COATTENDED, limit=1000, pivots=12)
    run(session, job, invented_dataset, tmp_path / "out")
    wanted = expected.brokers(invented, Grade.COATTENDED, 12)
    assert any(error > 0 for _, error, _, _ in wanted.values())
    same_brokers(read(tmp_path / "out", "brokers"), wanted)


def same_brokers(found: list[dict[str, Any]], wanted: dict[str, tuple[float, float, int, int]]) -> None:
    assert [row["actor"] for row in found] == list(wanted)
    for row in found:
        told = (row["score"], row["error"], row["contacts"], row["occasions"])
        assert told == pytest.approx(wanted[row["actor"]], rel=1e-9)


def test_a_job_that_fails_on_the_workers_says_why(session: Any, miami_dataset: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    for file in Path(miami_dataset).rglob("*"):
        if file.is_file():
            (broken / file.relative_to(miami_dataset)).parent.mkdir(parents=True, exist_ok=True)
            (broken / file.relative_to(miami_dataset)).write_bytes(file.read_bytes())
    for file in (broken / "parties").rglob("*.parquet"):
        file.write_bytes(b"no Parquet at all")
    with pytest.raises(ClusterError) as caught:
        done(session, Job("ties"), str(broken), str(tmp_path / "out"))
    assert caught.value.key == "cluster_job_failed"
    assert "Traceback" not in caught.value.message("en")
    assert "\n" not in caught.value.message("en")


def test_an_address_that_the_cluster_cannot_read_is_told(session: Any, tmp_path: Path) -> None:
    nowhere = (tmp_path / "nowhere").as_uri()
    with pytest.raises(ClusterError) as caught:
        done(session, Job("ties"), nowhere, str(tmp_path / "out"))
    assert caught.value.key == "cluster_unreadable"
    assert nowhere in caught.value.message("en")


def test_the_commands_of_the_page_print_what_it_shows(
    workers: str,
    miami: Path,
    miami_graph: Graph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The last test: the command ends the session that the others share.
    (tmp_path / "data" / "missions").mkdir(parents=True)
    (tmp_path / "data" / "missions" / miami.name).symlink_to(miami)
    monkeypatch.chdir(tmp_path)
    [block] = re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL)
    for shown in block.split("$ provgraph ")[1:]:
        command, _, told = shown.partition("\n")
        words = command.replace("spark://localhost:7077", workers).split()
        conf = [*_CONF, "--wait", "180"] if "--master" in words else []
        assert main([*words, *conf, "--lang", "en"]) == 0
        said = DIGITS.sub("#", capsys.readouterr().out)
        assert told == "…\n" or said == DIGITS.sub("#", told)
    pairs, _ = expected.ties(miami_graph, Grade.COATTENDED)
    assert rows(read(tmp_path / "ties", "ties"), *PAIR) == rows(pairs, *PAIR)
    assert main(["spark", "ties", "dataset", "--out", "ties", "--lang", "en"]) == 1
    assert "“ties” is there already" in capsys.readouterr().err
