"""What was read in an article, before anybody has confirmed it."""

from dataclasses import dataclass, field

from provgraph.reader.article import Article, Span
from provgraph.reader.persons import Person
from provgraph.reader.register import Organisation


@dataclass(frozen=True, slots=True)
class Role:
    """A function that the text gives to a person; *title* None: only that they act for *body*."""

    title: str | None
    body: str | None
    at: Span
    rule: str
    former: bool = False


@dataclass
class Session:
    """An occasion: mission, workshop, visit…, with who took part and who did not."""

    id: str
    type: str
    label: str
    at: Span
    status: str = "held"
    date: str | None = None
    place: str | None = None
    headcounts: list[tuple[str, int, Span]] = field(default_factory=list)
    large: bool = False
    takes_part: dict[str, set[str]] = field(default_factory=dict)
    """Roles by the person's name."""
    absent: dict[str, str] = field(default_factory=dict)
    """Why, by the person's name."""
    where: dict[str, Span] = field(default_factory=dict)
    """Where the text puts each person there."""


@dataclass(frozen=True, slots=True)
class Encounter:
    """Two persons whom the text brings together."""

    first: str
    second: str
    grade: str
    session: str
    planned: bool
    at: Span
    rule: str


@dataclass
class Draft:
    """All that was read."""

    article: Article
    people: list[Person] = field(default_factory=list)
    bodies: list[Organisation] = field(default_factory=list)
    roles: dict[str, list[Role]] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    encounters: list[Encounter] = field(default_factory=list)
    contradictions: list[Span] = field(default_factory=list)
    """Days whose weekday and number do not agree."""
