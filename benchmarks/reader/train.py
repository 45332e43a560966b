"""The weights of `provgraph.reader.weighing`, learnt from annotated articles; and what they bring, article by article.

    python benchmarks/reader/train.py FOLDER… [--write]

A folder holds `texts/index.tsv`, `texts/<slug>.txt` and `annotations/<slug>.json`, as `../shared/gold` does. Articles
of other people are not in the repository: whoever has annotated some names their folders. Our own are learnt from too.
Every article is scored with weights learnt without it; but the rules were written with all of them, so that only what
is named after `--unseen` says what the weights bring. Without `--write` nothing is changed.
"""

import argparse
import copy
import dataclasses
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))
from provgraph.reader import Article, gold_json
from provgraph.reader.bearings import Bearings, Named
from provgraph.reader.candidate_signs import Candidate, candidates
from provgraph.reader.draft import Draft
from provgraph.reader.likely import absent_anywhere, add_likely
from provgraph.reader.pair_signs import pairs
from provgraph.reader.reading import read_by_rules
from provgraph.reader.weighing import KINDS, Model
from reader.score import OURS, articles, scorer

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "provgraph" / "reader" / "weights.json"
RIDGE = 10.0
"""How strongly weights are drawn to 0."""
OF_ABSENCES = 4.0
"""What somebody counts of whom the annotation says that they were not there."""
SEEN_IN = 3
"""A sign that fewer articles have gets no weight."""
HARDLY_ANY = 0.005
JUDGE = scorer()
Points = np.ndarray[Any, Any]


@dataclass
class Row:
    """One candidate: who (two for an encounter), its signs, whether the annotation has it (None: it does not say)."""

    who: tuple[str, str]
    signs: dict[str, float]
    right: bool | None
    counts: float = 1.0


@dataclass
class Read:
    """One article, as the rules read it, with its candidates."""

    annotation: dict[str, Any]
    draft: Draft
    named: Named
    ours: bool
    bearings: Bearings
    candidates: list[Candidate]
    rows: dict[str, list[Row]] = field(default_factory=dict)


def read(article: Article, annotation: dict[str, Any], *, ours: bool) -> Read:
    """An article with its candidates; who is absent is none."""
    draft, named = read_by_rules(article)
    bearings = Bearings(draft, named)
    away = absent_anywhere(bearings)
    told = [c for c in candidates(bearings) if c.person not in away] if bearings.occasions else []
    found = Read(annotation, draft, named, ours, bearings, told)
    found.rows["participations"] = list(_participations(found))
    return found


def _people(read_: Read) -> dict[str, int]:
    """The annotation's person by the name that the draft has."""
    gold, drafted = read_.annotation["persons"], gold_json(read_.draft)["persons"]
    index: dict[str, int] = {}
    for number, person in enumerate(gold):
        for name in [person["name"], *person.get("surfaces", [])]:
            index.setdefault(JUDGE.fperson(name), number)
    aligned = JUDGE.align(gold, drafted, JUDGE.fperson)
    return {p["name"]: aligned.get(n, index.get(JUDGE.fperson(p["name"]), -1)) for n, p in enumerate(drafted)}


def _types(event: dict[str, Any]) -> set[str]:
    return {event["type"], *event.get("alt_types", [])}


def _participations(read_: Read) -> Iterator[Row]:
    gold, people = read_.annotation, _people(read_)
    events = {event["id"]: event for event in gold["events"]}
    number = {JUDGE.fperson(person["name"]): n for n, person in enumerate(gold["persons"])}
    optional = {n for n, person in enumerate(gold["persons"]) if person.get("optional")}
    was: dict[int, list[dict[str, Any]]] = {}
    was_not: dict[int, set[str]] = {}
    for line in gold["participations"]:
        was.setdefault(number[JUDGE.fperson(line["person"])], []).append(events[line["event"]])
    for line in gold.get("negative_participations", []):
        if line["event"] in events:
            was_not.setdefault(number.get(JUDGE.fperson(line["person"]), -1), set()).update(
                _types(events[line["event"]])
            )
    offered = {c.type for c in read_.candidates}
    for candidate in read_.candidates:
        who = people[candidate.person]
        if who in optional:
            continue
        there = was.get(who, [])
        right: bool | None = any(candidate.type == event["type"] for event in there)
        other = [event for event in there if candidate.type in event.get("alt_types", [])]
        if not right and other:  # as good a type, where the annotation's own is not told of
            right = True if any(event["type"] not in offered for event in other) else None
        counts = OF_ABSENCES if candidate.type in was_not.get(who, ()) else 1.0
        yield Row((candidate.person, candidate.type), candidate.signs, right, counts)


