"""Where in a source a claim stands."""

from collections.abc import Iterable
from urllib.parse import quote

from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.wording import say

RFC_5545, RFC_6350, RFC_6901, RFC_7111 = (
    IRI(f"http://tools.ietf.org/rfc/rfc{number}") for number in (5545, 6350, 6901, 7111)
)
"""The standards after which fragments are written: iCalendar, vCard, JSON pointers, rows and cells."""
RDF_TERMS = IRI("http://www.w3.org/TR/n-triples/")


@dataclass(frozen=True, slots=True, order=True)
class TextPosition:
    """Code points of the normalised text (form nfc-v1), counted from 0, the end not included.

    The anchors (model/anchors.py) are digests by which the span is found again when the text has changed. All three
    are known, or none; they are no part of the place, and of no id.
    """

    start: int
    end: int
    span: str = ""
    """Digest of the span; empty: not known."""
    before: str = ""
    """Digest of what stands before it."""
    after: str = ""
    """Digest of what stands after it."""

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


@dataclass(frozen=True, slots=True, order=True)
class Rows:
    """Rows of a table, or one cell of a row (RFC 7111)."""

    first: int
    """Counted from 1 as a spreadsheet does; in text files, the line on which the row starts."""
    last: int = 0
    """The last row of several; 0: one row only."""
    column: str = ""
    """The header of the cell's column; empty: the whole row is meant."""
    sheet: str = ""
    """The sheet of a workbook; empty: the file is one table."""

    @property
    def fragment(self) -> str:
        """`row=12`, `row=12-15`."""
        return f"row={self.first}-{self.last}" if self.last else f"row={self.first}"

    def describe(self, lang: str | None = None) -> str:
        """The place in words."""
        rows = say("locator.rows", lang, n=2, first=self.first, last=self.last) if self.last else None
        words = [rows or say("locator.rows", lang, n=1, first=self.first)]
        if self.column:
            words.append(say("locator.column", lang, name=self.column))
        if self.sheet:
            words.append(say("locator.sheet", lang, name=self.sheet))
        return ", ".join(words)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        found: dict[str, object] = {"kind": "rows", "first": self.first, "last": self.last or self.first}
        return found | {k: v for k, v in (("column", self.column), ("sheet", self.sheet)) if v}


@dataclass(frozen=True, slots=True, order=True)
class Component:
    """A component of a calendar (VEVENT) or one card of an address book (VCARD)."""

    number: int
    """Counted from 1, among those of its kind in the file."""
    kind: str
    id: str = ""
    """Its UID; empty: it has none."""
    line: str = ""
    """The name of one of its properties (ATTENDEE, ORG); empty: all of it is meant."""

    @property
    def fragment(self) -> str:
        """`VEVENT=3`, `VEVENT=3;ATTENDEE`."""
        return f"{self.kind}={self.number}" + (f";{quote(self.line)}" if self.line else "")

    def describe(self, lang: str | None = None) -> str:
        """The place in words."""
        words = [say("locator.component", lang, kind=self.kind, number=self.number)]
        if self.line:
            words.append(self.line)
        if self.id:
            words.append(f"UID {self.id}")
        return ", ".join(words)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        found: dict[str, object] = {"kind": "component", "component": self.kind, "number": self.number}
        return found | {k: v for k, v in (("uid", self.id), ("property", self.line)) if v}


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A part of a JSON document (RFC 6901), or of one line of a file of JSON lines."""

    path: str
    """`/memberships/3`; empty: all of it."""
    line: int = 0
    """Counted from 1; 0: the file is one document."""

    @property
    def fragment(self) -> str:
        """`/memberships/3`, `line=12`, `line=12;/properties/name`."""
        return ";".join(part for part in (f"line={self.line}" if self.line else "", self.path) if part) or "/"

    def describe(self, lang: str | None = None) -> str:
        """The place in words."""
        line = say("locator.line", lang, line=self.line) if self.line else ""
        return ", ".join(part for part in (line, self.path) if part) or say("locator.whole", lang)

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        found: dict[str, object] = {"kind": "pointer", "path": self.path}
        return found | ({"line": self.line} if self.line else {})


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A resource of a foreign graph, as an N-Triples term."""

    term: str

    @property
    def fragment(self) -> str:
        """The term."""
        return self.term

    def describe(self, lang: str | None = None) -> str:
        """The place in words: the term, which is of no language."""
        del lang
        return self.term

    def as_json(self) -> dict[str, object]:
        """The shape documented in docs/json.md."""
        return {"kind": "node", "term": self.term}


Fragment = Rows | Component | Pointer | Node
"""What `oa:FragmentSelector` says: the selectors of files that are no running text."""
Locator = TextPosition | Section | Fragment


def in_order(locators: Iterable[Locator]) -> tuple[Locator, ...]:
    """Places of one source, each once: by their kind, then in the order of the text."""
    places = tuple(locators)
    if len(places) < 2:
        return places
    return tuple(sorted(set(places), key=lambda locator: (type(locator).__name__, locator)))
