"""A page in a real Chromium without a network, and what its main thread takes."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_MOVES = 60


class Tab:
    """One page; processor time is that of its main thread, which does not depend on what else the machine does."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def processor(self) -> float:
        """Seconds of the main thread since the page was opened."""
        told = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))

    def open(self, file: Path, ready: str, patience: float) -> dict[str, float | None]:
        """Until the page says that it is *ready*: processor seconds and seconds on the clock; None: it never was."""
        began = time.monotonic()
        self.page.goto(file.as_uri(), wait_until="commit")
        while not self.page.evaluate(ready):
            if time.monotonic() - began > patience:
                return {"processor": None, "clock": None}
            time.sleep(0.05)
        self.rest()
        return {"processor": round(self.processor(), 3), "clock": round(time.monotonic() - began, 3)}

    def rest(self) -> None:
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def step(self, job: Callable[[int], object], times: int = 5) -> float:
        """Milliseconds of the main thread for one step, the drawing after it included: the median of *times*."""
        taken = []
        for number in range(times):
            before = self.processor()
            job(number)
            self.rest()
            taken.append(self.processor() - before)
        return round(1000 * median(taken), 1)

    def drag(self, at: tuple[float, float]) -> dict[str, float]:
        """Milliseconds of the main thread for one move of the mouse with its button down, and pictures in a second."""
        self.page.evaluate(
            "() => { window.drawnFrames = 0; const count = () => { drawnFrames += 1; requestAnimationFrame(count); };"
            " requestAnimationFrame(count); }"
        )
        self.page.mouse.move(*at)
        self.page.mouse.down()
        before, began = self.processor(), time.monotonic()
        frames = self.page.evaluate("() => drawnFrames")
        for move in range(_MOVES):
            self.page.mouse.move(at[0] + 4 * (move + 1), at[1] + 2 * (move + 1))
        seconds = time.monotonic() - began
        taken = self.processor() - before
        frames = self.page.evaluate("() => drawnFrames") - frames
        self.page.mouse.up()
        return {"milliseconds": round(1000 * taken / _MOVES, 1), "frames": round(frames / seconds, 1)}


@contextmanager
def tabs() -> Iterator[Callable[[], Tab]]:
    """Opens tabs of 1280 × 800 in one browser, without a network."""
    found = next((where for name in _NAMES if (where := shutil.which(name))), None)
    if found is None:
        raise SystemExit(f"no browser: none of {', '.join(_NAMES)} is on the PATH")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, headless=True, args=_FLAGS)
        contexts: list[Any] = []

        def new() -> Tab:
            while contexts:
                contexts.pop().close()
            contexts.append(browser.new_context(viewport={"width": 1280, "height": 800}, offline=True))
            return Tab(contexts[-1].new_page())

        yield new
        browser.close()
