"""The review of a draft in the terminal: the keys, both languages, 80 columns; each act at once on disk."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from provgraph.cli import main
from provgraph.cli.draft_review_boxes import FieldsBox, KeysBox
from provgraph.cli.draft_review_screen import DraftReviewApp
from provgraph.review.reviewing import Review
from provgraph.wording import say, speaking
from review.invented_draft import DOSSIER, WAITING, write

Play = Callable[[DraftReviewApp, "Pilot[None]"], Awaitable[None]]


def played(path: Path, play: Play, lang: str = "en") -> Review:
    review = Review(path)

    async def sit() -> None:
        app = DraftReviewApp(review)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            await play(app, pilot)

    with speaking(lang), ThreadPoolExecutor(1) as beside:
        beside.submit(copy_context().run, lambda: asyncio.run(sit())).result()
    return review


def shown(app: DraftReviewApp, name: str) -> str:
    return str(app.query_one(f"#{name}", Static).render())


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_a_line_is_shown_with_its_sentence(tmp_path: Path, lang: str) -> None:
    async def look(app: DraftReviewApp, _: "Pilot[None]") -> None:
        with speaking(lang):
            assert shown(app, "head") == say("dossier_review.left", left=WAITING, all=WAITING)
            assert shown(app, "keys") == say("dossier_review.keys")
        assert len(shown(app, "keys")) <= 80
        assert shown(app, "line").startswith("Lise Ormeau")
        assert "95" in shown(app, "line")
        sentence = "Lise Ormeau, adjointe au maire de Valmer, a rencontré Paul Trévan 🤝 au port."
        assert shown(app, "sentence-text") == sentence

    played(write(tmp_path), look, lang)


def test_accept_reject_correct_and_undo(tmp_path: Path) -> None:
    path = write(tmp_path)

    async def play(app: DraftReviewApp, pilot: "Pilot[None]") -> None:
        await pilot.press("a")
        assert shown(app, "line").startswith("Paul Trévan")
        await pilot.press("r")
        assert "3 lines would go" in shown(app, "message")
        assert "trevan" in path.read_text(encoding="utf-8")
        await pilot.press("r")
        assert "trevan" not in path.read_text(encoding="utf-8")
        await pilot.press("u", "u")
        assert path.read_text(encoding="utf-8") == DOSSIER
        await pilot.press("s", "e")
        assert isinstance(app.screen, FieldsBox)
        app.screen.query_one("#field-name", Input).value = "Paul [red]Trévan[/]"
        await pilot.press("enter")
        await pilot.pause()
        assert 'name: "Paul [red]Trévan[/]"' in path.read_text(encoding="utf-8")
        await pilot.press("question_mark")
        assert isinstance(app.screen, KeysBox)
        await pilot.press("x")
        for _ in range(WAITING - 1):
            await pilot.press("a")
        with speaking("en"):
            assert shown(app, "line") == say("dossier_review.end")

    assert played(path, play).progress().left == 0


def test_what_is_wrong_is_told_and_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path)

    async def play(app: DraftReviewApp, pilot: "Pilot[None]") -> None:
        await pilot.press("e")
        app.screen.query_one("#field-credibility", Input).value = "9"
        await pilot.press("enter")
        await pilot.pause()
        assert "9" in shown(app, "message")

    played(path, play)
    assert path.read_text(encoding="utf-8") == DOSSIER


def test_the_command_refuses_what_it_cannot_review(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path)
    other = tmp_path / "other.txt"
    other.write_text("autre", encoding="utf-8")
    for arguments in (
        [str(tmp_path / "none.yaml")],
        [str(path), "--article", str(other)],
        [str(path), "--article", str(tmp_path / "none.txt")],
        [str(path), "--terminal"],
        [str(other)],
    ):
        assert main(["review", *arguments]) == 1
        told = capsys.readouterr()
        assert told.err.strip()
        assert "Traceback" not in told.err
    assert path.read_text(encoding="utf-8") == DOSSIER
