"""Tables of what everything rests on: sources, claims, their places; and of parties, ties and the vocabularies."""

from collections.abc import Iterator

from provgraph.exports.columns import Cell, Column, Form, Row, Table, beside
from provgraph.exports.holdings import Holdings
from provgraph.exports.record_tables import fields_of, texts_by_language
from provgraph.model.dates import parse_edtf
from provgraph.model.locators import Component, Locator, Node, Pointer, Rows, Section, TextPosition
from provgraph.model.records import RECORDS, Agreement, Encounter, Outcome, Source
from provgraph.networks.actor_network import actor_network
from provgraph.vocabulary import terms
from provgraph.vocabulary.concept import Concept, OrderedConcept
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.terms import Credibility, Grade

_KINDS = {cls.TYPE: cls.__name__ for cls in RECORDS}
_SOURCE_COLUMNS, _SOURCE_MAKERS = fields_of(Source)
_PARTIES = ((Encounter, "encounter"), (Agreement, "agreement"), (Outcome, "outcome"))


def _sources(held: Holdings) -> Iterator[Row]:
    for source in held.sources():
        cells: list[Cell] = [held.source_id(source.iri), source.iri]
        for item, maker in _SOURCE_MAKERS:
            cells += maker(held, getattr(source, item.name))
        yield tuple(cells)


def _claims(held: Holdings) -> Iterator[Row]:
    for claim in held.claims():
        french, english, other = texts_by_language(claim.note)
        yield (
            claim.iri,
            held.source_id(claim.source),
            claim.states,
            _KINDS.get(claim.kind, str(claim.kind)),
            claim.local_name,
            claim.credibility.key if claim.credibility else None,
            *((claim.draft.rule, claim.draft.confidence, claim.draft.backend) if claim.draft else (None, None, None)),
            ", ".join(place.describe(held.lang) for place in claim.locators) or None,
            *(tuple(french), tuple(english), other),
        )


def _locators(held: Holdings) -> Iterator[Row]:
    for claim in held.claims():
        for number, locator in enumerate(claim.locators, start=1):
            yield claim.iri, number, held.source_id(claim.source), *_place(locator), locator.describe(held.lang)


def _place(locator: Locator) -> tuple[Cell, ...]:
    """Kind, start, end, section, fragment, row, last row, column, sheet, identifier."""
    match locator:
        case TextPosition(start, end):
            return "text-position", start, end, None, None, None, None, None, None, None
        case Section(name):
            return "section", None, None, name, None, None, None, None, None, None
        case Rows(first, last, column, sheet):
            place = (first, last or first, column or None, sheet or None)
            return "rows", None, None, None, locator.fragment, *place, None
        case Component():
            return "component", None, None, None, locator.fragment, None, None, None, None, locator.id or None
        case Pointer():
            return "pointer", None, None, None, locator.fragment, None, None, None, None, None
        case Node():
            return "node", None, None, None, locator.fragment, None, None, None, None, None


def _parties(held: Holdings) -> Iterator[Row]:
    for cls, kind in _PARTIES:
        for graph, record in held.records(cls):
            parties: tuple[IRI, ...] = getattr(record, "parties")  # noqa: B009 - mypy sees what they have in common only
            for mention in parties:
                actor = held.one(mention)
                yield record.iri, held.source_id(graph), mention, kind, actor, held.name("actors", actor)


def _concepts(_: Holdings) -> Iterator[Row]:
    schemes = [
        scheme
        for scheme in vars(terms).values()
        if isinstance(scheme, type) and issubclass(scheme, Concept) and scheme not in (Concept, OrderedConcept)
    ]
    for scheme in sorted(schemes, key=lambda scheme: scheme.scheme):
        for concept in scheme:
            yield concept.iri, scheme.scheme.rpartition("/")[2], concept.key, concept.label("fr"), concept.label("en")


