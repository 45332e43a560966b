"""Small worlds of mentions: invented people and bodies, each said by a source, without a file."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import provgraph
from provgraph.graph import Graph
from provgraph.model.dates import parse_edtf
from provgraph.model.records import (
    Encounter,
    Organisation,
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
from provgraph.store.triples import record_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Triple
from provgraph.vocabulary.minting import actor_iri, mint, source_iri
from provgraph.vocabulary.terms import (
    PG,
    Attendance,
    EncounterKind,
    EventStatus,
    OfficeRole,
    PartOfDay,
    PlaceKind,
    SessionRole,
    SessionType,
    UnidentifiedReason,
)


@dataclass
class World:
    """What some sources say."""

    records: dict[IRI, list[Record]] = field(default_factory=dict)
    local: dict[IRI, str] = field(default_factory=dict)

    def source(self, name: str, published: str = "2026-03-01") -> IRI:
        iri = source_iri(name)
        if iri not in self.records:
            self.records[iri] = [Source(iri=iri, title=name, published=parse_edtf(published))]
        return iri

    def say(self, source: str, record: Record, local: str | None = None) -> IRI:
        self.records[self.source(source)].append(record)
        if local is not None:
            self.local[record.iri] = local
        return record.iri

    def person(
        self, source: str, local: str, name: str, *, also: Iterable[str] = (), ids: Iterable[str] = (), **post: object
    ) -> IRI:
        """A person, and their post where one is given: at=, role=, title=, start=, end=, cited=."""
        iri = actor_iri(source, local)
        self.say(source, Person(iri=iri, name=name, other_names=tuple(also), identifiers=tuple(ids)), local)
        if post:
            self.tenure(source, iri, **post)
        return iri

    def body(self, source: str, local: str, name: str, *, also: Iterable[str] = (), ids: Iterable[str] = ()) -> IRI:
        iri = actor_iri(source, local)
        return self.say(
            source, Organisation(iri=iri, name=name, other_names=tuple(also), identifiers=tuple(ids)), local
        )

    def unnamed(self, source: str, local: str, text: str, **post: object) -> IRI:
        iri = actor_iri(source, local)
        record = UnidentifiedActor(
            iri=iri,
            description=(Text(text, "en"),),
            reason=UnidentifiedReason.NOT_NAMED,
            role=_role(post.get("role")),
            title=_title(post.get("title")),
            organisation=_iri(post.get("at")),
        )
        return self.say(source, record, local)

    def tenure(self, source: str, person: IRI, **post: object) -> IRI:
        def day(name: str) -> object:
            return parse_edtf(str(post[name])) if name in post else None

        record = Tenure(
            iri=mint("tenure", source, person, *sorted(map(str, post.items()))),
            person=person,
            organisation=_iri(post.get("at")),
            role=_role(post.get("role")),
            title=_title(post.get("title")),
            first_cited=day("cited"),  # type: ignore[arg-type]  # a date or None
            start=day("start"),  # type: ignore[arg-type]
            end=day("end"),  # type: ignore[arg-type]
        )
        return self.say(source, record)

    def session(
        self,
        source: str,
        name: str,
        day: str,
        *,
        city: str | None = None,
        part: PartOfDay | None = None,
        hours: tuple[str, str] | None = None,
    ) -> IRI:
        from datetime import datetime

        place = None
        if city is not None:
            place = mint("place", [city])
            self.say(source, Place(iri=place, name=city, kind=PlaceKind.CITY))
        starts, ends = (datetime.fromisoformat(f"{day}T{hour}") for hour in hours) if hours else (None, None)
        record = Session(
            iri=mint("session", source, name),
            type=SessionType.MEETING,
            status=EventStatus.HELD,
            name=(Text(name, "en"),),
            date=parse_edtf(day),
            part_of_day=part,
            starts_at=starts,
            ends_at=ends,
            place=place,
        )
        return self.say(source, record)

    def attend(self, source: str, session: IRI, *actors: IRI) -> None:
        for actor in actors:
            record = Participation(
                iri=mint("participation", source, session, actor),
                actor=actor,
                session=session,
                role=SessionRole.ATTENDEE,
                attendance=Attendance.ATTENDED,
                status=EventStatus.HELD,
            )
            self.say(source, record)

    def meet(self, source: str, *actors: IRI) -> None:
        record = Encounter(
            iri=mint("encounter", source, *actors), parties=actors, kind=EncounterKind.MET, status=EventStatus.HELD
        )
        self.say(source, record)

    def graph(self, order: Iterable[str] | None = None) -> Graph:
        """The world in memory; *order*: in which its sources are written."""
        graph = provgraph.open()
        for source in map(source_iri, order) if order is not None else self.records:
            with graph.store.writer() as writer:
                writer.replace(source, [triple for record in self.records[source] for triple in self._triples(record)])
        return graph

    def _triples(self, record: Record) -> list[Triple]:
        claim = mint("claim", record.iri)
        said: list[Triple] = [
            *record_triples(record),
            (claim, PG.states, record.iri),
            (claim, IRI("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), PG.Claim),
        ]
        if record.iri in self.local:
            said.append((claim, PG.localName, Literal(self.local[record.iri])))
        return said


def _role(value: object) -> OfficeRole | None:
    assert value is None or isinstance(value, OfficeRole)
    return value


def _iri(value: object) -> IRI | None:
    assert value is None or isinstance(value, IRI)
    return value


def _title(value: object) -> tuple[Text, ...]:
    return (Text(str(value), "fr"),) if value is not None else ()
