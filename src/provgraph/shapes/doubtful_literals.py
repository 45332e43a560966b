"""Literals that are written in an unusual way (`+1`, `2019-02-30`, `24:00:00`): rdflib says what they are worth.

pySHACL asks rdflib too, so both engines judge them alike. They are rare; rdflib is loaded at the first one.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from provgraph.shapes.quiet import quiet_rdflib
from provgraph.shapes.written_terms import is_iri, is_literal, read_literal, text_of
from provgraph.vocabulary.literals import STRING
from provgraph.vocabulary.terms import RDF, XSD

if TYPE_CHECKING:
    from rdflib.term import Literal as RdflibLiteral

_VALUES: dict[str, type] = {XSD.integer: int, XSD.decimal: Decimal, XSD.date: date, XSD.dateTime: datetime}


def is_well_typed(term: bytes) -> bool:
    """Whether the text of a literal is one of its datatype; of datatypes that nobody knows (EDTF), every text is."""
    literal = _as_rdflib(term)
    expected = _VALUES.get(str(literal.datatype))
    return literal.ill_typed is not True and (expected is None or isinstance(literal.value, expected))


def is_less(left: bytes, right: bytes, *, or_equal: bool) -> bool:
    """Whether one value comes before another; False where the two cannot be compared."""
    one, other = _comparable(left), _comparable(right)
    if one is None or other is None or one[0] != other[0]:
        return False
    with quiet_rdflib():
        try:
            # rdflib holds that a literal with a wrong text is not after another; its text is found wrong anyway.
            return bool(one[1] <= other[1]) if or_equal else bool(one[1] < other[1])
        except TypeError:
            return False


def order_against(term: bytes, number: int) -> int | None:
    """-1, 0 or 1: below, equal to or above a number; None: it cannot be compared with one."""
    from pyshacl.rdfutil.compare import compare_literal
    from rdflib import Literal as RdflibLiteral

    literal = _as_rdflib(term)
    if isinstance(literal.value, str):
        return None
    try:
        return int(compare_literal(literal, RdflibLiteral(number)))  # type: ignore[no-untyped-call]
    except (TypeError, NotImplementedError):
        return None


def _as_rdflib(term: bytes) -> "RdflibLiteral":
    from rdflib import Literal as RdflibLiteral
    from rdflib import URIRef

    literal = read_literal(term)
    if literal.lang:
        return RdflibLiteral(literal.text, lang=literal.lang)
    plain = literal.datatype in (STRING, RDF.langString)
    with quiet_rdflib():
        return RdflibLiteral(literal.text, datatype=None if plain else URIRef(literal.datatype))


def _comparable(term: bytes) -> "tuple[str, RdflibLiteral | str] | None":
    """What stands for a term in a comparison, and whether that is a text: texts are compared with texts only."""
    if is_literal(term):
        literal = _as_rdflib(term)
        return ("text", literal.value) if isinstance(literal.value, str) else ("value", literal)
    return ("text", text_of(term)) if is_iri(term) else None
