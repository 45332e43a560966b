"""A real Spark cluster on the loopback: a standalone master and two workers, started from pyspark's own jars."""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_PATIENCE = 180
"""Seconds that a part may take to start on a busy machine."""
_LIGHT = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss2m"
"""Tests run each plan once: to compile it well takes longer than it saves."""
SETTINGS = {
    "spark.driver.extraJavaOptions": _LIGHT,
    "spark.executor.extraJavaOptions": _LIGHT,
    "spark.driver.memory": "768m",
    "spark.executor.memory": "512m",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
}


def missing() -> str | None:
    """Why there can be no cluster here; None: there can."""
    if find_spec("pyspark") is None:
        return "pyspark is not installed (extra spark; scripts/ensure_spark.sh)"
    if shutil.which("java") is None and not os.environ.get("JAVA_HOME"):
        return "there is no Java (17 or newer)"
    return None


def _spark_class() -> str:
    found = find_spec("pyspark")
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parent / "bin" / "spark-class")


@contextmanager
def _running(folder: Path, name: str, ready: str, *words: str) -> Iterator[str]:
    """A part of the cluster; gives what its log says when it is ready."""
    log = folder / f"{name}.log"
    environment = os.environ | {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_DAEMON_MEMORY": "256m"}
    environment |= {"SPARK_DAEMON_JAVA_OPTS": _LIGHT, "SPARK_WORKER_DIR": str(folder / name)}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [_spark_class(), f"org.apache.spark.deploy.{words[0]}", *words[1:]],
            stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment,
        )  # fmt: skip
    try:
        yield _said(log, ready, process)
    finally:
        process.terminate()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _said(log: Path, ready: str, process: "subprocess.Popen[bytes]") -> str:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        found = re.search(ready, log.read_text(encoding="utf-8", errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    raise AssertionError(f"not ready: {log.read_text(encoding='utf-8', errors='replace')[-2000:]}")


@contextmanager
def master(folder: Path) -> Iterator[str]:
    """A master without workers; gives its address."""
    words = ("master.Master", "--host", "127.0.0.1", "--port", "0", "--webui-port", "0")
    with _running(folder, "master", r"Starting Spark master at (spark://\S+)", *words) as address:
        yield address


@contextmanager
def worker(folder: Path, name: str, address: str) -> Iterator[None]:
    """A worker of a master, with one core."""
    words = ("worker.Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "640m", address)
    with _running(folder, name, r"(Successfully registered with master)", *words):
        yield


def end_jvm() -> None:
    """End the JVM that pyspark started in this process: it would stay as long as the tests."""
    from pyspark import SparkContext

    gateway = SparkContext._gateway
    if gateway is None:
        return
    gateway.shutdown()
    process = gateway.proc
    process.stdin.close()
    process.wait(timeout=20)
    SparkContext._gateway = SparkContext._jvm = None
