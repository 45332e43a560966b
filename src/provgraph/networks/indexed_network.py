"""The columns of the index → the arrays of the two-mode network."""

from datetime import date

import numpy as np
import numpy.typing as npt

from provgraph.index.arrays import Marks, Places, SeveralValues
from provgraph.index.index import Index
from provgraph.index.terms import encoded, mark
from provgraph.model.dates import Edtf, parse_edtf
from provgraph.networks.indexed_reading import Columns, Plain, columns_of
from provgraph.networks.reading import GROUP, PERSONS, Count, Occasion, of_encounter, of_session
from provgraph.networks.two_mode import OPEN_END, OPEN_START, UNKNOWN, Flags, Numbers, Rows, TwoMode, day_number
from provgraph.questions.archive import ACTOR_KINDS, Archive
from provgraph.questions.rooms import Room, session_grade
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import CountUnit, EventStatus, Grade, HeadcountKind, SessionType

__all__ = ["SeveralValues", "indexed_two_mode"]


def indexed_two_mode(archive: Archive, index: Index) -> TwoMode:
    """What `reading.read_two_mode` gives, from the index.

    Raises:
        IndexDamaged: The index is not what was written.
        SeveralValues: Something has two values where one makes sense.
    """
    return _Making(archive, columns_of(archive, index)).network()


