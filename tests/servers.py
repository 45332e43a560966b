"""Real SPARQL servers, started where they are installed: Oxigraph's own, and Virtuoso."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PATIENCE = 90
"""Seconds that a server may take to start on a busy machine."""


def free_port() -> int:
    """A port of the loopback that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def oxigraph_command() -> str | None:
    """The program of the package `oxigraph`, or None."""
    beside = Path(sys.executable).with_name("oxigraph")
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso_command() -> str | None:
    """The program of the Debian package `virtuoso-opensource-7-bin`, or None."""
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph(folder: Path, *settings: str) -> Iterator[str]:
    """A running Oxigraph server; gives the address for queries."""
    command, port = oxigraph_command(), free_port()
    assert command is not None
    address = f"http://127.0.0.1:{port}/query"
    arguments = [command, "serve", "--location", str(folder / "data"), "--bind", f"127.0.0.1:{port}", *settings]
    with _running(arguments, folder, address):
        yield address


_INI = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
[SPARQL]
ResultSetMaxRows = {rows}
"""


@contextmanager
def virtuoso(folder: Path, *, rows: int = 10_000) -> Iterator[str]:
    """A running Virtuoso; gives the address for queries, with user and password.

    Args:
        folder: Where its files go.
        rows: At how many rows it stops, without a word.
    """
    command, port = virtuoso_command(), free_port()
    assert command is not None
    (folder / "virtuoso.ini").write_text(_INI.format(folder=folder, sql=free_port(), port=port, rows=rows))
    with _running([command, "-f", "-c", "virtuoso.ini"], folder, f"http://127.0.0.1:{port}/sparql"):
        yield f"http://dba:dba@127.0.0.1:{port}/sparql"


@contextmanager
def _running(arguments: list[str], folder: Path, address: str) -> Iterator[None]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(arguments, cwd=folder, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait_for(process, address, folder / "server.log")
            yield
        finally:
            process.kill()
            process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"{address} did not start: {log.read_text(errors='replace')[-500:]}")
