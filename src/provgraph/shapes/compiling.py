"""ontology/shapes.ttl → what the native check asks of each thing.

The shapes use part of SHACL Core. What this file does not know is refused, so that nothing goes unchecked in silence.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from provgraph.errors import UnknownConstraint
from provgraph.rdf.turtle import turtle_triples
from provgraph.shapes.constraints import (
    HasClass,
    HasDatatype,
    HasLength,
    IsAtLeast,
    IsAtMost,
    IsBefore,
    IsIri,
    IsNoneOf,
    IsOneOf,
    Matches,
    PairConstraint,
    ValueConstraint,
)
from provgraph.shapes.written_terms import written_iri
from provgraph.vocabulary.files import ontology_file
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Term
from provgraph.vocabulary.prefixes import PREFIXES
from provgraph.vocabulary.terms import RDF

_RDF, SH = PREFIXES["rdf"], "http://www.w3.org/ns/shacl#"
_FIRST, _REST, _NIL = (IRI(_RDF + name) for name in ("first", "rest", "nil"))
_SAID = {RDF.type, IRI(SH + "message"), IRI(SH + "name"), IRI(SH + "description")}
"""What shapes say of themselves, and asks nothing."""
VIOLATION = IRI(SH + "Violation")

Properties = dict[IRI, list[Term]]


@dataclass(frozen=True, slots=True)
class Shape:
    """What every shape has."""

    iri: IRI
    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class PropertyShape(Shape):
    """What is asked of the values of a property."""

    path: tuple[bytes, ...]
    """One property, or several (sh:alternativePath)."""
    through_type: bool
    """Whether the values are the classes of what the property names (`pg:states / rdf:type`)."""
    least: int = 0
    most: int | None = None
    values: tuple[ValueConstraint, ...] = ()
    pairs: tuple[PairConstraint, ...] = ()


@dataclass(frozen=True, slots=True)
class NodeShape(Shape):
    """Which things are looked at, and what is asked of them."""

    classes: frozenset[bytes]
    """sh:targetClass"""
    subjects_of: frozenset[bytes]
    """sh:targetSubjectsOf"""
    properties: tuple[PropertyShape, ...]
    is_iri: bool = False
    """Whether the thing must have an IRI."""
    exactly_one: tuple[bytes, ...] = ()
    """Properties of which the thing must have exactly one; none: it may have any."""
    never: frozenset[bytes] = frozenset()
    """Classes that the thing must not have."""


@dataclass(frozen=True)
class Shapes:
    """All shapes of a file."""

    nodes: tuple[NodeShape, ...]
    class_bits: dict[bytes, int]
    """The classes that constraints ask for, each with its bit."""
    by_class: dict[bytes, tuple[NodeShape, ...]] = field(init=False)
    by_predicate: dict[bytes, tuple[NodeShape, ...]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_class", _by((node, node.classes) for node in self.nodes))
        object.__setattr__(self, "by_predicate", _by((node, node.subjects_of) for node in self.nodes))


def _by(pairs: Iterable[tuple[NodeShape, frozenset[bytes]]]) -> dict[bytes, tuple[NodeShape, ...]]:
    found: dict[bytes, tuple[NodeShape, ...]] = {}
    for node, keys in pairs:
        for key in keys:
            found[key] = (*found.get(key, ()), node)
    return found


@cache
def shapes() -> Shapes:
    """Those of ontology/shapes.ttl."""
    return compile_shapes(ontology_file("shapes.ttl"))


def compile_shapes(path: Path) -> Shapes:
    """The shapes of a Turtle file.

    Raises:
        UnknownConstraint: One of them uses something that is not known here.
    """
    return _Compiler(path).shapes()


class _Compiler:
    def __init__(self, path: Path) -> None:
        self._said: dict[IRI, Properties] = {}
        for subject, predicate, value in turtle_triples(path):
            self._said.setdefault(subject, {}).setdefault(predicate, []).append(value)
        self._bits: dict[bytes, int] = {}

    def shapes(self) -> Shapes:
        """All of them."""
        kinds = {
            kind: [iri for iri, said in self._said.items() if IRI(SH + kind) in said.get(RDF.type, [])]
            for kind in ("NodeShape", "PropertyShape")
        }
        nodes = tuple(self._node(iri) for iri in kinds["NodeShape"])
        used = {shape.iri for node in nodes for shape in node.properties}
        for iri in kinds["PropertyShape"]:
            if iri not in used:
                raise UnknownConstraint("unknown_constraint", shape=iri, constraint="a property shape that no shape names")
        return Shapes(nodes, self._bits)

    def _node(self, iri: IRI) -> NodeShape:
        classes: list[bytes] = []
        subjects: list[bytes] = []
        properties: list[PropertyShape] = []
        one_of: tuple[bytes, ...] = ()
        never: list[bytes] = []
        is_iri = False
        for name, values in self._asked(iri):
            match name:
                case "targetClass":
                    classes += map(self._iri, values)
                case "targetSubjectsOf":
                    subjects += map(self._iri, values)
                case "property":
                    properties += [self._property(IRI(str(value))) for value in values]
                case "nodeKind" if values == [IRI(SH + "IRI")]:
                    is_iri = True
                case "xone" if len(values) == 1:
                    one_of = tuple(self._present(iri, item) for item in self._list(values[0]))
                case "not":
                    never += [self._iri(value) for item in values for value in self._alone(iri, item, "class")]
                case _:
                    raise self._unknown(iri, name, values)
        texts = self._texts(iri) if is_iri or one_of or never else ("", "")
        return NodeShape(
            iri, *texts, frozenset(classes), frozenset(subjects), tuple(properties), is_iri, one_of, frozenset(never)
        )

    def _property(self, iri: IRI) -> PropertyShape:
        path, through_type = (), False
        counts: dict[str, int] = {}
        constraints: list[ValueConstraint] = []
        pairs: list[PairConstraint] = []
        for name, values in self._asked(iri):
            match name:
                case "path":
                    path, through_type = self._path(iri, values)
                case "minCount" | "maxCount":
                    counts[name] = self._number(iri, name, values)
                case "lessThan" | "lessThanOrEquals":
                    pairs += [IsBefore(self._iri(value), name != "lessThan") for value in values]
                case "disjoint":
                    pairs += [IsNoneOf(self._iri(value)) for value in values]
                case _:
                    constraints += self._values(iri, name, values)
        least, most = counts.get("minCount", 0), counts.get("maxCount")
        if through_type and (least != 1 or most is not None or constraints or pairs):
            raise self._unknown(iri, "path", ["anything but sh:minCount 1 on the way through a class"])
        if len(path) > 1 and least > 1:
            raise self._unknown(iri, "minCount", ["above 1 for several properties"])
        return PropertyShape(iri, *self._texts(iri), path, through_type, least, most, tuple(constraints), tuple(pairs))

    def _values(self, iri: IRI, name: str, values: list[Term]) -> list[ValueConstraint]:
        match name, values:
            case "nodeKind", [kind] if kind == SH + "IRI":
                return [IsIri()]
            case "datatype", [IRI() as datatype]:
                return [HasDatatype(datatype)]
            case "class", _:
                return [self._has_class([self._iri(value)]) for value in values]
            case "or", _:
                return [self._has_class([self._iri(one) for item in self._list(value)
                                         for one in self._alone(iri, item, "class")]) for value in values]  # fmt: skip
            case "in", [head]:
                return [IsOneOf(frozenset(self._plain(iri, item) for item in self._list(head)))]
            case "pattern", _:
                return [Matches(re.compile(value.text)) for value in values if isinstance(value, Literal)]
            case "minLength", _:
                return [HasLength(self._number(iri, name, values))]
            case "minInclusive", _:
                return [IsAtLeast(self._number(iri, name, values))]
            case "maxInclusive", _:
                return [IsAtMost(self._number(iri, name, values))]
        raise self._unknown(iri, name, values)

    def _asked(self, iri: IRI) -> list[tuple[str, list[Term]]]:
        """What a shape asks, by the name of the parameter."""
        if iri not in self._said:
            raise self._unknown(iri, "property", ["a shape that is not there"])
        asked = []
        for predicate, values in self._said[iri].items():
            if predicate in _SAID:
                continue
            if not predicate.startswith(SH):
                raise self._unknown(iri, predicate, values)
            asked.append((predicate.removeprefix(SH), values))
        return asked

    def _path(self, iri: IRI, values: list[Term]) -> tuple[tuple[bytes, ...], bool]:
        [head] = values
        said = self._said.get(IRI(str(head)), {})
        if isinstance(head, IRI) and not head.startswith("_:"):
            return (written_iri(head),), False
        if set(said) == {IRI(SH + "alternativePath")}:
            return tuple(self._iri(item) for item in self._list(said[IRI(SH + "alternativePath")][0])), False
        steps = self._list(head)
        if len(steps) == 2 and steps[1] == RDF.type:
            return (self._iri(steps[0]),), True
        raise self._unknown(iri, "path", steps)

    def _present(self, iri: IRI, shape: Term) -> bytes:
        """The property of which `[ sh:property [ sh:path P ; sh:minCount 1 ] ]` asks for a value."""
        [inner] = self._alone(iri, shape, "property")
        found = self._property_alone(iri, IRI(str(inner)))
        if found is None:
            raise self._unknown(iri, "xone", [shape])
        return found

    def _property_alone(self, iri: IRI, inner: IRI) -> bytes | None:
        asked = dict(self._asked(inner))
        if set(asked) != {"path", "minCount"} or self._number(iri, "minCount", asked["minCount"]) != 1:
            return None
        path, through_type = self._path(iri, asked["path"])
        return path[0] if len(path) == 1 and not through_type else None

    def _alone(self, iri: IRI, shape: Term, name: str) -> list[Term]:
        """The values of the one parameter that a shape without a name has."""
        asked = self._asked(IRI(str(shape)))
        if [found for found, _ in asked] != [name] or len(asked[0][1]) != 1:
            raise self._unknown(iri, ", ".join(found for found, _ in asked), [shape])
        return asked[0][1]

    def _list(self, head: Term) -> list[Term]:
        items = []
        while head != _NIL:
            said = self._said[IRI(str(head))]
            items += said[_FIRST]
            [head] = said[_REST]
        return items

    def _has_class(self, classes: list[bytes]) -> HasClass:
        mask = 0
        for each in classes:
            mask |= self._bits.setdefault(each, 2 << len(self._bits))
        return HasClass(frozenset(classes), mask)

    def _iri(self, term: Term) -> bytes:
        assert isinstance(term, IRI), term
        return written_iri(term)

    def _plain(self, iri: IRI, term: Term) -> bytes:
        """A value of sh:in as data write it: an IRI, or a text that needs no escapes."""
        if isinstance(term, IRI):
            return written_iri(term)
        if term.datatype != STRING or term.lang or re.search(r'["\\\x00-\x1f\x7f]', term.text):
            raise self._unknown(iri, "in", [term])
        return b'"%s"' % term.text.encode()

    def _number(self, iri: IRI, name: str, values: list[Term]) -> int:
        match values:
            case [Literal(text=text)] if re.fullmatch(r"-?[0-9]+", text):
                return int(text)
        raise self._unknown(iri, name, values)

    def _texts(self, iri: IRI) -> tuple[str, str]:
        said = {text.lang: text.text for text in self._said[iri].get(IRI(SH + "message"), []) if isinstance(text, Literal)}
        if set(said) != {"fr", "en"}:
            raise self._unknown(iri, "message", ["a message that is not in French and in English"])
        return said["fr"], said["en"]

    def _unknown(self, iri: IRI, name: str, values: Iterable[object]) -> UnknownConstraint:
        what = ", ".join(str(value.text if isinstance(value, Literal) else value) for value in values)
        return UnknownConstraint("unknown_constraint", shape=iri, constraint=f"{name} {what}")
