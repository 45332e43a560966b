"""Reads calendars that a test writes down."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from provgraph.model.audit import Audit
from provgraph.model.claims import Claim, SourceStream
from provgraph.model.records import Group, Participation, Person, Record, Session, Source, UnidentifiedActor
from provgraph.sources.loader import Document
from provgraph.sources.loaders.calendar import CalendarLoader
from provgraph.vocabulary.iri import IRI

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Said:
    """What a calendar says, and what became of its components."""

    source: Source
    records: tuple[Record, ...]
    claims: tuple[Claim, ...]
    audit: Audit

    def all(self, cls: type[R]) -> list[R]:
        """The records of a class, each once."""
        return list(dict.fromkeys(record for record in self.records if isinstance(record, cls)))

    @property
    def sessions(self) -> list[Session]:
        return self.all(Session)

    @property
    def session(self) -> Session:
        [session] = self.sessions
        return session

    def names(self) -> dict[IRI, str]:
        """Each actor as the calendar calls them."""
        called = {person.iri: person.name for person in self.all(Person)}
        called |= {group.iri: group.label[0].value for group in self.all(Group)}
        return called | {one.iri: one.description[0].value for one in self.all(UnidentifiedActor)}

    def parts(self) -> Counter[tuple[str, str, str]]:
        """Who takes part, in which role, with which attendance; how often."""
        names = self.names()
        return Counter((names[part.actor], part.role.value, part.attendance.value) for part in self.all(Participation))

    def notes(self) -> dict[str, int]:
        return {note.key: number for note, number in self.audit.notes.items()}

    def left_out(self) -> dict[str, int]:
        return {note.key: item.count for note, item in self.audit.left_out.items()}

    def problems(self) -> list[tuple[str, int | None]]:
        return [(problem.key, problem.line) for problem in self.audit.problems]


def load(path: Path) -> Said:
    document = Document(path)
    [stream] = CalendarLoader().read(document)
    assert isinstance(stream, SourceStream)
    assert stream.source is not None
    statements = list(stream.statements)
    records = tuple(one for one in statements if isinstance(one, Record))
    claims = tuple(one for one in statements if isinstance(one, Claim))
    return Said(stream.source, records, claims, document.audit)


def read(folder: Path, *events: str, head: str = "", content: bytes | None = None) -> Said:
    """A calendar of these events, each the lines between BEGIN:VEVENT and END:VEVENT; or one of these bytes."""
    path = folder / "agenda.ics"
    path.write_bytes(content if content is not None else calendar(*events, head=head).encode())
    return load(path)


def calendar(*events: str, head: str = "") -> str:
    """The text of a calendar."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head.split("\n")]
    for event in events:
        lines += ["BEGIN:VEVENT", *event.strip().split("\n"), "END:VEVENT"]
    return "\r\n".join(line.strip() for line in [*lines, "END:VCALENDAR", ""] if line.strip()) + "\r\n"
