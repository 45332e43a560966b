"""All the views of a map, and which one it opens with."""

from provgraph.maps.contents import Contents
from provgraph.maps.views.column_view import column_view
from provgraph.maps.views.mission_view import mission_view
from provgraph.maps.views.time_view import time_view
from provgraph.maps.views.view import View

FEW = 80
"""Nodes up to which a map opens with columns, which can be read from end to end."""
MOST_ROWS = 3_000
"""Nodes beyond which columns are too long to be of use."""


def every_view(contents: Contents) -> list[View]:
    """Every view that is of use for so many nodes, in the order in which the page offers them."""
    # numpy and networkx: only who draws a map waits for them.
    from provgraph.maps.views.organisation_view import organisation_view

    views = [organisation_view(contents), mission_view(contents)]
    if len(contents.nodes) <= MOST_ROWS:
        views.append(column_view(contents))
    return [*views, time_view(contents)]


def first_view(contents: Contents) -> str:
    """The view that a map opens with where nobody asked for one."""
    return "columns" if len(contents.nodes) <= FEW else "organisations"
