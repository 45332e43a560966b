"""The gold set's own scorer reads every annotation of our own articles, and agrees with each about itself."""

import copy
import functools
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.annotated import ARTICLES, KEPT, LATER, Article, read_part

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
EVERY = read_part(ARTICLES) + read_part(KEPT) + read_part(LATER)
BY_SLUG = {article.slug: article for article in EVERY}
pytestmark = pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="../shared/gold is not here")
every_article = pytest.mark.parametrize("article", EVERY, ids=lambda article: article.slug)


@functools.cache
def scorer() -> ModuleType:
    """The gold set's own `score.py`, run where it lies."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("strict", [False, True], ids=["lenient", "strict"])
@every_article
def test_an_annotation_scores_full_marks_against_itself(article: Article, strict: bool) -> None:
    errors: list[object] = []
    scores, more = scorer().score_doc(article.annotation, copy.deepcopy(article.annotation), strict, errors)
    assert not errors
    for kind, score in scores.items():
        assert score.prf() == (1.0, 1.0, 1.0), kind
    assert more["neg_violations"] == 0
    assert more["part_role_ok"] == more["part_role_n"]


@every_article
def test_nothing_said_scores_nothing(article: Article) -> None:
    scores, _ = scorer().score_doc(article.annotation, {}, False, [])
    for kind in ("persons", "organisations", "roles", "participations"):
        assert scores[kind].prf()[1] == 0.0


@every_article
def test_saying_that_an_absentee_came_is_a_violation(article: Article) -> None:
    told = copy.deepcopy(article.annotation)
    wrong = told["negative_participations"][0]
    told["participations"] = [{"person": wrong["person"], "event": wrong["event"], "role": "attendee"}]
    _, more = scorer().score_doc(article.annotation, told, False, [])
    assert more["neg_violations"] == 1


@given(slug=st.sampled_from(sorted(BY_SLUG)), chance=st.randoms(use_true_random=False))
def test_the_order_of_an_annotation_does_not_matter(slug: str, chance: random.Random) -> None:
    told = BY_SLUG[slug].annotation
    shuffled = {
        key: chance.sample(items, len(items)) if isinstance(items, list) else items for key, items in told.items()
    }
    scores, _ = scorer().score_doc(told, shuffled, False, [])
    assert all(score.prf()[2] == 1.0 for score in scores.values())


def test_no_name_of_the_gold_articles_or_of_the_seed_is_used() -> None:
    read = [json.loads(path.read_text(encoding="utf-8")) for path in (GOLD / "annotations").glob("*.json")]
    people = {person["name"] for told in read for person in told["persons"]}
    generic = {"Ville", "métropole", "département"}
    bodies = {n for told in read for o in told["organisations"] for n in [o["name"], *o["aliases"]]} - generic
    seed = " ".join(path.read_text(encoding="utf-8") for path in (GOLD.parent / "seed").glob("*.txt"))
    for article in EVERY:
        ours = article.annotation
        assert not people & {person["name"] for person in ours["persons"]}
        assert not {name.split()[-1] for name in people} & {person["name"].split()[-1] for person in ours["persons"]}
        assert not bodies & {name for o in ours["organisations"] for name in [o["name"], *o["aliases"]]}
        assert not [person["name"] for person in ours["persons"] if person["name"] in seed]
