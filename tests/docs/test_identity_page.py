"""The page on who is who is run from top to bottom: its commands print what it shows, file and Python are right."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from docs.test_json_page import (
    FLAG,
    GRADE,
    MAYBE_TEXT,
    NAMED,
    NUMBER,
    TEXT,
    many,
    maybe,
    one_of,
    whole,
)
from docs.test_json_page import (
    PAGE as JSON_PAGE,
)
from provgraph.cli import main
from provgraph.cli.review_screen import ReviewApp

ROOT = Path(__file__).resolve().parents[2]
TEXT_OF_PAGE = (ROOT / "docs" / "identity.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(console|csv|yaml|python)\n(.*?)```", TEXT_OF_PAGE, flags=re.DOTALL)
OWN_FILE = re.compile(r"review-[0-9a-f]{8}")
ID = re.compile(r"\b[0-9a-f]{10}\b")


def without_chance(text: str, known: str = "136c9b4c5c") -> str:
    """A text without what is drawn by chance: the id of the store's own file, and what is made from it."""
    return OWN_FILE.sub("review-OWN", ID.sub(lambda found: found[0] if found[0] == known else "ID", text))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own, with the shipped data where the page looks for it."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVGRAPH_AUTHOR", "Ada Brun")
    monkeypatch.setenv("PROVGRAPH_LANG", "en")
    monkeypatch.delenv("PROVGRAPH_STORE", raising=False)
    return tmp_path


def commands(block: str) -> Iterator[tuple[list[str], str]]:
    for command, shown in re.findall(r"^\$ (.*)\n((?:[^$].*\n)*)", block, flags=re.MULTILINE):
        if command.startswith("provgraph "):
            yield shlex.split(command)[1:], shown


def test_the_page_is_right_from_top_to_bottom(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown_any = 0
    for kind, block in BLOCKS:
        if kind == "yaml":
            written = (here / "provgraph-store" / "identities.yaml").read_text(encoding="utf-8")
            assert without_chance(block) in without_chance(written)
        elif kind == "csv" and block.startswith("left,"):
            (here / "pairs.csv").write_text(block, encoding="utf-8")
        elif kind == "python" and "decide" in block:
            exec(compile(block, "docs/identity.md", "exec"), {})
            assert "Esteban Bovo" in capsys.readouterr().out
        elif kind == "console":
            for words, shown in commands(block):
                code = main(words)
                out, err = capsys.readouterr()
                if words[:2] == ["identity", "review"] and "--batch" not in words:
                    # Here is no terminal.
                    assert (code, out) == (1, "")
                    assert "--batch" in err
                elif shown:
                    shown_any += 1
                    assert without_chance(out + err) == without_chance(shown), words
    assert shown_any >= 6


def test_every_key_of_the_screen_is_on_the_page() -> None:
    names = {"question_mark": "?"}
    for binding in ReviewApp.BINDINGS:
        key = names.get(getattr(binding, "key", ""), getattr(binding, "key", ""))
        assert f"`{key}`" in TEXT_OF_PAGE


# JSON

SIDE = whole(name=MAYBE_TEXT, reference=TEXT, iri=TEXT)
DECISION = whole(
    id=MAYBE_TEXT,
    judgement=one_of("same", "different", "unsure"),
    left=SIDE,
    right=SIDE,
    reason=TEXT,
    author=TEXT,
    date=TEXT,
    file=TEXT,
    own=FLAG,
    stale=many(TEXT),
    iri=MAYBE_TEXT,
)
TIE = whole(one=NAMED, other=NAMED, where=maybe(NAMED), before=maybe(GRADE), after=maybe(GRADE))
CONFLICT = whole(kind=TEXT, about=NAMED, claims=many(TEXT, 1))
CHANGES = whole(
    before=many(NAMED, 1),
    after=many(NAMED, 1),
    ties=many(TIE),
    actors_left_out=NUMBER,
    conflicts_gone=many(CONFLICT),
    conflicts_new=many(CONFLICT),
)
WRITTEN = {"file": MAYBE_TEXT, "written": FLAG, "changes": maybe(CHANGES)}
DECIDED = whole(taken=many(DECISION), replaced=many(DECISION), undone=many(DECISION), **WRITTEN)
UNDONE = whole(undone=many(DECISION, 1), restored=many(DECISION), files=many(TEXT), **WRITTEN)
PAIR = ("president of the Miami county commission", "Esteban Bovo")
REFERENCES = ("carnet-de-bord-miami/county-commission-president", "gomet-2017-11-signature-ateliers/bovo")
ASKED: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("same", *PAIR, "--reason", "x", "--dry-run"), DECIDED),
    (("same", *PAIR, "--reason", "x"), DECIDED),
    (("different", *REFERENCES, "--reason-fr", "y", "--replace"), DECIDED),
    (("decisions",), DECISION),
    (("undo", "--dry-run"), UNDONE),
    (("undo",), UNDONE),
    (("decisions", "--stale"), DECISION),
]


def test_what_the_commands_print_as_json_has_its_shape(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "data/missions/miami-2017"]) == 0
    capsys.readouterr()
    for words, shape in ASKED:
        assert main(["identity", *words, "--json"]) == 0
        found = json.loads(capsys.readouterr().out)
        assert list(found) == ["question", "answers", "store"]
        for answer in found["answers"]:
            assert [error.message for error in Draft202012Validator(shape).iter_errors(answer)] == []


@pytest.mark.parametrize(
    ("section", "shape"),
    [("`identity same`", DECIDED), ("`identity same`", CHANGES), ("`identity decisions`", DECISION),
     ("`identity undo`", UNDONE)],
)  # fmt: skip
def test_every_key_is_on_the_page_of_json(section: str, shape: dict[str, Any]) -> None:
    [own] = [text for text in re.split(r"^## ", JSON_PAGE, flags=re.MULTILINE) if text.startswith(section)]
    assert not [key for key in shape["properties"] if f"`{key}`" not in own and f'"{key}"' not in own]
