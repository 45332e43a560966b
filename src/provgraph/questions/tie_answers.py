"""What questions about ties answer: frozen, typed, sortable, with the evidence attached. Other answers: answers.py.

Sentences (why not higher, because…) are kept as a `Remark`, a key and its facts, so that one answer can be read in
French and in English. `answers_json.py` writes them in the shapes of docs/json.md.
"""

from collections.abc import Iterable
from dataclasses import field

from provgraph.model.dates import Edtf, date_in_words
from provgraph.model.draft_mark import DraftMark
from provgraph.model.locators import Locator
from provgraph.model.texts import Text, in_language
from provgraph.questions.witnesses import Copies, Witnesses
from provgraph.vocabulary.concept import Concept
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import (
    CounterKind,
    Credibility,
    EventStatus,
    Grade,
    OfficeRole,
    PartOfDay,
    Reliability,
    SessionType,
)
from provgraph.wording import say

Weight = float | tuple[float, float]
"""1/(n−1) for a room of n people; a range (lowest, highest) where n is not known exactly."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that a person reads, in either language."""

    key: str
    facts: tuple[tuple[str, object], ...] = ()

    def text(self, lang: str | None = None) -> str:
        """The sentence in *lang* (None: the language of the moment)."""
        return say(f"remark.{self.key}", lang, **{name: in_words(value, lang) for name, value in self.facts})

    def __str__(self) -> str:
        return self.text()


def remark(key: str, **facts: object) -> Remark:
    """The sentence `remark.<key>` with these facts."""
    return Remark(key, tuple(facts.items()))


def in_words(value: object, lang: str | None = None) -> object:
    """A fact as a person reads it; numbers stay numbers, because plurals hang on them."""
    match value:
        case Named():
            return value.label(lang)
        case SourceRef() | Concept():
            return value.label(lang)
        case Edtf():
            return date_in_words(value, lang)
        case Remark():
            return value.text(lang)
        case tuple() if value and all(isinstance(item, Text) for item in value):
            return in_language(value, lang)
        case tuple() | list():
            return say("and", lang).join(str(in_words(item, lang)) for item in value)
        case _:
            return value


@dataclass(frozen=True, slots=True)
class Named:
    """Anything that has an IRI and a name."""

    iri: IRI
    names: tuple[Text, ...]

    def label(self, lang: str | None = None) -> str:
        """Its name in *lang*."""
        return in_language(self.names, lang, default=str(self.iri))

    def __str__(self) -> str:
        return self.label()


@dataclass(frozen=True, slots=True)
class ActorRef(Named):
    """An actor of the graph: one or several mentions that identity decisions hold to be one."""

    kind: str
    """'person', 'organisation', 'unidentified' or 'group'."""
    mentions: tuple[IRI, ...] = ()
    """The IRIs of the mentions, as the single sources know them."""

    @property
    def name(self) -> str:
        """Its name in the language of the moment."""
        return self.label()


@dataclass(frozen=True, slots=True)
class PlaceRef(Named):
    """A place; `within` goes from the place outwards."""

    within: tuple[Text, ...] = ()
    city: str | None = None
    """The folded name of the city that it is, or lies in; None where no source says."""
    country: str | None = None
    """The same of its country."""


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A source, briefly."""

    iri: IRI
    title: str
    publisher: str | None
    published: Edtf | None
    address: str | None
    reliability: Reliability | None
    """How far the source can be relied on; None: not judged. It changes no grade, no weight and no order."""
    copies: Copies = field(repr=False, compare=False)
    """Which sources of the store are one witness."""

    @property
    def id(self) -> str:
        """The source's id, as on its card."""
        return self.iri.rpartition(":")[2]

    def label(self, lang: str | None = None) -> str:
        """Title, publisher and date on one line."""
        when = date_in_words(self.published, lang) if self.published else None
        return ", ".join(part for part in (self.title, self.publisher, when) if part)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim of a source, in words, with the places where it stands."""

    claim: IRI
    says: Remark
    source: SourceRef
    locators: tuple[Locator, ...]
    note: tuple[Text, ...] = ()
    """What the one who read the source adds; empty: nothing."""
    credibility: Credibility | None = None
    """How far this claim is to be believed, judged apart from its source; None: not judged."""
    draft: DraftMark | None = None
    """By which rule a reader proposed it, and nobody has reviewed it; None: written by hand, or reviewed."""


def witnesses_of(evidence: Iterable[Evidence]) -> Witnesses:
    """The independent witnesses that some claims come from."""
    sources = {item.source.iri: item.source for item in evidence}
    copies = next((source.copies for source in sources.values()), None)
    return copies.among(sources) if copies is not None else Witnesses(())


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many there were, by one source."""

    kind: Concept
    unit: Concept
    low: int | None
    high: int | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SessionRef(Named):
    """A session, as all the sources together describe it."""

    type: SessionType
    dates: tuple[Edtf, ...]
    """As the sources give them; several where they differ."""
    part_of_day: PartOfDay | None
    place: PlaceRef | None
    mission: "Named | None"
    statuses: tuple[EventStatus, ...]
    topics: tuple[Text, ...] = ()
    """What stands in for a name where no source gives one."""
    held_on: tuple[Edtf, ...] = ()
    """Of the dates, those of sources that report it as held."""

    def label(self, lang: str | None = None) -> str:
        """Its name in *lang*; without a name, what it was and was about."""
        if self.names:
            return in_language(self.names, lang)
        what = self.type.label(lang)
        return say("session_about", lang, type=what, topic=in_language(self.topics, lang)) if self.topics else what

    @property
    def date(self) -> Edtf | None:
        """The most exact of the dates, those on which it is reported before those announced; None: no source says."""
        return min(self.held_on or self.dates, key=_vagueness, default=None)

    def when(self, lang: str | None = None) -> str:
        """Day and part of the day, in words; '' where nothing is known."""
        if self.date is None:
            return ""
        day = date_in_words(self.date, lang)
        return f"{day}, {self.part_of_day.label(lang)}" if self.part_of_day else day


