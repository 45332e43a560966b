"""The page on conflicts is run: its three sources make the conflicts that it shows, and no other."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import provgraph
from provgraph.cli.app import app
from provgraph.vocabulary.terms import ConflictKind, OfficeRole

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "conflicts.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"`norvale/(\w+\.yaml)`\n\n```yaml\n(.*?)```", PAGE, flags=re.DOTALL))
SHOWN = dict(re.findall(r"### `(\w+)`\n\n.*?```text\n(.*?)```", PAGE, flags=re.DOTALL))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("norvale")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    store = folder / "store"
    with provgraph.open(store) as graph:
        graph.load(folder)
    return store


def told(store: Path, *words: str) -> str:
    done = CliRunner().invoke(app, ["conflicts", *words, "--lang", "en", "--store", str(store)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_every_kind_has_its_example() -> None:
    assert set(SHOWN) == {kind.key for kind in ConflictKind}


@pytest.mark.parametrize("kind", SHOWN)
def test_the_page_shows_what_is_printed(kind: str, store: Path) -> None:
    assert told(store, "--kind", kind) == SHOWN[kind]


def test_there_is_no_other(store: Path) -> None:
    assert sorted(told(store).splitlines()) == sorted("".join(SHOWN.values()).splitlines())


def test_the_commands_of_the_page_run(store: Path) -> None:
    [block] = re.findall(r"```sh\n(.*?)```", PAGE, flags=re.DOTALL)
    words = [re.findall(r'"[^"]*"|\S+', line.partition("#")[0])[2:] for line in block.splitlines()]
    assert all("no answer" not in told(store, *(word.strip('"') for word in each)).lower() for each in words)


def test_the_posts_of_one_holder_are_named() -> None:
    [named] = re.findall(r"`pg:oneHolder` in the ontology: ([^)]*)\)", PAGE)
    assert set(named.split(", ")) == {role.label("en") for role in OfficeRole if role.one_holder}
