"""What claims speak of, as frozen typed records; each field carries its ontology term.

The store reads the fields' terms to write a record as triples and to read it back (`store/triples.py`), so a record
is described once, here.
"""

from dataclasses import Field as DataclassField
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from enum import Enum
from typing import Any, ClassVar

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    DCT,
    M8G,
    PG,
    SCHEMA,
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    Judgement,
    OfficeRole,
    OrganisationKind,
    OutcomeKind,
    PartOfDay,
    PlaceKind,
    Reliability,
    Sector,
    SessionRole,
    SessionType,
    Side,
    UnidentifiedReason,
)


class Kind(Enum):
    """How a field is written in RDF."""

    REF = "an IRI"
    PLAIN = "a text without language"
    TEXT = "a text with its language"
    NUMBER = "an integer"
    FLAG = "a boolean; False is not written"
    CONCEPT = "a concept of a SKOS scheme"
    EDTF = "three literals: the EDTF text and its earliest and latest day"
    DAY = "an xsd:date"
    TIME = "an xsd:dateTime, with or without a zone"


@dataclass(frozen=True, slots=True)
class Written:
    """Where and how one field is written."""

    name: str
    term: IRI
    kind: Kind
    many: bool
    scheme: type[Concept] | None = None
    least: int = 0
    """Of several values: how many there must be; with fewer, the record says nothing."""


_WRITTEN = "written"
_FIELDS: dict[type, tuple[Written, ...]] = {}


def _write(
    term: IRI, kind: Kind, *, many: bool = False, least: int = 0, scheme: type[Concept] | None = None, **default: Any
) -> Any:
    if many:
        default = {"default": ()}
    return field(metadata={_WRITTEN: Written("", term, kind, many, scheme, least)}, **default)


