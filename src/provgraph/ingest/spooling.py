"""What one source says, read whole and set aside until everything of the load is checked."""

from collections import Counter
from dataclasses import dataclass, field

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import Claim, SourceBatch, SourceStream
from provgraph.model.records import ACTORS, Organisation, Person, Session, Source
from provgraph.store.spool import Spool
from provgraph.store.triples import record_triples, statement_triples
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import PG, RDF

_ACTOR_TYPES = frozenset(cls.TYPE for cls in ACTORS)


@dataclass
class SetAside:
    """One source on its way to the store."""

    graph: IRI
    file: str
    spool: Spool
    digest: str = ""
    """Changes when anything that the source says, or its card, changes."""
    claims: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    """How many claims of each kind, by the name of the ontology's class."""
    actors: dict[IRI, set[str]] = field(default_factory=dict)
    """Each actor with the keys of its names; none for those without a name."""
    sessions: set[IRI] = field(default_factory=set)
    local_names: dict[str, IRI] = field(default_factory=dict)
    """What identity decisions may call by name."""
    in_hand: tuple[IRI | None, dict[IRI, Term]] = (None, {})
    """The claim whose bare triples come just now: what it states, and by which name."""

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.graph.rpartition(":")[2]


def set_aside(batch: SourceBatch | SourceStream) -> SetAside:
    """Read a batch to its end.

    Raises:
        SourceInvalid: It cannot be read to its end, or states what RDF cannot write.
    """
    graph = batch.source.iri if isinstance(batch, SourceBatch) else batch.graph
    kept = SetAside(graph, batch.file, Spool(graph))
    try:
        _read(batch, batch.source, kept)
    except ValueError as reason:
        kept.spool.close()
        raise SourceInvalid([Problem(batch.file, None, "unwritable", {"found": ascii(str(reason))[:80]})]) from reason
    except BaseException:
        kept.spool.close()
        raise
    return kept


def _read(batch: SourceBatch | SourceStream, source: Source | None, kept: SetAside) -> None:
    if source is not None:
        for triple in record_triples(source):
            kept.spool.add(triple)
    seen: set[IRI] = set()
    for statement in batch.statements:
        if isinstance(statement, tuple):
            _look_at(statement, kept, seen)
        elif isinstance(statement, Claim):
            if statement.iri not in seen:
                seen.add(statement.iri)
                kept.kinds[statement.kind.rpartition("#")[2]] += 1
            if statement.local_name is not None:
                kept.local_names[statement.local_name] = statement.states
        elif isinstance(statement, Session):
            kept.sessions.add(statement.iri)
        elif isinstance(statement, ACTORS):
            keys = kept.actors.setdefault(statement.iri, set())
            if isinstance(statement, Person | Organisation):
                keys.update(name_key(name) for name in (statement.name, *statement.other_names))
        for triple in statement_triples(statement):
            kept.spool.add(triple)
    kept.claims = kept.kinds.total()
    kept.digest = batch.content_digest if isinstance(batch, SourceBatch) else kept.spool.digest
    if source is not None:
        kept.spool.add((kept.graph, PG.contentDigest, Literal(kept.digest)))


def _look_at(triple: Triple, kept: SetAside, seen: set[IRI]) -> None:
    """Count what a bare triple states, where it is one of ours (a graph of ours that comes back)."""
    subject, predicate, value = triple
    if predicate == PG.claimKind and isinstance(value, IRI) and subject not in seen:
        seen.add(subject)
        kept.kinds[value.rpartition("#")[2]] += 1
    elif predicate == RDF.type and value in _ACTOR_TYPES:
        kept.actors.setdefault(subject, set())
    elif predicate == RDF.type and value == PG.Session:
        kept.sessions.add(subject)
    elif predicate in (PG.localName, PG.states):
        if kept.in_hand[0] != subject:
            kept.in_hand = (subject, {})
        kept.in_hand[1][predicate] = value
        local, stated = kept.in_hand[1].get(PG.localName), kept.in_hand[1].get(PG.states)
        if isinstance(local, Literal) and isinstance(stated, IRI):
            kept.local_names[local.text] = stated
    elif predicate == PG.nameKey and isinstance(value, Literal):
        kept.actors.setdefault(subject, set()).add(value.text)
