"""Maps beside the page that pyvis makes of the same graph at the same places, in a real Chromium.

    python benchmarks/maps/measure.py [--nodes 60 1000 3000 10000 100000] [--rounds 3] [--only speed reading colours]

Writes results.json and docs/maps-performance.md. Time is that of the main thread (CDP Performance, threadTicks), so
that it hardly depends on what else the machine does; pictures in a second do depend on it. No graphics card is used.
"""

import argparse
import json
import platform
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from chromium import Tab, tabs
from colours import colours
from invented_network import invented_network
from performance_page import PAGE, RESULTS, page_of
from pyvis_pages import dictionary_builder_seconds, own_builder_seconds, pyvis_page
from reading_quality import reading_quality

from provgraph.maps import write_map

_READY = "() => document.documentElement.dataset.ready === 'yes'"
_PYVIS_READY = "() => typeof network !== 'undefined' && network !== null && network.body.nodeIndices.length > 0"
# Beyond these a plain pyvis page, or pyvis's own way of adding, takes too long to wait for.
_MOST_FOR_PYVIS = 10_000
_MOST_FOR_ROUNDS = 10_000
_STEPS_OF_PHYSICS = 1000


def main() -> None:
    """Measure, and write the results and the page that tells them."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--nodes", type=int, nargs="+", default=[60, 1000, 3000, 10_000, 100_000])
    asked.add_argument("--rounds", type=int, default=3, help="how often each page is opened; medians are kept")
    asked.add_argument("--physics", type=float, default=20, help="seconds to watch the default physics of pyvis")
    asked.add_argument("--only", nargs="+", default=["speed", "reading", "colours"])
    asked.add_argument("--out", type=Path, default=RESULTS)
    asked.add_argument("--page", type=Path, default=PAGE)
    wanted = asked.parse_args()
    results: dict[str, Any] = json.loads(wanted.out.read_text(encoding="utf-8")) if wanted.out.is_file() else {}
    results["conditions"] = {
        "python": platform.python_version(),
        "system": platform.system(),
        "pyvis": version("pyvis"),
        "rounds": wanted.rounds,
    }
    with tempfile.TemporaryDirectory() as folder, tabs() as new:
        if "reading" in wanted.only:
            results["reading"] = reading_quality(new, Path(folder))
        if "colours" in wanted.only:
            results["colours"] = colours()
        for nodes in wanted.nodes if "speed" in wanted.only else ():
            found = _measure(nodes, Path(folder), new, wanted.rounds, wanted.physics)
            results.setdefault("speed", {})[str(nodes)] = found
            print(nodes, json.dumps(found), flush=True)
            _write(wanted.out, results)
    _write(wanted.out, results)
    wanted.page.write_text(page_of(results), encoding="utf-8")


def _write(path: Path, results: dict[str, Any]) -> None:
    path.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _measure(nodes: int, folder: Path, new: Callable[[], Tab], rounds: int, physics: float) -> dict[str, Any]:
    network = invented_network(nodes)
    ours, theirs = folder / "map.html", folder / "pyvis.html"
    began = process_time()
    report = write_map(network, ours)
    found: dict[str, Any] = {
        "nodes": report.nodes,
        "ties": report.ties,
        "generation_seconds": round(process_time() - began, 2),
        "bytes": report.size,
    }
    compared = nodes <= _MOST_FOR_PYVIS
    if compared:
        found["pyvis_bytes"] = pyvis_page(network, _places(new(), ours), theirs, physics=False)
    # In turns, so that a busy machine does both the same wrong.
    taken: dict[str, list[dict[str, Any]]] = {"map": [], "pyvis": []}
    for _ in range(rounds if nodes <= _MOST_FOR_ROUNDS else 1):
        taken["map"].append(_our_page(new(), ours))
        if compared:
            taken["pyvis"].append(_pyvis_page(new(), theirs))
    found |= {name: _medians(each) for name, each in taken.items() if each}
    if compared:
        found["pyvis_builder_seconds"] = round(own_builder_seconds(network), 3)
        found["builder_seconds"] = round(dictionary_builder_seconds(network), 3)
    if nodes <= 1000:
        pyvis_page(network, {}, theirs, physics=True)
        found["pyvis_physics_seconds"] = _physics(new(), theirs, physics)
    return found


def _medians(taken: list[dict[str, Any]]) -> dict[str, Any]:
    """One number for each that several rounds have."""
    first = taken[0]
    found: dict[str, Any] = {}
    for name, value in first.items():
        values = [one[name] for one in taken]
        if isinstance(value, dict):
            found[name] = _medians(values)
        else:
            known = [one for one in values if one is not None]
            found[name] = round(median(known), 3) if known else None
    return found


def _our_page(tab: Tab, file: Path) -> dict[str, Any]:
    found: dict[str, Any] = {"open": tab.open(file, _READY, 300)}
    if found["open"]["processor"] is None:
        return found
    page = tab.page
    box = page.locator("#canvas").bounding_box()
    found["drag"] = tab.drag((box["x"] + box["width"] * 0.4, box["y"] + box["height"] * 0.4))
    page.locator("#zoom-fit").click()
    people = page.evaluate(
        "() => { const all = []; const { kinds, nodes } = provgraphMap.data;"
        " for (let at = 0; at < nodes.kind.length && all.length < 5; at += 1)"
        " if (kinds[nodes.kind[at]].key === 'person') all.push(at); return all; }"
    )
    found["focus"] = tab.step(lambda number: page.evaluate("at => provgraphMap.select('node', at)", people[number]))
    page.keyboard.press("Escape")
    found["filter"] = tab.step(lambda _: page.evaluate("() => document.querySelector('#families input').click()"), 6)
    found["time"] = tab.step(lambda number: _slide(page, number), 6)
    return found


def _slide(page: Any, number: int) -> None:
    page.evaluate(
        "number => { const thumb = document.querySelector('#time-since');"
        " thumb.value = String(Math.round(Number(thumb.max) * (number + 1) / 20));"
        " thumb.dispatchEvent(new Event('input', { bubbles: true })); }",
        number,
    )


def _pyvis_page(tab: Tab, file: Path) -> dict[str, Any]:
    found: dict[str, Any] = {"open": tab.open(file, _PYVIS_READY, 300)}
    tab.page.evaluate("() => network.fit({ animation: false })")
    found["drag"] = tab.drag((400, 300))
    return found


def _physics(tab: Tab, file: Path, seconds: float) -> float:
    """Seconds of the main thread until pyvis shows a graph by default, from those of one step of its physics."""
    tab.page.add_init_script(
        "let made; window.physicsSteps = 0; Object.defineProperty(window, 'network', { configurable: true,"
        " get: () => made, set: (value) => { made = value;"
        " made?.on?.('stabilizationProgress', ({ iterations }) => { window.physicsSteps = iterations; }); } });"
    )
    tab.page.goto(file.as_uri(), wait_until="commit")
    tab.page.wait_for_timeout(1000 * seconds)
    steps, taken = tab.page.evaluate("() => physicsSteps"), tab.processor()
    return round(taken / max(1, int(steps)) * _STEPS_OF_PHYSICS, 1)


def _places(tab: Tab, file: Path) -> dict[str, tuple[float, float]]:
    tab.open(file, _READY, 300)
    told = tab.page.evaluate(
        "() => { const { nodes, views } = provgraphMap.data;"
        " const { x, y } = views.find(one => one.key === 'organisations');"
        " return nodes.iri.map((iri, at) => [iri, x[at] / 4, y[at] / 4]); }"
    )
    return {iri: (x, y) for iri, x, y in told}


if __name__ == "__main__":
    main()
