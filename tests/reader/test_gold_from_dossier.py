"""Any dossier, drafted or reviewed, can be scored: what it says comes out in the format of the annotated articles."""

import json
from typing import Any

import jsonschema
import pytest

from provgraph.reader import Article, gold_json, read_article
from provgraph.reader.dossier_draft import dossier_data
from provgraph.reader.gold_from_dossier import gold_from_dossier
from reader.annotated import ARTICLES, read_part
from reader.annotated import Article as Annotated

SCHEMA = json.loads((ARTICLES / "schema.json").read_text(encoding="utf-8"))
TEXT = "Lise Ormeau, maire, reçoit Paul Trévan (PAA) et Rosa Lund. Ivo Sauvet s’est excusé. Demain, dîner."
ARTICLE = Article(TEXT, "fr")
every_article = pytest.mark.parametrize("article", read_part(ARTICLES), ids=lambda article: article.slug)


def place(words: str) -> list[int]:
    return [TEXT.index(words), TEXT.index(words) + len(words)]


DATA: dict[str, Any] = {
    "places": {"alize": {"name": "Port-Alizé"}},
    "people": {
        key: {"name": name, "at": place(name)}
        for key, name in (("o", "Lise Ormeau"), ("t", "Paul Trévan"), ("l", "Rosa Lund"), ("s", "Ivo Sauvet"))
    },
    "organisations": {"paa": {"name": "PAA", "also": [], "at": [place("PAA"), place("PAA")]}},
    "unnamed": {"u": {"description": {"fr": "un armateur", "en": "a shipowner"}, "at": place("maire")}},
    "missions": {
        "m": {"name": "mission", "destination": ["alize"], "dates": "2021-05", "status": "held", "at": place("maire")}
    },
    "tenures": [
        {"person": "o", "title": {"fr": "maire", "en": "mayor"}, "at": place("maire")},
        {"person": "t", "organisation": "paa", "at": place("PAA")},
    ],
    "delegations": [{"mission": "m", "members": [{"who": "o", "role": "leader", "attendance": "attended", "at": "x"}]}],
    "sessions": {
        "r": {
            "type": "reception",
            "status": "held",
            "sizes": [{"at_least": 10, "kind": "expected"}, {"count": 300, "kind": "reported"}],
            "took_part": [
                {"who": "o", "role": "host", "attendance": "attended"},
                {"who": "t", "attendance": "attended"},
                {"who": "l"},
                {"who": "s", "attendance": "excused"},
                {"who": "u", "attendance": "attended"},
            ],
            "at": place("reçoit"),
        },
        "d": {"type": "dinner", "status": "announced", "took_part": [{"who": "o"}, {"who": "l"}], "at": place("dîner")},
    },
    "encounters": [
        {"one": "o", "each": ["t", "u"], "session": "r", "status": "held", "at": place("reçoit")},
        {"parties": ["o", "s"], "status": "denied", "at": place("excusé")},
    ],
}


def test_a_dossier_in_the_format_of_the_annotated_articles() -> None:
    told = gold_from_dossier(ARTICLE, DATA)
    jsonschema.validate({"slug": "x", **told, "traps": ["none: « none »"]}, SCHEMA)
    [ormeau, trevan, *_] = told["persons"]
    assert (ormeau["surfaces"], ormeau["roles"][0]["title"]) == (["Lise Ormeau"], "maire")
    assert (trevan["roles"][0]["title"], trevan["roles"][0]["org"]) == (None, "PAA")
    assert told["mission"] == {
        "destination": "Port-Alizé", "leader": ["Lise Ormeau"], "dates": "2021-05", "delegation_size": None,
    }  # fmt: skip
    mission, reception, dinner = told["events"]
    assert (reception["type"], reception["attendance"], reception["surface"]) == ("reception", 300, "reçoit")
    assert (dinner["type"], dinner["status"]) == ("lunch", "planned")
    assert {(p["person"], p["event"], p["role"]) for p in told["participations"]} == {
        ("Lise Ormeau", mission["id"], "leader"),
        ("Lise Ormeau", reception["id"], "host"),
        ("Paul Trévan", reception["id"], "attendee"),
        ("Rosa Lund", reception["id"], "attendee"),
        ("Lise Ormeau", dinner["id"], "attendee"),
        ("Rosa Lund", dinner["id"], "attendee"),
    }
    assert [(p["person"], p["why"]) for p in told["negative_participations"]] == [("Ivo Sauvet", "excused")]
    assert [(e["a"], e["b"], e["grade"], e.get("planned", False)) for e in told["encounters"]] == [
        ("Lise Ormeau", "Paul Trévan", "attested", False),
        ("Lise Ormeau", "Rosa Lund", "coattended", False),  # 300 guests: no meeting
        ("Paul Trévan", "Rosa Lund", "coattended", False),
        ("Lise Ormeau", "Rosa Lund", "copresent", True),  # a dinner to come
    ]


def test_an_empty_dossier_says_nothing() -> None:
    told = gold_from_dossier(ARTICLE, {})
    assert told.pop("mission") is None
    assert all(section == [] for section in told.values())


@every_article
def test_drafts_by_rules_come_out_as_they_went_in(article: Annotated) -> None:
    given = Article(article.text, article.language, article.date or None)
    draft = read_article(given)
    direct, through = gold_json(draft), gold_from_dossier(given, dossier_data(draft))
    jsonschema.validate({"slug": article.slug, **through, "traps": ["none: « none »"]}, SCHEMA)
    acting = {person["name"] for person in direct["persons"] if not person.get("optional")}
    assert {person["name"] for person in through["persons"]} >= acting
    assert {o["name"] for o in through["organisations"]} >= {o["name"] for o in direct["organisations"]}

    def attested(told: dict[str, Any]) -> set[frozenset[str]]:
        return {frozenset((e["a"], e["b"])) for e in told["encounters"] if e["grade"] == "attested"}

    assert attested(through) == {pair for pair in attested(direct) if pair <= acting}
