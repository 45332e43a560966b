"""The weights of `provgraph.reader.linked_posts`, learnt from annotated articles; and what they bring.

    python benchmarks/reader/train_posts.py FOLDER… --fitted FOLDER… --folds FOLDER [--write] [--judge NAME…]

A folder holds `texts/index.tsv`, `texts/<slug>.txt` and `annotations/<slug>.json`. The rules were written with those
after `--fitted` (and with our own): from them it is learnt how names and functions stand, not how far the rules can be
trusted. `--folds` holds the taggers that do not know the article (`train_tagger.py --folds`). Every article is scored
by weights that were learnt without it; `--judge` names the folders to score.
"""

import argparse
import copy
import dataclasses
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parents[1]))
from provgraph.reader import Article, gold_json
from provgraph.reader.draft import Draft, Role
from provgraph.reader.functions import Function
from provgraph.reader.linked_posts import ADD, KEEP, NEARBY, Linking, PostWeights, link_posts
from provgraph.reader.nearby_signs import Held
from provgraph.reader.posts import Posts
from provgraph.reader.reading import read_posts
from provgraph.reader.weighing import Model
from reader.score import GOLD, OURS, articles, scorer
from reader.train_tagger import not_knowing

WEIGHTS = Path(__file__).resolve().parents[2] / "src" / "provgraph" / "reader" / "post_weights.json"
RIDGE = {"holders": 6.0, "bodies": 10.0}
OF_THE_FITTED = 0.5
"""What an article counts that the rules were written with."""
WITHOUT_BODY = 0.3
"""What a function counts of which the annotation knows no body: it may have one."""
SEEN_IN = 3
"""A sign that fewer articles have gets no weight."""
HARDLY_ANY = 0.005
PARTS = 10
OF_RULES = re.compile(r"rule|^has |^title \d (?:by|another|nobody)|their own|another's|has a mayor")
JUDGE = scorer()
Points = np.ndarray[Any, Any]


@dataclass
class Row:
    """One thing to weigh: its signs, whether it is right, what it counts; of bodies the group in which one is."""

    signs: dict[str, float]
    right: bool
    counts: float
    group: int = 0


@dataclass
class Read:
    """One article with its links."""

    folder: str
    annotation: dict[str, Any]
    draft: Draft
    functions: list[Function]
    posts: Posts
    fitted: bool
    linking: Linking
    holders: list[Row] = field(default_factory=list)
    kept: list[tuple[Row, bool]] = field(default_factory=list)
    bodies: list[Row] = field(default_factory=list)


def read(name: str, slug: str, article: Article, annotation: dict[str, Any], folds: Path, *, fitted: bool) -> Read:
    """An article as the rules read it, with names by a tagger that does not know it."""
    with not_knowing(f"{name}/{slug}", folds):
        draft, functions, posts, _ = read_posts(article)
        told = Read(name, annotation, draft, functions, posts, fitted, Linking(draft, functions, posts))
    _rows(told)
    return told


def _rows(told: Read) -> None:
    gold = told.annotation["persons"]
    aligned = JUDGE.align(gold, gold_json(told.draft)["persons"], JUDGE.fperson)
    who = {person.name: aligned.get(n) for n, person in enumerate(told.draft.people)}
    group = 0
    for link in [link for links in told.linking.links for link in links]:
        number = who[link.person.name]
        if number is not None and gold[number].get("optional"):
            continue
        role = told.linking.told(link)
        posts = gold[number].get("roles", []) if number is not None else []
        right = [post for post in posts if JUDGE.title_ok(post["title"], role.title)]
        if link.role is None:  # what a rule has found already is found
            lines = [r for r in told.draft.roles.get(link.person.name, []) if r.at != role.at and r.title]
            right = [post for post in right if not any(_found(post, line) for line in lines)]
        if role.body and NEARBY not in role.rule:
            here = [post for post in right if JUDGE.org_ok(post["org"], role.body)]
            other = [p for n, one in enumerate(gold) if n != number for p in one.get("roles", [])]
            theirs = any(
                p["org"] and JUDGE.org_ok(p["org"], role.body) and JUDGE.title_ok(p["title"], role.title) for p in other
            )
            right = here or (right if link.role and not theirs else [])
        counts = OF_THE_FITTED if told.fitted else 1.0
        row = Row(_without_rules(link.signs) if told.fitted else link.signs, bool(right), counts)
        told.holders.append(row)
        told.kept.append((row, link.role is not None))
        if right:
            held = told.linking.bodies(link, role)
            rows = list(_bodies(held, [post["org"] for post in right], group, fitted=told.fitted))
            if any(row.right for row in rows):
                told.bodies += rows
                group += 1


