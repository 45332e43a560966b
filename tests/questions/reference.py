"""Ties worked out in plain Python over the records, without SPARQL and without any of the code that answers.

Slow, short, and written from the specification: what the questions answer is held against it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from provgraph.model.claims import DecisionBatch
from provgraph.model.records import (
    ACTORS,
    Delegation,
    Encounter,
    Group,
    Headcount,
    Membership,
    Participation,
    Person,
    Session,
    UnidentifiedActor,
)
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Attendance, CountUnit, EventStatus, Grade, HeadcountKind, Side
from questions.worlds import Telling

Weight = float | tuple[float, float]
Claims = frozenset[IRI]


@dataclass(frozen=True)
class Tie:
    """What a `Meeting` should say."""

    grade: Grade
    other: IRI
    session: IRI | None
    mission: IRI | None
    weight: Weight | None
    claims: Claims


class World:
    """Several tellings and the decisions about them."""

    def __init__(self, tellings: Sequence[Telling], decisions: Iterable[DecisionBatch] = ()) -> None:
        self.said = [
            (telling.records[claim.states], claim.iri) for telling in tellings for claim in telling.claims.values()
        ]
        names = {
            f"{telling.id}/{claim.local_name}": claim.states
            for telling in tellings
            for claim in telling.claims.values()
        }
        clusters: dict[IRI, set[IRI]] = {}
        for line in (line for batch in decisions for line in batch.lines if line.judgement == "same"):
            joined: set[IRI] = set()
            for iri in (names[str(reference)] for reference in line.references):
                joined |= clusters.get(iri, {iri})
            clusters |= dict.fromkeys(joined, joined)
        self._one = {iri: min(cluster) for iri, cluster in clusters.items()}

    def one(self, iri: IRI) -> IRI:
        return self._one.get(iri, iri)

    def actors(self) -> list[IRI]:
        return sorted({self.one(record.iri) for record, _ in self.said if isinstance(record, ACTORS)})

    def sessions(self) -> list[IRI]:
        return sorted({self.one(record.iri) for record, _ in self.said if isinstance(record, Session)})

    def there(self, session: IRI) -> dict[IRI, set[IRI]]:
        """Who was there, each with the claims that say so."""
        found: dict[IRI, set[IRI]] = defaultdict(set)
        for record, claim in self.said:
            if isinstance(record, Participation) and self.one(record.session) == session and was_there(record):
                found[self.one(record.actor)].add(claim)
        return found

    def _best_descriptions(self, session: IRI) -> list[Session]:
        found = [(r, c) for r, c in self.said if isinstance(r, Session) and self.one(r.iri) == session]
        return [
            record for record, _ in sorted(found, key=lambda item: (item[0].status is not EventStatus.HELD, item[1]))
        ]

    def mission_of(self, session: IRI) -> IRI | None:
        missions = [record.mission for record in self._best_descriptions(session) if record.mission]
        return self.one(missions[0]) if missions else None

    def is_room(self, session: IRI) -> bool:
        described = self._best_descriptions(session)
        best = [record.type for record in described if record.status is described[0].status]
        return all(kind.bounded_by_default for kind in best)

    def bounds(self, session: IRI) -> tuple[int, int | None, bool]:
        """At least so many, at most so many, and whether anybody counted."""
        persons = {self.one(r.iri) for r, _ in self.said if isinstance(r, Person | UnidentifiedActor)}
        named = max(2, len(persons & set(self.there(session))))
        counts = [
            record
            for record, _ in self.said
            if isinstance(record, Headcount)
            and self.one(record.of) == session
            and record.unit is CountUnit.PERSONS
            and record.kind in (HeadcountKind.REPORTED, HeadcountKind.ESTIMATED, HeadcountKind.REGISTERED)
        ]
        lows, highs = [count.low for count in counts], [count.high for count in counts]
        low = max(named, min((low for low in lows if low is not None), default=0)) if None not in lows else named
        high = max(low, *(high for high in highs if high is not None)) if counts and None not in highs else None
        return low, high, bool(counts)

    def weight(self, session: IRI) -> Weight:
        low, high, _ = self.bounds(session)
        heaviest = 1 / (low - 1)
        lightest = 1 / (high - 1) if high is not None else 0.0
        return heaviest if lightest == heaviest else (lightest, heaviest)

    def grade(self, session: IRI) -> Grade:
        low, high, counted = self.bounds(session)
        if low > 50:
            return Grade.COATTENDED
        if counted and high is not None and high <= 50:
            return Grade.COPRESENT
        return Grade.COPRESENT if self.is_room(session) else Grade.COATTENDED

    def encounters(self) -> Iterator[tuple[Encounter, IRI, set[IRI]]]:
        """What a source says was held, with its claim and its parties."""
        for record, claim in self.said:
            if isinstance(record, Encounter) and record.status is EventStatus.HELD:
                yield record, claim, {self.one(party) for party in record.parties}

    def ties(self, actor: IRI, at_least: Grade) -> set[Tie]:
        found: list[Tie] = []
        groups = {self.one(record.iri) for record, _ in self.said if isinstance(record, Group)}
        for record, claim, parties in self.encounters():
            session = self.one(record.session) if record.session else None
            mission = self.mission_of(session) if session else None
            mission = mission or (self.one(record.mission) if record.mission else None)
            size = 1 / max(1, len(parties) - 1)
            weight: Weight = (0.0, size) if parties & groups else size
            if actor in parties:
                found += [
                    Tie(Grade.ATTESTED, other, session, mission, weight, frozenset({claim}))
                    for other in parties - {actor}
                ]
        for session in self.sessions():
            there = self.there(session)
            grade = self.grade(session)
            if actor in there and grade >= at_least:
                mission, room = self.mission_of(session), self.weight(session)
                found += [
                    Tie(grade, other, session, mission, room, frozenset(there[actor] | there[other]))
                    for other in set(there) - {actor}
                ]
        ties = self._once_per_session(found)
        if at_least is Grade.CODELEGATED:
            known = {(tie.other, tie.mission) for tie in ties}
            ties |= {tie for tie in self._codelegated(actor) if (tie.other, tie.mission) not in known}
        return ties

    @staticmethod
    def _once_per_session(found: list[Tie]) -> set[Tie]:
        by_session: dict[tuple[IRI, IRI], list[Tie]] = defaultdict(list)
        for tie in found:
            if tie.session:
                by_session[tie.other, tie.session].append(tie)
        merged = set()
        for same in by_session.values():
            best = max(same, key=lambda tie: tie.grade)
            claims = frozenset(claim for tie in same for claim in tie.claims)
            merged.add(Tie(best.grade, best.other, best.session, best.mission, best.weight, claims))
        return merged | {tie for tie in found if tie.session is None}

    def on_missions(self) -> dict[IRI, dict[IRI, set[IRI]]]:
        """Who was on which mission, with the claims."""
        found: dict[IRI, dict[IRI, set[IRI]]] = defaultdict(lambda: defaultdict(set))
        missions = {record.iri: self.one(record.mission) for record, _ in self.said if isinstance(record, Delegation)}
        for record, claim in self.said:
            if isinstance(record, Membership):
                on_it = record.attendance in (Attendance.ATTENDED, Attendance.CONFIRMED, Attendance.UNSTATED)
                if on_it and record.status not in (EventStatus.CANCELLED, EventStatus.DENIED):
                    found[missions[record.delegation]][self.one(record.actor)].add(claim)
            elif isinstance(record, Participation) and record.side is Side.DELEGATION and was_there(record):
                mission = self.mission_of(self.one(record.session))
                if mission:
                    found[mission][self.one(record.actor)].add(claim)
        return found

    def _codelegated(self, actor: IRI) -> Iterator[Tie]:
        for mission, members in self.on_missions().items():
            for other in set(members) - {actor} if actor in members else ():
                claims = frozenset(members[actor] | members[other])
                yield Tie(Grade.CODELEGATED, other, None, mission, None, claims)

    # Networks

    def occasions(self, at_least: Grade) -> list[frozenset[IRI]]:
        """Who shared an occasion that can show *at_least*."""
        rooms = [frozenset(self.there(session)) for session in self.sessions() if self.grade(session) >= at_least]
        return rooms + [frozenset(parties) for _, _, parties in self.encounters()]

    def pairs(self, at_least: Grade) -> dict[tuple[IRI, IRI], int]:
        """How many occasions each two shared."""
        found: dict[tuple[IRI, IRI], int] = defaultdict(int)
        for people in self.occasions(at_least):
            for pair in combinations(sorted(people), 2):
                found[pair] += 1
        return found

    def chains(self, start: IRI, goal: IRI, at_least: Grade) -> dict[tuple[IRI, ...], Grade]:
        """Every chain, with the grade of its weakest hop: all ways from person to person are tried.

        Nobody is introduced through a group: who of it was at one occasion need not be who was at another.
        """
        groups = {self.one(record.iri) for record, _ in self.said if isinstance(record, Group)} - {start, goal}
        found: dict[tuple[IRI, ...], Grade] = {}
        for grade in (Grade.ATTESTED, Grade.COPRESENT, Grade.COATTENDED):
            if grade < at_least:
                break
            occasions = [people - groups for people in self.occasions(grade)]
            waiting: list[tuple[IRI, ...]] = [(start,)]
            while waiting:
                chain = waiting.pop()
                if chain[-1] == goal:
                    if all(any(set(chain) & people == {a, b} for people in occasions) for a, b in pairwise(chain)):
                        found.setdefault(chain, grade)
                    continue
                near = {other for people in occasions if chain[-1] in people for other in people}
                waiting += [(*chain, other) for other in sorted(near - set(chain))]
        return found


def was_there(record: Participation) -> bool:
    return record.attendance is Attendance.ATTENDED and record.status is EventStatus.HELD
