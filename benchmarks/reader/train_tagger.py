"""The tagger of names and functions, learnt from annotated articles (docs/decisions/0027-tagger.md).

    python benchmarks/reader/train_tagger.py FOLDER… --fitted FOLDER… [--write] [--folds INTO]

A folder holds `texts/index.tsv`, `texts/<slug>.txt` and `annotations/<slug>.json`. The rules were written
with those after `--fitted` and with our own articles: the tagger learns from them too, but nothing about the rules.
`--folds` keeps models that do not know an article of their part each, with `parts.json` (slug to part): whoever learns
from what the tagger says must ask a model that does not know the article (`not_knowing`).
"""

import argparse
import contextlib
import functools
import gzip
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pycrfsuite

sys.path.insert(0, str(Path(__file__).parents[1]))
from provgraph.reader import tagger
from provgraph.reader.article import Article
from provgraph.reader.rule_names import add_rule_signs, names_by_rules
from provgraph.reader.token_signs import signs_of
from provgraph.reader.tokens import tokens_of
from reader.score import GOLD, OURS, articles, scorer
from reader.token_labels import labels

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "provgraph" / "reader"
JUDGE = scorer()
PARTS = 8
SETTINGS = {"c1": 0.1, "c2": 1.0, "max_iterations": 100, "feature.minfreq": 3, "feature.possible_transitions": True}


@dataclass
class Annotated:
    """One annotated article."""

    slug: str
    article: Article
    gold: dict[str, Any]
    honest: bool
    """Whether the rules were written without it."""

    @functools.cached_property
    def told(self) -> list[tuple[list[list[str]], list[str]]]:
        """Signs and labels of its tokens, line by line."""
        lines = tokens_of(self.article)
        signs = signs_of(self.article, lines)
        if self.honest:
            add_rule_signs(lines, signs, names_by_rules(self.article))
        return list(zip(signs, labels(self.article.text, lines, self.gold, JUDGE), strict=True))


def of_folder(folder: Path, *, honest: bool) -> list[Annotated]:
    """The articles of a folder of other people's."""
    told = articles(folder / "texts", folder / "annotations")
    return [
        Annotated(f"{folder.name}/{slug}", Article(text, lang, day or None), gold, honest)
        for slug, lang, day, text, gold in told
    ]


def our_own() -> list[Annotated]:
    """Those in `tests/reader/articles`, without the kept ones."""
    told = [*articles(OURS, OURS), *articles(OURS / "later", OURS / "later")]
    return [
        Annotated(f"ours/{slug}", Article(text, lang, day or None), gold, honest=False)
        for slug, lang, day, text, gold in told
    ]


def train(told: Sequence[Annotated], file: Path) -> None:
    """Learn the model from *told* into *file*."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for one in told:
        for signs, wanted in one.told:
            trainer.append(signs, wanted)
    trainer.set_params(SETTINGS)
    with tempfile.TemporaryDirectory() as folder:
        trained = Path(folder) / "model"
        trainer.train(str(trained))
        file.write_bytes(gzip.compress(trained.read_bytes(), mtime=0))


def parts(told: Sequence[Annotated]) -> dict[str, int]:
    """The part of each article, by its slug: always the same."""
    shuffled = sorted(one.slug for one in told)
    random.Random(0).shuffle(shuffled)
    return {slug: number % PARTS for number, slug in enumerate(shuffled)}


def train_parts(told: Sequence[Annotated], into: Path) -> None:
    """One model for each part, which knows no article of it."""
    into.mkdir(parents=True, exist_ok=True)
    part = parts(told)
    (into / "parts.json").write_text(json.dumps(part, indent=1), encoding="utf-8")
    for number in range(PARTS):
        folder = into / str(number)
        folder.mkdir(exist_ok=True)
        train([one for one in told if part[one.slug] != number], folder / tagger.MODEL)


@contextlib.contextmanager
def not_knowing(slug: str, models: Path) -> Iterator[None]:
    """Read with the models of `train_parts` that do not know the article *slug* (`folder/name`).

    An article of no part is read with the shipped models, which do not know it either.
    """
    shipped = tagger.model_folder
    part = json.loads((models / "parts.json").read_text(encoding="utf-8")).get(slug)
    tagger.model_folder = lambda: shipped() if part is None else models / str(part)
    tagger.tagging.cache_clear()
    try:
        yield
    finally:
        tagger.model_folder = shipped
        tagger.tagging.cache_clear()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folders", nargs="+", type=Path)
    asked.add_argument("--fitted", nargs="*", type=Path, default=[])
    asked.add_argument("--folds", type=Path)
    asked.add_argument("--write", action="store_true")
    options = asked.parse_args()
    told = [one for folder in options.folders for one in of_folder(folder, honest=True)]
    told += [one for folder in [GOLD, *options.fitted] for one in of_folder(folder, honest=False)]
    told += our_own()
    print(f"{len(told)} articles, {sum(one.honest for one in told)} of them the rules have not seen")
    if options.folds:
        train_parts(told, options.folds)
    if options.write:
        train(told, PACKAGE / tagger.MODEL)


if __name__ == "__main__":
    main()
