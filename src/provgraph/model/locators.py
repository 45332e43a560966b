"""Where in a source a claim stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from provgraph.wording import say


@dataclass(frozen=True, slots=True, order=True)
class TextPosition:
    """Code points of the normalised text (form nfc-v1), counted from 0, the end not included."""

    start: int
    end: int

    def describe(self, lang: str | None = None) -> str:
        """The place in words."""
        return say("locator.position", lang, start=self.start, end=self.end)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {"kind": "text-position", "start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True, order=True)
class Section:
    """A named part, for sources whose text was not at hand: "chapô", "paragraph 3"."""

    name: str

    def describe(self, lang: str | None = None) -> str:
        """The place in words."""
        return say("locator.section", lang, name=self.name)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {"kind": "section", "name": self.name}


Locator = TextPosition | Section


def in_order(locators: Iterable[Locator]) -> tuple[Locator, ...]:
    """Places of one source, each once: by their kind, then in the order of the text."""
    return tuple(sorted(set(locators), key=lambda locator: (type(locator).__name__, locator)))
