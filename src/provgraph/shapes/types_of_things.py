"""Which things of a graph are of which class: the one thing that a check must know of all of them at once."""

from collections.abc import Mapping

from provgraph.shapes.written_terms import Statements, written_iri
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import RDF

_TYPE = b" %s " % written_iri(RDF.type)
_SUBCLASS = b" %s " % written_iri(IRI(PREFIXES["rdfs"] + "subClassOf"))
DESCRIBED = 1
"""The mark of everything that has a class, whichever."""

Superclasses = Mapping[bytes, frozenset[bytes]]
"""Each class that the graph itself makes a subclass, with all that are above it."""


class TypesOfThings:
    """The classes of every thing that a graph describes, as marks.

    Things are known by the hashes of their names, classes by bits: a large table describes millions of things.
    """

    def __init__(self, bits: Mapping[bytes, int], superclasses: Superclasses | None = None) -> None:
        """*bits*: the classes that some shape asks for, each with its bit (from 2 on)."""
        self._bits = bits
        self.superclasses = superclasses or {}
        self.marks: dict[int, int] = {}

    def mark_of(self, written_class: bytes) -> int:
        """The marks that a thing of this class has."""
        mark = DESCRIBED
        for each in (written_class, *self.superclasses.get(written_class, ())):
            mark |= self._bits.get(each, 0)
        return mark

    def is_any(self, value: bytes, mask: int) -> bool:
        """Whether a thing is of one of the classes that *mask* stands for."""
        return self.marks.get(hash(value), 0) & mask != 0


def read_types(graph: Statements, bits: Mapping[bytes, int]) -> TypesOfThings:
    """The classes of everything that a graph describes."""
    types, above = _read(graph, TypesOfThings(bits))
    if above:
        # Foreign graphs may say so, ours never do; what it means for the things before it is known only now.
        types, _ = _read(graph, TypesOfThings(bits, {lower: _all_above(lower, above) for lower in above}))
    return types


def _read(graph: Statements, types: TypesOfThings) -> tuple[TypesOfThings, dict[bytes, set[bytes]]]:
    marks, known = types.marks, dict[bytes, int]()
    above: dict[bytes, set[bytes]] = {}
    for said in graph.statements():
        if _TYPE in said:
            subject, _, written_class = said.partition(_TYPE)
            if b" " in subject:
                # Not the predicate: a text that has the look of one.
                continue
            mark = known.get(written_class)
            if mark is None:
                mark = known.setdefault(written_class, types.mark_of(written_class))
            thing = hash(subject)
            before = marks.get(thing)
            marks[thing] = mark if before is None else before | mark
        elif _SUBCLASS in said:
            lower, _, upper = said.partition(_SUBCLASS)
            if b" " not in lower:
                above.setdefault(lower, set()).add(upper)
    return types, above


def _all_above(lower: bytes, above: Mapping[bytes, set[bytes]]) -> frozenset[bytes]:
    found: set[bytes] = set()
    left = [lower]
    while left:
        for upper in above.get(left.pop(), ()):
            if upper not in found:
                found.add(upper)
                left.append(upper)
    return frozenset(found)
