"""The reliability of a source and the credibility of a claim stand side by side: nothing makes one number of them."""

import ast
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provgraph.graph import Graph
from provgraph.model.draft_mark import DraftMark
from provgraph.questions.answers_json import answer_json
from provgraph.vocabulary.terms import Credibility, Grade, Reliability
from questions.random_worlds import Made, worlds
from questions.worlds import Telling, loaded

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "provgraph"
SHOWN_BY = {
    "exports/evidence_tables.py",
    "questions/tie_answers.py", "questions/tie_json.py", "questions/archive.py", "questions/indexed_rows.py",
    "questions/indexed_evidence.py", "questions/stars.py",
    "cli/printing.py",
}  # fmt: skip
"""Where the judgements are read from the store, kept beside the evidence, and shown."""
WRITTEN_BY = ("model/", "vocabulary/", "sources/", "store/", "index/")


MARKS = [None, DraftMark("verb of meeting", 0.1), DraftMark("list", 0.9, "rules")]
"""A draft that was let in counts as what it says, and is marked; nothing is weighed by its confidence."""


def judged(made: Made, seed: int) -> None:
    """Judge the sources and the claims of a world anew."""
    random = Random(seed)
    for telling in made.tellings:
        telling.source = replace(telling.source, reliability=random.choice([None, *Reliability]))
        telling.claims = {
            iri: replace(one, credibility=random.choice([None, *Credibility]), draft=random.choice(MARKS))
            for iri, one in telling.claims.items()
        }


def unjudged(value: Any) -> Any:
    """An answer without the judgements."""
    if isinstance(value, list):
        return [unjudged(item) for item in value]
    if isinstance(value, dict):
        return {
            key: unjudged(item) for key, item in value.items() if key not in ("reliability", "credibility", "draft")
        }
    return value


def everything(graph: Graph) -> list[Any]:
    """The answers to every question, about the first few actors, in their order."""
    actors = [one.actor.iri for one in graph.people(kind=None)]
    answers: list[Any] = [*graph.missions(), *graph.sessions(), *graph.sources(), *graph.conflicts(), *graph.brokers()]
    for actor in actors[:4]:
        answers += graph.who_met(actor, at_least=Grade.CODELEGATED)
        answers += graph.roles(actor)
        answers += graph.suggest_introductions(actor)
    for one, other in combinations(actors[:4], 2):
        answers.append(graph.did_meet(one, other))
        answers += graph.introduction_paths(one, other, at_least="coattended")
    return [unjudged(answer_json(answer, "en")) for answer in answers]


@settings(max_examples=4, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(worlds(), st.integers(0, 1000))
def test_no_judgement_changes_a_grade_a_weight_an_order_a_path_or_a_score(made: Made, seed: int) -> None:
    plain = everything(made.graph())
    judged(made, seed)
    assert everything(made.graph()) == plain


def test_both_stand_in_the_evidence_apart() -> None:
    gazette = Telling("gazette", reliability=Reliability.B)
    ada, ben = gazette.people("Ada", "Ben")
    gazette.met(ada, ben)
    [claim] = [one for one in gazette.claims.values() if one.states in gazette.records and ":encounter:" in one.states]
    gazette.claims[claim.iri] = replace(claim, credibility=Credibility.C2)
    [tie] = loaded(gazette).who_met("Ada")
    [evidence] = tie.evidence
    assert evidence.source.reliability is Reliability.B
    assert evidence.credibility is Credibility.C2
    told: Any = answer_json(tie, "en")
    assert told["evidence"][0]["source"]["reliability"] == "b"
    assert told["evidence"][0]["claim"]["credibility"] == 2


def test_not_judged_is_none() -> None:
    gazette = Telling("gazette")
    gazette.met(*gazette.people("Ada", "Ben"))
    [evidence] = loaded(gazette).who_met("Ada")[0].evidence
    assert (evidence.source.reliability, evidence.credibility) == (None, None)


@pytest.mark.parametrize("name", sorted(SHOWN_BY))
def test_the_list_of_those_who_show_them_is_up_to_date(name: str) -> None:
    assert speaks_of_judgements(PACKAGE / name)


def test_no_other_module_of_ours_looks_at_them() -> None:
    looking = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if speaks_of_judgements(path)}
    assert {name for name in looking if not name.startswith(WRITTEN_BY)} == SHOWN_BY


def speaks_of_judgements(path: Path) -> bool:
    """Whether the code names one of the scales; its comments and texts may."""
    words = {"reliability", "credibility", "Reliability", "Credibility"}
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str() as name):
                names.add(name)
            case ast.alias(name=name):
                names.add(name)
            case _:
                pass
    return bool(names & words)
