"""What speaks for a name: the weights that settle what the rules and the tagger propose, learnt from articles.

    python benchmarks/reader/train_names.py FOLDER… (--models FOLDS | --keep) [--write]

FOLDS is what `train_tagger.py --folds` made: each article is read with a tagger that does not know it. Only articles
that the rules were written without may be given: on others the rules are right too often. Every article is scored with
weights learnt without the part that it is in; those weights are left in FOLDS, beside the taggers. With `--write` the
weights of all are written into the package.

`--keep` learns more from articles that neither the shipped tagger nor the shipped weights know: these weights are held
fast, so that a few articles only say what signs weigh that are new.
"""

import argparse
import contextlib
import dataclasses
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))
from provgraph.reader.name_candidate_signs import signs_of_candidates
from provgraph.reader.name_candidates import Candidate, candidates
from provgraph.reader.persons import Person
from provgraph.reader.register import Organisation
from provgraph.reader.rule_names import names_by_rules
from provgraph.reader.settled_names import FILE, settle, shipped_weights
from provgraph.reader.tagger import ORGANISATION, PERSON, Tagging, tagging
from provgraph.reader.weighing import Model
from reader.train_tagger import JUDGE, PACKAGE, PARTS, Annotated, not_knowing, of_folder

RIDGE = 8.0
"""How strongly weights are drawn to 0."""
KEPT = 1000.0
"""How strongly weights are drawn to those that are shipped, with `--keep`."""
SEEN_IN = 4
"""A sign that fewer candidates have gets no weight."""
ENOUGH = {PERSON: 0.46, ORGANISATION: 0.46}
FOLDED = {PERSON: JUDGE.fperson, ORGANISATION: JUDGE.forg}
PLURAL = {PERSON: "persons", ORGANISATION: "organisations"}
Rows = list[tuple[dict[str, float], bool]]


@dataclass
class Read:
    """One article, with what rules and tagger propose."""

    told: Annotated
    part: int
    people: list[Person]
    bodies: list[Organisation]
    tagging: Tagging
    candidates: list[Candidate]
    signs: list[dict[str, float]]

    def rows(self, kind: str) -> Rows:
        """Signs of the candidates of *kind*, and whether the annotation has them; optional ones are left out."""
        found: Rows = []
        for one, signs in zip(self.candidates, self.signs, strict=True):
            right = self._right(one) if one.kind == kind else None
            if right is not None:
                found.append((signs, right))
        return found

    def _right(self, one: Candidate) -> bool | None:
        fold = FOLDED[one.kind]
        name = fold(self.told.article.at(self.tagging.span(*one.places[0])))
        gold = self.told.gold[PLURAL[one.kind]]
        hits = [g for g in gold if fold(g["name"]) == name]
        hits = hits or [g for g in gold if name in {fold(x) for x in [*g.get("surfaces", []), *g.get("aliases", [])]}]
        return None if hits and all(g.get("optional") for g in hits) else bool(hits)


def read(told: Annotated, models: Path | None, number: int) -> Read:
    """*told* by a tagger that does not know it: of *models*, or the shipped one; *number* is its place among all."""
    part = json.loads((models / "parts.json").read_text(encoding="utf-8"))[told.slug] if models else number % PARTS
    with not_knowing(told.slug, models) if models else contextlib.nullcontext():
        people, bodies, _ = names_by_rules(told.article)
        tagged = tagging(told.article)
    found = candidates(tagged, people, bodies)
    return Read(told, part, people, bodies, tagged, found, signs_of_candidates(tagged, found))


