"""The register of processing as a list: who did what, when, with which source and which file."""

from collections.abc import Iterator
from dataclasses import dataclass

from provgraph.model.texts import Text, in_language
from provgraph.store.base import Store, View
from provgraph.store.triples import Properties, by_subject
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Triple
from provgraph.vocabulary.minting import REGISTER_GRAPH, is_internal, mint
from provgraph.vocabulary.terms import PG, PROV, RDF, XSD

KINDS: dict[IRI, str] = {
    PG.Load: "load",
    PG.Withdrawal: "withdrawal",
    PG.Deciding: "deciding",
    PG.Undoing: "undoing",
    PG.Erasure: "erasure",
    PG.Lifting: "lifting",
    PG.RetentionSetting: "retention",
    PG.Migration: "migration",
    PG.Compaction: "compaction",
}
"""How JSON and the wording call the classes of the register."""


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """One thing that was done."""

    kind: str
    at: str
    """When it began; ISO 8601, UTC."""
    ended: str | None
    by: str
    """Under which name; '' where a version of before did not keep it."""
    software: str
    sources: tuple[str, ...] = ()
    """The ids of the sources, and of the files of decisions, that it is about."""
    files: tuple[str, ...] = ()
    """The paths of the files that it read or wrote."""
    things: int = 0
    """How many other things it made or put an end to: decisions, tombstones."""
    claims: int | None = None
    reason: tuple[Text, ...] = ()
    form: str = ""
    """Of an export: its format."""

    def as_json(self, lang: str | None = None) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {
            "kind": self.kind,
            "at": self.at,
            "ended": self.ended,
            "by": self.by,
            "software": self.software,
            "sources": list(self.sources),
            "files": list(self.files),
            "things": self.things,
            "claims": self.claims,
            "reason": in_language(self.reason, lang) or None,
            "format": self.form or None,
        }


def register_lines(store: Store) -> list[RegisterLine]:
    """Everything that was done to a store, and everything that was written out of it, oldest first."""
    lines = [*_activities(store.view()), *map(_journalled, store.journal.entries())]
    return sorted(lines, key=lambda line: (line.at, line.kind, line.sources))


def _activities(view: View) -> Iterator[RegisterLine]:
    found = by_subject(view.triples(REGISTER_GRAPH))
    for said in found.values():
        kind = next((KINDS[one] for one in said.get(RDF.type, ()) if isinstance(one, IRI) and one in KINDS), None)
        if kind is None or PROV.startedAtTime not in said:
            continue
        about = [*said.get(PROV.used, ()), *said.get(PROV.generated, ()), *said.get(PROV.invalidated, ())]
        graphs = {one.rpartition(":")[2] for one in about if isinstance(one, IRI) and _is_graph(one)}
        files = [_text(found.get(one, {}), PG.filePath) for one in said.get(PROV.used, ()) if isinstance(one, IRI)]
        claims = _text(said, PG.claimsMade)
        yield RegisterLine(
            kind=kind,
            at=_text(said, PROV.startedAtTime),
            ended=_text(said, PROV.endedAtTime) or None,
            by=_agent(found, said, PROV.Agent),
            software=_text(said, PG.software),
            sources=tuple(sorted(graphs)),
            files=tuple(sorted(path for path in files if path)),
            things=sum(1 for one in about if isinstance(one, IRI) and not _is_graph(one) and not _is_file(one)),
            claims=int(claims) if claims else None,
            reason=tuple(
                sorted(Text(t.text, t.lang or "und") for t in said.get(PG.reason, ()) if isinstance(t, Literal))
            ),
        )


def _is_graph(iri: IRI) -> bool:
    return iri.startswith(("urn:pg:source:", "urn:pg:identity:")) or is_internal(iri)


def _is_file(iri: IRI) -> bool:
    return iri.startswith("urn:pg:file:")


def _agent(found: dict[IRI, Properties], said: Properties, kind: IRI) -> str:
    agents = [one for one in said.get(PROV.wasAssociatedWith, ()) if isinstance(one, IRI)]
    names = [_text(found.get(one, {}), PG.agentName) for one in agents if kind in found.get(one, {}).get(RDF.type, ())]
    return next(iter(sorted(names)), "")


def _text(said: Properties, term: IRI) -> str:
    return next((one.text for one in said.get(term, ()) if isinstance(one, Literal)), "")


def _journalled(entry: dict[str, object]) -> RegisterLine:
    path = str(entry.get("path", ""))
    return RegisterLine(
        kind=str(entry.get("kind", "export")),
        at=str(entry.get("at", "")),
        ended=None,
        by=str(entry.get("by", "")),
        software=str(entry.get("software", "")),
        files=(path,) if path else (),
        form=str(entry.get("format", "")),
    )


def register_rdf(store: Store, syntax: str) -> bytes:
    """The register as RDF, in PROV-O, with what was written out of the store as activities too.

    Raises:
        ExportError: No such syntax.
    """
    extra = [triple for entry in store.journal.entries() for triple in _journal_triples(entry)]
    return store.view().serialise(syntax, [REGISTER_GRAPH], extra=(REGISTER_GRAPH, extra))


def _journal_triples(entry: dict[str, object]) -> Iterator[Triple]:
    line = _journalled(entry)
    node, who = mint("activity", PG.Export, line.at, line.files, line.kind), mint("agent", line.by)
    yield node, RDF.type, PG.Export
    yield node, PROV.startedAtTime, Literal(line.at, XSD.dateTime)
    yield node, PROV.wasAssociatedWith, who
    yield who, RDF.type, PROV.Agent
    yield who, PG.agentName, Literal(line.by)
    for path in line.files:
        file = mint("file", path, entry.get("digest"))
        yield node, PROV.generated, file
        yield file, RDF.type, PROV.Entity
        yield file, PG.filePath, Literal(path, STRING)
