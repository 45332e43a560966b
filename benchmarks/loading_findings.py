"""What `loading.py` writes, as findings for the two goals of the load."""

from typing import Any

from timing import significant

Json = dict[str, Any]


def loading(found: Json) -> list[Json]:
    """Speed on the clock against the engine's own bulk load, and gigabytes at most."""
    speed, ours, theirs = found["speed_against_bulk_load"]["wall"], found["provgraph"], found["bulk_load"]
    gigabytes = significant(ours["peak"] / 1e3)
    measured = {
        "provgraph": _measured(ours, found["runs"]),
        "bulk_load": _measured(theirs, found["runs"]),
    }
    facts = {"quads": found["quads"], "rows a second": found["records_per_second"]}
    return [
        {
            "line": line,
            "size": found["records"],
            "ratio": {"median": value, "low": value, "high": value},
            "measured": measured,
            "facts": facts,
        }
        for line, value in (("load.speed", significant(speed)), ("load.memory", gigabytes))
    ]


def _measured(run: Json, rounds: int) -> Json:
    return {
        "rounds": rounds,
        "cpu": significant(run["cpu"]),
        "wall": significant(run["wall"]),
        "megabytes": round(run["peak"], 1),
    }
