"""How fast files are loaded into a store on disk, beside the engine's own bulk load of the very same quads.

    python benchmarks/loading.py [--kind table|wide|calendar|contacts|dossier] [--records N] [--runs K] [--json FILE]

An invented file of N records (`invented_files.py`, seeded) is loaded by `provgraph load`: read, checked, its places
written, made visible at once. Then the quads of that store, as N-Quads, are given to `pyoxigraph.Store.bulk_load` in
an empty folder. Each run is a process of its own; the two take turns, so that a busy machine does both the same wrong.
Read the ratio: 1 is the speed of the engine alone.
"""

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

import pyoxigraph as ox

from invented_files import KINDS

_BULK = """
import sys, pyoxigraph as ox
store = ox.Store(sys.argv[1])
store.bulk_load(path=sys.argv[2], format=ox.RdfFormat.N_QUADS)
store.flush()
"""


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of all its threads."""
    peak: float
    """Megabytes of memory at most."""


def measured(words: list[str]) -> Run:
    """Run a process to its end."""
    start = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{words[:4]}… ended with {process.returncode}")
    return Run(wall, used.ru_utime + used.ru_stime, _megabytes(used))


def _megabytes(used: "resource.struct_rusage") -> float:
    # Kilobytes on Linux, bytes on macOS.
    return used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def _engine_of(store: Path) -> ox.Store:
    [state] = (found.parent for found in store.glob("**/CURRENT"))
    return ox.Store.read_only(str(state))


def contenders(files: Path, folder: Path, runs: int) -> Iterator[tuple[Run, Run, int]]:
    """What the two took, run by run, and how many quads there are."""
    quads = folder / "same.nq"
    for number in range(runs):
        store = folder / f"store-{number}"
        ours = measured([sys.executable, "-m", "provgraph", "load", str(files), "--store", str(store)])
        _engine_of(store).dump(str(quads), ox.RdfFormat.N_QUADS)
        with quads.open("rb") as lines:
            many = sum(1 for _ in lines)
        theirs = measured([sys.executable, "-c", _BULK, str(folder / f"bare-{number}"), str(quads)])
        yield ours, theirs, many


def compare(kind: str, records: int, runs: int, seed: int = 1) -> dict[str, object]:
    """The medians of *runs* runs, and their ratio, as JSON."""
    with tempfile.TemporaryDirectory() as place:
        files = Path(place) / "files"
        files.mkdir()
        KINDS[kind](files, records, seed)
        found = list(contenders(files, Path(place), runs))
        size = sum(path.stat().st_size for path in files.iterdir())
    ours, theirs = _medians([run for run, _, _ in found]), _medians([run for _, run, _ in found])
    return {
        "kind": kind,
        "records": records,
        "runs": runs,
        "seed": seed,
        "megabytes": round(size / 1e6, 2),
        "quads": found[0][2],
        "provgraph": asdict(ours),
        "bulk_load": asdict(theirs),
        "records_per_second": round(records / ours.wall, 1),
        "speed_against_bulk_load": {
            "wall": round(theirs.wall / ours.wall, 3),
            "cpu": round(theirs.cpu / ours.cpu, 3),
        },
        "machine": {"python": platform.python_version(), "cores": os.cpu_count(), "pyoxigraph": ox.__version__},
    }


def _medians(runs: list[Run]) -> Run:
    return Run(*(round(median(getattr(run, name) for run in runs), 3) for name in ("wall", "cpu", "peak")))


def main() -> None:
    """Measure what is asked for."""
    asked = argparse.ArgumentParser(description="Loading, beside the engine's own bulk load of the same quads.")
    asked.add_argument("--kind", choices=[*KINDS, "all"], default="table")
    asked.add_argument("--records", type=int, default=20_000)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", type=Path, help="where to write the result; else it is printed")
    said = asked.parse_args()
    kinds = list(KINDS) if said.kind == "all" else [said.kind]
    found = [compare(kind, said.records, said.runs, said.seed) for kind in kinds]
    text = json.dumps(found if said.kind == "all" else found[0], indent=2) + "\n"
    if said.json is not None:
        said.json.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
