"""Anchors: digests of a span and of what stands around it, on code points, with the edges of the text."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.model.anchors import CONTEXT, DIGITS, NOTHING, Windows, digest
from provgraph.sources.normal_form import normalise

# Astral signs, combining signs that compose and that do not, line ends of every kind, no-break spaces.
TEXTS = st.text(
    st.sampled_from("ab é\u0301\u0323q😀日\r\n\u00a0\u202f\u200d") | st.characters(exclude_categories=["Cs"])
)


def test_a_digest_can_be_made_by_anybody() -> None:
    assert digest("Lise Ormeau") == hashlib.sha256(b"Lise Ormeau").hexdigest()[:DIGITS]
    assert len(NOTHING) == DIGITS


@given(TEXTS, st.data())
def test_an_anchor_is_made_of_the_code_points_around_a_span(raw: str, data: st.DataObject) -> None:
    text = normalise(raw + "x").text
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = Windows(text).anchor(start, end)
    assert anchor.span == digest(text[start:end])
    assert anchor.before == digest(text[max(0, start - CONTEXT) : start].rjust(CONTEXT, "\0"))
    assert anchor.after == digest(text[end : end + CONTEXT].ljust(CONTEXT, "\0"))


@given(TEXTS, st.integers(1, 40), st.booleans())
def test_a_stretch_is_found_wherever_it_stands(raw: str, length: int, beyond: bool) -> None:
    text = normalise(raw).text
    around = CONTEXT if beyond else 0
    padded = "\0" * around + text + "\0" * around
    stretches = {place - around: padded[place : place + length] for place in range(len(padded) - length + 1)}
    found = Windows(text).find({digest(stretch) for stretch in stretches.values()}, length, around=around)
    assert sorted(place for places in found.values() for place in places) == sorted(stretches)
    assert all(digest(stretches[place]) == one for one, places in found.items() for place in places)


@pytest.mark.parametrize("text", ["😀Ormeau", "e\u0323\u0302Ormeau", "\r\nOrmeau"])
def test_positions_count_code_points_of_the_normal_form(text: str) -> None:
    normal = normalise(text).text
    assert normal[1:] == "Ormeau"
    assert Windows(normal).anchor(1, 7).span == digest("Ormeau")
    assert Windows(normal).length == 7
