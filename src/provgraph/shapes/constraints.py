"""What shapes ask of values. Each constraint looks at one value as it is written (see written_terms.py)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Protocol

from provgraph.shapes.doubtful_literals import is_less, is_well_typed, order_against
from provgraph.shapes.types_of_things import TypesOfThings
from provgraph.shapes.written_terms import is_literal, text_of
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING
from provgraph.vocabulary.terms import EDTF, RDF, XSD

_INTEGER = re.compile(rb'"(0|-?[1-9][0-9]{0,17})"\^\^<%s>' % XSD.integer.encode())
_DECIMAL = re.compile(rb'"(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?"\^\^<%s>' % XSD.decimal.encode())
_DAY = re.compile(rb'"([0-9]{4}-[0-9]{2}-[0-9]{2})"\^\^<%s>' % XSD.date.encode())
_TIME = re.compile(
    rb'"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(Z|[+-][0-9]{2}:[0-9]{2})?"\^\^<%s>'
    % XSD.dateTime.encode()
)
_TRUTH = frozenset(b'"%s"^^<%s>' % (word, XSD.boolean.encode()) for word in (b"true", b"false", b"1", b"0"))
_STRING = b"^^<%s>" % STRING.encode()
DATATYPES = (STRING, RDF.langString, EDTF, XSD.boolean, XSD.integer, XSD.decimal, XSD.date, XSD.dateTime)
"""Those whose texts are looked at; of EDTF, which neither rdflib nor SHACL knows, every text is one."""


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

    def holds(self, value: bytes, _types: TypesOfThings) -> bool:
        if not is_literal(value):
            return False
        mark = value[value.rindex(b'"') + 1 :]
        if self.datatype == STRING:
            return not mark or mark == _STRING
        if self.datatype == RDF.langString:
            return mark.startswith(b"@")
        if mark != b"^^<%s>" % self.datatype.encode():
            return False
        if self.datatype == XSD.boolean:
            # Never asked of rdflib, to which every text of this datatype is false.
            return value in _TRUTH
        if self.datatype == XSD.decimal and _DECIMAL.fullmatch(value):
            return True
        return self.datatype == EDTF or _sort_key(value) is not None or is_well_typed(value)


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
        if self.least == 1:
            return not value.startswith((b'""', b"_:"))
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
        return bool(one <= two) if self.or_equal else bool(one < two)


@dataclass(frozen=True, slots=True)
class IsNoneOf:
    """sh:disjoint."""

    other: bytes

    def holds(self, value: bytes, others: Iterable[bytes]) -> bool:
        return value not in others


@lru_cache(maxsize=1 << 14)
def _sort_key(value: bytes) -> tuple[str, Any] | None:
    """By what values of one kind are put in order; the kind comes first. None: not written in the usual way."""
    if found := _INTEGER.fullmatch(value):
        return "number", int(found[1])
    try:
        if found := _DAY.fullmatch(value):
            return "day", date.fromisoformat(found[1].decode())
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
