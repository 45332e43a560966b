"""Ten kills: the store opens, and holds exactly the state before or after (tests/stress/survival.py does 200)."""

from pathlib import Path

import pytest

from stress.killing import Killer
from stress.survival import Operation, Trial, kill_once, operations, prepare

TRIED = {"load": 1, "replace": 2, "undo": 2, "erase": 2, "compact": 1, "write 24,000 triples": 1, "migrate": 1}
"""How often each is killed here; from beginning to end of the points at which the engine or the disk is reached."""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Operation]:
    return {one.name: one for one in operations(tmp_path_factory.mktemp("inputs"))}


@pytest.mark.parametrize("name", TRIED)
def test_a_killed_command_leaves_the_state_before_or_after(
    tmp_path: Path, killer: Killer, tried: dict[str, Operation], name: str
) -> None:
    trial: Trial = prepare(killer, tried[name], tmp_path)
    assert trial.before["graphs"] != trial.after["graphs"]
    kills: list[dict[str, float | int]] = [{"at_point": trial.points * 2 // 3}, {"after": trial.seconds * 0.8}]
    for kill in kills[: TRIED[name]]:
        kill_once(killer, trial, **kill)  # type: ignore[arg-type]  # one of the two
    assert sum(trial.outcomes.values()) == TRIED[name]


def test_the_kill_comes_where_it_is_said(tmp_path: Path, killer: Killer, tried: dict[str, Operation]) -> None:
    trial = prepare(killer, tried["migrate"], tmp_path)
    assert kill_once(killer, trial, at_point=1) == "before"
    assert kill_once(killer, trial, at_point=trial.points) == "after"
