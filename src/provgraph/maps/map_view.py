"""A map in a notebook: the same page, shown in place, in a frame of its own."""

from collections.abc import Callable
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provgraph.maps.options import MapOptions
from provgraph.maps.page import MapReport, render_map, write_map

if TYPE_CHECKING:
    import networkx as nx

HEIGHT = 720
"""Pixels of a cell of a notebook that a map takes."""


class MapView:
    """A map that has not been written to a file: shown by a notebook, or saved.

    Args:
        network: What it shows.
        options: How it opens and what it holds.
        height: Pixels that it takes in a notebook.
        saved: Told the path of every file that it is written to.
    """

    def __init__(
        self,
        network: "nx.Graph[Any]",
        options: MapOptions | None = None,
        *,
        height: int = HEIGHT,
        saved: Callable[[Path], None] | None = None,
    ) -> None:
        self.network = network
        """The networkx graph behind the map."""
        self.options = options or MapOptions()
        self.height = height
        self._saved = saved

    def __repr__(self) -> str:
        count = (self.network.number_of_nodes(), self.network.number_of_edges())
        return f"<provgraph map of {count[0]} nodes and {count[1]} ties; .save(path) writes it>"

    @cached_property
    def html(self) -> str:
        """The text of the page.

        Raises:
            MapError, UnknownActor, AmbiguousName, UnknownMission: As `provgraph.maps.page.write_map`.
        """
        return render_map(self.network, self.options)

    def save(self, path: str | Path) -> MapReport:
        """Write the page as a file.

        Raises:
            ExportError: The file cannot be written.
        """
        report = write_map(self.network, Path(path), self.options)
        if self._saved is not None:
            self._saved(report.path)
        return report

    def _repr_html_(self) -> str:
        """The page in a frame that runs its script, and reaches neither the notebook nor the network."""
        return (
            f'<iframe srcdoc="{escape(self.html)}" sandbox="allow-scripts allow-popups allow-downloads"'
            f' referrerpolicy="no-referrer" title="{escape(self._title())}"'
            f' style="width:100%;height:{self.height}px;border:0"></iframe>'
        )

    def _title(self) -> str:
        given = self.options.title or self.network.graph.get(f"title_{self.options.language}")
        return str(given or "provgraph")
