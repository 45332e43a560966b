"""IRIs of data: the same on every machine and at every load, and never two things under one."""

import hashlib
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.vocabulary.minting import actor_iri, identity_graph, mint, source_iri

ARGUMENTS: st.SearchStrategy[list[object]] = st.lists(
    st.none() | st.integers() | st.text(max_size=10) | st.lists(st.text(max_size=5), max_size=3), max_size=4
).map(list)


def test_known_ids_never_change() -> None:
    # A change here changes every id in every store in the world. It needs a decision (docs/decisions) and a new format.
    assert mint("session", [["fr", "Atelier"]], ["2024-03-12", "2024-03-12"], "workshop", None) == (
        "urn:pg:session:1bad47768294ae58c89ca5541dcbf9e7"
    )
    assert (
        mint("claim", "urn:pg:source:a", "sha256:0", ["Person", "name=Éva"])
        == "urn:pg:claim:cc0765f97ca3f5d8fc0ee0bc372c5db3"
    )
    assert actor_iri("gazette", "lormier") == "urn:pg:actor:gazette:lormier"
    assert source_iri("gazette") == "urn:pg:source:gazette"
    assert identity_graph("small-world") == "urn:pg:identity:small-world"


@given(st.sampled_from(["session", "claim"]), ARGUMENTS)
def test_what_is_hashed_is_a_json_list(kind: str, arguments: list[object]) -> None:
    for more in ([], [("a", 1)], [True], [{"kind": "rows", "first": 2}], [1.5]):
        text = json.dumps([kind, *arguments, *more], ensure_ascii=False, separators=(",", ":"))
        digest = hashlib.blake2b(text.encode(), digest_size=16).hexdigest()
        assert mint(kind, *arguments, *more) == f"urn:pg:{kind}:{digest}"


@given(ARGUMENTS)
def test_the_same_arguments_give_the_same_id(arguments: list[object]) -> None:
    assert mint("x", *arguments) == mint("x", *arguments)
    assert re.fullmatch(r"urn:pg:x:[0-9a-f]{32}", mint("x", *arguments))


@given(ARGUMENTS, ARGUMENTS)
def test_different_arguments_give_different_ids(one: list[object], other: list[object]) -> None:
    assert (mint("x", *one) == mint("x", *other)) == (one == other)
    assert mint("x", *one) != mint("y", *one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("a", "bc"), ("ab", "c")),
        (("a,b",), ("a", "b")),
        (("a", ""), ("", "a")),
        (("a",), ("a", None)),
        (("a",), ("a", "")),
        (("None",), (None,)),
        (("1",), (1,)),
        ((["a", "b"],), ("a", "b")),
        ((["a"], ["b"]), (["a", "b"],)),
        (('a","b',), ("a", "b")),
        ((True,), (1,)),
    ],
)
def test_joined_texts_do_not_collide(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    assert mint("x", *one) != mint("x", *other)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_actors_of_one_source_do_not_share_an_id(one: str, other: str) -> None:
    assert (actor_iri("s", one) == actor_iri("s", other)) == (one == other)
