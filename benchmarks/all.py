"""Every benchmark, one after the other, into one file, from which `page.py` writes docs/performance.md.

    python benchmarks/all.py --sizes 10000,100000,1000000 --out benchmarks/results.json [--only who_met,paths]
                             [--stores FOLDER] [--rounds 5] [--limit SECONDS] [--note "a quiet machine"]

Each script runs in a process of its own, size by size, so that one that fails loses nothing of the others; what an
earlier run found stays where this one finds nothing new. The file is written after each.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from findings import HERE, conditions, goals, scratch
from loading_findings import loading

Json = dict[str, Any]
OWN = ("who_met", "reference", "start_up", "paths", "brokers", "memory", "shares", "graph_libraries", "growth")
"""Those that share one command line (`findings.command`)."""
OTHERS: dict[str, Callable[[int, int, Path], list[str]]] = {
    "loading": lambda size, rounds, out: ["--records", str(size), "--runs", str(rounds), "--json", str(out)],
    "cluster": lambda size, rounds, out: ["--sizes", str(size), "--runs", str(rounds), "--json", str(out)],
}
"""Those with a command line of their own, and how they are told what to do."""


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    said.add_argument("--sizes", default="10000,100000")
    said.add_argument("--out", type=Path, default=HERE / "results.json")
    said.add_argument("--only", default="", help="some of: " + ", ".join((*OWN, *OTHERS, "samples")))
    said.add_argument("--stores", type=Path, help="where stores are kept for the next run")
    said.add_argument("--rounds", type=int, default=5)
    said.add_argument("--limit", type=float, help="seconds after which a script is stopped")
    said.add_argument("--note", default="", help="what the reader must know of the machine: busy, quiet")
    given = said.parse_args()
    only = given.only.split(",") if given.only else [*OWN, *OTHERS, "samples"]
    sizes = [int(size) for size in given.sizes.split(",")]
    results = json.loads(given.out.read_text(encoding="utf-8")) if given.out.is_file() else {"findings": []}
    results["conditions"] = conditions() | ({"note": given.note} if given.note else {})
    with scratch() as place:
        stores = given.stores or Path(place) / "stores"
        for name, size, words in _commands(only, sizes, given.rounds, stores, Path(place) / "found.json"):
            sys.stderr.write(f"— {name} {size:,}\n")
            found = _run(words, Path(place) / "found.json", given.limit)
            _merge(results, name, size, found)
            given.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _commands(
    only: list[str], sizes: list[int], rounds: int, stores: Path, out: Path
) -> Iterator[tuple[str, int, list[str]]]:
    shared = ["--rounds", str(rounds), "--stores", str(stores), "--out", str(out)]
    for name in OWN:
        if name in only and name != "growth":
            for size in sizes:
                yield name, size, [name, "--sizes", str(size), *shared]
    for name, words in OTHERS.items():
        if name in only and (HERE / f"{name}.py").is_file():
            for size in sizes:
                yield name, size, [name, *words(size, rounds, out)]
    if "samples" in only:
        yield "samples", 0, ["samples", "--rounds", str(rounds), "--out", str(out)]
    if "growth" in only and len(sizes) > 1:
        yield "growth", max(sizes), ["growth", "--sizes", ",".join(map(str, sizes)), *shared]


def _run(words: list[str], out: Path, limit: float | None) -> Json:
    """What a script wrote; else why it wrote nothing."""
    name, *rest = words
    out.unlink(missing_ok=True)
    try:
        done = subprocess.run([sys.executable, str(HERE / f"{name}.py"), *rest], check=False, timeout=limit)
    except subprocess.TimeoutExpired:
        return {"missing": f"not finished after {limit:g} s"}
    if done.returncode or not out.is_file():
        return {"missing": f"`{name}.py` ended with {done.returncode}"}
    found: Json = json.loads(out.read_text(encoding="utf-8"))
    return found


def _merge(results: Json, name: str, size: int, found: Json) -> None:
    if name in OTHERS and "missing" not in found:
        results.setdefault("others", {}).setdefault(name, {})[str(size)] = found
    if "missing" in found:
        lines = [line for line, goal in goals().items() if goal["script"] == f"{name}.py"]
        new = [{"line": line, "size": size, "facts": found} for line in lines]
    else:
        new = loading(found) if name == "loading" else found["findings"] if name not in OTHERS else []
    known = {(one["line"], one["size"]): one for one in results["findings"]}
    known |= {(one["line"], one["size"]): one for one in new}
    results["findings"] = [known[key] for key in sorted(known)]


if __name__ == "__main__":
    main()
