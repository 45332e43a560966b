"""What the index keeps of one graph, gathered while its statements pass by; on disk, where it is much."""

import zlib
from array import array
from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING

from provgraph.index.schema import CLASSES, NUMBER_OF, TABLES, UNTOLD
from provgraph.index.terms import encoded, mark
from provgraph.vocabulary.terms import RDF

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_REMEMBERED = 1 << 16
"""So many of the last terms are not written twice; those that are, are found and joined when a segment is made."""
_LOOKED_AT = 1 << 14
"""After so many statements it is seen what has grown large."""
_LARGE = 1 << 18
"""Bytes of one column that stay in memory."""
_PIECE = 1 << 20
_NUMBERS = {encoded(term): number for term, number in NUMBER_OF.items()}
_TYPE = NUMBER_OF[RDF.type]
_CLASSES = frozenset(map(encoded, CLASSES))
_FOLLOWED = frozenset(NUMBER_OF[term] for term in UNTOLD)
"""Properties whose values are no answers."""
_TELLING = frozenset(NUMBER_OF[term] for table in TABLES if table.told for term in (*table.having, *table.columns))
"""Properties of which the thing itself may be an answer, as it may with every class."""


class Pile:
    """Numbers, or bytes, one after the other: the last in memory, those before them in a file."""

    __slots__ = ("_file", "here")

    def __init__(self, kind: str) -> None:
        """*kind*: of the numbers, as `array` calls it."""
        self.here = array(kind)
        self._file: IO[bytes] | None = None

    def settle(self) -> None:
        """Put into the file what has become much. Raises OSError."""
        if len(self.here) * self.here.itemsize > _LARGE:
            if self._file is None:
                self._file = TemporaryFile()  # noqa: SIM115 - goes with this object
            self.here.tofile(self._file)
            del self.here[:]

    def pieces(self) -> Iterator[bytes]:
        """All of it. Raises OSError."""
        if self._file is not None:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece
        yield self.here.tobytes()

    def numbers(self) -> "npt.NDArray[np.generic]":
        """All of it, in memory. Raises OSError."""
        import numpy as np

        return np.frombuffer(b"".join(self.pieces()), dtype=self.here.typecode)


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
        self.pairs = tuple(Pile("Q") for _ in NUMBER_OF)
        self.marks, self.ends, self.sums, self.blob = Pile("Q"), Pile("Q"), Pile("I"), Pile("B")
        self._arrays = tuple(pile.here for pile in self.pairs)
        self._end = 0
        self._told: dict[bytes, int] = {}
        self._statements = 0

    def note(self, statements: Iterable[bytes]) -> None:
        """Some more statements, as `provgraph.store.written` writes them; most are of no concern.

        Raises:
            OSError: There is no room for what is kept of them.
        """
        last, number_of_last = b"", 0
        for said in statements:
            self._statements += 1
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
            pairs = self._arrays[number]
            pairs.append(own)
            pairs.append(mark(value) if number in _FOLLOWED else self._tell(value))
        if self._statements >= _LOOKED_AT:
            self._statements = 0
            for pile in (*self.pairs, self.marks, self.ends, self.sums, self.blob):
                pile.settle()

    def _tell(self, said: bytes) -> int:
        """The mark of a term that may be told."""
        found = self._told.get(said)
        if found is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            found = self._told[said] = mark(said)
            self.blob.here.frombytes(said)
            self._end += len(said)
            self.marks.here.append(found)
            self.ends.here.append(self._end)
            self.sums.here.append(zlib.crc32(said))
        return found
