"""The page on maps is run: its commands write maps, its Python holds, its pictures are there and small."""

import re
import shlex
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner

import provgraph
from provgraph.cli.app import app
from provgraph.maps.options import VIEWS, MapOptions

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "maps.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL) for line in block.splitlines()]
PROGRAMS = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
PICTURES = re.findall(r"!\[(.+?)\]\((.+?)\)", PAGE)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, miami: Path) -> str:
    folder = tmp_path_factory.mktemp("maps") / "store"
    with provgraph.open(folder) as graph:
        graph.load(miami)
    return str(folder)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_write_maps(command: str, store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    words = shlex.split(command)[1:]
    done = CliRunner().invoke(app, [*words, "--store", store], catch_exceptions=False)
    assert done.exit_code == 0
    assert (tmp_path / words[1]).read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize("place", range(len(PROGRAMS)))
def test_the_python_holds(place: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    exec(compile(PROGRAMS[place], "docs/maps.md", "exec"), {})


def test_every_option_and_every_view_is_told() -> None:
    for name in (*MapOptions.__dataclass_fields__, *VIEWS):
        assert f"`{name}`" in PAGE, name


@pytest.mark.parametrize(("words", "where"), PICTURES, ids=[Path(where).stem for _, where in PICTURES])
def test_each_picture_is_there_and_small(words: str, where: str) -> None:
    picture = ROOT / "docs" / where
    head = picture.read_bytes()[:33]
    assert head.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", head[16:24])
    assert (width, height) in {(1280, 800), (390, 844)}
    assert picture.stat().st_size <= 120_000
    assert len(words) > 3


def test_the_pictures_together_are_small() -> None:
    folder = ROOT / "docs" / "images" / "maps"
    assert sum(one.stat().st_size for one in folder.iterdir()) <= 2_000_000
    assert {one.name for one in folder.iterdir()} == {Path(where).name for _, where in PICTURES}
