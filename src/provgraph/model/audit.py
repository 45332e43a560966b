"""What became of each record and field of a document: used, ignored, or raised. Nothing is dropped silently."""

from collections import Counter
from dataclasses import dataclass, field

from provgraph.errors import Problem
from provgraph.model.locators import Locator

_PLACES = 5
"""So many places of records that were left out for one reason are kept as examples."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the reader of a report should know: an encoding that was found, a mapping that was chosen."""

    key: str
    """Of the catalogue, below `audit.`."""
    facts: tuple[tuple[str, object], ...] = ()


@dataclass
class LeftOut:
    """Records, or parts of records, that were left out on purpose, for one reason."""

    count: int = 0
    places: list[Locator] = field(default_factory=list)
    """The first few."""


@dataclass
class Audit:
    """Filled while one document is read. `records_read` = used + left out + wrong, always."""

    used: int = 0
    """Records that made claims, or added to those of another."""
    left_out: dict[Note, LeftOut] = field(default_factory=dict)
    """Whole records that were left out on purpose."""
    wrong: int = 0
    """Records that could not be read."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with them; a record may have several."""
    fields_used: Counter[str] = field(default_factory=Counter)
    """Columns, properties, predicates… → how many values were used."""
    why_ignored: dict[str, dict[Note, int]] = field(default_factory=dict)
    """…or ignored: each reason, and how many values it is true of."""
    notes: dict[Note, int] = field(default_factory=dict)
    """Remarks on the file or on records, each with how often it applied."""

    @property
    def fields_ignored(self) -> dict[str, tuple[Note, int]]:
        """Fields that were ignored, in part or always: the reason that was told last, and how many values in all."""
        return {name: (next(reversed(whys)), sum(whys.values())) for name, whys in self.why_ignored.items()}

    @property
    def records_read(self) -> int:
        """How many records of the document were looked at."""
        return self.used + self.wrong + sum(item.count for item in self.left_out.values())

    def use(self, records: int = 1) -> None:
        """A record was used."""
        self.used += records

    def leave_out(self, key: str, *places: Locator, **facts: object) -> None:
        """A record was left out on purpose. *key*: of the catalogue, below `audit.`."""
        item = self.left_out.setdefault(_note(key, facts), LeftOut())
        item.count += 1
        item.places.extend(places[: max(0, _PLACES - len(item.places))])

    def refuse(self, *problems: Problem) -> None:
        """A record cannot be read, for all these reasons; at least one."""
        self.wrong += 1
        self.problems.extend(problems)

    def use_field(self, name: str, values: int = 1) -> None:
        """A field was used."""
        self.fields_used[name] += values

    def ignore_field(self, name: str, key: str, values: int = 1, **facts: object) -> None:
        """A field was not used, for the reason *key* of the catalogue, below `audit.`."""
        whys = self.why_ignored.setdefault(name, {})
        note = _note(key, facts)
        whys[note] = whys.get(note, 0) + values

    def note(self, key: str, **facts: object) -> None:
        """Something to be known. *key*: of the catalogue, below `audit.`."""
        note = _note(key, facts)
        self.notes[note] = self.notes.get(note, 0) + 1


def _note(key: str, facts: dict[str, object]) -> Note:
    return Note(key, tuple(sorted(facts.items())))
