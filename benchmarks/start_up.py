"""What a person waits for: `provgraph who-met` as a cold process, beside `python -c pass`.

    python benchmarks/start_up.py [--sizes 10000,100000,1000000] [--stores FOLDER] [--out FILE]

On the clock, from the shell's side: the interpreter, the imports, the store, the question, the printing. The package
is compiled beforehand, as installing does: Python may have been told to write no bytecode (PYTHONDONTWRITEBYTECODE).
"""

import compileall
import sys
from collections.abc import Iterator
from pathlib import Path

import provgraph
from edge_lists import EdgeLists
from findings import Asked, Finding, command
from mission_records import store_of
from timing import programs, ratio
from worlds import World

_PROVGRAPH = Path(sys.executable).with_name("provgraph")


def measure(asked: Asked) -> Iterator[Finding]:
    """One finding for each size, and those that no goal speaks of."""
    compileall.compile_dir(Path(provgraph.__file__).parent, quiet=1)
    for size in asked.sizes:
        world = World(size, asked.seed)
        made, lists = store_of(world, asked.stores), EdgeLists(world)
        name = lists.names[lists.people().typical]
        store = ["--store", str(made.folder)]
        words = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "who-met": [str(_PROVGRAPH), "who-met", name, "--json", *store],
            "--help": [str(_PROVGRAPH), "--help"],
            "info": [str(_PROVGRAPH), "info", *store],
        }
        found = programs(words, rounds=asked.rounds, patience=asked.patience)
        bare = found["python -c pass"]
        lines = {"who-met": "start_up.who_met", "--help": "start_up.help", "info": "start_up.info"}
        for job, line in lines.items():
            measured = {"provgraph": found[job], "python -c pass": bare}
            yield Finding(line, size, ratio(found[job], bare, "wall"), measured)


if __name__ == "__main__":
    command(__doc__, measure)
