"""The share of right records by rule and by band of confidence, over the annotated articles that may be looked at.

    python benchmarks/reader/calibrate.py [FOLDER…]

The constants in `provgraph.reader.confidence` come from here; docs/reader.md has the table by band.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
from reader.score import GOLD, OURS, ROOT, articles, scorer

Told = tuple[str, str, float, bool]


def records(judge: Any, gold: dict[str, Any], draft: Any) -> Iterator[Told]:
    """Kind, rule, confidence of each record, and whether the annotation has it too."""
    people = [{"name": p.name} for p in draft.people if not p.bystander]
    aligned = judge.align(gold["persons"], people, judge.fperson)
    of = {people[i]["name"]: gold["persons"][j] for i, j in aligned.items()}
    for person in (p for p in draft.people if not p.bystander):
        yield "persons", f"{min(person.points, 9)} points", person.confidence, person.name in of
    bodies = judge.align(gold["organisations"], [{"name": b.name} for b in draft.bodies], judge.forg)
    for index, body in enumerate(draft.bodies):
        yield "organisations", body.rule, body.confidence, index in bodies
    for name, roles in draft.roles.items():
        for role in roles:
            right = any(
                judge.title_ok(q["title"], role.title) and judge.org_ok(q["org"], role.body)
                for q in of.get(name, {"roles": []})["roles"]
            )
            if name in {p["name"] for p in people}:
                yield "roles", role.rule, role.confidence, right
    types = {e["id"]: {e["type"], *e.get("alt_types", [])} for e in gold["events"]}
    for session in draft.sessions:
        for name in session.takes_part:
            mark = session.marks.get(name)
            there = any(
                q["person"] == of.get(name, {}).get("name") and session.type in types[q["event"]]
                for q in gold["participations"]
            )
            yield "participations", mark.rule if mark else "?", mark.confidence if mark else 0.0, there
        for name in session.absent:
            mark = session.marks.get(name)
            there = any(
                q["person"] == of.get(name, {}).get("name")
                for q in gold["participations"]
                if session.type in types[q["event"]]
            )
            yield "absences", "absent", mark.confidence if mark else 0.0, not there
    pairs = {frozenset((q["a"], q["b"])) for q in gold["encounters"]}
    for e in draft.encounters:
        names = frozenset(of.get(n, {}).get("name") for n in (e.first, e.second))
        yield "encounters", f"{e.grade}: {e.rule}", e.confidence, names in pairs


def main() -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from provgraph.reader import Article, read_article

    judge = scorer()
    sets = [
        (GOLD / "texts", GOLD / "annotations"),
        (OURS, OURS),
        (OURS / "later", OURS / "later"),
        *((Path(f), Path(f)) for f in sys.argv[1:]),
    ]
    by_rule: dict[tuple[str, str], list[bool]] = defaultdict(list)
    by_band: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for texts, annotations in (pair for pair in sets if pair[0].is_dir()):
        for _, language, date, text, gold in articles(texts, annotations):
            for kind, rule, confidence, right in records(
                judge, gold, read_article(Article(text, language, date or None))
            ):
                by_rule[kind, rule].append(right)
                by_band[kind, min(9, int(confidence * 10 + 1e-9))].append(right)
    for key, found in sorted(by_rule.items()):
        print(f"{key[0]:16s} {key[1]:60s} {sum(found):4d} of {len(found):4d} {sum(found) / len(found):.2f}")
    for (kind, band), found in sorted(by_band.items()):
        print(f"| {kind} | {band / 10:.1f}-{band / 10 + 0.1:.1f} | {sum(found) / len(found):.2f} | {len(found)} |")


if __name__ == "__main__":
    main()
