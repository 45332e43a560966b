"""The two-mode network of a store from its index: whole columns at a time, where `reading.py` goes row by row.

What most sessions and encounters are, one claim of one source says, and columns tell it. The others (counted, told by
several sources, joined by decisions) are read as `reading.py` reads them. Both give the same arrays; tests hold it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from provgraph.index.arrays import Marks, Places, TableArrays, marks_of, terms_of
from provgraph.index.index import Index
from provgraph.index.segment import Segment
from provgraph.index.terms import encoded, mark
from provgraph.questions.archive import Archive
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.terms import M8G, PG, Attendance, EventStatus

_NAMES = (("person", (PG.name, PG.otherName)), ("organisation", (PG.name, PG.otherName)),
          ("unidentified", (PG.description,)), ("group", (PG.label,)))  # fmt: skip
"""By kind of actor: what makes the questions see one (queries/actor_names.rq)."""


@dataclass(frozen=True)
class Plain:
    """What one claim of one source says, and nothing beside it contradicts or completes. Arrays, row by row."""

    of: Marks
    """The session, or the encounter."""
    kind: Marks
    """Its type; for an encounter 0."""
    date: Marks
    mission: Marks
    """0: none."""


@dataclass
class Columns:
    """What the index says of all occasions; addresses as marks, those of a cluster as that of its first."""

    who: Marks
    """Per participation of somebody who was there."""
    where: Marks
    kinds: dict[str, Marks]
    """By kind: the actors of which a source says so."""
    names: dict[str, "Names"]
    """Of persons and organisations: who bears the name."""
    sessions: Plain
    party_of: Marks
    """Per party of an encounter that was held: the encounter."""
    party: Marks
    encounters: Plain
    several: set[int]
    """Sessions and encounters that are not plain."""
    clusters: "Clusters"
    segments: Sequence[Segment]
    _terms: dict[int, Term] = field(default_factory=dict)

    def terms(self, marks: Marks) -> list[Term]:
        """The terms behind marks."""
        wanted = np.unique(marks)
        for segment in self.segments:
            left = wanted[[int(one) not in self._terms for one in wanted]] if self._terms else wanted
            self._terms |= terms_of(segment, left)
        self._terms |= self.clusters.addresses
        return [self._terms[int(one)] for one in marks]


@dataclass(frozen=True)
class Names:
    """Names as the sources give them, each with who bears it."""

    of: Marks
    segment: Places
    number: Places

    def only(self, actors: Marks, segments: Sequence[Segment]) -> dict[int, str]:
        """The name of those of *actors* who bear one, once."""
        bearers, first, times = np.unique(self.of, return_index=True, return_counts=True)
        wanted = first[(times == 1) & np.isin(bearers, actors)]
        rows = zip(*(each[wanted].tolist() for each in (self.of, self.segment, self.number)), strict=True)
        terms = ((bearer, segments[segment].term(number)) for bearer, segment, number in rows)
        return {bearer: term.text for bearer, term in terms if isinstance(term, Literal)}


class Clusters:
    """Which mentions decisions join, as marks."""

    def __init__(self, archive: Archive, segments: Sequence[Segment]) -> None:
        mentions: set[IRI] = set()
        for segment in segments:
            table = TableArrays(segment, "decision")
            for term in (PG.left, PG.right):
                _, numbers = table.pairs(term)
                mentions |= {IRI(str(segment.term(int(number)))) for number in np.unique(numbers)}
        joined: dict[int, int] = {}
        self.addresses: dict[int, Term] = {}
        for iri in mentions:
            members = archive.identities.members(iri)
            self.addresses[mark(encoded(members[0]))] = members[0]
            if len(members) > 1:
                joined[mark(encoded(iri))] = mark(encoded(members[0]))
        self._marks = np.array(sorted(joined), dtype=np.uint64)
        self._first = np.array([joined[one] for one in sorted(joined)], dtype=np.uint64)
        self.decided = np.unique(self._first)

    def first(self, marks: Marks) -> Marks:
        """Of each, the one that stands for its cluster."""
        if not len(self._marks):
            return marks
        places = np.minimum(np.searchsorted(self._marks, marks), len(self._marks) - 1)
        return np.where(self._marks[places] == marks, self._first[places], marks)


def columns_of(archive: Archive, index: Index) -> Columns:
    """Read all of them.

    Raises:
        IndexDamaged: The index is not what was written.
        SeveralValues: Something has two values where one makes sense.
    """
    clusters = Clusters(archive, index.segments)
    parts = [_parts(segment) for segment in index.segments]
    sessions = [_sessions(segment) for segment in index.segments]
    encounters = [_encounters(segment) for segment in index.segments]
    counted = [marks_of(s, TableArrays(s, "headcount").pairs(PG.countOf)[1]) for s in index.segments]
    plain_sessions, several = _plain([each for each, _ in sessions], [n for _, n in sessions], clusters)
    several |= set(np.unique(clusters.first(_joined(counted))).tolist())
    plain_encounters, several_met = _plain([each for each, *_ in encounters], [n for _, n, *_ in encounters], clusters)
    of, party = _joined([each[2] for each in encounters]), _joined([each[3] for each in encounters])
    in_session = _joined([each[4] for each in encounters])
    # Whose parties decisions speak of, or what was in a session, is told by more than the encounter.
    several_met |= set(np.unique(of[np.isin(clusters.first(party), clusters.decided)]).tolist())
    several_met |= set(in_session.tolist())
    return Columns(
        who=clusters.first(_joined([who for who, _ in parts])),
        where=clusters.first(_joined([where for _, where in parts])),
        kinds={
            kind: clusters.first(_joined([_named(segment, kind, terms) for segment in index.segments]))
            for kind, terms in _NAMES
        },
        names={
            kind: Names(clusters.first(names.of), names.segment, names.number)
            for kind in ("person", "organisation")
            for names in [_names(index.segments, kind)]
        },
        sessions=plain_sessions,
        party_of=of,
        party=clusters.first(party),
        encounters=plain_encounters,
        several=several | several_met,
        clusters=clusters,
        segments=index.segments,
    )


def _joined(parts: Sequence[Marks]) -> Marks:
    return np.concatenate([np.zeros(0, dtype=np.uint64), *parts])


def _claims(segment: Segment, table: TableArrays) -> Places:
    """How many claims state each row."""
    stating = TableArrays(segment, "states")
    rows, stated = stating.pairs(PG.states)
    graphs = stating.keys[rows] % stating.graph_size()
    keys = np.sort(stated * stating.graph_size() + graphs)
    return np.searchsorted(keys, table.keys, "right") - np.searchsorted(keys, table.keys, "left")


def _parts(segment: Segment) -> tuple[Marks, Marks]:
    """The participations of those who were there: who, and where."""
    table = TableArrays(segment, "part")
    where = table.single(PG.inSession)
    who, role = table.single(PG.actor), table.single(M8G.role)
    attendance, status = table.single(PG.attendance), table.single(PG.eventStatus)
    there = (attendance == segment.number(Attendance.ATTENDED.iri)) & (status == segment.number(EventStatus.HELD.iri))
    there &= (where > 0) & (who > 0) & (role > 0) & (attendance > 0) & (status > 0) & (_claims(segment, table) > 0)
    return marks_of(segment, who[there]), marks_of(segment, where[there])


def _sessions(segment: Segment) -> tuple[Plain, Places]:
    """The descriptions of sessions, and how many claims make each."""
    table = TableArrays(segment, "session")
    kind, status = table.single(PG.sessionType), table.single(PG.eventStatus)
    for term in (PG.partOfDay, PG.startsAt, PG.endsAt, PG.place, PG.subSessionOf):
        table.single(term)
    claims = np.where((kind > 0) & (status > 0), _claims(segment, table), 0)
    values = (table.things, kind, table.single(PG.date), table.single(PG.partOfMission))
    return Plain(*(marks_of(segment, each) for each in values)), claims


def _encounters(segment: Segment) -> tuple[Plain, Places, Marks, Marks, Marks]:
    """Encounters that were held, their claims; then the parties; then those of them that were in a session."""
    table = TableArrays(segment, "encounter")
    status, kind = table.single(PG.eventStatus), table.single(PG.encounterKind)
    held = (status == segment.number(EventStatus.HELD.iri)) & (status > 0) & (kind > 0)
    claims = np.where(held, _claims(segment, table), 0)
    table.single(PG.place)
    values = (table.things, np.zeros_like(kind), table.single(PG.date), table.single(PG.partOfMission))
    rows, parties = table.pairs(PG.party)
    met = held[rows] & (claims[rows] > 0)
    things = marks_of(segment, table.things)
    plain = Plain(*(marks_of(segment, each) for each in values))
    in_session = things[(table.single(PG.inSession) > 0) & (claims > 0)]
    return plain, claims, things[rows[met]], marks_of(segment, parties[met]), in_session


def _named(segment: Segment, kind: str, terms: Sequence[IRI]) -> Marks:
    table = TableArrays(segment, kind)
    named = np.zeros(len(table), dtype=np.bool_)
    for term in terms:
        named |= table.first(term) > 0
    return marks_of(segment, table.things[named])


def _names(segments: Sequence[Segment], kind: str) -> Names:
    found = [(table, *table.pairs(PG.name)) for table in (TableArrays(segment, kind) for segment in segments)]
    return Names(
        _joined([marks_of(table.segment, table.things[rows]) for table, rows, _ in found]),
        np.concatenate([np.zeros(0, np.int64), *(np.full(len(rows), at) for at, (_, rows, _) in enumerate(found))]),
        np.concatenate([np.zeros(0, np.int64), *(numbers.astype(np.int64) for *_, numbers in found)]),
    )


def _plain(parts: Sequence[Plain], claims: Sequence[Places], clusters: Clusters) -> tuple[Plain, set[int]]:
    """The rows of those that one claim describes; and the others."""
    number = np.concatenate([np.zeros(0, dtype=np.int64), *claims])
    of, kind, date, mission = (
        _joined([getattr(part, name) for part in parts]) for name in ("of", "kind", "date", "mission")
    )
    of, mission = clusters.first(of), np.where(mission > 0, clusters.first(mission), mission)
    described = number > 0
    of, kind, date, mission, number = (each[described] for each in (of, kind, date, mission, number))
    things, first, rows = np.unique(of, return_index=True, return_counts=True)
    one = (rows == 1) & (number[first] == 1) & ~np.isin(things, clusters.decided)
    kept = first[one]
    return Plain(of[kept], kind[kept], date[kept], mission[kept]), set(things[~one].tolist())
