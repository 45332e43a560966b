"""Dates as sources give them: never a day that was not said, never one that does not exist."""

from datetime import date
from typing import Any

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import DateUnreadable, ProvgraphError
from provgraph.model.dates import date_in_words, parse_edtf
from provgraph.wording import speaking
from strategies import days, intervals, single_dates


def _day(bound: Any) -> date | None:
    """A bound of the `edtf` package as a day; it writes open ends as infinite."""
    return None if isinstance(bound, float) else date(bound.tm_year, bound.tm_mon, bound.tm_mday)


def _oracle(text: str) -> tuple[date | None, date | None]:
    found = edtf.parse_edtf(text)
    return _day(found.lower_strict()), _day(found.upper_strict())


@settings(max_examples=40)  # the oracle is slow
@given(single_dates())
def test_the_bounds_of_a_date_are_those_of_the_edtf_package(text: str) -> None:
    found = parse_edtf(text)
    assert (found.earliest, found.latest) == _oracle(text)
    assert found.text == str(found) == text


@settings(max_examples=30)
@given(intervals().filter(lambda text: "X" not in text and not text.startswith("/") and not text.endswith("/")))
def test_the_bounds_of_an_interval_are_those_of_the_edtf_package(text: str) -> None:
    # Left out: `2017/` and `/2017`, an end that is unknown (the package guesses ten years; nothing is guessed here),
    # and unspecified digits in an interval (`201X/..`), which the package does not read.
    found = parse_edtf(text)
    assert (found.earliest, found.latest) == _oracle(text)


def test_an_unknown_end_is_no_guess() -> None:
    assert parse_edtf("2017/").latest is None
    assert parse_edtf("/2017").earliest is None
    assert parse_edtf("2017/..").latest is None


@pytest.mark.parametrize("season", ["2017-21", "2017-22", "2017-23", "2017-24"])
def test_a_season_may_be_that_of_either_hemisphere(season: str) -> None:
    found = parse_edtf(season)
    earliest, latest = _oracle(season)
    assert earliest is not None
    assert latest is not None
    assert found.earliest is not None
    assert found.latest is not None
    assert found.earliest <= earliest <= latest <= found.latest
    # A July winter, and a January one.
    assert found.earliest <= date(2017, 7, 1) <= found.latest
    assert not found.is_one_day


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2017-02-29", "date_impossible"),
        ("2017-02-30", "date_impossible"),
        ("2017-04-31", "date_impossible"),
        ("2017-13", "date_impossible"),
        ("2017-00", "date_impossible"),
        ("2017-11-00", "date_impossible"),
        ("2017-25", "date_impossible"),
        ("1900-02-29", "date_impossible"),
        ("2018/2017", "date_reversed"),
        ("2017-11-10/2017-11-04", "date_reversed"),
        ("2017-12/2017-11-15", "date_reversed"),
        ("7 novembre 2017", "date_unreadable"),
        ("07/11/2017", "date_unreadable"),
        ("2017/11/07", "date_unreadable"),
        ("2017-11-7", "date_unreadable"),
        ("20171107", "date_unreadable"),
        ("2017-11-07T09:00", "date_unreadable"),
        ("0000", "date_unreadable"),
        ("", "date_unreadable"),
        ("/", "date_unreadable"),
        ("../..", "date_unreadable"),
        ("..", "date_unreadable"),
        ("2017/2018/2019", "date_unreadable"),
        ("2017-XX-07", "date_unreadable"),
        ("201X-11", "date_unreadable"),
        ("2XXX", "date_unreadable"),
        ("2017-21-03", "date_unreadable"),
        ("2017~-11", "date_unreadable"),
        ("~2017", "date_unreadable"),
        ("٢٠١٧", "date_unreadable"),
        ("２０１７-11", "date_unreadable"),
        ("2017-11-07\n2018", "date_unreadable"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, key: str) -> None:
    with pytest.raises(DateUnreadable) as caught:
        parse_edtf(text)
    assert caught.value.key == key
    for lang in ("fr", "en"):
        assert text in caught.value.message(lang)
        assert "2017" in caught.value.message(lang) or key != "date_unreadable"
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, ProvgraphError)


