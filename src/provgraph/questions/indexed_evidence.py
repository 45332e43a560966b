"""Where a claim stands, straight from the index: what is asked most often, and is nearly always one place."""

from collections.abc import Sequence
from dataclasses import dataclass

from provgraph.index.index import Index
from provgraph.index.segment import Segment, SegmentTable
from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.store.fragments import read_fragment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.terms import DCT, OA, PG, RDF

_BESIDE = (PG.note, PG.credibility, PG.draftRule, PG.draftConfidence, PG.draftBackend)
_SAID = (PG.columnName, PG.sheetName, PG.componentKind, PG.componentId)


@dataclass(frozen=True, slots=True)
class Standing:
    """A claim of one source, at one place, with no note, no judgement and no mark of a draft beside it."""

    source: IRI
    locator: Locator


def standing(index: Index, claim: IRI) -> Standing | None:
    """Where a claim stands; None: queries/evidence.rq has more to tell of it. Raises IndexDamaged."""
    found = None
    for segment, number in index.numbers(claim):
        table = segment.table("claim")
        for row in table.rows_of(number):
            if not table.counts(row):
                continue
            locator = _place(segment, table, row)
            if found is not None or locator is None:
                return None
            found = Standing(segment.graphs[table.graph(row)].graph, locator)
    return found


def _place(segment: Segment, claims: SegmentTable, row: int) -> Locator | None:
    if any(claims.column(term).first[row] for term in _BESIDE):
        return None
    locators = segment.table("locator")
    place = _only(locators, claims.column(PG.locator).values(row), claims.graph(row))
    if place is None:
        return None
    sections = locators.column(PG.section).values(place)
    if sections:
        return Section(_text(segment, sections[0])) if len(sections) == 1 and not _selected(locators, place) else None
    selectors = segment.table("selector")
    selector = _only(selectors, locators.column(OA.hasSelector).values(place), claims.graph(row))
    if selector is None:
        return None
    start, end, standard, fragment = (
        selectors.column(term).values(selector) for term in (OA.start, OA.end, DCT.conformsTo, RDF.value)
    )
    if len(start) == len(end) == 1 and not standard:
        return TextPosition(int(_text(segment, start[0])), int(_text(segment, end[0])))
    if len(standard) != 1 or len(fragment) != 1 or start or end:
        return None
    said: dict[IRI, str] = {}
    for term in _SAID:
        values = locators.column(term).values(place)
        if len(values) > 1:
            return None
        if values:
            said[term] = _text(segment, values[0])
    return read_fragment(IRI(str(segment.term(standard[0]))), _text(segment, fragment[0]), said)


def _only(table: SegmentTable, things: Sequence[int], graph: int) -> int | None:
    """The row of the only one of some things that a table has."""
    if len(things) != 1:
        return None
    rows = [row for row in table.rows_of(things[0]) if table.graph(row) == graph]
    return rows[0] if len(rows) == 1 else None


def _selected(locators: SegmentTable, place: int) -> bool:
    return bool(locators.column(OA.hasSelector).first[place])


def _text(segment: Segment, number: int) -> str:
    term = segment.term(number)
    return term.text if isinstance(term, Literal) else str(term)
