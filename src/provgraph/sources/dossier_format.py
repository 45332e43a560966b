"""The dossier format: what may stand in a dossier, a card and a file of identity decisions.

These classes are the format's only definition: they read, they refuse, and the JSON Schemas for editors are made from
them (`scripts/generate_schemas.py`). `docs/dossier.md` explains the format to those who write it.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from provgraph.sources.dossier_values import (
    CONCEPT,
    At,
    CredibilityValue,
    Date,
    Digest,
    Flag,
    Name,
    Names,
    Number,
    Pair,
    SessionTime,
    Texts,
    Weekday,
    Words,
)
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    OfficeRole,
    OrganisationKind,
    OutcomeKind,
    PlaceKind,
    Reliability,
    Sector,
    SessionRole,
    SessionType,
    Side,
    UnidentifiedReason,
)


class _Strict(BaseModel):
    """No key that the format does not have; what is absent is unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class ClaimLine(_Strict):
    """What every claim may carry."""

    at: At
    note: Texts | None = None
    credibility: CredibilityValue | None = None


class SizeLine(ClaimLine):
    """How many there were: exactly one of `count`, `between`, or `at_least` and `at_most`."""

    count: Number | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    between: Pair | None = None
    of: Annotated[CountUnit, CONCEPT] = CountUnit.PERSONS
    kind: Annotated[HeadcountKind, CONCEPT]


class PlaceEntry(_Strict):
    """A place. Not a claim: it takes its evidence from what happens there."""

    name: Words
    kind: Annotated[PlaceKind, CONCEPT] | None = None
    within: Name | None = None


class PersonEntry(ClaimLine):
    """A person whom the source names."""

    name: Words
    also: list[Words] = []
    honorific: Words | None = None
    partial: Flag = False


class OrganisationEntry(ClaimLine):
    """An organisation that the source names."""

    name: Words
    kind: Annotated[OrganisationKind, CONCEPT] | None = None
    also: list[Words] = []
    part_of: Name | None = None
    sectors: list[Annotated[Sector, CONCEPT]] = []
    seat: Name | None = None


class UnnamedEntry(ClaimLine):
    """Somebody of whom the source speaks without a name."""

    description: Texts
    presumed: Literal["person", "organisation", "group"] | None = None
    role: Annotated[OfficeRole, CONCEPT] | None = None
    title: Texts | None = None
    organisation: Name | None = None
    sectors: list[Annotated[Sector, CONCEPT]] = []
    reason: Annotated[UnidentifiedReason, CONCEPT] = UnidentifiedReason.NOT_NAMED


class GroupEntry(ClaimLine):
    """Several people named together."""

    name: Texts
    members: list[Name] = []
    organisation: Name | None = None
    sizes: list[SizeLine] = []


class PurposeLine(ClaimLine):
    """What a mission is for."""

    text: Texts


class MissionEntry(ClaimLine):
    """A mission."""

    name: Texts
    destination: Names | None = None
    dates: Date | None = None
    status: Annotated[EventStatus, CONCEPT]
    promotes: list[Name] = []
    purposes: list[PurposeLine] = []


class TenureLine(ClaimLine):
    """A person's post in an organisation."""

    person: Name
    organisation: Name | None = None
    role: Annotated[OfficeRole, CONCEPT] | None = None
    title: Texts | None = None
    former: Flag = False
    first_cited: Date | None = None
    last_cited: Date | None = None
    start: Date | None = None
    end: Date | None = None


class ParticipationLine(_Strict):
    """Who took part in a session. Without `at`, the session's own place in the source is meant."""

    who: Name
    role: Annotated[SessionRole, CONCEPT] = SessionRole.ATTENDEE
    attendance: Annotated[Attendance, CONCEPT] = Attendance.UNSTATED
    for_: Names | None = Field(default=None, alias="for")
    represented_by: Name | None = None
    side: Annotated[Side, CONCEPT] | None = None
    at: At | None = None
    note: Texts | None = None
    credibility: CredibilityValue | None = None


class MemberLine(ClaimLine):
    """Who belongs to a delegation."""

    who: Name
    role: Annotated[SessionRole, CONCEPT] = SessionRole.MEMBER
    attendance: Annotated[Attendance, CONCEPT] = Attendance.UNSTATED
    for_: Names | None = Field(default=None, alias="for")


