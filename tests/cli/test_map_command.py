"""`provgraph map`, as a person types it."""

from pathlib import Path

import pytest

from cli.conftest import Run
from maps.reading_page import data_of, text_at


def test_a_map_opens_as_it_was_asked_to(run: Run, store: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    done = run(
        "map", str(target), "--view", "missions", "--about", "frank mccourt", "--hops", "2", "--theme", "dark",
        "--path", "Frank McCourt", "Esteban Bovo", store=store, lang="fr",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"Carte écrite\u00a0: {target}")
    data = data_of(target.read_text(encoding="utf-8"))
    assert (data["language"], data["view"], data["theme"], data["hops"]) == ("fr", "missions", "dark", 2)
    assert text_at(data, data["nodes"]["label"][data["about"]])[0] == "Frank McCourt"
    assert len(data["path"]) == 2


def test_what_is_left_out_is_said(run: Run, store: Path, tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    done = run(
        "map", str(target), "--mission", "Miami", "--at-least", "copresent", "--since", "2017-11-07", "--until",
        "2017-11-07", "--limit", "5", store=store,
    )  # fmt: skip
    assert done.returncode == 0
    assert "Left out, as was asked, and said on the map:" in done.stdout
    rule = data_of(target.read_text(encoding="utf-8"))["cut"]["rule"]["en"]
    for words in ("Only the mission", "certainly before 7 November 2017", "Only 5 actors", "or higher"):
        assert words in rule


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--about", "Nobody Atall"], 1, "Nobody is called “Nobody Atall”"),
        (["--since", "yesterday"], 1, "“yesterday” is not a day"),
        (["--since", "2017-11-08", "--until", "2017-11-07"], 1, "until"),
        (["--mission", "Moon"], 1, "No mission is called “Moon”"),
        (["--view", "globe"], 2, "--view must be one of: organisations"),
        (["--hops", "3"], 2, "--hops"),
    ],
)
def test_wrong_input_is_one_clear_message(
    run: Run, store: Path, tmp_path: Path, words: list[str], code: int, said: str
) -> None:
    target = tmp_path / "map.html"
    done = run("map", str(target), *words, store=store)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()
