"""Times contenders side by side: in one run, taking turns, so that a busy machine does all of them the same wrong.

In-process contenders are called often enough to be seen; programs run each in a process of their own. What is read is
the ratio of two contenders, round by round: its median, and the lowest and highest that occurred.
"""

import gc
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median
from typing import TypeVar

SHORTEST = 0.05
"""Seconds: what is faster is called several times in a row."""


@dataclass
class Measured:
    """What one contender took, round by round."""

    cpu: list[float] = field(default_factory=list)
    """Seconds of one call, of all threads."""
    wall: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    """Megabytes at most; where programs tell their own (`own_peak`)."""

    def as_json(self) -> dict[str, object]:
        """Medians, and how many rounds."""
        found: dict[str, object] = {"rounds": len(self.wall), "cpu": _short(self.cpu), "wall": _short(self.wall)}
        if self.peak:
            found["megabytes"] = round(median(self.peak), 1)
        return found


@dataclass(frozen=True, slots=True)
class Ratio:
    """One contender against another; the rounds stand beside each other."""

    median: float
    low: float
    high: float

    def as_json(self) -> dict[str, float]:
        """Three significant digits: more would be noise."""
        return {"median": significant(self.median), "low": significant(self.low), "high": significant(self.high)}


def ratio(one: Measured, other: Measured, clock: str = "cpu") -> Ratio:
    """How many times as long *one* takes as *other*; *clock*: 'cpu', 'wall' or 'peak'."""
    pairs = list(zip(getattr(one, clock), getattr(other, clock), strict=False))
    found = sorted(a / max(b, 1e-9) for a, b in pairs)
    return Ratio(median(found), found[0], found[-1])


def significant(number: float) -> float:
    """To three digits."""
    return float(f"{number:.3g}")


def _short(seconds: Sequence[float]) -> float:
    return significant(median(seconds))


Job = Callable[[], object]
T = TypeVar("T")


def one_after_the_other(things: Sequence[T], ask: Callable[[T], object]) -> Job:
    """Asks for another thing at each call, and begins again when all have had their turn.

    Who keeps what was asked for before would else be measured by how fast it is found again.
    """
    turn = cycle(things)
    return lambda: ask(next(turn))


def side_by_side(jobs: Mapping[str, Job], *, rounds: int = 5, patience: float = 120.0) -> dict[str, Measured]:
    """Time jobs in this process.

    Args:
        jobs: By name. Each is called once before it is timed: warm is what is measured.
        rounds: How often each has its turn.
        patience: Seconds: after so long, all together, no further round begins. One is always done.
    """
    # What the contenders hold in memory is not gone through again by each collection of whoever has its turn.
    gc.collect()
    gc.freeze()
    try:
        return _in_turn(jobs, rounds, patience)
    finally:
        gc.unfreeze()


def _in_turn(jobs: Mapping[str, Job], rounds: int, patience: float) -> dict[str, Measured]:
    found = {name: Measured() for name in jobs}
    calls = {name: _calls(job, found[name], patience) for name, job in jobs.items()}
    began = time.perf_counter()
    for number in range(rounds):
        if number and time.perf_counter() - began > patience:
            break
        for name in _turns(list(jobs), number):
            if calls[name]:
                _time(jobs[name], calls[name], found[name])
    return found


def _turns(names: list[str], number: int) -> list[str]:
    """Each round somebody else begins."""
    first = number % len(names)
    return names[first:] + names[:first]


def _calls(job: Job, into: Measured, patience: float) -> int:
    """How many calls in a row make one round; 0: the first took so long that it has to do."""
    _time(job, 1, into)
    first = into.wall[0]
    if first > patience:
        return 0
    into.cpu.clear()
    into.wall.clear()
    if first < 1.0:
        start = time.perf_counter()
        job()
        first = time.perf_counter() - start
    return max(1, round(SHORTEST / max(first, 1e-7)))


def _time(job: Job, calls: int, into: Measured) -> None:
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(calls):
        job()
    into.cpu.append((time.process_time() - cpu) / calls)
    into.wall.append((time.perf_counter() - wall) / calls)


def programs(words: Mapping[str, Sequence[str]], *, rounds: int = 5, patience: float = 600.0) -> dict[str, Measured]:
    """Time programs, each run in a process of its own; see `side_by_side`.

    Raises:
        SystemExit: One of them failed; its words are shown.
    """
    found = {name: Measured() for name in words}
    for command in words.values():
        run(command, Measured())
    began = time.perf_counter()
    for number in range(rounds):
        if number and time.perf_counter() - began > patience:
            break
        for name in _turns(list(words), number):
            run(words[name], found[name])
    return found


def run(words: Sequence[str], into: Measured) -> str:
    """Run one program to its end; returns what it printed."""
    wall = time.perf_counter()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    into.wall.append(time.perf_counter() - wall)
    into.cpu.append(used.ru_utime + used.ru_stime)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    if process.returncode:
        raise SystemExit(f"{' '.join(words[:6])} … ended with {process.returncode}")
    return printed


def own_peak() -> float:
    """Megabytes that this process has held at most.

    Not `ru_maxrss` of a child: on Linux that begins with what its parent held.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        [line] = [line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM")]
        return int(line.split()[1]) / 1e3
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / scale
