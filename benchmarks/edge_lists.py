"""The facts of an invented archive as plain numbers: who was at which session, after the decisions. For contenders.

What provgraph derives from claims when it is asked, is derived here once, from the facts and by its own rules for rooms
and grades: so every contender answers about the same people, and the answers can be held against each other.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from mission_records import iri_of
from provgraph.questions.rooms import Room, session_grade
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Grade, SessionType
from worlds import Register, Sitting, Telling, World, name_of


@dataclass
class Gathering:
    """A session, as all the sources together describe it."""

    type: str
    dates: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    there: dict[int, int] = field(default_factory=dict)
    """Actor → how many claims say that they were there."""

    @property
    def room(self) -> Room:
        """As `provgraph.questions.rooms.room` finds it."""
        named = max(len(self.there), 2)
        if not self.counts:
            return Room(named, None, counted=False)
        low = max(min(self.counts), named)
        return Room(low, max(*self.counts, low), counted=True)

    @property
    def grade(self) -> Grade:
        """What sharing it can show."""
        return session_grade(SessionType(self.type), self.room)


_MOST_GROUPS = 60


class EdgeLists:
    """Actors and sessions by number, with the edges between them."""

    def __init__(self, world: World) -> None:
        self.number: dict[IRI, int] = {}
        """Mention → actor."""
        self.names: list[str] = []
        self.mentions: list[list[IRI]] = []
        self.sessions: dict[int, Gathering] = {}
        self.encounters: list[tuple[int, int]] = []
        self._joined: dict[IRI, IRI] = {}
        self._named: dict[IRI, str] = {}
        for register in world.registers():
            self._read(register)
        self._number()
        self._gather(world)

    def _read(self, register: Register) -> None:
        for telling in register.tellings:
            for person in telling.people:
                iri = iri_of(telling.id, person)
                self._named[iri] = name_of(person, initial=person in telling.initials)
                self._joined[iri] = iri
        for one, other in register.decisions:
            if "/p" in one:
                left, right = (self._top(iri_of(*_split(reference))) for reference in (one, other))
                # The first in alphabetical order stands for all, as in provgraph.
                self._joined[max(left, right)] = min(left, right)

    def _top(self, iri: IRI) -> IRI:
        while self._joined[iri] != iri:
            iri = self._joined[iri]
        return iri

    def _number(self) -> None:
        clusters: dict[IRI, list[IRI]] = defaultdict(list)
        for iri in self._joined:
            clusters[self._top(iri)].append(iri)
        for number, top in enumerate(sorted(clusters)):
            mentions = sorted(clusters[top])
            self.number |= dict.fromkeys(mentions, number)
            self.mentions.append(mentions)
            self.names.append(max((self._named[iri] for iri in mentions), key=lambda name: (len(name), name)))
        self._joined.clear()
        self._named.clear()

    def _gather(self, world: World) -> None:
        for register in world.registers():
            for telling in register.tellings:
                for sitting in telling.sittings:
                    self._add(telling, sitting)
                for one, other, _, _ in telling.encounters:
                    parties = (self.number[iri_of(telling.id, person)] for person in (one, other))
                    self.encounters.append((next(parties), next(parties)))

    def _add(self, telling: Telling, sitting: Sitting) -> None:
        session = self.sessions.setdefault(sitting.number, Gathering(sitting.type))
        session.counts += [number for _, number in sitting.counts]
        if sitting.date is not None:
            session.dates.append(sitting.date)
        for person, _, state in sitting.parts:
            if state == "attended" and sitting.status == "held":
                actor = self.number[iri_of(telling.id, person)]
                session.there[actor] = session.there.get(actor, 0) + 1

    @property
    def participations(self) -> int:
        """Edges, each claim counted."""
        return sum(sum(session.there.values()) for session in self.sessions.values())

    def people(self) -> "People":
        """Those whom benchmarks ask about."""
        degree: Counter[int] = Counter()
        rows: Counter[int] = Counter()
        for session in self.sessions.values():
            degree.update(session.there.keys())
            rows.update(dict.fromkeys(session.there, len(session.there) - 1))
        for pair in self.encounters:
            rows.update(pair)
        # A name that two bear cannot be asked for.
        bearers = Counter(self.names)
        found = sorted((many, actor) for actor, many in degree.items() if bearers[self.names[actor]] == 1)
        return People([actor for _, actor in found], rows)

    def two_mode(self, at_least: Grade = Grade.COPRESENT) -> tuple[int, list[tuple[int, int]]]:
        """How many nodes, and the edges: actors come first, then the occasions that can show so much."""
        edges: list[tuple[int, int]] = []
        node = len(self.names)
        for session in self.sessions.values():
            if session.there and session.grade.rank >= at_least.rank:
                edges += [(actor, node) for actor in session.there]
                node += 1
        for one, other in self.encounters:
            edges += [(one, node), (other, node)]
            node += 1
        return node, edges


@dataclass(frozen=True, slots=True)
class People:
    """Actors who were somewhere, from the fewest sessions to the most."""

    by_sessions: list[int]
    rows: Counter[int]
    """How many rows the answer about each has: others, session by session, and encounters."""

    @property
    def hub(self) -> int:
        """Who was at the most sessions."""
        return self.by_sessions[-1]

    @property
    def typical(self) -> int:
        """In the middle of all participations rather than of all people: whoever is met, not who is listed."""
        return self.by_sessions[len(self.by_sessions) * 3 // 4]

    def groups(self, many: int, *, hubs: bool = False) -> list[list[int]]:
        """Groups of so many of the middle, or of those who were at the most sessions; nobody is in two.

        Each group is drawn from everywhere, so that they are alike; at most as many as a benchmark can ask for.
        """
        size = len(self.by_sessions)
        chosen = self.by_sessions[size * 98 // 100 :] if hubs else self.by_sessions[size // 2 : size * 9 // 10]
        number = max(1, min(_MOST_GROUPS, len(chosen) // many))
        step = max(1, len(chosen) // (number * many))
        chosen = chosen[::step]
        return [chosen[first::number][:many] for first in range(number)]

    def some(self, many: int) -> list[int]:
        """So many, evenly from those in the middle."""
        middle = self.by_sessions[len(self.by_sessions) // 2 : len(self.by_sessions) * 9 // 10] or self.by_sessions
        return [middle[len(middle) * number // many] for number in range(many)]


def _split(reference: str) -> tuple[str, int]:
    source, _, local = reference.partition("/p")
    return source, int(local)
