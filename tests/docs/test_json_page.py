"""The shapes of docs/json.md, held on the shipped mission and on the small world."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provgraph.graph import Graph
from provgraph.networks.suggestions import GAPS
from provgraph.questions.answers import Brokerage
from provgraph.questions.answers_json import answer_json
from provgraph.vocabulary.terms import ConflictKind, CounterKind, Grade, Reliability
from questions.worlds import Telling, loaded

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "json.md").read_text(encoding="utf-8")

TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"], "minLength": 1}
NUMBER: dict[str, Any] = {"type": "integer", "minimum": 0}
FLAG: dict[str, Any] = {"type": "boolean"}


def whole(**properties: dict[str, Any]) -> dict[str, Any]:
    """An object with exactly these keys."""
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


def maybe(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema: dict[str, Any], at_least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": schema, "minItems": at_least}


def one_of(*values: str) -> dict[str, Any]:
    return {"enum": list(values)}


GRADE = one_of(*(grade.key for grade in Grade))
ACTOR = whole(name=TEXT, kind=one_of("person", "organisation", "unidentified", "group"), iri=TEXT)
NAMED = whole(name=TEXT, iri=TEXT)
SOURCE = whole(
    id=TEXT,
    iri=TEXT,
    title=TEXT,
    publisher=MAYBE_TEXT,
    published=MAYBE_TEXT,
    address=MAYBE_TEXT,
    reliability={"enum": [*(one.key for one in Reliability), None]},
)
PLACE_IN_TEXT = {
    "anyOf": [
        whole(kind=one_of("text-position"), start=NUMBER, end=NUMBER),
        whole(kind=one_of("section"), name=TEXT),
    ]
}
LOCATOR = {"anyOf": [PLACE_IN_TEXT, many(PLACE_IN_TEXT, 2)]}
DRAFT = whole(rule=TEXT, confidence={"type": "number", "minimum": 0, "maximum": 1}, backend=MAYBE_TEXT)
CLAIM = whole(iri=TEXT, says=TEXT, credibility={"enum": [1, 2, 3, 4, 5, 6, None]}, draft=maybe(DRAFT))
EVIDENCE = many(whole(source=SOURCE, locator=LOCATOR, claim=CLAIM, note=MAYBE_TEXT))
SOME_EVIDENCE = {**EVIDENCE, "minItems": 1}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}
LIKENESSES = many(
    whole(one=TEXT, other=TEXT, why=one_of("declared", "same_text", "same_file", "near_copy"), alike=maybe(SHARE))
)
WITNESSES = whole(
    number=NUMBER, sources=NUMBER, same=many(whole(sources=many(TEXT, 2), because={**LIKENESSES, "minItems": 1}))
)
PLACE = whole(name=TEXT, within=many(TEXT), iri=TEXT)
SESSION_KEYS: dict[str, dict[str, Any]] = {
    "name": TEXT,
    "iri": TEXT,
    "type": TEXT,
    "date": MAYBE_TEXT,
    "part_of_day": MAYBE_TEXT,
    "place": maybe(PLACE),
    "mission": maybe(NAMED),
    "status": many(TEXT, 1),
}
SESSION = whole(**SESSION_KEYS)
HEADCOUNT = whole(
    low={"type": ["integer", "null"]},
    high={"type": ["integer", "null"]},
    kind=TEXT,
    unit=TEXT,
    evidence=SOME_EVIDENCE,
)
WEIGHT = {"anyOf": [SHARE, {"type": "array", "items": SHARE, "minItems": 2, "maxItems": 2}, {"type": "null"}]}
TIE = whole(
    grade=GRADE,
    other=ACTOR,
    session=maybe(SESSION),
    mission=maybe(NAMED),
    date=MAYBE_TEXT,
    weight=WEIGHT,
    headcounts=many(HEADCOUNT),
    capacities=EVIDENCE,
    through=many(ACTOR),
    evidence=SOME_EVIDENCE,
    witnesses=WITNESSES,
    why_not_higher=MAYBE_TEXT,
)
COUNTER = whole(kind=one_of(*(kind.key for kind in CounterKind)), says=TEXT, evidence=SOME_EVIDENCE)
TENURE = whole(
    person=ACTOR,
    organisation=maybe(ACTOR),
    role=MAYBE_TEXT,
    title=MAYBE_TEXT,
    former=FLAG,
    first_cited=MAYBE_TEXT,
    last_cited=MAYBE_TEXT,
    start=MAYBE_TEXT,
    end=MAYBE_TEXT,
    standing={"enum": ["stated", "cited", "not_excluded", None]},
    evidence=SOME_EVIDENCE,
)
ATTENDEE = whole(
    actor=ACTOR,
    role=TEXT,
    attendance=TEXT,
    status=TEXT,
    side=MAYBE_TEXT,
    **{"for": many(ACTOR)},
    represented_by=maybe(ACTOR),
    evidence=SOME_EVIDENCE,
)
HOP = whole(**{"from": ACTOR}, to=ACTOR, tie=TIE, still_held=EVIDENCE)
SHAPES: dict[str, dict[str, Any]] = {
    "who-met": TIE,
    "did-meet": whole(
        one=ACTOR,
        other=ACTOR,
        grade=maybe(GRADE),
        session=maybe(SESSION),
        date=MAYBE_TEXT,
        weight=WEIGHT,
        ties=many(TIE),
        evidence=EVIDENCE,
        witnesses=WITNESSES,
        announced=EVIDENCE,
        counter_evidence=many(COUNTER),
        why_not_higher=MAYBE_TEXT,
        explanation=TEXT,
    ),
    "path": whole(grade=GRADE, hops=many(HOP, 1)),
    "introduce": whole(
        other=ACTOR,
        gaps=many(whole(kind=one_of(*GAPS), says=TEXT, evidence=EVIDENCE), 1),
        through=many(ACTOR),
        score={"type": "number", "minimum": 0},
        path=maybe(many(HOP, 2)),
    ),
    "brokers": whole(
        actor=ACTOR,
        score=SHARE,
        contacts=NUMBER,
        occasions=many(NAMED, 1),
        brokerage=maybe(whole(**{item.name: NUMBER for item in fields(Brokerage)})),
        pagerank=SHARE,
        sampling=maybe(whole(pivots=NUMBER, of=NUMBER, error=SHARE)),
    ),
    "communities": whole(
        size=NUMBER,
        members=many(ACTOR, 1),
        occasions=NUMBER,
        largest=many(NAMED),
        missions=many(whole(mission=NAMED, occasions=NUMBER)),
        modularity={"type": "number", "maximum": 1},
    ),
    "bridges": whole(
        actor=maybe(ACTOR),
        occasion=maybe(NAMED),
        sides=many(many(NAMED, 1), 2),
        only=FLAG,
        shown_by=many(whole(mission=maybe(NAMED), occasion=NAMED, evidence=SOME_EVIDENCE), 1),
    ),
    "roles": TENURE,
    "conflicts": whole(
        kind=one_of(*(kind.key for kind in ConflictKind)),
        about=NAMED,
        actors=many(ACTOR),
        mission=maybe(NAMED),
        claims=SOME_EVIDENCE,
        witnesses=WITNESSES,
        used=TEXT,
        because=TEXT,
    ),
    "people": whole(
        **ACTOR["properties"],
        also=many(TEXT),
        mentions=many(TEXT, 1),
        posts=many(TENURE),
        sources=many(SOURCE, 1),
        evidence=SOME_EVIDENCE,
        witnesses=WITNESSES,
    ),
    "missions": whole(
        **NAMED["properties"],
        destinations=many(PLACE),
        dates=many(TEXT),
        status=many(TEXT, 1),
        delegation=many(ATTENDEE),
        headcounts=many(HEADCOUNT),
        purposes=EVIDENCE,
        outcomes=EVIDENCE,
        agreements=EVIDENCE,
        sessions=many(SESSION),
        evidence=SOME_EVIDENCE,
        witnesses=WITNESSES,
    ),
    "sessions": whole(
        **SESSION_KEYS,
        headcounts=many(HEADCOUNT),
        topics=many(TEXT),
        took_part=many(ATTENDEE),
        evidence=SOME_EVIDENCE,
        witnesses=WITNESSES,
    ),
    "sources": whole(
        **SOURCE["properties"],
        language=MAYBE_TEXT,
        licence=MAYBE_TEXT,
        text_digest=MAYBE_TEXT,
        copy_of=MAYBE_TEXT,
        claims=NUMBER,
        same_witness=whole(sources=many(TEXT, 1), because=LIKENESSES),
    ),
}


def joined_missions(grade: Grade) -> Graph:
    """Two missions, which neither world has: joined by somebody, or by a meeting outside of both."""
    telling = Telling("gazette")
    ada, bea, cyr, dot = telling.people("Ada A", "Bea B", "Cyr C", "Dot D")
    telling.was_at(telling.session("Workshop", mission=telling.mission("North")), ada, bea)
    telling.was_at(telling.session("Lunch", mission=telling.mission("South")), cyr, dot)
    if grade is Grade.ATTESTED:
        telling.met(bea, cyr)
    else:
        telling.was_at(telling.session("Visit", mission=telling.mission("South")), ada)
    return loaded(telling)


def answers(graph: Graph, question: str) -> list[Any]:
    """Every answer that the graph can give to a question."""
    names = [person.actor.iri for person in graph.people(kind=None)]
    match question:
        case "who-met":
            return [tie for name in names for tie in graph.who_met(name, at_least="codelegated")]
        case "did-meet":
            return [graph.did_meet(one, other) for one in names[:12] for other in names[:12]]
        case "path":
            return [path for one in names[:8] for other in names for path in graph.introduction_paths(one, other)]
        case "roles":
            return [post for name in names for on in (None, "2017-11-07") for post in graph.roles(name, on=on)]
        case "brokers":
            return [*graph.brokers(), *graph.brokers(at_least="coattended", pivots=4)]
        case "bridges":
            return [*joined_missions(Grade.ATTESTED).bridges(), *joined_missions(Grade.COPRESENT).bridges()]
        case "introduce":
            return [found for name in names[:12] for found in graph.suggest_introductions(name, limit=3)]
        case "people":
            return list(graph.people(kind=None))
        case _:
            return list(getattr(graph, question)())


@pytest.mark.parametrize("question", SHAPES)
@pytest.mark.parametrize("world", ["miami_graph", "small_graph"])
def test_every_answer_has_its_shape(question: str, world: str, request: pytest.FixtureRequest) -> None:
    graph: Graph = request.getfixturevalue(world)
    validator = Draft202012Validator(SHAPES[question])
    found = answers(graph, question)
    assert found
    for answer in found:
        for lang in ("fr", "en"):
            written = json.loads(json.dumps(answer_json(answer, lang), allow_nan=False))
            assert [error.message for error in validator.iter_errors(written)] == []


def _keys(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


@pytest.mark.parametrize("question", SHAPES)
def test_every_key_of_an_answer_is_in_the_page(question: str) -> None:
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    own = next(text for text in section if text.startswith(f"`{question}`"))
    everywhere = next(text for text in section if text.startswith("Parts that come back"))
    shared = {"people": ACTOR, "sources": SOURCE, "sessions": SESSION}.get(question)
    named = _keys(SHAPES[question]) - (_keys(shared) if shared else set())
    assert not [key for key in named if f"`{key}`" not in own]
    assert not [key for key in (_keys(shared) if shared else set()) if f'"{key}"' not in everywhere]


def test_info_counts_what_the_page_says(miami_graph: Graph) -> None:
    section = next(text for text in PAGE.split("## ") if text.startswith("`info`"))
    assert set(miami_graph.info()) == set(re.findall(r"`(\w+)`", section)) - {"info"}
