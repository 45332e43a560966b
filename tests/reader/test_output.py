"""What comes out: the gold format obeys its schema, and everything says where it stands."""

import json

import jsonschema
import pytest

from provgraph.reader import Article, Draft, gold_json, read_article
from reader.annotated import ARTICLES, read_part
from reader.annotated import Article as Annotated

TWENTY = read_part(ARTICLES)
SCHEMA = json.loads((ARTICLES / "schema.json").read_text(encoding="utf-8"))
every_article = pytest.mark.parametrize("article", TWENTY, ids=lambda article: article.slug)


@pytest.fixture(scope="module")
def drafts() -> dict[str, Draft]:
    return {a.slug: read_article(Article(a.text, a.language, a.date or None)) for a in TWENTY}


@every_article
def test_the_gold_format_obeys_its_schema(article: Annotated, drafts: dict[str, Draft]) -> None:
    jsonschema.validate(
        {"slug": article.slug, **gold_json(drafts[article.slug]), "traps": ["none: « a draft knows none »"]}, SCHEMA
    )


@every_article
def test_every_mention_is_where_it_says(article: Annotated, drafts: dict[str, Draft]) -> None:
    for person in drafts[article.slug].people:
        assert all(article.text[m.start : m.end].split()[-1] in person.name for m in person.mentions)


def test_reading_the_same_article_twice_says_the_same() -> None:
    article = TWENTY[0]
    first, second = (gold_json(read_article(Article(article.text, article.language))) for _ in range(2))
    assert first == second
