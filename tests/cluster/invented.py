"""An invented world for the cluster: skewed rooms, two quarrelling sources, decisions, groups, undated sessions."""

import random
from collections.abc import Sequence

from provgraph.graph import Graph
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    SessionRole,
    SessionType,
)
from questions.worlds import Telling, decided, loaded

PEOPLE = 70
SESSIONS = 24
LARGE = 66
"""Named at the largest session: more than pairs are made of."""
_KINDS = (SessionType.WORKSHOP, SessionType.LUNCH, SessionType.RECEPTION, SessionType.FAIR)
_DAYS = ("2024-03-12", "2024-03", "2024-03-12/2024-03-14", "2024~", None)


def world(seed: int = 5) -> Graph:
    """The same for the same seed; loaded into memory."""
    chance = random.Random(seed)
    tellings = [_telling(name, chance) for name in ("gazette", "herald")]
    pairs = chance.sample(range(PEOPLE), 12)
    same = [("same", [f"gazette/person-{number}", f"herald/person-{number}"]) for number in pairs]
    # And two whom one source takes for two, though they are one: some of their ties are to themselves.
    same.append(("same", ["gazette/person-1", "gazette/person-2"]))
    lines: list[tuple[str, Sequence[str]]] = [*same, ("unsure", ["gazette/person-3", "herald/person-4"])]
    return loaded(*tellings, decisions=[decided(*lines)])


def _telling(name: str, chance: random.Random) -> Telling:
    telling = Telling(name)
    people = telling.people(*(f"Person {number}" for number in range(PEOPLE)))
    others = [telling.firm("Harbour Works"), telling.group("Elected members"), telling.unnamed("a pilot")]
    sizes = [LARGE, 51, 50, *(min(2 + int(chance.paretovariate(0.9)), 30) for _ in range(SESSIONS - 3))]
    for number, size in enumerate(sizes):
        told = EventStatus.HELD if number == 0 else chance.choice([EventStatus.HELD] * 4 + [EventStatus.ANNOUNCED])
        _session(telling, f"Session {number}", chance.sample([*people, *others], size), told, chance)
    telling.session("Nobody named")
    for number in range(10):
        parties = chance.sample([*people, *others], chance.choice([2, 2, 3]))
        status = chance.choice([EventStatus.HELD, EventStatus.HELD, EventStatus.ANNOUNCED])
        kind = chance.choice([EncounterKind.MET, EncounterKind.TALKED])
        telling.met(*parties, kind=kind, status=status, date=chance.choice(_DAYS))
        if number == 0:
            telling.met(parties[0], others[1], date="2024-03-13")
    return telling


def _session(telling: Telling, name: str, actors: list[IRI], told: EventStatus, chance: random.Random) -> None:
    session = telling.session(name, chance.choice(_KINDS), date=chance.choice(_DAYS), status=told)
    if chance.random() < 0.5:
        low, high = chance.choice([(12, None), (40, 60), (500, None), (7, -1)])
        kind = chance.choice([HeadcountKind.REPORTED, HeadcountKind.EXPECTED])
        telling.count(session, low, high, kind=kind, unit=CountUnit.PERSONS)
    for actor in actors:
        attendance = chance.choice([Attendance.ATTENDED] * 9 + [Attendance.INVITED])
        telling.was_at(session, actor, attendance=attendance)
    telling.was_at(session, actors[0], role=SessionRole.SPEAKER)
