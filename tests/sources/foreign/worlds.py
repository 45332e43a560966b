"""Small graphs of others, and what comes out of them."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from provgraph.model.audit import Audit
from provgraph.model.claims import Claim, SourceStream
from provgraph.model.records import Group, Organisation, Person, Record
from provgraph.model.texts import Text
from provgraph.sources.loader import Document
from provgraph.sources.loaders.rdf import RdfLoader
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple

R = TypeVar("R", bound=Record)

PREFIXES = """
@prefix conf: <https://w3id.org/scholarlydata/ontology/conference-ontology.owl#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <http://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix swc: <http://data.semanticweb.org/ns/swc/ontology#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://norvale.example/id/> .
"""


@dataclass
class Came:
    """What came out of a graph."""

    records: dict[IRI, Record]
    claims: list[Claim]
    original: list[Triple]
    audit: Audit

    def all(self, cls: type[R]) -> list[R]:
        """The records of one class."""
        return [record for record in self.records.values() if isinstance(record, cls)]

    def one(self, cls: type[R]) -> R:
        """The only record of a class."""
        [record] = self.all(cls)
        return record

    def name(self, iri: IRI | None) -> str:
        """What an actor is called."""
        record = self.records[iri] if iri is not None else None
        if isinstance(record, Person | Organisation):
            return record.name
        return record.label[0].value if isinstance(record, Group) else "–"

    def ignored(self) -> dict[str, str]:
        """Predicate → why it was not used."""
        return {name: note.key for name, (note, _) in self.audit.fields_ignored.items()}

    def left_out(self) -> Counter[str]:
        """Why → how many subjects."""
        found: Counter[str] = Counter()
        for note, item in self.audit.left_out.items():
            found[note.key] += item.count
        return found

    def notes_of(self, record: Record) -> tuple[Text, ...]:
        """What the claim of a record says beside it."""
        return next(claim.note for claim in self.claims if claim.states == record.iri)


def read(folder: Path, text: str, *, name: str = "graph.ttl", keep_original: bool = False) -> Came:
    """Load a graph that is written in Turtle."""
    path = folder / name
    path.write_text((PREFIXES if name.endswith(".ttl") else "") + text, encoding="utf-8")
    return read_file(path, keep_original=keep_original)


def read_file(path: Path, *, keep_original: bool = False) -> Came:
    """Load a file."""
    document = Document(path, keep_original=keep_original)
    came = Came({}, [], [], document.audit)
    for batch in RdfLoader().read(document):
        assert isinstance(batch, SourceStream)
        for statement in batch.statements:
            if isinstance(statement, tuple):
                came.original.append(statement)
            elif isinstance(statement, Claim):
                came.claims.append(statement)
            else:
                came.records[statement.iri] = statement
    return came