def _vagueness(value: Edtf) -> tuple[int, str]:
    if value.earliest is None or value.latest is None:
        return (10**6, value.text)
    return ((value.latest - value.earliest).days, value.text)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A tie between the actor who was asked about and another, with its grade and why it is not higher."""

    grade: Grade
    other: ActorRef
    session: SessionRef | None
    """None: the source names no session (an encounter), or there is none (the same delegation only)."""
    mission: Named | None
    date: Edtf | None
    weight: Weight | None
    """None for the same delegation: no room was shared."""
    evidence: tuple[Evidence, ...]
    why_not_higher: Remark | None
    """None for `attested`: there is nothing higher."""
    headcounts: tuple[Headcount, ...] = ()
    capacities: tuple[Evidence, ...] = ()
    """The posts of the other at that time, as the sources state or cite them; empty: none is known."""
    through: "tuple[ActorRef, ...]" = ()
    """Those who were there on behalf of an organisation that was asked about; empty: both were there themselves."""

    @property
    def witnesses(self) -> Witnesses:
        """The independent witnesses that the evidence comes from."""
        return witnesses_of(self.evidence)

    @property
    def strength(self) -> tuple[int, float]:
        """Orders ties: by grade, then by weight (the lower bound of a range)."""
        low = self.weight[0] if isinstance(self.weight, tuple) else (self.weight or 0.0)
        return (self.grade.rank, low)


@dataclass(frozen=True, slots=True)
class CounterEvidence:
    """What speaks against a meeting, at a given time."""

    kind: CounterKind
    says: Remark
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether two actors met, how sure that is, and what speaks against it."""

    one: ActorRef
    other: ActorRef
    grade: Grade | None
    """None: no source of this store puts them together in any way."""
    meetings: tuple[Meeting, ...]
    announced: tuple[Evidence, ...]
    """Claims that announce a meeting, or name somebody for a session without saying that they came."""
    counter_evidence: tuple[CounterEvidence, ...]
    explanation: tuple[Remark, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The claims on which the grade rests."""
        best = [meeting for meeting in self.meetings if meeting.grade is self.grade]
        return tuple(dict.fromkeys(item for meeting in best for item in meeting.evidence))

    @property
    def witnesses(self) -> Witnesses:
        """The independent witnesses that this evidence comes from."""
        return witnesses_of(self.evidence)

    @property
    def why_not_higher(self) -> Remark | None:
        """Why the best tie is not a better one; None for `attested`, and where there is no tie."""
        return self.meetings[0].why_not_higher if self.meetings else None


@dataclass(frozen=True, slots=True)
class Tenure:
    """A post of a person in an organisation, as one source gives it."""

    person: ActorRef
    organisation: ActorRef | None
    role: OfficeRole | None
    title: tuple[Text, ...]
    former: bool
    first_cited: Edtf | None
    last_cited: Edtf | None
    start: Edtf | None
    end: Edtf | None
    standing: str | None
    """Asked for a day: 'stated' (the stated dates hold it), 'cited' (cited at that time), 'not_excluded' (no source
    says that the post was held then, nor that it was not); None: no day was asked for."""
    evidence: tuple[Evidence, ...]
