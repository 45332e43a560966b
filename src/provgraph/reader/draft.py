"""What was read in an article, before anybody has confirmed it.

Every record carries the rule that proposed it and a confidence from 0 to 1: the share of such records that were right
in the annotated articles (docs/reader.md says by which bands).
"""

from dataclasses import dataclass, field

from provgraph.reader.article import Article, Span
from provgraph.reader.persons import Person
from provgraph.reader.register import Organisation


@dataclass(frozen=True, slots=True)
class Mark:
    """Why a record stands in the draft, and how sure the reader is."""

    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Role:
    """A function that the text gives to a person; *title* None: only that they act for *body*."""

    title: str | None
    body: str | None
    at: Span
    rule: str
    former: bool = False
    confidence: float = 0.5
    weighed: bool = False
    """Whether the confidence is that of learnt weights."""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Somebody who counts and has no name: « la directrice du port », « un armateur local »."""

    id: str
    description: str
    """As the text says it, without the article."""
    role: str | None
    """The function without its complement. None: only a description (« un armateur local »)."""
    body: str | None
    """The body of the function: a name of the draft's `bodies`, or as the text says it (« musée »)."""
    at: Span
    rule: str
    confidence: float
    session: str | None = None
    """The scene in which the text speaks of them. None: no scene."""


@dataclass(frozen=True, slots=True)
class Group:
    """Several people under one word: « les élus de la délégation », “the three mayors”."""

    id: str
    name: str
    """As the text says it, without the article."""
    at: Span
    rule: str
    confidence: float
    count: int | None = None
    """How many, where the text says so."""
    session: str | None = None
    """The scene in which the text speaks of them. None: no scene."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number of people (or firms) said of a session or a mission."""

    kind: str
    """`reported`, `expected`, `registered` or `capacity` (what the room holds: no attendance)."""
    count: int
    at: Span
    rule: str
    confidence: float
    about: bool = False
    """Whether the text says « environ », « une centaine »."""
    at_least: bool = False
    """Whether the text says « plus de »."""
    at_most: bool = False
    """Whether the text says « moins de », « à peine »."""
    of: str = "persons"
    """`persons`, `firms` or `organisations`."""


@dataclass
class Session:
    """An occasion: mission, workshop, visit…, with who took part and who did not."""

    id: str
    type: str
    label: str
    at: Span
    status: str = "held"
    """`held`, `planned` or `cancelled`."""
    date: str | None = None
    """EDTF; of a mission an interval where the text gives both ends."""
    place: str | None = None
    """Where; of a mission its destination."""
    sizes: list[Headcount] = field(default_factory=list)
    large: bool = False
    earlier: bool = False
    """Of another time than the article: told as what has been before."""
    takes_part: dict[str, set[str]] = field(default_factory=dict)
    """Roles by the person's name."""
    absent: dict[str, str] = field(default_factory=dict)
    """Why, by the person's name."""
    where: dict[str, Span] = field(default_factory=dict)
    """Where the text puts each person there (or says that they were not)."""
    marks: dict[str, Mark] = field(default_factory=dict)
    """Rule and confidence of each line of `takes_part` and `absent`, by the person's name."""
    represented_by: dict[str, str] = field(default_factory=dict)
    """Who came instead, by the absent person's name."""
    mission: str | None = None
    """The id of the mission that the session belongs to. None: not known, or itself a mission."""
    rule: str = "event noun"
    confidence: float = 0.5

    def add_attendee(self, name: str, at: Span, mark: Mark) -> None:
        """That *name* was there, in no other role, by what stands *at* a place."""
        self.takes_part[name] = {"attendee"}
        self.where[name] = at
        self.marks[name] = mark


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two persons whom the text brings together."""

    first: str
    second: str
    grade: str
    session: str | None
    """Where. None: the text puts them together, at no occasion that it tells of."""
    planned: bool
    at: Span
    rule: str
    confidence: float = 0.5
    unnamed: bool = False
    """Whether *second* is the id of an `Unnamed` and no person's name."""


@dataclass(frozen=True, slots=True)
class NotMet:
    """Two parties of whom the text says that they did not meet."""

    first: str
    second: str
    """Names of persons in the draft."""
    session: str | None
    at: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement, memorandum, charter… that was signed, or is to be."""

    id: str
    name: str
    """As the text calls it, without the article."""
    status: str
    """`held` (signed), `planned` or `cancelled`."""
    parties: tuple[str, ...]
    """Names of bodies in the draft, in order of the text; fewer than two where the text names no more."""
    signatories: tuple[tuple[str, str | None], ...]
    """Each person who signed, with the body on whose behalf (None: the text does not say)."""
    session: str | None
    """The id of the signing. None: no scene."""
    date: str | None
    """EDTF. None: not told."""
    at: Span
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class DateReading:
    """A day that the text writes in a way that does not agree with itself; nothing is guessed."""

    written: str
    """As it stands in the text."""
    weekday: str
    """English, lower case, as dossiers want it."""
    day: str | None
    """EDTF: the day by its number. None: there is no such day."""
    about: str | None
    """The id of the session or mission. None: the article."""
    at: Span
    rule: str
    confidence: float


@dataclass
class Draft:
    """All that was read."""

    article: Article
    people: list[Person] = field(default_factory=list)
    bodies: list[Organisation] = field(default_factory=list)
    roles: dict[str, list[Role]] = field(default_factory=dict)
    """By the person's name."""
    unnamed: list[Unnamed] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    """Missions among them (`type` mission)."""
    encounters: list[Encounter] = field(default_factory=list)
    not_met: list[NotMet] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    date_readings: list[DateReading] = field(default_factory=list)
    contradictions: list[Span] = field(default_factory=list)
    """Days whose weekday and number do not agree; the places of `date_readings`."""
