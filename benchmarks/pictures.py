"""Two pictures in SVG, written by hand so that they are small and the same every time."""

import math
from collections.abc import Iterator, Mapping, Sequence
from html import escape

_FONT = 'font-family="system-ui, sans-serif" font-size="12"'
_MET, _MISSED, _QUIET = "#1b7837", "#b2182b", "#999999"
_LINES = ("#2166ac", "#b2182b", "#1b7837", "#762a83")


def distances(rows: Sequence[tuple[str, float]], title: str) -> str:
    """How far each line is from its goal, on a logarithmic scale.

    Args:
        rows: A name, and what was measured over what was wanted: up to 1 the goal is met.
        title: For those who cannot see it.
    """
    left, right, step = 230.0, 640.0, 24.0
    low = min([0.1, *(value for _, value in rows)])
    high = max([10.0, *(value for _, value in rows)])
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    height = step * len(rows) + 50

    def across(value: float) -> float:
        return left + (math.log10(value) - first) / (last - first) * (right - left)

    parts = []
    for power in range(first, last + 1):
        x = across(10.0**power)
        parts.append(_line(x, 10, x, height - 36, "#dddddd"))
        parts.append(_text(x, height - 20, _times(power), "middle"))
    goal = across(1.0)
    parts.append(_line(goal, 10, goal, height - 36, "#333333"))
    parts.append(_text(goal, height - 5, "goal", "middle"))
    for number, (name, value) in enumerate(rows):
        y = 22 + step * number
        colour = _MET if value <= 1 else _MISSED
        parts.append(_text(left - 10, y + 4, name, "end"))
        parts.append(_line(goal, y, across(value), y, colour, 3))
        parts.append(f'<circle cx="{across(value):.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>')
    return _svg(690, height, title, parts)


def curves(series: Mapping[str, Mapping[int, float]], title: str) -> str:
    """Costs by size, each as many times what it is at its smallest size; both axes logarithmic.

    Args:
        series: By name: size → cost.
        title: For those who cannot see it.
    """
    sizes = sorted({size for costs in series.values() for size in costs})
    grown = {name: _grown(costs) for name, costs in series.items()}
    top = max([10.0, *(value for costs in grown.values() for value in costs.values())])
    bottom = min([1.0, *(value for costs in grown.values() for value in costs.values())])
    low, high = math.floor(math.log10(bottom)), math.ceil(math.log10(top))

    def across(size: float) -> float:
        return 70 + (math.log10(size) - math.log10(sizes[0])) / math.log10(sizes[-1] / sizes[0]) * 400

    def down(value: float) -> float:
        return 260 - (math.log10(value) - low) / (high - low) * 240

    parts = []
    for power in range(low, high + 1):
        parts.append(_line(70, down(10.0**power), 470, down(10.0**power), "#dddddd"))
        parts.append(_text(62, down(10.0**power) + 4, _times(power), "end"))
    parts += [_text(across(size), 280, f"{size:,}", "middle") for size in sizes]
    parts.append(_text(270, 298, "participations", "middle"))
    for colour, (number, (name, costs)) in zip(_LINES, enumerate(grown.items()), strict=False):
        points = " ".join(f"{across(size):.1f},{down(value):.1f}" for size, value in sorted(costs.items()))
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{across(size):.1f}" cy="{down(value):.1f}" r="4" fill="{colour}"/>'
            for size, value in sorted(costs.items())
        ]
        parts.append(_line(490, 30 + 20 * number, 510, 30 + 20 * number, colour, 2))
        parts.append(_text(516, 34 + 20 * number, name, "start"))
    return _svg(690, 305, title, parts)


def _grown(costs: Mapping[int, float]) -> dict[int, float]:
    first = costs[min(costs)]
    return {size: cost / first for size, cost in costs.items()}


def _times(power: int) -> str:
    return f"{10.0**power:,g}×"


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: int = 1) -> str:
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {_FONT} text-anchor="{anchor}" fill="#222222">{escape(words)}</text>'


def _svg(width: float, height: float, title: str, parts: Sequence[str]) -> str:
    return "\n".join(_wrapped(width, height, title, parts)) + "\n"


def _wrapped(width: float, height: float, title: str, parts: Sequence[str]) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}" role="img">'
    yield f"<title>{escape(title)}</title>"
    yield f'<rect width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>'
    yield from parts
    yield "</svg>"
