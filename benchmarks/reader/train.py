"""The weights of `provgraph.reader.weighing`, learnt from annotated articles; and what they bring, article by article.

    python benchmarks/reader/train.py FOLDER… [--honest NAME…] [--folds FOLDER] [--write]

A folder holds `texts/index.tsv`, `texts/<slug>.txt` and `annotations/<slug>.json`, as `../shared/gold` does. Articles
of other people are not in the repository: whoever has annotated some names their folders. Our own are learnt from too.
Every article is scored with weights learnt without it; but rules were written with some of them, so that only those
named after `--honest` say what the weights bring. Without `--write` nothing is changed.
"""

import argparse
import copy
import dataclasses
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))
from provgraph.reader import Article, gold_json
from provgraph.reader.article import Named
from provgraph.reader.bearings import Bearings
from provgraph.reader.candidate_signs import Candidate, candidates
from provgraph.reader.draft import Draft
from provgraph.reader.likely import absent_anywhere, add_likely, who_may_meet
from provgraph.reader.pair_signs import pairs
from provgraph.reader.reading import read_by_rules
from provgraph.reader.weighing import KINDS, Model
from reader.score import OURS, articles, scorer
from reader.train_tagger import not_knowing

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "provgraph" / "reader" / "weights.json"
RIDGE = {"encounters": 10.0}
"""How strongly weights are drawn to 0; `_RIDGE` for kinds that are not named."""
_RIDGE = 15.0
PARTS = 10
"""Every article is scored with weights learnt from nine of ten parts, those that it is not in."""
ENOUGH = {"participations": 0.45, "further": 0.45, "contradicted": 0.06, "encounters": 0.35}
OF_ABSENCES = 2.0
"""What somebody counts of whom the annotation says that they were not there."""
SEEN_IN = 4
"""A sign that fewer articles have gets no weight."""
HARDLY_ANY = 0.005
SEED = 7
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
    told = [c for c in candidates(bearings) if c.person not in away]
    found = Read(annotation, draft, named, ours, bearings, told)
    _add_participations(found)
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


def _add_participations(read_: Read) -> None:
    """The rows of the three kinds that judge who was where.

    A type is right for one person if an event that they were at is of it, or may be taken for it; it is right as a
    `further` one if an event is of it; it is `contradicted` if they were not at any such event, and at no other one.
    """
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
            who = number.get(JUDGE.fperson(line["person"]), -1)
            was_not.setdefault(who, set()).update(_types(events[line["event"]]))
    for kind in KINDS[:3]:
        read_.rows[kind] = []
    for candidate in read_.candidates:
        who = people[candidate.person]
        if who in optional:
            there = not_there = itself = None
        else:
            told = [event for event in was.get(who, []) if candidate.type in _types(event)]
            there, itself = bool(told), any(event["type"] in (candidate.type, "other") for event in told)
            not_there = candidate.type in was_not.get(who, ()) and not told
        counts = OF_ABSENCES if not_there else 1.0
        right = {"participations": there, "further": itself, "contradicted": not_there}
        if not (there or not_there):
            right["contradicted"] = None  # nothing is said of it
        for kind, told_right in right.items():
            by = counts if kind in ("participations", "further") else 1.0
            read_.rows[kind].append(Row((candidate.person, candidate.type), candidate.signs, told_right, by))


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
    own = who_may_meet(read_.candidates)
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


def _matrix(rows: Sequence[Row], signs: list[str]) -> Any:
    column = {sign: n for n, sign in enumerate(signs)}
    cells = [(n, column[s], v) for n, row in enumerate(rows) for s, v in row.signs.items() if v and s in column]
    at, of, values = zip(*cells, strict=True) if cells else ((), (), ())
    return sparse.csr_matrix((values, (at, of)), shape=(len(rows), len(signs)))


