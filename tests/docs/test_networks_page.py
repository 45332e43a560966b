"""The page on networks is run: its commands answer, its Python holds."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

import provgraph
from provgraph.cli.app import app

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "networks.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL) for line in block.splitlines()]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, miami: Path) -> str:
    folder = tmp_path_factory.mktemp("networks") / "store"
    with provgraph.open(folder) as graph:
        graph.load(miami)
    return str(folder)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["--lang fr", "--lang en", "--json", "--csv"])
def test_the_commands_answer(command: str, form: str, store: str) -> None:
    words = [*shlex.split(command)[1:], *form.split(), "--store", store]
    done = CliRunner().invoke(app, words, catch_exceptions=False)
    assert done.exit_code == 0
    assert done.output or (form == "--csv" and "bridges" in command), "one mission alone has no bridge"


def test_the_python_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    [block] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    exec(compile(block, "docs/networks.md", "exec"), {})


def test_a_day_asked_for_without_posts_is_a_wrong_use(store: str) -> None:
    words = ["path", "Frank McCourt", "Esteban Bovo", "--on", "2017-11-07", "--store", store]
    assert CliRunner().invoke(app, words).exit_code == 2
