"""What one source says, read whole and set aside until everything of the load is checked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provgraph.errors import Problem, SourceInvalid
from provgraph.model.claims import Claim, SourceBatch, SourceStream, Statement
from provgraph.model.records import ACTORS, RECORDS, Organisation, Person, Place, Record, Session, Source
from provgraph.store.spool import Spool
from provgraph.store.triples import statement_triples
from provgraph.store.written import written_statement, written_triple
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import PG, RDF

if TYPE_CHECKING:
    from provgraph.shapes.sifting import Sieve

_KINDS = frozenset(cls.TYPE for cls in RECORDS if cls not in (Source, Place))
LONGEST_TEXT = 1 << 20
"""In signs: nobody reads longer ones, and the engine's reader gives up a little further on."""
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
    """How many things of each kind its claims state, by the name of the ontology's class."""
    actors: dict[IRI, set[str]] = field(default_factory=dict)
    """Each actor with the keys of its names; none for those without a name."""
    sessions: set[IRI] = field(default_factory=set)
    local_names: dict[str, IRI] = field(default_factory=dict)
    """What identity decisions may call by name."""
    sieve: "Sieve | None" = None
    """That its statements have gone through (shapes/sifting.py); None: it is to be read again to be checked."""
    in_hand: tuple[IRI | None, dict[IRI, Term]] = (None, {})
    """The claim whose bare triples come just now: what it states, and by which name."""

    @property
    def id(self) -> str:
        """The id of the source."""
        return self.graph.rpartition(":")[2]


def set_aside(batch: SourceBatch | SourceStream, *, check_shapes: bool = True) -> SetAside:
    """Read a batch to its end.

    Args:
        batch: What a loader hands out.
        check_shapes: Whether it will be held against the shapes: its statements are then looked at as they pass.

    Raises:
        SourceInvalid: It cannot be read to its end, or states what RDF cannot write.
        StoreError: There is no room to set it aside.
    """
    graph = batch.source.iri if isinstance(batch, SourceBatch) else batch.graph
    kept = SetAside(graph, batch.file, Spool(graph))
    if check_shapes:
        from provgraph.shapes.native import new_sieve

        kept.sieve = new_sieve()
    try:
        _read(batch, batch.source, kept)
    except BaseException:
        kept.spool.close()
        raise
    return kept


def _read(batch: SourceBatch | SourceStream, source: Source | None, kept: SetAside) -> None:
    card = _written(kept, source) if source is not None else []
    kept.spool.add_written(card)
    # Hashes only: a source may make millions of claims, and these are for counting.
    seen: set[int] = set()
    for statement in batch.statements:
        if isinstance(statement, Claim):
            _count_claim(statement, kept, seen)
        elif isinstance(statement, tuple):
            _look_at(statement, kept, seen)
            # What is said of a thing need not stand together: the graph is looked at once it is whole.
            kept.sieve = None
        else:
            _count_record(statement, kept)
        lines = _written(kept, statement)
        kept.spool.add_written(lines)
        if kept.sieve is not None:
            kept.sieve.look(lines)
    kept.digest = batch.content_digest if isinstance(batch, SourceBatch) else kept.spool.digest
    if source is not None:
        card.append(written_triple((kept.graph, PG.contentDigest, Literal(kept.digest))))
        kept.spool.add_written(card[-1:])
        if kept.sieve is not None:
            kept.sieve.look(card)


def sifted(source: SetAside, graph: IRI, triples: Iterable[Triple]) -> SetAside:
    """What is left of a source that was set aside before, counted anew; its digest is left to the caller.

    Raises:
        StoreError: There is no room to set it aside.
    """
    kept = SetAside(graph, source.file, Spool(graph))
    seen: set[int] = set()
    try:
        for triple in triples:
            _look_at(triple, kept, seen)
            kept.spool.add(triple)
    except BaseException:
        kept.spool.close()
        raise
    return kept


def unwritable(file: str, reason: ValueError) -> SourceInvalid:
    """A file states what RDF cannot write."""
    return SourceInvalid([Problem(file, None, "unwritable", {"found": ascii(str(reason))[:80]})])


def _written(kept: SetAside, statement: Statement) -> list[bytes]:
    try:
        lines = written_statement(statement)
    except ValueError as reason:
        # What the file says, not a fault of the loader, whose own faults come out of its statements.
        raise unwritable(kept.file, reason) from reason
    if max(map(len, lines)) > LONGEST_TEXT and _is_too_long(statement):
        raise SourceInvalid([Problem(kept.file, None, "text_too_long")])
    return lines


def _is_too_long(statement: Statement) -> bool:
    return any(
        len(value if isinstance(value, str) else value.text) > LONGEST_TEXT
        for _, _, value in statement_triples(statement)
    )


def _count_claim(claim: Claim, kept: SetAside, seen: set[int]) -> None:
    if _first(claim.iri, seen):
        kept.claims += 1
        if _first(claim.states, seen):
            kept.kinds[claim.kind.rpartition("#")[2]] += 1
    if claim.local_name is not None:
        kept.local_names[claim.local_name] = claim.states


def _count_record(record: Record, kept: SetAside) -> None:
    if isinstance(record, Session):
        kept.sessions.add(record.iri)
    elif isinstance(record, ACTORS):
        keys = kept.actors.setdefault(record.iri, set())
        if isinstance(record, Person | Organisation):
            keys.update(name_key(name) for name in (record.name, *record.other_names))


def _first(iri: IRI, seen: set[int]) -> bool:
    mark = hash(iri)
    if mark in seen:
        return False
    seen.add(mark)
    return True


def _look_at(triple: Triple, kept: SetAside, seen: set[int]) -> None:
    """Count what a bare triple states, where it is one of ours (a graph of ours that comes back)."""
    subject, predicate, value = triple
    if predicate == PG.claimKind:
        kept.claims += _first(subject, seen)
    elif predicate == RDF.type and value in _KINDS and _first(subject, seen):
        kept.kinds[str(value).rpartition("#")[2]] += 1
    if predicate == RDF.type and value in _ACTOR_TYPES:
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
