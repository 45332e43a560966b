"""The records that speak of a person: read as each source tells them, and put into words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from provgraph.model.dates import Edtf, date_in_words
from provgraph.model.records import (
    RECORDS,
    Agreement,
    Encounter,
    Group,
    Kind,
    Membership,
    Outcome,
    Participation,
    Person,
    Record,
    Tenure,
    UnidentifiedActor,
    Written,
    written_fields,
)
from provgraph.model.texts import Text
from provgraph.questions.answers import Remark, remark
from provgraph.questions.archive import Archive
from provgraph.questions.words import encounter_says, member_says, part_says
from provgraph.store.asking import ask, question
from provgraph.store.base import View
from provgraph.store.triples import Properties, read_record
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.minting import IDENTITY_GRAPHS, is_internal
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import PG, RDF
from provgraph.wording import say, say_or_quote

_CLASSES = {cls.TYPE: cls for cls in RECORDS}
_SESSIONS = frozenset((PG.inSession, PG.signedAt))


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a record says."""

    name: str
    """As the record class calls it."""
    values: tuple[str, ...]
    """In words."""

    def label(self, lang: str | None = None) -> str:
        """Its name as a person reads it."""
        return say_or_quote(f"privacy.field.{self.name}", self.name, lang)


def records_about(view: View, mentions: Iterable[IRI]) -> list[tuple[IRI, Record]]:
    """Every record of every source that is one of *mentions*, or speaks of one; with its graph."""
    found: dict[tuple[IRI, IRI], None] = {}
    leaning = question(__package__, "leaning_on")
    for mention in mentions:
        for graph in said_of(view, mention):
            found[graph, mention] = None
        for row in ask(view, leaning, thing=mention):
            found[row.iri("graph"), row.iri("who")] = None
    records = []
    for graph, iri in sorted(found):
        if is_internal(graph) or graph.startswith(IDENTITY_GRAPHS):
            continue
        record = read_as(iri, said_of(view, iri).get(graph, {}))
        if record is not None:
            records.append((graph, record))
    return records


def said_of(view: View, thing: IRI) -> dict[IRI, Properties]:
    """What each graph says of a thing."""
    found: dict[IRI, Properties] = defaultdict(lambda: defaultdict(list))
    for row in ask(view, question(__package__, "said_of"), thing=thing):
        to = row.maybe_iri("to")
        value: Term = to if to is not None else _literal(row.text("said"), row.lang("said"))
        found[row.iri("graph")][row.iri("term")].append(value)
    return found


def _literal(text: str, lang: str) -> Literal:
    return Literal(text) if lang == "und" else Literal(text, RDF.langString, lang)


def read_as(iri: IRI, said: Properties) -> Record | None:
    """The record that the properties describe; None: it is none of ours, or cannot be read."""
    cls = next((_CLASSES[kind] for kind in said.get(RDF.type, ()) if isinstance(kind, IRI) and kind in _CLASSES), None)
    if cls is None:
        return None
    try:
        return read_record(cls, iri, said)
    except (TypeError, ValueError):
        return None


def says(archive: Archive, record: Record) -> Remark:
    """What a record states, as one sentence."""
    match record:
        case Participation():
            bodies = tuple(archive.actor(body) for body in record.acted_for)
            event = archive.session(record.session)
            return part_says(archive.actor(record.actor), event, record.role, record.attendance, record.status, bodies)
        case Membership():
            bodies = tuple(archive.actor(body) for body in record.acted_for)
            mission = archive.mission(_mission(archive, record.delegation))
            return member_says(
                archive.actor(record.actor), mission, record.role, record.attendance, record.status, bodies
            )
        case Encounter():
            parties = tuple(archive.actor(party) for party in record.parties)
            session = archive.session(record.session) if record.session else None
            return encounter_says(parties, record.kind, record.status, session, archive.hours(record.iri))
        case Tenure():
            return _tenure_says(archive, record)
        case Person() | UnidentifiedActor():
            return remark("mention", actor=archive.actor(record.iri))
        case Group():
            return remark("privacy.group", group=record.label, members=_actors(archive, record.members))
        case Agreement():
            return remark("privacy.agreement", agreement=record.name, parties=_actors(archive, record.parties))
        case Outcome():
            return remark("privacy.outcome", outcome=record.text, parties=_actors(archive, record.parties))
    return remark("privacy.elsewhere", kind=type(record).__name__)


def _actors(archive: Archive, iris: Iterable[IRI]) -> tuple[object, ...]:
    return tuple(archive.actor(iri) for iri in iris)


def _tenure_says(archive: Archive, record: Tenure) -> Remark:
    body = archive.actor(record.organisation) if record.organisation else None
    post: object = record.title or record.role or ""
    key = "tenure.body_only" if not post else "tenure.at" if body else "tenure.alone"
    return remark(f"{key}_former" if record.former else key, person=archive.actor(record.person), post=post,
                  body=body or "")  # fmt: skip


def _mission(archive: Archive, delegation: IRI) -> IRI:
    for said in said_of(archive.view, delegation).values():
        for mission in said.get(PG.delegationOf, ()):
            return IRI(str(mission))
    return delegation


def fields_in_words(archive: Archive, record: Record, lang: str | None = None) -> list[Field]:
    """Everything that a record says, field by field."""
    found = []
    for item in written_fields(type(record)):
        value = getattr(record, item.name)
        values = [_word(archive, item, one, lang) for one in (value if item.many else (value,)) if _is_said(one)]
        if values:
            found.append(Field(item.name, tuple(values)))
    return found


def _is_said(value: object) -> bool:
    return value is not None and value is not False


def _word(archive: Archive, item: Written, value: Any, lang: str | None) -> str:
    match value:
        case Concept():
            return value.label(lang)
        case Edtf():
            return date_in_words(value, lang)
        case Text():
            return value.value
        case datetime() | date():
            return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
        case bool():
            return say("privacy.yes", lang)
    if item.kind is not Kind.REF:
        return str(value)
    return _named(archive, item, IRI(value), lang)


def _named(archive: Archive, item: Written, iri: IRI, lang: str | None) -> str:
    """What a field leads to, by its name."""
    if not iri.startswith(DATA):
        return iri.rpartition("#")[2]
    if item.term in _SESSIONS:
        return archive.session(iri).label(lang)
    if item.term == PG.inDelegation:
        return archive.mission(_mission(archive, iri)).label(lang)
    for named in (archive.actor(iri), archive.mission(iri), archive.place(iri)):
        if named.names and any(text.value for text in named.names):
            return named.label(lang)
    return iri


def claims_for(archive: Archive, record: Record) -> Iterator[IRI]:
    """The claims that state a record, in every source."""
    for row in archive.rows("claims_about", record=record.iri):
        yield row.iri("claim")
