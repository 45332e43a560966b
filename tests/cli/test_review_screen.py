"""The review on its screen: every key, in both languages, on 80 columns and 24 lines; each decision at once on disk."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from identity.deciding_world import book, everything, said, tellings, world
from provgraph.cli.review_boxes import HelpBox, ReasonBox
from provgraph.cli.review_screen import ReviewApp
from provgraph.graph import Graph
from provgraph.identity.candidates import candidates
from provgraph.identity.reviewing import Review
from provgraph.store.opening import open_store
from provgraph.wording import say, speaking
from questions.worlds import Telling, add

Play = Callable[[ReviewApp, "Pilot[None]"], Awaitable[None]]


def pairs(graph: Graph, **wanted: Any) -> Review:
    found = candidates(graph.store.view(), at_least=0.5, **wanted)
    return Review(graph.store, found.pairs, author="a reader")


def played(review: Review, play: Play, lang: str = "en", size: tuple[int, int] = (80, 24)) -> ReviewApp:
    """Let somebody sit before the screen and press keys."""

    async def sit() -> ReviewApp:
        app = ReviewApp(review)
        async with app.run_test(size=size) as pilot:
            await settle(app, pilot)
            await play(app, pilot)
        return app

    # In a thread of its own: the browser of other tests keeps a loop running in this one.
    with speaking(lang), ThreadPoolExecutor(1) as beside:
        return beside.submit(copy_context().run, lambda: asyncio.run(sit())).result()


async def settle(app: ReviewApp, pilot: "Pilot[None]") -> None:
    """Until what would change has been worked out."""
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()


async def press(app: ReviewApp, pilot: "Pilot[None]", *keys: str) -> None:
    await pilot.press(*keys)
    await settle(app, pilot)


def text(app: ReviewApp, name: str) -> str:
    return str(app.query_one(f"#{name}", Static).render())


def small() -> Graph:
    """Two sources, and two pairs that are alike: Ada and Eve."""
    return world(names=("alpha", "beta"))


def judgements(graph: Graph) -> dict[str, str]:
    return {one.decision.left_reference: one.decision.judgement.value for one in graph.decisions()}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_screen_shows_both_sides_the_signs_and_what_would_change(lang: str) -> None:
    async def look(app: ReviewApp, _: "Pilot[None]") -> None:
        with speaking(lang):
            assert text(app, "head") == say("review.head", number=1, all=2, score=say("print.decimal").join(score))
            assert say("review.keys") == text(app, "keys")
        assert len(text(app, "keys")) <= 80
        for side, source in (("left", "alpha"), ("right", "beta")):
            shown = text(app, f"{side}-text")
            assert "Ada Brun" in shown
            assert f"{source}/ada" in shown
            assert "page 1" in shown  # the place in the source
            assert f"The {source}" in shown
        assert text(app, "signs-text").startswith("+ ")
        assert "Ada Brun — Friend 1" in text(app, "changes-text")

    review = pairs(small())
    assert review.current is not None
    score = f"{review.current.score:.4f}".rstrip("0").split(".")
    played(review, look, lang)


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("key", "judgement"), [("s", "same"), ("d", "different"), ("u", "unsure")])
def test_one_key_decides_and_the_next_pair_comes(key: str, judgement: str, lang: str) -> None:
    graph = small()

    async def decide(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, key)
        if isinstance(app.screen, ReasonBox):
            # No sign speaks for it, so that it asks why.
            assert key == "d"
            await press(app, pilot, "w", "h", "y", "enter")
        assert judgements(graph) == {"alpha/ada": judgement}
        assert "Eve Fox" in text(app, "left-text")
        assert "alpha/ada" in text(app, "message")

    played(pairs(graph), decide, lang)
    [one] = graph.decisions()
    assert one.decision.author == "a reader"
    [reason] = one.decision.reason
    assert (reason.lang, reason.value == "why") == (lang, key == "d")


def test_skipping_decides_nothing_and_the_end_is_said() -> None:
    graph = small()

    async def skip(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, "k")
        assert "Eve Fox" in text(app, "left-text")
        await press(app, pilot, "k")
        assert text(app, "head") == say("review.end", "en", n=0)
        # At the end, keys for a pair do nothing.
        await press(app, pilot, "s", "d", "u", "k", "r")

    played(pairs(graph), skip)
    assert graph.decisions() == []


def test_a_reason_of_ones_own_goes_with_the_decision_and_not_with_the_next() -> None:
    graph = small()

    async def reason(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, "r")
        box = app.screen.query_one("#reason-input", Input)
        assert box.value  # what is proposed can be changed
        box.value = "   "
        await press(app, pilot, "enter")
        assert isinstance(app.screen, ReasonBox)  # no word, no reason
        box.value = "I was there [bold]myself[/]"
        await press(app, pilot, "enter")
        assert "I was there [bold]myself[/]" in text(app, "reason")
        await press(app, pilot, "r", "escape", "s")
        await press(app, pilot, "s")

    played(pairs(graph), reason)
    reasons = {one.decision.left_reference: one.decision.reason[0].value for one in graph.decisions()}
    assert reasons["alpha/ada"] == "I was there [bold]myself[/]"
    assert reasons["alpha/eve"] not in ("", reasons["alpha/ada"])


def test_undo_takes_back_what_was_decided_last_and_returns_to_it() -> None:
    graph = small()
    before = everything(graph)

    async def undo(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, "z")
        assert text(app, "message") == say("review.nothing_to_undo", "en")
        await press(app, pilot, "s", "k")
        await press(app, pilot, "z")
        assert text(app, "message") == say("review.undone", "en")
        assert "Ada Brun" in text(app, "left-text")

    played(pairs(graph), undo)
    assert everything(graph) == before


def test_undo_takes_back_nothing_of_before_the_review() -> None:
    graph = small()
    said(graph, "unsure", "alpha/friend", "beta/friend")

    async def undo(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, "z")

    played(pairs(graph), undo)
    assert judgements(graph) == {"alpha/friend": "unsure"}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_help_fits_and_any_key_closes_it(lang: str) -> None:
    async def ask(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, "question_mark")
        assert isinstance(app.screen, HelpBox)
        assert app.screen.query_one("#box").region.bottom <= 24
        await press(app, pilot, "x")
        assert not isinstance(app.screen, HelpBox)

    played(pairs(small()), ask, lang)


def test_q_ends_and_what_was_decided_is_on_disk(tmp_path: Path) -> None:
    with Graph(open_store(tmp_path / "store")) as graph:
        add(graph, *tellings(("alpha", "beta")))

        async def decide(app: ReviewApp, pilot: "Pilot[None]") -> None:
            await press(app, pilot, "s")
            # Before the review has ended: a kill now would lose nothing.
            assert b"alpha/ada" in (book(tmp_path / "store") or b"")
            await pilot.press("q")
            await pilot.pause()
            assert app.return_code == 0

        played(pairs(graph), decide)
        assert judgements(graph) == {"alpha/ada": "same"}


def test_pairs_that_a_decision_settles_are_passed_over() -> None:
    graph = world(names=("alpha", "beta", "gamma"))
    found = candidates(graph.store.view(), "Ada Brun", at_least=0.5).pairs
    assert len(found) == 3
    review = Review(graph.store, found, author="a reader")

    async def decide(app: ReviewApp, pilot: "Pilot[None]") -> None:
        await press(app, pilot, "s", "s")
        # Alpha is beta, and one of them gamma: the third pair is decided by that.
        assert text(app, "head") == say("review.end", "en", n=2)

    played(review, decide)
    assert len(graph.decisions()) == 2


def test_what_may_not_be_is_said_and_the_pair_stays() -> None:
    graph = world(names=("alpha", "beta", "gamma"))
    found = candidates(graph.store.view(), "Ada Brun", at_least=0.5).pairs
    review = Review(graph.store, found, author="a reader")
    # Somebody else decides on the same store in the meantime.
    first = found[0]
    said(graph, "different", first.left.reference, first.right.reference)

    async def decide(app: ReviewApp, pilot: "Pilot[None]") -> None:
        assert "≠" in text(app, "changes-text")
        await press(app, pilot, "s")
        assert "Ada Brun" in text(app, "message")
        assert review.number == 1

    played(review, decide)
    assert set(judgements(graph).values()) == {"different"}


def test_tab_and_arrows_move_through_the_panels_and_a_small_terminal_shows_all_of_them() -> None:
    async def move(app: ReviewApp, pilot: "Pilot[None]") -> None:
        seen = set()
        for _ in range(4):
            assert app.focused is not None
            seen.add(app.focused.id)
            await pilot.press("tab", "down")
        assert seen == {"left", "right", "signs", "changes"}
        for name in (*seen, "head", "reason", "keys"):
            region = app.query_one(f"#{name}").region
            assert region.height >= 1
            assert region.bottom <= 24
            assert region.right <= 80

    played(pairs(small()), move)


def test_names_cannot_speak_to_the_terminal() -> None:
    one, other = Telling("alpha"), Telling("beta")
    for telling in (one, other):
        telling.person("Ada \x1b]0;owned\x07 [red]Brun[/red] \u202exyz", local="ada")
    graph = Graph(open_store())
    add(graph, one, other)

    async def look(app: ReviewApp, _: "Pilot[None]") -> None:
        shown = text(app, "left-text")
        assert "[red]Brun[/red]" in shown
        assert not {"\x1b", "\x07", "\u202e"} & set(shown)

    played(pairs(graph), look)
