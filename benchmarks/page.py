"""Writes the measured parts of docs/performance.md, and its pictures, from results.json and notes.toml.

    python benchmarks/page.py [--check]

`--check` writes nothing and fails where the page or a picture says something else than the results.
"""

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from findings import HERE, goals
from pictures import curves, distances
from timing import significant

PAGE = HERE.parent / "docs" / "performance.md"
PICTURES = HERE.parent / "docs" / "pictures"
Json = dict[str, Any]


class Results:
    """results.json, to be looked things up in."""

    def __init__(self, results: Json, notes: Mapping[str, str]) -> None:
        self.conditions: Json = results["conditions"]
        self.others: Json = results.get("others", {})
        self.notes = notes
        self._by_line: dict[str, dict[int, Json]] = {}
        for finding in results["findings"]:
            self._by_line.setdefault(finding["line"], {})[finding["size"]] = finding

    def of(self, line: str) -> dict[int, Json]:
        """The findings of a line, by size, the smallest first."""
        return dict(sorted(self._by_line.get(line, {}).items()))

    def judged(self, line: str) -> Json | None:
        """The finding by which a goal is judged: that of the largest size; None: it was not measured."""
        return next((one for one in reversed(self.of(line).values()) if "ratio" in one), None)

    def lines(self, beginning: str) -> list[str]:
        """The lines that begin so."""
        return sorted(line for line in self._by_line if line.startswith(beginning))


def far(goal: Json, median: float) -> float:
    """What was measured over what was wanted: up to 1 the goal is met."""
    return median / float(goal["at_most"]) if "at_most" in goal else float(goal["at_least"]) / max(median, 1e-9)


def shown(number: float) -> str:
    """Three digits, as they stand in the results."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:g}"


# The parts of the page


def goal_table(results: Results) -> Iterator[str]:
    """Every goal, what was measured, and whether it is met."""
    yield "| what | against | goal | measured | at | |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for line, goal in goals().items():
        wanted = f"≤ {goal['at_most']:g}" if "at_most" in goal else f"≥ {goal['at_least']:g}"
        found = results.judged(line)
        if found is None:
            reason = next((one["facts"]["missing"] for one in results.of(line).values()), "not measured")
            rest = f"— | — | not measured: {reason}" if reason != "not measured" else "— | — | not measured"
        else:
            rest = f"{_spread(found)} | {found['size']:,} | {_verdict(goal, found['ratio']['median'])}"
        yield f"| {goal['job']} | {goal['against']} | {wanted} ({goal['ratio']}) | {rest} |"


def _spread(found: Json) -> str:
    ratio = found["ratio"]
    middle = shown(ratio["median"])
    if ratio["low"] == ratio["high"]:
        return middle
    return f"{middle} ({shown(ratio['low'])}–{shown(ratio['high'])})"


def _verdict(goal: Any, median: float) -> str:
    distance = far(goal, median)
    return "met" if distance <= 1 else f"**missed** by a factor of {shown(significant(distance))}"


def held_by(results: Results) -> Iterator[str]:
    """What holds the lines that have a note."""
    told = [line for line in goals() if line in results.notes]
    for line in told:
        yield f"- {goals()[line]['job']}: {results.notes[line]}"
    if not told:
        yield "No notes."


def by_size(results: Results) -> Iterator[str]:
    """Every ratio at every size, with the times."""
    yield "| line | participations | ratio | provgraph | the other | |"
    yield "| --- | --- | --- | --- | --- | --- |"
    lines = [line for line in goals() if not line.startswith("growth.")]
    more = [
        line for kind in ("again.", "sparql_least.", "start_up.", "path.", "question.") for line in results.lines(kind)
    ]
    lines += [line for line in more if line not in lines]
    for line in lines:
        for size, found in results.of(line).items():
            if "ratio" in found:
                yield f"| `{line}` | {size:,} | {_spread(found)} | {_two(found)} | {_facts(found)} |"


def contenders(results: Results) -> Iterator[str]:
    """provgraph beside what people would write."""
    yield "| contender | person | participations | provgraph over it | provgraph | the contender |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for line in results.lines("contender."):
        _, name, who = line.split(".")
        for size, found in results.of(line).items():
            yield f"| {name} | {who} | {size:,} | {_spread(found)} | {_two(found)} |"


def memory(results: Results) -> Iterator[str]:
    """Peaks, process by process."""
    yield "| what | participations | megabytes | beside | megabytes |"
    yield "| --- | --- | --- | --- | --- |"
    for line in results.lines("memory."):
        for size, found in results.of(line).items():
            (_, ours), (name, theirs) = found["measured"].items()
            job = "load" if line == "memory.load" else "who_met"
            yield f"| provgraph, `{job}` | {size:,} | {ours['megabytes']:,g} | {name} | {theirs['megabytes']:,g} |"


def samples(results: Results) -> Iterator[str]:
    """Real files: what a load takes, and the hub's meetings beside networkx."""
    yield "| sample | holds | load, processor time | `who_met` over networkx | provgraph | networkx |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for line in results.lines("samples."):
        if line.endswith(".load"):
            name = line.split(".")[1]
            [load] = results.of(line).values()
            met = next(iter(results.of(f"samples.{name}.who_met").values()), None)
            rest = f"{_spread(met)} | {_two(met)}" if met else "nobody met anybody | — | —"
            yield f"| {name} | {_facts(load)} | {_time(load['measured']['provgraph']['cpu'])} | {rest} |"


