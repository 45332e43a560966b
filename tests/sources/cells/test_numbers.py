"""Counts of people."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provgraph.sources.cells.numbers import read_count
from provgraph.sources.cells.problem import CellUnreadable
from provgraph.sources.tables.sheet import Cell
from strategies import texts


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("15", 15),
        (" 15 ", 15),
        ("15.0", 15),
        ("15,0", 15),
        (15, 15),
        (15.0, 15),
        ("0", 0),
        ("1 200", 1200),
        ("1\u202f200", 1200),
        ("1’200", 1200),
        ("1,200", 1200),
        ("1.200", 1200),
        ("1.200.000", 1_200_000),
        ("10-12", (10, 12)),
        ("10 – 12", (10, 12)),
        ("10 to 12", (10, 12)),
        ("10 à 12", (10, 12)),
        ("12-12", 12),
        ("１５", 15),
    ],
)
def test_numbers_and_bounds_are_read(cell: Cell, expected: int | tuple[int, int]) -> None:
    assert read_count(cell) == expected


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("~50", "count_about"),
        ("about 50", "count_about"),
        ("environ 50", "count_about"),
        ("env. 50", "count_about"),
        ("50+", "count_about"),
        ("> 50", "count_about"),
        ("50?", "count_about"),
        (1.5, "count_fraction"),
        ("1,5", "count_fraction"),
        (-3, "count_negative"),
        ("-3", "count_negative"),
        ("12-10", "count_reversed"),
        ("15.000", "count_ambiguous"),
        ("15,000", "count_ambiguous"),
        (date(2017, 12, 10), "count_date"),
        (time(10, 12), "count_date"),
        ("a dozen", "count_unreadable"),
        ("", "count_unreadable"),
        (None, "count_unreadable"),
        (True, "count_unreadable"),
        ("1e5", "count_unreadable"),
        (float("nan"), "count_unreadable"),
        (1e300, "count_unreadable"),
        ("9" * 400, "count_unreadable"),
    ],
)
def test_what_is_not_exactly_a_count_is_refused(cell: Cell, key: str) -> None:
    with pytest.raises(CellUnreadable) as refused:
        read_count(cell)
    assert refused.value.key == key


def test_the_language_tells_groups_from_fractions() -> None:
    assert read_count("15,000", ["en"]) == 15000
    assert read_count("15,000", ["fr"]) == 15
    assert read_count("15.000", ["de"]) == 15000
    with pytest.raises(CellUnreadable, match="count_ambiguous"):
        read_count("15,000", ["en", "fr"])


@given(st.integers(0, 10**9), st.sampled_from([" ", "\u00a0", "\u202f"]))
def test_a_count_written_in_groups_is_read_back(number: int, between: str) -> None:
    assert read_count(f"{number:,}".replace(",", between)) == number
    assert read_count(str(number)) == read_count(float(number)) == number


@given(st.one_of(texts(), st.text("0123456789 .,-~'toà", max_size=14), st.floats(), st.integers(), st.dates()))
def test_whatever_stands_there_nothing_else_is_raised(cell: Cell) -> None:
    try:
        read = read_count(cell, ["fr"])
    except CellUnreadable:
        return
    low, high = read if isinstance(read, tuple) else (read, read)
    assert 0 <= low <= high
