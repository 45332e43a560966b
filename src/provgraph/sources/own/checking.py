"""Whether a subject of one of our graphs is whole: its class, its fields, its claims."""

from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from provgraph.errors import DateUnreadable
from provgraph.model.dates import parse_edtf
from provgraph.model.records import RECORDS, Kind, Organisation, Person, Record, Source, Written, written_fields
from provgraph.rdf.gathering import BLANK, Gathered, Properties
from provgraph.sources.problems import nearest
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Literal, Term, Triple
from provgraph.vocabulary.names import name_key
from provgraph.vocabulary.prefixes import DATA, PREFIXES
from provgraph.vocabulary.prefixes import PG as TERMS
from provgraph.vocabulary.terms import DCT, EDTF, OA, PG, RDF, XSD


class Fault(NamedTuple):
    """Something wrong: the key of a problem, and its facts."""

    key: str
    facts: dict[str, object]


RECORD_OF: dict[IRI, type[Record]] = {cls.TYPE: cls for cls in RECORDS}
_WITHOUT_CLAIM = frozenset((PG.Source, PG.Place, PG.IdentityDecision))
_PART_TERMS: dict[IRI, frozenset[IRI]] = {
    PG.Claim: frozenset(
        (
            *(PG.inSource, PG.states, PG.claimKind, PG.localName, PG.credibility, PG.note, PG.locator),
            *(PG.draftRule, PG.draftConfidence, PG.draftBackend),
        )
    ),
    PG.Locator: frozenset(
        (OA.hasSource, OA.hasSelector, PG.section, PG.columnName, PG.sheetName, PG.componentKind, PG.componentId)
    ),
    OA.TextPositionSelector: frozenset((OA.start, OA.end, PG.spanDigest, PG.beforeDigest, PG.afterDigest)),
    OA.FragmentSelector: frozenset((DCT.conformsTo, RDF.value)),
}
_PARTS = frozenset(_PART_TERMS)
_DATATYPES = {Kind.PLAIN: STRING, Kind.TEXT: RDF.langString, Kind.NUMBER: XSD.integer, Kind.FLAG: XSD.boolean,
              Kind.DAY: XSD.date, Kind.TIME: XSD.dateTime, Kind.EDTF: EDTF}  # fmt: skip