class DelegationEntry(_Strict):
    """The delegation of one mission."""

    mission: Name
    sizes: list[SizeLine] = []
    members: list[MemberLine] = []


class SessionEntry(ClaimLine):
    """A session and those who took part in it."""

    type: Annotated[SessionType, CONCEPT]
    name: Texts | None = None
    date: Date | None = None
    time: SessionTime | None = None
    place: Name | None = None
    mission: Name | None = None
    part_of: Name | None = None
    status: Annotated[EventStatus, CONCEPT]
    topics: list[Texts] = []
    sizes: list[SizeLine] = []
    took_part: list[ParticipationLine] = []


class EncounterLine(ClaimLine):
    """The source says that these met: `parties` all together, or `one` with `each` of several, pair by pair."""

    parties: list[Name] | None = None
    one: Name | None = None
    each: list[Name] | None = None
    kind: Annotated[EncounterKind, CONCEPT] = EncounterKind.MET
    session: Name | None = None
    mission: Name | None = None
    date: Date | None = None
    place: Name | None = None
    status: Annotated[EventStatus, CONCEPT]


class AgreementEntry(ClaimLine):
    """What was, or is to be, agreed between which bodies."""

    name: Texts
    parties: list[Name] = []
    signed_at: Name | None = None
    date: Date | None = None
    status: Annotated[EventStatus, CONCEPT]
    topics: list[Texts] = []


class OutcomeLine(ClaimLine):
    """What came of it."""

    kind: Annotated[OutcomeKind, CONCEPT]
    text: Texts
    mission: Name | None = None
    session: Name | None = None
    agreement: Name | None = None
    parties: list[Name] = []
    date: Date | None = None


class DateReadingLine(ClaimLine):
    """A day that the source writes in a way that does not agree with itself."""

    about: Name
    written: Texts | None = None
    weekday: Weekday | None = None
    day: Date
    used: Date | None = None
    because: Texts


class TextOfSource(_Strict):
    """The normalised text on which positions are taken."""

    form: Literal["nfc-v1"]
    sha256: Digest
    length: Number


class Card(_Strict):
    """The card of a source."""

    provgraph: Literal["card/1"] | None = None
    id: Name
    title: Words
    publisher: Words | None = None
    authors: list[Words] = []
    published: Date | None = None
    language: Words | None = None
    address: Words | None = None
    licence: Words | None = None
    retrieved: Date | None = None
    copy_of: Name | None = None
    reliability: Annotated[Reliability, CONCEPT] | None = None
    text: TextOfSource | None = None
    note: Texts | None = None


# Read on its own (`dossier.py`), so that a problem in a card says where it stands, in which of the two files.
SourceField = Annotated[object, WithJsonSchema({"anyOf": [{"type": "string", "minLength": 1}, {"type": "object"}]})]


class Dossier(_Strict):
    """Everything that one source says, written by hand."""

    provgraph: Literal["dossier/1"]
    source: SourceField
    """The card itself, or the path of its file, seen from the dossier."""
    places: dict[Name, PlaceEntry] = {}
    people: dict[Name, PersonEntry] = {}
    organisations: dict[Name, OrganisationEntry] = {}
    unnamed: dict[Name, UnnamedEntry] = {}
    groups: dict[Name, GroupEntry] = {}
    missions: dict[Name, MissionEntry] = {}
    tenures: list[TenureLine] = []
    delegations: list[DelegationEntry] = []
    sessions: dict[Name, SessionEntry] = {}
    encounters: list[EncounterLine] = []
    agreements: dict[Name, AgreementEntry] = {}
    outcomes: list[OutcomeLine] = []
    date_readings: list[DateReadingLine] = []


class DecisionEntry(_Strict):
    """One identity decision: exactly one of `same`, `different`, `unsure`, with a reason."""

    same: list[Words] | None = None
    different: list[Words] | None = None
    unsure: list[Words] | None = None
    reason: Texts
    author: Words
    date: Date


class Identities(_Strict):
    """A file of identity decisions."""

    provgraph: Literal["identities/1"]
    id: Name
    decisions: list[DecisionEntry]
