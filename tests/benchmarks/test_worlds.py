"""The invented archives are what the page says of them, and what growth is measured on does not change with size."""

import sys
from pathlib import Path
from statistics import median
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def worlds() -> ModuleType:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        patch.delitem(sys.modules, "worlds", raising=False)
        import worlds

        return worlds


def _rows(worlds: ModuleType, size: int, seed: int = 1) -> list[tuple[str, int, int, str]]:
    return [
        (telling.id, sitting.number, person, state)
        for register in worlds.World(size, seed).registers()
        for telling in register.tellings
        for sitting in telling.sittings
        for person, _, state in sitting.parts
    ]


def test_it_is_the_same_each_time_and_another_for_each_seed(worlds: ModuleType) -> None:
    assert _rows(worlds, 2_000) == _rows(worlds, 2_000)
    assert _rows(worlds, 2_000) != _rows(worlds, 2_000, seed=2)


@pytest.mark.parametrize("size", [1_000, 10_000, 40_000])
def test_it_has_about_as_many_participations_as_asked_for(worlds: ModuleType, size: int) -> None:
    assert abs(len(_rows(worlds, size)) - size) <= size / 100


def test_most_rooms_are_small_some_hold_fifty_and_a_few_hundreds(worlds: ModuleType) -> None:
    listed = [len(s.parts) for r in worlds.World(40_000).registers() for s in r.tellings[0].sittings]
    small, middle, large = (sum(low <= n <= high for n in listed) for low, high in ((1, 12), (13, 70), (71, 500)))
    assert small > 0.9 * len(listed)
    assert middle > 5 * large > 5
    assert max(listed) > 300


def test_sources_disagree_and_repeat_each_other(worlds: ModuleType) -> None:
    listed, press, copy = next(worlds.World(10_000).registers()).tellings
    days = {sitting.number: sitting.date for sitting in listed.sittings}
    assert any(sitting.moved and sitting.date != days[sitting.number] for sitting in press.sittings)
    assert any(state == "excused" for sitting in press.sittings for _, _, state in sitting.parts)
    assert copy.copy_of == press.id
    assert copy.sittings == press.sittings[: len(copy.sittings)]
    assert {None} < {sitting.date if sitting.date is None else len(sitting.date) for sitting in listed.sittings}


def test_a_larger_archive_has_more_people_and_not_people_with_more_meetings(worlds: ModuleType) -> None:
    def meetings(size: int) -> tuple[int, float]:
        of: dict[int, int] = {}
        for _, _, person, _ in _rows(worlds, size):
            of[person] = of.get(person, 0) + 1
        return len(of), median(of.values())

    (few, one), (many, other) = meetings(5_000), meetings(50_000)
    assert 9 < many / few < 11
    assert one == other


@given(st.lists(st.integers(0, 10**7), unique=True, min_size=2, max_size=30))
def test_no_two_people_have_one_name(worlds: ModuleType, people: list[int]) -> None:
    assert len({worlds.name_of(person) for person in people}) == len(people)
