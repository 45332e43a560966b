"""The dossier format: what may stand in a dossier, a card and a file of identity decisions.

These classes are the format's only definition: they read, they refuse, and the JSON Schemas for editors are made from
them and from the texts below their fields (`scripts/generate_schemas.py`). `docs/dossier.md` explains the format to
those who write it.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, WithJsonSchema, field_validator
from pydantic.config import JsonDict

from provgraph.sources.dossier_values import (
    CONCEPT,
    AnchorDigests,
    At,
    Confidence,
    CredibilityValue,
    Date,
    Digest,
    Fingerprint,
    Flag,
    Name,
    Names,
    Number,
    Pair,
    References,
    Retention,
    SessionTime,
    Span,
    Texts,
    Weekday,
    Words,
    wrong,
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


def _one_of(*choices: str | tuple[str, ...]) -> JsonDict:
    """For editors: exactly one of several keys, or groups of keys. The loader has its own words for it."""
    groups = [(choice,) if isinstance(choice, str) else choice for choice in choices]
    return {"oneOf": [{"anyOf": [{"required": [key]} for key in group]} for group in groups]}


class DraftKey(_Strict):
    """The mark of a line that a reader proposed and nobody has reviewed. Take it out to accept the line."""

    rule: Words
    """By which the line was proposed."""
    confidence: Confidence
    """How sure the reader is that it read right, from 0 to 1."""
    backend: Words | None = None
    """The name of the reader."""


class ClaimLine(_Strict):
    """What every claim may carry."""

    at: At
    """Where in the source: [start, end] in characters of the normalised text, several of these, or a section's name."""
    note: Texts | None = None
    """A remark of ours, not of the source."""
    credibility: CredibilityValue | None = None
    """1 (confirmed by other sources) to 6 (cannot be judged)."""
    draft: DraftKey | None = None
    """Only on a line that a reader proposed: nobody has reviewed it, and `load` refuses it."""


class SizeLine(ClaimLine):
    """How many there were: exactly one of `count`, `between`, or `at_least` and `at_most`."""

    model_config = ConfigDict(json_schema_extra=_one_of("count", "between", ("at_least", "at_most")))

    count: Number | None = None
    """Exactly so many."""
    at_least: Number | None = None
    """So many or more."""
    at_most: Number | None = None
    """So many or fewer."""
    between: Pair | None = None
    """[lowest, highest]."""
    of: Annotated[CountUnit, CONCEPT] = CountUnit.PERSONS
    """What is counted; persons if not said."""
    kind: Annotated[HeadcountKind, CONCEPT]
    """Expected is not reported, and capacity is not attendance."""


class PlaceEntry(_Strict):
    """A place. Not a claim: it takes its evidence from what happens there."""

    name: Words
    kind: Annotated[PlaceKind, CONCEPT] | None = None
    within: Name | None = None
    """The local name of the place that this one lies in."""


class PersonEntry(ClaimLine):
    """A person whom the source names."""

    name: Words
    also: list[Words] = []
    """Other spellings in this source."""
    honorific: Words | None = None
    """As written; it is no part of the name."""
    partial: Flag = False
    """true: only a surname or a first name is known."""


class OrganisationEntry(ClaimLine):
    """An organisation that the source names."""

    name: Words
    kind: Annotated[OrganisationKind, CONCEPT] | None = None
    also: list[Words] = []
    """Other spellings in this source."""
    part_of: Name | None = None
    """The local name of the organisation that this one belongs to."""
    sectors: list[Annotated[Sector, CONCEPT]] = []
    seat: Name | None = None
    """The local name of a place."""


class UnnamedEntry(ClaimLine):
    """Somebody of whom the source speaks without a name."""

    description: Texts
    """The words by which the source speaks of them."""
    presumed: Literal["person", "organisation", "group"] | None = None
    """What they seem to be."""
    role: Annotated[OfficeRole, CONCEPT] | None = None
    title: Texts | None = None
    """The post as written."""
    organisation: Name | None = None
    """The organisation in which they hold the post."""
    sectors: list[Annotated[Sector, CONCEPT]] = []
    reason: Annotated[UnidentifiedReason, CONCEPT] = UnidentifiedReason.NOT_NAMED


class GroupEntry(ClaimLine):
    """Several people named together."""

    name: Texts
    members: list[Name] = []
    """Those of them whom the source names."""
    organisation: Name | None = None
    sizes: list[SizeLine] = []


class PurposeLine(ClaimLine):
    """What a mission is for."""

    text: Texts


class MissionEntry(ClaimLine):
    """A mission."""

    name: Texts
    destination: Names | None = None
    """One place or several, by their local names."""
    dates: Date | None = None
    """EDTF: 2017-11, 2017-11-04/2017-11-10, 2017-11-04/.."""
    status: Annotated[EventStatus, CONCEPT]
    """Announced is not held."""
    promotes: list[Name] = []
    """The organisations whose territory is promoted."""
    purposes: list[PurposeLine] = []


class TenureLine(ClaimLine):
    """A person's post in an organisation."""

    person: Name
    organisation: Name | None = None
    role: Annotated[OfficeRole, CONCEPT] | None = None
    title: Texts | None = None
    """The post as written."""
    former: Flag = False
    """true: the source says that they held the post before."""
    first_cited: Date | None = None
    """The day of publication if not said. A citation is not an appointment."""
    last_cited: Date | None = None
    start: Date | None = None
    """Only if the source states it."""
    end: Date | None = None
    """Only if the source states it."""


