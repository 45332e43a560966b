"""What questions answer: frozen, typed, sortable, with the evidence attached; those about ties are in tie_answers.py.

They stand apart, because whom somebody met is asked most, and what a command does not need takes longer to make than
its answer. `answers_json.py` writes all of them in the shapes of docs/json.md.
"""

from dataclasses import dataclass, field, fields

from provgraph.model.dates import Edtf
from provgraph.model.texts import Text
from provgraph.questions.tie_answers import (
    ActorRef,
    CounterEvidence,
    Evidence,
    Headcount,
    Meeting,
    Named,
    PlaceRef,
    Remark,
    SessionRef,
    SourceRef,
    Tenure,
    Verdict,
    Weight,
    in_words,
    remark,
    witnesses_of,
)
from provgraph.questions.witnesses import Witness, Witnesses
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import (
    Attendance,
    ConflictKind,
    EventStatus,
    Grade,
    SessionRole,
    Side,
)

__all__ = [
    "ActorRef",
    "Attendee",
    "Broker",
    "Brokerage",
    "Conflict",
    "CounterEvidence",
    "Evidence",
    "Headcount",
    "Hop",
    "Meeting",
    "MissionAnswer",
    "Named",
    "Path",
    "PersonAnswer",
    "PlaceRef",
    "Remark",
    "Sampling",
    "SessionAnswer",
    "SessionRef",
    "SourceAnswer",
    "SourceRef",
    "Tenure",
    "Verdict",
    "Weight",
    "in_words",
    "remark",
    "witnesses_of",
]


@dataclass(frozen=True, slots=True)
class Attendee:
    """One actor's part in a session or a delegation, as one source gives it."""

    actor: ActorRef
    role: SessionRole
    attendance: Attendance
    status: EventStatus
    side: Side | None
    acted_for: tuple[ActorRef, ...]
    represented_by: ActorRef | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SessionAnswer:
    """A session with those who took part in it."""

    session: SessionRef
    headcounts: tuple[Headcount, ...]
    took_part: tuple[Attendee, ...]
    topics: tuple[Text, ...]
    evidence: tuple[Evidence, ...]

    @property
    def witnesses(self) -> Witnesses:
        """The independent witnesses of the session and of those who took part."""
        return witnesses_of((*self.evidence, *(part.evidence for part in self.took_part)))


@dataclass(frozen=True, slots=True)
class MissionAnswer:
    """A mission: its delegation, its sizes, its purposes, what came of it."""

    mission: Named
    destinations: tuple[PlaceRef, ...]
    dates: tuple[Edtf, ...]
    statuses: tuple[EventStatus, ...]
    delegation: tuple[Attendee, ...]
    headcounts: tuple[Headcount, ...]
    purposes: tuple[Evidence, ...]
    outcomes: tuple[Evidence, ...]
    agreements: tuple[Evidence, ...]
    sessions: tuple[SessionRef, ...]
    evidence: tuple[Evidence, ...]

    @property
    def witnesses(self) -> Witnesses:
        """The independent witnesses of the mission and of its delegation."""
        return witnesses_of((*self.evidence, *(part.evidence for part in self.delegation)))


@dataclass(frozen=True, slots=True)
class PersonAnswer:
    """An actor, and what the sources say of them in short."""

    actor: ActorRef
    also: tuple[str, ...]
    posts: tuple[Tenure, ...]
    sources: tuple[SourceRef, ...]
    evidence: tuple[Evidence, ...]

    @property
    def witnesses(self) -> Witnesses:
        """The independent witnesses that name the actor."""
        return witnesses_of(self.evidence)


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """A source and how much it says."""

    source: SourceRef
    language: str | None
    licence: str | None
    text_digest: str | None
    copy_of: IRI | None
    claims: int
    same_witness: Witness
    """The sources of the store that are one witness with this one, itself included, and why."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims that do not agree; nothing is overwritten."""

    kind: ConflictKind
    about: Named
    claims: tuple[Evidence, ...]
    used: Remark
    """What the answers use."""
    because: Remark
    actors: tuple[ActorRef, ...] = ()
    """Those whom it concerns."""
    mission: Named | None = None
    """The mission that it belongs to; None: to none."""

    @property
    def witnesses(self) -> Witnesses:
        """The independent witnesses whose claims do not agree; one may well contradict itself."""
        return witnesses_of(self.claims)


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: a tie between two actors."""

    one: ActorRef
    tie: Meeting
    still_held: tuple[Evidence, ...] = ()
    """The posts in which those who introduce were there, and that they still hold; empty: none was asked for, or both
    are ends of the path, or organisations."""


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of introductions; its weakest hop decides its grade."""

    hops: tuple[Hop, ...]

    @property
    def grade(self) -> Grade:
        """The grade of the weakest hop."""
        return min((hop.tie.grade for hop in self.hops), key=lambda grade: grade.rank)


@dataclass(frozen=True, slots=True)
class Brokerage:
    """How many ordered pairs of two who are not tied somebody stands between, by where the three belong.

    Source: Gould and Fernandez (1989).
    """

    coordinator: int = 0
    """All three belong to one kind."""
    gatekeeper: int = 0
    """From another kind into the broker's own."""
    representative: int = 0
    """From the broker's own kind out to another."""
    consultant: int = 0
    """The two belong to one kind, the broker to another."""
    liaison: int = 0
    """Three different kinds."""
    unplaced: int = 0
    """Pairs of which one, or the broker, belongs nowhere as far as the sources say, or to several kinds."""

    @property
    def total(self) -> int:
        """All ordered open pairs."""
        return sum(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True, slots=True)
class Broker:
    """Somebody through whom others can be reached."""

    actor: ActorRef
    score: float
    """Betweenness centrality, 0 to 1 (Freeman 1977), over the two-mode network of actors and occasions."""
    contacts: int
    """How many others they share an occasion with."""
    occasions: tuple[Named, ...] = field(default=())
    brokerage: Brokerage | None = None
    """None: not counted, for ties below `copresent`."""
    pagerank: float = 0.0
    """PageRank over the same network (Brin and Page 1998); that of all actors together is 1."""
    sampling: "Sampling | None" = None
    """None: the score is exact."""


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a score was estimated: from the shortest chains of some actors, drawn at random, in the place of all."""

    pivots: int
    """How many were drawn, always the same ones."""
    of: int
    """Of how many."""
    error: float
    """The standard error of the score: of high scores two in three lie within it of the truth, nineteen in twenty
    within two; of low ones, which few chains make, fewer."""
