"""The mark of what a reader proposed and nobody has reviewed."""

import re
from dataclasses import dataclass

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


def confidence_figures(confidence: float) -> str:
    """A confidence in its one spelling, with four digits at the most: `0`, `0.5`, `0.87`, `1`."""
    return f"{confidence:.4f}".rstrip("0").rstrip(".")


def read_confidence(text: str) -> float | None:
    """The confidence that a text writes, to four digits; None: it is no number from 0 to 1."""
    return round(float(text), 4) if _FORM.fullmatch(text) else None