class _Making:
    """One network on its way. Actors and occasions have places in the order of their marks until they are told."""

    def __init__(self, archive: Archive, columns: Columns) -> None:
        self.archive = archive
        self.columns = columns
        self.sessions, self.encounters = np.unique(columns.where), np.unique(columns.party_of)
        self.actors = np.unique(np.concatenate((columns.who, columns.party)))
        self.marks = np.concatenate((self.sessions, self.encounters))
        self.who, self.at = self._entries()
        self.kinds = self._kinds()
        self.low, self.high = (np.zeros(len(self.marks), dtype=np.int32) for _ in range(2))
        self.first, self.last = (np.full(len(self.marks), end, np.int32) for end in (OPEN_START, OPEN_END))
        self.grades = np.full(len(self.marks), Grade.ATTESTED.rank, dtype=np.uint8)
        self.mission = np.zeros(len(self.marks), dtype=np.uint64)

    def _entries(self) -> tuple[Places, Places]:
        """Who was at what, each once: places of actors, and of sessions and then encounters."""
        of = np.concatenate((self.columns.who, self.columns.party))
        at = np.concatenate(
            (
                np.searchsorted(self.sessions, self.columns.where),
                np.searchsorted(self.encounters, self.columns.party_of) + len(self.sessions),
            )
        )
        pairs = np.unique(np.searchsorted(self.actors, of) * max(len(self.marks), 1) + at)
        return pairs // max(len(self.marks), 1), pairs % max(len(self.marks), 1)

    def _kinds(self) -> npt.NDArray[np.uint8]:
        found = np.full(len(self.actors), ACTOR_KINDS.index("unidentified"), dtype=np.uint8)
        for kind in reversed(ACTOR_KINDS):
            found[np.isin(self.actors, self.columns.kinds[kind])] = ACTOR_KINDS.index(kind)
        return found

    def network(self) -> TwoMode:
        """All of it, in the order of addresses."""
        known = np.concatenate((self._plain_sessions(), self._plain_encounters()))
        self._others(np.flatnonzero(~known))
        actors, new_actor = self._in_order(self.actors)
        occasions, new_occasion = self._in_order(self.marks)
        order = np.argsort(new_occasion)
        missions, new_mission = self._in_order(np.unique(self.mission[self.mission > 0]))
        mission = np.full(len(self.marks), UNKNOWN, dtype=np.int32)
        belongs = self.mission > 0
        mission[belongs] = new_mission[np.searchsorted(np.unique(self.mission[belongs]), self.mission[belongs])]
        who, at = new_actor[self.who], new_occasion[self.at]
        by_actor = np.argsort(new_actor)
        return TwoMode(
            actors=actors,
            kinds=self.kinds[by_actor],
            order=self._order(actors, by_actor),
            occasions=occasions,
            stated=(np.arange(len(self.marks)) >= len(self.sessions))[order],
            grades=self.grades[order],
            first_day=self.first[order],
            last_day=self.last[order],
            size_low=self.low[order],
            size_high=self.high[order],
            missions=missions,
            mission=mission[order],
            occasions_of=Rows.of(who, at, len(actors)),
            actors_at=Rows.of(at, who, len(occasions)),
        )

    def _in_order(self, marks: Marks) -> tuple[list[IRI], Places]:
        """Addresses in alphabetical order, and the new place of each mark."""
        addresses = [str(term) for term in self.columns.terms(marks)]
        order = sorted(range(len(addresses)), key=addresses.__getitem__)
        places = np.empty(len(addresses), dtype=np.int64)
        places[order] = np.arange(len(addresses))
        return [IRI(addresses[place]) for place in order], places

    def _order(self, actors: list[IRI], by_actor: Places) -> Numbers:
        """The place of each actor by French name."""
        marks, kinds = self.actors[by_actor], self.kinds[by_actor]
        names: dict[int, str] = {}
        for kind, borne in self.columns.names.items():
            names |= borne.only(marks[kinds == ACTOR_KINDS.index(kind)], self.columns.segments)
        labels = [
            names.get(one) or self.archive.actor(actor).label("fr")
            for one, actor in zip(marks.tolist(), actors, strict=True)
        ]
        found = np.empty(len(actors), dtype=np.int32)
        found[sorted(range(len(actors)), key=lambda place: (labels[place], actors[place]))] = np.arange(len(actors))
        return found

    def _plain(self, plain: Plain, marks: Marks, start: int) -> tuple[Flags, Places, Places]:
        """Which occasions are plain, their rows, and the places of these; dates and missions are put in."""
        rows = np.minimum(np.searchsorted(plain.of, marks), max(len(plain.of) - 1, 0))
        known = (plain.of[rows] == marks) if len(plain.of) else np.zeros(len(marks), dtype=np.bool_)
        known &= ~np.isin(marks, np.array(sorted(self.columns.several), dtype=np.uint64))
        rows, places = rows[known], np.flatnonzero(known) + start
        dates, number = np.unique(plain.date[rows], return_inverse=True)
        days = np.array([_days(self._date(int(one))) for one in dates], dtype=np.int32).reshape(-1, 2)
        self.first[places], self.last[places] = days[number, 0], days[number, 1]
        self.mission[places] = plain.mission[rows]
        return known, rows, places

    def _date(self, one: int) -> Edtf | None:
        if not one:
            return None
        [term] = self.columns.terms(np.array([one], dtype=np.uint64))
        return parse_edtf(term.text) if isinstance(term, Literal) else None

    def _plain_sessions(self) -> Flags:
        known, rows, places = self._plain(self.columns.sessions, self.sessions, 0)
        persons = np.isin(self.kinds[self.who], sorted(PERSONS))
        named = np.bincount(self.at[persons], minlength=len(self.marks))[places]
        self.low[places], self.high[places] = np.maximum(named, 2), UNKNOWN
        kinds, number = np.unique(self.columns.sessions.kind[rows], return_inverse=True)
        types = [SessionType.from_iri(IRI(str(term))) for term in self.columns.terms(kinds)]
        pairs = zip(number.tolist(), named.tolist(), strict=True)
        known_grades: dict[tuple[int, int], int] = {}
        for place, (kind, size) in zip(places.tolist(), pairs, strict=True):
            if (kind, size) not in known_grades:
                room = Room(max(size, 2), None, counted=False)
                known_grades[kind, size] = session_grade(types[kind], room).rank
            self.grades[place] = known_grades[kind, size]
        return known

    def _plain_encounters(self) -> Flags:
        start = len(self.sessions)
        known, _, places = self._plain(self.columns.encounters, self.encounters, start)
        named = np.bincount(self.at, minlength=len(self.marks))[places]
        groups = np.bincount(self.at[self.kinds[self.who] == GROUP], minlength=len(self.marks))[places] > 0
        self.low[places], self.high[places] = named, np.where(groups, UNKNOWN, named)
        return known

    def _others(self, places: Places) -> None:
        """Those that more than one claim tells of: as `reading.py` reads them."""
        addresses = [IRI(str(term)) for term in self.columns.terms(self.marks[places])]
        order = np.argsort(self.at, kind="stable")
        bounds = np.searchsorted(self.at[order], np.arange(len(self.marks) + 1))
        for place, address in zip(places.tolist(), addresses, strict=True):
            if place >= len(self.sessions):
                held = [one for one in self.archive.encounter(address) if one.status is EventStatus.HELD]
                self._put(place, of_encounter(self.archive, held[-1]))
                continue
            people = self.actors[self.who[order[bounds[place] : bounds[place + 1]]]]
            there = tuple(IRI(str(term)) for term in self.columns.terms(people))
            self._put(place, of_session(self.archive, address, there, self._counts(address)))

    def _counts(self, session: IRI) -> list[Count]:
        rows = (
            row
            for one in self.archive.identities.members(session)
            for row in self.archive.rows("headcounts", event=one)
        )
        return [
            Count(
                HeadcountKind.from_iri(row.iri("kind")),
                CountUnit.from_iri(row.iri("unit")),
                row.integer("low"),
                row.integer("high"),
            )
            for row in rows
        ]

    def _put(self, place: int, found: Occasion) -> None:
        self.grades[place] = found.grade.rank
        self.low[place] = found.room.low
        self.high[place] = UNKNOWN if found.room.high is None else found.room.high
        self.first[place], self.last[place] = _days(found.date)
        self.mission[place] = mark(encoded(found.mission)) if found.mission is not None else 0
        if found.mission is not None:
            self.columns.clusters.addresses[mark(encoded(found.mission))] = found.mission


def _days(date_: Edtf | None) -> tuple[int, int]:
    first: date | None = date_.earliest if date_ else None
    last: date | None = date_.latest if date_ else None
    return (day_number(first) if first else OPEN_START, day_number(last) if last else OPEN_END)
