"""The page on scaling is run: its commands against a real server, and its numbers are those of the tests."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import servers
from provgraph.cli import main
from provgraph.store.endpoint import HEADER_VARIABLE, TIMEOUT_VARIABLE, UPDATE_VARIABLE, endpoint_of

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
SHOWN = "http://localhost:7878/query"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """As the page starts it; on a port that is free."""
    if servers.oxigraph_command() is None:
        pytest.skip("the Oxigraph server is not installed (package oxigraph)")
    [command] = re.findall(r"^oxigraph serve (.*)$", PAGE, flags=re.MULTILINE)
    assert command == "--location shared --bind localhost:7878"
    with servers.oxigraph(tmp_path_factory.mktemp("page")) as address:
        yield address


def test_the_commands_print_what_the_page_shows(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").symlink_to(ROOT / "data")
    [console] = re.findall(r"```console\n(.*?)```", PAGE, flags=re.DOTALL)
    for shown in console.split("$ provgraph ")[1:]:
        command, _, expected = shown.partition("\n")
        words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command.replace(SHOWN, server))]
        assert main([*words, "--lang", "en"]) == 0, command
        said = capsys.readouterr().out.replace(server, SHOWN).replace(str(tmp_path) + "/", "")
        for line in expected.splitlines():
            assert line == "…" or _without_counts(line) in map(_without_counts, said.splitlines()), (line, said)
    [python] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
    exec(python.replace(SHOWN, server), {})


def _without_counts(line: str) -> str:
    """The register grows with what is noted in it."""
    return re.sub(r"\d+ statements", "# statements", line)


def test_every_variable_and_every_layout_is_named() -> None:
    for name in (UPDATE_VARIABLE, HEADER_VARIABLE, TIMEOUT_VARIABLE, "PROVGRAPH_STORE", "NETRC", "SSL_CERT_FILE"):
        assert f"`{name}" in PAGE, name
    for asks, takes in (("/query", "/update"), ("/repositories/NAME", "/repositories/NAME/statements")):
        assert f"`{asks}` → `{takes}`" in PAGE
        assert endpoint_of(f"http://h{asks}").update == f"http://h{takes}"


def test_every_test_that_is_named_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", PAGE)
    assert len(named) > 1
    assert not [file for file in named if not (ROOT / file).is_file()]
