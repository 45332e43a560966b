"""The page on verifying is run: its files are written, its commands print what it shows."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from docs.test_json_page import FLAG, MAYBE_TEXT, NUMBER, SHARE, SOURCE, TEXT, many, maybe, one_of, whole
from docs.test_json_page import PAGE as JSON_PAGE
from provgraph.graph import Graph
from provgraph.model.anchors import CONTEXT, DIGITS
from provgraph.model.locators import TextPosition
from provgraph.verification.findings import DIFFERENT, Outcome
from provgraph.verification.held import held_sources
from provgraph.verification.report import report_json

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "verify.md").read_text(encoding="utf-8")
[DOSSIER] = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
BEFORE, AFTER = re.findall(r"```text\n(.*?)```", PAGE, flags=re.DOTALL)
FIRST, SECOND, MIAMI = re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL)
STAND_IN = """<html><head><link rel="canonical" href="https://www.marsactu.fr/les-marseillais-a-miami-version-business/">
</head><body><p>An invented page that stands in for the real one.</p></body></html>"""


def run(console: str, folder: Path) -> None:
    """Run the commands of a block, and compare what they print where the page shows it."""
    for command, shown in re.findall(r"^\$ provgraph (.*)\n((?:[^$].*\n)*)", console, flags=re.MULTILINE):
        words = shlex.split(command.replace("data/missions", str(ROOT / "data" / "missions")))
        done = subprocess.run(
            [sys.executable, "-m", "provgraph", *words, "--lang", "en"],
            cwd=folder,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not shown or done.stdout == shown, command


def test_an_article_is_verified_before_and_after_it_is_edited(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    article = tmp_path / "texts" / "courrier-de-valmer.txt"
    article.write_text(BEFORE, encoding="utf-8")
    (tmp_path / "courrier.yaml").write_text(DOSSIER, encoding="utf-8")
    run(FIRST, tmp_path)
    assert (tmp_path / "courrier.yaml").read_text(encoding="utf-8").endswith(DOSSIER.partition("language: fr\n")[2])
    article.write_text(AFTER, encoding="utf-8")
    run(SECOND, tmp_path)


def test_a_saved_page_of_the_miami_data_is_recognised(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "saved.html").write_text(STAND_IN, encoding="utf-8")
    run(MIAMI, tmp_path)


PLACE = {"type": "object", "required": ["kind"]}
COUNTS = whole(**{outcome.value: NUMBER for outcome in Outcome})
ANSWER = whole(
    sources=many(
        whole(
            source=SOURCE,
            file=TEXT,
            matched_by=one_of("asked", "digest", "name", "address"),
            unchanged=FLAG,
            counts=COUNTS,
            findings=many(
                whole(
                    outcome=one_of(*(outcome.value for outcome in DIFFERENT)),
                    claim=whole(iri=TEXT, says=TEXT),
                    old=maybe(PLACE),
                    new=maybe(PLACE),
                    near={"type": ["integer", "null"]},
                    found=NUMBER,
                    alone=NUMBER,
                    now_says=MAYBE_TEXT,
                )
            ),
            not_checkable={"type": "object", "additionalProperties": NUMBER},
            unread_records=NUMBER,
        )
    ),
    unmatched=many(
        whole(
            file=TEXT,
            why=one_of("no_source", "other_file", "unreadable"),
            message=MAYBE_TEXT,
            guesses=many(whole(source=SOURCE, resemblance=SHARE)),
        )
    ),
    not_checked=many(SOURCE),
    totals=COUNTS,
)


def test_the_json_has_its_shape_and_every_key_is_on_its_page(tmp_path: Path, miami_graph: Graph) -> None:
    # A made-up log: its places are looked for, and are not there.
    (tmp_path / "carnet-de-bord-miami.txt").write_text("Rien de tout cela. " * 300, encoding="utf-8")
    (tmp_path / "saved.html").write_text(STAND_IN, encoding="utf-8")
    (tmp_path / "other.txt").write_text("Autre chose.", encoding="utf-8")
    (tmp_path / "torn.txt").write_bytes(b"\xff")
    written = json.loads(json.dumps(report_json(miami_graph.verify(tmp_path), "fr")))
    assert [error.message for error in Draft202012Validator(ANSWER).iter_errors(written)] == []
    assert written["totals"]["gone"] == 130
    section = next(text for text in JSON_PAGE.split("## ") if text.startswith("`verify`"))
    keys = {match for match in re.findall(r'"(\w+)":', json.dumps(written)) if match != "kind"}
    parts = {"iri", "says", "id", "title", "publisher", "published", "address", "reliability", "start", "end"}
    assert {key for key in keys - parts if f"`{key}`" not in section} == set()


def test_each_place_of_the_log_has_an_anchor(miami_graph: Graph) -> None:
    log = next(held for held in held_sources(miami_graph.store.view()) if held.id == "carnet-de-bord-miami")
    places = [place for claim in log.claims().values() for place in claim.places]
    assert f"each of its {len(places)} places" in PAGE
    assert all(isinstance(place, TextPosition) and place.span for place in places)


@pytest.mark.parametrize("outcome", [outcome.value for outcome in Outcome])
def test_every_outcome_is_explained(outcome: str) -> None:
    assert f"| `{outcome}` |" in PAGE


def test_the_numbers_are_those_of_the_code() -> None:
    assert f"of the {CONTEXT} code points before" in PAGE
    assert f"A span of less than {CONTEXT} code points" in PAGE
    assert f"the first {DIGITS}\nhexadecimal digits" in PAGE
