"""Records and claims as N-Triples lines: what `triples.py` says of them, written out at once.

A large table makes tens of millions of lines: an object for each triple, and its terms, would take most of the time of
a load. The tests hold that both say the same, for arbitrary statements.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any

from provgraph.model.claims import Claim, Statement
from provgraph.model.locators import RFC_7111, Locator, Rows
from provgraph.model.records import Kind, Organisation, Person, Record, written_fields
from provgraph.store.triples import locator_triples, name_keys
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import STRING, Term, Triple
from provgraph.vocabulary.minting import as_json, minted
from provgraph.vocabulary.terms import DCT, EDTF, OA, PG, RDF, XSD

_NOT_IRI = re.compile(r'[\x00-\x20<>"{}|^`\\]|^(?![A-Za-z][A-Za-z0-9+.-]*:)')
_PLAINLY_IRI = re.compile(r"urn:pg:[A-Za-z0-9:._-]*").fullmatch
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", re.ASCII)
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})
_ESCAPED = re.compile(r'[\\"\n\r]').search

# Terms


def written_iri(iri: str) -> str:
    """An IRI between its brackets. Raises ValueError: it is none."""
    # Most are our own, of which this is known at once; the others come again and again.
    return f"<{iri}>" if _PLAINLY_IRI(iri) else _foreign_iri(iri)


@lru_cache(maxsize=1 << 14)
def _foreign_iri(iri: str) -> str:
    if _NOT_IRI.search(iri):
        raise ValueError(iri)
    return f"<{iri}>"


def _text(text: str) -> str:
    return text.translate(_ESCAPES) if _ESCAPED(text) else text


def written_term(term: Term) -> str:
    """A term. Raises ValueError: an IRI or a language tag that is none."""
    if isinstance(term, IRI):
        return written_iri(term)
    if term.lang:
        return _in_language(term.text, term.lang)
    return f'"{_text(term.text)}"' if term.datatype == STRING else f'"{_text(term.text)}"^^<{term.datatype}>'


def _in_language(text: str, lang: str) -> str:
    return f'"{_text(text)}"@{_language(lang)}'


@lru_cache(maxsize=1 << 10)
def _language(lang: str) -> str:
    if not _LANGUAGE.fullmatch(lang):
        raise ValueError(lang)
    return lang


def written_triple(triple: Triple) -> bytes:
    """A triple without the full stop.

    Raises:
        ValueError: An IRI or a language tag that is none, or a text that UTF-8 cannot write (half of a surrogate pair).
    """
    return f"{written_iri(triple[0])} {written_iri(triple[1])} {written_term(triple[2])}".encode()


# Records

_NAME_KEY = f" <{PG.nameKey}> "
_TYPE, _DATE = f" <{RDF.type}> ", f'"^^<{XSD.date}>'
_OBJECTS: dict[Kind, Callable[[Any], str]] = {
    Kind.REF: written_iri,
    Kind.CONCEPT: lambda concept: f"<{concept.iri}>",
    Kind.PLAIN: lambda text: f'"{_text(text)}"',
    Kind.TEXT: lambda text: _in_language(text.value, text.lang),
    Kind.NUMBER: lambda number: f'"{number}"^^<{XSD.integer}>',
    Kind.FLAG: lambda _: f'"true"^^<{XSD.boolean}>',
    Kind.DAY: lambda day: f'"{day.isoformat()}{_DATE}',
    Kind.TIME: lambda moment: f'"{moment.isoformat()}"^^<{XSD.dateTime}>',
    Kind.EDTF: lambda day: f'"{_text(day.text)}"^^<{EDTF}>',
}


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is written."""

    value: Callable[[Record], Any]
    predicate: str
    """With a space on each side."""
    object: Callable[[Any], str]
    many: bool
    bounds: tuple[str, str] | None
    """Of a date: the predicates of its first and last day."""


@dataclass(frozen=True, slots=True)
class _Form:
    """How records of one class are written."""

    type: str
    fields: tuple[_Field, ...]
    has_keys: bool
    """Whether the folded names are written too, by which an actor is found."""


_FORMS: dict[type, _Form] = {}


def _form(cls: type[Record]) -> _Form:
    fields = tuple(
        _Field(
            attrgetter(item.name),
            f" <{item.term}> ",
            _OBJECTS[item.kind],
            item.many,
            (f" <{item.term}Earliest> ", f" <{item.term}Latest> ") if item.kind is Kind.EDTF else None,
        )
        for item in written_fields(cls)
    )
    return _FORMS.setdefault(cls, _Form(f"{_TYPE}<{cls.TYPE}>", fields, issubclass(cls, Person | Organisation)))


