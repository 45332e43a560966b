"""What a check found, in words that a person can act on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provgraph.model.locators import Locator
from provgraph.vocabulary.iri import IRI
from provgraph.wording import language, say


@dataclass(frozen=True, slots=True)
class SourcePlace:
    """Where the source says what is wrong."""

    source: str
    """The id of the source, or of the file of identity decisions."""
    title: str | None
    """None: it has none, being a file of decisions, or that is what is wrong."""
    file: str | None
    """The path, while it is being loaded; the name that its card gives, afterwards; None: not known."""
    claims: tuple[IRI, ...] = ()
    """The claims that speak of the thing; empty: none does (a card, a claim that is damaged)."""
    name: str | None = None
    """What the thing is called, or how its source calls it; None: it has no name."""
    locators: tuple[Locator, ...] = ()
    """Where these claims stand; empty: not known."""

    def describe(self, lang: str | None = None) -> str:
        """The place in words."""
        where = "; ".join(locator.describe(lang) for locator in self.locators)
        facts = {"file": self.file or self.source, "title": self.title or self.source, "where": where}
        return say("validation.place" if where else "validation.nowhere", lang, **facts)


@dataclass(frozen=True, slots=True)
class ShapeViolation:
    """One thing that does not obey one shape."""

    focus: IRI
    """What was looked at. A blank node, which is itself a violation, is written `_:`."""
    path: IRI | None
    """The property that is wrong; None where the thing as a whole is, or where several properties are meant."""
    value: str | None
    """The value that is wrong; None where one is missing, there are too many, or it is the focus itself."""
    shape: IRI
    """The shape that was not obeyed; its name says which constraint."""
    severity: IRI
    """sh:Violation, sh:Warning or sh:Info."""
    fr: str
    en: str
    place: SourcePlace | None = None
    """Where in its source; None: nobody looked (triples that are no source's)."""

    @property
    def messages(self) -> dict[str, str]:
        """The message by language: 'fr' and 'en'."""
        return {"fr": self.fr, "en": self.en}

    def message(self, lang: str | None = None) -> str:
        """The place, the message in *lang* (None: the language of the moment), then what it is about."""
        words = self.fr if (lang or language()) == "fr" else self.en
        name = self.place.name if self.place is not None else None
        about = " → ".join(part for part in (name, self.focus, self.value) if part is not None)
        said = f"{words} ({about})"
        return said if self.place is None else f"{self.place.describe(lang)}: {said}"

    def as_json(self, lang: str | None = None) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        place = self.place
        return {
            "violation": self.message(lang),
            "messages": self.messages,
            "source": {"id": place.source, "title": place.title, "file": place.file} if place else None,
            "locator": [locator.as_json() for locator in place.locators] if place else [],
            "claims": list(place.claims) if place else [],
            "name": place.name if place else None,
            "focus": self.focus,
            "path": self.path,
            "value": self.value,
            "shape": self.shape,
            "severity": self.severity,
        }

    def as_row(self, lang: str | None = None) -> dict[str, object]:
        """The same for a table: the place in words, what a program needs in columns of its own."""
        place = self.place
        said = self.as_json(lang)
        del said["locator"], said["claims"]
        return said | {"place": place.describe(lang) if place else None, "claim": place.claims[0] if place and place.claims else None}

    @property
    def order(self) -> tuple[object, ...]:
        """By source, then by place in it, then by thing."""
        place = self.place
        where: list[object] = []
        if place is not None:
            first = [(type(locator).__name__, locator) for locator in place.locators[:1]]
            where = [place.source, not first, *(part for pair in first for part in pair)]
        return (*where, self.focus, self.shape, self.path or "", self.value or "")


def in_numbers(counted: Mapping[IRI, int]) -> tuple[tuple[IRI, int], ...]:
    """How many violations each shape has, the most frequent first."""
    return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True, slots=True)
class ShapeReport:
    """What breaks the shapes: the violations, in an order that does not change, and how many there are of each kind."""

    violations: tuple[ShapeViolation, ...]
    """All of them, or the first."""
    by_shape: tuple[tuple[IRI, int], ...] = ()
    """How many there are of each shape, those left out of `violations` included; the most frequent first."""

    @classmethod
    def of(cls, violations: Iterable[ShapeViolation]) -> "ShapeReport":
        """The report on violations, all of which are there."""
        told = tuple(violations)
        return cls(told, in_numbers(Counter(violation.shape for violation in told)))

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(number for _, number in self.by_shape)

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    def lines(self, lang: str | None = None, most: int | None = None) -> list[str]:
        """The violations in words; where there are more than *most*, the first, then how many each shape has."""
        lines = [violation.message(lang) for violation in self.violations[:most]]
        if len(lines) < self.total:
            lines.append(say("validation.more", lang, n=self.total - len(lines)))
            lines += [say("validation.by_shape", lang, n=n, shape=iri.rpartition("#")[2]) for iri, n in self.by_shape]
        return lines
