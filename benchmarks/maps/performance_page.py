"""Writes docs/maps-performance.md from results.json, goals.py and notes.toml.

    python benchmarks/maps/performance_page.py [--check]

`--check` writes nothing and fails where the page says something else than the results.
"""

import json
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from goals import GOALS, HELD_BY_TESTS, Goal

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results.json"
NOTES = HERE / "notes.toml"
PAGE = HERE.parents[1] / "docs" / "maps-performance.md"

_HEAD = """# How fast maps are, and how well they can be read

Written by `benchmarks/maps/performance_page.py` from what `benchmarks/maps/measure.py` measured, in a real Chromium
without a network and without a graphics card. Seconds are processor time of the page's main thread, medians of {rounds}
rounds (100,000 nodes: one), in turns with the page that pyvis {pyvis} makes by itself of the same graph: each node at
the same place, physics off, no evidence, no filters. Pictures in a second are those that the machine of the day
reached, which had much other work.

Sizes: invented networks, skewed like real missions, two and a half ties and as many pieces of evidence for each node.
What can be read: the shipped mission ({actors} actors, {ties} ties), window of 1280 × 800.

## Goals

| what | goal | measured | |
| --- | ---: | ---: | --- |
"""
_HELD = """
Kept by a test rather than measured:

| what | where |
| --- | --- |
"""
_NOT_RUN = """
Not run: judges who see the map beside that of pyvis without knowing which is which.
"""
_SIZES = """
## By size

A cell with a slash: the map / the page of pyvis. A dash: not measured.

"""


def page_of(results: dict[str, Any]) -> str:
    """The page."""
    reading = results.get("reading", {})
    head = _HEAD.format(
        rounds=results["conditions"]["rounds"],
        pyvis=results["conditions"]["pyvis"],
        actors=reading.get("actors", "–"),
        ties=reading.get("ties", "–"),
    )
    notes: dict[str, str] = tomllib.loads(NOTES.read_text(encoding="utf-8"))
    missed = [goal for goal in GOALS if (number := goal.found(results)) is not None and not goal.met(number)]
    parts = [head, *(f"{_line(goal, results)}\n" for goal in GOALS)]
    if missed:
        parts.append("\n## What is missed, and why\n\n")
        parts += [f"- {goal.what}: {notes.get(goal.key, '')}\n" for goal in missed]
    parts += [_HELD, *(f"| {what} | {where} |\n" for what, where in HELD_BY_TESTS), _NOT_RUN, _SIZES]
    return "".join(parts) + _by_size(list(results.get("speed", {}).values()))


def _line(goal: Goal, results: dict[str, Any]) -> str:
    number = goal.found(results)
    verdict = "not measured" if number is None else "met" if goal.met(number) else "**missed**"
    return f"| {goal.what} | {goal.wanted} {goal.unit}".rstrip() + f" | {_number(number)} | {verdict} |"


def _by_size(found: list[dict[str, Any]]) -> str:
    rows: list[tuple[str, Callable[[dict[str, Any]], str]]] = [
        ("nodes", lambda one: f"{one['nodes']:,}"),
        ("ties", lambda one: f"{one['ties']:,}"),
        ("size of the file, MB", lambda one: _beside(one["bytes"] / 1e6, _mb(one.get("pyvis_bytes")))),
        ("written in, s", lambda one: _number(one["generation_seconds"])),
        ("ready, s", lambda one: _both(one, "open", "processor")),
        ("ready on the clock, s", lambda one: _both(one, "open", "clock")),
        ("one move of a drag, ms", lambda one: _both(one, "drag", "milliseconds")),
        ("pictures in a second of a drag", lambda one: _both(one, "drag", "frames")),
        ("select somebody, ms", lambda one: _number(_at(one, "map", "focus"))),
        ("hide a family of ties, ms", lambda one: _number(_at(one, "map", "filter"))),
        ("a step of the time range, ms", lambda one: _number(_at(one, "map", "time"))),
        (
            "building the pyvis network, s: ours / pyvis's own way",
            lambda one: _beside(one.get("builder_seconds"), one.get("pyvis_builder_seconds")),
        ),
        (
            "pyvis with its default physics, ready, s (from one step of a thousand)",
            lambda one: _number(one.get("pyvis_physics_seconds")),
        ),
    ]
    lines = [[name, *[tell(one) for one in found]] for name, tell in rows]
    table = [lines[0], ["---", *["---:"] * len(found)], *lines[1:]]
    return "".join("| " + " | ".join(line) + " |\n" for line in table)


def _at(one: dict[str, Any], *names: str) -> float | None:
    value: Any = one
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return None if value is None else float(value)


def _both(one: dict[str, Any], *names: str) -> str:
    return _beside(_at(one, "map", *names), _at(one, "pyvis", *names))


def _mb(size: float | None) -> float | None:
    return None if size is None else size / 1e6


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    if value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value < 10 else f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


def _beside(ours: float | None, theirs: float | None) -> str:
    return _number(ours) if theirs is None else f"{_number(ours)} / {_number(theirs)}"


def main(words: list[str]) -> None:
    """Write the page, or check it."""
    page = page_of(json.loads(RESULTS.read_text(encoding="utf-8")))
    if "--check" in words:
        if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page:
            raise SystemExit(f"{PAGE.name} says something else than {RESULTS.name}; run {Path(__file__).name}")
    else:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
