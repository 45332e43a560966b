"""Until when a source is kept; nothing goes without the command."""

from datetime import date
from pathlib import Path

import pytest

import provgraph
from privacy.forgetting import files_that_hold
from provgraph.errors import PrivacyError
from provgraph.graph import Graph
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.model.periods import parse_period
from provgraph.privacy.retention import this_day
from questions.worlds import Telling, loaded


def world() -> Graph:
    return loaded(
        Telling("five-years", published="2017-11", retention="P5Y"),
        Telling("until-a-day", retain_until=date(2026, 1, 31)),
        Telling("for-ever"),
        Telling("after-the-load", retention="P90D"),
    )


def until(graph: Graph) -> dict[str, str]:
    return {one.id: f"{one.until or '–'} {one.basis}" for one in graph.retention()}


def test_by_the_card_from_the_publication_or_from_the_load() -> None:
    graph = world()
    found = until(graph)
    assert found["five-years"] == "2022-11-30 card"
    assert found["until-a-day"] == "2026-01-31 card"
    assert found["for-ever"] == "– none"
    [counted] = [one for one in graph.retention() if one.id == "after-the-load"]
    assert counted.counted_from == this_day()
    assert counted.until is not None
    assert (counted.until - this_day()).days == 90
    assert next(one.id for one in graph.retention()) == "five-years"


def test_what_is_set_here_counts_more_than_the_card_and_the_last_word_most() -> None:
    graph = world()
    graph.set_retention("five-years", "2030-12-31")
    assert until(graph)["five-years"] == "2030-12-31 set"
    graph.set_retention("five-years", None)
    assert until(graph)["five-years"] == "– set"
    with pytest.raises(PrivacyError, match="for-ever"):
        graph.set_retention("no-such", None)
    assert [line.kind for line in graph.register()][-2:] == ["retention", "retention"]


def test_what_is_due_goes_only_with_the_command() -> None:
    graph, day = world(), date(2026, 2, 1)
    due = graph.apply_retention(day, dry_run=True)
    assert [one.id for one in due] == ["five-years", "until-a-day"]
    assert len(graph.sources()) == 4
    assert graph.apply_retention(day) == due
    assert [one.source.id for one in graph.sources()] == ["after-the-load", "for-ever"]
    assert sorted(line.kind for line in graph.register()[-3:]) == ["compaction", "withdrawal", "withdrawal"]
    lines = len(graph.register())
    assert graph.apply_retention(day) == []
    assert len(graph.register()) == lines


def test_the_last_day_is_still_kept() -> None:
    graph = world()
    assert [one.id for one in graph.apply_retention(date(2026, 1, 31), dry_run=True)] == ["five-years"]


def test_what_is_withdrawn_leaves_nothing_in_the_files(tmp_path: Path) -> None:
    telling = Telling("old", retain_until=date(2020, 1, 1))
    telling.person("Quendolin Ashgrove", local="q")
    with provgraph.open(tmp_path / "store") as graph:
        load_all(graph.store, ReadFiles.of([telling.batch()]))
        graph.apply_retention()
    assert files_that_hold(tmp_path / "store", ["Quendolin Ashgrove"]) == set()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("P5Y", "2029-02-28"), ("P1M", "2024-03-29"), ("P12M", "2025-02-28"), ("P2W", "2024-03-14"),
        ("P1Y2M10D", "2025-05-09"), ("P9999Y", None),
    ],
)  # fmt: skip
def test_periods_are_counted_in_the_calendar(text: str, day: str | None) -> None:
    period = parse_period(text)
    assert period is not None
    found = period.after(date(2024, 2, 29))
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize("text", ["", "P", "5Y", "P5", "PT5H", "P0D", "P5Y ", "P-1Y", "P99999Y"])
def test_what_is_no_period(text: str) -> None:
    assert parse_period(text) is None
