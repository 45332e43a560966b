"""The least that an answer to “whom did X meet” can cost in Python: arrays looked up, and the same objects made.

Compressed sparse rows in numpy (actor → parts, session → parts), texts in lists, everything in memory, one archive that
never changes, no names to find, no filters: what nobody would use, as the measure of what somebody can use.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from edge_lists import EdgeLists
from mission_records import source_of, statements
from provgraph.model.claims import Claim
from provgraph.model.dates import Edtf
from provgraph.model.locators import Locator
from provgraph.model.records import Encounter, Participation, Record, Session
from provgraph.model.records import Headcount as CountRecord
from provgraph.model.records import Tenure as TenureRecord
from provgraph.model.texts import Text
from provgraph.questions.answers import (
    ActorRef,
    Evidence,
    Headcount,
    Meeting,
    Named,
    PlaceRef,
    Remark,
    SessionRef,
    SourceRef,
    Weight,
    remark,
)
from provgraph.questions.witnesses import Copies
from provgraph.questions.words import encounter_says, headcount_says, part_says
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    Grade,
    HeadcountKind,
    SessionRole,
)
from worlds import World, body_name

Numbers = NDArray[np.int32]
_ROLES = tuple(SessionRole)


@dataclass(slots=True)
class _Room:
    """A session as it lies in memory."""

    iri: IRI
    record: Session
    grade: Grade
    weight: Weight
    dates: list[Edtf]
    counts: "list[tuple[HeadcountKind, int, int]]"
    """Kind, number, and the claim."""


@dataclass(slots=True)
class _Post:
    body: int
    body_iri: IRI
    record: TenureRecord
    claim: int


class BareArrays:
    """An archive in arrays, and one question."""

    def __init__(self, world: World, lists: EdgeLists) -> None:
        self.lists = lists
        self.sources: list[SourceRef] = []
        self._source_of = array("i")
        self._claims: list[IRI] = []
        self._places: list[Locator] = []
        self.rooms: list[_Room] = []
        self._room_of: dict[int, int] = {}
        self._posts: list[list[_Post]] = [[] for _ in lists.names]
        self._met: list[list[tuple[Encounter, int]]] = [[] for _ in lists.names]
        self._missions: dict[IRI, Named] = {}
        self._actors, self._in, self._roles, self._parts = (array("i") for _ in range(4))
        self._read(world)
        self._rows()

    # Reading

    def _read(self, world: World) -> None:
        for register in world.registers():
            for telling in register.tellings:
                source = source_of(telling)
                self.sources.append(
                    SourceRef(source.iri, source.title, source.publisher, source.published, None, None, Copies(()))
                )
                session = -1
                record: Record | None = None
                for statement in statements(telling, source):
                    if not isinstance(statement, Claim):
                        record = statement if isinstance(statement, Record) else None
                    elif isinstance(record, Session):
                        session = self._session(record, int(record.name[0].value.rpartition(" ")[2]))
                    elif record is not None:
                        self._keep(record, statement, session)

    def _session(self, record: Session, number: int) -> int:
        place = self._room_of.setdefault(number, len(self.rooms))
        if place == len(self.rooms):
            gathered = self.lists.sessions[number]
            self.rooms.append(_Room(record.iri, record, gathered.grade, gathered.room.weight, [], []))
        room = self.rooms[place]
        room.iri = min(room.iri, record.iri)
        if record.date is not None and record.date not in room.dates:
            room.dates.append(record.date)
        return place

    def _keep(self, record: Record, claim: Claim, session: int) -> None:
        match record:
            case Participation():
                if record.attendance is Attendance.ATTENDED and record.status is EventStatus.HELD:
                    self._actors.append(self.lists.number[record.actor])
                    self._in.append(session)
                    self._roles.append(_ROLES.index(record.role))
                    self._parts.append(self._claim(claim))
            case CountRecord(kind=kind, low=int(low)):
                self.rooms[session].counts.append((kind, low, self._claim(claim)))
            case TenureRecord():
                body = IRI(record.organisation or "")
                post = _Post(int(body.rpartition(":o")[2]), body, record, self._claim(claim))
                self._posts[self.lists.number[record.person]].append(post)
            case Encounter():
                kept = self._claim(claim)
                for party in record.parties:
                    self._met[self.lists.number[party]].append((record, kept))

    def _claim(self, claim: Claim) -> int:
        self._claims.append(claim.iri)
        self._places.append(claim.locators[0])
        self._source_of.append(len(self.sources) - 1)
        return len(self._claims) - 1

    def _rows(self) -> None:
        actors, rooms = (np.frombuffer(each, dtype=np.int32) for each in (self._actors, self._in))
        self._of_actor, self._actor_starts = _sparse(actors, len(self.lists.names))
        self._of_room, self._room_starts = _sparse(rooms, len(self.rooms))
        self._actor_column, self._room_column = actors, rooms

    # Asking

    def who_met(self, actor: int) -> list[Meeting]:
        """What `graph.who_met` answers for the actor of that number."""
        mine = self._of_actor[self._actor_starts[actor] : self._actor_starts[actor + 1]]
        own: dict[int, list[int]] = {}
        for part, room in zip(mine.tolist(), self._room_column[mine].tolist(), strict=True):
            own.setdefault(room, []).append(part)
        known: dict[int, ActorRef] = {}
        posts: dict[tuple[int, Edtf | None], tuple[Evidence, ...]] = {}
        me = self._actor(actor, known)
        ties = [tie for room, parts in own.items() for tie in self._of(room, actor, me, parts, known, posts)]
        ties += [self._encounter(encounter, claim, actor, known, posts) for encounter, claim in self._met[actor]]
        return sorted(ties, key=_order)

    def _of(
        self,
        number: int,
        actor: int,
        me: ActorRef,
        parts: list[int],
        known: dict[int, ActorRef],
        posts: dict[tuple[int, Edtf | None], tuple[Evidence, ...]],
    ) -> Iterator[Meeting]:
        room = self.rooms[number]
        ref = self._ref(room)
        own = tuple(self._part(part, me, ref) for part in parts)
        counts = tuple(self._count(*count) for count in room.counts)
        why = _why(room, ref, counts)
        there = self._of_room[self._room_starts[number] : self._room_starts[number + 1]]
        others: dict[int, list[int]] = {}
        for part, other in zip(there.tolist(), self._actor_column[there].tolist(), strict=True):
            if other != actor:
                others.setdefault(other, []).append(part)
        date = ref.date
        for other, theirs in others.items():
            them = self._actor(other, known)
            evidence = (*own, *(self._part(part, them, ref) for part in theirs))
            held = self._capacities(other, date, posts)
            yield Meeting(room.grade, them, ref, ref.mission, date, room.weight, evidence, why, counts, held)

    def _encounter(
        self,
        encounter: Encounter,
        claim: int,
        actor: int,
        known: dict[int, ActorRef],
        posts: dict[tuple[int, Edtf | None], tuple[Evidence, ...]],
    ) -> Meeting:
        parties = tuple(self._actor(self.lists.number[party], known) for party in encounter.parties)
        [other] = [self.lists.number[party] for party in encounter.parties if self.lists.number[party] != actor]
        says = encounter_says(parties, EncounterKind.MET, EventStatus.HELD, None)
        mission = self._mission(encounter.mission)
        held = self._capacities(other, encounter.date, posts)
        evidence = (self._evidence(claim, says),)
        them = self._actor(other, known)
        return Meeting(Grade.ATTESTED, them, None, mission, encounter.date, 1.0, evidence, None, (), held)

    def _actor(self, number: int, known: dict[int, ActorRef]) -> ActorRef:
        if number not in known:
            mentions = tuple(self.lists.mentions[number])
            known[number] = ActorRef(mentions[0], (Text(self.lists.names[number], "und"),), "person", mentions)
        return known[number]

    def _ref(self, room: _Room) -> SessionRef:
        record, dates = room.record, tuple(room.dates)
        place = PlaceRef(record.place, ()) if record.place else None
        mission = self._mission(record.mission)
        return SessionRef(room.iri, record.name, record.type, dates, None, place, mission, (record.status,), (), dates)

    @staticmethod
    def _mission(iri: IRI | None) -> Named | None:
        return Named(iri, ()) if iri else None

    def _part(self, part: int, who: ActorRef, ref: SessionRef) -> Evidence:
        says = part_says(who, ref, _ROLES[self._roles[part]], Attendance.ATTENDED, EventStatus.HELD)
        return self._evidence(self._parts[part], says)

    def _evidence(self, claim: int, says: Remark) -> Evidence:
        return Evidence(self._claims[claim], says, self.sources[self._source_of[claim]], (self._places[claim],))

    def _count(self, kind: HeadcountKind, number: int, claim: int) -> Headcount:
        says = headcount_says(kind, CountUnit.PERSONS, number, number)
        return Headcount(kind, CountUnit.PERSONS, number, number, self._evidence(claim, says))

    def _capacities(
        self, actor: int, date: Edtf | None, known: dict[tuple[int, Edtf | None], tuple[Evidence, ...]]
    ) -> tuple[Evidence, ...]:
        if (actor, date) not in known:
            on = date.earliest if date is not None else None
            found = []
            for post in self._posts[actor]:
                start, end = post.record.start, post.record.end
                stated = start and end and on and start.latest and end.earliest
                if on is None or (stated and start.latest <= on <= end.earliest):  # type: ignore[operator,union-attr]  # "stated" says that all four are known
                    body = ActorRef(
                        post.body_iri, (Text(body_name(post.body), "und"),), "organisation", (post.body_iri,)
                    )
                    says = remark("capacity.at", post=post.record.title, body=body)
                    found.append(self._evidence(post.claim, says))
            known[actor, date] = tuple(found)
        return known[actor, date]


def _why(room: _Room, ref: SessionRef, counts: tuple[Headcount, ...]) -> Remark:
    if room.grade is Grade.COPRESENT:
        return remark("why.copresent", session=ref)
    if counts:
        return remark("why.coattended_counted", session=ref, said=tuple(count.evidence.says for count in counts))
    return remark("why.coattended", session=ref, type=ref.type)


def _order(tie: Meeting) -> tuple[object, ...]:
    rank, weight = tie.strength
    return (-rank, -weight, tie.date.text if tie.date else "~", tie.other.label("fr"), tie.other.iri)


def _sparse(column: Numbers, many: int) -> tuple[Numbers, NDArray[np.int64]]:
    """The places of each value, value after value, and where each value begins."""
    order = np.argsort(column, kind="stable").astype(np.int32)
    starts = np.zeros(many + 1, dtype=np.int64)
    np.cumsum(np.bincount(column, minlength=many), out=starts[1:])
    return order, starts
