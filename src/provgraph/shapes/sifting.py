"""The first look at everything: which things may break a shape? What is left over is looked at closely (examining.py).

Things that are described with the same properties and the same classes are asked the same, so that is worked out once
for each such kind of description; then only the values are looked at. Statements about one thing stand close together
in what is loaded; a thing that is spoken of again later is handed over to the close look, which gathers everything.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from provgraph.shapes.compiling import NodeShape, PropertyShape, Shapes
from provgraph.shapes.constraints import PairConstraint, ValueConstraint
from provgraph.shapes.types_of_things import DESCRIBED, SUBCLASS, TypesOfThings
from provgraph.shapes.written_terms import Statements, written_iri
from provgraph.vocabulary.terms import RDF

_TYPE = written_iri(RDF.type)


@dataclass(slots=True)
class _Plan:
    """What is to be looked at in descriptions of one kind; places are those of the statements in the description."""

    broken: bool = False
    """The kind of description alone breaks a shape: a property is missing, or comes too often."""
    is_iri: bool = False
    values: list[tuple[int, ValueConstraint]] = field(default_factory=list)
    pairs: list[tuple[int, tuple[int, ...], PairConstraint]] = field(default_factory=list)
    described: list[tuple[int, ...]] = field(default_factory=list)
    """Of each of these, one value at least must be described in the graph."""


class _Kind:
    """Descriptions with the same properties, in the same order."""

    __slots__ = ("plans", "repeats", "type_places")

    def __init__(self, predicates: tuple[bytes, ...]) -> None:
        self.type_places = tuple(place for place, predicate in enumerate(predicates) if predicate == _TYPE)
        self.repeats = len(set(predicates)) < len(predicates)
        self.plans: dict[tuple[bytes, ...], _Plan] = {}


class Sieve:
    """Goes through a graph once."""

    def __init__(self, shapes: Shapes, types: TypesOfThings) -> None:
        self._shapes = shapes
        self._types = types
        self._kinds: dict[tuple[bytes, ...], _Kind] = {}
        self.met_subclasses = False
        """Whether the graph says itself that some classes are subclasses."""

    def suspects(self, graph: Statements) -> set[int]:
        """The hashes of the names of all things that may break a shape; none is missing that does."""
        found: set[int] = set()
        is_new = self._types.is_new
        for subject, predicates, values in _descriptions(graph):
            thing = hash(subject)
            match is_new(thing, hash((*predicates, *values))):
                case True:
                    if self._may_break(subject, predicates, values):
                        found.add(thing)
                case None:
                    found.add(thing)
        return found

    def _may_break(self, subject: bytes, predicates: list[bytes], values: list[bytes]) -> bool:
        key = tuple(predicates)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = _Kind(key)
            self.met_subclasses |= SUBCLASS in key
        if kind.repeats:
            once = dict.fromkeys(zip(predicates, values, strict=True))
            if len(once) < len(predicates):
                return self._may_break(subject, [said[0] for said in once], [said[1] for said in once])
        classes = tuple([values[place] for place in kind.type_places])
        plan = kind.plans.get(classes)
        if plan is None:
            plan = kind.plans[classes] = self._plan(key, classes)
        return plan.broken or self._is_wrong(plan, subject, values)

    def _is_wrong(self, plan: _Plan, subject: bytes, values: list[bytes]) -> bool:
        if plan.is_iri and not subject.startswith(b"<"):
            return True
        types = self._types
        for place, constraint in plan.values:
            if not constraint.holds(values[place], types):
                return True
        for place, others, beside in plan.pairs:
            if not beside.holds(values[place], [values[other] for other in others]):
                return True
        return any(not any(types.is_any(values[place], DESCRIBED) for place in places) for places in plan.described)

    def _plan(self, predicates: tuple[bytes, ...], classes: tuple[bytes, ...]) -> _Plan:
        plan = _Plan()
        places: dict[bytes, tuple[int, ...]] = {}
        for place, predicate in enumerate(predicates):
            places[predicate] = (*places.get(predicate, ()), place)
        every_class = {each for own in classes for each in (own, *self._types.superclasses.get(own, ()))}
        for node in targeted(self._shapes, every_class, predicates):
            plan.is_iri |= node.is_iri
            plan.broken |= breaks_as_a_whole(node, every_class, predicates)
            for shape in node.properties:
                self._add(plan, shape, places)
        return plan

    def _add(self, plan: _Plan, shape: PropertyShape, places: dict[bytes, tuple[int, ...]]) -> None:
        own = tuple(place for predicate in shape.path for place in places.get(predicate, ()))
        if shape.through_type:
            plan.broken |= not own
            plan.described.append(own)
            return
        plan.broken |= len(own) < shape.least or (shape.most is not None and len(own) > shape.most)
        plan.values += [(place, constraint) for place in own for constraint in shape.values]
        plan.pairs += [(place, places.get(beside.other, ()), beside) for place in own for beside in shape.pairs]


def targeted(shapes: Shapes, classes: set[bytes], predicates: Iterator[bytes] | tuple[bytes, ...]) -> list[NodeShape]:
    """The shapes that look at a thing of these classes with these properties."""
    found = {node.iri: node for each in classes for node in shapes.by_class.get(each, ())}
    found |= {node.iri: node for each in predicates for node in shapes.by_predicate.get(each, ())}
    return list(found.values())


def breaks_as_a_whole(node: NodeShape, classes: set[bytes], predicates: Iterator[bytes] | tuple[bytes, ...]) -> bool:
    """Whether a thing has none or several of the properties of which it must have one, or a class that nothing may have."""
    has = Counter(predicates).keys() & set(node.exactly_one)
    return bool(node.exactly_one and len(has) != 1) or not node.never.isdisjoint(classes)


def _descriptions(graph: Statements) -> Iterator[tuple[bytes, list[bytes], list[bytes]]]:
    """What stands close together about one thing: its name, and the properties and values that are said of it."""
    for piece in graph.pieces():
        things: dict[bytes, tuple[list[bytes], list[bytes]]] = {}
        before = None
        for said in piece:
            subject, predicate, value = said.split(b" ", 2)
            if subject != before:
                known = things.setdefault(subject, ([], []))
                add_predicate, add_value = known[0].append, known[1].append
                before = subject
            add_predicate(predicate)
            add_value(value)
        for subject, (predicates, values) in things.items():
            yield subject, predicates, values
