"""Takes the pictures of the maps that the documentation shows, in a real Chromium without a network.

    python scripts/map_pictures.py [NAME …]

Writes docs/images/maps/*.png and docs/images/miami-map*.png: the shipped mission as a reader sees it, once for each
view, in light and dark, on a desk and on a telephone. With `pngquant` on the PATH the pictures have a palette and are a
third as large. NAME: only the pictures with these names.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import provgraph

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_COLOURS = "48"
_DESK, _PHONE = (1280, 800), (390, 844)


@dataclass(frozen=True)
class Picture:
    """One picture: where it goes, how the page stands, and what a reader has done on it."""

    path: str
    act: Callable[[Any], None] = lambda _: None
    size: tuple[int, int] = _DESK
    dark: bool = False
    language: str = "en"
    scale: float = 1


def _view(key: str) -> Callable[[Any], None]:
    return lambda page: page.click(f"#view-{key}")


def _choose(page: Any, name: str) -> None:
    page.fill("#search", name)
    page.press("#search", "Enter")


def _around(page: Any) -> None:
    page.click("#view-ego")
    _choose(page, "Jean-Claude Gaudin")
    page.click("#hops-2")


def _path(page: Any) -> None:
    page.click("#view-path")
    _choose(page, "Frank McCourt")
    _choose(page, "Esteban Bovo")
    page.select_option("#path-grade", "coattended")


def _tie(page: Any) -> None:
    page.click("#view-columns")
    _choose(page, "Esteban Bovo")
    page.locator("#panel .row", has_text="signed together").click()


def _pair(page: Any) -> None:
    _choose(page, "Hugues Parant")
    page.click("#act-pair")
    _choose(page, "Dominique Lebreton")


def _table(page: Any) -> None:
    page.click("#view-table")


def _person(page: Any) -> None:
    _choose(page, "Philippe Stefanini")


def _filters(page: Any) -> None:
    page.click("#filters-open")


PICTURES = [
    Picture("miami-map.png", scale=1.25),
    Picture("miami-map-fr.png", language="fr", scale=1.25),
    Picture("maps/organisations.png", _view("organisations")),
    Picture("maps/missions.png", _view("missions")),
    Picture("maps/columns.png", _view("columns")),
    Picture("maps/time.png", _view("time")),
    Picture("maps/around.png", _around),
    Picture("maps/path.png", _path),
    Picture("maps/tie.png", _tie),
    Picture("maps/pair.png", _pair),
    Picture("maps/table.png", _table),
    Picture("maps/organisations-dark.png", _view("organisations"), dark=True),
    Picture("maps/missions-dark.png", _view("missions"), dark=True),
    Picture("maps/columns-dark.png", _view("columns"), dark=True),
    Picture("maps/time-dark.png", _view("time"), dark=True),
    Picture("maps/tie-dark.png", _tie, dark=True),
    Picture("maps/phone.png", size=_PHONE),
    Picture("maps/phone-person.png", _person, size=_PHONE),
    Picture("maps/phone-filters.png", _filters, size=_PHONE),
    Picture("maps/phone-dark.png", _person, size=_PHONE, dark=True),
]


def main(names: list[str]) -> None:
    """Take all pictures, or those named."""
    wanted = [one for one in PICTURES if not names or Path(one.path).stem in names]
    found = next((where for name in _CHROMIUM if (where := shutil.which(name))), None)
    if found is None:
        raise SystemExit(f"no browser: none of {', '.join(_CHROMIUM)} is on the PATH")
    (IMAGES / "maps").mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        maps = _write_maps(Path(folder))
        browser = playwright.chromium.launch(executable_path=found, headless=True, args=["--no-sandbox"])
        for picture in wanted:
            _take(browser, picture, maps[picture.language])
            print(f"{picture.path}: {(IMAGES / picture.path).stat().st_size / 1000:.0f} kB")
        browser.close()


def _write_maps(folder: Path) -> dict[str, Path]:
    with provgraph.open() as graph:
        graph.load(ROOT / "data" / "missions" / "miami-2017")
        return {language: graph.map(folder / f"{language}.html", language=language).path for language in ("fr", "en")}


def _take(browser: Any, picture: Picture, file: Path) -> None:
    context = browser.new_context(
        viewport={"width": picture.size[0], "height": picture.size[1]},
        color_scheme="dark" if picture.dark else "light",
        device_scale_factor=picture.scale,
        has_touch=picture.size == _PHONE,
        reduced_motion="reduce",
        offline=True,
    )
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready=yes]")
    picture.act(page)
    page.wait_for_timeout(400)
    taken = IMAGES / picture.path
    page.screenshot(path=taken)
    context.close()
    if shutil.which("pngquant"):
        subprocess.run(["pngquant", "--force", "--strip", "--ext", ".png", _COLOURS, str(taken)], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
