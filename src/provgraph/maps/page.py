"""Writes a map: one HTML file, with its script, its style and its data inside, that asks nobody for anything."""

import os
import tempfile
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provgraph.errors import ExportError
from provgraph.maps.embedding import code_for_script, data_for_script, policy, tight
from provgraph.maps.families import LINES, Family
from provgraph.maps.options import MapOptions
from provgraph.maps.packing import packed
from provgraph.maps.strings import LANGUAGES, strings

if TYPE_CHECKING:
    import networkx as nx

    from provgraph.maps.drawn import Drawn

# One idea each, in the order in which the page needs them.
_SCRIPTS = (
    "data", "dates", "words", "state", "filters", "pair", "paths", "ways",
    "legend", "facets", "time", "views_bar", "search",
    "panel", "panel_node", "panel_occasion", "panel_pair",
    "table", "csv", "citation", "fragment", "share", "keys",
    "colours", "camera", "scene", "curves", "groups", "hulls",
    "typography", "taken", "name_places", "name_room", "labels", "marks",
    "pick", "signs", "painter", "drawer_vis", "drawer_canvas", "gestures", "drawing",
    "layout_ego", "layout_path", "svg", "pictures", "outside", "start",
)  # fmt: skip

_MOST_LISTED = 300
"""Ties that stand in the page as plain text, for who has no script; a list of more would be larger than the map."""


@dataclass(frozen=True, slots=True)
class MapReport:
    """What was written."""

    path: Path
    nodes: int
    ties: int
    ties_hidden: int
    """Ties that are in the file and not drawn until a reader asks: those of a shared delegation."""
    conflicts: int
    sources: int
    size: int
    """Bytes."""
    nodes_left_out: int = 0
    """Nodes of the network that the options left out; the map says so too."""
    ties_left_out: int = 0


def write_map(
    network: "nx.Graph[Any]",
    path: Path,
    options: MapOptions | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
) -> MapReport:
    """Write the map of *network* as one HTML file; an existing file is replaced, in one step.

    Args:
        network: As provgraph.networks makes it, or one of the reader's own (docs/maps.md); it is not changed.
        path: The file to write.
        options: How it opens and what it holds; None: everything, in French.
        language, title: Stand in the place of those of *options*.

    Raises:
        MapError: The network, or an option, holds something that a map cannot draw.
        UnknownActor, AmbiguousName, UnknownMission: An option names somebody or something that is not there.
        ExportError: The file cannot be written.
    """
    drawn = _draw(network, options, language, title)
    page = page_of(drawn).encode()
    path = Path(path)
    try:
        _replace(path, page)
    except OSError as reason:
        raise ExportError("cannot_write", path=str(path), reason=reason.strerror or str(reason)) from reason
    contents, cut = drawn.contents, drawn.cut
    return MapReport(
        path=path,
        nodes=len(contents.nodes),
        ties=len(contents.ties),
        ties_hidden=sum(not LINES[Family(tie.family)].shown for tie in contents.ties),
        conflicts=len(contents.conflicts),
        sources=len(contents.sources),
        size=len(page),
        nodes_left_out=cut.nodes if cut else 0,
        ties_left_out=cut.ties if cut else 0,
    )


def render_map(
    network: "nx.Graph[Any]",
    options: MapOptions | None = None,
    *,
    language: str | None = None,
    title: str | None = None,
) -> str:
    """The text of the file that `write_map` writes; the same network gives the same text.

    Raises:
        MapError, UnknownActor, AmbiguousName, UnknownMission: As `write_map`.
    """
    return page_of(_draw(network, options, language, title))


def _draw(network: "nx.Graph[Any]", options: MapOptions | None, language: str | None, title: str | None) -> "Drawn":
    options = options or MapOptions()
    options = replace(options, language=language or options.language, title=title or options.title)
    # pyvis brings IPython along and takes half a second to import: only those who draw a map pay for it.
    from provgraph.maps.drawn import draw

    return draw(network, options)


def page_of(drawn: "Drawn") -> str:
    """The page that shows what has been drawn."""
    from jinja2 import Environment, FunctionLoader
    from markupsafe import Markup

    contents, language = drawn.contents, drawn.data["language"]
    app = code_for_script(_script())
    vis = code_for_script(_vis_network()) if drawn.drawer == "vis" else ""
    style = _page_file("page.css")
    environment = Environment(
        loader=FunctionLoader(_page_file), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    return environment.get_template("page.html.j2").render(
        language=language,
        title=drawn.titles[language],
        say=strings()[language],
        policy=policy([vis, app] if vis else [app], [style]),
        style=Markup(style),
        library=packed(vis) if vis else "",
        licence=_licence(vis),
        app=Markup(app),
        data=Markup(data_for_script(drawn.data)),
        contents=replace(contents, ties=contents.ties[:_MOST_LISTED]),
        unlisted=max(0, len(contents.ties) - _MOST_LISTED),
        families=list(LINES),
        spoken=LANGUAGES.index(language),
        label={node.iri: node.label[LANGUAGES.index(language)] for node in contents.nodes},
    )


def _vis_network() -> str:
    """The drawing library, as pyvis brings it. Packed, it takes a third of the place."""
    return files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8")


def _licence(code: str) -> str:
    """The words at the head of a library, which travel with it; empty for none."""
    lines = code.partition("*/")[0].split("\n")[1:] if code else []
    return " ".join(line.strip(" *") for line in lines if line.strip(" *"))


def _page_file(name: str) -> str:
    return files("provgraph.maps").joinpath("page_files", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _script() -> str:
    """Our scripts as one, closed to the page around it."""
    parts = "\n".join(tight(_page_file(f"script/{name}.js")) for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _replace(path: Path, content: bytes) -> None:
    """A reader of *path* sees the old file or the new one, never half of it."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        # mkstemp keeps the file to its owner; a map is meant to be shared like any other document.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(beside, 0o666 & ~umask)
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
