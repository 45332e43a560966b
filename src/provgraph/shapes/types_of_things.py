"""Which things of a graph are of which class: the one thing that a check must know of all of them at once."""

from collections.abc import Mapping

from provgraph.shapes.written_terms import Statements, written_iri
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import PREFIXES

SUBCLASS = written_iri(IRI(PREFIXES["rdfs"] + "subClassOf"))
DESCRIBED = 1
"""The mark of everything that has a class, whichever."""

_SHIFT = 32
_FIRST_WORDS = 1 << _SHIFT
_WORDS = (1 << 61) - 1
"""Above the marks of the classes stands the hash of what was said: one number for each thing, instead of two."""

Superclasses = Mapping[bytes, frozenset[bytes]]
"""Each class that the graph itself makes a subclass, with all that are above it."""


class TypesOfThings:
    """The classes of every thing that a graph describes, as marks.

    Things are known by the hashes of their names, classes by bits: a large table describes millions of things.
    """

    def __init__(self, bits: Mapping[bytes, int], superclasses: Superclasses | None = None) -> None:
        """*bits*: the classes that some shape asks for, each with its bit (from 2 on)."""
        assert all(1 < bit < _FIRST_WORDS for bit in bits.values())
        self._bits = bits
        self.superclasses = superclasses or {}
        self.marks: dict[int, int] = {}

    def mark_of(self, written_class: bytes) -> int:
        """The marks that a thing of this class has."""
        mark = DESCRIBED
        for each in (written_class, *self.superclasses.get(written_class, ())):
            mark |= self._bits.get(each, 0)
        return mark

    def is_new(self, thing: int, said: int, mark: int) -> bool | None:
        """Whether the sieve meets a thing for the first time; None: again, in other words than before.

        Args:
            thing: The hash of its name.
            said: The hash of what is said of it; remembered.
            mark: Of the classes that it is said to have; remembered too.
        """
        before, words = self.marks.get(thing), said & _WORDS
        if before is None:
            self.marks[thing] = mark | words << _SHIFT
            return True
        if before >> _SHIFT == words:
            return False
        self.marks[thing] = before | mark
        return None

    def is_any(self, value: bytes, mask: int) -> bool:
        """Whether a thing is of one of the classes that *mask* stands for."""
        return self.marks.get(hash(value), 0) & mask != 0


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
