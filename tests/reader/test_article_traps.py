"""Every trap is quoted and annotated, and stands twice among the twenty and the ten; chance drew the ten."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from reader.annotated import ARTICLES, KEPT, REQUIRED, Article, draw, read_part, trap_quotation

TWENTY, TEN = read_part(ARTICLES), read_part(KEPT)
THIRTY = TWENTY + TEN
every_article = pytest.mark.parametrize("article", THIRTY, ids=lambda article: article.slug)


def told_by(*keys: str) -> Callable[[Article], bool]:
    """An article whose annotation has something under one of these keys."""
    return lambda article: any(article.annotation[key] for key in keys)


def counts(kind: str) -> Callable[[Article], bool]:
    """An article with a headcount of this kind."""
    return lambda article: any(count["kind"] == kind for count in article.not_in_gold["headcounts"])


def events_of(article: Article, **wanted: Any) -> int:
    """How many events have these values."""
    return sum(all(event[key] == value for key, value in wanted.items()) for event in article.annotation["events"])


def roles(article: Article) -> list[tuple[str, str | None]]:
    """The functions of the people of an article, each with its organisation."""
    people = article.annotation["persons"]
    return [(role["title"] or "", role["org"]) for person in people for role in person["roles"]]


def busiest(article: Article) -> int:
    """How many functions one person has at most."""
    return max(len(person["roles"]) for person in article.annotation["persons"])


# What the annotation must hold where a trap is listed: a trap that nobody annotated could never catch a reader.
HOLDS: dict[str, Callable[[Article], bool]] = {
    "surname-only": lambda a: any(len(set(p["surfaces"])) > 1 for p in a.annotation["persons"]),
    "honorific": told_by("persons"),
    "function-before": lambda a: bool(roles(a)),
    "function-after": lambda a: bool(roles(a)),
    "two-functions": lambda a: busiest(a) > 1,
    "patron-de": lambda a: any(
        len({role["org"] for role in person["roles"] if role["org"]}) > 1 for person in a.annotation["persons"]
    ),
    "x-pour-y": lambda a: any(not title and org for title, org in roles(a)),
    "former": lambda a: any(re.match(r"anci|ex-|former|old ", title) for title, _ in roles(a)),
    "acronym-expansion": lambda a: any(
        alias.isupper() or alias == "Quatrex"
        for o in a.annotation["organisations"]
        for alias in [*o["aliases"], o["name"]]
    ),
    "legal-form": told_by("organisations"),
    "unnamed-actor": told_by("unnamed_actors"),
    "several-missions": lambda a: events_of(a, type="mission") + events_of(a, type="visit") > 1,
    "weekday-resolved": lambda a: any(not day["contradiction"] for day in a.not_in_gold["days"]),
    "weekday-contradiction": lambda a: any(day["contradiction"] for day in a.not_in_gold["days"]),
    "headcount-reported": counts("reported"),
    "headcount-expected": counts("expected"),
    "headcount-capacity": counts("capacity"),
    "stated-encounter": lambda a: any(pair["grade"] == "attested" for pair in a.annotation["encounters"]),
    "explicit-absence": told_by("negative_participations"),
    "excused": told_by("negative_participations"),
    "quoted-absentee": told_by("negative_participations"),
    "byline": told_by("persons"),
    "photo-credit": lambda a: any(person.get("optional") for person in a.annotation["persons"]),
    "historical-figure": lambda a: any(person.get("optional") for person in a.annotation["persons"]),
    "session-typed": told_by("events"),
    "session-roles": lambda a: len({claim["role"] for claim in a.annotation["participations"]}) > 1,
}


@every_article
def test_a_trap_quotes_the_text_and_is_annotated(article: Article) -> None:
    assert article.traps <= set(REQUIRED)
    for trap in article.annotation["traps"]:
        quotation = trap_quotation(trap)
        assert quotation, trap
        assert quotation in article.text, trap
    for trap in article.traps & HOLDS.keys():
        assert HOLDS[trap](article), trap


@pytest.mark.parametrize("trap", REQUIRED)
def test_every_trap_stands_twice_among_the_twenty_and_twice_among_the_ten(trap: str) -> None:
    for part in (TWENTY, TEN):
        assert sum(trap in article.traps for article in part) >= 2


def test_the_ten_are_those_that_the_seed_draws() -> None:
    assert draw({article.slug: (article.language, article.traps) for article in THIRTY}) == [a.slug for a in TEN]


def test_the_page_lists_every_article_and_the_traps_it_lacks() -> None:
    page = (ARTICLES / "README.md").read_text(encoding="utf-8")
    for trap in REQUIRED:
        assert f"| `{trap}` |" in page
    for article in THIRTY:
        row = re.search(rf"^\| `{article.slug}` \| (\w\w) \| .* \| (\d+) \| (.*) \|$", page, flags=re.MULTILINE)
        assert row, article.slug
        lacking = [trap for trap in REQUIRED if trap not in article.traps]
        assert row.groups() == (article.language, str(len(article.text.split())), ", ".join(lacking) or "none")
