"""Strikes the words of a name out of texts, and out of the addresses that were made of it."""

import re
from functools import lru_cache

from provgraph.ingest.tombstones.marks import Marks, Span
from provgraph.ingest.tombstones.words import MARK
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.prefixes import DATA
from provgraph.vocabulary.terms import PG, XSD

LOCAL_NAMES = frozenset((PG.localName,))
"""Texts that are a part of addresses."""
REFERENCES = frozenset((PG.leftReference, PG.rightReference))
"""Texts that are `<source id>/<local name>`."""
_MADE = re.compile(rf"{re.escape(DATA)}[a-z-]+:[0-9a-f]{{32}}")
"""Addresses that are digests."""
_NUMBERS = frozenset((XSD.integer, XSD.decimal, XSD.boolean, XSD.date, XSD.dateTime))


class Redaction:
    """What one tombstone, or one erasure, does to texts and addresses. The same text always becomes the same."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.iri = lru_cache(maxsize=1 << 15)(self._iri)

    def text(self, text: str) -> str:
        """A text with a mark in the place of the words."""
        return _replaced(text, self.marks.spans(text), MARK)

    def part(self, part: str) -> str:
        """A local name, or the id of a source: something that is still one, and that no other becomes."""
        spans = self.marks.spans(part)
        return _replaced(part, spans, self._stand_in(part)) if spans else part

    def reference(self, text: str) -> str:
        """`<source id>/<local name>`, part by part."""
        source_id, slash, local = text.partition("/")
        return f"{self.part(source_id)}{slash}{self.part(local)}"

    def _iri(self, iri: IRI) -> IRI:
        if _MADE.fullmatch(iri):
            return iri
        if not iri.startswith(DATA):
            return IRI(self.part(iri))
        made = IRI(":".join(self.part(part) for part in iri.split(":")))
        if self.marks.spans(made):
            # The name goes over several parts.
            head, _, last = made.rpartition(":")
            made = IRI(f"{head}:{self._stand_in(last)}")
        return made

    def literal(self, term: IRI, value: Literal) -> Literal:
        """The value of a property."""
        if value.datatype in _NUMBERS:
            return value
        if term in LOCAL_NAMES:
            said = self.part(value.text)
        elif term in REFERENCES:
            said = self.reference(value.text)
        else:
            said = self.text(value.text)
        return value if said == value.text else Literal(said, value.datatype, value.lang)

    def key(self, name: str) -> str:
        """The look-up key of a name that words were struck out of."""
        return name_key(self.text(name))

    def _stand_in(self, part: str) -> str:
        return "x" + self.marks.digests.of("part", part)[:10]


def _replaced(text: str, spans: list[Span], by: str) -> str:
    made, at = [], 0
    for start, end in spans:
        made += [text[at:start], by]
        at = end
    return "".join((*made, text[at:]))
