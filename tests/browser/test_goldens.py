"""Pictures of three maps, compared with those that are kept in `goldens/`.

A picture must be the same on every machine, whatever its fonts: so texts are not painted and every sign of a text
counts as equally wide, and what is compared are the means of blocks of 8 by 8 pixels, which the smoothing of an edge
hardly moves. A line that is gone, a hull, another colour or another place moves many of them far.

    GOLDENS=write pytest tests/browser/test_goldens.py

draws them anew; look at each before it is kept.
"""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from browser.conftest import Visit, Visits
from browser.drawing_page import drawing_page
from browser.invented_payload import invented_payload

pytestmark = pytest.mark.browser

GOLDENS = Path(__file__).parent / "goldens"
SIZE = (960, 640)
BLOCK = 8
# Kept in a quarter of the size: small files, whose blocks have the same means.
KEPT = (SIZE[0] // 4, SIZE[1] // 4)
# Of 255, the mean of a block in one colour; and how many of 9,600 blocks may lie beyond it.
FAR, MOST_FAR = 6, 24

# No text is painted, nor does its width depend on a font; the map is all that there is of the page.
WITHOUT_FONTS = """
for (const kind of [CanvasRenderingContext2D, globalThis.OffscreenCanvasRenderingContext2D].filter(Boolean)) {
  Object.assign(kind.prototype, {
    fillText() {}, strokeText() {}, measureText: text => ({ width: 6 * text.length }),
  });
}
"""
MAP_ALONE = f"""#canvas {{ position: fixed !important; inset: 0 auto auto 0; width: {SIZE[0]}px !important;
  height: {SIZE[1]}px !important; z-index: 99; background: var(--paper); outline: none; border-radius: 0; }}"""


def blocks(picture: Image.Image) -> Image.Image:
    """One pixel for each block: the mean of its colours."""
    return picture.convert("RGB").resize((SIZE[0] // BLOCK, SIZE[1] // BLOCK), Image.Resampling.BOX)


def far(one: Image.Image, other: Image.Image) -> int:
    """How many blocks of two pictures do not look alike."""
    bands = ImageChops.difference(blocks(one), blocks(other)).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return sum(most.histogram()[FAR + 1 :])


class Drawn:
    """A map in a browser, drawn without its texts."""

    def __init__(self, map_: Visit, drawer: str) -> None:
        self.map, self.drawer = map_, drawer

    def picture(self, change: str = "") -> Image.Image:
        """What is seen, after a change."""
        page = self.map.page
        if change:
            page.evaluate(change)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        clip = {"x": 0, "y": 0, "width": SIZE[0], "height": SIZE[1]}
        return Image.open(io.BytesIO(page.screenshot(clip=clip)))

    def view(self, key: str) -> None:
        self.map.page.evaluate(f"document.getElementById('view-{key}').click()")


Draw = Callable[[str], Drawn]


@pytest.fixture(scope="module")
def draw(browser: Any, miami_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Draw]:
    visits = Visits(browser, miami_file)
    options: dict[str, Any] = {"bypass_csp": True, "device_scale_factor": 1, "reduced_motion": "reduce"}

    def go(name: str) -> Drawn:
        if name == "invented":
            file = tmp_path_factory.mktemp("invented") / "map.html"
            drawing_page(invented_payload(650, drawer="canvas"), file)
            drawn = Drawn(visits(file, SIZE, WITHOUT_FONTS, **options), "map.drawer")
        else:
            theme = "dark" if name == "organisations" else "light"
            drawn = Drawn(visits(None, (1280, 800), WITHOUT_FONTS, color_scheme=theme, **options), "")
            drawn.view(name)
        drawn.map.page.add_style_tag(content=MAP_ALONE)
        drawn.map.page.wait_for_function(
            "size => document.querySelector('#canvas canvas').getBoundingClientRect().width === size", arg=SIZE[0]
        )
        return drawn

    yield go
    visits.close()


MAPS = ("columns", "organisations", "invented")


@pytest.mark.parametrize("name", MAPS)
def test_the_map_looks_as_it_did(draw: Draw, name: str) -> None:
    drawn = draw(name)
    picture = drawn.picture()
    file = GOLDENS / f"{name}.png"
    if os.environ.get("GOLDENS") == "write":
        picture.convert("RGB").resize(KEPT, Image.Resampling.BOX).save(file, optimize=True)
    with Image.open(file) as kept:
        assert kept.size == KEPT
        assert far(picture, kept) <= MOST_FAR, f"{name} looks otherwise than {file.name}"
    drawn.map.nothing_happened()


def press(name: str, times: int = 1) -> str:
    return f"() => {{ for (let n = 0; n < {times}; n += 1) document.getElementById('{name}').click(); }}"


def colour(name: str, value: str) -> str:
    """Another colour in the style sheet, read again as when the theme changes."""
    return f"() => {{ document.documentElement.style.setProperty('--{name}', '{value}'); %s }}"


RECOLOUR = "document.getElementById('theme').click(); document.getElementById('theme').click();"
RECOLOUR += "document.getElementById('theme').click();"


def test_a_picture_is_compared_with_itself_without_a_difference(draw: Draw) -> None:
    drawn = draw("columns")
    assert far(drawn.picture(), drawn.picture()) == 0


@pytest.mark.parametrize("family", ["attested", "copresent", "coattended", "office"])
def test_a_family_that_is_gone_is_noticed(draw: Draw, family: str) -> None:
    """In the columns, where every family is drawn; twice: on, on selection, off."""
    drawn = draw("columns")
    before = drawn.picture()
    assert far(before, drawn.picture(press(f"family-{family}", 2))) > MOST_FAR


@pytest.mark.parametrize(
    ("name", "variable", "value"),
    [
        ("columns", "attested", "#5b6168"),
        ("columns", "person", "#73510e"),
        ("organisations", "hull", "#15191f"),
        ("organisations", "organisation", "#2e84ef"),
    ],
)
def test_another_colour_is_noticed(draw: Draw, name: str, variable: str, value: str) -> None:
    drawn = draw(name)
    before = drawn.picture()
    assert far(before, drawn.picture(colour(variable, value) % RECOLOUR)) > MOST_FAR


def test_another_layout_is_noticed(draw: Draw) -> None:
    drawn = draw("columns")
    before = drawn.picture()
    assert far(before, drawn.picture(press("zoom-in"))) > MOST_FAR
    assert far(before, drawn.picture(press("zoom-fit"))) == 0
    shift = "() => { const view = map.data.views[0]; view.x = view.x.map(x => Math.min(10000, x + 60)); map.reset(); }"
    large = draw("invented")
    assert far(large.picture(), large.picture(shift)) > MOST_FAR


def test_the_pictures_that_are_kept_are_small_and_many_coloured() -> None:
    kept = sorted(GOLDENS.glob("*.png"))
    assert [file.stem for file in kept] == sorted(MAPS)
    for file in kept:
        assert file.stat().st_size <= 100_000
        with Image.open(file) as picture:
            assert len(picture.convert("RGB").getcolors(1 << 24) or ()) > 20
