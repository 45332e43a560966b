"""Writes a file of entities, reads it, and keeps what came of it."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from provgraph.model.audit import Audit
from provgraph.model.claims import Claim, SourceStream
from provgraph.model.records import Record
from provgraph.sources.loader import Document, Loader

R = TypeVar("R", bound=Record)


@dataclass
class Told:
    """What one file said."""

    records: list[Record]
    claims: list[Claim]
    audit: Audit

    def all(self, cls: type[R]) -> list[R]:
        return [record for record in self.records if isinstance(record, cls)]

    def one(self, cls: type[R]) -> R:
        [found] = self.all(cls)
        return found

    @property
    def keys(self) -> list[str]:
        """What is wrong, in the order of the file."""
        return [problem.key for problem in self.audit.problems]

    @property
    def left_out(self) -> dict[str, int]:
        counts: Counter[str] = Counter()
        for note, item in self.audit.left_out.items():
            counts[note.key] += item.count
        return dict(counts)

    @property
    def ignored(self) -> dict[str, str]:
        return {name: note.key for name, (note, _) in self.audit.fields_ignored.items()}


def told_by(loader: Loader, path: Path) -> Told:
    document = Document(path)
    records: list[Record] = []
    claims: list[Claim] = []
    for batch in loader.read(document):
        assert isinstance(batch, SourceStream)
        for statement in batch.statements:
            if isinstance(statement, Claim):
                claims.append(statement)
            else:
                assert isinstance(statement, Record)
                records.append(statement)
    for problem in document.audit.problems:
        assert problem.message("fr") != problem.message("en")
    return Told(records, claims, document.audit)


def entity(id_: str, schema: str, **properties: Any) -> dict[str, Any]:
    """An entity; a single value may stand without its list."""
    listed = {name: value if isinstance(value, list) else [value] for name, value in properties.items()}
    return {"id": id_, "schema": schema, "properties": listed}


def lines(*entities: Any) -> str:
    """JSON lines; a text stands as it is."""
    return "".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in entities)
