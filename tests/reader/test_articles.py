"""The articles say what their annotations claim: format, places in the text, who was there, days."""

import datetime as dt
import json
import re
import unicodedata
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from reader.annotated import ARTICLES, KEPT, LATER, Article, read_part

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold"
SCHEMA = json.loads((ARTICLES / "schema.json").read_text(encoding="utf-8"))
TWENTY, TEN, TWENTY_LATER = read_part(ARTICLES), read_part(KEPT), read_part(LATER)
THIRTY = TWENTY + TEN
BY_SLUG = {article.slug: article for article in THIRTY}
WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
}
needs_gold = pytest.mark.skipif(not (GOLD / "score.py").is_file(), reason="../shared/gold is not here")
every_article = pytest.mark.parametrize("article", THIRTY + TWENTY_LATER, ids=lambda article: article.slug)


def spans(article: Article) -> list[tuple[list[int], str]]:
    """Every span of the annotation with the words that it claims to quote."""
    told = article.annotation
    found = [
        (span, surface)
        for item in told["persons"] + told["organisations"]
        for span, surface in zip(item["mentions"], item["surfaces"], strict=True)
    ]
    found += [(item["span"], item["surface"]) for item in told["unnamed_actors"] + told["events"]]
    return found + [(item["span"], item["surface"]) for items in article.not_in_gold.values() for item in items]


def test_there_are_twenty_french_and_ten_english_articles_of_ordinary_length() -> None:
    assert Counter(article.language for article in THIRTY) == {"fr": 20, "en": 10}
    assert len(BY_SLUG) == 30
    for article in THIRTY:
        assert 250 <= len(article.text.split()) <= 900, article.slug
    assert Counter(article.language for article in TWENTY_LATER) == {"fr": 14, "en": 6}


def test_every_file_of_the_folders_belongs_to_an_article() -> None:
    for folder, part in ((ARTICLES, TWENTY), (KEPT, TEN), (LATER, TWENTY_LATER)):
        named = {f"{article.slug}{ending}" for article in part for ending in (".txt", ".json")}
        there = {path.name for path in folder.iterdir() if path.is_file()} - {"README.md", "schema.json"}
        assert there == named | {"index.tsv", "not-in-gold.json"}


@every_article
def test_the_text_is_saved_in_the_form_that_offsets_count(article: Article) -> None:
    assert article.text == unicodedata.normalize("NFC", article.text)
    assert "\r" not in article.text
    assert len(article.text) == article.n_chars
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", article.date)


@every_article
def test_the_annotation_has_the_gold_format(article: Article) -> None:
    jsonschema.validate(article.annotation, SCHEMA)
    assert article.annotation["slug"] == article.slug


@needs_gold
def test_the_format_is_the_gold_sets() -> None:
    annotations = sorted((GOLD / "annotations").glob("*.json"))
    assert annotations
    for path in annotations:
        jsonschema.validate(json.loads(path.read_text(encoding="utf-8")), SCHEMA)


@every_article
def test_every_span_quotes_the_text(article: Article) -> None:
    for (start, end), surface in spans(article):
        assert article.text[start:end] == surface
        assert surface == surface.strip()


@every_article
def test_a_person_has_the_fullest_name_of_the_text_and_no_name_twice(article: Article) -> None:
    people = article.annotation["persons"]
    for person in people:
        assert any(person["name"] in surface for surface in person["surfaces"])
        assert len(person["name"].split()) >= max(len(bare(surface).split()) for surface in person["surfaces"])
    for items in (people, article.annotation["organisations"]):
        assert max(Counter(item["name"] for item in items).values()) == 1


def bare(surface: str) -> str:
    """A surface without what is said before a name."""
    return re.sub(r"^(?:(?:M|MM|Mme|Mlle|Mr|Mrs|Ms|Dr|Pr|Me|Sir|Maître|docteur)\.? )+", "", surface)


@every_article
def test_every_place_where_a_name_stands_is_a_mention(article: Article) -> None:
    told = article.annotation
    taken = [span for item in told["persons"] + told["organisations"] for span in item["mentions"]]
    names = [person["name"] for person in told["persons"] if not person.get("optional")]  # ships bear dead men's names
    names += [name for body in told["organisations"] for name in (body["name"], *body["aliases"])]
    for name in names:
        for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", article.text):
            assert any(start <= found.start() and found.end() <= end for start, end in taken), found


@every_article
def test_claims_speak_of_people_and_events_of_the_article(article: Article) -> None:
    told = article.annotation
    people = {person["name"] for person in told["persons"]}
    others = {actor["description"] for actor in told["unnamed_actors"]} | {o["name"] for o in told["organisations"]}
    events = {event["id"]: event for event in told["events"]}
    assert len(events) == len(told["events"])
    for claim in told["participations"] + told["negative_participations"]:
        assert claim["person"] in people
        assert claim["event"] in events
    for pair in told["encounters"]:
        assert pair["a"] != pair["b"]
        assert {pair["a"], pair["b"]} <= people | others
        assert pair.get("optional", False) == (not {pair["a"], pair["b"]} <= people)
        assert pair.get("planned", False) == (events[pair["event"]]["status"] == "planned")
    if told["mission"]:
        assert set(told["mission"]["leader"]) <= people
    for count in article.not_in_gold["headcounts"]:
        assert count["event"] in events


@every_article
def test_nobody_is_both_there_and_absent(article: Article) -> None:
    told = article.annotation
    present = {(claim["person"], claim["event"]) for claim in told["participations"]}
    absent = {(claim["person"], claim["event"]) for claim in told["negative_participations"]}
    assert absent
    assert not present & absent
    for pair in told["encounters"]:
        assert not {(pair["a"], pair["event"]), (pair["b"], pair["event"])} & absent


@every_article
def test_who_met_at_an_event_took_part_in_it(article: Article) -> None:
    told = article.annotation
    people = {person["name"] for person in told["persons"]}
    present = {(claim["person"], claim["event"]) for claim in told["participations"]}
    missions = {event["id"] for event in told["events"] if event["type"] == "mission"}
    for pair in told["encounters"]:
        for party in {pair["a"], pair["b"]} & people:
            # Somebody met on a journey is not of the party.
            assert (party, pair["event"]) in present or pair["event"] in missions, pair


@every_article
def test_an_event_that_was_cancelled_has_no_participants(article: Article) -> None:
    told = article.annotation
    cancelled = {event["id"] for event in told["events"] if event["status"] == "cancelled"}
    assert not cancelled & {claim["event"] for claim in told["participations"] + told["encounters"]}


@every_article
def test_who_never_met_has_no_encounter(article: Article) -> None:
    apart = {frozenset((pair["a"], pair["b"])) for pair in article.not_in_gold["not_met"]}
    held = [pair for pair in article.annotation["encounters"] if not pair.get("planned")]
    assert not apart & {frozenset((pair["a"], pair["b"])) for pair in held}


@every_article
def test_weekdays_agree_with_their_dates_unless_said_to_contradict_them(article: Article) -> None:
    names = WEEKDAYS[article.language]
    for day in article.not_in_gold["days"]:
        date = dt.date.fromisoformat(day["printed"] if day["contradiction"] else day["date"])
        named = [number for number, name in enumerate(names) if name in day["surface"].lower()]
        assert (date.weekday() in named) != day["contradiction"] or not named
        assert not day["contradiction"] or day["date"] is None
        assert not day["contradiction"] or named
