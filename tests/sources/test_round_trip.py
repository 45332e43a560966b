"""Reading a dossier and writing it again is loss-free: same content, same order, same comments."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.sources.dossier import parse_dossier, read_card, read_dossier, read_identities
from provgraph.sources.loaders.dossier import batch_of
from provgraph.sources.mapping.reading import read_mapping
from provgraph.sources.yaml_document import YamlDocument, is_blank, parse_yaml, read_yaml
from sources.wrong import GOOD

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted([*(ROOT / "data").rglob("*.yaml"), *(ROOT / "tests" / "small_world").rglob("*.yaml")])
DOSSIERS = [path for path in FILES if "provgraph: dossier/" in path.read_text(encoding="utf-8")]


def _comments(text: str) -> list[str]:
    """The comments, in order; `#` inside a text does not count."""
    return [found[1].rstrip() for found in re.finditer(r"(?:^|\s)(#[^\n]*)", text)]


def _plain(value: Any) -> Any:
    """The content alone, with the order of keys."""
    if isinstance(value, dict):
        return [(str(key), _plain(item)) for key, item in value.items()]
    return [_plain(item) for item in value] if isinstance(value, list) else str(value)


def test_there_are_files() -> None:
    assert len(FILES) >= 16
    assert len(DOSSIERS) >= 7


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_of_ours_is_written_as_it_was_read(path: Path) -> None:
    before = path.read_text(encoding="utf-8")
    document = read_yaml(path)
    after = document.text()
    again = parse_yaml(after, "again")
    assert _plain(again.tree) == _plain(document.tree)
    assert _comments(after) == _comments(before)
    assert again.text() == after, "writing it a second time changes nothing"


@pytest.mark.parametrize("path", DOSSIERS, ids=lambda path: path.name)
def test_a_dossier_of_ours_says_the_same_after_it_was_written(path: Path, tmp_path: Path) -> None:
    file = read_dossier(path)
    before = batch_of(file)
    after = batch_of(parse_dossier(file.text(), str(path), path.parent))
    assert after == before
    assert after.content_digest == before.content_digest
    copy = tmp_path / path.name
    file.write(copy)
    assert copy.read_text(encoding="utf-8") == file.text()
    assert [item.name for item in tmp_path.iterdir()] == [path.name], "no scratch file is left"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_ours_can_be_read(path: Path) -> None:
    if path in DOSSIERS:
        read_dossier(path)
    elif path.name.endswith(".card.yaml"):
        assert read_card(path).id in path.name
    elif path.parent.name == "mappings":
        assert read_mapping(path).name == path.stem
    else:
        assert read_identities(path)[0].decisions


def test_writing_replaces_in_one_step_and_keeps_other_encodings_out(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    file = read_dossier(path)
    file.write(path)
    assert path.read_bytes() == file.text().encode()
    assert batch_of(read_dossier(path)) == batch_of(file)
    assert "\r" not in file.text()


# Trees that nobody wrote by hand

WORDS = st.text(
    st.sampled_from("ab:#-?!&*%@`'\",[]{}|>\\ éß日😀\u00a0\u2028\t\n")
    | st.characters(exclude_categories=["C", "Zl", "Zp"]),
    min_size=1,
    max_size=60,
)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
TREES: st.SearchStrategy[Any] = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=12
)


@given(st.dictionaries(NAMES, TREES, min_size=1, max_size=4))
def test_any_tree_of_texts_is_written_so_that_it_is_read_as_it_was(tree: dict[str, Any]) -> None:
    text = YamlDocument(tree, "made").text()
    document = parse_yaml(text, "made")
    assert _plain(document.tree) == _plain(tree)
    assert document.text() == text
    assert parse_yaml(document.text(), "made").text() == text


@st.composite
def dossiers(draw: st.DrawFn) -> dict[str, Any]:
    """Small dossiers of every section, as a program would draft them."""
    people = draw(st.lists(NAMES, min_size=2, max_size=4, unique=True))
    # A plain `~` says nothing; who means the sign puts it between quotes, which a tree of plain texts cannot.
    words = WORDS.filter(lambda text: text.strip() and not is_blank(text))
    text = st.one_of(words, st.fixed_dictionaries({"fr": words}))
    position = st.tuples(st.integers(0, 400), st.integers(1, 99)).map(lambda at: [str(at[0]), str(at[0] + at[1])])
    at = position | st.lists(position, min_size=1, max_size=2) | st.sampled_from(["chapô", "paragraph 3"])
    name = words
    sessions = {
        local: {
            "type": draw(st.sampled_from(["workshop", "reception", "signing"])),
            "name": f"{draw(name)} {number}",
            "status": "held",
            "date": draw(st.sampled_from(["2024-03-12", "2024-03", "2024~"])),
            "took_part": [{"who": who, "attendance": "attended", "at": draw(at)} for who in people],
            "at": draw(at),
        }
        for number, local in enumerate(draw(st.lists(NAMES, max_size=2, unique=True)))
    }
    return {
        "provgraph": "dossier/1",
        "source": {
            "id": "made",
            "title": draw(name),
            "text": {"form": "nfc-v1", "sha256": "0" * 64, "length": "500"},
        },
        "people": {local: {"name": draw(name), "at": draw(at), "note": draw(text)} for local in people},
        "sessions": sessions,
        "encounters": [{"parties": people[:2], "status": "held", "at": draw(at)}],
    }


@given(dossiers())
def test_a_drafted_dossier_is_read_as_it_was_meant(tree: dict[str, Any]) -> None:
    text = YamlDocument(tree, "made").text()
    file = parse_dossier(text, "made", Path())
    batch = batch_of(file)
    assert len(batch.claims) >= len(tree["people"]) + len(tree["sessions"]) + 1
    assert batch_of(parse_dossier(file.text(), "made", Path())) == batch
    assert file.text() == text


@given(st.text(max_size=60))
def test_any_text_is_a_document_or_refused_and_nothing_else(text: str) -> None:
    try:
        document = parse_yaml(text, "any")
    except SourceInvalid as reason:
        assert reason.problems  # noqa: PT017 - what matters is that nothing else is raised
        return
    assert _plain(parse_yaml(document.text(), "any").tree) == _plain(document.tree)


def test_nothing_is_guessed_of_a_plain_value() -> None:
    text = "a: no\nb: 010\nc: 2017-11-07\nd: 1e3\ne: 12:30\nf: 0x1F\ng: .inf\nh: <<\ni: =\nj: 1_000\nk: +1\nl: TRUE\n"
    document = parse_yaml(text, "plain")
    assert {str(key): str(value) for key, value in document.tree.items()} == {
        "a": "no",
        "b": "010",
        "c": "2017-11-07",
        "d": "1e3",
        "e": "12:30",
        "f": "0x1F",
        "g": ".inf",
        "h": "<<",
        "i": "=",
        "j": "1_000",
        "k": "+1",
        "l": "TRUE",
    }
    assert all(isinstance(value, str) for value in document.tree.values())
    assert document.text() == text


def test_blank_is_what_is_not_written_and_not_what_is_quoted() -> None:
    document = parse_yaml("a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: \"null\"\ng: nul\n", "blank")
    assert {str(key) for key, value in document.tree.items() if is_blank(value)} == {"a", "b", "c"}


def test_every_part_knows_its_line() -> None:
    document = parse_yaml(GOOD, "good")
    lines = GOOD.splitlines()
    for path, words in {
        ("people",): "people:",
        ("people", "ben"): "ben: {name",
        ("people", "ben", "at", 1): "ben: {name",
        ("sessions", "lunch", "took_part", 1): "represented_by: maker",
        ("sessions", "lunch", "took_part", 1, "who"): "represented_by: maker",
        ("sessions", "lunch", "none"): "  lunch:",
        ("encounters", 1): "{one: ann",
        ("encounters", 7): "encounters:",
        (): "provgraph: dossier/1",
        ("none",): "provgraph: dossier/1",
    }.items():
        line = document.line(path)
        assert line is not None
        assert words in lines[line - 1], path
