"""Which things of a graph are of which class: the one thing that a check must know of all of them at once."""

from array import array
from collections.abc import Callable, Mapping

from provgraph.shapes.written_terms import Statements, written_iri
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import PREFIXES

SUBCLASS = written_iri(IRI(PREFIXES["rdfs"] + "subClassOf"))
DESCRIBED = 1
"""The mark of everything that has a class, whichever."""

_MARKS = 1 << 32
_RECENT = 1 << 16
"""So many of the last things are known at once: most of what is spoken of has just been described."""
_FEW = 20_000
"""So many descriptions are put in order without numpy, which takes a while to come."""

Superclasses = Mapping[bytes, frozenset[bytes]]
"""Each class that the graph itself makes a subclass, with all that are above it."""


class TypesOfThings:
    """The classes of every thing that a graph describes, as marks.

    Things are known by the hashes of their names, classes by bits, and all of them stand in columns until the graph is
    whole: a large table describes millions of things.
    """

    def __init__(self, bits: Mapping[bytes, int], superclasses: Superclasses | None = None) -> None:
        """*bits*: the classes that some shape asks for, each with its bit (from 2 on)."""
        assert all(1 < bit < _MARKS for bit in bits.values())
        self._bits = bits
        self.superclasses = superclasses or {}
        self._things, self._said, self._marks = array("q"), array("q"), array("q")
        self._asking, self._asked, self._wanted = array("q"), array("q"), array("q")
        self._recent: dict[int, int] = {}
        self._mark_of: Callable[[int], int] = self._recent_mark

    def mark_of(self, written_class: bytes) -> int:
        """The marks that a thing of this class has."""
        mark = DESCRIBED
        for each in (written_class, *self.superclasses.get(written_class, ())):
            mark |= self._bits.get(each, 0)
        return mark

    def describe(self, thing: int, said: int, mark: int) -> None:
        """A thing is described.

        Args:
            thing: The hash of its name.
            said: The hash of what is said of it.
            mark: Of the classes that it is said to have.
        """
        self._things.append(thing)
        self._said.append(said)
        self._marks.append(mark)
        if len(self._recent) >= _RECENT:
            self._recent.clear()
        self._recent[thing] = mark

    def ask(self, thing: int, value: int, mask: int) -> None:
        """A thing wants another to have one of the marks that *mask* stands for; the other may come later."""
        if not self._recent.get(value, 0) & mask:
            self._asking.append(thing)
            self._asked.append(value)
            self._wanted.append(mask)

    def settle(self) -> set[int]:
        """The graph is whole.

        Returns the things that were described several times, in different words, and those that have not got what
        they asked for.
        """
        found = self._settle_few() if len(self._things) <= _FEW else self._settle_many()
        self._recent = {}
        for column in (self._things, self._said, self._marks, self._asking, self._asked, self._wanted):
            del column[:]
        return found

    def _settle_few(self) -> set[int]:
        marks: dict[int, int] = {}
        words: dict[int, int] = {}
        found = set()
        for thing, said, mark in zip(self._things, self._said, self._marks, strict=True):
            marks[thing] = marks.get(thing, 0) | mark
            if words.setdefault(thing, said) != said:
                found.add(thing)
        self._mark_of = lambda thing: marks.get(thing, 0)
        asked = zip(self._asking, self._asked, self._wanted, strict=True)
        return found | {thing for thing, value, mask in asked if not marks.get(value, 0) & mask}

    def _settle_many(self) -> set[int]:
        import numpy as np

        things, said, marks, asking, asked, wanted = (
            np.frombuffer(column, dtype=np.int64) if column else np.empty(0, dtype=np.int64)
            for column in (self._things, self._said, self._marks, self._asking, self._asked, self._wanted)
        )
        order = np.argsort(things, kind="stable")
        things, said = things[order], said[order]
        again = things[1:] == things[:-1]
        found = set(things[1:][again & (said[1:] != said[:-1])].tolist())
        first = np.flatnonzero(np.concatenate(([True], ~again)))
        names, known = things[first], np.bitwise_or.reduceat(marks[order], first)
        at = np.minimum(np.searchsorted(names, asked), len(names) - 1)
        answered = (names[at] == asked) & (known[at] & wanted != 0)
        found |= set(asking[~answered].tolist())

        def mark_of(thing: int) -> int:
            place = int(np.searchsorted(names, thing))
            return int(known[place]) if place < len(names) and names[place] == thing else 0

        self._mark_of = mark_of
        return found

    def _recent_mark(self, thing: int) -> int:
        return self._recent.get(thing, 0)

    def is_any(self, value: bytes, mask: int) -> bool:
        """Whether a thing is of one of the classes that *mask* stands for; to be asked once the graph is whole."""
        return self._mark_of(hash(value)) & mask != 0


def read_superclasses(graph: Statements) -> Superclasses:
    """What a graph says of classes itself: foreign graphs that are kept may, ours never do."""
    above: dict[bytes, set[bytes]] = {}
    for piece in graph.pieces():
        for said in piece:
            lower, predicate, upper = said.split(b" ", 2)
            if predicate == SUBCLASS:
                above.setdefault(lower, set()).add(upper)
    return {lower: _all_above(lower, above) for lower in above}


def _all_above(lower: bytes, above: Mapping[bytes, set[bytes]]) -> frozenset[bytes]:
    found: set[bytes] = set()
    left = [lower]
    while left:
        for upper in above.get(left.pop(), ()):
            if upper not in found:
                found.add(upper)
                left.append(upper)
    return frozenset(found)
