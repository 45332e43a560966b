"""Paths that lead elsewhere, links, devices and pipes in a folder, and names that a terminal would obey."""

import io
import os
from pathlib import Path

import pytest

from provgraph.cli.progress import progress_shown
from security.ground import SECRET, Attack, Battle, Ground, fought, hold

TABLE = "Person,Event,Date\nAnn Lor,Dinner,2026-01-02\n"
DOSSIER = "provgraph: dossier/1\nsource: {source}\npeople: {{a: {{name: Ann Lor}}}}\n"
READ = "read by the mapping “attendance-list”"
STEERING = "\x1b[2J\x1b]0;owned\x07\x9b31m\u202e\nOne problem. Nothing was loaded."
"""Clears the screen, names the window, colours, turns the writing, and says what is not so."""


def _card(name: str, says: str) -> Attack:
    """A dossier that names a card."""

    def arm(ground: Ground) -> Path:
        ground.file("beside.yaml", f"provgraph: card/1\nid: s\ntitle: {SECRET}\n")
        (ground.folder / "in").mkdir()
        os.symlink(ground.secret, ground.folder / "in" / "link.yaml")
        return ground.file("in/d.yaml", DOSSIER.format(source=name.replace("SECRET", str(ground.secret))))

    return Attack(f"card-{name.strip('/').replace('/', '-')[:40]}", arm, says)


def _option(option: str, name: str, says: str) -> Attack:
    def arm(ground: Ground) -> list[str | Path]:
        return ["load", ground.file("list.csv", TABLE), option, name]

    return Attack(f"{option[2:]}-{name.strip('/').replace('/', '-')}", arm, says)


def _folder(ground: Ground) -> Path:
    """A good table among all that may lie in a folder and is no file."""
    folder = ground.file("in/list.csv", TABLE).parent
    for name, target in (("zero.csv", "/dev/zero"), ("etc", "/etc"), ("self.csv", "self.csv"), ("loop", str(folder))):
        os.symlink(target, folder / name)
    for name in ("pipe.csv", "list.csv.card.yaml", "pipe.yaml"):
        os.mkfifo(folder / name)
    os.symlink("/dev/zero", folder / "list.csv.mapping.yaml")
    return folder


def _alone(target: str | None) -> Attack:
    def arm(ground: Ground) -> Path:
        path = ground.folder / "list.csv"
        if target is None:
            os.mkfifo(path)
        else:
            os.symlink(target, path)
        return path

    return Attack(f"alone-{target or 'pipe'}", arm, "is no file")


def _named(ground: Ground) -> Path:
    return ground.file(f"list{STEERING}.csv", TABLE.replace("2026-01-02", f'"never{STEERING}"'))


def _named_and_right(ground: Ground) -> Path:
    return ground.file(f"list{STEERING}.csv", TABLE)


def _like_an_option(ground: Ground) -> Path:
    return ground.file("-rf.csv", TABLE).parent


ATTACKS = [
    _card("../beside.yaml", "lies outside of the folder"),
    _card("SECRET", "lies outside of the folder"),
    _card("link.yaml", "lies outside of the folder"),
    _card("/etc/passwd", "lies outside of the folder"),
    _card("/dev/zero", "lies outside of the folder"),
    _card("a/" * 3000, "cannot be read: File name too long"),
    _card("{id: ../../x, title: T}", "is no local name"),
    _option("--mapping", "/dev/zero", "there is no mapping"),
    _option("--mapping", "attendance-list/../../x", "there is no mapping"),
    _option("--source-card", "/dev/zero", "is not there"),
    Attack("folder", _folder, shows=READ),
    _alone("/dev/zero"),
    _alone("/dev/stdin"),
    _alone(None),
    Attack("steering-name", _named, "list"),
    Attack("steering-name-that-is-loaded", _named_and_right, shows=READ),
    Attack("like-an-option", _like_an_option, shows=READ),
    Attack("query-from-a-device", lambda _: ["sparql", "@/dev/zero"], "is no file"),
]


@pytest.fixture(scope="module")
def battle(tmp_path_factory: pytest.TempPathFactory, small_world: Path) -> Battle:
    return fought(ATTACKS, tmp_path_factory.mktemp("paths"), small_world)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.id)
def test_it_leads_nowhere_and_is_not_waited_for(battle: Battle, attack: Attack) -> None:
    hold(attack, battle.outcomes[attack.id])


def test_the_store_is_as_before_and_no_secret_told(battle: Battle) -> None:
    assert (battle.untouched, battle.leaked) == (True, False)


@pytest.mark.parametrize("attack", ["steering-name", "steering-name-that-is-loaded"])
def test_the_name_of_a_file_steers_no_terminal_and_makes_no_line(battle: Battle, attack: str) -> None:
    outcome = battle.outcomes[attack]
    told = outcome.out + outcome.err
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(told)
    assert "␛[2J" in told
    assert "␊One problem" in told
    lines = [line for line in told.splitlines() if line.startswith("One problem")]
    assert len(lines) == (attack == "steering-name")


def test_the_bar_that_shows_how_far_a_load_is_takes_no_name_for_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_shown() as tell:
        tell("[bold]a[/red]\x1b]0;owned\x07.csv", 1, 2)
    assert "\x1b]0;" not in terminal.getvalue()