def add_encounters(read_: Read, there: dict[str, dict[str, float]]) -> None:
    """The pairs of an article, with how likely each was where (by weights that do not know the article)."""
    gold, people = read_.annotation, _people(read_)
    number = {JUDGE.fperson(person["name"]): n for n, person in enumerate(gold["persons"])}
    optional = {n for n, person in enumerate(gold["persons"]) if person.get("optional")}
    told: dict[bool, set[frozenset[int | None]]] = {True: set(), False: set()}
    for line in gold["encounters"]:
        if not line.get("optional"):
            both = frozenset(number.get(JUDGE.fperson(line[side])) for side in "ab")
            told[bool(line.get("planned"))].add(both)
    rows = []
    own = {c.person: c.signs for c in read_.candidates}
    for pair in pairs(read_.bearings, own, there) if own else []:
        one, other = people[pair.first], people[pair.second]
        if {one, other} & optional:
            continue
        both = frozenset((one, other))
        known = -1 not in both
        right = None if known and both in told[True] - told[False] else known and both in told[False]
        rows.append(Row((pair.first, pair.second), pair.signs, right))
    read_.rows["encounters"] = [Row(r.who, r.signs, r.right, 3 / len(rows) ** 0.5) for r in rows]


@dataclass
class Weights:
    """A model while it is learnt."""

    signs: list[str]
    values: Points

    def model(self, enough: float, slope: float, offset: float) -> Model:
        """As the reader wants it; weights that are hardly any are left out."""
        told = {s: round(float(v), 3) for s, v in zip(self.signs, self.values[:-1], strict=True)}
        weights = {sign: value for sign, value in told.items() if abs(value) > HARDLY_ANY}
        return Model(weights, round(float(self.values[-1]), 3), enough, round(slope, 3), round(offset, 3))

    def points(self, rows: Sequence[Row]) -> Points:
        """The sum of each row; likelihood is its logistic."""
        points: Points = _matrix(rows, self.signs) @ self.values[:-1] + self.values[-1]
        return points


def _matrix(rows: Sequence[Row], signs: list[str]) -> Points:
    return np.array([[row.signs.get(sign, 0.0) for sign in signs] for row in rows]).reshape(len(rows), len(signs))