class ParticipationLine(_Strict):
    """Who took part in a session. Without `at`, the session's own place in the source is meant."""

    who: Name
    """The local name of an actor."""
    role: Annotated[SessionRole, CONCEPT] = SessionRole.ATTENDEE
    attendance: Annotated[Attendance, CONCEPT] = Attendance.UNSTATED
    """Only `attended` at something held ties people; unstated if not said."""
    for_: Names | None = Field(default=None, alias="for")
    """On whose behalf."""
    represented_by: Name | None = None
    """Who came instead; with attendance: represented."""
    side: Annotated[Side, CONCEPT] | None = None
    """On whose side of the mission."""
    at: At | None = None
    """The place of the session if not said."""
    note: Texts | None = None
    credibility: CredibilityValue | None = None
    draft: DraftKey | None = None


class MemberLine(ClaimLine):
    """Who belongs to a delegation."""

    who: Name
    """The local name of an actor."""
    role: Annotated[SessionRole, CONCEPT] = SessionRole.MEMBER
    attendance: Annotated[Attendance, CONCEPT] = Attendance.UNSTATED
    for_: Names | None = Field(default=None, alias="for")
    """On whose behalf."""


class DelegationEntry(_Strict):
    """The delegation of one mission."""

    mission: Name
    sizes: list[SizeLine] = []
    members: list[MemberLine] = []
    """Being on the delegation is not a meeting: who was in a room stands under that session."""


class SessionEntry(ClaimLine):
    """A session and those who took part in it."""

    type: Annotated[SessionType, CONCEPT]
    name: Texts | None = None
    date: Date | None = None
    """EDTF; never a guessed day."""
    time: SessionTime | None = None
    """A part of the day, 09:00, or 09:00-12:30."""
    place: Name | None = None
    mission: Name | None = None
    part_of: Name | None = None
    """The session that this one belongs to."""
    status: Annotated[EventStatus, CONCEPT]
    """Announced is not held."""
    topics: list[Texts] = []
    sizes: list[SizeLine] = []
    took_part: list[ParticipationLine] = []


class EncounterLine(ClaimLine):
    """The source says that these met: `parties` all together, or `one` with `each` of several, pair by pair."""

    model_config = ConfigDict(json_schema_extra=_one_of("parties", ("one", "each")))

    parties: list[Name] | None = None
    """All who met together."""
    one: Name | None = None
    """Who met each of several…"""
    each: list[Name] | None = None
    """…one by one."""
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
    """The bodies that agree; the persons who sign are participants of the signing."""
    signed_at: Name | None = None
    """The session at which it is signed."""
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
    """A session, a mission, or source."""
    written: Texts | None = None
    """As the source writes it, in a few words."""
    weekday: Weekday | None = None
    day: Date
    """The day as read."""
    used: Date | None = None
    """The day that the answers use."""
    because: Texts
    """Why that day is used."""


class TextOfSource(_Strict):
    """The normalised text on which positions are taken."""

    form: Literal["nfc-v1"]
    sha256: Digest
    """Of the UTF-8 bytes of the normalised text."""
    length: Number
    """In characters (Unicode code points)."""
    fingerprint: Fingerprint | None = None
    """As `provgraph card` writes it: near copies are known by it, the text is not."""
    anchors: dict[Span, AnchorDigests] = {}
    """As `provgraph card` writes them: per position, three digests by which `provgraph verify` finds it again."""


class Card(_Strict):
    """The card of a source."""

    provgraph: Literal["card/1"] | None = None
    id: Name
    """Stable for ever: loading a source again replaces what the same id said before."""
    title: Words
    publisher: Words | None = None
    authors: list[Words] = []
    published: Date | None = None
    """EDTF."""
    language: Words | None = None
    """fr, en…: of texts that do not say theirs."""
    address: Words | None = None
    licence: Words | None = None
    """Under which the source may be used, in words."""
    retrieved: Date | None = None
    """The day on which it was seen."""
    copy_of: Name | None = None
    """The id of the source that this one repeats: copies are one witness."""
    independent_of: Names | None = None
    """The ids of sources that only resemble this one: a reader has found that it is no copy of them."""
    reliability: Annotated[Reliability, CONCEPT] | None = None
    """a (completely reliable) to f (cannot be judged)."""
    retention: Retention | None = None
    """How long it is kept after its publication (else after it was loaded), as `P5Y`; or `{until: 2028-12-31}`."""
    text: TextOfSource | None = None
    """Only if the text was at hand; without it, claims name sections."""
    note: Texts | None = None

    @field_validator("independent_of")
    @classmethod
    def _not_both(cls, names: list[str] | None, info: ValidationInfo) -> list[str] | None:
        original = info.data.get("copy_of")
        if original is not None and original in (names or ()):
            raise wrong("copy_and_independent", found=original)
        return names


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

    model_config = ConfigDict(json_schema_extra=_one_of("same", "different", "unsure"))

    same: References | None = None
    """These are one."""
    different: References | None = None
    """No two of these are one."""
    unsure: References | None = None
    """To be reviewed; nothing is joined."""
    reason: Texts
    author: Words
    """Who decided."""
    date: Date
    """One day, as 2017-11-07."""


class Identities(_Strict):
    """A file of identity decisions."""

    provgraph: Literal["identities/1"]
    id: Name
    decisions: list[DecisionEntry]
