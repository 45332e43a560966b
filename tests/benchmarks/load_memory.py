"""How much memory a large table takes: invents one, loads it in a process of its own, and says what that process took.

    python tests/benchmarks/load_memory.py [MEGABYTES]        200 if not said

Not a test: it takes minutes. tests/ingest/test_streaming.py holds that memory does not grow with the rows.
"""

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random


def write_table(path: Path, megabytes: int) -> int:
    """An attendance list of about that size; returns its rows."""
    random, rows = Random(1), 0
    note = "lorem ipsum " * 75
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Person,Event,Date,Role,Remarks\n")
        while stream.tell() < megabytes * 1_000_000:
            rows += 1
            who, what, day = (random.randrange(n) for n in (40_000, 3_000, 28))
            stream.write(f"Person {who},Event {what},2026-03-{1 + day:02},,{note}\n")
    return rows


def main(megabytes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = Path(folder) / "attendance.csv"
        rows = write_table(table, megabytes)
        start = time.perf_counter()
        words = [sys.executable, "-m", "provgraph", "load", str(table), "--store", str(Path(folder) / "store")]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        # Kilobytes on Linux, bytes on macOS.
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
        size = table.stat().st_size / 1e6
        print(f"{size:.0f} MB, {rows} rows: peak {peak:.0f} MB of memory, {seconds:.0f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