def _ties(held: Holdings) -> Iterator[Row]:
    network = actor_network(held.view)
    rooms = {node for node, attributes in network.nodes(data=True) if attributes["kind"] == "session"}
    edges = []
    for one, other, key, edge in network.edges(keys=True, data=True):
        # Of a room too large for pairs, each actor is tied to the room: the other end is all who were there.
        first, second = sorted((one, other), key=lambda end: (end in rooms, end))
        edges.append((first, "" if second in rooms else second, str(key), edge))
    for first, second, _, edge in sorted(edges, key=lambda item: item[:3]):
        day = parse_edtf(edge["date"]) if edge["date"] else None
        session = IRI(edge["session"]) if edge["session"] else None
        yield (
            *(first, held.name("actors", IRI(first))),
            *((second, held.name("actors", IRI(second))) if second else (None, None)),
            edge["grade"],
            *(session, held.name("sessions", session) if session else None),
            *((day, day.earliest, day.latest) if day else (None, None, None)),
            *(float(edge["weight_low"]), float(edge["weight_high"])),
            tuple(edge["sources"].split()),
            tuple(edge["claims"].split()),
        )


SOURCES = Table(
    "sources",
    ("source",),
    (
        Column("source", needed=True, about="source_id"),
        Column("address_of_source", Form.ADDRESS, needed=True),
        *_SOURCE_COLUMNS,
    ),
    _sources,
)
CLAIMS = Table(
    "claims",
    ("claim",),
    (
        Column("claim", Form.ADDRESS, needed=True),
        Column("source", needed=True, refers_to="sources"),
        Column("record", Form.ADDRESS, needed=True, about="stated_record"),
        Column("kind", needed=True, about="record_kind"),
        Column("local_name"),
        Column("credibility", Form.KEY, scheme=Credibility),
        Column("draft_rule"),
        Column("draft_confidence", Form.NUMBER),
        Column("draft_backend"),
        Column("places_in_words"),
        beside("note", "fr", Form.LIST),
        beside("note", "en", Form.LIST),
        beside("note", "other", Form.LIST),
    ),
    _claims,
)
LOCATORS = Table(
    "locators",
    ("claim", "number"),
    (
        Column("claim", Form.ADDRESS, needed=True, refers_to="claims"),
        Column("number", Form.WHOLE, needed=True, about="locator_number"),
        Column("source", needed=True, refers_to="sources"),
        Column("kind", needed=True, about="locator_kind"),
        Column("start", Form.WHOLE, about="text_start"),
        Column("end", Form.WHOLE, about="text_end"),
        Column("section"),
        Column("fragment"),
        Column("row", Form.WHOLE),
        Column("last_row", Form.WHOLE),
        Column("column"),
        Column("sheet"),
        Column("component_id"),
        Column("in_words", needed=True),
    ),
    _locators,
)
PARTIES = Table(
    "parties",
    ("record", "source", "mention"),
    (
        Column("record", Form.ADDRESS, needed=True, about="party_of"),
        Column("source", needed=True, refers_to="sources"),
        Column("mention", Form.ADDRESS, needed=True),
        Column("kind", needed=True, about="party_kind"),
        Column("actor", Form.ADDRESS, needed=True, refers_to="actors"),
        beside("actor", "name"),
    ),
    _parties,
)
CONCEPTS = Table(
    "concepts",
    ("concept",),
    (
        Column("concept", Form.ADDRESS, needed=True),
        Column("vocabulary", needed=True),
        Column("key", needed=True),
        Column("label_fr", needed=True, about="label", ending="fr"),
        Column("label_en", needed=True, about="label", ending="en"),
    ),
    _concepts,
)
TIES = Table(
    "ties",
    (),
    (
        Column("one", Form.ADDRESS, needed=True, refers_to="actors", about="tie_one"),
        beside("one", "name", about="tie_one"),
        Column("other", Form.ADDRESS, refers_to="actors", about="tie_other"),
        beside("other", "name", about="tie_other"),
        Column("grade", Form.KEY, needed=True, scheme=Grade),
        Column("session", Form.ADDRESS, refers_to="sessions"),
        beside("session", "name"),
        Column("date", Form.EDTF),
        beside("date", "earliest", Form.DAY),
        beside("date", "latest", Form.DAY),
        Column("weight_low", Form.NUMBER, needed=True),
        Column("weight_high", Form.NUMBER, needed=True),
        Column("sources", Form.LIST, needed=True),
        Column("claims", Form.LIST, needed=True),
    ),
    _ties,
)
