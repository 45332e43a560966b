"""What a view says: where each node stands, what belongs together, what is drawn at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from provgraph.maps.contents import Words
from provgraph.maps.families import Family

FAR = 10_000
"""Positions go from 0 to this, in width and in height; the page stretches each to its own."""
NOWHERE = -1
"""The position of a node that a view leaves out."""
SIDES = ("left", "right", "below", "any")
"""Where the name of a node stands beside its sign; a view gives the place in this list."""
LEFT, RIGHT, BELOW, ANY = range(4)
ON, SELECTED, OFF = "on", "selected", "off"
"""A family is drawn at once, only for what is selected, or not until somebody asks."""


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that stand together under one title."""

    title: Words
    node: int
    """The place of the node that it is about (a body, a mission); -1: there is none."""
    members: tuple[int, ...]
    """Places of nodes, without that one."""
    x: int
    y: int
    r: int
    """A circle around them, for an overview."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over a column, or over a day."""

    text: Words
    x: int
    y: int | None = None
    """None: at the upper edge."""


@dataclass(frozen=True, slots=True)
class Narrow:
    """Another arrangement for a telephone held upright."""

    x: Sequence[int]
    y: Sequence[int]
    side: int | Sequence[int]
    room: Sequence[float] | None = None
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """One way of looking at a map."""

    key: str
    x: Sequence[int]
    """For each node of the contents, in their order, from 0 to `FAR`; `NOWHERE` where the view leaves it out."""
    y: Sequence[int]
    height: int
    """Pixels that it needs in height so that rows do not touch."""
    side: int | Sequence[int] = ANY
    room: Sequence[float] | None = None
    """How wide the name of each node may be, as a share of the width; None: as there is room."""
    narrow: Narrow | None = None
    groups: tuple[Group, ...] = ()
    headings: tuple[Heading, ...] = ()
    families: Mapping[Family, str] = field(default_factory=dict)
    """What is drawn at once; a family that is not named is."""