def _found(post: dict[str, Any], line: Role) -> bool:
    sure = line.body and NEARBY not in line.rule
    return bool(JUDGE.title_ok(post["title"], line.title) and (not sure or JUDGE.org_ok(post["org"], line.body)))


def _bodies(held: list[Held], wanted: list[str | None], group: int, *, fitted: bool) -> Iterator[Row]:
    nowhere = not wanted[0]
    for one in held:
        right = not one.name if nowhere else any(JUDGE.org_ok(org, one.name) for org in wanted if org)
        signs = _without_rules(one.signs) if fitted else one.signs
        yield Row(signs, right, WITHOUT_BODY if nowhere else 1.0, group)


def _without_rules(signs: dict[str, float]) -> dict[str, float]:
    return {sign: value for sign, value in signs.items() if not OF_RULES.search(sign)}


def _matrix(reads: Sequence[list[Row]]) -> tuple[list[str], Any]:
    """The signs that enough articles have, and the rows by sign."""
    seen: dict[str, int] = {}
    for rows in reads:
        for sign in {sign for row in rows for sign, value in row.signs.items() if value}:
            seen[sign] = seen.get(sign, 0) + 1
    signs = sorted(sign for sign, count in seen.items() if count >= SEEN_IN)
    index = {sign: n for n, sign in enumerate(signs)}
    cells = [
        (n, index[sign], value)
        for n, row in enumerate(row for rows in reads for row in rows)
        for sign, value in row.signs.items()
        if value and sign in index
    ]
    places = ([n for n, _, _ in cells], [m for _, m, _ in cells])
    return signs, csr_matrix(([v for _, _, v in cells], places), shape=(sum(map(len, reads)), len(signs)))


def learn_holders(reads: Sequence[Read]) -> tuple[dict[str, float], float]:
    """The weights, and the bias, that say best who the annotations say holds what."""
    rows = [row for one in reads for row in one.holders]
    signs, x = _matrix([one.holders for one in reads])
    y, w = np.array([row.right for row in rows], float), np.array([row.counts for row in rows])

    def loss(values: Points) -> tuple[float, Points]:
        z = x @ values[:-1] + values[-1]
        p = 1 / (1 + np.exp(-z))
        cost = float((w * np.logaddexp(0, -z * (2 * y - 1))).sum() + RIDGE["holders"] / 2 * (values[:-1] ** 2).sum())
        return cost, np.append(x.T @ (w * (p - y)) + RIDGE["holders"] * values[:-1], (w * (p - y)).sum())

    found = minimize(loss, np.zeros(len(signs) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return _plain(signs, found[:-1]), round(float(found[-1]), 3)


def learn_bodies(reads: Sequence[Read]) -> dict[str, float]:
    """The weights that say best which of the bodies and places the annotations have."""
    rows = [(n, row) for n, one in enumerate(reads) for row in one.bodies]
    signs, x = _matrix([one.bodies for one in reads])
    numbers: dict[tuple[int, int], int] = {}
    group = np.array([numbers.setdefault((n, row.group), len(numbers)) for n, row in rows])
    y, w = np.array([row.right for _, row in rows], bool), np.zeros(len(numbers))
    for at, (_, row) in zip(group, rows, strict=True):
        w[at] = row.counts

    def loss(values: Points) -> tuple[float, Points]:
        z = x @ values
        most = np.full(len(w), -np.inf)
        np.maximum.at(most, group, z)
        shares = np.exp(z - most[group])
        every, right = np.bincount(group, shares), np.maximum(np.bincount(group, shares * y), 1e-300)
        cost = float((w * (np.log(every) - np.log(right))).sum() + RIDGE["bodies"] / 2 * (values**2).sum())
        slope = (shares / every[group] - shares * y / right[group]) * w[group]
        return cost, x.T @ slope + RIDGE["bodies"] * values

    found = minimize(loss, np.zeros(len(signs)), jac=True, method="L-BFGS-B", options={"maxiter": 500}).x
    return _plain(signs, found)


def _plain(signs: list[str], values: Points) -> dict[str, float]:
    told = {sign: round(float(value), 3) for sign, value in zip(signs, values, strict=True)}
    return {sign: value for sign, value in told.items() if abs(value) > HARDLY_ANY}


def learn(reads: Sequence[Read]) -> PostWeights:
    """Both kinds of weights, not yet calibrated."""
    weights, bias = learn_holders(reads)
    return PostWeights(Model(weights, bias, ADD, 1.0, 0.0), learn_bodies(reads))


def calibrated(reads: Sequence[Read], known: Sequence[PostWeights]) -> tuple[float, float]:
    """Slope and offset that make of points the share that was right, of the lines that stay."""
    told = [
        (np.log(p / (1 - p)), row.right)
        for one, weights in zip(reads, known, strict=True)
        if not one.fitted
        for row, ruled in one.kept
        for p in [min(max(weights.holders.likelihood(row.signs), 1e-6), 1 - 1e-6)]
        if p >= (KEEP if ruled else ADD)
    ]
    z, y = np.array([t[0] for t in told]), np.array([t[1] for t in told], float)

    def loss(values: Points) -> float:
        return float(np.logaddexp(0, -(values[0] * z + values[1]) * (2 * y - 1)).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0])).x
    return round(float(slope), 3), round(float(offset), 3)


