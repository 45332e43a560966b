"""A network on its way to a page: read, cut as was asked, laid out, and written as data."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provgraph.maps.asked import find_asked
from provgraph.maps.contents import Contents
from provgraph.maps.cut import Asked, Cut, cut
from provgraph.maps.options import MapOptions
from provgraph.maps.payload import payload
from provgraph.maps.reading import read_network
from provgraph.maps.strings import LANGUAGES, strings
from provgraph.maps.views.every import every_view, first_view

if TYPE_CHECKING:
    import networkx as nx

MOST_FOR_VIS = 500
"""Nodes up to which vis-network draws. Beyond, its library is not in the page: the page's own canvas is there in half
the time, in a smaller file (docs/maps-performance.md)."""
MOST_WITH_CLAIMS = 3_000
"""Nodes up to which the addresses of claims stand in the page whole."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that a page is made of."""

    contents: Contents
    """What is left after the cut."""
    cut: Cut | None
    """None: nothing was left out."""
    titles: dict[str, str]
    drawer: str
    data: dict[str, Any]
    """What the page's script reads."""


def draw(network: "nx.Graph[Any]", options: MapOptions) -> Drawn:
    """Read, cut and lay out a network.

    Raises:
        MapError: The network, or an option, holds something that a map cannot draw.
        UnknownActor, AmbiguousName, UnknownMission: An option names somebody or something that is not there.
    """
    whole = read_network(network)
    asked = find_asked(whole, options)
    contents, left_out = cut(whole, options, asked)
    titles = {
        spoken: options.title or getattr(contents.title, spoken) or strings()[spoken]["default_title"]
        for spoken in LANGUAGES
    }
    views = every_view(contents)
    keys = [view.key for view in views]
    view = options.view if options.view in keys else first_view(contents)
    drawer = options.drawer or ("vis" if len(contents.nodes) <= MOST_FOR_VIS else "canvas")
    settings = {
        "theme": options.theme,
        "drawer": drawer,
        "view": view if view in keys else keys[0],
        **_opening(contents, asked, options),
        "cut": _cut(left_out),
    }
    data = payload(
        contents,
        views,
        language=options.language,
        titles=titles,
        settings=settings,
        whole_claims=len(contents.nodes) <= MOST_WITH_CLAIMS,
    )
    return Drawn(contents, left_out, titles, drawer, data)


def _opening(contents: Contents, asked: Asked, options: MapOptions) -> dict[str, Any]:
    place = {node.iri: index for index, node in enumerate(contents.nodes)}
    return {
        "about": place[asked.about] if asked.about is not None else None,
        "hops": options.hops,
        "path": [place[one] for one in asked.path] if asked.path is not None else None,
    }


def _cut(left_out: Cut | None) -> dict[str, Any] | None:
    if left_out is None:
        return None
    return {"rule": left_out.rule._asdict(), "nodes": left_out.nodes, "ties": left_out.ties}
