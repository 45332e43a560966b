"""What the index keeps of one graph, gathered while its statements pass by."""

import zlib
from array import array
from collections.abc import Iterable

from provgraph.index.schema import CLASSES, NUMBER_OF, TABLES, UNTOLD
from provgraph.index.terms import encoded, mark
from provgraph.vocabulary.terms import RDF

_REMEMBERED = 1 << 16
"""So many of the last terms are not written twice; those that are, are found and joined when a segment is made."""
_NUMBERS = {encoded(term): number for term, number in NUMBER_OF.items()}
_TYPE = NUMBER_OF[RDF.type]
_CLASSES = frozenset(map(encoded, CLASSES))
_FOLLOWED = frozenset(NUMBER_OF[term] for term in UNTOLD)
"""Properties whose values are no answers."""
_TELLING = frozenset(NUMBER_OF[term] for table in TABLES if table.told for term in (*table.having, *table.columns))
"""Properties of which the thing itself may be an answer, as it may with every class."""


class GraphColumns:
    """Pairs of marks, property by property, and the terms behind the marks.

    Attributes:
        pairs: By number of the property: mark of the thing, mark of the value, and so on.
        marks: Of the terms written.
        ends: Where each of these ends in `blob`.
        sums: Their checksums: two terms of one mark would be told apart by them.
        blob: The terms.
    """

    def __init__(self) -> None:
        self.pairs = tuple(array("Q") for _ in NUMBER_OF)
        self.marks = array("Q")
        self.ends = array("Q")
        self.sums = array("I")
        self.blob = bytearray()
        self._told: dict[bytes, int] = {}

    def note(self, statements: Iterable[bytes]) -> None:
        """Some more statements, as `provgraph.store.written` writes them; most are of no concern."""
        last, number_of_last = b"", 0
        for said in statements:
            thing, predicate, value = said.split(b" ", 2)
            number = _NUMBERS.get(predicate)
            if number is None or (number == _TYPE and value not in _CLASSES):
                continue
            if number in _TELLING or number == _TYPE:
                if thing != last:
                    last, number_of_last = thing, self._tell(thing)
                own = number_of_last
            else:
                own = mark(thing)
            pairs = self.pairs[number]
            pairs.append(own)
            pairs.append(mark(value) if number in _FOLLOWED else self._tell(value))

    def _tell(self, said: bytes) -> int:
        """The mark of a term that may be told."""
        found = self._told.get(said)
        if found is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            found = self._told[said] = mark(said)
            self.blob += said
            self.marks.append(found)
            self.ends.append(len(self.blob))
            self.sums.append(zlib.crc32(said))
        return found
