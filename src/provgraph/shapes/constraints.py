"""What shapes ask of values. Each constraint looks at one value as it is written (see written_terms.py)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from provgraph.shapes.doubtful_literals import is_less, is_well_typed, order_against
from provgraph.shapes.types_of_things import TypesOfThings
from provgraph.shapes.written_terms import is_literal, text_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING
from provgraph.vocabulary.terms import RDF, XSD

_INTEGER = re.compile(rb'"(0|-?[1-9][0-9]{0,17})"\^\^<%s>' % XSD.integer.encode())
_DAY = re.compile(rb'"([0-9]{4}-[0-9]{2}-[0-9]{2})"\^\^<%s>' % XSD.date.encode())
_TIME = re.compile(
    rb'"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?"\^\^<%s>' % XSD.dateTime.encode()
)
_TRUTH = frozenset(b'"%s"^^<%s>' % (word, XSD.boolean.encode()) for word in (b"true", b"false"))
_REMEMBERED = 100_000


class ValueConstraint(Protocol):
    """Something that every value of a property must be."""

    def holds(self, value: bytes, types: TypesOfThings) -> bool:
        """Whether it is."""
        ...


@dataclass(frozen=True, slots=True)
class IsIri:
    """sh:nodeKind sh:IRI."""

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        return value.startswith(b"<")


@dataclass(frozen=True, slots=True)
class IsOneOf:
    """sh:in."""

    values: frozenset[bytes]

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        return value in self.values


@dataclass(frozen=True, slots=True)
class HasClass:
    """sh:class, or sh:or of several: the thing is described in the graph as one of these."""

    classes: frozenset[bytes]
    mask: int

    def holds(self, value: bytes, types: TypesOfThings) -> bool:
        return types.is_any(value, self.mask)


@dataclass(frozen=True, slots=True)
class HasDatatype:
    """sh:datatype: the literal has it, and its text is one of that datatype."""

    datatype: IRI
    accepted: set[bytes] = field(default_factory=set, compare=False, repr=False)
    """Some values that were found right before: days and numbers come back."""

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        if value in self.accepted:
            return True
        if not (is_literal(value) and self._is_right(value)):
            return False
        if len(self.accepted) < _REMEMBERED:
            self.accepted.add(value)
        return True

    def _is_right(self, value: bytes) -> bool:
        mark = value[value.rindex(b'"') + 1 :]
        if self.datatype == STRING:
            return not mark or mark == b"^^<%s>" % STRING.encode()
        if self.datatype == RDF.langString:
            return mark.startswith(b"@")
        return mark == b"^^<%s>" % self.datatype.encode() and (_is_plain(value, self.datatype) or is_well_typed(value))


@dataclass(frozen=True, slots=True)
class Matches:
    """sh:pattern."""

    pattern: "re.Pattern[str]"

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        return not value.startswith(b"_:") and self.pattern.search(text_of(value)) is not None


@dataclass(frozen=True, slots=True)
class HasLength:
    """sh:minLength, in code points."""

    least: int

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        return not value.startswith(b"_:") and len(text_of(value)) >= self.least


@dataclass(frozen=True, slots=True)
class IsAtLeast:
    """sh:minInclusive, of a whole number."""

    number: int

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        order = _order(value, self.number)
        return order is not None and order >= 0


@dataclass(frozen=True, slots=True)
class IsAtMost:
    """sh:maxInclusive, of a whole number."""

    number: int

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        order = _order(value, self.number)
        return order is not None and order <= 0


class PairConstraint(Protocol):
    """What the values of a property must be beside those of another property."""

    @property
    def other(self) -> bytes:
        """The other property."""
        ...

    def holds(self, value: bytes, others: Iterable[bytes]) -> bool:
        """Whether one value is so beside all the others."""
        ...


@dataclass(frozen=True, slots=True)
class IsBefore:
    """sh:lessThan, sh:lessThanOrEquals."""

    other: bytes
    or_equal: bool

    def holds(self, value: bytes, others: Iterable[bytes]) -> bool:
        return all(self._before(value, other) for other in others)

    def _before(self, left: bytes, right: bytes) -> bool:
        one, two = _sort_key(left), _sort_key(right)
        if one is None or two is None or one[0] != two[0]:
            return is_less(left, right, or_equal=self.or_equal)
        return one <= two if self.or_equal else one < two


@dataclass(frozen=True, slots=True)
class IsNoneOf:
    """sh:disjoint."""

    other: bytes

    def holds(self, value: bytes, others: Iterable[bytes]) -> bool:
        return value not in others


def _is_plain(value: bytes, datatype: IRI) -> bool:
    """Whether it is written in the usual way, and right; False says nothing yet."""
    if datatype == XSD.boolean:
        return value in _TRUTH
    if datatype == XSD.integer:
        return _INTEGER.fullmatch(value) is not None
    return _sort_key(value) is not None


def _sort_key(value: bytes) -> tuple[str, int] | tuple[str, str] | tuple[str, datetime] | None:
    """By what values of one kind are put in order; the kind comes first. None: not written in the usual way."""
    if found := _INTEGER.fullmatch(value):
        return "number", int(found[1])
    try:
        if found := _DAY.fullmatch(value):
            return "day", date.fromisoformat(found[1].decode()).isoformat()
        if found := _TIME.fullmatch(value):
            time = datetime.fromisoformat((found[1] + (found[2] or b"")).decode())
            return ("time with a zone" if found[2] else "time"), time
    except ValueError:
        return None
    return None


def _order(value: bytes, number: int) -> int | None:
    if found := _INTEGER.fullmatch(value):
        own = int(found[1])
        return (own > number) - (own < number)
    return order_against(value, number) if is_literal(value) else None
