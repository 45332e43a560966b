"""What each of several sources says of something that all of them state, when no named graph tells.

The IRI of a claim is a digest of its source and of all that it states, so that what a source said can be found out:
the combination of values that gives the claim's IRI is the one that was claimed.
"""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, combinations, product
from typing import Any

from provgraph.model.claims import claim
from provgraph.model.dates import parse_edtf
from provgraph.model.records import Kind, Organisation, Person, Record, Source, Written, written_fields
from provgraph.model.texts import Text
from provgraph.rdf.gathering import Properties
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import PG, RDF, XSD

_MOST = 4096
"""So many combinations are tried."""


def claimed_by(
    cls: type[Record], subject: IRI, said: Properties, source: IRI, digest: str | None, stated_by: IRI
) -> Record | None:
    """The record that one claim states; None where it cannot be found out.

    Args:
        cls: Its class.
        subject: Its IRI.
        said: All that any source says of it; the values fit their fields.
        source: The source that makes the claim.
        digest: The digest of the source's text; None: it has none.
        stated_by: The claim.
    """
    card = Source(iri=source, title="", text_digest=digest)
    for tried, values in enumerate(_combinations(cls, said)):
        if tried == _MOST:
            return None
        try:
            record = cls(iri=subject, **values)
        except TypeError:
            return None  # a field that its class needs is missing: told by the check that follows
        if claim(card, record, ()).iri == stated_by:
            return record
    return None


def share_of(record: Record, said: Properties) -> Properties:
    """The part of what is said that one record says."""
    share: Properties = {RDF.type: [type(record).TYPE]}
    for written in written_fields(type(record)):
        value = getattr(record, written.name)
        values = value if written.many else (value,)
        kept = [term for term in said.get(written.term, []) if read_value(written, term) in values]
        if kept:
            share[written.term] = kept
        for end in ("Earliest", "Latest") if written.kind is Kind.EDTF and value is not None else ():
            day = getattr(value, end.lower())
            if day is not None:
                share[IRI(written.term + end)] = [Literal(day.isoformat(), XSD.date)]
    if isinstance(record, Person | Organisation):
        keys = {name_key(name) for name in (record.name, *record.other_names)} - {""}
        share[PG.nameKey] = [Literal(key) for key in sorted(keys)]
    return share


def has_one_value_each(cls: type[Record], said: Properties) -> bool:
    """Whether nothing has to be chosen: no field that has one value has several."""
    return all(written.many or len(said.get(written.term, [])) < 2 for written in written_fields(cls))


def _combinations(cls: type[Record], said: Properties) -> Iterator[dict[str, Any]]:
    """Every record that may have been claimed; first those in which most is said."""
    options: list[list[tuple[str, Any]]] = []
    for written in written_fields(cls):
        values = [read_value(written, term) for term in said.get(written.term, [])]
        if written.many:
            subsets = chain.from_iterable(combinations(values, size) for size in range(len(values), -1, -1))
            # Endless where somebody gives one thing hundreds of names; the outer loop stops before that.
            options.append([(written.name, subset) for subset, _ in zip(subsets, range(_MOST), strict=False)])
        elif values:
            optional = [] if written.name in _needed(cls) else [None if written.kind is not Kind.FLAG else False]
            options.append([(written.name, value) for value in [*values, *optional]])
    for combination in product(*options):
        yield dict(combination)


def _needed(cls: type[Record]) -> frozenset[str]:
    from provgraph.sources.own.checking import required

    terms = required(cls.TYPE)
    return frozenset(written.name for written in written_fields(cls) if written.term in terms)


def read_value(written: Written, term: Term) -> Any:
    """The value of a field, from a term that fits it."""
    if isinstance(term, IRI):
        return written.scheme.from_iri(term) if written.scheme is not None else term
    match written.kind:
        case Kind.TEXT:
            return Text(term.text, term.lang or "und")
        case Kind.NUMBER:
            return int(term.text)
        case Kind.FLAG:
            return term.text in ("true", "1")
        case Kind.DAY:
            return date.fromisoformat(term.text)
        case Kind.TIME:
            return datetime.fromisoformat(term.text)
        case Kind.EDTF:
            return parse_edtf(term.text)
        case _:
            return term.text
