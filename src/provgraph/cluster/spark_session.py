"""Joins a cluster: looks whether it can be reached before a JVM is started, and whether it gives any worker after."""

import os
import re
import shutil
import socket
import time
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from provgraph.errors import ClusterError
from provgraph.exports.arrow import library

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_CONNECT = 5.0
"""Seconds that a master has to take a connection. Spark itself would try for a minute, and say little."""
_LOOPBACK = ("127.", "localhost", "[::1]")
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


@contextmanager
def spark_session(
    master: str, *, settings: Mapping[str, str] | None = None, wait: float = 60.0
) -> Iterator["SparkSession"]:
    """A session on a cluster, ended with the block.

    Args:
        master: `spark://HOST:PORT[,HOST:PORT]` (standalone), `local[*]` (threads of this machine), or what else Spark
            takes: `yarn`, `k8s://…`.
        settings: Further settings of Spark; they come before ours.
        wait: Seconds that the cluster has to give at least one worker.

    Raises:
        ExportError: pyspark is not installed.
        ClusterError: No Java, nothing answers at the master's address, or no worker was given in time.
    """
    library("pyspark", "spark")
    _java_found()
    _answered(master)
    given = {**_QUIET, **_addresses(master), **(settings or {})}
    session = _started(master, given)
    try:
        _workers_given(session, master, wait)
        yield session
    finally:
        session.stop()


def _java_found() -> None:
    home = os.environ.get("JAVA_HOME")
    if home:
        if not shutil.which("java", path=os.path.join(home, "bin")):
            raise ClusterError("cluster_java_home", path=home)
    elif not shutil.which("java"):
        raise ClusterError("cluster_no_java")


def _hosts(master: str) -> list[tuple[str, int]]:
    """The addresses of a standalone master, of which there may be several; empty: another sort of cluster."""
    if not master.startswith("spark://"):
        return []
    found = []
    for address in master.removeprefix("spark://").split(","):
        matched = re.fullmatch(r"(.+):(\d{1,5})", address.strip())
        if matched is None:
            raise ClusterError("cluster_master_address", master=master)
        found.append((matched[1].strip("[]"), int(matched[2])))
    return found


def _answered(master: str) -> None:
    hosts = _hosts(master)
    why = ""
    for host in hosts:
        try:
            socket.create_connection(host, timeout=_CONNECT).close()
        except (OSError, OverflowError, UnicodeError) as reason:
            why = getattr(reason, "strerror", None) or str(reason)
        else:
            return
    if hosts:
        raise ClusterError("cluster_no_master", master=master, why=why)


def _addresses(master: str) -> dict[str, str]:
    """Where the workers find this process. On one machine that is the loopback, whatever its name resolves to."""
    here = master.startswith("local") or any(host.startswith(_LOOPBACK) for host, _ in _hosts(master))
    return {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if here else {}


def _started(master: str, settings: Mapping[str, str]) -> "SparkSession":
    with warnings.catch_warnings():
        # It warns of versions of pandas, which none of this uses.
        warnings.simplefilter("ignore", FutureWarning)
        from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("provgraph").master(master)
    for name, value in settings.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except Exception as reason:
        raise ClusterError("cluster_not_started", master=master, why=first_line(reason)) from reason


def _workers_given(session: "SparkSession", master: str, wait: float) -> None:
    if master.startswith("local"):
        return
    # There is no public call for it: this is the number of those who hold blocks, the driver among them.
    holders = session.sparkContext._jsc.sc().getExecutorMemoryStatus
    until = time.monotonic() + wait
    while holders().size() < 2:
        if time.monotonic() > until:
            raise ClusterError("cluster_no_worker", master=master, seconds=round(wait))
        time.sleep(0.2)


def first_line(reason: BaseException) -> str:
    """What a failure of Spark says, without the stack of the JVM."""
    lines = [line.strip() for line in str(reason).splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("at ", "An error occurred while calling"))]
    return (told or lines or [type(reason).__name__])[0].lstrip(": ")
