"""How well our own articles are read: below these marks something has been broken."""

import functools
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from provgraph.reader import Article, gold_json, read_article
from reader.annotated import ARTICLES, LATER, read_part

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
pytestmark = pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="../shared/gold is not here")
AT_LEAST = {"persons": 0.97, "organisations": 0.83, "roles": 0.74, "participations": 0.68, "encounters": 0.68}


@functools.cache
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def with_titles(annotation: dict[str, Any]) -> dict[str, Any]:
    """Without roles that have no title: « A, de X » is a role in our annotations, and none in the gold articles."""
    people = [{**p, "roles": [role for role in p["roles"] if role["title"]]} for p in annotation["persons"]]
    return {**annotation, "persons": people}


@pytest.mark.parametrize("folder", [ARTICLES, LATER], ids=["twenty", "later"])
def test_they_are_read_as_well_as_before(folder: Path) -> None:
    totals = {kind: scorer().C() for kind in AT_LEAST}
    violations = 0
    for article in read_part(folder):
        told = gold_json(read_article(Article(article.text, article.language, article.date)))
        scores, more = scorer().score_doc(with_titles(article.annotation), told, False, [])
        violations += more["neg_violations"]
        for kind, total in totals.items():
            total.add(scores[kind])
    reached = {kind: total.prf()[2] for kind, total in totals.items()}
    assert not {kind: mark for kind, mark in reached.items() if mark < AT_LEAST[kind]}
    assert violations == 0
