"""Counts what tables say with the csv module and nothing of provgraph or RDF: a second opinion on what was loaded.

    python scripts/plain_counts.py contact-traces tij.dat        people, pairs, episodes, diameter
    python scripts/plain_counts.py delegates delegates.csv       persons, sessions, participations
    python scripts/plain_counts.py ministers register.csv        meetings, nil returns, attendees of each meeting

Prints one JSON object. tests/samples holds provgraph's answers against it, on look-alikes of real files.
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

STEP = 20
"""Seconds: a line `t i j` says that i and j were in contact during the twenty seconds before t."""


def contact_traces(path: Path) -> dict[str, Any]:
    """People, pairs, episodes (runs of consecutive steps of one pair) and the longest of the shortest ways."""
    times: dict[tuple[str, str], set[int]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.split():
            t, i, j = line.split()
            times[min(i, j), max(i, j)].add(int(t))
    episodes = sum(1 for seen in times.values() for t in seen if t - STEP not in seen)
    near: dict[str, set[str]] = defaultdict(set)
    for i, j in times:
        near[i].add(j)
        near[j].add(i)
    return {"people": len(near), "pairs": len(times), "episodes": episodes, "diameter": _diameter(near)}


def _diameter(near: dict[str, set[str]]) -> int | None:
    """None: some cannot be reached from some others."""
    longest = 0
    for start in near:
        seen, edge, steps = {start}, {start}, 0
        while edge := {other for one in edge for other in near[one]} - seen:
            seen |= edge
            steps += 1
        if len(seen) < len(near):
            return None
        longest = max(longest, steps)
    return longest


def delegates(path: Path) -> dict[str, Any]:
    """Persons, sessions, and participations: a person for a delegation in a session, however often listed."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return {
        "rows": len(rows),
        "persons": len({row["Person_Name"] for row in rows}),
        "sessions": len({(row["Meeting"], row["Location"], row["Year"]) for row in rows}),
        "participations": len({(row["Person_Name"], row["Delegation"], row["Meeting"]) for row in rows}),
    }


def ministers(path: Path, encoding: str = "cp1252") -> dict[str, Any]:
    """Meetings with their attendees, of a register whose organisations stand one in a cell."""
    with path.open(encoding=encoding, newline="") as stream:
        rows = [[cell.strip() for cell in row] for row in csv.reader(stream)][1:]
    meetings: list[dict[str, Any]] = []
    minister, nil = "", 0
    for row in rows:
        if row[0].lower().startswith("note"):
            break
        if not any(row):
            continue
        minister = row[0] or minister
        if "nil return" in " ".join(row).lower():
            nil += 1
        elif not row[0] and not row[1] and not row[3]:
            meetings[-1]["with"].append(row[2])
        else:
            meetings.append({"minister": minister, "date": row[1], "with": [row[2]]})
    return {"meetings": meetings, "nil_returns": nil}


KINDS = {"contact-traces": contact_traces, "delegates": delegates, "ministers": ministers}

if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    print(json.dumps(KINDS[sys.argv[1]](Path(sys.argv[2])), ensure_ascii=False, indent=1))
