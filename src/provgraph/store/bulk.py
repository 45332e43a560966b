"""Many triples into the engine: in chunks, each atomic, two at a time where there are two cores.

One call for everything would take gigabytes (docs/decisions/0010-loading.md). A call reads its chunk, then sorts and
writes it, on one core, and lets Python go on meanwhile: while one chunk is sorted, another is read.
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import pyoxigraph as ox

from provgraph.store.spool import Spool

_TOGETHER = 20_000
"""Spools of fewer triples share a chunk: each call writes some files of its own."""
_AT_A_TIME = min(2, os.cpu_count() or 1)
"""More would take more memory: a call takes about a kilobyte for each triple of its chunk."""

Progress = Callable[[int, int], None]
"""Told how far something is: triples done, of all."""


@dataclass(frozen=True, slots=True)
class _Chunk:
    """What one call loads."""

    lines: bytes
    triples: int
    graph: ox.NamedNode | None
    """The graph that all of them go into, which is then not written in the lines."""


def bulk_load(engine: ox.Store, spools: Iterable[Spool], most: int, progress: Progress | None = None) -> None:
    """Load spools into an engine.

    Args:
        engine: Where to.
        spools: Each goes into its graph.
        most: So many triples in one call.
        progress: Told after each chunk, in order.

    Raises:
        OSError, RuntimeError, ValueError, SyntaxError: What the engine raises. Some chunks are then loaded; none is
            being loaded any more.
    """
    spools = list(spools)
    total, done = sum(map(len, spools)), 0
    waiting: deque[tuple[Future[None], int]] = deque()
    # Leaving the block waits for what is on its way, whatever the reason.
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        try:
            chunks = _chunks(spools, most)
            chunk = next(chunks, None)
            while chunk is not None or waiting:
                if chunk is not None and len(waiting) < _AT_A_TIME:
                    waiting.append((pool.submit(_load, engine, chunk), chunk.triples))
                    chunk = next(chunks, None)
                    continue
                loaded, triples = waiting.popleft()
                loaded.result()
                done += triples
                if progress is not None:
                    progress(done, total)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise


def _load(engine: ox.Store, chunk: _Chunk) -> None:
    if chunk.graph is None:
        engine.bulk_load(chunk.lines, format=ox.RdfFormat.N_QUADS)
    else:
        engine.bulk_load(chunk.lines, format=ox.RdfFormat.N_TRIPLES, to_graph=chunk.graph)


def _chunks(spools: list[Spool], most: int) -> Iterator[_Chunk]:
    few = [spool for spool in spools if len(spool) <= min(most, _TOGETHER)]
    # Lines with their graphs take longer to read: only where several graphs share a chunk.
    yield from _cut((line for spool in few for line in spool.quads()), most, None)
    for spool in spools:
        if spool not in few:
            yield from _cut(spool.lines(), most, ox.NamedNode(spool.graph))


def _cut(lines: Iterator[bytes], most: int, graph: ox.NamedNode | None) -> Iterator[_Chunk]:
    while some := list(islice(lines, most)):
        yield _Chunk(b"".join(some), len(some), graph)
