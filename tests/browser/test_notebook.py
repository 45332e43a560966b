"""A map in a notebook: shown in a frame of its own that runs, reaches neither the notebook nor the network, and gives
its files.

The page here stands for a notebook: another origin, with `_repr_html_` put into an output as notebooks do it.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from maps.invented import invented
from provgraph.graph import Graph
from provgraph.maps import MapOptions, MapView, write_map

pytestmark = pytest.mark.browser

_ADDRESS = "http://notebook.example/lab"
_NOTEBOOK = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Notebook</title></head>
<body><script>window.secret = "of the notebook"</script><main></main></body></html>"""
# As notebooks do: the text becomes elements, scripts in it do not run.
_SHOW = """html => {
  const output = document.createElement('div');
  output.className = 'output';
  output.innerHTML = html;
  document.querySelector('main').append(output);
}"""


class Notebook:
    """An open notebook, what it asked for and what stood in its console."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.console: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.context.route("**/*", self._answer)
        page.goto(_ADDRESS)
        self.requests.clear()

    def _answer(self, route: Any) -> None:
        if route.request.url == _ADDRESS:
            route.fulfill(body=_NOTEBOOK, content_type="text/html; charset=utf-8")
        else:
            route.abort()

    def show(self, view: MapView) -> Any:
        """The frame of a map, once it has started."""
        before = self.page.locator("iframe").count()
        self.page.evaluate(_SHOW, view._repr_html_())
        frame = self.page.locator("iframe").nth(before).element_handle().content_frame()
        frame.wait_for_selector("#page:not([hidden])", timeout=60_000)
        frame.wait_for_selector("html[data-ready=yes]", timeout=60_000)
        return frame


Open = Callable[[], Notebook]


@pytest.fixture(scope="module")
def notebook(browser: Any) -> Iterator[Notebook]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    context.set_default_timeout(60_000)
    yield Notebook(context.new_page())
    context.close()


@pytest.fixture(scope="module")
def frame(notebook: Notebook) -> Any:
    return notebook.show(MapView(invented()))


def test_the_map_starts_in_its_frame_and_asks_for_nothing(notebook: Notebook, frame: Any) -> None:
    frame.fill("#search", "crevecoeur")
    frame.press("#search", "Enter")
    assert frame.inner_text("#chosen") == "Julien Crèvecœur"
    assert frame.locator("#canvas canvas").first.bounding_box()["width"] > 300
    assert notebook.requests == []
    assert notebook.console == []


def test_the_map_reaches_nothing_of_the_notebook(notebook: Notebook, frame: Any) -> None:
    assert frame.evaluate("() => self.origin") == "null"
    assert (
        frame.evaluate("() => { try { return parent.secret } catch (reason) { return reason.name } }")
        == "SecurityError"
    )
    assert notebook.page.evaluate("() => typeof provgraphMap") == "undefined"
    assert notebook.page.evaluate("() => secret") == "of the notebook"


@pytest.mark.parametrize("ending", ["png", "svg", "csv"])
def test_the_frame_gives_its_files(notebook: Notebook, frame: Any, ending: str, tmp_path: Path) -> None:
    frame.click("#share summary")
    with notebook.page.expect_download() as waiting:
        frame.click(f"#share-{ending}")
    assert waiting.value.suggested_filename.endswith(f".{ending}")
    kept = tmp_path / "kept"
    waiting.value.save_as(kept)
    begin = kept.read_bytes()[:200]
    assert {"png": b"\x89PNG", "svg": b"<svg", "csv": "\ufeff".encode()}[ending] in begin


def test_a_citation_can_be_copied_where_the_clipboard_is_closed(frame: Any) -> None:
    frame.click("#share summary")
    frame.click("#share-cite")
    frame.wait_for_selector("#copy[open]")
    assert "Un accord et des ateliers" in frame.input_value("#copy-text")
    frame.click("#copy-close")


def test_two_maps_in_one_notebook_are_strangers(notebook: Notebook, frame: Any) -> None:
    drawn = frame.inner_text("#drawn")
    other = notebook.show(MapView(invented(), MapOptions(language="en", view="columns")))
    assert other.evaluate("() => document.documentElement.lang") == "en"
    assert other.get_attribute("#view-columns", "aria-pressed") == "true"
    assert frame.evaluate("() => document.documentElement.lang") == "fr"
    assert frame.inner_text("#drawn") == drawn


def test_what_a_graph_gives_without_a_path_is_shown_and_saved(
    notebook: Notebook, small_graph: Graph, tmp_path: Path
) -> None:
    view = small_graph.map(language="en")
    assert isinstance(view, MapView)
    shown = notebook.show(view)
    assert int(shown.evaluate("() => provgraphMap.data.nodes.iri.length")) == view.network.number_of_nodes()
    report = view.save(tmp_path / "map.html")
    assert report.path.read_text(encoding="utf-8") == view.html
    assert report.ties == view.network.number_of_edges()


def test_a_graph_of_ones_own_is_drawn(notebook: Notebook) -> None:
    mine: nx.Graph[str] = nx.Graph()
    mine.add_edge("Zora Quillivan", "Tibor Messaline")
    mine.add_edge("Tibor Messaline", "Oda Ferrand")
    shown = notebook.show(MapView(mine))
    assert shown.evaluate("() => provgraphMap.drawnTies().length") == 2
    shown.fill("#search", "oda")
    shown.press("#search", "Enter")
    assert shown.inner_text("#chosen") == "Oda Ferrand"


def test_a_large_map_is_unpacked_in_its_frame_too(notebook: Notebook) -> None:
    many: nx.MultiGraph[str] = nx.MultiGraph()
    for number in range(6000):
        many.add_edge(f"Person {number}", f"Person {number * 7 % 6000 + 1}", label=f"Tie {number}")
    view = MapView(many, MapOptions(drawer="canvas"))
    assert '"packed"' in view.html
    shown = notebook.show(view)
    assert shown.evaluate("() => provgraphMap.data.nodes.iri.length") == many.number_of_nodes()
    assert notebook.requests == []


def test_the_file_and_the_notebook_show_the_same(tmp_path: Path) -> None:
    network = invented()
    assert write_map(network, tmp_path / "map.html").path.read_text(encoding="utf-8") == MapView(network).html