def score(reads: Sequence[Read], known: Sequence[PostWeights | None]) -> str:
    """Precision, recall and F1 of functions, with each article's weights (None: by the rules alone)."""
    total = JUDGE.C()
    for one, weights in zip(reads, known, strict=True):
        draft = copy.copy(one.draft)
        if weights is not None:
            _link_again(one, draft, weights)
        total.add(JUDGE.score_doc(one.annotation, gold_json(draft), False, [])[0]["roles"])
    p, r, f = total.prf()
    return f"P {p:.3f} R {r:.3f} F1 {f:.3f} (right {total.tp}, too many {total.fp}, missing {total.fn})"


def _link_again(one: Read, draft: Draft, weights: PostWeights) -> None:
    link_posts(draft, one.functions, one.posts, weights, one.linking)


def _of_folder(folder: Path, folds: Path, *, fitted: bool) -> Iterator[Read]:
    for slug, language, day, text, annotation in articles(folder / "texts", folder / "annotations"):
        yield read(folder.name, slug, Article(text, language, day or None), annotation, folds, fitted=fitted)


def _our_own(folds: Path) -> Iterator[Read]:
    for folder in (OURS, OURS / "later"):
        for slug, language, day, text, annotation in articles(folder, folder):
            yield read("ours", slug, Article(text, language, day or None), annotation, folds, fitted=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--fitted", nargs="*", type=Path, default=[])
    asked.add_argument("--folds", type=Path, required=True)
    asked.add_argument("--judge", nargs="*", default=[])
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    reads = [one for folder in options.folders for one in _of_folder(folder, options.folds, fitted=False)]
    reads += [one for folder in [GOLD, *options.fitted] for one in _of_folder(folder, options.folds, fitted=True)]
    reads += _our_own(options.folds)
    parts = [learn([r for n, r in enumerate(reads) if n % PARTS != part]) for part in range(PARTS)]
    known = [parts[n % PARTS] for n in range(len(reads))]
    groups = {"all that the rules have not seen": [n for n, one in enumerate(reads) if not one.fitted]}
    groups |= {"judged": [n for n, one in enumerate(reads) if one.folder in options.judge]} if options.judge else {}
    groups |= {
        name: [n for n, one in enumerate(reads) if one.folder == name]
        for name in dict.fromkeys(r.folder for r in reads)
    }
    for name, numbers in groups.items():
        told = [reads[n] for n in numbers]
        print(f"{name}: rules alone {score(told, [None] * len(told))}")
        print(f"{name}: with weights that do not know the article {score(told, [known[n] for n in numbers])}")
    if options.write:
        final = learn(reads)
        slope, offset = calibrated(reads, known)
        plain = {
            "holders": dataclasses.asdict(final.holders) | {"slope": slope, "offset": offset},
            "bodies": final.bodies,
        }
        WEIGHTS.write_text(json.dumps(plain, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
