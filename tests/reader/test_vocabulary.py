"""The vocabularies are words of the language: nobody's name and no body's name of the articles stands in them."""

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from provgraph.reader.words import any_of, compiled, vocabulary
from reader.annotated import ARTICLES, LATER, read_part

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
FILES = sorted(
    p.name for p in (resources.files("provgraph.reader") / "vocabulary").iterdir() if p.name.endswith(".toml")
)
TEXTS = {
    name: resources.files("provgraph.reader").joinpath("vocabulary", name).read_text(encoding="utf-8") for name in FILES
}

WHOLE_NAMES = ("given_names.toml", "firms.toml", "territories.toml")
"""These hold names that are public everywhere, each of which stands for itself only; a part of one says nothing."""
COMMON_NOUNS = {
    *("ville", "métropole", "région", "département", "communauté de communes", "intercommunalité"),
    *("conseil départemental", "chambre", "cci", "chu", "technopole", "biopôle", "authority", "council", "chamber"),
    *("agglomération", "committee"),
    "ump",  # a party, whose letters a body of the articles has too
}
"""What articles call a body for short, and what every body of that kind is called."""


def annotations() -> list[dict[str, Any]]:
    gold = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((GOLD / "annotations").glob("*.json"))]
    return gold + [article.annotation for article in read_part(ARTICLES) + read_part(LATER)]


@pytest.mark.parametrize("file", FILES)
def test_no_person_of_the_articles_stands_in_a_vocabulary(file: str) -> None:
    for told in annotations():
        for person in told["persons"]:
            assert " " not in person["name"] or person["name"].lower() not in TEXTS[file].lower(), person["name"]


@pytest.mark.parametrize("file", FILES)
def test_no_organisation_of_the_articles_stands_in_a_vocabulary(file: str) -> None:
    entries = {entry.lower() for entry in re.findall(r'"([^"]+)"', TEXTS[file])} - COMMON_NOUNS
    for told in annotations():
        for body in told["organisations"]:
            assert not {body["name"].lower(), *(a.lower() for a in body["aliases"])} & entries, body["name"]


@pytest.mark.parametrize("file", [file for file in FILES if file not in WHOLE_NAMES])
def test_a_word_of_a_name_that_stands_in_a_vocabulary_is_a_word_of_the_language(file: str) -> None:
    common = set((Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").split())
    ours = {w.lower() for entry in re.findall(r'"([^"]+)"', TEXTS[file]) for w in re.findall(r"[^\W\d_]{3,}", entry)}
    for told in annotations():
        names = {
            n for item in told["persons"] + told["organisations"] for n in [item["name"], *item.get("aliases", [])]
        }
        parts = {w.lower() for name in names for w in re.findall(r"[^\W\d_]{3,}", name) if w[0].isupper()}
        assert not (parts & ours) - common - {"ump"}


def test_no_surname_of_the_gold_articles_stands_among_the_given_names() -> None:
    given = set(vocabulary("given_names")["names"].split())
    for told in annotations():
        for person in told["persons"]:
            words = person["name"].lower().split()
            if len(words) == 2 and words[1] in given:
                assert words[1] in {"martin", "joseph", "gaspard", "tanguy"}, person[
                    "name"
                ]  # given names that are surnames too


@pytest.mark.parametrize("file", FILES)
def test_every_pattern_can_be_compiled(file: str) -> None:
    def walk(value: Any) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list) and value and isinstance(value[0], str):
            compiled(any_of(value))

    walk(vocabulary(file.removesuffix(".toml")))
