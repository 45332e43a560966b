"""Rows that say again what earlier rows have said: their cells are not read twice.

In a list of who took part in what, a person, their body, a session, a role come again and again, in the same words.
What the reader of records (claims.py) found in the cells of a row is kept by their content: who is named with which
posts, how each took part, which session it was. A row of which all three are known, and which was right each time, says
nothing new but that these people took part, and where that is written.

Only what holds for every row with these cells is kept. Where a record says more than that (encounters, missions,
numbers of guests; each row a session of its own; several rows one record), it is always read in full.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from provgraph.model.records import Session, Tenure
from provgraph.sources.mapping.columns import columns_of_part
from provgraph.sources.mapping.format import Mapping, ParticipantFrom, WordFrom
from provgraph.sources.mapping.people import Here, Said
from provgraph.sources.mapping.table_view import Line, TableView
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, SessionRole, Side

_MOST = 1 << 16
"""So many are kept of each kind; then it begins anew. Memory must not grow with the rows."""

K = TypeVar("K")
V = TypeVar("V")
Key = Callable[[Line], Any]
"""The content of some cells of a row, and of what kind they are: 1, 1.0 and true are three."""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the cells of a row name."""

    parts: tuple[tuple[int, IRI, tuple[IRI, ...]], ...]
    """Participants: the place of their line in the mapping, who, and on whose behalf."""
    posts: tuple[Tenure, ...]
    presumed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody took part; without a role, they did not."""

    role: SessionRole | None
    attendance: Attendance
    side: Side | None


def may_repeat(mapping: Mapping) -> bool:
    """Whether rows of such tables may say nothing new."""
    session = mapping.session
    return (
        session is not None
        and isinstance(session.identity, list)
        and not session.sizes
        and mapping.mission is None
        and not mapping.members
        and not mapping.encounters
        and mapping.rows.continuation is None
    )


class Repeated:
    """What the rows of one table have said so far."""

    def __init__(self, mapping: Mapping, view: TableView) -> None:
        assert mapping.session is not None
        self.view = view
        self._lines = mapping.participants
        people = [
            name
            for spec in (*mapping.actors, *self._lines)
            for part in (spec.actor, *spec.tenures, *([spec.for_] if isinstance(spec, ParticipantFrom) else []))
            if part is not None
            for name in columns_of_part(part)
        ]
        status = _words_of(mapping.session.status)
        self._people_key = _key(view, people)
        self._session_key = _key(view, [*columns_of_part(mapping.session), *status])
        self._manner_keys = [
            _key(view, [name for word in (spec.role, spec.attendance, spec.side) for name in _words_of(word)])
            for spec in self._lines
        ]
        self._named: dict[Any, Named] = {}
        self._sessions: dict[Any, Session] = {}
        self._manners: list[dict[Any, Manner]] = [{} for _ in self._lines]
        self._there: dict[Any, tuple[int, ...]] = {}
        self._attendances: list[dict[Any, Attendance]] = [{} for _ in self._lines]
        self._keys: dict[Any, str] = {}

    def session(self, line: Line) -> Session | None:
        """The session of a row; None: it is new, or was wrong."""
        return self._sessions.get(self._session_key(line))

    def keep_session(self, line: Line, session: Session) -> None:
        """The session of a row, which was told."""
        _put(self._sessions, self._session_key(line), session)

    def named(self, line: Line) -> tuple[Named, list[Manner]] | None:
        """Whom a row names, and how each of them took part; None: something of that is new, or was wrong."""
        named = self._named.get(self._people_key(line))
        if named is None:
            return None
        manners = []
        for place, _, _ in named.parts:
            manner = self._manners[place].get(self._manner_keys[place](line))
            if manner is None:
                return None
            manners.append(manner)
        return named, manners

    def keep(self, said: Said, session: Session) -> None:
        """What a row has said that was read in full, was right, and was told."""
        line = said.entry.first
        parts = []
        for part in said.parts:
            place = self._place(part.here)
            parts.append((place, part.here.iri, part.acted_for))
            manner = Manner(part.role, part.here.attendance, part.side)
            _put(self._manners[place], self._manner_keys[place](line), manner)
        posts = tuple(post for post, _ in said.tenures)
        _put(self._named, self._people_key(line), Named(tuple(parts), posts, tuple(said.presumed)))
        self.keep_session(line, session)

    # The first reading, which looks at who was there only

    def attended(self, line: Line) -> list[Attendance] | None:
        """What the row states of who was there (see `Said.attendances`); None: it is not known yet."""
        there = self._there.get(self._people_key(line))
        if there is None:
            return None
        found = []
        for place in there:
            attendance = self._attendances[place].get(self._manner_keys[place](line))
            if attendance is None:
                return None
            found.append(attendance)
        return found

    def keep_attended(self, said: Said) -> None:
        """The same, of a row that was read, and is right as far as that."""
        line = said.entry.first
        there = []
        for here in said.people:
            if isinstance(here.spec, ParticipantFrom) and here.spec.attendance.is_ is None:
                place = self._place(here)
                there.append(place)
                _put(self._attendances[place], self._manner_keys[place](line), here.attendance)
        _put(self._there, self._people_key(line), tuple(there))

    def key_of_session(self, line: Line, make: Callable[[], str]) -> str:
        """The key of the session of a row, as *make* makes it."""
        cells = self._session_key(line)
        found = self._keys.get(cells)
        if found is None:
            found = make()
            _put(self._keys, cells, found)
        return found

    def _place(self, here: Here) -> int:
        return next(place for place, spec in enumerate(self._lines) if spec is here.spec)


def _words_of(spec: "WordFrom[Any] | None") -> list[str]:
    if spec is None:
        return []
    return [*([spec.column] if spec.column is not None else []), *spec.filled]


def _put(known: dict[K, V], key: K, value: V) -> None:
    if len(known) >= _MOST:
        known.clear()
    known[key] = value


def _key(view: TableView, names: Iterable[str]) -> Key:
    """What takes the cells of some columns out of a row."""
    # A value `$name` is one for the whole table, a column that is not there empty in all of it.
    places = sorted({place for name in names if (place := view.index.get(name)) is not None})
    if not places:
        return lambda _: ()
    if len(places) == 1:
        [only] = places
        return lambda line: _one(line, only)
    take, last = itemgetter(*places), places[-1]

    def key(line: Line) -> Any:
        cells: Sequence[Any] = line.cells
        if line.filled or len(cells) <= last:
            return tuple([_one(line, place) for place in places])
        found = take(cells)
        kinds = set(map(type, found))
        return found if kinds <= _PLAIN else (found, tuple(map(type, found)))

    return key


_PLAIN = frozenset((str, type(None)))


def _one(line: Line, place: int) -> Any:
    value = line.at(place)
    return None if value is None else (value.raw, type(value.raw))
