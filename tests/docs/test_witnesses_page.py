"""The page on witnesses is run: its example counts what it says, and its numbers are those that are measured."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import provgraph
from provgraph.cli.app import app
from provgraph.model.fingerprint import OF_RECORDS, OF_TEXT, containment, fingerprint, signature
from provgraph.questions.witnesses import LONGER, NEAR
from provgraph.sources.dossier import read_card
from provgraph.sources.register_records import LARGEST

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "witnesses.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`lunch/(\w+\.yaml)`\n\n```yaml\n(.*?)```", PAGE, flags=re.DOTALL))
DID_MEET, SOURCES = re.findall(r"```text\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lunch")
    files = {
        **FILES,
        "echo.yaml": FILES["herald.yaml"].replace("id: herald, title: The Herald", "id: echo, title: The Echo"),
        "council.yaml": FILES["gazette.yaml"].replace(
            "id: gazette, title: The Gazette", "id: council, title: Minutes of the council"
        ),
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with provgraph.open(folder / "store") as graph:
        graph.load(folder)
    return folder / "store"


def told(store: Path, *words: str) -> str:
    done = CliRunner().invoke(app, [*words, "--lang", "en", "--store", str(store)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_the_page_shows_what_is_printed(store: Path) -> None:
    assert told(store, "did-meet", "Ada Brun", "Ben Cox").endswith(DID_MEET)
    assert told(store, "sources") == SOURCES


def share(one: str, other: str) -> float:
    signed = [
        signature(fingerprint((ROOT / "tests/model/accounts" / f"{name}.txt").read_text(encoding="utf-8")) or "")
        for name in (one, other)
    ]
    assert signed[0] is not None
    assert signed[1] is not None
    return round(containment(signed[0], signed[1]), 2)


@pytest.mark.parametrize(
    ("row", "other"),
    [
        ("a release, and the same with", "new_title_and_lead"),
        ("the release, and a third of it", "cut_to_a_third"),
        ("the release, and a reworded one", "lightly_reworded"),
        ("the release, and an article of", "inside_a_longer_article"),
        ("two releases of one house", "other_release_of_the_same_house"),
        ("the release, and an independent account", "independent_with_the_same_quotation"),
    ],
)
def test_the_shares_are_those_that_are_measured(row: str, other: str) -> None:
    [written] = re.findall(rf"^\| {row}.* \| ([0-9.]+) \|$", PAGE, flags=re.MULTILINE)
    assert share("release", other) == float(written)


def test_the_limits_are_those_of_the_code() -> None:
    assert NEAR == {OF_TEXT: 0.4, OF_RECORDS: 0.8}
    assert all(f"{round(100 * limit)} %" in PAGE for limit in NEAR.values())
    assert LARGEST == 4_000_000
    assert "4 MB" in PAGE
    assert LONGER == 8
    assert "eight times" in PAGE


def test_the_card_of_the_page_is_a_card(tmp_path: Path) -> None:
    [line] = re.findall(r"```yaml\n(independent_of: .*)\n```", PAGE)
    (tmp_path / "card.yaml").write_text(f"id: a\ntitle: A\n{line}\n", encoding="utf-8")
    assert read_card(tmp_path / "card.yaml").independent_of == ["the-other-source"]
