"""The answers of the `.rq` questions, from the index: the same rows, without a query.

A question that reads in one GRAPH block is a star: a thing, values that it must have, values that it may have, and the
claims that state it (stars.py).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product

from provgraph.index.index import Index
from provgraph.index.segment import Column, Segment, SegmentTable
from provgraph.questions.stars import ACTORS, MEMBER, STARS, Star, Terms
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.terms import DCT, OA, PG, RDF, Judgement

Given = Mapping[str, Term]
Values = dict[str, Term]


def answer(index: Index, name: str, arguments: Mapping[str, str | IRI | None]) -> list[Row] | None:
    """The rows of a question; None: it is not one that the index answers.

    Args:
        index: Of the store.
        name: Of the `.rq` file.
        arguments: As `provgraph.store.asking.ask` takes them.

    Raises:
        IndexDamaged: The index is not what was written.
    """
    # A folded name is a text; everything else that is asked for is an address.
    given: dict[str, Term] = {
        key: Literal(value) if key == "key" else IRI(value) for key, value in arguments.items() if value is not None
    }
    find = _OTHERS.get(name)
    if find is not None:
        return [Row(name, values) for values in find(index, given)]
    stars = STARS.get(name)
    if stars is None:
        return None
    return [Row(name, values) for star in stars for values in _star(index, star, given)]


def _star(index: Index, star: Star, given: Given) -> Iterator[Values]:
    found = (values for table in index.tables(star.table) for values in _in_table(table, star, given))
    if not star.once:
        yield from found
        return
    seen: set[frozenset[tuple[str, Term]]] = set()
    for values in found:
        key = frozenset(values.items())
        if key not in seen:
            seen.add(key)
            yield values


class _Plan:
    """What of a star does not hang on what is asked for: worked out once for each table of each segment."""

    __slots__ = ("always", "bound", "columns", "requires", "star", "stating")

    def __init__(self, table: SegmentTable, star: Star, given: Collection[str]) -> None:
        self.star = star
        self.bound = [(column, name) for name, column in star.bound.items() if name in given]
        known = {column for column, _ in self.bound}
        self.columns = [(name, table.column(term), True) for name, term in star.needs.items() if name not in known]
        maybes = [(name, table.column(term), False) for name, term in star.maybes.items()]
        self.columns += [each for each in maybes if each[1].some]
        self.requires = [table.column(term) for term in star.requires]
        self.always = dict(star.always)
        self.stating = table.segment.table("states") if star.claimed else None


def _plan(table: SegmentTable, star: Star, given: Iterable[str]) -> _Plan:
    key = (id(star), *given)
    found = table.plans.get(key)
    if not isinstance(found, _Plan) or found.star is not star:
        found = table.plans[key] = _Plan(table, star, [*given])
    return found


def _in_table(table: SegmentTable, star: Star, given: Given) -> Iterator[Values]:
    segment = table.segment
    numbers: dict[str, int] = {}
    for name, value in given.items():
        number = numbers[name] = segment.number(value)
        if not number:
            return
    plan = _plan(table, star, given)
    rows, checks = _rows(table, star, numbers)
    term = segment.term
    always = plan.always
    if plan.bound:
        always = always | {column: term(numbers[name]) for column, name in plan.bound}
    for row in rows:
        if any(number not in column.values(row) for column, number in checks):
            continue
        if plan.requires and not all(column.first[row] for column in plan.requires):
            continue
        values = always.copy()
        many = _fill(values, plan.columns, row, term)
        thing, graph = table.things[row], table.graph(row)
        source = segment.graphs[graph].graph
        if star.own and source != term(thing):
            continue
        if star.thing is not None:
            values[star.thing] = term(thing)
        if star.source is not None:
            values[star.source] = source
        if plan.stating is not None:
            claims = things_with(plan.stating, PG.states, thing, graph)
            many.append(("claim", claims))
        yield from _combined(values, many, segment)


def _fill(
    values: Values, columns: Iterable[tuple[str, Column, bool]], row: int, term: Callable[[int], Term]
) -> list[tuple[str, Sequence[int]]]:
    """Put in what has one value; what has several is told, and what has none where it needs one."""
    many: list[tuple[str, Sequence[int]]] = []
    for name, column, needed in columns:
        first = column.first[row]
        if not first:
            if needed:
                many.append((name, ()))
        elif not column.more_rows or len(found := column.values(row)) == 1:
            values[name] = term(first)
        else:
            many.append((name, found))
    return many


def _rows(
    table: SegmentTable, star: Star, numbers: Mapping[str, int]
) -> tuple[Iterable[int], list[tuple[Column, int]]]:
    """The rows to look at, and what is still to be looked for in each."""
    rows: Sequence[int] = range(len(table))
    checks = [(table.column(star.sought[name]), number) for name, number in numbers.items() if name != star.named]
    if star.named is not None and star.named in numbers:
        rows = table.rows_of(numbers[star.named])
    elif checks:
        column, number = checks.pop()
        rows = column.rows(number)
    return (rows if table.segment.alive is None else filter(table.counts, rows)), checks


def _combined(values: Values, many: list[tuple[str, Sequence[int]]], segment: Segment) -> Iterator[Values]:
    """A row for each way to choose one value for each column that has several; none, where one has none."""
    if not many:
        yield values
        return
    if len(many) == 1:
        [(name, numbers)] = many
        for number in numbers:
            yield values | {name: segment.term(number)}
        return
    names = [name for name, _ in many]
    for chosen in product(*(found for _, found in many)):
        yield values | {name: segment.term(number) for name, number in zip(names, chosen, strict=True)}


def things_with(table: SegmentTable, predicate: IRI, value: int, graph: int) -> list[int]:
    """The things of one graph that have a value."""
    if not len(table):
        return []
    things = table.things
    rows = table.column(predicate).rows(value)
    if len(table.segment.graphs) == 1:
        return [things[row] for row in rows]
    return [things[row] for row in rows if table.graph(row) == graph]


def _actor_names(index: Index, given: Given) -> Iterator[Values]:
    """queries/actor_names.rq: who is asked for is looked for once in each segment, not once for each kind of name."""
    if "actor" not in given:
        for star in STARS["actor_names"]:
            yield from _star(index, star, given)
        return
    actor = given["actor"]
    for segment, number in index.numbers(actor):
        for name, kind, naming in ACTORS:
            table = segment.table(name)
            for row in filter(table.counts, table.rows_of(number)):
                source = segment.graphs[table.graph(row)].graph
                for term, main in naming:
                    for value in table.column(term).values(row):
                        found = {"who": actor, "kind": kind, "name": segment.term(value), "main": main}
                        yield found | {"source": source}


def _memberships(index: Index, given: Given) -> Iterator[Values]:
    """queries/memberships.rq: the delegation stands between the member and the mission."""
    own = {name: value for name, value in given.items() if name == "actor"}
    wanted = given.get("mission")
    for table in index.tables("part"):
        segment = table.segment
        of = segment.table("delegation")
        if not len(of):
            continue
        # By delegation and graph: the missions.
        missions: dict[tuple[int, int], Sequence[int]] = {}
        number = segment.number(wanted) if wanted is not None else 0
        if wanted is not None and not number:
            continue
        for row in of.column(PG.delegationOf).rows(number) if wanted is not None else range(len(of)):
            found = (number,) if wanted is not None else of.column(PG.delegationOf).values(row)
            missions[of.things[row], of.graph(row)] = found
        yield from _members(table, own, missions)


def _members(table: SegmentTable, own: Given, missions: Mapping[tuple[int, int], Sequence[int]]) -> Iterator[Values]:
    segment = table.segment
    graphs = {stamped.graph: place for place, stamped in enumerate(segment.graphs)}
    asked: Iterable[Given] = [own] if own else [{"delegation": segment.term(one)} for one in {d for d, _ in missions}]
    for each in asked:
        for values in _in_table(table, MEMBER, each):
            delegation = segment.number(values.pop("delegation"))
            for mission in missions.get((delegation, graphs[IRI(str(values["source"]))]), ()):
                yield values | {"where": segment.term(mission)}


_PLACE: Terms = {"start": OA.start, "end": OA.end}
_FRAGMENT: Terms = {"standard": DCT.conformsTo, "fragment": RDF.value}
_SAID: Terms = {"column": PG.columnName, "sheet": PG.sheetName, "component": PG.componentKind, "uid": PG.componentId}
_BESIDE: Terms = {
    "note": PG.note,
    "credibility": PG.credibility,
    "rule": PG.draftRule,
    "confidence": PG.draftConfidence,
    "backend": PG.draftBackend,
}


def _evidence(index: Index, given: Given) -> Iterator[Values]:
    """queries/evidence.rq: claims with their places, and what is said beside them."""
    for table in index.tables("claim"):
        segment = table.segment
        number = segment.number(given["claim"]) if given else 0
        if given and not number:
            continue
        for row in table.rows_of(number) if given else range(len(table)):
            if not table.counts(row):
                continue
            graph = table.graph(row)
            values: Values = {"what": segment.term(table.things[row]), "source": segment.graphs[graph].graph}
            beside = [
                (name, found) for name, predicate in _BESIDE.items() if (found := table.column(predicate).values(row))
            ]
            locators = table.column(PG.locator).values(row)
            places = [place for locator in locators for place in _places(segment, locator, graph)] or [{}]
            for place in places:
                yield from _combined(values | place, beside, segment)


def _places(segment: Segment, locator: int, graph: int) -> Iterator[Values]:
    """What one locator says; one that says nothing is still one."""
    table = segment.table("locator")
    row = _row_in(table, locator, graph)
    if row is None:
        yield {}
        return
    selectors = table.column(OA.hasSelector).values(row)
    positions = _of_selectors(segment, selectors, graph, _PLACE) or [{}]
    fragments = _of_selectors(segment, selectors, graph, _FRAGMENT)
    if fragments:
        said = [(name, found) for name, term in _SAID.items() if (found := table.column(term).values(row))]
        fragments = [values for fragment in fragments for values in _combined(fragment, said, segment)]
    sections = table.column(PG.section).values(row)
    for position, fragment in product(positions, fragments or [{}]):
        yield from _combined(position | fragment, [("section", sections)] if sections else [], segment)


def _of_selectors(segment: Segment, selectors: Sequence[int], graph: int, columns: Terms) -> list[Values]:
    table, found = segment.table("selector"), []
    for selector in selectors:
        row = _row_in(table, selector, graph)
        if row is not None:
            many = [(name, table.column(term).values(row)) for name, term in columns.items()]
            found += list(_combined({}, many, segment))
    return found


def _row_in(table: SegmentTable, thing: int, graph: int) -> int | None:
    return next((row for row in table.rows_of(thing) if table.graph(row) == graph), None)


def joined(index: Index, mention: IRI) -> Iterator[IRI]:
    """Those whom decisions hold to be the same as a mention. Raises IndexDamaged."""
    for table in index.tables("decision"):
        segment = table.segment
        number = segment.number(mention)
        same = segment.number(Judgement.SAME.iri) if number else 0
        if not same:
            continue
        judgement = table.column(PG.judgement)
        for this, that in ((PG.left, PG.right), (PG.right, PG.left)):
            for row in table.column(this).rows(number):
                if table.counts(row) and same in judgement.values(row):
                    yield from (IRI(str(segment.term(other))) for other in table.column(that).values(row))


def _counts(index: Index, _: Given) -> Iterator[Values]:
    """queries/counts.rq: nobody who asks about a name needs it."""
    from provgraph.questions.indexed_counts import claims_by_kind

    return claims_by_kind(index)


_OTHERS: Mapping[str, Callable[[Index, Given], Iterator[Values]]] = {
    "actor_names": _actor_names,
    "counts": _counts,
    "evidence": _evidence,
    "memberships": _memberships,
}
ANSWERED = frozenset((*STARS, *_OTHERS))
"""The questions that the index answers."""
