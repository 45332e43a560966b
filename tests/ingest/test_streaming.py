"""Rows are handed on while they are read: memory follows actors and sessions, not rows."""

import tracemalloc
from pathlib import Path

from provgraph.model.claims import SourceStream
from provgraph.sources.loader import Document
from provgraph.sources.loaders.table import TableLoader


def peak(path: Path, rows: int) -> int:
    with path.open("w", encoding="utf-8") as stream:
        stream.write("Person,Event,Date,Remarks\n")
        for row in range(rows):
            # Few people and events, long remarks that nobody uses; each row is another pair of the two for a while.
            stream.write(f"Person {row % 40},Event {row // 40 % 25},2026-03-{1 + row // 40 % 25:02},{'x' * 400}\n")
    tracemalloc.start()
    told = 0
    for batch in TableLoader().read(Document(path)):
        assert isinstance(batch, SourceStream)
        told += sum(1 for _ in batch.statements)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert told > rows
    return most


def test_four_times_the_rows_do_not_take_more_memory(tmp_path: Path) -> None:
    peak(tmp_path / "warm.csv", 200)  # what is loaded once (libraries, mappings) is not counted
    few, many = peak(tmp_path / "few.csv", 1_000), peak(tmp_path / "many.csv", 4_000)
    assert many < 1.5 * few + 1_000_000, (few, many)
