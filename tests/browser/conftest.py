"""A real Chromium, one for the whole session, without a network."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import provgraph
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
MIAMI = Path(__file__).parents[2] / "data" / "missions" / "miami-2017"


@dataclass
class Visit:
    """A map open in a browser, and everything that it did: requests, words in the console, errors."""

    page: Any
    requests: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)

    def node(self, label: str) -> int:
        """The place of a node, by its French label."""
        return int(self.page.evaluate(f"l => {DATA}.nodes.label.findIndex(at => {words(0)} === l)", label))

    def tie(self, label: str) -> int:
        """The place of the first tie with that English label."""
        return int(self.page.evaluate(f"l => {DATA}.ties.label.findIndex(at => {words(1)} === l)", label))

    def select(self, kind: str, index: int, other: int | None = None) -> None:
        options = {} if other is None else {"other": other}
        self.page.evaluate(
            "([kind, index, options]) => provgraphMap.select(kind, index, options)", [kind, index, options]
        )

    def text(self, selector: str) -> str:
        """What can be read there, with plain spaces."""
        return plain(self.page.inner_text(selector))

    def citation(self) -> str:
        """What the page would copy as a citation, with plain spaces."""
        return plain(self.page.evaluate("provgraphMap.citation()"))

    def reset(self) -> None:
        """The page as it opened: one page serves many tests."""
        self.page.evaluate("() => provgraphMap.reset()")

    def click_map(self, at: dict[str, float]) -> None:
        box = self.page.locator("#canvas").bounding_box()
        self.page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])

    def drawn_families(self) -> set[str]:
        """The families of the ties that the canvas draws now."""
        return set(
            self.page.evaluate(
                f"() => provgraphMap.drawnTies().map(tie => {DATA}.families[{DATA}.ties.family[tie]].key)"
            )
        )

    def asked(self, address: str) -> None:
        # A file that the page itself hands out asks nobody.
        if not address.startswith(("blob:", "data:")):
            self.requests.append(address)

    def nothing_happened(self) -> None:
        assert self.requests == []
        assert self.console == []


DATA = "provgraphMap.data"


def plain(text: str) -> str:
    """A text with plain spaces: French signs stand behind spaces that do not break, wide or narrow."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def words(language: int) -> str:
    """The text that stands at the place `at`, in a language (0: French)."""
    return f"(t => typeof t === 'string' ? t : t[{language}])({DATA}.texts[at])"


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


@pytest.fixture(scope="session")
def miami_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the mission that comes with the project."""
    with provgraph.open() as graph:
        graph.load(MIAMI)
        return write_map(graph.network("participation"), tmp_path_factory.mktemp("miami") / "miami.html").path


class Visits:
    """Pages opened in contexts of their own, closed together."""

    def __init__(self, browser: Any, map_file: Path) -> None:
        self._browser, self._map_file = browser, map_file
        self._contexts: list[Any] = []

    def __call__(
        self,
        file: Path | None = None,
        size: tuple[int, int] = DESK,
        script: str | None = None,
        wait: bool = True,
        **options: Any,
    ) -> Visit:
        context = self._browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True, **options)
        self._contexts.append(context)
        context.set_default_timeout(60_000)
        page = context.new_page()
        seen = Visit(page)
        address = (file or self._map_file).as_uri()
        page.on(
            "request", lambda request: None if request.url.partition("#")[0] == address else seen.asked(request.url)
        )
        page.on("console", lambda message: seen.console.append(message.text))
        page.on("pageerror", lambda error: seen.console.append(str(error)))
        if script:
            page.add_init_script(script)
        page.goto(address)
        if wait and options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]", state="attached")
        return seen

    def close(self) -> None:
        for context in self._contexts:
            context.close()


@pytest.fixture
def visit(browser: Any, map_file: Path) -> Iterator[Open]:
    """Opens a map: the invented one, or *file*; further options are those of a Playwright context."""
    visits = Visits(browser, map_file)
    yield visits
    visits.close()


@pytest.fixture(scope="module")
def _desk(browser: Any, map_file: Path) -> Iterator[Visit]:
    visits = Visits(browser, map_file)
    yield visits()
    visits.close()


@pytest.fixture
def desk(_desk: Visit) -> Visit:
    """The invented map on a desk, as it opens: one page for a module."""
    _desk.reset()
    return _desk
