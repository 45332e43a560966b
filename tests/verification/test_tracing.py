"""Positions traced into a text that was edited: same, moved, changed, gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.model.anchors import CONTEXT, Windows
from provgraph.model.locators import TextPosition
from provgraph.sources.normal_form import normalise
from provgraph.verification.findings import Outcome, Trace
from provgraph.verification.tracing import LONG, trace

TEXT = normalise(
    "Mardi 12 mars, l’atelier des quais a réuni quatorze personnes 😀 à la maison du port.\r\n"
    "Ingrid Halden, directrice du port, recevait ; q\u0323\u0302 n’est pas composé. Un armateur de navettes "
    "se taisait.\n"
    "Le soir, Agathe Lormier a porté un toast\u00a0: trois cents invités l’ont entendu, dit-on, sans la voir.\n"
).text
WORDS = [place for place, sign in enumerate(TEXT) if sign.isspace()]
"""Where words end: no two stretches of `TEXT` that are as long as a name are alike."""
INSERTS = st.text(st.sampled_from("XYZ😀é\n\u0301"), max_size=80).map(lambda text: normalise(text + "X").text)


def position(text: str, start: int, end: int) -> TextPosition:
    anchor = Windows(text).anchor(start, end)
    return TextPosition(start, end, anchor.span, anchor.before, anchor.after)


def spans() -> st.SearchStrategy[tuple[int, int]]:
    """Spans of one word or several."""
    ends = st.integers(0, len(WORDS) - 2)
    return st.builds(lambda one, n: (WORDS[one] + 1, WORDS[min(one + n, len(WORDS) - 1)]), ends, st.integers(1, 9))


def traced(text: str, *places: TextPosition) -> list[Trace]:
    found = trace(places, text)
    return [found[place] for place in places]


@given(st.lists(spans(), min_size=1, max_size=6), st.integers(0, len(TEXT)), INSERTS)
def test_an_insertion_leaves_what_is_before_and_moves_what_is_after(
    places: list[tuple[int, int]], at: int, inserted: str
) -> None:
    edited = TEXT[:at] + inserted + TEXT[at:]
    for (start, end), found in zip(places, traced(edited, *(position(TEXT, *place) for place in places)), strict=True):
        if end <= at:
            assert (found.outcome, found.start) == (Outcome.SAME, start)
        elif start >= at:
            assert (found.outcome, found.start) == (Outcome.MOVED, start + len(inserted))
        elif TEXT[start:end] not in edited:
            assert found.outcome is Outcome.CHANGED


@given(st.lists(spans(), min_size=1, max_size=6), st.integers(0, len(TEXT)), st.integers(1, 60))
def test_a_deletion_moves_what_is_after_and_takes_what_it_hits(
    places: list[tuple[int, int]], at: int, length: int
) -> None:
    edited = TEXT[:at] + TEXT[at + length :]
    gone = len(TEXT) - len(edited)
    for (start, end), found in zip(places, traced(edited, *(position(TEXT, *place) for place in places)), strict=True):
        if end <= at or gone == 0:
            assert (found.outcome, found.start) == (Outcome.SAME, start)
        elif start >= at + gone:
            assert (found.outcome, found.start) == (Outcome.MOVED, start - gone)
        elif TEXT[start:end] not in edited:  # what followed may begin as what was deleted
            assert found.outcome in (Outcome.CHANGED, Outcome.GONE)


@given(spans(), st.text("XYZ", min_size=1, max_size=40))
def test_a_span_that_was_edited_is_changed_and_tells_where_it_stood(place: tuple[int, int], put: str) -> None:
    start, end = place
    [found] = traced(TEXT[:start] + put + TEXT[end:], position(TEXT, start, end))
    assert (found.outcome, found.start) == (Outcome.CHANGED, start)


@given(spans(), st.text("XYZ", max_size=40))
def test_a_span_whose_surroundings_went_too_is_gone(place: tuple[int, int], put: str) -> None:
    start, end = place
    low, high = max(0, start - CONTEXT // 2), min(len(TEXT), end + CONTEXT // 2)
    assert low > 0 or high < len(TEXT)
    [found] = traced(TEXT[:low] + put + TEXT[high:], position(TEXT, start, end))
    assert (found.outcome, found.start) == (Outcome.GONE, None)


@given(st.lists(spans(), min_size=1, max_size=8))
def test_nothing_happens_to_a_text_that_is_the_same(places: list[tuple[int, int]]) -> None:
    assert all(found.outcome is Outcome.SAME for found in traced(TEXT, *(position(TEXT, *place) for place in places)))


@given(st.lists(spans(), min_size=1, max_size=8), st.integers(0, len(TEXT)), INSERTS)
def test_the_order_in_which_places_are_asked_for_does_not_matter(
    places: list[tuple[int, int]], at: int, inserted: str
) -> None:
    asked = [position(TEXT, *place) for place in places]
    edited = TEXT[:at] + inserted + TEXT[at:]
    assert trace(asked, edited) == trace(asked[::-1], edited) == {one: trace([one], edited)[one] for one in asked}


@given(st.text("ab \n", max_size=200), st.text("ab \n", max_size=200), st.data())
def test_in_a_text_full_of_repetitions_what_is_told_is_there(old: str, new: str, data: st.DataObject) -> None:
    old += "a"
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    [found] = traced(new, position(old, start, end))
    if found.outcome in (Outcome.SAME, Outcome.MOVED):
        assert found.start is not None
        assert new[found.start : found.start + end - start] == old[start:end]
        assert (found.start == start) is (found.outcome is Outcome.SAME)
    elif new[start:end] == old[start:end]:
        pytest.fail("what stands where it stood is the same")


def test_a_paragraph_that_was_put_elsewhere_has_moved() -> None:
    first, second, third = TEXT.splitlines(keepends=True)
    edited = second + first + third
    start = TEXT.index("Ingrid Halden")
    [found] = traced(edited, position(TEXT, start, start + 13))
    assert (found.outcome, found.start, found.found) == (Outcome.MOVED, 0, 1)


def test_of_several_places_that_are_alike_the_nearest_is_told_and_all_are_counted() -> None:
    passage = "Agathe Lormier a ouvert la séance avant de parler des quais et du port.\n"
    start = len("X" * 100) + passage.index("ouvert")
    old = "X" * 100 + passage + "Y" * 100
    new = passage + "Z" * 200 + passage + "Z" * 900 + passage
    [found] = traced(new, position(old, start, start + 6))
    assert (found.outcome, found.found) == (Outcome.MOVED, 3)
    assert found.start == passage.index("ouvert")


def test_a_name_is_never_moved_to_where_other_words_stand_around_it() -> None:
    start = TEXT.index("Agathe Lormier")
    rest = TEXT[: start - 60] + TEXT[start + 60 :]
    [found] = traced("Agathe Lormier fut maire. " + rest, position(TEXT, start, start + 14))
    assert (found.outcome, found.alone) == (Outcome.GONE, 1)


def test_a_long_span_stands_for_itself() -> None:
    start = TEXT.index("Un armateur")
    span = TEXT[start : start + LONG]
    [found] = traced(f"Ailleurs\u00a0: {span}, et rien de plus.", position(TEXT, start, start + LONG))
    assert (found.outcome, found.start) == (Outcome.MOVED, len("Ailleurs : "))


def test_a_text_of_nothing_but_one_letter_is_traced_in_no_time() -> None:
    around = Windows("a" * 200).anchor(100, 103)
    lost = [TextPosition(start, start + 3, "0" * 16, around.before, around.after) for start in range(40, 60)]
    found = trace(lost, "b" + "a" * 100_000)
    assert {one.outcome for one in found.values()} == {Outcome.CHANGED}


def test_a_position_without_an_anchor_cannot_be_traced() -> None:
    assert traced(TEXT, TextPosition(3, 9)) == [Trace(Outcome.NOT_CHECKABLE, why="no_anchor")]