def _record(record: Record) -> list[str]:
    cls = type(record)
    form, subject = _FORMS.get(cls) or _form(cls), written_iri(record.iri)
    lines = [subject + form.type]
    for field in form.fields:
        value = field.value(record)
        if value is None or value is False or value == ():
            continue
        start = subject + field.predicate
        if field.many:
            lines += [start + field.object(item) for item in value if item is not None and item is not False]
            continue
        lines.append(start + field.object(value))
        if field.bounds is not None:
            days = zip(field.bounds, (value.earliest, value.latest), strict=True)
            lines += [f'{subject}{bound}"{day.isoformat()}{_DATE}' for bound, day in days if day is not None]
    if form.has_keys:
        lines += [f'{subject}{_NAME_KEY}"{_text(key)}"' for key in name_keys(record)]
    return lines


# Claims

_CLAIM = f"{_TYPE}<{PG.Claim}>"
_IN_SOURCE, _STATES, _KIND = f" <{PG.inSource}> ", f" <{PG.states}> ", f" <{PG.claimKind}> "
_LOCAL, _CREDIBILITY, _NOTE = f" <{PG.localName}> ", f" <{PG.credibility}> ", f" <{PG.note}> "
_RULE, _BACKEND, _CONFIDENCE = f" <{PG.draftRule}> ", f" <{PG.draftBackend}> ", f" <{PG.draftConfidence}> "
_LOCATOR, _IS_LOCATOR, _HAS_SOURCE = f" <{PG.locator}> ", f"{_TYPE}<{PG.Locator}>", f" <{OA.hasSource}> "
_SELECTOR, _IS_SELECTOR = f" <{OA.hasSelector}> ", f"{_TYPE}<{OA.FragmentSelector}>"
_CONFORMS, _VALUE = f" <{DCT.conformsTo}> <{RFC_7111}>", f" <{RDF.value}> "
_COLUMN, _SHEET = f" <{PG.columnName}> ", f" <{PG.sheetName}> "


def _claim(claim: Claim) -> list[str]:
    iri, source = written_iri(claim.iri), written_iri(claim.source)
    lines = [
        iri + _CLAIM,
        iri + _IN_SOURCE + source,
        iri + _STATES + written_iri(claim.states),
        iri + _KIND + written_iri(claim.kind),
    ]
    if claim.local_name is not None:
        lines.append(f'{iri}{_LOCAL}"{_text(claim.local_name)}"')
    if claim.credibility is not None:
        lines.append(iri + _CREDIBILITY + written_iri(claim.credibility.iri))
    lines += [iri + _NOTE + _in_language(note.value, note.lang) for note in claim.note]
    if claim.draft is not None:
        lines.append(f'{iri}{_RULE}"{_text(claim.draft.rule)}"')
        lines.append(f'{iri}{_CONFIDENCE}"{claim.draft.figures}"^^<{XSD.decimal}>')
        if claim.draft.backend is not None:
            lines.append(f'{iri}{_BACKEND}"{_text(claim.draft.backend)}"')
    for locator in claim.locators:
        lines += _rows(iri, claim.source, source, locator) if type(locator) is Rows else _place(claim, locator)
    return lines


def _place(claim: Claim, locator: Locator) -> list[str]:
    return [
        f"{written_iri(subject)} {written_iri(predicate)} {written_term(value)}"
        for subject, predicate, value in locator_triples(claim, locator)
    ]


def _rows(claim: str, source_iri: IRI, source: str, rows: Rows) -> list[str]:
    named, fragment = _source_argument(source_iri), rows.fragment
    more = f',"column":{as_json(rows.column)}' if rows.column else ""
    if rows.sheet:
        more += f',"sheet":{as_json(rows.sheet)}'
    place = f'{{"kind":"rows","first":{rows.first},"last":{rows.last or rows.first}{more}}}'
    iri = f"<{minted('locator', f'{named},{place}')}>"
    # A fragment of rows needs no escapes.
    selector = "<" + minted("selector", f'{named},{_RFC_7111},"{fragment}"') + ">"
    lines = [
        claim + _LOCATOR + iri,
        iri + _IS_LOCATOR,
        iri + _HAS_SOURCE + source,
        iri + _SELECTOR + selector,
        selector + _IS_SELECTOR,
        selector + _CONFORMS,
        f'{selector}{_VALUE}"{fragment}"',
    ]
    if rows.column:
        lines.append(f'{iri}{_COLUMN}"{_text(rows.column)}"')
    if rows.sheet:
        lines.append(f'{iri}{_SHEET}"{_text(rows.sheet)}"')
    return lines


_RFC_7111 = as_json(RFC_7111)
_source_argument = lru_cache(maxsize=64)(as_json)

# Both


def written_statement(statement: Statement) -> list[bytes]:
    """A record, a claim, or a bare triple, as lines without their full stops, in the order of `statement_triples`.

    Raises:
        ValueError: See `written_triple`.
    """
    if isinstance(statement, Claim):
        return [line.encode() for line in _claim(statement)]
    if isinstance(statement, Record):
        return [line.encode() for line in _record(statement)]
    return [written_triple(statement)]
