"""Reads a table by its mapping and shows what comes of it; no store is touched, and nothing is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from provgraph.model.audit import Audit
from provgraph.model.claims import Claim
from provgraph.model.records import Delegation, Record
from provgraph.sources.loader import Document
from provgraph.sources.loaders.table import TableLoader
from provgraph.sources.mapping_drafting.choosing import must_be_a_file
from provgraph.sources.mapping_drafting.records_in_words import name_of, record_in_words
from provgraph.vocabulary.iri import IRI
from provgraph.wording import say


@dataclass(frozen=True)
class Preview:
    """What a mapping makes of a table."""

    audit: Audit
    lines: tuple[str, ...]
    """The first claims, each with its place."""
    claims: int
    """How many there are in all."""


def preview_table(path: Path, mapping: str | None, limit: int) -> Preview:
    """Read the whole table, and show the first claims.

    Args:
        path: The table.
        mapping: The path of a mapping, or the name of a shipped one; None: as a load chooses it.
        limit: So many claims are shown.

    Raises:
        SourceMissing: There is no such file.
        SourceInvalid: The table cannot be read, or there is no mapping for it.
    """
    must_be_a_file(path)
    document = Document(path, mapping=mapping)
    names: dict[IRI, str] = {}
    first: list[tuple[Claim, Record]] = []
    claims = 0
    for batch in TableLoader().read(document):
        latest: Record | None = None
        for statement in batch.statements:
            if isinstance(statement, Record):
                latest = statement
                if (name := name_of(statement)) is not None:
                    names.setdefault(statement.iri, name)
                if isinstance(statement, Delegation):
                    names.setdefault(statement.iri, names.get(statement.mission, statement.mission))
            elif isinstance(statement, Claim):
                claims += 1
                if len(first) < limit and latest is not None and latest.iri == statement.states:
                    first.append((statement, latest))
    return Preview(document.audit, tuple(_lines(first, names)), claims)


def _lines(first: list[tuple[Claim, Record]], names: dict[IRI, str]) -> Iterator[str]:
    for claim, record in first:
        places = ", ".join(locator.describe() for locator in claim.locators)
        yield say("preview.line", places=places, what=record_in_words(record, names))
