"""What a map holds, once the network has been read and checked."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Words(NamedTuple):
    """One text in the two languages of the page."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim of one source."""

    says: Words
    """The claim in words of ours."""
    source: str
    """The title of the source."""
    source_id: str
    publisher: str
    published: Words
    """When it was published, as a person writes a date."""
    address: str
    link: str
    """The address where it is safe to follow (http and https only), otherwise empty."""
    locator: Words
    claim: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a node's card: "Post: mayor"."""

    label: Words
    value: Words


class SectorName(NamedTuple):
    """A sector of the economy, as the page filters by it."""

    key: str
    text: Words


@dataclass(frozen=True, slots=True)
class Node:
    """A person, an organisation, a session…"""

    iri: str
    kind: str
    label: Words
    detail: Words
    date: Words
    earliest: str
    """The first day it may be, `YYYY-MM-DD`; empty where no source gives one."""
    latest: str
    mission: str
    """The IRI of the mission that a session belongs to; empty: of none."""
    organisation: str
    """The IRI of the body with which somebody stands; empty: none is known."""
    sectors: tuple[SectorName, ...]
    headcount: Words
    facts: tuple[Fact, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie between two nodes; several ties may join the same two."""

    key: str
    one: str
    other: str
    kind: str
    mission: str
    """The IRI of the mission during which it was; empty: of none, or none is known."""
    grade: str
    family: str
    """How the tie stands, and so how it is drawn: see `families`."""
    label: Words
    date: Words
    earliest: str
    latest: str
    weight_low: float
    weight_high: float
    status: str
    why_not_higher: Words
    evidence: tuple[Evidence, ...]
    on_delegation: bool = False
    """Whether somebody took part in a session on the delegation's side: that too puts them on its mission."""
    acted_for: tuple[str, ...] = ()
    """The IRIs of the bodies for which somebody took part: these were in that room through them."""
    session: str = ""
    """The IRI of the session at which an encounter was; empty: no source says."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A place where sources, or one source with itself, do not agree."""

    kind: str
    label: Words
    because: Words
    nodes: tuple[str, ...]
    """What it is about; some of it may not be in the network (a session, in a network of actors)."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A source that the network draws on."""

    id: str
    title: str
    publisher: str
    published: Words
    address: str
    link: str
    latest: str = field(default="", compare=False)
    """The last day on which it may have been published, `YYYY-MM-DD`; empty: no date is known."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The whole of a map, in the order in which the network gave it."""

    title: Words
    """Empty where the network has no title."""
    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    conflicts: tuple[Conflict, ...]
    sources: tuple[Source, ...]

    def label(self, iri: str) -> Words:
        """The name of a node."""
        return next(node.label for node in self.nodes if node.iri == iri)
