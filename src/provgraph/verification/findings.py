"""What verifying found: per place of a claim, per source, and in all."""

from collections import Counter
from dataclasses import dataclass, field
from enum import Enum

from provgraph.model.locators import Locator
from provgraph.model.texts import Text
from provgraph.questions.answers import SourceRef
from provgraph.vocabulary.iri import IRI


class Outcome(Enum):
    """What became of one place."""

    SAME = "same"
    """What was there is there."""
    MOVED = "moved"
    """What was there stands elsewhere."""
    CHANGED = "changed"
    """In a text: what stood before or after is still there, the span is not. In a file: it says something else."""
    GONE = "gone"
    NEW = "new"
    """In a file: it says this, and the store does not know it."""
    NOT_CHECKABLE = "not_checkable"


COUNTED = tuple(outcome.value for outcome in Outcome)
DIFFERENT = (Outcome.MOVED, Outcome.CHANGED, Outcome.GONE, Outcome.NEW)
"""What a report lists one by one."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What became of a position in a text."""

    outcome: Outcome
    start: int | None = None
    """Where it stands now; of what was changed, where it stood; None: nowhere."""
    found: int = 0
    """At how many places what was looked for stands equally well; the one above is the nearest of them."""
    alone: int = 0
    """Of what is changed or gone: how often the same words stand elsewhere, with other words around them."""
    why: str | None = None
    """Why it could not be checked: 'section', 'no_anchor', 'not_text'."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place of one claim that is not as it was."""

    claim: IRI
    says: tuple[Text, ...]
    """The claim in words."""
    outcome: Outcome
    old: Locator | None
    """Where the store has it; None: nowhere, it is new."""
    new: Locator | None
    """Where it stands now; None: nowhere."""
    near: int | None = None
    """Of what was changed in a text: the code point at which it stood."""
    found: int = 0
    """At how many places it stands equally well."""
    alone: int = 0
    """How often the same words stand elsewhere, with other words around them."""
    now: tuple[Text, ...] = ()
    """Of what was changed in a file: what it says now, in words."""


@dataclass(frozen=True)
class Checked:
    """One source that was held against a text or a file."""

    source: SourceRef
    file: str
    matched: str
    """How the two were brought together: 'asked', 'digest', 'name' or 'address'."""
    unchanged: bool
    """Whether the whole text, or file, has the digest that the store knows."""
    counts: Counter[str]
    """Places of claims, by `Outcome`."""
    findings: tuple[Finding, ...] = ()
    """Each place that is not the same, in the order of the source."""
    not_checkable: Counter[str] = field(default_factory=Counter)
    """Why places could not be checked, with how many."""
    unread: int = 0
    """Records of the file that could not be read: what they say counts as gone."""

    @property
    def same(self) -> bool:
        """Whether nothing that could be checked is other than it was."""
        return not any(self.counts[outcome.value] for outcome in DIFFERENT)


@dataclass(frozen=True, slots=True)
class Guess:
    """A source that a text may be of."""

    source: SourceRef
    resemblance: float
    """How much of what both say each says: 0 to 1."""


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A file that goes with no source, or cannot be read."""

    file: str
    why: str
    """'no_source', 'other_file' (another file was taken for the source), 'unreadable'."""
    guesses: tuple[Guess, ...] = ()
    message: str = ""
    """What is wrong with a file that cannot be read."""


@dataclass(frozen=True)
class Verification:
    """Everything that was verified, and what was not."""

    checked: tuple[Checked, ...]
    unmatched: tuple[Unmatched, ...]
    not_checked: tuple[SourceRef, ...]
    """The sources for which nothing was given."""

    @property
    def counts(self) -> Counter[str]:
        """Places of claims, by `Outcome`, of all sources."""
        return sum((one.counts for one in self.checked), Counter())

    @property
    def same(self) -> bool:
        """Whether nothing that could be checked is other than it was."""
        return all(one.same for one in self.checked)
