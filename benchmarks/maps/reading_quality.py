"""How well a map can be read: the shipped mission, about sixty actors, as a browser draws it."""

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import networkx as nx
import numpy as np
from chromium import Tab
from numpy.typing import NDArray

import provgraph
from provgraph.maps.views.crossings import crossings

_MISSION = Path(__file__).resolve().parents[2] / "data" / "missions" / "miami-2017"
_READY = "() => document.documentElement.dataset.ready === 'yes'"
_VIEWS = ("organisations", "missions", "columns", "time")
_PHONE = {"width": 390, "height": 844}
_SEEDS = 10

# What juts out of the window, or out of a part that clips it, without a scroll bar to bring it in. Only what is seen.
_CUT_OFF = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll('body *')].filter((one) => {
    if (one.closest('.unseen, .skip, svg, noscript, #canvas') || !one.checkVisibility()) return false;
    const { left, right, width, height } = one.getBoundingClientRect();
    return width > 1 && height > 1 && (left < -1 || right > wide + 1);
  }).map((one) => one.id || one.className || one.tagName);
}"""


def reading_quality(new: Callable[[], Tab], folder: Path) -> dict[str, Any]:
    """Overlaps, labels, crossings, bodies that stay together, what is cut off, and the way to a source."""
    with provgraph.open() as graph:
        graph.load(_MISSION)
        file = graph.map(folder / "mission.html", language="en").path
    tab = new()
    found: dict[str, Any] = {"open": tab.open(file, _READY, 300)}
    page = tab.page
    kinds = page.evaluate("() => provgraphMap.data.nodes.kind.map(at => provgraphMap.data.kinds[at].key)")
    found["actors"] = sum(kind in ("person", "unidentified", "group", "organisation") for kind in kinds)
    found["ties"] = page.evaluate("() => provgraphMap.data.ties.one.length")
    for view in _VIEWS:
        page.click(f"#view-{view}")
        tab.rest()
        found[view] = _labels(page)
        if view in ("organisations", "columns"):
            found[view] |= _lines(page, view)
    found["organisations"]["same_body"] = _same_body(page)
    found["actions_to_a_source"] = _way_to_a_source(page)
    page.set_viewport_size(_PHONE)
    page.reload()
    tab.open(file, _READY, 300)
    found["phone"] = {}
    for view in _VIEWS:
        page.select_option("#view-choice", view)
        tab.rest()
        cut = _labels(page)["cut"]
        found["phone"][view] = {"labels_cut": cut, "cut_off": page.evaluate(_CUT_OFF)}
    return found


def _labels(page: Any) -> dict[str, Any]:
    """Names that overlap or are cut by an edge, and the share of what is drawn that has its name."""
    boxes = page.evaluate("() => provgraphMap.labels()")
    size = page.evaluate("() => { const { clientWidth, clientHeight } = document.getElementById('canvas');"
                         " return [clientWidth, clientHeight]; }")  # fmt: skip
    drawn = page.evaluate(
        "() => { const view = provgraphMap.data.views.find(one => one.key === document.querySelector("
        "'#views [aria-pressed=true]').id.slice(5));"
        " return provgraphMap.shownNodes().filter(at => view.x[at] >= 0).length; }"
    )
    named = {box["index"] for box in boxes if box.get("group") is None and box["index"] is not None}
    return {
        "drawn": drawn,
        "named": round(len(named) / max(1, drawn), 3),
        "overlaps": sum(_touch(one, other) for one, other in combinations(boxes, 2)),
        "cut": sum(
            box["left"] < 0 or box["top"] < 0 or box["right"] > size[0] or box["bottom"] > size[1] for box in boxes
        ),
    }


def _touch(one: dict[str, float], other: dict[str, float]) -> bool:
    across = one["left"] < other["right"] and other["left"] < one["right"]
    return across and one["top"] < other["bottom"] and other["top"] < one["bottom"]


def _lines(page: Any, view: str) -> dict[str, float]:
    """Crossings of what is drawn at once, beside those of the same lines in layouts by springs."""
    told = page.evaluate(
        "key => { const { ties, views } = provgraphMap.data; const { x, y } = views.find(one => one.key === key);"
        " return { x, y, one: ties.one, other: ties.other, drawn: provgraphMap.drawnTies() }; }",
        view,
    )
    ends = np.array(sorted({tuple(sorted((told["one"][tie], told["other"][tie]))) for tie in told["drawn"]}))
    ours = _crossings(np.array([told["x"], told["y"]], float).T, ends)
    whole: nx.Graph[int] = nx.Graph()
    whole.add_nodes_from(range(len(told["x"])))
    whole.add_edges_from(zip(told["one"], told["other"], strict=True))
    springs = []
    for seed in range(_SEEDS):
        places = nx.spring_layout(whole, seed=seed)
        springs.append(_crossings(np.array([places[node] for node in range(len(whole))]), ends))
    return {"lines": len(ends), "crossings": ours, "crossings_of_springs": median(springs)}


def _crossings(places: NDArray[np.float64], ends: NDArray[np.int64]) -> int:
    return crossings(places[ends].reshape(-1, 4))


def _same_body(page: Any) -> float:
    """Of those who stand with others for a body, the share whose nearest neighbour is of it too."""
    told = page.evaluate(
        "() => { const { kinds, nodes, views } = provgraphMap.data;"
        " const { x, y } = views.find(one => one.key === 'organisations');"
        " return { x, y, kind: nodes.kind.map(at => kinds[at].key), body: nodes.organisation }; }"
    )
    places = np.array([told["x"], told["y"]], float).T
    body = [
        at if kind == "organisation" else of
        for at, (kind, of) in enumerate(zip(told["kind"], told["body"], strict=True))
    ]
    sizes = Counter(body)
    wanted = [at for at, of in enumerate(body) if of >= 0 and sizes[of] > 1 and told["kind"][at] != "organisation"]
    near = 0
    for at in wanted:
        apart = ((places - places[at]) ** 2).sum(axis=1)
        apart[at] = np.inf
        near += body[int(apart.argmin())] == body[at]
    return round(near / max(1, len(wanted)), 3)


def _way_to_a_source(page: Any) -> int:
    """Actions of a reader from the open map to where the source of a tie stands: a name, a tie, no more."""
    page.click("#view-organisations")
    page.fill("#search", "Esteban Bovo")
    page.press("#search", "Enter")
    page.click("#panel .row")
    assert page.locator("#panel .pieces .source").count() > 0, "the panel names no source"
    return 2
