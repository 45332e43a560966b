"""Small invented worlds, told claim by claim, for tests that need one thing exactly.

A `Telling` is one source. What it says is made of the records that a loader makes, without a file; `loaded` puts
several tellings, and the decisions about them, into a store in memory.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from provgraph.graph import Graph
from provgraph.ingest.load import load_all
from provgraph.ingest.reading import ReadFiles
from provgraph.model.claims import Claim, DecisionBatch, DecisionLine, Reference, SourceBatch, claim
from provgraph.model.dates import parse_edtf
from provgraph.model.locators import Locator, Section
from provgraph.model.records import (
    Agreement,
    Delegation,
    Encounter,
    Group,
    Headcount,
    Membership,
    Mission,
    Organisation,
    Outcome,
    Participation,
    Person,
    Place,
    Record,
    Session,
    Source,
    Tenure,
    UnidentifiedActor,
)
from provgraph.model.texts import Text
from provgraph.sources.loader import Batch
from provgraph.store.opening import open_store
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import actor_iri, mint, source_iri
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    Credibility,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    OfficeRole,
    OutcomeKind,
    PartOfDay,
    PlaceKind,
    SessionRole,
    SessionType,
    Side,
    UnidentifiedReason,
)

DAY = "2024-03-12"


def both(words: str) -> tuple[Text, ...]:
    """The same words as a French and an English text."""
    return (Text(words, "en"), Text(words, "fr"))


class Telling:
    """One source, and what it says."""

    def __init__(self, source_id: str, *, published: str | None = None, title: str | None = None, **card: Any) -> None:
        self.id = source_id
        self.source = Source(
            iri=source_iri(source_id),
            title=title or f"The {source_id}",
            language="en",
            published=parse_edtf(published) if published else None,
            **card,
        )
        self.records: dict[IRI, Record] = {}
        self.claims: dict[IRI, Claim] = {}

    def say(
        self,
        record: Record,
        *,
        local: str | None = None,
        at: Sequence[Locator] = (Section("page 1"),),
        credibility: Credibility | None = None,
    ) -> IRI:
        """Claim that *record* is so."""
        made = claim(self.source, record, at, local_name=local, credibility=credibility)
        self.records[record.iri] = record
        self.claims[made.iri] = made
        return record.iri

    def batch(self) -> SourceBatch:
        """All that was said so far."""
        records = tuple(self.records[iri] for iri in sorted(self.records))
        return SourceBatch(
            self.source, f"{self.id}.yaml", records, tuple(self.claims[iri] for iri in sorted(self.claims))
        )

    # Actors

    def person(self, name: str, *also: str, local: str | None = None) -> IRI:
        local = local or name.lower().replace(" ", "-")
        return self.say(Person(iri=actor_iri(self.id, local), name=name, other_names=also), local=local)

    def people(self, *names: str) -> list[IRI]:
        return [self.person(name) for name in names]

    def firm(self, name: str, local: str | None = None) -> IRI:
        local = local or name.lower().replace(" ", "-")
        return self.say(Organisation(iri=actor_iri(self.id, local), name=name), local=local)

    def group(self, name: str, members: tuple[IRI, ...] = ()) -> IRI:
        local = name.lower().replace(" ", "-")
        return self.say(Group(iri=actor_iri(self.id, local), label=both(name), members=members), local=local)

    def unnamed(self, description: str) -> IRI:
        local = description.lower().replace(" ", "-")
        record = UnidentifiedActor(
            iri=actor_iri(self.id, local), description=both(description), reason=UnidentifiedReason.NOT_NAMED
        )
        return self.say(record, local=local)

    # Events

    def city(self, name: str, country: str | None = None) -> IRI:
        within = None
        if country is not None:
            around = Place(iri=mint("place", country), name=country, kind=PlaceKind.COUNTRY)
            self.records[around.iri] = around
            within = around.iri
        place = Place(iri=mint("place", name), name=name, kind=PlaceKind.CITY, within=within)
        self.records[place.iri] = place
        return place.iri

    def venue(self, name: str, city: IRI) -> IRI:
        place = Place(iri=mint("place", name, city), name=name, kind=PlaceKind.VENUE, within=city)
        self.records[place.iri] = place
        return place.iri

    def mission(self, name: str = "North", *, date: str | None = None, status: EventStatus = EventStatus.HELD) -> IRI:
        iri = mint("mission", name, self.id)
        when = parse_edtf(date) if date else None
        self.say(Mission(iri=iri, name=both(name), status=status, date=when), local=f"mission:{name.lower()}")
        self.say(Delegation(iri=mint("delegation", iri), mission=iri))
        return iri

    def session(
        self,
        name: str,
        kind: SessionType = SessionType.WORKSHOP,
        *,
        date: str | None = DAY,
        part: PartOfDay | None = None,
        hours: tuple[str, str | None] | None = None,
        place: IRI | None = None,
        mission: IRI | None = None,
        part_of: IRI | None = None,
        status: EventStatus = EventStatus.HELD,
    ) -> IRI:
        starts, ends = hours or (None, None)
        record = Session(
            iri=mint("session", name, self.id),
            type=kind,
            status=status,
            name=both(name),
            date=parse_edtf(date) if date else None,
            part_of_day=part,
            starts_at=datetime.fromisoformat(f"{date}T{starts}") if starts else None,
            ends_at=datetime.fromisoformat(f"{date}T{ends}") if ends else None,
            place=place,
            mission=mission,
            part_of=part_of,
        )
        return self.say(record, local=f"session:{name.lower().replace(' ', '-')}")

    def count(
        self,
        event: IRI,
        low: int | None,
        high: int | None = None,
        *,
        kind: HeadcountKind = HeadcountKind.REPORTED,
        unit: CountUnit = CountUnit.PERSONS,
    ) -> IRI:
        """*low* alone is exact; `count(event, 5, -1)` is "at least 5", `count(event, None, 5)` "at most 5"."""
        top = low if high is None else (None if high < 0 else high)
        iri = mint("headcount", self.id, event, low, top, kind.key, unit.key)
        return self.say(Headcount(iri=iri, of=event, kind=kind, unit=unit, low=low, high=top))

    def was_at(
        self,
        session: IRI,
        *actors: IRI,
        role: SessionRole = SessionRole.ATTENDEE,
        attendance: Attendance = Attendance.ATTENDED,
        side: Side | None = None,
        acted_for: tuple[IRI, ...] = (),
        represented_by: IRI | None = None,
    ) -> None:
        found = self.records[session]
        assert isinstance(found, Session)
        for actor in actors:
            record = Participation(
                iri=mint("participation", actor, session, role.key, attendance.key, list(acted_for)),
                actor=actor,
                session=session,
                role=role,
                attendance=attendance,
                status=found.status,
                side=side,
                acted_for=acted_for,
                represented_by=represented_by,
            )
            self.say(record)

    def travelled(
        self,
        mission: IRI,
        *actors: IRI,
        role: SessionRole = SessionRole.MEMBER,
        attendance: Attendance = Attendance.ATTENDED,
    ) -> None:
        found = self.records[mission]
        assert isinstance(found, Mission)
        for actor in actors:
            record = Membership(
                iri=mint("membership", actor, mission, role.key, attendance.key),
                actor=actor,
                delegation=mint("delegation", mission),
                role=role,
                attendance=attendance,
                status=found.status,
            )
            self.say(record)

    def met(
        self,
        *parties: IRI,
        kind: EncounterKind = EncounterKind.MET,
        status: EventStatus = EventStatus.HELD,
        session: IRI | None = None,
        mission: IRI | None = None,
        date: str | None = None,
        hours: tuple[str, str] | None = None,
        place: IRI | None = None,
    ) -> IRI:
        said = [kind.key, status.key, session, mission, date, *(hours or ()), *([place] if place else [])]
        record = Encounter(
            iri=mint("encounter", self.id, sorted(parties), *said),
            parties=parties,
            kind=kind,
            status=status,
            session=session,
            mission=mission,
            date=parse_edtf(date) if date else None,
            starts_at=datetime.fromisoformat(f"{date}T{hours[0]}") if hours else None,
            ends_at=datetime.fromisoformat(f"{date}T{hours[1]}") if hours else None,
            place=place,
        )
        return self.say(record)

    def held_post(
        self,
        person: IRI,
        organisation: IRI | None = None,
        *,
        role: OfficeRole | None = OfficeRole.PRESIDENT,
        former: bool = False,
        cited: str | None = None,
        last: str | None = None,
        start: str | None = None,
        end: str | None = None,
        title: str | None = None,
    ) -> IRI:
        first, final, begin, finish = (parse_edtf(text) if text else None for text in (cited, last, start, end))
        said = [role.key if role else None, former, cited, start, end, *([last, title] if last or title else [])]
        record = Tenure(
            iri=mint("tenure", self.id, person, organisation, *said),
            person=person,
            organisation=organisation,
            role=role,
            former=former,
            title=both(title) if title else (),
            first_cited=first,
            last_cited=final or first,
            start=begin,
            end=finish,
        )
        return self.say(record)

    def agreed(
        self,
        name: str,
        session: IRI | None = None,
        status: EventStatus = EventStatus.HELD,
        *,
        date: str | None = None,
        parties: tuple[IRI, ...] = (),
    ) -> IRI:
        record = Agreement(
            iri=mint("agreement", self.id, name),
            name=both(name),
            status=status,
            signed_at=session,
            date=parse_edtf(date) if date else None,
            parties=parties,
        )
        return self.say(record, local=f"agreement:{name.lower()}")

    def came_of_it(
        self, text: str, mission: IRI | None = None, *, session: IRI | None = None, date: str | None = None
    ) -> IRI:
        record = Outcome(
            iri=mint("outcome", self.id, text),
            kind=OutcomeKind.CONTACT,
            text=both(text),
            mission=mission,
            session=session,
            date=parse_edtf(date) if date else None,
        )
        return self.say(record)


def decided(*lines: tuple[str, Sequence[str]], file_id: str = "decisions") -> DecisionBatch:
    """A file of decisions: `decided(("same", ["gazette/ada", "herald/ada"]))`."""
    return DecisionBatch(
        file_id,
        f"{file_id}.yaml",
        tuple(
            DecisionLine(
                references=tuple(_reference(text, number) for text in references),
                judgement=judgement,
                reason=both("a test says so"),
                author="a test",
                decided_on="2024-04-01",
                line=number,
            )
            for number, (judgement, references) in enumerate(lines, start=1)
        ),
    )


def _reference(text: str, line: int) -> Reference:
    source, _, local = text.partition("/")
    return Reference(source, local, line)


def loaded(*tellings: Telling, decisions: Iterable[DecisionBatch] = (), check_shapes: bool = False) -> Graph:
    """A graph in memory that holds what the tellings say."""
    graph = Graph(open_store())
    add(graph, *tellings, decisions=decisions, check_shapes=check_shapes)
    return graph


def add(graph: Graph, *tellings: Telling, decisions: Iterable[DecisionBatch] = (), check_shapes: bool = False) -> None:
    """Load more, or anew, into a graph."""
    batches: tuple[Batch, ...] = (*(telling.batch() for telling in tellings), *decisions)
    with ReadFiles.of(batches) as read:
        load_all(graph.store, read, check_shapes=check_shapes)
