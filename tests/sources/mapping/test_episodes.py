"""Contact traces: consecutive steps of one pair are one encounter; order of rows and parties does not matter."""

import random
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provgraph.errors import SourceInvalid
from provgraph.model.records import Encounter, Person
from provgraph.sources.mapping import episodes
from sources.mapping.said import Loaded, load, written

MAPPING = """
provgraph: mapping/1
name: traces
title: {en: Traces}
table: {header: none, columns: [t, i, j], delimiter: whitespace}
episodes: {time: t, parties: [i, j], step: 20}
"""
Line = tuple[int, int, int]


def traces(lines: list[Line], folder: Path, mapping: str = MAPPING) -> Loaded:
    return written(folder, "".join(f"{t}\t{i}\t{j}\n" for t, i, j in lines), mapping, "contacts.dat")


def said(loaded: Loaded) -> set[tuple[frozenset[str], int, int]]:
    names = {person.iri: person.name for person in loaded.of(Person)}
    return {
        (frozenset(names[party] for party in met.parties), met.clock_start or 0, met.clock_end or 0)
        for met in loaded.of(Encounter)
    }


def by_hand(lines: list[Line]) -> set[tuple[frozenset[str], int, int]]:
    """The definition, written as plainly as can be."""
    found = set()
    for pair in {frozenset((str(i), str(j))) for _, i, j in lines}:
        times = sorted({t for t, i, j in lines if frozenset((str(i), str(j))) == pair})
        start = 0
        for n, time in enumerate(times):
            if n + 1 == len(times) or times[n + 1] != time + 20:
                found.add((pair, times[start] - 20, time))
                start = n + 1
    return found


LINES = st.lists(
    st.tuples(st.integers(1, 8).map(lambda n: n * 20), st.integers(1, 4), st.integers(1, 4)).filter(
        lambda line: line[1] != line[2]
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_they_are_what_the_definition_says_in_any_order(lines: list[Line]) -> None:
    with TemporaryDirectory() as folder:
        loaded = traces(lines, Path(folder))
    assert said(loaded) == by_hand(lines)
    assert loaded.audit.used == len(lines)


@settings(max_examples=20, deadline=None)
@given(lines=LINES, shuffled=st.randoms())
def test_the_same_addresses_in_any_order(lines: list[Line], shuffled: object) -> None:
    assert isinstance(shuffled, random.Random)
    other = [(t, j, i) if shuffled.random() < 0.5 else (t, i, j) for t, i, j in lines]
    shuffled.shuffle(other)
    with TemporaryDirectory() as folder:
        one, two = traces(lines, Path(folder)), traces(other, Path(folder))
    assert {record for record in one.records() if isinstance(record, Encounter)} == {
        record for record in two.records() if isinstance(record, Encounter)
    }


def test_an_origin_gives_the_moment_and_the_day(tmp_path: Path) -> None:
    mapping = MAPPING.replace("step: 20", 'step: 20, origin: "2021-05-04T00:00:00+02:00"')
    [met] = traces([(3600, 1, 2)], tmp_path, mapping).of(Encounter)
    assert met.starts_at == datetime.fromisoformat("2021-05-04T00:59:40+02:00")
    assert met.ends_at == datetime.fromisoformat("2021-05-04T01:00:00+02:00")
    assert str(met.date) == "2021-05-04"
    assert (met.duration, met.clock_start, met.clock_end) == (20, 3580, 3600)


def test_without_an_origin_no_day_is_said(tmp_path: Path) -> None:
    [met] = traces([(3600, 1, 2)], tmp_path).of(Encounter)
    assert (met.date, met.starts_at, met.ends_at) == (None, None, None)


def test_a_row_that_repeats_a_contact_is_used_and_noted(tmp_path: Path) -> None:
    loaded = traces([(20, 1, 2), (20, 2, 1), (40, 1, 2)], tmp_path)
    assert len(loaded.of(Encounter)) == 1
    assert {note.key: n for note, n in loaded.audit.notes.items() if note.key.startswith("trace")} == {"trace_twice": 1}


def test_a_named_mapping_tells_of_one_wrong_row_where_recognition_would_give_up(tmp_path: Path) -> None:
    path = tmp_path / "contacts.dat"
    path.write_text("20\t1\t2\nlate\t1\t2\n40\t1\t2\n", encoding="utf-8")
    loaded = load(path, "contact-traces")
    assert [problem.line for problem in loaded.audit.problems] == [2]
    assert len(loaded.of(Encounter)) == 1


def test_what_is_not_in_order_and_too_long_for_memory_is_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(episodes, "MOST_UNSORTED", 2)
    with pytest.raises(SourceInvalid) as caught:
        traces([(60, 1, 2), (20, 1, 2), (40, 1, 2)], tmp_path)
    assert [problem.key for problem in caught.value.problems] == ["trace_unsorted"]
    assert len(said(traces([(20, 1, 2), (40, 1, 2), (60, 1, 2)], tmp_path))) == 1, "in order, it may be of any length"


@pytest.mark.parametrize(
    ("line", "key"), [("x\t1\t2", "trace_time"), ("20\t1\t1", "trace_self"), ("20.5\t1\t2", "trace_time")]
)
def test_what_is_no_contact_is_refused_with_its_place(tmp_path: Path, line: str, key: str) -> None:
    path = tmp_path / "contacts.dat"
    path.write_text(f"20\t1\t2\n{line}\n60\t1\t2\n", encoding="utf-8")
    (tmp_path / "contacts.dat.mapping.yaml").write_text(MAPPING, encoding="utf-8")
    loaded = load(path)
    [problem] = loaded.audit.problems
    assert (problem.key, problem.line) == (key, 2)
    assert len(loaded.of(Encounter)) == 2
