"""The invented articles of `tests/reader/articles`: thirty, how ten of them were drawn, and the twenty of later."""

import csv
import json
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ARTICLES = Path(__file__).resolve().parent / "articles"
KEPT = ARTICLES / "kept"
LATER = ARTICLES / "later"
SEED = 7
KEPT_BY_LANGUAGE = {"fr": 7, "en": 3}

# Every trap that the reader has to pass (the README says what each is). Each stands twice or more in either part.
REQUIRED = (
    *("particle-name", "foreign-name", "compound-name", "surname-only", "honorific"),
    *("function-before", "function-after", "apposition", "two-functions", "patron-de", "x-pour-y", "former"),
    *("feminine-form", "coordinated-list", "acronym-expansion", "legal-form", "unnamed-actor", "several-missions"),
    *("session-typed", "session-roles", "weekday-resolved", "weekday-contradiction"),
    *("headcount-reported", "headcount-expected", "headcount-capacity"),
    *("stated-encounter", "announced-held", "negated-meeting", "explicit-absence", "excused", "represented"),
    *("quoted-absentee", "byline", "photo-credit", "historical-figure", "namesake", "correction"),
)


@dataclass(frozen=True)
class Article:
    """One text, its line in `index.tsv`, its annotation in the gold format and what that format has no place for."""

    slug: str
    kept: bool
    language: str
    date: str
    n_chars: int
    text: str
    annotation: dict[str, Any]
    not_in_gold: dict[str, Any]

    @property
    def traps(self) -> set[str]:
        """The names of the traps that the annotation lists."""
        return {trap_key(trap) for trap in self.annotation["traps"]}


def trap_key(trap: str) -> str:
    """The name in front of `name: « quotation », remark`."""
    return trap.partition(":")[0]


def trap_quotation(trap: str) -> str:
    """What a trap quotes; it may hold quotation marks itself, and the remark follows the last closing one."""
    found = re.fullmatch(r"[a-z-]+: « (.+?) »(?:, .*)?", trap, flags=re.DOTALL)
    return found[1] if found else ""


def read_part(folder: Path) -> list[Article]:
    """The articles of one folder, in the order of its `index.tsv`."""
    beside = json.loads((folder / "not-in-gold.json").read_text(encoding="utf-8"))
    with (folder / "index.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Article(
            slug=row["slug"],
            kept=folder == KEPT,
            language=row["language"],
            date=row["date"],
            n_chars=int(row["n_chars"]),
            text=(folder / f"{row['slug']}.txt").read_bytes().decode("utf-8"),
            annotation=json.loads((folder / f"{row['slug']}.json").read_text(encoding="utf-8")),
            not_in_gold=beside[row["slug"]],
        )
        for row in rows
    ]


def draw(articles: Mapping[str, tuple[str, set[str]]], seed: int = SEED) -> list[str]:
    """Ten slugs to keep, at random, seven French and three English: the first draw with every trap twice on both sides.

    `articles` gives the language and the traps of each slug. Nothing else about an article is looked at.
    """
    chance = random.Random(seed)
    while True:
        kept = {
            slug
            for language, number in KEPT_BY_LANGUAGE.items()
            for slug in chance.sample(sorted(s for s, (spoken, _) in articles.items() if spoken == language), number)
        }
        sides = (kept, articles.keys() - kept)
        if all(sum(trap in articles[slug][1] for slug in side) >= 2 for side in sides for trap in REQUIRED):
            return sorted(kept)
