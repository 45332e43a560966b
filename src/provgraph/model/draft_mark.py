"""The mark of what a reader proposed and nobody has reviewed."""

import re

from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.wording import say, say_or_quote

_TOGETHER = "together in a "
_FORM = re.compile(r"0(\.[0-9]+)?|1(\.0+)?")


@dataclass(frozen=True, slots=True, order=True)
class DraftMark:
    """Why a line stands in a draft. A claim without one is written by hand, or reviewed."""

    rule: str
    """By which it was proposed."""
    confidence: float
    """How sure the reader is that it read right, 0 to 1, to four digits; no measure of whether the source is right."""
    backend: str | None = None
    """The name of the reader; None: not told."""

    @property
    def figures(self) -> str:
        """The confidence as dossiers and RDF write it: `0.87`."""
        return confidence_figures(self.confidence)


def rule_in_words(rule: str, lang: str | None = None) -> str:
    """The name of a rule as a person reads it; what another reader calls its rules stays as it is.

    Args:
        rule: As drafts write it, in English: parts between commas, `absent: ` and words of the text.
        lang: 'fr' or 'en'; None: the language of the moment.
    """
    head, _, words = rule.partition("absent: ")
    if not head and words:
        return say("reading_rule_made.absent", lang, words=words)
    if rule.startswith(_TOGETHER):
        from provgraph.vocabulary.terms import SessionType

        key = rule.removeprefix(_TOGETHER)
        occasion = SessionType(key).label(lang) if key in {one.key for one in SessionType} else key
        return say("reading_rule_made.together", lang, occasion=occasion)
    return ", ".join(say_or_quote(f"reading_rule.{part}", part, lang) for part in rule.split(", "))


def confidence_figures(confidence: float) -> str:
    """A confidence in its one spelling, with four digits at the most: `0`, `0.5`, `0.87`, `1`."""
    return f"{confidence:.4f}".rstrip("0").rstrip(".")


def read_confidence(text: str) -> float | None:
    """The confidence that a text writes, to four digits; None: it is no number from 0 to 1."""
    return round(float(text), 4) if _FORM.fullmatch(text) else None
