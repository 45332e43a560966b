"""What records say, in a sentence each, for a person who checks how a file is read, or whether it still says so."""

from collections.abc import Iterable, Mapping

from provgraph.model.dates import Edtf, date_in_words
from provgraph.model.records import (
    ACTORS,
    Agreement,
    DateReading,
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
    Purpose,
    Record,
    Session,
    Tenure,
    UnidentifiedActor,
)
from provgraph.model.texts import in_language
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import SessionType
from provgraph.wording import say

Names = Mapping[IRI, str]
"""What records are called that others refer to."""


def name_of(record: Record, lang: str | None = None) -> str | None:
    """What a record is called where others refer to it; None: it has no name of its own."""
    match record:
        case Person() | Organisation() | Place():
            return record.name
        case UnidentifiedActor():
            return in_language(record.description, lang)
        case Group():
            return in_language(record.label, lang)
        case Mission():
            return in_language(record.name, lang)
        case Session():
            called = in_language(record.name, lang) or in_language(record.topics, lang)
            day = date_in_words(record.date, lang) if record.date else ""
            kind = "" if called and record.type is SessionType.OTHER else record.type.label(lang)
            return _listed([kind, called, day])
    return None


def record_in_words(record: Record, names: Names, lang: str | None = None) -> str:
    """What *record* says."""

    def called(iri: IRI | None) -> str:
        return names.get(iri, iri) if iri else ""

    def day(date: Edtf | None) -> str:
        return date_in_words(date, lang) if date else ""

    match record:
        case Person() | Organisation() | UnidentifiedActor() | Group():
            return _actor(record, names, lang)
        case Mission():
            places = ", ".join(map(called, record.destinations))
            details = _listed([record.status.label(lang), day(record.date), places])
            return say("preview.mission", lang, name=name_of(record, lang), details=details)
        case Delegation():
            return say("preview.delegation", lang, mission=called(record.mission))
        case Session():
            times = " – ".join(time.isoformat(" ", "minutes") for time in (record.starts_at, record.ends_at) if time)
            details = _listed([record.status.label(lang), times, called(record.place)])
            return say("preview.session", lang, name=name_of(record, lang), details=details)
        case Participation():
            details = _listed(
                [record.role.label(lang), record.attendance.label(lang), _for(record.acted_for, names, lang)]
            )
            return say(
                "preview.participation", lang, who=called(record.actor), session=called(record.session), details=details
            )
        case Membership():
            details = _listed(
                [record.role.label(lang), record.attendance.label(lang), _for(record.acted_for, names, lang)]
            )
            mission = called(record.delegation)
            return say("preview.membership", lang, who=called(record.actor), mission=mission, details=details)
        case Encounter():
            clock = f"{record.clock_start}–{record.clock_end} s" if record.clock_start is not None else ""
            details = _listed([record.kind.label(lang), record.status.label(lang), day(record.date), clock])
            return say("preview.encounter", lang, parties=" – ".join(map(called, record.parties)), details=details)
        case Tenure():
            title = in_language(record.title, lang) or (record.role.label(lang) if record.role else "")
            details = _listed([title, called(record.organisation)])
            return say("preview.tenure", lang, who=called(record.person), details=details)
        case Headcount():
            number = str(record.low) if record.low == record.high else f"{record.low}–{record.high}"
            details = _listed([f"{number} {record.unit.label(lang)}", record.kind.label(lang)])
            return say("preview.headcount", lang, of=called(record.of), details=details)
    return _result(record, names, lang) or say(f"kind.{type(record).__name__}", lang)


def _result(record: Record, names: Names, lang: str | None) -> str | None:
    """What is said of purposes and of what came of them, of dates; None: a record of another kind."""

    def details(*parts: str, parties: Iterable[IRI], date: Edtf | None) -> str:
        return _listed([*parts, date_in_words(date, lang) if date else "", *(names.get(one, one) for one in parties)])

    match record:
        case Purpose():
            mission = names.get(record.mission, record.mission)
            return say("preview.purpose", lang, mission=mission, text=in_language(record.text, lang))
        case Agreement():
            more = details(record.status.label(lang), parties=record.parties, date=record.date)
            return say("preview.agreement", lang, name=in_language(record.name, lang), details=more)
        case Outcome():
            more = details(record.kind.label(lang), parties=record.parties, date=record.date)
            return say("preview.outcome", lang, text=in_language(record.text, lang), details=more)
        case DateReading():
            read = date_in_words(record.day, lang) if record.day else ""
            return say("preview.date_reading", lang, about=names.get(record.about, record.about), day=read)
    return None


def _actor(record: Person | Organisation | UnidentifiedActor | Group, names: Names, lang: str | None) -> str:
    kind = ("person", "organisation", "unidentified", "group")[ACTORS.index(type(record))]
    more: list[str] = []
    if isinstance(record, Person):
        more = [*record.honorifics, *record.post_nominals, *record.identifiers]
    elif isinstance(record, Organisation):
        more = [record.kind.label(lang) if record.kind else "", names.get(record.part_of or IRI(""), "")]
        more += record.identifiers
    elif isinstance(record, Group):
        more = [names.get(member, member) for member in record.members]
    details = _listed(more)
    said = say(f"actor_kind.{kind}", lang)
    return say("preview.actor", lang, kind=said, name=name_of(record, lang)) + (f" ({details})" if details else "")


def _for(bodies: Iterable[IRI], names: Names, lang: str | None) -> str:
    found = ", ".join(names.get(body, body) for body in bodies)
    return say("preview.acted_for", lang, bodies=found) if found else ""


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
