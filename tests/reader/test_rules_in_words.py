"""What the rules are called where a person reads of them, in French and in English."""

from collections import Counter
from typing import Any

import pytest

from provgraph.model.draft_mark import DraftMark, rule_in_words
from provgraph.questions.draft_words import draft_in_words
from provgraph.reader import Article, read_article
from provgraph.reader.dossier_draft import dossier_data
from provgraph.wording.catalogue import catalogue
from reader.annotated import ARTICLES, read_part


@pytest.mark.parametrize(
    ("rule", "french"),
    [
        ("name, comma, function", "nom, virgule, fonction"),
        ("absent: représentée mardi, à la visite, par", "absent : représentée mardi, à la visite, par"),
        ("together in a lunch", "ensemble à : déjeuner"),
        ("model, by words that name others", "modèle de langue, par des mots qui en nomment d’autres"),
        ("a rule of another reader", "a rule of another reader"),
        ("", ""),
    ],
)
def test_a_rule_is_told_in_the_language_of_the_reader(rule: str, french: str) -> None:
    assert rule_in_words(rule, "fr").replace("\u00a0", " ") == french
    assert rule_in_words(rule, "en").startswith(rule[:12])


def test_evidence_names_the_rule_in_its_language() -> None:
    mark = DraftMark("event noun", 0.7, "rules")
    assert "nom d’un événement" in draft_in_words(mark, "fr")
    assert "event noun" in draft_in_words(mark, "en")


def test_hardly_a_line_of_a_draft_names_its_rule_in_english_only() -> None:
    rules: Counter[str] = Counter()
    for article in read_part(ARTICLES)[::3]:
        draft = dossier_data(read_article(Article(article.text, article.language, article.date or None)))
        rules.update(found(draft))
    known = {key.removeprefix("reading_rule.") for key in catalogue("fr") if key.startswith("reading_rule.")}
    without = {
        rule: n
        for rule, n in rules.items()
        if not rule.startswith(("absent: ", "together in a ")) and not known.issuperset(rule.split(", "))
    }
    assert rules.total() > 100
    assert sum(without.values()) <= rules.total() / 50, f"wording/rules.*.toml lacks {sorted(without)}"


def found(part: Any) -> list[str]:
    """The rules of the lines in a part of a draft."""
    if isinstance(part, list):
        return [rule for one in part for rule in found(one)]
    if not isinstance(part, dict):
        return []
    own = [str(part["draft"]["rule"])] if "draft" in part else []
    return own + [rule for one in part.values() for rule in found(one)]