def learn(reads: Sequence[Read], kind: str) -> Weights:
    """The weights that say best what the annotations of *reads* say."""
    seen = [{sign for row in r.rows[kind] for sign, value in row.signs.items() if value} for r in reads]
    articles_with = Counter(sign for one in seen for sign in one)
    signs, ridge = sorted(s for s, n in articles_with.items() if n >= SEEN_IN), RIDGE.get(kind, _RIDGE)
    rows = [row for r in reads for row in r.rows[kind] if row.right is not None]
    x, y, w = _matrix(rows, signs), np.array([bool(r.right) for r in rows], float), np.array([r.counts for r in rows])

    def loss(values: Points) -> tuple[float, Points]:
        z = x @ values[:-1] + values[-1]
        p = 1 / (1 + np.exp(-z))
        cost = float((w * np.logaddexp(0, -z * (2 * y - 1))).sum() + ridge / 2 * (values[:-1] ** 2).sum())
        slope = w * (p - y)
        return cost, np.append(x.T @ slope + ridge * values[:-1], slope.sum())

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
    totals, against = {kind: JUDGE.C() for kind in ("participations", "encounters")}, 0
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


def articles_of(folder: Path, models: Path | None) -> Iterator[Read]:
    """The articles of a folder of other people's, with the names of *models* that do not know them."""
    for slug, language, day, text, annotation in articles(folder / "texts", folder / "annotations"):
        with _names_by(models, f"{folder.name}/{slug}"):
            yield read(Article(text, language, day or None), annotation, ours=False)


def our_own(models: Path | None) -> Iterator[Read]:
    """Those in `tests/reader/articles`, without the kept ones."""
    for folder in (OURS, OURS / "later"):
        for slug, language, day, text, annotation in articles(folder, folder):
            with _names_by(models, f"ours/{slug}"):
                yield read(Article(text, language, day or None), annotation, ours=True)


def _names_by(models: Path | None, slug: str) -> AbstractContextManager[None]:
    return not_knowing(slug, models) if models else nullcontext()


def parts(reads: Sequence[Read]) -> list[list[int]]:
    """The numbers of the articles in each part, the same ones every time."""
    order = [*range(len(reads))]
    random.Random(SEED).shuffle(order)
    return [order[n::PARTS] for n in range(PARTS)]


def learn_all(reads: Sequence[Read], enough: Mapping[str, float]) -> tuple[list[dict[str, Model]], dict[str, Model]]:
    """For each article the models that do not know it; and those that are learnt from all."""
    models: list[dict[str, Model]] = [{} for _ in reads]
    final: dict[str, Model] = {}
    for kind in KINDS:
        weights: dict[int, Weights] = {}
        for part in parts(reads):
            known = learn([r for n, r in enumerate(reads) if n not in set(part)], kind)
            weights |= dict.fromkeys(part, known)
        points = [weights[n].points(one.rows[kind]) for n, one in enumerate(reads)]
        slope, offset = calibrated(reads, kind, points)
        if kind == "participations":
            for one, every in zip(reads, points, strict=True):
                add_encounters(one, likely_there(one, every))
        for n, into in enumerate(models):
            into[kind] = weights[n].model(enough[kind], slope, offset)
        final[kind] = learn(reads, kind).model(enough[kind], slope, offset)
    return models, final


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--honest", nargs="*", default=[], help="names of folders that no rule was mended with")
    asked.add_argument("--folds", type=Path, help="models of names that do not know an article (`train_tagger.py`)")
    asked.add_argument("--write", action="store_true")
    for kind, enough in ENOUGH.items():
        asked.add_argument(f"--{kind}", type=float, default=enough, help=f"threshold (default: {enough})")
    options = asked.parse_args()
    sets = {folder.name: list(articles_of(folder, options.folds)) for folder in options.folders}
    sets["ours"] = list(our_own(options.folds))
    reads = [one for told in sets.values() for one in told]
    models, final = learn_all(reads, {kind: getattr(options, kind) for kind in KINDS})
    start, honest = 0, [False] * len(reads)
    for name, told in sets.items():
        where = slice(start, start + len(told))
        honest[where] = [name in options.honest] * len(told)
        print(f"{name}, rules alone: {scores(told, [None] * len(told))}")
        print(f"{name}, with weights that do not know the article: {scores(told, models[where])}", flush=True)
        start += len(told)
    unseen = [n for n, one in enumerate(honest) if one]
    told = [reads[n] for n in unseen]
    print(f"honest, rules alone: {scores(told, [None] * len(told))}")
    print(f"honest, with weights that do not know the article: {scores(told, [models[n] for n in unseen])}")
    if options.write:
        plain = {kind: dataclasses.asdict(known) for kind, known in final.items()}
        WEIGHTS.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
