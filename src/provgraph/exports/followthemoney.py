"""FollowTheMoney entities, one JSON object per line: what its model and ours share, with identity decisions applied.

What its model cannot hold is left away rather than bent: an event that is said not to have taken place, somebody who
was only invited, a date that is uncertain. `FtmExport.not_held` says how much of it there was.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator

from provgraph.exports.ftm_entities import Entities, dates_into, entity_id, word
from provgraph.exports.ftm_places import Addresses
from provgraph.exports.holdings import Holdings
from provgraph.model.records import (
    Delegation,
    Encounter,
    Membership,
    Mission,
    Organisation,
    Participation,
    Person,
    Session,
    Tenure,
)
from provgraph.model.texts import Text, in_language
from provgraph.questions.answers import Remark, remark
from provgraph.sources.ftm.schemata import (
    DELEGATION,
    ENCOUNTER,
    IDENTIFIERS,
    MARK,
    MISSION,
    PRIVATE_OF_PERSONS,
    UNNAMED,
)
from provgraph.store.base import View
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import Attendance, EventStatus, OrganisationKind, SessionRole, SessionType
from provgraph.wording import say

_THERE = frozenset((Attendance.ATTENDED, Attendance.CONFIRMED, Attendance.UNSTATED))
"""Whom FollowTheMoney may call involved: an invitation is no involvement, and an excuse even less."""
_NOT_HELD = frozenset((EventStatus.CANCELLED, EventStatus.DENIED))
_PUBLIC = frozenset(
    (
        OrganisationKind.PUBLIC_BODY, OrganisationKind.MUNICIPALITY, OrganisationKind.METROPOLIS,
        OrganisationKind.COUNTY, OrganisationKind.DEPARTMENT, OrganisationKind.REGION, OrganisationKind.STATE,
        OrganisationKind.CONSULATE,
    )
)  # fmt: skip
_PROPERTIES = {scheme: name for name, scheme in IDENTIFIERS.items()}


def ftm_lines(view: View, lang: str) -> Iterator[str]:
    """The lines of `FtmExport`, without line ends."""
    return FtmExport(view, lang).lines()


class FtmExport:
    """What a store holds, as entities; the same store gives the same lines, in the same order."""

    def __init__(self, view: View, lang: str) -> None:
        """*lang*: of names and words, where the store has several."""
        self._held = Holdings(view, lang)
        self._lang = lang
        self._left: Counter[str] = Counter()
        self._actors: dict[IRI, str] = {}
        """Those that are written, with their schema."""

    def lines(self) -> Iterator[str]:
        """The entities, each as JSON: actors, posts, then events with the addresses that they name."""
        for write in (self._write_actors, self._write_posts, self._write_events):
            for entity in write():
                yield json.dumps(entity, ensure_ascii=False)

    def not_held(self) -> tuple[Remark, ...]:
        """What was left away, and how often; complete when the lines have been read."""
        return tuple(remark(f"export.ftm_{key}", n=n) for key, n in sorted(self._left.items()) if n)

    # Actors

    def _write_actors(self) -> Iterator[dict[str, object]]:
        entities = Entities(self._held)
        for actor in self._held.archive.load_actors():
            if actor.kind in ("unidentified", "group"):
                self._left["unnamed"] += 1
                continue
            self._actors[actor.iri] = "Person" if actor.kind == "person" else "Organization"
            entities.open(actor.iri, self._actors[actor.iri], actor.label(self._lang))
        for graph, person in self._held.records(Person):
            one = self._held.one(person.iri)
            if self._actors.get(one) == "Person":
                self._named(entities, one, graph, (person.name, *person.other_names))
                entities.add(one, "title", *person.honorifics)
                entities.add(one, "nameSuffix", *person.post_nominals)
                self._identify(entities, one, person.identifiers)
                self._left["partial_names"] += person.partial_name
        kinds: dict[IRI, set[OrganisationKind]] = defaultdict(set)
        for graph, body in self._held.records(Organisation):
            one = self._held.one(body.iri)
            if self._actors.get(one) == "Organization":
                self._named(entities, one, graph, (body.name, *body.other_names))
                self._identify(entities, one, body.identifiers)
                kinds[one] |= {body.kind} if body.kind else set()
                entities.add(one, "sector", *(word(sector, self._lang) for sector in body.sectors))
                parent = self._held.one(body.part_of) if body.part_of else None
                if parent is not None and parent != one and self._actors.get(parent) == "Organization":
                    entities.add(one, "parent", entity_id("actor", parent))
                self._left["seats"] += body.seat is not None
        for one, found in kinds.items():
            if found == {OrganisationKind.COMPANY}:
                entities.schema(one, "Company")
            elif found and found <= _PUBLIC:
                entities.schema(one, "PublicBody")
            if not found <= {OrganisationKind.COMPANY} and found != {OrganisationKind.PUBLIC_BODY}:
                entities.add(one, "classification", *(word(kind, self._lang) for kind in found))
        yield from entities.written("actor")

    def _named(self, entities: Entities, one: IRI, graph: IRI, names: tuple[str, ...]) -> None:
        caption = entities.caption(one)
        entities.add(one, "name", caption)
        entities.add(one, "alias", *(name for name in names if name != caption))
        entities.cite(one, graph)

    def _identify(self, entities: Entities, one: IRI, identifiers: tuple[str, ...]) -> None:
        for identifier in identifiers:
            scheme, _, value = identifier.partition(":")
            name = _PROPERTIES.get(scheme)
            if name is None or (self._actors[one] == "Person" and name in PRIVATE_OF_PERSONS):
                self._left["identifiers"] += 1
            else:
                entities.add(one, name, value)

    # Posts

    def _write_posts(self) -> Iterator[dict[str, object]]:
        positions, edges = Entities(self._held), Entities(self._held)
        for graph, post in self._held.records(Tenure):
            holder = self._held.one(post.person)
            body = self._held.one(post.organisation) if post.organisation else None
            if self._actors.get(holder) != "Person" or (body and self._actors.get(body) != "Organization"):
                self._left["posts"] += 1
                continue
            title = in_language(post.title, self._lang)
            name = title or (word(post.role, self._lang) if post.role else "")
            key = [holder, body, name, str(post.role), str(post.start), str(post.end), post.former]
            edge = mint("ftm", *key)
            if name:
                position = mint("ftm", body, name, str(post.role), bool(title))
                positions.open(position, "Position", name)
                positions.add(position, "name", name)
                positions.add(position, "alias", *(text.value for text in post.title if text.value != name))
                positions.add(position, "keywords", *([f"{MARK}{post.role.key}"] if post.role else ()))
                positions.add(position, "keywords", *([] if title else [UNNAMED]))
                positions.add(position, "organization", *([entity_id("actor", body)] if body else ()))
                positions.cite(position, graph)
                edges.open(edge, "Occupancy")
                edges.add(edge, "holder", entity_id("actor", holder))
                edges.add(edge, "post", entity_id("position", position))
            elif body:
                edges.open(edge, "Membership")
                edges.add(edge, "member", entity_id("actor", holder))
                edges.add(edge, "organization", entity_id("actor", body))
            else:
                continue
            for field, date in (("startDate", post.start), ("endDate", post.end)):
                self._left["dates"] += not dates_into(edges, edge, field, date)
            self._left["citations"] += post.first_cited is not None or post.last_cited is not None
            if post.former:
                edges.add(edge, "status", "ended")
            edges.cite(edge, graph)
        yield from positions.written("position")
        yield from edges.written("post")

    # Events

    def _write_events(self) -> Iterator[dict[str, object]]:
        events, addresses = Entities(self._held), Addresses(self._held)
        self._sessions(events, addresses)
        yield from self._missions(events, addresses)
        self._encounters(events, addresses)
        yield from addresses.written()
        yield from events.written("event")

    def _sessions(self, events: Entities, addresses: Addresses) -> None:
        described: dict[IRI, list[tuple[IRI, Session]]] = defaultdict(list)
        for graph, session in self._held.records(Session):
            described[self._held.one(session.iri)].append((graph, session))
        for one, told in described.items():
            if all(session.status in _NOT_HELD for _, session in told):
                self._left["not_held"] += 1
                continue
            names = self._held.archive.labels(*(session.iri for _, session in told))
            types = {session.type for _, session in told}
            kind = next(iter(types)) if len(types) == 1 else SessionType.OTHER
            statuses = {session.status for _, session in told}
            self._open_event(events, one, names or (Text(word(kind, self._lang), "und"),))
            events.add(one, "keywords", *([f"{MARK}{kind.key}"] if kind is not SessionType.OTHER else ()))
            events.add(one, "keywords", *(() if names else (UNNAMED,)))
            events.add(one, "summary", self._summary(kind, statuses))
            for graph, session in told:
                events.cite(one, graph)
                self._when(events, one, session)
                addresses.locate(events, one, session.place)
                events.add(one, "keywords", *_in(session.topics, self._lang))
        for _, part in self._held.records(Participation):
            session_iri, actor = self._held.one(part.session), self._held.one(part.actor)
            self._left["capacities"] += bool(part.acted_for)
            if session_iri not in events or actor not in self._actors:
                self._left["parts"] += 1
            elif part.attendance not in _THERE or part.status in _NOT_HELD:
                self._left["absent"] += 1
            else:
                field = "organizer" if part.role is SessionRole.ORGANISER else "involved"
                events.add(session_iri, field, entity_id("actor", actor))

    def _missions(self, events: Entities, addresses: Addresses) -> Iterator[dict[str, object]]:
        bodies, edges = Entities(self._held), Entities(self._held)
        for graph, mission in self._held.records(Mission):
            one = self._held.one(mission.iri)
            if mission.status in _NOT_HELD:
                self._left["not_held"] += 1
                continue
            self._open_event(events, one, self._held.archive.mission(one).names)
            events.add(one, "keywords", MISSION)
            events.add(one, "summary", word(mission.status, self._lang))
            events.cite(one, graph)
            self._when(events, one, mission)
            for place in mission.destinations:
                addresses.locate(events, one, place)
        delegations = {record.iri: self._held.one(record.mission) for _, record in self._held.records(Delegation)}
        for mission_iri in sorted(set(delegations.values())):
            if mission_iri in events:
                name = say("ftm.delegation", self._lang, mission=events.caption(mission_iri))
                bodies.open(mission_iri, "Organization", name)
                bodies.add(mission_iri, "name", name)
                bodies.add(mission_iri, "keywords", DELEGATION)
                # The delegation is involved in the mission; that its members met is not said.
                events.add(mission_iri, "involved", entity_id("delegation", mission_iri))
        for graph, member in self._held.records(Membership):
            actor, mission_iri = self._held.one(member.actor), delegations.get(member.delegation, member.delegation)
            self._left["capacities"] += bool(member.acted_for)
            if mission_iri not in bodies or actor not in self._actors:
                self._left["parts"] += 1
            elif member.attendance not in _THERE or member.status in _NOT_HELD:
                self._left["absent"] += 1
            else:
                edge = mint("ftm", actor, mission_iri, member.role.key)
                edges.open(edge, "Membership")
                edges.add(edge, "member", entity_id("actor", actor))
                edges.add(edge, "organization", entity_id("delegation", mission_iri))
                if member.role is not SessionRole.MEMBER:
                    edges.add(edge, "role", word(member.role, self._lang))
                edges.cite(edge, graph)
        yield from bodies.written("delegation")
        yield from edges.written("membership")

    def _encounters(self, events: Entities, addresses: Addresses) -> None:
        for graph, met in self._held.records(Encounter):
            parties = sorted({self._held.one(party) for party in met.parties} & self._actors.keys())
            if met.status in _NOT_HELD or len(parties) < 2:
                self._left["not_held" if met.status in _NOT_HELD else "parts"] += 1
                continue
            names = ", ".join(sorted(self._held.archive.actor(party).label(self._lang) for party in parties))
            label = say("ftm.encounter", self._lang, kind=word(met.kind, self._lang), parties=names)
            self._open_event(events, met.iri, (Text(label, "und"),))
            events.add(met.iri, "keywords", ENCOUNTER, f"{MARK}{met.kind.key}")
            events.add(met.iri, "summary", word(met.status, self._lang))
            events.add(met.iri, "involved", *(entity_id("actor", party) for party in parties))
            events.cite(met.iri, graph)
            self._when(events, met.iri, met)
            addresses.locate(events, met.iri, met.place)

    def _open_event(self, events: Entities, one: IRI, names: tuple[Text, ...]) -> None:
        name = in_language(names, self._lang)
        events.open(one, "Event", name)
        events.add(one, "name", name)
        events.add(one, "alias", *(text.value for text in names if text.value != name))

    def _when(self, events: Entities, one: IRI, told: Session | Mission | Encounter) -> None:
        self._left["dates"] += not dates_into(events, one, "date", told.date)
        if isinstance(told, Mission):
            return
        for field, at in (("startDate", told.starts_at), ("endDate", told.ends_at)):
            if at is not None and at.tzinfo is None:
                events.add(one, field, at.isoformat(timespec="seconds"))
            self._left["dates"] += at is not None and at.tzinfo is not None

    def _summary(self, kind: SessionType, statuses: set[EventStatus]) -> str:
        said = sorted(word(status, self._lang) for status in statuses)
        return f"{word(kind, self._lang)} ({', '.join(said)})"


def _in(texts: tuple[Text, ...], lang: str) -> list[str]:
    """The texts in one language; where there are none, all."""
    return [text.value for text in texts if text.lang in (lang, "und")] or [text.value for text in texts]