def learn(reads: Sequence[Read], kind: str) -> Weights:
    """The weights that say best what the annotations of *reads* say."""
    seen = [{sign for row in r.rows[kind] for sign, value in row.signs.items() if value} for r in reads]
    signs = sorted(s for s in set().union(*seen) if sum(s in one for one in seen) >= SEEN_IN)
    rows = [row for r in reads for row in r.rows[kind] if row.right is not None]
    x, y, w = _matrix(rows, signs), np.array([bool(r.right) for r in rows], float), np.array([r.counts for r in rows])

    def loss(values: Points) -> tuple[float, Points]:
        z = x @ values[:-1] + values[-1]
        p = 1 / (1 + np.exp(-z))
        cost = float((w * np.logaddexp(0, -z * (2 * y - 1))).sum() + RIDGE / 2 * (values[:-1] ** 2).sum())
        slope = w * (p - y)
        return cost, np.append(x.T @ slope + RIDGE * values[:-1], slope.sum())

    found = minimize(loss, np.zeros(len(signs) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return Weights(signs, found.x)


def likely_there(one: Read, points: Points) -> dict[str, dict[str, float]]:
    """How likely each person was at an occasion of each type."""
    found: dict[str, dict[str, float]] = {}
    for row, z in zip(one.rows["participations"], points, strict=True):
        found.setdefault(row.who[0], {})[row.who[1]] = float(1 / (1 + np.exp(-z)))
    return found


def scores(reads: Sequence[Read], models: Sequence[dict[str, Model] | None]) -> str:
    """F1 of participations and encounters with each article's models (None: the rules alone), absences contradicted."""
    totals, against = {kind: JUDGE.C() for kind in KINDS}, 0
    for one, known in zip(reads, models, strict=True):
        draft = copy.deepcopy(one.draft)
        if known is not None:
            add_likely(draft, one.named, known)
        told, more = JUDGE.score_doc(one.annotation, gold_json(draft), False, [])
        against += more["neg_violations"]
        for kind, total in totals.items():
            total.add(told[kind])
    return "; ".join(
        [f"{kind} P {p:.3f} R {r:.3f} F1 {f:.3f}" for kind, total in totals.items() for p, r, f in [total.prf()]]
        + [f"absences contradicted {against}"]
    )


def calibrated(reads: Sequence[Read], kind: str, points: Sequence[Points]) -> tuple[float, float]:
    """Slope and offset that make of points the share that was right, in articles of other people not learnt from."""
    told = [
        (z, row.right)
        for one, every in zip(reads, points, strict=True)
        for row, z in zip(one.rows[kind], every, strict=True)
        if not one.ours and row.right is not None
    ]
    z, y = np.array([t[0] for t in told]), np.array([bool(t[1]) for t in told], float)

    def loss(values: Points) -> float:
        return float(np.logaddexp(0, -(values[0] * z + values[1]) * (2 * y - 1)).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0])).x
    return float(slope), float(offset)


def articles_of(folder: Path) -> Iterator[Read]:
    """The articles of a folder of other people's."""
    for _, language, day, text, annotation in articles(folder / "texts", folder / "annotations"):
        yield read(Article(text, language, day or None), annotation, ours=False)


def our_own() -> Iterator[Read]:
    """Those in `tests/reader/articles`, without the kept ones."""
    for folder in (OURS, OURS / "later"):
        for _, language, day, text, annotation in articles(folder, folder):
            yield read(Article(text, language, day or None), annotation, ours=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--unseen", nargs="*", type=Path, default=[], help="folders to score and not to learn from")
    asked.add_argument("--write", action="store_true")
    asked.add_argument("--enough", nargs=2, type=float, default=(0.45, 0.3), metavar=("PARTICIPATIONS", "ENCOUNTERS"))
    options = asked.parse_args()
    sets = {folder.name: list(articles_of(folder)) for folder in options.folders} | {"ours": list(our_own())}
    reads = [one for told in sets.values() for one in told]
    models: list[dict[str, Model]] = [{} for _ in reads]
    final: dict[str, Model] = {}
    for kind, enough in zip(KINDS, options.enough, strict=True):
        weights = [learn([r for r in reads if r is not one], kind) for one in reads]
        points = [known.points(one.rows[kind]) for known, one in zip(weights, reads, strict=True)]
        slope, offset = calibrated(reads, kind, points)
        if kind == "participations":
            for one, every in zip(reads, points, strict=True):
                add_encounters(one, likely_there(one, every))
        for into, known in zip(models, weights, strict=True):
            into[kind] = known.model(enough, slope, offset)
        final[kind] = learn(reads, kind).model(enough, slope, offset)
    start = 0
    for name, told in sets.items():
        print(f"{name}, rules alone: {scores(told, [None] * len(told))}")
        print(f"{name}, with weights that do not know the article: {scores(told, models[start : start + len(told)])}")
        start += len(told)
    for folder in options.unseen:
        told = list(articles_of(folder))
        print(f"{folder.name}, rules alone: {scores(told, [None] * len(told))}")
        print(f"{folder.name}, with weights that know no article of it: {scores(told, [final] * len(told))}")
    if options.write:
        plain = {kind: dataclasses.asdict(known) for kind, known in final.items()}
        WEIGHTS.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
