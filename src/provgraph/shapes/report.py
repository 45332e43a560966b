"""What a check found, in words that a person can act on."""

from dataclasses import dataclass

from provgraph.vocabulary.iri import IRI
from provgraph.wording import language


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

    @property
    def messages(self) -> dict[str, str]:
        """The message by language: 'fr' and 'en'."""
        return {"fr": self.fr, "en": self.en}

    def message(self, lang: str | None = None) -> str:
        """The message in *lang* (None: the language of the moment), then what it is about."""
        words = self.fr if (lang or language()) == "fr" else self.en
        about = str(self.focus) if self.value is None else f"{self.focus} → {self.value}"
        return f"{words} ({about})"


@dataclass(frozen=True, slots=True)
class ShapeReport:
    """Every violation, in an order that does not change from one run to the next."""

    violations: tuple[ShapeViolation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations

    def lines(self) -> tuple[tuple[str, str], ...]:
        """Each violation as (French, English), the form that `errors.ShapeViolations` carries."""
        return tuple((violation.message("fr"), violation.message("en")) for violation in self.violations)
