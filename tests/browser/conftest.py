"""A real Chromium, one for the whole session, without a network."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from maps.invented import invented
from provgraph.maps import write_map

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK, PHONE = (1280, 800), (390, 844)


@dataclass
class Visit:
    """A map open in a browser, and everything that it did: requests, words in the console, errors."""

    page: Any
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def node(self, label: str) -> int:
        """The place of a node, by its French label."""
        return int(self.page.evaluate(f"l => {DATA}.nodes.findIndex(node => node.label[0] === l)", label))

    def tie(self, label: str) -> int:
        """The place of the first tie with that English label."""
        return int(self.page.evaluate(f"l => {DATA}.ties.findIndex(tie => tie.label[1] === l)", label))

    def click_map(self, at: dict[str, float]) -> None:
        box = self.page.locator("#canvas").bounding_box()
        self.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])

    def drawn_families(self) -> set[str]:
        """The families of the ties that the canvas draws now."""
        return set(self.page.evaluate(f"() => provgraphMap.drawnTies().map(index => {DATA}.ties[index].family)"))

    def nothing_happened(self) -> None:
        assert self.requests == []
        assert self.console == []


DATA = "JSON.parse(document.getElementById('data').textContent)"
Open = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    executable = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if executable is None:
        pytest.skip(f"no browser: none of {', '.join(BROWSERS)} is on the PATH")
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, headless=True, args=FLAGS, timeout=90_000)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_map(invented(), tmp_path_factory.mktemp("maps") / "map.html").path


@pytest.fixture
def visit(browser: Any, map_file: Path) -> Iterator[Open]:
    """Opens a map: the invented one, or *file*; further options are those of a Playwright context."""
    contexts = []

    def go(file: Path = map_file, size: tuple[int, int] = DESK, script: str | None = None, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **options)
        contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        seen = Visit(page)
        address = file.as_uri()
        page.on("request", lambda request: None if request.url == address else seen.requests.append(request.url))
        page.on("console", lambda message: seen.console.append(message.text))
        page.on("pageerror", lambda error: seen.console.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(address)
        return seen

    yield go
    for context in contexts:
        context.close()
