"""The colours of a map, computed from its style sheet: dark enough to be seen, and apart for every kind of eye."""

import re
from importlib.resources import files
from itertools import combinations

import pytest
from coloraide import Color

from provgraph.maps.signs import SIGNS

STYLE = files("provgraph.maps").joinpath("page_files/page.css").read_text(encoding="utf-8")
THEMES = {
    "light": ":root",
    "dark": ':root[data-theme="dark"]',
    "dark, as the system asks": ':root:not([data-theme="light"])',
}

# Told apart by colour as well as by shape. An unnamed actor is not among them: a dashed ring with a question mark.
NODES = ("person", "organisation", "session", "mission", "place")
TEXTS = ("ink", "muted", "accent", "text-organisation", "text-session", "text-mission", "text-place")
GROUNDS = ("paper", "card", "soft", "hull")
# What tells how well proven a tie is; posts and places are the frame around them, and drawn more lightly.
LINES = ("attested", "copresent", "coattended", "announced", "unproven")

# The simulation of Machado, Oliveira and Fernandes (2009), in linear light, at full severity.
VISIONS = ("normal", "protan", "deutan", "tritan")
APART = {"light": 20, "dark": 15, "dark, as the system asks": 15}


def palette(theme: str) -> dict[str, Color]:
    """The colours that the style sheet sets for a theme."""
    block = re.search(re.escape(THEMES[theme]) + r" \{(.*?)\}", STYLE, re.DOTALL)
    assert block is not None
    return {name: Color(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block[1])}


def seen(colour: Color, vision: str) -> Color:
    """A colour as an eye of that kind sees it."""
    if vision == "normal":
        return colour
    return colour.filter(vision, method="machado", space="srgb-linear").clip()


def contrast(one: Color, other: Color) -> float:
    """That of WCAG 2.2, from 1 to 21."""
    return float(one.contrast(other, method="wcag21"))


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("node", SIGNS)
@pytest.mark.parametrize("ground", ["paper", "hull"])
def test_a_node_stands_out_from_what_it_is_drawn_on(theme: str, node: str, ground: str) -> None:
    colours = palette(theme)
    # A hull is a shade of the paper: what is drawn on it may lose a little, and no more.
    assert contrast(colours[node], colours[ground]) >= (3 if ground == "paper" else 2.7)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("line", LINES)
def test_a_line_that_tells_a_grade_stands_out_from_the_paper(theme: str, line: str) -> None:
    colours = palette(theme)
    assert contrast(colours[line], colours["paper"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_every_text_can_be_read(theme: str, text: str, ground: str) -> None:
    colours = palette(theme)
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("vision", VISIONS)
def test_kinds_stay_apart_for_every_eye(theme: str, vision: str) -> None:
    """CIEDE2000 (Sharma, Wu and Dalal, 2005) between any two."""
    colours = palette(theme)
    apart = {
        pair: seen(colours[pair[0]], vision).delta_e(seen(colours[pair[1]], vision), method="2000")
        for pair in combinations(NODES, 2)
    }
    nearest = min(apart, key=lambda pair: apart[pair])
    assert apart[nearest] >= APART[theme], nearest


def test_kinds_stay_apart_without_any_colour() -> None:
    assert len({(sign.shape, sign.hollow) for sign in SIGNS.values()}) == len(SIGNS)


def test_these_eyes_do_see_less() -> None:
    """The proof that the test above could fail: two colours that one kind of eye takes for one."""
    red, green = Color("#c00000"), Color("#6b6b00")
    assert red.delta_e(green, method="2000") > 30
    assert seen(red, "protan").delta_e(seen(green, "protan"), method="2000") < 20


def test_the_dark_theme_is_one_theme() -> None:
    assert palette("dark") == palette("dark, as the system asks")
