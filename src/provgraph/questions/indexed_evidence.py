"""Where a claim stands, straight from the index: what is asked most often, and is nearly always one place."""

from collections.abc import Sequence

from provgraph.index.index import Index
from provgraph.index.segment import Segment, SegmentTable
from provgraph.model.locators import Locator, Section, TextPosition
from provgraph.store.fragments import read_fragment
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal
from provgraph.vocabulary.quick_dataclass import dataclass
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
        rows = table.rows_of(number)
        if not rows:
            continue
        places = table.plans.get(_Places)
        if not isinstance(places, _Places):
            places = table.plans[_Places] = _Places(segment, table)
        for row in rows:
            if not table.counts(row):
                continue
            locator = places.of(row)
            if found is not None or locator is None:
                return None
            found = Standing(segment.graphs[table.graph(row)].graph, locator)
    return found


class _Places:
    """The columns of a segment that tell where claims stand."""

    def __init__(self, segment: Segment, claims: SegmentTable) -> None:
        self.segment = segment
        self.graph = claims.graph
        self.beside = [column for term in _BESIDE if (column := claims.column(term)).some]
        self.locator = claims.column(PG.locator)
        self.locators = segment.table("locator")
        self.section, self.selected = (self.locators.column(term) for term in (PG.section, OA.hasSelector))
        self.said = [(term, column) for term in _SAID if (column := self.locators.column(term)).some]
        self.selectors = segment.table("selector")
        self.start, self.end, self.standard, self.fragment = (
            self.selectors.column(term) for term in (OA.start, OA.end, DCT.conformsTo, RDF.value)
        )

    def of(self, row: int) -> Locator | None:
        """The place of the claim in a row; None: it has none, or several, or more than a place beside it."""
        if any(column.first[row] for column in self.beside):
            return None
        segment, graph = self.segment, self.graph(row)
        place = _only(self.locators, self.locator.values(row), graph)
        if place is None:
            return None
        if self.section.some and (sections := self.section.values(place)):
            alone = len(sections) == 1 and not self.selected.first[place]
            return Section(_text(segment, sections[0])) if alone else None
        selector = _only(self.selectors, self.selected.values(place), graph)
        return None if selector is None else self._selected(place, selector)

    def _selected(self, place: int, selector: int) -> Locator | None:
        segment = self.segment
        start, end, standard, fragment = (
            column.values(selector) if column.some else ()
            for column in (self.start, self.end, self.standard, self.fragment)
        )
        if len(start) == len(end) == 1 and not standard:
            return TextPosition(int(_text(segment, start[0])), int(_text(segment, end[0])))
        if len(standard) != 1 or len(fragment) != 1 or start or end:
            return None
        said: dict[IRI, str] = {}
        for term, column in self.said:
            values = column.values(place)
            if len(values) > 1:
                return None
            if values:
                said[term] = _text(segment, values[0])
        return read_fragment(IRI(str(segment.term(standard[0]))), _text(segment, fragment[0]), said)


def _only(table: SegmentTable, things: Sequence[int], graph: int) -> int | None:
    """The row of the only one of some things that a table has."""
    if len(things) != 1:
        return None
    found = None
    for row in table.rows_of(things[0]):
        if table.graph(row) == graph:
            if found is not None:
                return None
            found = row
    return found


def _text(segment: Segment, number: int) -> str:
    term = segment.term(number)
    return term.text if isinstance(term, Literal) else str(term)