@given(st.text(max_size=25))
def test_any_text_is_a_date_or_refused_and_nothing_else(text: str) -> None:
    try:
        found = parse_edtf(text)
    except DateUnreadable:
        return
    assert found.earliest is not None or found.latest is not None


@given(single_dates() | intervals())
def test_the_earliest_day_is_not_after_the_latest(text: str) -> None:
    found = parse_edtf(text)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert parse_edtf(f"  {text}\n") == found


@given(days())
def test_one_day_is_one_day(day: date) -> None:
    found = parse_edtf(day.isoformat())
    assert found.is_one_day
    assert found.earliest == found.latest == day
    for doubtful in ("~", "?", "%"):
        assert not parse_edtf(day.isoformat() + doubtful).is_one_day
    assert not parse_edtf(day.isoformat()[:7]).is_one_day


@given(single_dates() | intervals(), single_dates() | intervals())
def test_overlap_is_symmetric_and_means_a_common_day(one: str, other: str) -> None:
    left, right = parse_edtf(one), parse_edtf(other)
    assert left.overlaps(right) == right.overlaps(left)
    assert left.overlaps(left)
    common = max(left.earliest or date.min, right.earliest or date.min) <= min(
        left.latest or date.max, right.latest or date.max
    )
    assert left.overlaps(right) == common


@given(single_dates() | intervals(), days(), days())
def test_within_a_window_means_every_day_of_it(text: str, one: date, other: date) -> None:
    since, until = sorted((one, other))
    found = parse_edtf(text)
    inside = found.within(since, until)
    assert inside == (
        found.earliest is not None and found.latest is not None and since <= found.earliest and found.latest <= until
    )
    assert found.within(None, None)
    if inside:
        assert found.within(since, None)
        assert found.within(None, until)
    if found.earliest is None:
        assert not found.within(since, None)


@pytest.mark.parametrize(
    ("text", "french", "english"),
    [
        ("2017-11-07", "7 novembre 2017", "7 November 2017"),
        ("2017-11-01", "1er novembre 2017", "1 November 2017"),
        ("2017-08", "août 2017", "August 2017"),
        ("2017", "2017", "2017"),
        ("2016~", "2016 environ", "about 2016"),
        ("2017-11?", "novembre 2017 (date incertaine)", "November 2017 (uncertain)"),
        ("2017-11-07%", "7 novembre 2017 (date incertaine)", "7 November 2017 (uncertain)"),
        ("2017-11-04/2017-11-10", "4 novembre 2017 – 10 novembre 2017", "4 November 2017 to 10 November 2017"),
        ("2017-11-04/..", "4 novembre 2017 et après", "from 4 November 2017"),
        ("../2017-11", "novembre 2017 et avant", "until November 2017"),
        ("2017-11/", "novembre 2017 et après", "from November 2017"),
        ("2016~/2017", "2016 environ – 2017", "about 2016 to 2017"),
        ("201X", "2010 – 2019", "2010 to 2019"),
        ("19XX", "1900 – 1999", "1900 to 1999"),
        ("2017-XX", "2017", "2017"),
        ("2017-XX-XX", "2017", "2017"),
        ("2017-11-XX", "novembre 2017", "November 2017"),
        ("2017-21", "printemps 2017", "spring 2017"),
        ("2017-24~", "hiver 2017 environ", "about winter 2017"),
    ],
)
def test_a_date_in_words(text: str, french: str, english: str) -> None:
    found = parse_edtf(text)
    assert date_in_words(found, "fr") == french
    assert date_in_words(found, "en") == english
    with speaking("fr"):
        assert date_in_words(found) == french


@given(single_dates() | intervals(), st.sampled_from(["fr", "en"]))
def test_every_date_has_words_and_no_signs_of_edtf(text: str, lang: str) -> None:
    words = date_in_words(parse_edtf(text), lang)
    assert words
    assert not set(words) & set("~?%/X{}")
    assert ".." not in words