def learn(rows: Rows, enough: float, shipped: Model | None = None) -> Model:
    """The weights that say best which of *rows* are right; near the *shipped* ones, if these are given."""
    seen = Counter(name for signs, _ in rows for name in signs)
    known = shipped.weights if shipped else {}
    names = sorted({*known, *(name for name, count in seen.items() if count >= SEEN_IN)})
    if shipped and len(names) == len(known):
        return shipped  # no new sign
    centre = np.array([*(known.get(name, 0.0) for name in names), shipped.bias if shipped else 0.0])
    ridge = np.array([*(KEPT if name in known else RIDGE for name in names), KEPT if shipped else 0.0])
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in rows])
    y = np.array([right for _, right in rows], float)

    def loss(values: np.ndarray[Any, Any]) -> tuple[float, np.ndarray[Any, Any]]:
        z = x @ values[:-1] + values[-1]
        slope = 1 / (1 + np.exp(-z)) - y
        moved = values - centre
        cost = float(np.logaddexp(0, -z * (2 * y - 1)).sum() + (ridge * moved**2).sum() / 2)
        return cost, np.append(x.T @ slope, slope.sum()) + ridge * moved

    found = minimize(loss, centre, jac=True, method="L-BFGS-B").x
    told = {name: round(float(value), 3) for name, value in zip(names, found, strict=False)}
    return Model(told, round(float(found[-1]), 3), enough, 1.0, 0.0)


def models_of(reads: Sequence[Read], shipped: Mapping[str, Model]) -> dict[str, Model]:
    """The weights of both kinds, near the *shipped* ones of these."""
    rows = {kind: [row for one in reads for row in one.rows(kind)] for kind in ENOUGH}
    return {kind: learn(rows[kind], enough, shipped.get(kind)) for kind, enough in ENOUGH.items()}


def count(total: Any, gold: list[dict[str, Any]], names: list[str], kind: str) -> None:
    """Add to *total* (of the scorer) what of *names* is right, too many, and missing."""
    aligned = JUDGE.align(gold, [{"name": name} for name in names], FOLDED[kind])
    told = [aligned.get(i) for i in range(len(names))]
    total.tp += sum(j is not None and not gold[j].get("optional") for j in told)
    total.fp += sum(j is None for j in told)
    total.fn += sum(not g.get("optional") and j not in told for j, g in enumerate(gold))


def scores(reads: Sequence[Read], models: Sequence[dict[str, Model]] | None) -> str:
    """Precision, recall and F1 of both kinds; *models* None: the rules alone."""
    totals = {kind: JUDGE.C() for kind in ENOUGH}
    for i, one in enumerate(reads):
        people, bodies = one.people, one.bodies
        if models is not None:
            people, bodies = settle(one.told.article, people, bodies, models[i], one.tagging)
        for kind, names in ((PERSON, [p.name for p in people]), (ORGANISATION, [b.name for b in bodies])):
            count(totals[kind], one.told.gold[PLURAL[kind]], names, kind)
    return "; ".join(
        "{} P {:.3f} R {:.3f} F1 {:.3f}".format(PLURAL[kind], *total.prf()) for kind, total in totals.items()
    )


def written(models: dict[str, Model], folder: Path) -> None:
    """Write *models* into *folder*."""
    plain = {kind: {**dataclasses.asdict(model), "weights": dict(model.weights)} for kind, model in models.items()}
    (folder / FILE).write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    models = asked.add_mutually_exclusive_group(required=True)
    models.add_argument("--models", type=Path)
    models.add_argument("--keep", action="store_true")
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    told = [one for folder in options.folders for one in of_folder(folder, honest=True)]
    reads = [read(one, options.models, number) for number, one in enumerate(told)]
    shipped = shipped_weights(PACKAGE / FILE) if options.keep else {}
    parts = [models_of([one for one in reads if one.part != number], shipped) for number in range(PARTS)]
    print(f"rules alone: {scores(reads, None)}")
    print(f"rules and tagger: {scores(reads, [parts[one.part] for one in reads])}")
    for number, weights in enumerate(parts if options.models else ()):
        written(weights, options.models / str(number))
    if options.write:
        written(models_of(reads, shipped), PACKAGE)


if __name__ == "__main__":
    main()