def _maybe(term: IRI, kind: Kind, scheme: type[Concept] | None = None) -> Any:
    return _write(term, kind, scheme=scheme, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Anything with an IRI that claims can speak of."""

    TYPE: ClassVar[IRI]
    iri: IRI

    def __post_init__(self) -> None:
        """Put what is said several times over into one order, without repetition, as RDF does: ids then agree."""
        cls = type(self)
        names = _SEVERAL.get(cls)
        for name in _several(cls) if names is None else names:
            said = getattr(self, name)
            # One is in order; only what is many, or no tuple yet, has to be put into one.
            if type(said) is not tuple or len(said) > 1:
                object.__setattr__(self, name, tuple(sorted(set(said), key=_order)))


_SEVERAL: dict[type, tuple[str, ...]] = {}
"""The fields of each class that hold several values."""


def _several(cls: type[Record]) -> tuple[str, ...]:
    names = tuple(written.name for written in written_fields(cls) if written.many)
    return _SEVERAL.setdefault(cls, names)


def _order(value: Any) -> Any:
    return value.key if isinstance(value, Concept) else value


def written_fields(cls: type[Record]) -> tuple[Written, ...]:
    """How each field of a record class is written, in the order of declaration."""
    if cls not in _FIELDS:
        _FIELDS[cls] = tuple(_named(item) for item in fields(cls) if _WRITTEN in item.metadata)
    return _FIELDS[cls]


def _named(item: "DataclassField[Any]") -> Written:
    found: Written = item.metadata[_WRITTEN]
    return replace(found, name=item.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A document and its card. Its IRI is also that of its named graph."""

    TYPE: ClassVar[IRI] = PG.Source
    title: str = _write(DCT.title, Kind.PLAIN)
    publisher: str | None = _maybe(PG.publisherName, Kind.PLAIN)
    authors: tuple[str, ...] = _write(PG.authorName, Kind.PLAIN, many=True)
    published: Edtf | None = _maybe(PG.published, Kind.EDTF)
    language: str | None = _maybe(DCT.language, Kind.PLAIN)
    address: str | None = _maybe(SCHEMA.url, Kind.PLAIN)
    licence: str | None = _maybe(DCT.rights, Kind.PLAIN)
    retrieved: date | None = _maybe(PG.retrieved, Kind.DAY)
    text_form: str | None = _maybe(PG.textForm, Kind.PLAIN)
    text_digest: str | None = _maybe(PG.textDigest, Kind.PLAIN)
    text_length: int | None = _maybe(PG.textLength, Kind.NUMBER)
    fingerprint: str | None = _maybe(PG.textFingerprint, Kind.PLAIN)
    """Of `model/fingerprint.py`; None: no text was at hand, or it is too short to tell."""
    file_name: str | None = _maybe(PG.fileName, Kind.PLAIN)
    file_digest: str | None = _maybe(PG.fileDigest, Kind.PLAIN)
    media_type: str | None = _maybe(PG.mediaType, Kind.PLAIN)
    loader: str | None = _maybe(PG.readBy, Kind.PLAIN)
    """The name of the loader that read the file."""
    mapping: str | None = _maybe(PG.readWith, Kind.PLAIN)
    """The name of the mapping that the table was read with."""
    copy_of: IRI | None = _maybe(PG.copyOf, Kind.REF)
    independent_of: tuple[IRI, ...] = _write(PG.independentOf, Kind.REF, many=True)
    """Sources whose texts resemble this one, and of which a reader found that it is no copy."""
    reliability: Reliability | None = _maybe(PG.reliability, Kind.CONCEPT, Reliability)
    retention: str | None = _maybe(PG.retentionPeriod, Kind.PLAIN)
    """How long it is kept after its publication, else after it was loaded: `P5Y`."""
    retain_until: date | None = _maybe(PG.retainUntil, Kind.DAY)
    note: tuple[Text, ...] = _write(PG.note, Kind.TEXT, many=True)

    @property
    def digest(self) -> str:
        """What claim ids are built on: the text's digest; without a text, the card's own identity."""
        return self.text_digest or f"card:{self.iri}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """A person as one source mentions them."""

    TYPE: ClassVar[IRI] = PG.Person
    name: str = _write(PG.name, Kind.PLAIN)
    other_names: tuple[str, ...] = _write(PG.otherName, Kind.PLAIN, many=True)
    honorifics: tuple[str, ...] = _write(PG.honorific, Kind.PLAIN, many=True)
    post_nominals: tuple[str, ...] = _write(PG.postNominal, Kind.PLAIN, many=True)
    identifiers: tuple[str, ...] = _write(PG.identifier, Kind.PLAIN, many=True)
    """`scheme:value`, as the source gives them."""
    partial_name: bool = _write(PG.partialName, Kind.FLAG, default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An organisation as one source mentions it."""

    TYPE: ClassVar[IRI] = PG.Organisation
    name: str = _write(PG.name, Kind.PLAIN)
    other_names: tuple[str, ...] = _write(PG.otherName, Kind.PLAIN, many=True)
    kind: OrganisationKind | None = _maybe(PG.organisationKind, Kind.CONCEPT, OrganisationKind)
    part_of: IRI | None = _maybe(PG.partOf, Kind.REF)
    sectors: tuple[Sector, ...] = _write(PG.sector, Kind.CONCEPT, many=True, scheme=Sector)
    seat: IRI | None = _maybe(PG.seat, Kind.REF)
    identifiers: tuple[str, ...] = _write(PG.identifier, Kind.PLAIN, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnidentifiedActor(Record):
    """Somebody whom a source speaks of without a name. Never silently given one."""

    TYPE: ClassVar[IRI] = PG.UnidentifiedActor
    description: tuple[Text, ...] = _write(PG.description, Kind.TEXT, many=True)
    reason: UnidentifiedReason = _write(PG.unspecifiedReason, Kind.CONCEPT, scheme=UnidentifiedReason)
    presumed: IRI | None = _maybe(PG.presumedKind, Kind.REF)
    role: OfficeRole | None = _maybe(PG.officeRole, Kind.CONCEPT, OfficeRole)
    title: tuple[Text, ...] = _write(PG.titleAsWritten, Kind.TEXT, many=True)
    organisation: IRI | None = _maybe(PG.organisation, Kind.REF)
    sectors: tuple[Sector, ...] = _write(PG.sector, Kind.CONCEPT, many=True, scheme=Sector)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Record):
    """Several people whom a source names together ("the elected members in charge")."""

    TYPE: ClassVar[IRI] = PG.Group
    label: tuple[Text, ...] = _write(PG.label, Kind.TEXT, many=True)
    members: tuple[IRI, ...] = _write(PG.hasMember, Kind.REF, many=True)
    organisation: IRI | None = _maybe(PG.organisation, Kind.REF)


Actor = Person | Organisation | UnidentifiedActor | Group
ACTORS: tuple[type[Record], ...] = (Person, Organisation, UnidentifiedActor, Group)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Record):
    """A place, by its name and what it lies in."""

    TYPE: ClassVar[IRI] = PG.Place
    name: str = _write(PG.name, Kind.PLAIN)
    kind: PlaceKind | None = _maybe(PG.placeKind, Kind.CONCEPT, PlaceKind)
    within: IRI | None = _maybe(PG.within, Kind.REF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mission(Record):
    """A journey to promote a territory. Being on its delegation is not a meeting."""

    TYPE: ClassVar[IRI] = PG.Mission
    name: tuple[Text, ...] = _write(PG.label, Kind.TEXT, many=True)
    status: EventStatus = _write(PG.eventStatus, Kind.CONCEPT, scheme=EventStatus)
    destinations: tuple[IRI, ...] = _write(PG.destination, Kind.REF, many=True)
    date: Edtf | None = _maybe(PG.date, Kind.EDTF)
    promotes: tuple[IRI, ...] = _write(PG.promotes, Kind.REF, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose(Record):
    """What a mission is for, as a source says."""

    TYPE: ClassVar[IRI] = PG.Purpose
    mission: IRI = _write(PG.purposeOf, Kind.REF)
    text: tuple[Text, ...] = _write(PG.label, Kind.TEXT, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation(Record):
    """Those who travel on a mission."""

    TYPE: ClassVar[IRI] = PG.Delegation
    mission: IRI = _write(PG.delegationOf, Kind.REF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount(Record):
    """How many there were, according to one source. What is missing stays missing."""

    TYPE: ClassVar[IRI] = PG.Headcount
    of: IRI = _write(PG.countOf, Kind.REF)
    kind: HeadcountKind = _write(PG.headcountKind, Kind.CONCEPT, scheme=HeadcountKind)
    unit: CountUnit = _write(PG.countUnit, Kind.CONCEPT, scheme=CountUnit)
    low: int | None = _maybe(PG.countLow, Kind.NUMBER)
    high: int | None = _maybe(PG.countHigh, Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Record):
    """A bounded event: a workshop, a lunch, a signing, a reception."""

    TYPE: ClassVar[IRI] = PG.Session
    type: SessionType = _write(PG.sessionType, Kind.CONCEPT, scheme=SessionType)
    status: EventStatus = _write(PG.eventStatus, Kind.CONCEPT, scheme=EventStatus)
    name: tuple[Text, ...] = _write(PG.label, Kind.TEXT, many=True)
    date: Edtf | None = _maybe(PG.date, Kind.EDTF)
    part_of_day: PartOfDay | None = _maybe(PG.partOfDay, Kind.CONCEPT, PartOfDay)
    starts_at: datetime | None = _maybe(PG.startsAt, Kind.TIME)
    ends_at: datetime | None = _maybe(PG.endsAt, Kind.TIME)
    place: IRI | None = _maybe(PG.place, Kind.REF)
    mission: IRI | None = _maybe(PG.partOfMission, Kind.REF)
    part_of: IRI | None = _maybe(PG.subSessionOf, Kind.REF)
    topics: tuple[Text, ...] = _write(PG.topic, Kind.TEXT, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation(Record):
    """One actor in one session, in one role. Announced or invited is not attended."""

    TYPE: ClassVar[IRI] = PG.Participation
    actor: IRI = _write(PG.actor, Kind.REF)
    session: IRI = _write(PG.inSession, Kind.REF)
    role: SessionRole = _write(M8G.role, Kind.CONCEPT, scheme=SessionRole)
    attendance: Attendance = _write(PG.attendance, Kind.CONCEPT, scheme=Attendance)
    status: EventStatus = _write(PG.eventStatus, Kind.CONCEPT, scheme=EventStatus)
    acted_for: tuple[IRI, ...] = _write(PG.actedFor, Kind.REF, many=True)
    represented_by: IRI | None = _maybe(PG.representedBy, Kind.REF)
    side: Side | None = _maybe(PG.side, Kind.CONCEPT, Side)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Record):
    """One actor in a delegation: not a meeting with the others."""

    TYPE: ClassVar[IRI] = PG.Membership
    actor: IRI = _write(PG.actor, Kind.REF)
    delegation: IRI = _write(PG.inDelegation, Kind.REF)
    role: SessionRole = _write(M8G.role, Kind.CONCEPT, scheme=SessionRole)
    attendance: Attendance = _write(PG.attendance, Kind.CONCEPT, scheme=Attendance)
    status: EventStatus = _write(PG.eventStatus, Kind.CONCEPT, scheme=EventStatus)
    acted_for: tuple[IRI, ...] = _write(PG.actedFor, Kind.REF, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encounter(Record):
    """A source says that exactly these parties met, talked, signed, were received."""

    TYPE: ClassVar[IRI] = PG.Encounter
    parties: tuple[IRI, ...] = _write(PG.party, Kind.REF, many=True, least=2)
    kind: EncounterKind = _write(PG.encounterKind, Kind.CONCEPT, scheme=EncounterKind)
    status: EventStatus = _write(PG.eventStatus, Kind.CONCEPT, scheme=EventStatus)
    session: IRI | None = _maybe(PG.inSession, Kind.REF)
    mission: IRI | None = _maybe(PG.partOfMission, Kind.REF)
    date: Edtf | None = _maybe(PG.date, Kind.EDTF)
    place: IRI | None = _maybe(PG.place, Kind.REF)
    starts_at: datetime | None = _maybe(PG.startsAt, Kind.TIME)
    ends_at: datetime | None = _maybe(PG.endsAt, Kind.TIME)
    duration: int | None = _maybe(PG.duration, Kind.NUMBER)
    """In seconds."""
    clock_start: int | None = _maybe(PG.clockStart, Kind.NUMBER)
    """In seconds on the source's own clock, where it does not say which day it is."""
    clock_end: int | None = _maybe(PG.clockEnd, Kind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(Record):
    """What was signed, and by which bodies; the persons who signed are participations in the signing."""

    TYPE: ClassVar[IRI] = PG.Agreement
    name: tuple[Text, ...] = _write(PG.label, Kind.TEXT, many=True)
    status: EventStatus = _write(PG.eventStatus, Kind.CONCEPT, scheme=EventStatus)
    parties: tuple[IRI, ...] = _write(PG.party, Kind.REF, many=True)
    signed_at: IRI | None = _maybe(PG.signedAt, Kind.REF)
    date: Edtf | None = _maybe(PG.date, Kind.EDTF)
    topics: tuple[Text, ...] = _write(PG.topic, Kind.TEXT, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """What came of it, as a source says."""

    TYPE: ClassVar[IRI] = PG.Outcome
    kind: OutcomeKind = _write(PG.outcomeKind, Kind.CONCEPT, scheme=OutcomeKind)
    text: tuple[Text, ...] = _write(PG.label, Kind.TEXT, many=True)
    mission: IRI | None = _maybe(PG.partOfMission, Kind.REF)
    session: IRI | None = _maybe(PG.inSession, Kind.REF)
    agreement: IRI | None = _maybe(PG.agreement, Kind.REF)
    parties: tuple[IRI, ...] = _write(PG.party, Kind.REF, many=True)
    date: Edtf | None = _maybe(PG.date, Kind.EDTF)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(Record):
    """A person's post in an organisation. The day of a citation is not the day of an appointment."""

    TYPE: ClassVar[IRI] = PG.Tenure
    person: IRI = _write(PG.holder, Kind.REF)
    organisation: IRI | None = _maybe(PG.organisation, Kind.REF)
    role: OfficeRole | None = _maybe(PG.officeRole, Kind.CONCEPT, OfficeRole)
    title: tuple[Text, ...] = _write(PG.titleAsWritten, Kind.TEXT, many=True)
    former: bool = _write(PG.former, Kind.FLAG, default=False)
    first_cited: Edtf | None = _maybe(PG.firstCited, Kind.EDTF)
    last_cited: Edtf | None = _maybe(PG.lastCited, Kind.EDTF)
    start: Edtf | None = _maybe(PG.startStated, Kind.EDTF)
    end: Edtf | None = _maybe(PG.endStated, Kind.EDTF)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading(Record):
    """A day as a source writes it where its parts disagree (weekday against day of the month)."""

    TYPE: ClassVar[IRI] = PG.DateReading
    about: IRI = _write(PG.about, Kind.REF)
    weekday: int | None = _maybe(PG.weekday, Kind.NUMBER)
    """ISO: 1 Monday … 7 Sunday."""
    day: Edtf | None = _maybe(PG.dayRead, Kind.EDTF)
    used: Edtf | None = _maybe(PG.dayUsed, Kind.EDTF)
    written: tuple[Text, ...] = _write(PG.written, Kind.TEXT, many=True)
    because: tuple[Text, ...] = _write(PG.because, Kind.TEXT, many=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDecision(Record):
    """Whether two mentions are one: said by a person or by a rule that a person switched on."""

    TYPE: ClassVar[IRI] = PG.IdentityDecision
    left: IRI = _write(PG.left, Kind.REF)
    right: IRI = _write(PG.right, Kind.REF)
    judgement: Judgement = _write(PG.judgement, Kind.CONCEPT, scheme=Judgement)
    reason: tuple[Text, ...] = _write(PG.reason, Kind.TEXT, many=True)
    author: str = _write(PG.decidedBy, Kind.PLAIN)
    decided_on: date = _write(PG.decidedOn, Kind.DAY)
    left_reference: str | None = _maybe(PG.leftReference, Kind.PLAIN)
    """`<source id>/<local name>`; None: it was not kept (a store of before)."""
    right_reference: str | None = _maybe(PG.rightReference, Kind.PLAIN)


RECORDS: tuple[type[Record], ...] = (
    Source,
    *ACTORS,
    Place,
    Mission,
    Purpose,
    Delegation,
    Headcount,
    Session,
    Participation,
    Membership,
    Encounter,
    Agreement,
    Outcome,
    Tenure,
    DateReading,
    IdentityDecision,
)
"""Every record class, in the order in which a reader meets them."""
