"""Random worlds of two sources, for the properties that must hold in every one of them."""

from dataclasses import dataclass

from hypothesis import strategies as st

from provgraph.graph import Graph
from provgraph.model.claims import DecisionBatch
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    SessionRole,
    SessionType,
    Side,
)
from questions.reference import World
from questions.worlds import Telling, decided, loaded

PERSONS = 4
ACTORS = PERSONS + 3  # and a firm, a group, somebody without a name
SESSIONS = 3

_mostly_there = st.sampled_from([Attendance.ATTENDED] * 6 + list(Attendance))
_mostly_held = st.sampled_from([EventStatus.HELD] * 4 + list(EventStatus))
_actor = st.integers(0, ACTORS - 1)
_bounds = st.sampled_from(
    [(2, None), (6, None), (50, None), (51, None), (500, None), (4, 9), (40, 60), (7, -1), (None, 30)]
)


@dataclass
class Made:
    """A world, in the three forms that the tests need."""

    tellings: list[Telling]
    decisions: DecisionBatch
    actors: dict[str, list[IRI]]
    sessions: dict[str, list[IRI]]

    @property
    def world(self) -> World:
        return World(self.tellings, [self.decisions])

    def graph(self) -> Graph:
        return loaded(*self.tellings, decisions=[self.decisions])


@st.composite
def worlds(draw: st.DrawFn) -> Made:
    """Two sources that know the same actors and may speak of the same sessions."""
    made = Made([], decided(), {}, {})
    for name in ("gazette", "herald"):
        telling = Telling(name)
        made.tellings.append(telling)
        actors = telling.people(*(f"Person {letter}" for letter in "ABCD"))
        actors += [telling.firm("Firm"), telling.group("Group"), telling.unnamed("unnamed")]
        made.actors[name] = actors
        mission = telling.mission(status=draw(_mostly_held))
        made.sessions[name] = sessions = []
        for number in range(SESSIONS):
            kind = draw(
                st.sampled_from([SessionType.RECEPTION, SessionType.WORKSHOP, SessionType.FAIR, SessionType.LUNCH])
            )
            on = draw(st.booleans())
            session = telling.session(f"S{number}", kind, mission=mission if on else None, status=draw(_mostly_held))
            sessions.append(session)
            for bounds in draw(st.lists(_bounds, max_size=2)):
                kinds = st.sampled_from([HeadcountKind.REPORTED] * 3 + list(HeadcountKind))
                units = st.sampled_from([CountUnit.PERSONS] * 3 + list(CountUnit))
                telling.count(session, *bounds, kind=draw(kinds), unit=draw(units))
            for actor in draw(st.lists(_actor, min_size=1, max_size=5)):
                side = draw(st.sampled_from([None, Side.DELEGATION, Side.HOST]))
                role = draw(st.sampled_from([SessionRole.ATTENDEE, SessionRole.SPEAKER]))
                telling.was_at(session, actors[actor], role=role, attendance=draw(_mostly_there), side=side)
        for parties in draw(st.lists(st.sets(_actor, min_size=2, max_size=3), max_size=3)):
            telling.met(
                *(actors[number] for number in sorted(parties)),
                status=draw(_mostly_held),
                kind=draw(st.sampled_from([EncounterKind.MET, EncounterKind.TALKED])),
                session=draw(st.sampled_from([None, *sessions])),
                mission=draw(st.sampled_from([None, mission])),
            )
        for actor in draw(st.lists(_actor, max_size=4)):
            telling.travelled(mission, actors[actor], attendance=draw(_mostly_there))
    locals_ = [*(f"person-{letter}" for letter in "abcd"), "firm", "group", "unnamed", "mission:north"]
    locals_ += [f"session:s{number}" for number in range(SESSIONS)]
    same = [local for local in locals_ if draw(st.sampled_from([True, True, False]))]
    made.decisions = decided(*(("same", [f"gazette/{local}", f"herald/{local}"]) for local in same))
    return made
