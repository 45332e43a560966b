"""The page on validation is run: its commands print what it shows, its Python works."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.conftest import Run, run  # noqa: F401 - a fixture

ROOT = Path(__file__).resolve().parents[2]
BLOCKS = re.findall(
    r"```(\w+)\n(.*?)```", (ROOT / "docs" / "validation.md").read_text(encoding="utf-8"), flags=re.DOTALL
)
[TURTLE] = [text for kind, text in BLOCKS if kind == "turtle"]
[PYTHON] = [text for kind, text in BLOCKS if kind == "python"]
COMMANDS = [text for kind, text in BLOCKS if kind == "console"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, miami: Path) -> Path:
    place = tmp_path_factory.mktemp("validation")
    (place / "register.ttl").write_text(TURTLE, encoding="utf-8")
    shutil.copytree(miami, place / "data" / "missions" / "miami-2017")
    return place


@pytest.mark.parametrize("text", COMMANDS, ids=lambda text: text.partition("\n")[0])
def test_each_command_prints_what_is_shown(text: str, folder: Path, run: Run) -> None:  # noqa: F811
    first, _, shown = text.partition("\n")
    prompt, name, *words = shlex.split(first)
    assert (prompt, name) == ("$", "provgraph")
    lang = words.pop(words.index("--lang") + 1) if "--lang" in words else "en"
    words = [word for word in words if word != "--lang"]
    if words[0] == "validate":
        run("load", "data/missions/miami-2017", store=folder / "store", cwd=folder)
    done = run(*words, store=folder / "store", lang=lang, cwd=folder)
    assert plain(done.stdout + done.stderr) == plain(shown)
    assert done.returncode == (1 if words[0] == "load" else 0)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_its_python_works(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(folder)
    exec(compile(PYTHON, "docs/validation.md", "exec"), {})
    assert capsys.readouterr().out == ""
