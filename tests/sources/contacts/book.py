"""Reads cards that a test writes down."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from provgraph.model.audit import Audit
from provgraph.model.claims import Claim, SourceStream
from provgraph.model.records import Organisation, Person, Record, Source, Tenure
from provgraph.sources.loader import Document
from provgraph.sources.loaders.contacts import ContactsLoader
from provgraph.vocabulary.iri import IRI

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Said:
    """What cards say, and what became of them."""

    source: Source
    records: tuple[Record, ...]
    claims: tuple[Claim, ...]
    audit: Audit

    def all(self, cls: type[R]) -> list[R]:
        """The records of a class, each once."""
        return list(dict.fromkeys(record for record in self.records if isinstance(record, cls)))

    @property
    def person(self) -> Person:
        [person] = self.all(Person)
        return person

    def whole(self, iri: IRI | None) -> list[str]:
        """An organisation and what it is part of, by name, from the part to the whole."""
        known = {one.iri: one for one in self.all(Organisation)}
        found = []
        while iri is not None:
            found.append(known[iri].name)
            iri = known[iri].part_of
        return found

    def posts(self) -> list[tuple[list[str], list[str]]]:
        """Each post: where, and what."""
        return [(self.whole(post.organisation), [text.value for text in post.title]) for post in self.all(Tenure)]

    def notes(self) -> dict[str, int]:
        return {note.key: number for note, number in self.audit.notes.items()}

    def left_out(self) -> dict[str, int]:
        return {note.key: item.count for note, item in self.audit.left_out.items()}

    def problems(self) -> list[tuple[str, int | None]]:
        return [(problem.key, problem.line) for problem in self.audit.problems]


def load(path: Path) -> Said:
    document = Document(path)
    [stream] = ContactsLoader().read(document)
    assert isinstance(stream, SourceStream)
    assert stream.source is not None
    statements = list(stream.statements)
    records = tuple(one for one in statements if isinstance(one, Record))
    return Said(stream.source, records, tuple(one for one in statements if isinstance(one, Claim)), document.audit)


def read(folder: Path, *cards: str, version: str = "3.0", content: bytes | None = None) -> Said:
    """An address book of these cards, each the lines between BEGIN and END; or one of these bytes."""
    path = folder / "book.vcf"
    path.write_bytes(content if content is not None else book(*cards, version=version).encode())
    return load(path)


def book(*cards: str, version: str = "3.0") -> str:
    """The text of an address book."""
    lines = []
    for card in cards:
        lines += ["BEGIN:VCARD", f"VERSION:{version}", *card.strip().split("\n"), "END:VCARD"]
    return "\r\n".join(lines) + "\r\n"
