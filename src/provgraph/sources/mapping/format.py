"""The mapping format: what may stand in a mapping.

These classes are the format's only definition: they read, they refuse, and the JSON Schema for editors is made from
them and from the texts below their fields (`scripts/generate_schemas.py`). `docs/mapping.md` explains the format to
those who write it.

A column is named by its header, or by the name that `columns` gives it; a value of `values` stands wherever a column
may stand, as `$name`.
"""

from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from provgraph.sources.dossier_values import CONCEPT, Flag, Name, Texts, Words
from provgraph.sources.mapping.format_values import OneOrMany, Pattern, Positive, Short
from provgraph.vocabulary.terms import (
    Attendance,
    CountUnit,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    OfficeRole,
    OrganisationKind,
    PlaceKind,
    SessionRole,
    SessionType,
    Side,
)

T = TypeVar("T")
PersonForm = Literal[
    "as_is", "exact", "titles_then_name", "surname_first", "person_comma_employer", "person_paren_employer"
]
"""How a cell writes a person; see docs/mapping.md."""
ActorKind = Literal["person", "organisation"]
Evidence = Literal["honorific", "post_nominal", "parenthesis"]
SkipReason = Literal["nil_return", "note", "total", "heading", "empty", "other"]


class _Strict(BaseModel):
    """No key that the format does not have."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


# Where a value comes from


class TextFrom(_Strict):
    """A text: of a column, of several, or the same for every row. Exactly one of the first four."""

    column: Words | None = None
    """A header, or $name of a value."""
    columns: list[Words] | None = None
    """Several, one after the other; what is blank is left out."""
    first_of: list[Words] | None = None
    """Several, of which the first that is filled counts."""
    text: Texts | None = None
    """The same for every row."""
    join: str = " "
    """What stands between the texts of several columns."""


class WordFrom(_Strict, Generic[T]):
    """A word of one of our lists: the same for every row, looked up by what a column says, or by which are filled."""

    is_: T | None = Field(default=None, alias="is")
    """The same for every row."""
    column: Words | None = None
    """The column that says it, in words that `values` translates."""
    values: dict[Words, T] = {}
    """What stands in the cell (case and accents do not matter) → our word. A cell that is not listed is refused."""
    blank: T | None = None
    """What an empty cell means; not said: it is refused."""
    absent: T | None = None
    """What it means that the table lacks the column, where it is `optional`; as an empty cell if not said."""
    filled: dict[Words, T] = {}
    """Column → word: the first of these columns that is filled decides…"""
    otherwise: T | None = None
    """…and this holds where none is."""


class AttendanceFrom(WordFrom[Annotated[Attendance, CONCEPT]]):
    """Whether somebody was there."""


class SessionTypeFrom(WordFrom[Annotated[SessionType, CONCEPT]]):
    """What kind of session."""


class StatusFrom(WordFrom[Annotated[EventStatus, CONCEPT]]):
    """Whether something took place."""

    by_attendance: Flag = False
    """true: held where somebody attended, cancelled where everybody cancelled, else announced."""


class RoleFrom(WordFrom[Annotated[SessionRole, CONCEPT]]):
    """As what somebody took part."""


class SideFrom(WordFrom[Annotated[Side, CONCEPT]]):
    """On whose side."""


class OfficeFrom(WordFrom[Annotated[OfficeRole, CONCEPT]]):
    """What kind of post."""


class OrganisationKindFrom(WordFrom[Annotated[OrganisationKind, CONCEPT]]):
    """What kind of organisation."""


class ActorKindFrom(WordFrom[ActorKind]):
    """Whether a cell names a person or an organisation."""


class DateFrom(_Strict):
    """A date; what its format does not hold stays unknown."""

    column: Words | None = None
    columns: list[Words] | None = None
    """Several, read as one text with a space between."""
    formats: list[Words] = ["edtf"]
    """As %d/%m/%Y; edtf: 2017-11-07, 2017-11. A text that two of them read differently is refused."""
    locales: OneOrMany | None = None
    """The languages of the names of months and days; the language of the source if not said."""
    year: Words | None = None
    """For formats without %Y: the column, or the $value, that holds the year, or the period."""
    required: Flag = False
    """true: a row without it is refused."""


class MomentFrom(DateFrom):
    """A date with a time of the day."""

    timezone: Words | None = None
    """As Europe/Paris; not said: the clock of the place, which is not known more exactly."""


class PlaceFrom(TextFrom):
    """A place."""

    kind: Annotated[PlaceKind, CONCEPT] | None = None
    within: "Annotated[PlaceFrom, Short('column')] | None" = None
    """The place that it lies in."""


class SizeFrom(_Strict):
    """How many there were."""

    column: Words
    kind: Annotated[HeadcountKind, CONCEPT]
    """Expected is not reported, and capacity is not attendance."""
    of: Annotated[CountUnit, CONCEPT] = CountUnit.PERSONS


# Actors


class Split(_Strict):
    """How a cell that names several is taken apart."""

    separators: list[Words] = [","]
    """Between the names; newline may be written as a word. Words (and, et) count only between spaces; no separator
    counts inside parentheses or quotes."""
    protected: list[Words] = []
    """Names that hold a separator, and stay whole."""
    group_prefix: Flag = False
    """true: "ITV: Ann Lee, Bob Ray": what stands before the colon is a group of those who follow, be it in the cell or,
    where the colon ends it, in the rows that go on with it."""
    parenthesis: Literal["keep", "employer"] = "keep"
    """employer: "Ann Lee (Daily Post)" works for Daily Post."""
    pairs: Flag = False
    """true: the names come in pairs, person, employer."""


class ReadingEntry(_Strict):
    """One actor of a cell, as a person decided after reading it: exactly one of the first three."""

    person: Words | None = None
    organisation: Words | None = None
    unnamed: Words | None = None
    """The words by which the cell speaks of somebody without a name."""
    employer: Words | None = None
    """The organisation that the person works for."""


class ActorFrom(TextFrom):
    """Who: a person or an organisation, as a cell names them."""

    kind: Annotated[ActorKindFrom, Short("is")] | None = None
    """person or organisation."""
    form: PersonForm = "as_is"
    """How the cell writes a person."""
    honorific: Words | None = None
    """The column of the form of address."""
    person_if: list[Evidence] = []
    """What makes a person of what the column calls an organisation. Nothing else does."""
    split: Split | None = None
    """Given: the cell may name several."""
    readings: dict[Words, list[ReadingEntry]] = {}
    """Cells, as they are written, that somebody has read → who is named there."""
    identity: list[Words] = []
    """Further columns that tell apart those of one name."""
    identifiers: dict[Name, Words] = {}
    """Scheme (orcid, siren…) → column."""
    organisation_kind: Annotated[OrganisationKindFrom, Short("is")] | None = None
    blank: Literal["refuse", "nobody", "leave_out"] = "refuse"
    """What an empty cell means: a mistake, nobody, or a row to be left out."""


class UnitFrom(ActorFrom):
    """An organisation, and perhaps the unit of it that is meant."""

    unit: Words | None = None
    """The column of the part of the organisation (division, department)."""


class TenureFrom(_Strict):
    """A post of the actor."""

    title: Annotated[TextFrom, Short("column")] | None = None
    """The post as written."""
    titles_from_name: Flag = False
    """true: the titles that the cell of the name holds (`form: titles_then_name`), each a post."""
    organisation: Annotated[UnitFrom, Short("column")] | None = None
    role: Annotated[OfficeFrom, Short("is")] | None = None
    start: Annotated[DateFrom, Short("column")] | None = None
    """Only if a column states it. The day of a meeting is the day of a citation."""
    end: Annotated[DateFrom, Short("column")] | None = None


class ActorLine(_Strict):
    """Somebody whom each row names."""

    name: Name
    """How the encounters below call them."""
    actor: Annotated[ActorFrom, Short("column")]
    tenures: list[TenureFrom] = []


class MemberFrom(ActorLine):
    """Who belongs to the delegation. Being on it is not a meeting."""

    role: Annotated[RoleFrom, Short("is")] = Field(default_factory=lambda: RoleFrom(**{"is": SessionRole.MEMBER.value}))
    attendance: Annotated[AttendanceFrom, Short("is")] = Field(
        default_factory=lambda: AttendanceFrom(**{"is": Attendance.UNSTATED.value})
    )
    for_: Annotated[UnitFrom, Short("column")] | None = Field(default=None, alias="for")
    """On whose behalf."""


class ParticipantFrom(ActorLine):
    """Who took part in the session."""

    role: Annotated[RoleFrom, Short("is")] = Field(
        default_factory=lambda: RoleFrom(**{"is": SessionRole.ATTENDEE.value})
    )
    attendance: Annotated[AttendanceFrom, Short("is")] = Field(
        default_factory=lambda: AttendanceFrom(**{"is": Attendance.UNSTATED.value})
    )
    """Only `attended` at something held ties people; unstated if not said."""
    for_: Annotated[UnitFrom, Short("column")] | None = Field(default=None, alias="for")
    """On whose behalf."""
    side: Annotated[SideFrom, Short("is")] | None = None


# What happened


class MissionFrom(_Strict):
    """The mission that the table is about, or that each row names."""

    name: Annotated[TextFrom, Short("column")]
    status: Annotated[StatusFrom, Short("is")]
    destination: Annotated[PlaceFrom, Short("column")] | None = None
    date: Annotated[DateFrom, Short("column")] | None = None
    promotes: Annotated[UnitFrom, Short("column")] | None = None
    sizes: list[SizeFrom] = []
    """How many are on the delegation."""


class SessionFrom(_Strict):
    """The session that each row speaks of."""

    identity: Literal["each_row"] | list[Words] = "each_row"
    """Which columns tell sessions apart; each_row: every row is a session of its own."""
    type: Annotated[SessionTypeFrom, Short("is")]
    status: Annotated[StatusFrom, Short("is")]
    """Announced is not held."""
    name: Annotated[TextFrom, Short("column")] | None = None
    topic: Annotated[TextFrom, Short("column")] | None = None
    date: Annotated[DateFrom, Short("column")] | None = None
    start: Annotated[MomentFrom, Short("column")] | None = None
    end: Annotated[MomentFrom, Short("column")] | None = None
    place: Annotated[PlaceFrom, Short("column")] | None = None
    sizes: list[SizeFrom] = []


class EncounterFrom(_Strict):
    """The source says that these met: `one` with `each` of several, pair by pair, or `together` all at once."""

    one: Name | None = None
    """The name of a participant, member or actor above…"""
    each: Name | None = None
    """…who met each of these."""
    together: list[Name] | None = None
    """All of these met together."""
    kind: Annotated[EncounterKind, CONCEPT] = EncounterKind.MET
    status: Annotated[StatusFrom, Short("is")] | None = None
    """That of the session if not said."""
    date: Annotated[DateFrom, Short("column")] | None = None
    """That of the session if not said."""


class EpisodesFrom(_Strict):
    """Rows that are steps of contacts: consecutive steps of one pair form one encounter."""

    time: Words
    """The column of the seconds at which a step ends."""
    parties: list[Words]
    """The two columns of those in contact."""
    step: Positive
    """The seconds that one row stands for: it reports a contact during [time − step, time]."""
    origin: Words | None = None
    """The moment at which the clock showed 0, as 2009-06-04T00:00:00+02:00; not said: not known."""
    kind: Annotated[EncounterKind, CONCEPT] = EncounterKind.FACE_TO_FACE
    status: Annotated[EventStatus, CONCEPT] = EventStatus.HELD


# The table


class Recognise(_Strict):
    """By what a table is recognised."""

    columns: list[Words] = []
    """All these columns are there; not said: all that the mapping needs."""
    lacks: list[Words] = []
    """None of these columns is there: what tells the table from another kind."""
    sheet: Pattern | None = None
    """A pattern that the name of the sheet fits."""
    file_name: Pattern | None = None
    """A pattern that the name of the file fits."""
    all_numbers: Flag | list[Words] = False
    """true: a table without a header, whose cells are all whole numbers; columns: these are, and the others are not."""


class SourceDefaults(_Strict):
    """What the source is, where no card says it."""

    language: Words | None = None
    """fr, en…: the language of the cells."""


class TableEntry(_Strict):
    """How the table is written."""

    header: Positive | Literal["auto", "none"] = "auto"
    """The row of the headers; auto: the first that holds the columns that are needed; none: there is no such row."""
    columns: list[Words] = []
    """The names of the columns, from the left, of a table without headers."""
    sheets: list[Words] | None = None
    """Only these sheets of a workbook."""
    encoding: Words | None = None
    """If what is found by itself is wrong."""
    delimiter: Words | None = None
    """Likewise; whitespace and tab may be written as words."""
    missing: list[Words] = []
    """Cells that mean: empty (NA, n/a, -)."""


class SkipRule(_Strict):
    """Rows that are no records: exactly one of `column` with `matches`, or `first`."""

    column: Words | None = None
    matches: Pattern | None = None
    """A pattern that is looked for in the cell of the column."""
    first: Pattern | None = None
    """A pattern that is looked for in the first cell of the row that is filled."""
    alone: Flag = False
    """true: only where no other cell of the row is filled."""
    and_all_below: Flag = False
    """true: everything below it is left out too."""
    as_: SkipReason = Field(alias="as")
    """Why, for the report."""


class KeepRule(_Strict):
    """Only rows whose cell is one of these are records; the others are left out, and counted."""

    column: Words
    equals: list[Words]
    """Case and accents do not matter."""
    or_blank: Flag = False
    """true: rows whose cell is empty are kept too."""


class Continuation(_Strict):
    """A row that goes on with the one above."""

    blank: list[Words]
    """All these cells are empty in such a row, and some other is filled."""


class RowRules(_Strict):
    """What is a record. Empty rows are none."""

    fill_down: list[Words] = []
    """Columns whose empty cells repeat the cell above."""
    continuation: Continuation | None = None
    skip: list[SkipRule] = []
    keep: list[KeepRule] = []


class DerivedValue(_Strict):
    """A value that no column holds: exactly one of the first three."""

    constant: Words | None = None
    """The same for every row."""
    file_name: Pattern | None = None
    """A pattern; its first group that holds something (or all of it), where it is found in the name of the file."""
    sheet_name: Pattern | None = None
    """Likewise, in the name of the sheet."""
    as_: Literal["text", "year", "period"] = Field(default="text", alias="as")
    """year: two digits are read as a year (69 and more: 19xx; less: 20xx). period: the months of which the name speaks
    (jan-mar-2014, 2015_Q1, oct-2013-to-mar-2014), each in its year."""


class Mapping(_Strict):
    """Which column of a table says what."""

    provgraph: Literal["mapping/1"]
    name: Name
    title: Texts
    """What kind of table it reads."""
    note: Texts | None = None
    """What somebody who uses it should know."""
    columns: dict[Words, OneOrMany] = {}
    """A name for a column → its header, or several headers of which the table has one."""
    optional: list[Words] = []
    """Columns that the table may lack."""
    recognise: Recognise = Field(default_factory=Recognise)
    source: SourceDefaults = Field(default_factory=SourceDefaults)
    table: TableEntry = Field(default_factory=TableEntry)
    rows: RowRules = Field(default_factory=RowRules)
    values: dict[Name, DerivedValue] = {}
    actors: list[ActorLine] = []
    """Those whom a row names, who take part in nothing: in lists of posts, or of who met whom."""
    mission: MissionFrom | None = None
    members: list[MemberFrom] = []
    """Of the delegation of the mission."""
    session: SessionFrom | None = None
    participants: list[ParticipantFrom] = []
    """In the session."""
    encounters: list[EncounterFrom] = []
    episodes: EpisodesFrom | None = None
