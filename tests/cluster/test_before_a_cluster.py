"""What is wrong is said before a cluster is joined: one line, no trace, exit code 1; wrong usage is 2."""

import socket
from pathlib import Path

import pytest

from cluster import spark_cluster
from provgraph.cli import main
from provgraph.cluster.exporting import write_dataset
from provgraph.graph import Graph

with_spark = pytest.mark.skipif(spark_cluster.missing() is not None, reason=f"Spark: {spark_cluster.missing()}")


@pytest.fixture
def dataset(tmp_path: Path, small_graph: Graph) -> str:
    write_dataset(small_graph.store.view(), tmp_path / "dataset", buckets=1)
    return str(tmp_path / "dataset")


def said(capsys: pytest.CaptureFixture[str], *words: str, code: int = 1) -> str:
    assert main(["spark", *words, "--lang", "en"]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "Traceback" not in printed.err
    return printed.err


def test_no_such_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "nowhere")
    assert said(capsys, "ties", path, "--out", str(tmp_path / "out")).startswith(f"There is no folder “{path}”.")


def test_not_a_dataset(tmp_path: Path, small_graph: Graph, capsys: pytest.CaptureFixture[str]) -> None:
    small_graph.export(tmp_path / "tables", "parquet")
    told = said(capsys, "components", str(tmp_path / "tables"), "--out", str(tmp_path / "out"))
    assert "is not a dataset for a cluster" in told
    assert len(told.splitlines()) == 1


def test_a_place_that_is_taken(dataset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("keep")
    told = said(capsys, "brokers", dataset, "--out", str(tmp_path / "out"))
    assert "is there already and is left as it is" in told
    assert (tmp_path / "out" / "mine.txt").read_text() == "keep"


@with_spark
def test_no_java(
    dataset: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    assert "Java 17" in said(capsys, "ties", dataset, "--out", str(tmp_path / "out"))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert str(tmp_path) in said(capsys, "ties", dataset, "--out", str(tmp_path / "out"))


@with_spark
def test_nobody_answers(dataset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets it, and nothing answers
        master = f"spark://127.0.0.1:{taken.getsockname()[1]}"
        told = said(capsys, "ties", dataset, "--out", str(tmp_path / "out"), "--master", master)
    assert told.startswith(f"Nothing answers at {master}: Connection refused.")


@with_spark
@pytest.mark.parametrize("master", ["spark://", "spark://harbour", "spark://harbour:port", "spark://a:1,b"])
def test_no_address(master: str, dataset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "ties", dataset, "--out", str(tmp_path / "out"), "--master", master)
    assert told.startswith(f"“{master}” is no address of a Spark master.")


def test_wrong_usage(dataset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(tmp_path / "out")
    assert "KEY=VALUE" in said(capsys, "ties", dataset, "--out", out, "--conf", "memory", code=2)
    assert "--out" in said(capsys, "ties", dataset, code=2)
    assert "--pairs-up-to" in said(capsys, "ties", dataset, "--out", out, "--pairs-up-to", "1", code=2)
    assert "codelegated" not in said(capsys, "ties", dataset, "--out", out, "--at-least", "met", code=2)
    assert "brokers" in said(capsys, code=2)
    assert not Path(out).exists()