_PREFIXES = {
    **PREFIXES,
    "conf": "https://w3id.org/scholarlydata/ontology/conference-ontology.owl#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "icaltzd": "http://www.w3.org/2002/12/cal/icaltzd#",
    "swc": "http://data.semanticweb.org/ns/swc/ontology#",
    "swrc": "http://swrc.ontoware.org/ontology#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
"""With those of vocabularies that are only read."""


@lru_cache(maxsize=1024)
def short(iri: str) -> str:
    """An IRI with the prefix that people know it by."""
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def faults(gathered: Gathered, graph: IRI, subject: IRI, said: Properties) -> Iterator[Fault]:
    """What is wrong with one subject of a source's graph."""
    types = [value for value in said.get(RDF.type, []) if isinstance(value, IRI)]
    ours = [one for one in types if one in RECORD_OF or one in _PARTS]
    if not ours:
        for one in types:
            if one.startswith(TERMS):
                close = nearest(short(one), [short(known) for known in (*RECORD_OF, *_PARTS)]) or "pg:Person"
                yield Fault("own_unknown_class", {"subject": subject, "found": short(one), "nearest": close})
        if subject.startswith(DATA) and not subject.startswith(BLANK) and not types:
            yield Fault("own_no_type", {"subject": subject})
        return
    for one in ours:
        if one in RECORD_OF:
            yield from record_faults(RECORD_OF[one], subject, said)
            if one not in _WITHOUT_CLAIM and not gathered.referring(subject, PG.states, graph):
                yield Fault("own_no_claim", {"subject": subject})
        elif one == PG.Claim:
            yield from _claim_faults(gathered, graph, subject, said)
        elif one == PG.Locator:
            yield from _locator_faults(gathered, graph, subject, said)


def is_foreign(said: Properties) -> bool:
    """Whether a subject is none of ours: original triples that were kept."""
    types = said.get(RDF.type, [])
    return not any(isinstance(one, IRI) and (one in RECORD_OF or one in _PARTS) for one in types)


def unknown_predicates(said: Properties) -> list[IRI]:
    """The predicates of one of our subjects that its class does not have."""
    known = {RDF.type}
    for one in said.get(RDF.type, []):
        if isinstance(one, IRI) and (one in RECORD_OF or one in _PARTS):
            known |= _terms(one) if one in RECORD_OF else _PART_TERMS[one]
    return [predicate for predicate in said if predicate not in known]


def completed(subject: IRI, said: Properties) -> Iterator[Triple]:
    """What our own writer adds to what is said, where somebody else's left it out: keys of names, bounds of dates."""
    for one in said.get(RDF.type, []):
        cls = RECORD_OF.get(one) if isinstance(one, IRI) else None
        if cls in (Person, Organisation):
            names = [
                name for term in (PG.name, PG.otherName) for name in said.get(term, []) if isinstance(name, Literal)
            ]
            for key in sorted({name_key(name.text) for name in names} - {""}):
                if Literal(key) not in said.get(PG.nameKey, []):
                    yield subject, PG.nameKey, Literal(key)
        for written in written_fields(cls) if cls is not None else ():
            dates = said.get(written.term, [])
            if written.kind is Kind.EDTF and len(dates) == 1 and isinstance(dates[0], Literal):
                value = parse_edtf(dates[0].text)
                for end, day in (("Earliest", value.earliest), ("Latest", value.latest)):
                    term = IRI(written.term + end)
                    if day is not None and term not in said:
                        yield subject, term, Literal(day.isoformat(), XSD.date)


@cache
def _terms(kind: IRI) -> frozenset[IRI]:
    cls = RECORD_OF[kind]
    known = {written.term for written in written_fields(cls)}
    known |= {IRI(w.term + end) for w in written_fields(cls) if w.kind is Kind.EDTF for end in ("Earliest", "Latest")}
    if cls in (Person, Organisation):
        known.add(PG.nameKey)
    if cls is Source:
        known.add(PG.contentDigest)
    return frozenset(known)


@cache
def required(kind: IRI) -> tuple[IRI, ...]:
    """The fields that each record of a class has."""
    cls = RECORD_OF[kind]
    without = {item.name for item in fields(cls) if item.default is MISSING and item.default_factory is MISSING}
    return tuple(written.term for written in written_fields(cls) if written.name in without)


def record_faults(cls: type[Record], subject: IRI, said: Properties) -> Iterator[Fault]:
    """What is wrong with the fields of a record."""
    for term in required(cls.TYPE):
        if term not in said:
            yield Fault("own_missing", {"subject": subject, "field": short(term), "kind": short(cls.TYPE)})
    for written in written_fields(cls):
        for value in said.get(written.term, []):
            if not _fits(written, value):
                expected = (
                    short(written.scheme.scheme) if written.scheme else short(_DATATYPES.get(written.kind, "IRI"))
                )
                yield Fault("own_value", _value_facts(subject, written.term, value, expected))
        if written.kind is Kind.EDTF:
            yield from _bound_faults(written, subject, said)


def _bound_faults(written: Written, subject: IRI, said: Properties) -> Iterator[Fault]:
    dates = said.get(written.term, [])
    if len(dates) != 1 or not _fits(written, dates[0]) or not isinstance(dates[0], Literal):
        return
    value = parse_edtf(dates[0].text)
    for end, day in (("Earliest", value.earliest), ("Latest", value.latest)):
        term = IRI(written.term + end)
        expected = [Literal(day.isoformat(), XSD.date)] if day else []
        for found in said.get(term, []):
            if found not in expected:
                yield Fault("own_value", _value_facts(subject, term, found, str(day) if day else "–"))


def _value_facts(subject: IRI, term: IRI, value: Term, expected: str) -> dict[str, object]:
    text = value if isinstance(value, IRI) else value.text
    kind = "IRI" if isinstance(value, IRI) else (f"@{value.lang}" if value.lang else short(value.datatype))
    found = f"{text[:80]} ({kind})"
    return {"subject": subject, "field": short(term), "found": found, "expected": expected}


def _fits(written: Written, value: Term) -> bool:
    if written.kind is Kind.REF:
        return isinstance(value, IRI)
    if written.kind is Kind.CONCEPT:
        try:
            return isinstance(value, IRI) and written.scheme is not None and bool(written.scheme.from_iri(value).key)
        except ValueError:
            return False
    if (
        isinstance(value, IRI)
        or value.datatype != _DATATYPES[written.kind]
        or (written.kind is Kind.TEXT) is not bool(value.lang)
    ):
        return False
    try:
        match written.kind:
            case Kind.NUMBER:
                int(value.text)
            case Kind.FLAG:
                return value.text in ("true", "false", "1", "0")
            case Kind.DAY:
                date.fromisoformat(value.text)
            case Kind.TIME:
                datetime.fromisoformat(value.text)
            case Kind.EDTF:
                parse_edtf(value.text)
    except (ValueError, DateUnreadable):
        return False
    return True


def _claim_faults(gathered: Gathered, graph: IRI, subject: IRI, said: Properties) -> Iterator[Fault]:
    sources = said.get(PG.inSource, [])
    if sources != [graph]:
        found = ", ".join(str(one) for one in sources if isinstance(one, IRI)) or "–"
        yield Fault("own_claim_source", {"subject": subject, "found": found, "graph": graph})
    stated = said.get(PG.states, [])
    kinds = said.get(PG.claimKind, [])
    if len(stated) != 1 or len(kinds) != 1 or not isinstance(stated[0], IRI) or not isinstance(kinds[0], IRI):
        yield Fault("own_claim_states", {"subject": subject})
    elif not gathered.holds(stated[0], RDF.type, kinds[0], graph):
        yield Fault("own_claim_empty", {"subject": subject, "stated": stated[0], "kind": short(kinds[0])})
    if not said.get(PG.locator):
        yield Fault("own_no_locator", {"subject": subject})
    for place in said.get(PG.locator, []):
        if not isinstance(place, IRI) or not gathered.holds(place, RDF.type, PG.Locator, graph):
            yield Fault("own_locator_empty", {"subject": subject, "place": str(place)[:100]})


def _locator_faults(gathered: Gathered, graph: IRI, subject: IRI, said: Properties) -> Iterator[Fault]:
    selectors = said.get(OA.hasSelector, [])
    whole = bool(said.get(PG.section)) != bool(selectors) and all(
        isinstance(one, IRI) and gathered.properties(one, graph) for one in selectors
    )
    if not whole:
        yield Fault("own_locator_empty", {"subject": subject, "place": "pg:section, oa:hasSelector"})
