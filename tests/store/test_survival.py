"""Ten kills: the store opens, and holds exactly the state before or after (tests/stress/survival.py does 200)."""

import pytest

from stress.killing import Killer
from stress.survival import Operation, Trials, kill_once, operations

TRIED = {"load": 2, "replace": 2, "undo": 2, "erase": 1, "compact": 1, "write 24,000 triples": 1, "migrate": 1}
"""How often each is killed here: first where it writes, then at any moment."""


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Operation]:
    return {one.name: one for one in operations(tmp_path_factory.mktemp("inputs"))}


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory, killer: Killer) -> Trials:
    return Trials(killer, tmp_path_factory.mktemp("trials"))


@pytest.mark.parametrize("name", TRIED)
def test_a_killed_command_leaves_the_state_before_or_after(
    killer: Killer, trials: Trials, tried: dict[str, Operation], name: str
) -> None:
    trial = trials.prepare(tried[name], timed=False)
    assert trial.before["graphs"] != trial.after["graphs"]
    kill_once(killer, trial, at_point=trial.points * 2 // 3)
    if TRIED[name] > 1:
        kill_once(killer, trial, after=trial.seconds / 2)
    assert sum(trial.outcomes.values()) == TRIED[name]


def test_the_kill_comes_where_it_is_said(killer: Killer, trials: Trials, tried: dict[str, Operation]) -> None:
    trial = trials.prepare(tried["migrate"], timed=False)
    assert kill_once(killer, trial, at_point=1) == "before"
    assert kill_once(killer, trial, at_point=trial.points) == "after"
