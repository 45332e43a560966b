"""What comes out: the gold format obeys its schema, a drafted dossier loads, and everything says where it stands."""

import json
from pathlib import Path

import jsonschema
import pytest

from provgraph.graph import open_graph
from provgraph.reader import Article, Draft, dossier_draft, gold_json, read_article
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


@every_article
def test_a_drafted_dossier_loads_as_it_is(article: Annotated, drafts: dict[str, Draft], tmp_path: Path) -> None:
    path = tmp_path / "draft.yaml"
    path.write_text(dossier_draft(drafts[article.slug], article.slug), encoding="utf-8")
    with open_graph() as graph:
        graph.load(path)


def test_each_proposed_line_names_its_rule_and_the_draft_says_that_it_is_one() -> None:
    text = "À la réunion : M. Ewald Brunneval, préfet, et Mme Odalys Kerverdin pour Voltarine SAS."
    told = dossier_draft(read_article(Article(text, "fr", "2019-05-04")), "echo")
    assert told.startswith("# A draft")
    assert told.count('note: {en: "draft: ') == 6  # two persons, two functions, two participations
    assert "published: 2019-05-04" in told


def test_bystanders_are_told_in_comments_only() -> None:
    text = "La réunion avec M. Ewald Brunneval a duré.\n\n(Photos Jeanne Kerverdin)"
    told = dossier_draft(read_article(Article(text, "fr")), "echo")
    assert "# credit: Jeanne Kerverdin" in told
    assert '{name: "Jeanne Kerverdin"' not in told


def test_reading_the_same_article_twice_says_the_same() -> None:
    article = TWENTY[0]
    first, second = (gold_json(read_article(Article(article.text, article.language))) for _ in range(2))
    assert first == second
