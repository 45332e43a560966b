"""What docs/identity.md and docs/json.md say of candidates and rules: every sign, every rule, every key."""

import re
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from docs.test_json_page import FLAG, NUMBER, SOURCE, TEXT, many, one_of, whole
from docs.test_json_page import PAGE as JSON_PAGE
from provgraph.graph import Graph
from provgraph.identity.answers import CandidateCounts
from provgraph.identity.answers_json import candidate_json, counts_json, rule_json
from provgraph.identity.lists import nicknames, organisation_words, schemes
from provgraph.identity.rules import RULES
from provgraph.identity.signs import IMPOSSIBLE, START, WEIGHTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "identity.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Candidates\n")[2].partition("## Deciding\n")[0]
SHARE: dict[str, Any] = {"type": "number", "minimum": 0, "maximum": 1}
KINDS = one_of("person", "organisation", "unidentified")
MENTION = whole(
    name=TEXT,
    kind=KINDS,
    iri=TEXT,
    reference=TEXT,
    also=many(TEXT),
    source=SOURCE,
    identifiers=many(TEXT),
    told=many(TEXT),
)
FEATURE = whole(
    key=one_of(*WEIGHTS, *IMPOSSIBLE), value={"type": "number", "minimum": 0}, weight={"type": "number"},
    impossible=FLAG, says=TEXT,
)  # fmt: skip
PAIR: dict[str, dict[str, Any]] = {
    "score": SHARE, "left": MENTION, "right": MENTION, "features": many(FEATURE, 1), "needs_person": FLAG,
    "impossible": FLAG, "judgement": {"enum": ["unsure", None]},
}  # fmt: skip


def test_every_sign_stands_there_with_its_weight() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \|", SECTION, flags=re.MULTILINE)
    told = {key: weight.replace("−", "-").strip() for key, weight in rows}
    assert told == {key: f"{weight:+g}" for key, weight in WEIGHTS.items()} | dict.fromkeys(IMPOSSIBLE, "impossible")
    assert f"x starts at {START:.0f}".replace("-", "−") in SECTION


def test_every_rule_stands_there_with_its_danger() -> None:
    assert re.findall(r"^\| `([\w-]+)` \| [^|]{10,} \| [^|]{10,} \|$", SECTION, flags=re.MULTILINE)[-3:] == list(RULES)


def test_the_lists_are_the_files_that_it_names() -> None:
    for name in re.findall(r"`(\w+\.toml)`", SECTION):
        assert (Path(__file__).resolve().parents[2] / "src" / "provgraph" / "identity" / name).exists()
    assert nicknames()["bob"] & nicknames()["robert"]
    assert "email" in schemes().several
    assert organisation_words().kinds[("mairie",)] == "municipality"


def test_pairs_counts_and_reports_have_the_shapes_of_the_page(miami_graph: Graph) -> None:
    found = miami_graph.identity_candidates(with_unsure=True, with_impossible=True, at_least=0, limit=None)
    for lang in ("en", "fr"):
        for pair in found.pairs:
            Draft202012Validator(whole(**PAIR)).validate(candidate_json(pair, lang))
    Draft202012Validator(whole(**dict.fromkeys(CandidateCounts.__dataclass_fields__, NUMBER))).validate(
        counts_json(found.counts)
    )
    report = rule_json(miami_graph.apply_identity_rule("same-name", dry_run=True))
    shape = whole(
        rule=TEXT, decided=many(whole(**PAIR)), blocked=many(whole(**PAIR, because=TEXT)), written=FLAG
    )  # fmt: skip
    Draft202012Validator(shape).validate(report)


def test_the_page_on_json_names_every_key() -> None:
    section = JSON_PAGE.partition("## `identity candidates`")[2].partition("## `identity same`")[0]
    keys = {*PAIR, *CandidateCounts.__dataclass_fields__, "rule", "decided", "blocked", "because", "written"}
    keys |= {*MENTION["properties"], *FEATURE["properties"]}
    assert {key for key in keys if f"`{key}`" not in section} == set()
