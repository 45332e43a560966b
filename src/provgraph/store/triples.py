"""Records and claims ↔ triples, in our own terms.

The fields of `model.records` say under which ontology term each is written, so there is one writer and one reader for
all of them. statement → triples → statement is the identity; the tests hold it for arbitrary records.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from provgraph.errors import UnknownTerm
from provgraph.model.claims import Claim, SourceBatch, Statement
from provgraph.model.dates import parse_edtf
from provgraph.model.draft_mark import DraftMark, read_confidence
from provgraph.model.locators import (
    RDF_TERMS,
    RFC_5545,
    RFC_6350,
    RFC_6901,
    RFC_7111,
    Component,
    Fragment,
    Locator,
    Node,
    Pointer,
    Rows,
    Section,
    TextPosition,
    in_order,
)
from provgraph.model.records import Kind, Organisation, Person, Record, Source, Written, written_fields
from provgraph.model.texts import Text
from provgraph.store.fragments import read_fragment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term, Triple
from provgraph.vocabulary.minting import mint
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.terms import DCT, EDTF, OA, PG, RDF, XSD, Credibility

R = TypeVar("R", bound=Record)

_STANDARDS: dict[type[Fragment], IRI] = {Rows: RFC_7111, Component: RFC_5545, Pointer: RFC_6901, Node: RDF_TERMS}
_ANCHORS = {PG.spanDigest: "span", PG.beforeDigest: "before", PG.afterDigest: "after"}
_LOCATOR_TEXTS = frozenset((PG.columnName, PG.sheetName, PG.componentKind, PG.componentId))


def record_triples(record: Record) -> Iterator[Triple]:
    """A record as triples; what is None or empty is not written."""
    yield record.iri, RDF.type, type(record).TYPE
    for written in written_fields(type(record)):
        value = getattr(record, written.name)
        for item in value if written.many else (value,):
            if item is not None and item is not False:
                yield from _field_triples(record.iri, written, item)
    for key in name_keys(record):
        yield record.iri, PG.nameKey, Literal(key)


def _field_triples(subject: IRI, written: Written, value: Any) -> Iterator[Triple]:
    term = written.term
    match written.kind:
        case Kind.REF:
            yield subject, term, value
        case Kind.CONCEPT:
            yield subject, term, value.iri
        case Kind.PLAIN:
            yield subject, term, Literal(value)
        case Kind.TEXT:
            yield subject, term, Literal(value.value, RDF.langString, value.lang)
        case Kind.NUMBER:
            yield subject, term, Literal(str(value), XSD.integer)
        case Kind.FLAG:
            yield subject, term, Literal("true", XSD.boolean)
        case Kind.DAY:
            yield subject, term, Literal(value.isoformat(), XSD.date)
        case Kind.TIME:
            yield subject, term, Literal(value.isoformat(), XSD.dateTime)
        case Kind.EDTF:
            yield subject, term, Literal(value.text, EDTF)
            if value.earliest is not None:
                yield subject, IRI(term + "Earliest"), Literal(value.earliest.isoformat(), XSD.date)
            if value.latest is not None:
                yield subject, IRI(term + "Latest"), Literal(value.latest.isoformat(), XSD.date)


def name_keys(record: Record) -> list[str]:
    """The folded names by which an actor is found; derived, never read back."""
    if not isinstance(record, Person | Organisation):
        return []
    return sorted({name_key(name) for name in (record.name, *record.other_names)} - {""})


def claim_triples(claim: Claim) -> Iterator[Triple]:
    """A claim as triples, with its locators."""
    yield claim.iri, RDF.type, PG.Claim
    yield claim.iri, PG.inSource, claim.source
    yield claim.iri, PG.states, claim.states
    yield claim.iri, PG.claimKind, claim.kind
    if claim.local_name is not None:
        yield claim.iri, PG.localName, Literal(claim.local_name)
    if claim.credibility is not None:
        yield claim.iri, PG.credibility, claim.credibility.iri
    for note in claim.note:
        yield claim.iri, PG.note, Literal(note.value, RDF.langString, note.lang)
    if claim.draft is not None:
        yield claim.iri, PG.draftRule, Literal(claim.draft.rule)
        yield claim.iri, PG.draftConfidence, Literal(claim.draft.figures, XSD.decimal)
        if claim.draft.backend is not None:
            yield claim.iri, PG.draftBackend, Literal(claim.draft.backend)
    for locator in claim.locators:
        yield from locator_triples(claim, locator)


def locator_triples(claim: Claim, locator: Locator) -> Iterator[Triple]:
    """One place of a claim as triples."""
    iri = mint("locator", claim.source, locator.as_json())
    yield claim.iri, PG.locator, iri
    yield iri, RDF.type, PG.Locator
    yield iri, OA.hasSource, claim.source
    match locator:
        case TextPosition(start, end):
            selector = mint("selector", claim.source, start, end)
            yield iri, OA.hasSelector, selector
            yield selector, RDF.type, OA.TextPositionSelector
            yield selector, OA.start, Literal(str(start), XSD.integer)
            yield selector, OA.end, Literal(str(end), XSD.integer)
            for term, name in _ANCHORS.items():
                if digest := getattr(locator, name):
                    yield selector, term, Literal(digest)
        case Section(name):
            yield iri, PG.section, Literal(name)
        case _:
            yield from _fragment_triples(claim.source, iri, locator)


def _fragment_triples(source: IRI, iri: IRI, locator: Fragment) -> Iterator[Triple]:
    standard = _STANDARDS[type(locator)]
    if isinstance(locator, Component) and locator.kind == "VCARD":
        standard = RFC_6350
    selector = mint("selector", source, standard, locator.fragment)
    yield iri, OA.hasSelector, selector
    yield selector, RDF.type, OA.FragmentSelector
    yield selector, DCT.conformsTo, standard
    yield selector, RDF.value, Literal(locator.fragment)
    said: tuple[tuple[IRI, str], ...]
    match locator:
        case Rows():
            said = ((PG.columnName, locator.column), (PG.sheetName, locator.sheet))
        case Component():
            said = ((PG.componentKind, locator.kind), (PG.componentId, locator.id))
        case _:
            said = ()
    for term, value in said:
        if value:
            yield iri, term, Literal(value)


def statement_triples(statement: Statement) -> Iterator[Triple]:
    """A record, a claim, or a bare triple, as triples."""
    if isinstance(statement, Record):
        yield from record_triples(statement)
    elif isinstance(statement, Claim):
        yield from claim_triples(statement)
    else:
        yield statement


def batch_triples(batch: SourceBatch) -> Iterator[Triple]:
    """Everything that a source says, and its card, as the triples of its named graph."""
    yield from record_triples(batch.source)
    for statement in batch.statements:
        yield from statement_triples(statement)


# Reading back

Properties = dict[IRI, list[Term]]


def by_subject(triples: Iterable[Triple]) -> dict[IRI, Properties]:
    """Triples gathered by their subjects."""
    gathered: dict[IRI, Properties] = {}
    for subject, predicate, value in triples:
        gathered.setdefault(subject, {}).setdefault(predicate, []).append(value)
    return gathered


def read_record(cls: type[R], iri: IRI, properties: Properties) -> R:
    """The record of class *cls* that the properties of *iri* describe.

    Raises:
        UnknownTerm: A concept that the scheme does not have.
        TypeError: A property that the class needs is missing.
    """
    values: dict[str, Any] = {}
    for written in written_fields(cls):
        found = [_read_value(written, term) for term in properties.get(written.term, [])]
        if written.many:
            values[written.name] = tuple(found)  # put in order by the record itself
        elif found:
            values[written.name] = found[0]
    return cls(iri=iri, **values)


def _read_value(written: Written, term: Term) -> Any:
    if isinstance(term, IRI):
        if written.kind is Kind.CONCEPT and written.scheme is not None:
            try:
                return written.scheme.from_iri(term)
            except (KeyError, ValueError) as reason:
                raise UnknownTerm("unknown_term", iri=term) from reason
        return term
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


def read_claim(iri: IRI, subjects: dict[IRI, Properties]) -> Claim:
    """The claim *iri*, with its locators, from the gathered triples of its graph."""
    own = subjects[iri]
    credibility = own.get(PG.credibility)
    local_name = own.get(PG.localName)
    return Claim(
        iri=iri,
        source=_iri(own[PG.inSource]),
        states=_iri(own[PG.states]),
        kind=_iri(own[PG.claimKind]),
        locators=in_order(
            _read_locator(IRI(node), subjects) for node in own.get(PG.locator, []) if isinstance(node, IRI)
        ),
        local_name=_text(local_name) if local_name else None,
        credibility=Credibility.from_iri(_iri(credibility)) if credibility else None,
        note=tuple(sorted(Text(n.text, n.lang or "und") for n in own.get(PG.note, []) if isinstance(n, Literal))),
        draft=_read_draft(own),
    )


def _read_draft(own: Properties) -> DraftMark | None:
    if PG.draftRule not in own:
        return None
    confidence = read_confidence(_text(own[PG.draftConfidence])) if PG.draftConfidence in own else None
    backend = _text(own[PG.draftBackend]) if PG.draftBackend in own else None
    return DraftMark(_text(own[PG.draftRule]), confidence or 0.0, backend)


def readable_locator(iri: IRI, subjects: dict[IRI, Properties]) -> Locator | None:
    """The place that a locator names; None: it is damaged."""
    try:
        return _read_locator(iri, subjects)
    except (KeyError, ValueError, AssertionError):
        return None


def _read_locator(iri: IRI, subjects: dict[IRI, Properties]) -> Locator:
    own = subjects[iri]
    if PG.section in own:
        return Section(_text(own[PG.section]))
    selector = subjects[_iri(own[OA.hasSelector])]
    if DCT.conformsTo in selector:
        texts = {term: _text(own[term]) for term in own if term in _LOCATOR_TEXTS}
        return read_fragment(_iri(selector[DCT.conformsTo]), _text(selector[RDF.value]), texts)
    digests = {name: _text(selector[term]) for term, name in _ANCHORS.items() if term in selector}
    return TextPosition(int(_text(selector[OA.start])), int(_text(selector[OA.end])), **digests)


def _iri(terms: list[Term]) -> IRI:
    [term] = terms
    assert isinstance(term, IRI)
    return term


def _text(terms: list[Term]) -> str:
    [term] = terms
    assert isinstance(term, Literal)
    return term.text


def read_source(iri: IRI, triples: Iterable[Triple]) -> Source:
    """The card that a source's graph holds."""
    return read_record(Source, iri, by_subject(triples)[iri])
