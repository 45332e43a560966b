"""How a tie stands, from proven to merely stated, and how its line is drawn.

The ladder of grades is not enough for a drawing: an announced meeting has no grade yet and must never look like one
that took place, and a post is not a meeting at all. A family is what the legend lists and what its boxes switch.
"""

from dataclasses import dataclass
from enum import StrEnum

ANNOUNCED = "announced"
NOT_HELD = frozenset({"cancelled", "denied", "unclear"})


class Family(StrEnum):
    """The families, strongest first: the order of the legend, of the panel and of the list."""

    ATTESTED = "attested"
    COPRESENT = "copresent"
    COATTENDED = "coattended"
    ANNOUNCED = "announced"
    UNPROVEN = "unproven"
    """No source shows that it took place: cancelled, denied, or the presence is not stated."""
    OFFICE = "office"
    PART_OF = "part_of"
    PLACE = "place"
    CODELEGATED = "codelegated"
    """The same delegation: not a meeting, and therefore hidden until somebody asks."""


@dataclass(frozen=True, slots=True)
class Line:
    """How the ties of one family are drawn; their colour is in the style sheet, under the family's name."""

    width: float
    dashes: tuple[float, ...]
    """Lengths of dash and gap; empty for a solid line."""
    shown: bool = True
    """Whether the map shows the family when it opens."""


LINES = {
    Family.ATTESTED: Line(2.4, ()),
    Family.COPRESENT: Line(1.4, ()),
    Family.COATTENDED: Line(1.3, (7, 4)),
    Family.ANNOUNCED: Line(1.8, (1.8, 3.6)),
    Family.UNPROVEN: Line(1.2, (1.2, 7)),
    Family.OFFICE: Line(1, ()),
    Family.PART_OF: Line(1, ()),
    Family.PLACE: Line(0.8, ()),
    Family.CODELEGATED: Line(0.9, (2, 5), shown=False),
}


def family_of(kind: str, grade: str, status: str) -> Family:
    """The family of a tie.

    Args:
        kind: encounter, participation, membership, tenure, part_of, located or tie.
        grade: One of the four grades, or empty.
        status: held, announced, cancelled, denied, unclear, or empty.
    """
    if kind == "tenure":
        return Family.OFFICE
    if kind == "part_of":
        return Family.PART_OF
    if kind == "located":
        return Family.PLACE
    if kind == "membership":
        return Family.CODELEGATED
    if status == ANNOUNCED:
        return Family.ANNOUNCED
    if status in NOT_HELD or not grade:
        return Family.UNPROVEN
    return Family(grade)