def shares(results: Results) -> Iterator[str]:
    """Where the time goes, at the largest size that was profiled."""
    yield "| job | participations | shares of the time |"
    yield "| --- | --- | --- |"
    for line in results.lines("shares."):
        size, found = max(results.of(line).items())
        told = ", ".join(f"{name} {100 * share:.3g} %" for name, share in found["facts"].items())
        yield f"| `{line.partition('.')[2]}` | {size:,} | {told} |"


def growth(results: Results) -> Iterator[str]:
    """Exponents and the costs behind them."""
    yield "| what | exponent | costs |"
    yield "| --- | --- | --- |"
    for line in results.lines("growth."):
        found = results.judged(line)
        if found is not None:
            costs = "; ".join(f"{int(size):,}: {_time(cost)}" for size, cost in found["facts"]["seconds"].items())
            yield f"| `{line}` | {_spread(found)} | {costs} |"


def conditions(results: Results) -> Iterator[str]:
    """What it was measured on."""
    said = results.conditions
    versions = ", ".join(f"{name} {version}" for name, version in said["libraries"].items())
    note = f" {said['note']}." if said.get("note") else ""
    yield f"Python {said['python']} on {said['system']}, {said['processor']}, {said['cores']} cores.{note} {versions}."


def _two(found: Json) -> str:
    both = list(found["measured"].values())
    ours, theirs = (found["measured"].get("provgraph", both[0]), both[-1])
    return f"{_time(ours['wall'])} | {_time(theirs['wall'])}"


def _facts(found: Json) -> str:
    return ", ".join(f"{name} {value:,}" if isinstance(value, int | float) else f"{name} {value}"
                     for name, value in found.get("facts", {}).items())  # fmt: skip


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size or unit == "µs":
            return f"{significant(seconds / size):g} {unit}"
    raise AssertionError(seconds)


PARTS: dict[str, Callable[[Results], Iterable[str]]] = {
    "goals": goal_table,
    "held-by": held_by,
    "by-size": by_size,
    "contenders": contenders,
    "memory": memory,
    "shares": shares,
    "growth": growth,
    "samples": samples,
    "conditions": conditions,
}


def page(text: str, results: Results) -> str:
    """The page with its measured parts as the results say."""
    for name, part in PARTS.items():
        block = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        if not block.search(text):
            raise SystemExit(f"docs/performance.md has no place for {name}")
        body = "\n".join(part(results)) + "\n"
        text = block.sub(lambda found, body=body: f"{found[1]}{body}{found[2]}", text)  # type: ignore[misc]  # a default binds the name
    return text


def pictures(results: Results) -> dict[str, str]:
    """The pictures, by file name."""
    rows = [(line, far(goal, found["ratio"]["median"])) for line, goal in goals().items()
            if (found := results.judged(line)) is not None]  # fmt: skip
    found = {"goals.svg": distances(rows, "How far each measurement is from its goal")}
    grown = [(line, results.judged(line)) for line in results.lines("growth.")]
    series = {line.partition(".")[2]: {int(size): cost for size, cost in one["facts"]["seconds"].items()}
              for line, one in grown if one is not None}  # fmt: skip
    if series:
        found["growth.svg"] = curves(series, "How costs grow with the archive")
    return found


def read() -> Results:
    """What was measured, and what is noted by hand."""
    results = json.loads((HERE / "results.json").read_text(encoding="utf-8"))
    notes = tomllib.loads((HERE / "notes.toml").read_text(encoding="utf-8"))
    return Results(results, {line: note["held_by"] for line, note in notes.items()})


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--check", action="store_true")
    check = said.parse_args().check
    results = read()
    files: dict[Path, str] = {PAGE: page(PAGE.read_text(encoding="utf-8"), results)}
    files |= {PICTURES / name: picture for name, picture in pictures(results).items()}
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if check and stale:
        names = ", ".join(path.name for path in stale)
        sys.exit(f"{names}: not as benchmarks/results.json says; run python benchmarks/page.py")
    for path in [] if check else stale:
        path.parent.mkdir(exist_ok=True)
        path.write_text(files[path], encoding="utf-8")


if __name__ == "__main__":
    main()
