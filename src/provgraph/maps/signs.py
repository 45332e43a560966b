"""The sign of each kind of node: its shape, its size and the column where it stands.

Shape and colour say the same thing twice, so that neither is needed to read the map. Colours are in the style sheet,
under the kind's name; they were chosen for contrast and for the three common forms of colour blindness.
"""

from dataclasses import dataclass
from enum import IntEnum


class Column(IntEnum):
    """The columns, from left to right."""

    ORGANISATIONS = 0
    ACTORS = 1
    SESSIONS = 2
    MISSIONS = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """How one kind of node is drawn."""

    shape: str
    """A shape of vis-network whose label stands outside."""
    size: float
    """Half its height, in pixels at the first view."""
    column: Column
    hollow: bool = False
    """Drawn as a dashed outline: we do not know who it is."""


# The order is that of the legend.
SIGNS = {
    "person": Sign("dot", 6, Column.ACTORS),
    "unidentified": Sign("dot", 6.5, Column.ACTORS, hollow=True),
    "group": Sign("hexagon", 7, Column.ACTORS),
    "organisation": Sign("square", 6.5, Column.ORGANISATIONS),
    "session": Sign("diamond", 7.5, Column.SESSIONS),
    "mission": Sign("star", 11, Column.MISSIONS),
    "place": Sign("triangle", 7, Column.MISSIONS),
}
