"""The colours of the map, from its style sheet: contrast, and how far apart kinds are for every kind of eye."""

import re
from importlib.resources import files
from itertools import combinations, product

from coloraide import Color

_THEMES = {"light": ":root", "dark": ':root[data-theme="dark"]'}
_KINDS = ("person", "organisation", "session", "mission", "place")
_TEXTS = ("ink", "muted", "accent", "text-organisation", "text-session", "text-mission", "text-place")
_GROUNDS = ("paper", "card", "soft")
# Machado, Oliveira and Fernandes (2009), in linear light, at full severity.
_VISIONS = ("normal", "protan", "deutan", "tritan")


def colours() -> dict[str, dict[str, float]]:
    """For each theme: the least contrast of a sign and of a text, and the least CIEDE2000 between two kinds."""
    style = files("provgraph.maps").joinpath("page_files/page.css").read_text(encoding="utf-8")
    return {theme: _of(style, block) for theme, block in _THEMES.items()}


def _of(style: str, block: str) -> dict[str, float]:
    found = re.search(re.escape(block) + r" \{(.*?)\}", style, re.DOTALL)
    assert found is not None
    palette = {name: Color(value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{6});", found[1])}
    apart = min(
        _seen(palette[one], eye).delta_e(_seen(palette[other], eye), method="2000")
        for (one, other), eye in product(combinations(_KINDS, 2), _VISIONS)
    )
    return {
        "signs": round(min(palette[kind].contrast(palette["paper"], method="wcag21") for kind in _KINDS), 2),
        "texts": round(
            min(palette[one].contrast(palette[other], method="wcag21") for one, other in product(_TEXTS, _GROUNDS)), 2
        ),
        "apart": round(apart, 1),
    }


def _seen(colour: Color, eye: str) -> Color:
    return colour if eye == "normal" else colour.filter(eye, method="machado", space="srgb-linear").clip()
