"""Missions that may be one: decided to be, or going to one place at one time."""

from collections.abc import Iterable
from functools import cached_property
from itertools import product

from provgraph.model.dates import Edtf
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.names import fold

_ALIKE = 0.8
"""What two sources' missions count that go to one place at one time, where nobody has decided that they are one."""


class Journeys:
    """The missions of a store, by where and when they go."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._compared: dict[tuple[IRI, IRI], bool] = {}

    @cached_property
    def _told(self) -> dict[IRI, tuple[frozenset[str], tuple[Edtf, ...]]]:
        places: dict[IRI, set[str]] = {}
        dates: dict[IRI, set[Edtf]] = {}
        for row in self._archive.rows("missions"):
            mission = self._archive.one(row.iri("what"))
            destination, when = row.maybe_iri("destination"), row.edtf("edtf")
            if destination is not None:
                place = self._archive.place(destination)
                places.setdefault(mission, set()).add(place.city or fold(place.label()))
            if when is not None:
                dates.setdefault(mission, set()).add(when)
        return {
            mission: (frozenset(places[mission]), tuple(dates.get(mission, ())))
            for mission in places
        }

    def shared(self, mine: Iterable[IRI], theirs: Iterable[IRI]) -> tuple[IRI | None, float]:
        """A mission that both are named for, and how sure it is that it is one; (None, 0): there is none."""
        mine, theirs = frozenset(mine), frozenset(theirs)
        both = min(mine & theirs, default=None)
        if both is not None:
            return both, 1.0
        alike = [one for one, other in product(sorted(mine), sorted(theirs)) if self._alike(one, other)]
        alike += [other for one, other in product(sorted(mine), sorted(theirs)) if self._alike(one, other)]
        return (min(alike), _ALIKE) if alike else (None, 0.0)

    def _alike(self, one: IRI, other: IRI) -> bool:
        pair = (one, other) if one < other else (other, one)
        if pair not in self._compared:
            self._compared[pair] = self._compare(*pair)
        return self._compared[pair]

    def _compare(self, one: IRI, other: IRI) -> bool:
        if one not in self._told or other not in self._told:
            return False
        (here, when), (there, then) = self._told[one], self._told[other]
        return bool(here & there) and any(a.overlaps(b) for a in when for b in then)
