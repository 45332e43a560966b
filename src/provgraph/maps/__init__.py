"""Networks become maps: one HTML file that works without a network, in French and in English.

`contents` says what a map holds, `reading` takes it out of a networkx graph, `options` and `cut` say what of it,
`views` where everything stands, `families` and `signs` how it is drawn; `payload` is what the page's script reads,
`page` writes the file and `map_view` shows it in a notebook.
"""

from provgraph.maps.map_view import MapView
from provgraph.maps.options import MapOptions
from provgraph.maps.page import MapReport, render_map, write_map

__all__ = ["MapOptions", "MapReport", "MapView", "render_map", "write_map"]
