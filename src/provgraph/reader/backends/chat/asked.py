"""What a language model is asked for: the dossier's records, as far as one article gives them, each with its quotation.

The classes give the JSON Schema that is sent and check the answer; names and allowed values are those of the dossier
(a test holds that). In the place of `at`, which a model cannot count, stands `quote`: the words of the article that
carry the record. Whether they do is looked at in `evidence` and `drafting`, never here.
"""

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, ValidationError

from provgraph.sources.dossier_values import CONCEPT
from provgraph.vocabulary.terms import (
    Attendance,
    EncounterKind,
    EventStatus,
    HeadcountKind,
    OrganisationKind,
    SessionRole,
    SessionType,
)


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, use_attribute_docstrings=True)


class Record(_Asked):
    """One record; `quote` is required of all."""

    quote: str
    """The shortest words that carry this record, copied from the article sign by sign: nothing mended."""


class PersonAsked(Record):
    """Somebody whom the article names."""

    key: str
    """A short id of your own, by which other records refer to them."""
    name: str
    """The fullest form of the name in the article, as written there, without a form of address."""


class OrganisationAsked(Record):
    """A body that the article names."""

    key: str
    name: str
    """As written in the article."""
    also: list[str] = []
    """Other forms of the name in the article: an acronym."""
    kind: Annotated[OrganisationKind, CONCEPT] | None = None


class UnnamedAsked(Record):
    """Somebody who counts and has no name in the article: “the director of the port”."""

    key: str
    description: str
    """The words by which the article speaks of them, as written."""
    title: str | None = None
    """The post, as written: “director”."""
    organisation: str | None = None
    """The key of the organisation in which they hold their post."""


class PlaceAsked(Record):
    """A place where something happens."""

    key: str
    name: str
    """As written in the article."""


class MissionAsked(Record):
    """A journey of a delegation."""

    key: str
    name: str
    """Words of the article that speak of it, as written: “economic mission to Port-Alizé”."""
    destination: str | None = None
    """The key of a place."""
    dates: str | None = None
    """EDTF: 2017-11, 2017-11-04/2017-11-10. null: the article does not say it."""
    status: Annotated[EventStatus, CONCEPT]


class TenureAsked(Record):
    """A post of a person."""

    person: str
    organisation: str | None = None
    title: str | None = None
    """As written in the article."""
    former: bool = False


class MemberAsked(Record):
    """Somebody of the delegation of a mission. Being on the delegation is not a meeting."""

    mission: str
    who: str
    """The key of a person, an organisation or an unnamed one."""
    role: Annotated[SessionRole, CONCEPT] = SessionRole.MEMBER
    attendance: Annotated[Attendance, CONCEPT] = Attendance.UNSTATED


class SessionAsked(Record):
    """An occasion: a meeting, a visit, a reception…"""

    key: str
    type: Annotated[SessionType, CONCEPT]
    name: str | None = None
    """Words of the article that speak of it, as written."""
    date: str | None = None
    """EDTF. null where the article does not say the day: it is never guessed."""
    place: str | None = None
    mission: str | None = None
    status: Annotated[EventStatus, CONCEPT]


class SizeAsked(Record):
    """How many there were at a session."""

    session: str
    count: int
    """The number, which the quotation shows in figures."""
    kind: Annotated[HeadcountKind, CONCEPT]


class TookPartAsked(Record):
    """Who was at a session, or is said not to have been."""

    session: str
    who: str
    role: Annotated[SessionRole, CONCEPT] = SessionRole.ATTENDEE
    attendance: Annotated[Attendance, CONCEPT] = Attendance.UNSTATED


class EncounterAsked(Record):
    """The article says that these met."""

    parties: list[str]
    kind: Annotated[EncounterKind, CONCEPT] = EncounterKind.MET
    session: str | None = None
    mission: str | None = None
    status: Annotated[EventStatus, CONCEPT]


class AgreementAsked(Record):
    """What was agreed, or is to be agreed, between bodies."""

    key: str
    name: str
    """Words of the article that speak of it, as written."""
    parties: list[str] = []
    signed_at: str | None = None
    """The key of a session."""
    status: Annotated[EventStatus, CONCEPT]


class Answer(_Asked):
    """Everything that one piece of an article says."""

    people: list[PersonAsked] = []
    organisations: list[OrganisationAsked] = []
    unnamed: list[UnnamedAsked] = []
    places: list[PlaceAsked] = []
    missions: list[MissionAsked] = []
    tenures: list[TenureAsked] = []
    members: list[MemberAsked] = []
    sessions: list[SessionAsked] = []
    sizes: list[SizeAsked] = []
    took_part: list[TookPartAsked] = []
    encounters: list[EncounterAsked] = []
    agreements: list[AgreementAsked] = []


def asked_schema() -> dict[str, Any]:
    """The JSON Schema of `Answer`, in the strict form that servers ask for: every key required, none besides."""
    schema: dict[str, Any] = _strict(Answer.model_json_schema())
    return schema


def _strict(part: Any) -> Any:
    if isinstance(part, list):
        return [_strict(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {
        key: _strict(value)
        for key, value in part.items()
        if key != "default" and not (key == "title" and isinstance(value, str))
    }
    if isinstance(kept.get("properties"), dict):
        kept["required"] = list(kept["properties"])
    return kept


class AnswerUnfit(ValueError):
    """The text is no such answer.

    *key*: `no_json`, `schema` or `cut`. *why*: more, in words that the model may be told too.
    """

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"{key}: {why}")
        self.key, self.why = key, why


def parse_answer(text: str) -> Answer:
    """The answer in *text*; a code fence around it is taken off, nothing else is mended.

    Raises:
        AnswerUnfit: No JSON, cut short, or not of the schema.
    """
    bare = text.strip()
    if bare.startswith("```") and bare.endswith("```") and len(bare) > 6:
        bare = bare.removesuffix("```").partition("\n")[2].strip()
    try:
        found = json.loads(bare, parse_constant=_refuse)
    except (ValueError, RecursionError) as reason:
        raise AnswerUnfit("no_json", " ".join(str(reason).split())[:200]) from reason
    try:
        return Answer.model_validate(found)
    except ValidationError as reason:
        problems = reason.errors(include_url=False, include_input=False, include_context=False)
        told = [f"{'.'.join(map(str, p['loc'])) or 'answer'}: {p['type'].removeprefix('pg_')}" for p in problems[:5]]
        raise AnswerUnfit("schema", "; ".join(told)[:300]) from reason


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")
