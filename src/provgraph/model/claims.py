"""Claims: a source says something, somewhere in its text."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cached_property

from provgraph.model.draft_mark import DraftMark
from provgraph.model.locators import Locator, in_order
from provgraph.model.records import Record, Source
from provgraph.model.texts import Text
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Triple
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.terms import Credibility


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that one source says."""

    iri: IRI
    source: IRI
    states: IRI
    """The record that the claim speaks of."""
    kind: IRI
    """The class of that record."""
    locators: tuple[Locator, ...]
    local_name: str | None = None
    """How the dossier calls the record (`session:smart-port`); None where it has no name of its own."""
    credibility: Credibility | None = None
    note: tuple[Text, ...] = ()
    draft: DraftMark | None = field(default=None, repr=False)
    """None: written by hand, or reviewed."""


_FIELDS: dict[type, tuple[tuple[str, str], ...]] = {}
"""The fields of each class of record, each with the beginning of its argument."""


def arguments(record: Record) -> list[str]:
    """What a record says, as a list of texts that does not depend on the machine or on the moment.

    What it does not say is left out, so that a field that the model gains later changes no claim of before.
    """
    cls = type(record)
    names = _FIELDS.get(cls) or _FIELDS.setdefault(cls, tuple((item.name, f"{item.name}=") for item in fields(record)))
    said = [cls.__name__]
    for name, called in names:
        value = getattr(record, name)
        if value is not None and value is not False and value not in ((), 0):
            said.append(called + (value if isinstance(value, str) else str(value)))
    return said


def claim(
    source: Source,
    record: Record,
    locators: Iterable[Locator],
    *,
    local_name: str | None = None,
    credibility: Credibility | None = None,
    note: tuple[Text, ...] = (),
    draft: DraftMark | None = None,
) -> Claim:
    """The claim of *source* that *record* is so; its id comes from the source's digest, the kind and the arguments.

    It is the same claim as a draft (*draft*) and once it is reviewed.
    """
    return Claim(
        iri=mint("claim", source.iri, source.digest, arguments(record)),
        source=source.iri,
        states=record.iri,
        kind=type(record).TYPE,
        locators=in_order(locators),
        local_name=local_name,
        credibility=credibility,
        note=tuple(sorted(set(note))),
        draft=draft,
    )


@dataclass(frozen=True)
class SourceBatch:
    """Everything that one source says, as one loader read it."""

    source: Source
    file: str
    """The path as the user gave it, for messages."""
    records: tuple[Record, ...]
    claims: tuple[Claim, ...]

    @property
    def statements(self) -> "Iterator[Statement]":
        """Everything that it states."""
        yield from self.records
        yield from self.claims

    @cached_property
    def content_digest(self) -> str:
        """Changes when anything that the source says, or its card, changes."""
        said = sorted([*map(repr, self.records), *map(repr, self.claims), repr(self.source)])
        # Apart, so that what is no draft keeps the digest that it had before there were drafts.
        said += sorted(f"{one.iri} {one.draft!r}" for one in self.claims if one.draft is not None)
        return "sha256:" + hashlib.sha256("\n".join(said).encode()).hexdigest()


Statement = Record | Claim | Triple
"""What a stream hands out. A bare triple is for graphs of others that are kept as they are."""


@dataclass(frozen=True)
class SourceStream:
    """Everything that one source says, handed out while it is read: once, and never all of it in memory.

    A record, or a claim, may come several times: stated twice in the same words it is one, and the places are joined.
    """

    graph: IRI
    """The named graph that it goes into: the source's IRI."""
    file: str
    """The path as the user gave it, for messages."""
    statements: Iterator[Statement]
    source: Source | None
    """The card; None: the statements hold it (a graph of ours that comes back)."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`<source id>/<local name>`: something that a dossier names."""

    source_id: str
    local_name: str
    """`gaudin` for an actor; `session:signing`, `mission:miami`, `place:pamm` for the others."""
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.source_id}/{self.local_name}"


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One line of a file of identity decisions: several references and what is said of them."""

    references: tuple[Reference, ...]
    judgement: str
    reason: tuple[Text, ...]
    author: str
    decided_on: str
    line: int | None = None


@dataclass(frozen=True)
class DecisionBatch:
    """The identity decisions of one file; the references are resolved when they are loaded."""

    id: str
    file: str
    lines: tuple[DecisionLine, ...]
