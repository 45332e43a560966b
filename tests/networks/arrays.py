"""Two-mode networks of letters, for what needs no store."""

from collections.abc import Sequence

import numpy as np

from provgraph.networks.two_mode import OPEN_END, OPEN_START, UNKNOWN, Rows, TwoMode
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade

Rooms = Sequence[frozenset[IRI]]


def rooms(*people: str) -> list[frozenset[IRI]]:
    return [frozenset(IRI(letter) for letter in letters) for letters in people]


def network_of(occasions: Rooms, grades: Sequence[Grade] = ()) -> TwoMode:
    """Persons who were in these rooms; copresent, where no grades are given."""
    actors = sorted(frozenset[IRI]().union(*occasions))
    number = {actor: place for place, actor in enumerate(actors)}
    who = [number[actor] for people in occasions for actor in sorted(people)]
    where = [place for place, people in enumerate(occasions) for _ in people]
    many = len(occasions)
    return TwoMode(
        actors=actors,
        kinds=np.zeros(len(actors), dtype=np.uint8),
        order=np.arange(len(actors), dtype=np.int32),
        occasions=[IRI(f"occasion {place:03}") for place in range(many)],
        stated=np.zeros(many, dtype=np.bool_),
        grades=np.array([grade.rank for grade in grades or [Grade.COPRESENT] * many], dtype=np.uint8),
        first_day=np.full(many, OPEN_START, dtype=np.int32),
        last_day=np.full(many, OPEN_END, dtype=np.int32),
        size_low=np.full(many, 2, dtype=np.int32),
        size_high=np.full(many, UNKNOWN, dtype=np.int32),
        missions=[],
        mission=np.full(many, UNKNOWN, dtype=np.int32),
        occasions_of=Rows.of(who, where, len(actors)),
        actors_at=Rows.of(where, who, many),
    )


def everything(network: TwoMode) -> tuple[np.ndarray[tuple[int], np.dtype[np.bool_]], ...]:
    """Flags for all occasions, and for all actors."""
    return np.ones(len(network.occasions), dtype=np.bool_), np.ones(len(network.actors), dtype=np.bool_)
