"""Ten kills: the store opens, and holds exactly the state before or after (tests/stress/survival.py does 200)."""

import pytest

from stress.killing import Killer
from stress.survival import Operation, Trials, kill_once, operations


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Operation]:
    return {one.name: one for one in operations(tmp_path_factory.mktemp("inputs"))}


@pytest.fixture(scope="module")
def trials(tmp_path_factory: pytest.TempPathFactory, killer: Killer) -> Trials:
    return Trials(killer, tmp_path_factory.mktemp("trials"))


@pytest.mark.parametrize(
    ("name", "points", "moments"),
    [
        ("load", [0.7], [0.5]),
        ("replace", [1.0], [0.5]),
        ("undo", [0.5], [0.7]),
        ("erase", [0.9], []),
        ("compact", [0.6], []),
        ("migrate", [0.0, 0.95], []),
    ],
)
def test_a_killed_command_leaves_the_state_before_or_after(
    killer: Killer, trials: Trials, tried: dict[str, Operation], name: str, points: list[float], moments: list[float]
) -> None:
    """*points*: parts of the way through the calls that reach the engine or the disk. *moments*: of the time."""
    trial = trials.prepare(tried[name], timed=False)
    assert trial.before["graphs"] != trial.after["graphs"]
    for part in points:
        kill_once(killer, trial, at_point=max(1, round(part * trial.points)))
    for part in moments:
        kill_once(killer, trial, after=part * trial.seconds)
    if name == "migrate":
        assert trial.outcomes == {"before": 1, "after": 1}, "the kill comes where it is said"
