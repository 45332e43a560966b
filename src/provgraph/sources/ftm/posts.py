"""Who holds which post, from edges: memberships, directorships, employments, and occupancies of positions."""

from collections.abc import Iterator
from itertools import product

from provgraph.model.dates import Edtf
from provgraph.model.records import Membership, Record
from provgraph.model.texts import Text
from provgraph.sources.concept_words import concept_of
from provgraph.sources.event_records import reversed_dates, tenure
from provgraph.sources.ftm.entities import Entity, Unfit
from provgraph.sources.ftm.missions import Missions
from provgraph.sources.ftm.reading import Passed, Reading
from provgraph.sources.ftm.schemata import EDGES, MARK, UNNAMED
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import Attendance, EventStatus, OfficeRole, SessionRole

_Post = tuple[IRI | None, OfficeRole | None, tuple[Text, ...]]
_OVER = frozenset(("ended", "former"))


def read_post(reading: Reading, missions: Missions, entity: Entity) -> None:
    """What an edge says: one post per holder, body and role.

    Raises:
        Unfit: An end of it is missing, or cannot be read; or it ends before it starts.
        Passed: An end of it is nobody who can hold a post, or nothing to hold one in.
    """
    who, what = EDGES[entity.schema]
    holders, bodies = reading.refer(entity, who), reading.refer(entity, what)
    for name, ids in ((who, holders), (what, bodies)):
        if not ids:
            raise Unfit("ftm_no_end", id=entity.id, schema=entity.schema, name=name)
    persons = [id_ for id_ in holders if reading.person(id_)]
    travelled = list(_memberships(reading, missions, entity, holders, bodies))
    if not persons and not travelled:
        raise Passed(_why(reading, holders), schema=entity.schema)
    start, end = (_day(entity, name) for name in ("startDate", "endDate"))
    if reversed_dates(start, end):
        raise Unfit("ftm_reversed", id=entity.id, start=str(start), end=str(end))
    if not travelled and len(persons) < len(holders):
        entity.leave(who, "ftm_no_person", len(holders) - len(persons))
    records: list[Record] = list(travelled)
    posts = list(_posts(reading, entity, what, [id_ for id_ in bodies if id_ not in reading.index.delegations]))
    former = not _OVER.isdisjoint(entity.properties.get("status", ()))
    if former:
        entity.take("status")
    for person, (body, role, title) in product(persons, posts):
        record = tenure(
            reading.source,
            reading.actor_iri(person),
            body,
            role=role,
            title=title,
            start=start,
            end=end,
            former=former,
        )
        records.append(record)
    if not records:
        raise Passed(_why(reading, bodies), schema=entity.schema)
    for one in records:
        reading.teller.tell(one, *entity.places)


def _why(reading: Reading, ids: list[str]) -> str:
    """Why none of these can be an end of a post."""
    if any(reading.index.schema(id_) == "LegalEntity" for id_ in ids):
        return "ftm_end_unknown"
    return "ftm_end_no_person" if any(reading.organisation(id_) for id_ in ids) else "ftm_end_not_ours"


def _posts(reading: Reading, entity: Entity, what: str, bodies: list[str]) -> Iterator[_Post]:
    """What is held: a role in a body, or a position."""
    roles: list[tuple[Text, ...]] = [()]
    if bodies:
        roles = [(Text(role, "und"),) for role in entity.take("role")] or roles
    for id_ in bodies:
        if entity.schema == "Occupancy" and reading.index.schema(id_) == "Position":
            yield from _position(reading, entity, reading.index.kept[id_])
        elif entity.schema != "Occupancy" and reading.organisation(id_):
            yield from ((reading.actor_iri(id_), None, title) for title in roles)
        else:
            entity.leave(what, "ftm_no_actor")


def _position(reading: Reading, entity: Entity, position: Entity) -> Iterator[_Post]:
    """A position, in each of the bodies that it belongs to, or in none."""
    names = position.take("name")
    if not names:
        raise Unfit("ftm_wrong_reference", id=entity.id, name="post", target=position.id)
    shown = sorted(position.captions & set(names))
    name = shown[0] if shown else max(names, key=lambda one: (len(one), one))
    if len(names) > 1:
        position.leave("name", "ftm_one_only", len(names) - 1)
    marks = [mark.removeprefix(MARK) for mark in position.properties.get("keywords", ()) if mark.startswith(MARK)]
    role = next((role for role in OfficeRole if role.key in marks), None)
    if role is not None:
        position.take("keywords")
    # Our own export writes the role where no title is known.
    title = () if role is not None and UNNAMED in position.properties["keywords"] else (Text(name, "und"),)
    bodies: list[IRI | None] = []
    for id_ in reading.refer(position, "organization"):
        if reading.organisation(id_):
            bodies.append(reading.actor_iri(id_))
        else:
            position.leave("organization", "ftm_no_actor")
    reading.spoken_of.add(position.id)
    for body in bodies or [None]:
        yield body, role, title


def _memberships(
    reading: Reading, missions: Missions, entity: Entity, holders: list[str], bodies: list[str]
) -> Iterator[Record]:
    """Places on delegations, where our own export wrote them: on the delegation is not at a meeting."""
    delegations = [id_ for id_ in bodies if id_ in reading.index.delegations]
    if not delegations:
        return
    roles = [role for word in entity.take("role") if (role := concept_of(SessionRole, word)) is not None]
    role = roles[0] if roles else SessionRole.MEMBER
    for who, id_ in product((id_ for id_ in holders if reading.index.is_told(id_)), delegations):
        delegation = mint("delegation", missions.of(reading.index.delegations[id_])[0].iri)
        actor = reading.actor_iri(who)
        yield Membership(
            iri=mint("membership", actor, delegation, role.value, Attendance.UNSTATED.value, []),
            actor=actor,
            delegation=delegation,
            role=role,
            attendance=Attendance.UNSTATED,
            status=EventStatus.UNCLEAR,
        )


def _day(entity: Entity, name: str) -> Edtf | None:
    moment = entity.moment(name)
    return moment.day if moment else None
