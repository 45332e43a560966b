"""A dossier written from plain data is read again as the same data, whatever stands in its texts."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provgraph.model.draft_mark import confidence_figures
from provgraph.sources.dossier_text import dossier_text
from provgraph.sources.yaml_document import parse_yaml, without_unwritable
from strategies import texts

NAMES = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,8}", fullmatch=True)
WORDS = texts() | st.sampled_from(
    ["null", "~", "no", "2021", "1e5", "010", "- a", "# a", "a: b", "{", "2021-05-04", "..", "x/y"]
)
VALUES = WORDS | st.booleans() | st.integers(0, 10**6) | st.integers(0, 10_000).map(lambda n: n / 10_000)
LEAVES = VALUES | st.lists(VALUES, max_size=3) | st.dictionaries(NAMES, VALUES, max_size=3)
LINES = st.dictionaries(NAMES, LEAVES, min_size=1, max_size=4)
ENTRIES = st.dictionaries(NAMES, LEAVES | st.lists(LINES, min_size=1, max_size=3), min_size=1, max_size=4)
SECTIONS = st.dictionaries(NAMES, ENTRIES, min_size=1, max_size=3) | st.lists(ENTRIES, min_size=1, max_size=3)


def as_read(value: Any) -> Any:
    """What a document holds: texts and nothing else."""
    match value:
        case dict():
            return {key: as_read(one) for key, one in value.items()}
        case list():
            return [as_read(one) for one in value]
        case bool():
            return "true" if value else "false"
        case float():
            return confidence_figures(value)
        case str():
            return without_unwritable(value)
        case _:
            return str(value)


@given(st.dictionaries(st.sampled_from(["people", "tenures", "sessions"]), SECTIONS, min_size=1), st.lists(texts()))
@example({"people": {"null": {"name": "a\x00b\ud800\t\u2028\x85"}}}, ["one\n- two"])
def test_what_is_written_is_read_again(data: dict[str, Any], comments: list[str]) -> None:
    told = dossier_text({"provgraph": "dossier/1", **data}, head=["A draft"], comments=comments)
    assert told.startswith("# A draft\nprovgraph: dossier/1\n\n")
    assert parse_yaml(told, "d.yaml").tree == {"provgraph": "dossier/1", **as_read(data)}


@pytest.mark.parametrize("section", ["people", "delegations"])
def test_an_empty_section_is_left_out(section: str) -> None:
    assert dossier_text({"provgraph": "dossier/1", section: []}) == "provgraph: dossier/1\n"


def test_a_thing_that_is_said_is_a_line() -> None:
    entry = {"type": "lunch", "took_part": [{"who": "ann", "at": [0, 9]}], "at": [[0, 5], [7, 9]]}
    told = dossier_text({"people": {"ann": {"name": "Ann", "partial": True}}, "sessions": {"lunch": entry}})
    assert told.splitlines() == [
        "",
        "people:",
        '  ann: {name: "Ann", partial: true}',
        "",
        "sessions:",
        "  lunch:",
        "    type: lunch",
        "    took_part:",
        "      - {who: ann, at: [0, 9]}",
        "    at: [[0, 5], [7, 9]]",
    ]
