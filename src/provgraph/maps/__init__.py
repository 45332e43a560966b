"""Networks become maps: one HTML file that works without a network, in French and in English.

`contents` says what a map holds, `reading` takes it out of a networkx graph, `families` and `signs` say how it is
drawn, `columns` where, `tie_network` hands it to pyvis and `page` writes the file.
"""

from provgraph.maps.page import MapReport, render_map, write_map

__all__ = ["MapReport", "render_map", "write_map"]
