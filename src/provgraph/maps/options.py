"""What may be asked of a map, in one typed object."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import TypedDict

from provgraph.errors import MapError
from provgraph.maps.signs import SIGNS
from provgraph.maps.strings import LANGUAGES
from provgraph.vocabulary.terms import Grade

VIEWS = ("organisations", "missions", "columns", "time")
THEMES = ("auto", "light", "dark")
DRAWERS = ("vis", "canvas")


class MapAsked(TypedDict, total=False):
    """Options as they are handed over one by one; None: as if it were not there."""

    view: str | None
    about: str | None
    hops: int | None
    between: tuple[str, str] | None
    at_least: Grade | str | None
    mission: str | None
    since: date | str | None
    until: date | str | None
    sources: Sequence[str] | None
    kinds: Sequence[str] | None
    limit: int | None
    title: str | None
    language: str | None
    theme: str | None
    drawer: str | None


@dataclass(frozen=True, slots=True)
class MapOptions:
    """How a map opens (view, about, path, language, theme), and what it holds (the others).

    Whatever is left out is counted in the map itself, with the rule that left it out.

    Raises:
        MapError: An option has a value that there is not; the message lists those that there are.
    """

    view: str | None = None
    """'organisations', 'missions', 'columns' or 'time'; None: columns where few are drawn, else organisations."""
    about: str | None = None
    """The actor around whom the map opens: a name as a person types it, or an IRI."""
    hops: int = 1
    """How far around: 1 or 2 steps."""
    path: tuple[str, str] | None = None
    """Two actors between whom the map shows the chain of introductions."""
    at_least: Grade | None = None
    """The lowest grade of the ties; what has no grade (announced, unproven) is then left out too. None: every tie."""
    mission: str | None = None
    """Only this mission: its name, or its IRI."""
    since: date | None = None
    """What was certainly before this day is left out; what has no date stays, and is shown as undated."""
    until: date | None = None
    """The same for what was certainly after."""
    sources: tuple[str, ...] = ()
    """Only what these sources say (their ids); empty: all."""
    kinds: tuple[str, ...] = ()
    """Only these kinds of nodes; empty: all."""
    limit: int | None = None
    """At most so many actors: those of the highest grade, then of the most occasions. Those asked about, sessions and
    missions stay. None: everybody."""
    title: str | None = None
    """Stands in the place of the network's own title, in both languages."""
    language: str = "fr"
    """In which the page opens: 'fr' or 'en'; a button switches it."""
    theme: str = "auto"
    """'light', 'dark' or 'auto', as the reader's system has it."""
    drawer: str | None = None
    """'vis' (vis-network) or 'canvas' (for thousands of nodes); None: by their number."""

    def __post_init__(self) -> None:
        """Hold each value against what there is."""
        if self.language not in LANGUAGES:
            raise MapError("map_language", language=self.language, known=", ".join(LANGUAGES))
        self._one_of("view", VIEWS)
        self._one_of("theme", THEMES)
        self._one_of("drawer", DRAWERS)
        self._one_of("hops", (1, 2))
        for kind in self.kinds:
            if kind not in SIGNS:
                raise MapError("map_option", option="kinds", value=kind, known=", ".join(SIGNS))
        if self.path is not None and len(self.path) != 2:
            raise MapError("map_path_ends", given=", ".join(map(repr, self.path)))
        if self.limit is not None and self.limit < 1:
            raise MapError("map_option", option="limit", value=self.limit, known="1, 2, 3…")
        if self.since is not None and self.until is not None and self.until < self.since:
            raise MapError("map_option", option="until", value=self.until, known=f"≥ {self.since}")

    def _one_of(self, name: str, known: tuple[object, ...]) -> None:
        value = getattr(self, name)
        if value is not None and value not in known:
            raise MapError("map_option", option=name, value=value, known=", ".join(map(str, known)))

    @property
    def cuts(self) -> bool:
        """Whether something may be left out."""
        names = ("at_least", "mission", "since", "until", "sources", "kinds", "limit")
        blank = {item.name: item.default for item in fields(self)}
        return any(getattr(self, name) != blank[name] for name in names)
