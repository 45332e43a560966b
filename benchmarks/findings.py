"""What was measured, as it is written down: findings, the versions they were measured with, one command line for all.

No names of machines and no places of theirs are written.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

from timing import Measured, Ratio

HERE = Path(__file__).resolve().parent
_LIBRARIES = (
    "followthemoney",
    "igraph",
    "networkit",
    "networkx",
    "numpy",
    "oxrdflib",
    "pyoxigraph",
    "pyspark",
    "rdflib",
    "rustworkx",
    "scikit-network",
    "scipy",
)


@dataclass(frozen=True)
class Finding:
    """One comparison at one size."""

    line: str
    """A line of goals.toml, or a name of its own: then there is no goal."""
    size: int
    """Participations."""
    ratio: Ratio | None = None
    """None: one of the two was not there, or did not come to an end; `facts` say why."""
    measured: Mapping[str, Measured] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    """What else a reader must know: rows answered, edges, samples."""

    def as_json(self) -> dict[str, object]:
        """The shape that page.py reads."""
        found: dict[str, object] = {"line": self.line, "size": self.size}
        if self.ratio is not None:
            found["ratio"] = self.ratio.as_json()
        if self.measured:
            found["measured"] = {name: one.as_json() for name, one in self.measured.items()}
        return found | ({"facts": dict(self.facts)} if self.facts else {})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asks for."""

    sizes: list[int]
    rounds: int
    seed: int
    patience: float
    stores: Path


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """A folder for stores that are thrown away: the engine may still be tidying up when it goes."""
    return tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def goals() -> dict[str, dict[str, object]]:
    """The lines of goals.toml, in their order."""
    return tomllib.loads((HERE / "goals.toml").read_text(encoding="utf-8"))


def conditions() -> dict[str, object]:
    """What it was measured on, as far as others need it to compare."""
    versions = {}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "libraries": versions,
    }


def command(description: str | None, measure: Callable[[Asked], Iterable[Finding]]) -> None:
    """The command line of a benchmark: parse, measure, write."""
    said = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )  # fmt: skip
    said.add_argument("--sizes", type=_sizes, default=[10_000], help="participations, with commas between")
    said.add_argument("--rounds", type=int, default=5)
    said.add_argument("--seed", type=int, default=1)
    said.add_argument("--patience", type=float, default=120.0, help="seconds after which no further round begins")
    said.add_argument("--stores", type=Path, help="where stores are kept for the next run; else they are thrown away")
    said.add_argument("--out", type=Path, help="where the findings go, as JSON; else they are printed")
    given = said.parse_args()
    found: list[dict[str, object]] = []
    with ExitStack() as stack:
        stores = given.stores or Path(stack.enter_context(scratch()))
        asked = Asked(given.sizes, given.rounds, given.seed, given.patience, stores)
        for finding in measure(asked):
            found.append(finding.as_json())
            sys.stderr.write(f"{brief(found[-1])}\n")
    text = json.dumps({"conditions": conditions(), "findings": found}, indent=1, ensure_ascii=False) + "\n"
    if given.out is not None:
        given.out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def brief(finding: Mapping[str, object]) -> str:
    """A finding on one line, for whoever waits."""
    ratio = finding.get("ratio")
    return f"{finding['line']:28} {finding['size']:>9}  {ratio or finding.get('facts')}"


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]
