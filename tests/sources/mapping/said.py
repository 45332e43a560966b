"""What a table says, in lines that a person can compare: no ids, everything by its name."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from provgraph.model.audit import Audit
from provgraph.model.claims import Claim, SourceStream, Statement
from provgraph.model.dates import Edtf
from provgraph.model.records import Record, Source
from provgraph.model.texts import Text
from provgraph.sources.loader import Document
from provgraph.sources.loaders.table import TableLoader
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.iri import IRI

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Loaded:
    """A table that was read to its end."""

    source: Source
    statements: tuple[Statement, ...]
    audit: Audit

    def of(self, cls: type[R]) -> list[R]:
        """The records of a kind, each once."""
        return list({record.iri: record for record in self.statements if isinstance(record, cls)}.values())

    @property
    def claims(self) -> list[Claim]:
        return [claim for claim in self.statements if isinstance(claim, Claim)]

    def by_name(self, name: str) -> Record:
        """The one record that is called so."""
        [found] = [record for record in self.records() if _name(record) == name]
        return found

    def records(self) -> list[Record]:
        """Every record once, by its IRI; of several that say more or less of one thing, the last."""
        return list({record.iri: record for record in self.statements if isinstance(record, Record)}.values())

    def lines(self) -> list[str]:
        """Every claim in one line, with its places: sorted, so that no order of rows shows."""
        records = {record.iri: record for record in self.records()}
        said = {(record.iri, repr(record)): record for record in self.statements if isinstance(record, Record)}
        places: dict[IRI, set[str]] = {}
        for claim in self.claims:
            places.setdefault(claim.states, set()).update(at.describe("en") for at in claim.locators)
        lines = []
        for record in said.values():
            where = "; ".join(sorted(places.get(record.iri, ())))
            lines.append(f"{type(record).__name__}: {_describe(record, records)} @ {where or '-'}")
        return sorted(lines)


def load(path: Path, mapping: str | Path | None = None, card: Path | None = None) -> Loaded:
    """Read a table to its end."""
    document = Document(path=path, card=card, mapping=str(mapping) if mapping is not None else None)
    [stream] = TableLoader().read(document)
    assert isinstance(stream, SourceStream)
    statements = tuple(stream.statements)
    assert stream.source is not None
    return Loaded(stream.source, statements, document.audit)


def written(folder: Path, table: str, mapping: str, name: str = "table.csv") -> Loaded:
    """Read a table and a mapping that are given as texts."""
    path = folder / name
    path.write_text(table, encoding="utf-8")
    beside = folder / "mapping.yaml"
    beside.write_text(mapping, encoding="utf-8")
    return load(path, beside)


def _name(record: Record) -> str:
    for field in ("name", "label", "description"):
        value = getattr(record, field, None)
        if isinstance(value, str):
            return value
        if value:
            return str(value[0].value)
    return ""


def _describe(record: Record, records: dict[IRI, Record]) -> str:
    parts = []
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "iri" or value in (None, (), False):
            continue
        parts.append(f"{field.name}={_plain(value, records)}")
    return ", ".join(parts)


def _plain(value: object, records: dict[IRI, Record]) -> str:
    match value:
        case Text():
            return f"{value.value} [{value.lang}]"
        case Concept():
            return value.key
        case Edtf():
            return value.text
        case IRI() if value in records:
            return _called(records[value], records)
        case tuple():
            return " + ".join(_plain(item, records) for item in _sorted(value, records))
        case _:
            return str(value)


def _called(record: Record, records: dict[IRI, Record]) -> str:
    """A session without a name is known by its topic and date."""
    name = _name(record)
    if name:
        return name
    date = getattr(record, "date", None)
    topics = " + ".join(text.value for text in getattr(record, "topics", ()))
    mission = getattr(record, "mission", None)
    if isinstance(mission, IRI) and mission in records and not topics:
        return f"<{type(record).__name__} of {_name(records[mission])}>"
    return f"<{topics or type(record).__name__} {date or ''}>".replace(" >", ">")


def _sorted(items: Iterable[object], records: dict[IRI, Record]) -> list[object]:
    return sorted(items, key=lambda item: _plain(item, records))
