"""The first look at everything: which things may break a shape? What is left over is looked at closely (examining.py).

Things that are described with the same properties and the same classes are asked the same, so that is worked out once
for each such kind of description; then only the values are looked at. Statements about one thing stand close together
in what is loaded; a thing that is spoken of again later is handed over to the close look, which gathers everything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from provgraph.shapes.compiling import NodeShape, PropertyShape, Shapes
from provgraph.shapes.constraints import HasClass, IsIri, IsOneOf, PairConstraint, ValueConstraint
from provgraph.shapes.types_of_things import DESCRIBED, SUBCLASS, Superclasses, TypesOfThings
from provgraph.shapes.written_terms import Statements, written_iri
from provgraph.vocabulary.terms import RDF

_TYPE = written_iri(RDF.type)
_KEPT = 30
"""So many things, the last of each piece of the graph, are held back until the next piece is read."""
Description = tuple[list[bytes], list[bytes]]
"""What is said of one thing: properties and values."""


@dataclass(slots=True)
class _Plan:
    """What is to be looked at in descriptions of one kind; places are those of the statements in the description."""

    broken: bool = False
    """The kind of description alone breaks a shape: a property is missing, or comes too often."""
    mark: int = 0
    """Of the classes that the thing has."""
    is_iri: bool = False
    iris: list[int] = field(default_factory=list)
    """Places of values that must be IRIs: the most frequent constraints are looked at without a call for each."""
    classes: list[tuple[int, int]] = field(default_factory=list)
    """Places of things that must be of certain classes, with the marks of these."""
    sets: list[tuple[int, frozenset[bytes]]] = field(default_factory=list)
    """Places of values that must be one of some."""
    values: list[tuple[int, ValueConstraint]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[int, ...], PairConstraint]] = field(default_factory=list)


class _Kind:
    """Descriptions with the same properties, in the same order."""

    __slots__ = ("plans", "repeats", "type_places")

    def __init__(self, predicates: tuple[bytes, ...]) -> None:
        self.type_places = tuple(place for place, predicate in enumerate(predicates) if predicate == _TYPE)
        self.repeats = len(set(predicates)) < len(predicates)
        self.plans: dict[tuple[bytes, ...], _Plan] = {}


class Sieve:
    """Statements go through it once, in any order: from a graph that is written out, or while it is being written."""

    def __init__(self, shapes: Shapes, superclasses: Superclasses | None = None) -> None:
        """*superclasses*: what the graph says of classes itself, where that is known already."""
        self._shapes = shapes
        self.types = TypesOfThings(shapes.class_bits, superclasses)
        """What the things are that have gone through."""
        self._kinds: dict[tuple[bytes, ...], _Kind] = {}
        self._found: set[int] = set()
        self._settled = False
        self.met_subclasses = False
        """Whether the graph says itself that some classes are subclasses."""

    def look(self, statements: Iterable[bytes]) -> None:
        """Some more statements, those about one thing together."""
        self._look({}, statements, ())

    def look_at_all(self, graph: Statements) -> None:
        """All statements of a graph."""
        held: dict[bytes, Description] = {}
        for piece in graph.pieces():
            # What the piece ends with may go on in the next.
            held = self._look(held, piece, slice(-_KEPT, None))
        self._look(held, (), ())

    def suspects(self) -> set[int]:
        """The hashes of the names of all things that may break a shape; none is missing that does."""
        if not self._settled:
            self._found |= self.types.settle()
            self._settled = True
        return self._found

    def _look(
        self, things: dict[bytes, Description], statements: Iterable[bytes], held: "slice | tuple[()]"
    ) -> dict[bytes, Description]:
        """Look at descriptions; returns those that are held back."""
        before = None
        for said in statements:
            subject, predicate, value = said.split(b" ", 2)
            if subject != before:
                known = things.get(subject)
                if known is None:
                    known = things[subject] = ([], [])
                add_predicate, add_value = known[0].append, known[1].append
                before = subject
            add_predicate(predicate)
            add_value(value)
        kept = {thing: things.pop(thing) for thing in list(things)[held]} if isinstance(held, slice) else {}
        # A claim comes before its places, which it asks for.
        for subject in reversed(things):
            self._describe(subject, *things[subject])
        return kept

    def _describe(self, subject: bytes, predicates: list[bytes], values: list[bytes]) -> None:
        key = tuple(predicates)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = _Kind(key)
            self.met_subclasses |= SUBCLASS in key
        if kind.repeats:
            once = dict.fromkeys(zip(predicates, values, strict=True))
            if len(once) < len(predicates):
                self._describe(subject, [said[0] for said in once], [said[1] for said in once])
                return
        classes = tuple([values[place] for place in kind.type_places])
        plan = kind.plans.get(classes)
        if plan is None:
            plan = kind.plans[classes] = self._plan(key, classes)
        thing = hash(subject)
        self.types.describe(thing, hash((key, *values)), plan.mark)
        if plan.broken or (plan.is_iri and not subject.startswith(b"<")) or self._is_wrong(plan, values):
            self._found.add(thing)
        for place, mask in plan.classes:
            self.types.ask(thing, hash(values[place]), mask)

    def _is_wrong(self, plan: _Plan, values: list[bytes]) -> bool:
        for place in plan.iris:
            if not values[place].startswith(b"<"):
                return True
        for place, allowed in plan.sets:
            if values[place] not in allowed:
                return True
        for place, constraint in plan.values:
            if not constraint.holds(values[place], self.types):
                return True
        for place, others, beside in plan.pairs:
            if not beside.holds(values[place], [values[other] for other in others]):
                return True
        return False

    def _plan(self, predicates: tuple[bytes, ...], classes: tuple[bytes, ...]) -> _Plan:
        plan = _Plan()
        for written_class in classes:
            plan.mark |= self.types.mark_of(written_class)
        places: dict[bytes, tuple[int, ...]] = {}
        for place, predicate in enumerate(predicates):
            places[predicate] = (*places.get(predicate, ()), place)
        every_class = {each for own in classes for each in (own, *self.types.superclasses.get(own, ()))}
        for node in targeted(self._shapes, every_class, predicates):
            plan.is_iri |= node.is_iri
            plan.broken |= breaks_as_a_whole(node, every_class, predicates)
            for shape in node.properties:
                self._add(plan, shape, places)
        return plan

    def _add(self, plan: _Plan, shape: PropertyShape, places: dict[bytes, tuple[int, ...]]) -> None:
        own = tuple(place for predicate in shape.path for place in places.get(predicate, ()))
        if shape.through_type:
            # Of several, one at least must be described: that is rare, and left to the close look.
            plan.broken |= len(own) != 1
            plan.classes += [(place, DESCRIBED) for place in own]
            return
        plan.broken |= len(own) < shape.least or (shape.most is not None and len(own) > shape.most)
        for constraint in shape.values:
            if isinstance(constraint, IsIri):
                plan.iris += own
            elif isinstance(constraint, HasClass):
                plan.classes += [(place, constraint.mask) for place in own]
            elif isinstance(constraint, IsOneOf):
                plan.sets += [(place, constraint.values) for place in own]
            else:
                plan.values += [(place, constraint) for place in own]
        plan.pairs += [(place, places.get(beside.other, ()), beside) for place in own for beside in shape.pairs]


def targeted(shapes: Shapes, classes: set[bytes], predicates: Iterator[bytes] | tuple[bytes, ...]) -> list[NodeShape]:
    """The shapes that look at a thing of these classes with these properties."""
    found = {node.iri: node for each in classes for node in shapes.by_class.get(each, ())}
    found |= {node.iri: node for each in predicates for node in shapes.by_predicate.get(each, ())}
    return list(found.values())


def breaks_as_a_whole(node: NodeShape, classes: set[bytes], predicates: Iterator[bytes] | tuple[bytes, ...]) -> bool:
    """Whether a thing has none or several of properties of which it must have one, or a class that none may have."""
    has = Counter(predicates).keys() & set(node.exactly_one)
    return bool(node.exactly_one and len(has) != 1) or not node.never.isdisjoint(classes)
