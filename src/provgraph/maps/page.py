"""Writes a map: one HTML file, with its script, its style and its data inside, that asks nobody for anything."""

import os
import tempfile
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from provgraph.errors import ExportError, MapError
from provgraph.maps.columns import arrange
from provgraph.maps.contents import Contents
from provgraph.maps.embedding import code_for_script, json_for_script, policy
from provgraph.maps.families import LINES, Family
from provgraph.maps.reading import read_network
from provgraph.maps.strings import LANGUAGES, strings

if TYPE_CHECKING:
    import networkx as nx

# One idea each, in the order in which the page needs them.
_SCRIPTS = ("data", "words", "drawing", "labels", "panel", "legend", "search", "list", "start")


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


def write_map(
    network: "nx.MultiGraph[str]", path: Path, *, language: str = "fr", title: str | None = None
) -> MapReport:
    """Write the map of *network* as one HTML file; an existing file is replaced, in one step.

    Args:
        network: As provgraph.networks makes it; it is not changed.
        path: The file to write.
        language: 'fr' or 'en': the language in which the page opens; a button switches it.
        title: Stands in the place of the network's own title, in both languages.

    Raises:
        MapError: The network holds something that a map cannot draw.
        ExportError: The file cannot be written.
    """
    contents = read_network(network)
    page = _render(contents, language, title).encode()
    path = Path(path)
    try:
        _replace(path, page)
    except OSError as reason:
        raise ExportError("cannot_write", path=str(path), reason=reason.strerror or str(reason)) from reason
    return MapReport(
        path=path,
        nodes=len(contents.nodes),
        ties=len(contents.ties),
        ties_hidden=sum(not LINES[Family(tie.family)].shown for tie in contents.ties),
        conflicts=len(contents.conflicts),
        sources=len(contents.sources),
        size=len(page),
    )


def render_map(network: "nx.MultiGraph[str]", *, language: str = "fr", title: str | None = None) -> str:
    """The text of the file that `write_map` writes; the same network gives the same text.

    Raises:
        MapError: The network holds something that a map cannot draw.
    """
    return _render(read_network(network), language, title)


def _render(contents: Contents, language: str, title: str | None) -> str:
    # pyvis brings IPython along and takes half a second to import: only those who draw a map pay for it.
    from jinja2 import Environment, FunctionLoader
    from markupsafe import Markup

    from provgraph.maps.payload import payload

    if language not in LANGUAGES:
        raise MapError("map_language", language=language, known=", ".join(LANGUAGES))
    titles = {
        spoken: title or getattr(contents.title, spoken) or strings()[spoken]["default_title"] for spoken in LANGUAGES
    }
    data = payload(contents, arrange(contents), language=language, titles=titles)
    vis = code_for_script(files("pyvis").joinpath("templates/lib/vis-9.1.2/vis-network.min.js").read_text("utf-8"))
    app = code_for_script(_script())
    style = _page_file("page.css")
    environment = Environment(
        loader=FunctionLoader(_page_file), autoescape=True, trim_blocks=True, lstrip_blocks=True, auto_reload=False
    )
    return environment.get_template("page.html.j2").render(
        language=language,
        title=titles[language],
        say=strings()[language],
        policy=policy([vis, app], [style]),
        style=Markup(style),
        vis=Markup(vis),
        app=Markup(app),
        data=Markup(json_for_script(data)),
        contents=contents,
        families=list(LINES),
        spoken=LANGUAGES.index(language),
        label={node.iri: node.label[LANGUAGES.index(language)] for node in contents.nodes},
    )


def _page_file(name: str) -> str:
    return files("provgraph.maps").joinpath("page_files", name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _script() -> str:
    """Our scripts as one, closed to the page around it."""
    parts = "\n".join(_page_file(f"script/{name}.js") for name in _SCRIPTS)
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
