"""The answers of the `.rq` questions, from the index: the same rows, without a query.

A question that reads in one GRAPH block is a star: a thing, values that it must have, values that it may have, and the
claims that state it. Each is written down once more here, beside its `.rq` file; the tests hold the two to each other
on arbitrary graphs.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from provgraph.index.index import Index
from provgraph.index.segment import Column, Segment, SegmentTable
from provgraph.store.asking import Row
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.terms import DCT, M8G, OA, PG, RDF, SCHEMA, XSD, Judgement

Given = Mapping[str, Term]
Values = dict[str, Term]
Terms = Mapping[str, IRI]

_TRUE, _FALSE = (Literal(text, XSD.boolean) for text in ("true", "false"))


@dataclass(frozen=True)
class Star:
    """How a question is answered from one table. Columns are those of the answer."""

    table: str
    needs: Terms
    """Columns, by the property that the thing must have."""
    maybes: Terms = field(default_factory=dict)
    """Columns, by a property that it may have."""
    requires: tuple[IRI, ...] = ()
    """Properties that it must have, of which no column tells."""
    thing: str | None = None
    """The column that is the thing itself."""
    named: str | None = None
    """The parameter that is the thing itself."""
    sought: Terms = field(default_factory=dict)
    """The other parameters, by the property that has to have that value."""
    bound: Mapping[str, str] = field(default_factory=dict)
    """Of these parameters, the column that then has that value and no other."""
    source: str | None = None
    """The column that is the graph."""
    claimed: bool = False
    """Whether a claim has to state it: the column `claim`."""
    once: bool = False
    """Whether equal rows of several graphs are one."""
    own: bool = False
    """Whether the thing is the graph itself."""
    always: Mapping[str, Term] = field(default_factory=dict)
    """Columns that are the same in every row."""


_PART = {
    "who": PG.actor,
    "where": PG.inSession,
    "role": M8G.role,
    "attendance": PG.attendance,
    "status": PG.eventStatus,
}
_ENCOUNTER = Star(
    "encounter",
    {"party": PG.party, "kind": PG.encounterKind, "status": PG.eventStatus},
    {"session": PG.inSession, "mission": PG.partOfMission, "edtf": PG.date, "place": PG.place},
    thing="encounter",
    source="source",
    claimed=True,
)


def _named(table: str, kind: IRI, naming: IRI, main: Literal) -> Star:
    always: Values = {"kind": kind, "main": main}
    return Star(table, {"name": naming}, thing="who", named="actor", source="source", always=always)


_DECISION = Star(
    "decision",
    {
        "left": PG.left,
        "right": PG.right,
        "judgement": PG.judgement,
        "reason": PG.reason,
        "author": PG.decidedBy,
        "day": PG.decidedOn,
    },
    {"left_reference": PG.leftReference, "right_reference": PG.rightReference},
    thing="decision",
    source="graph",
)

STARS: Mapping[str, tuple[Star, ...]] = {
    "actor_names": (
        _named("person", PG.Person, PG.name, _TRUE),
        _named("person", PG.Person, PG.otherName, _FALSE),
        _named("organisation", PG.Organisation, PG.name, _TRUE),
        _named("organisation", PG.Organisation, PG.otherName, _FALSE),
        _named("unidentified", PG.UnidentifiedActor, PG.description, _TRUE),
        _named("group", PG.Group, PG.label, _TRUE),
    ),
    "actors_by_key": (Star("key", {}, thing="who", sought={"key": PG.nameKey}, once=True),),
    "all_encounters": (replace(_ENCOUNTER, named="one"),),
    "claims_about": (Star("states", {}, thing="claim", sought={"record": PG.states}, once=True),),
    "decisions": (_DECISION,),
    "decisions_about": (
        replace(_DECISION, sought={"mention": PG.left}, once=True),
        replace(_DECISION, sought={"mention": PG.right}, once=True),
    ),
    "encounter_hours": (
        Star(
            "encounter",
            {},
            {
                "starts": PG.startsAt,
                "ends": PG.endsAt,
                "seconds": PG.duration,
                "clock_start": PG.clockStart,
                "clock_end": PG.clockEnd,
            },
            requires=(PG.party,),
            thing="what",
            named="encounter",
            sought={"actor": PG.party},
        ),
    ),
    "encounters": (replace(_ENCOUNTER, sought={"actor": PG.party}),),
    "headcounts": (
        Star(
            "headcount",
            {"what": PG.countOf, "kind": PG.headcountKind, "unit": PG.countUnit},
            {"low": PG.countLow, "high": PG.countHigh},
            sought={"event": PG.countOf},
            bound={"event": "what"},
            claimed=True,
        ),
    ),
    "independent_sources": (Star("independent", {"other": PG.independentOf}, thing="what", once=True),),
    "labels": (Star("label", {"label": PG.label}, thing="what", named="thing", once=True),),
    "mission_sessions": (Star("session", {}, thing="session", sought={"mission": PG.partOfMission}, once=True),),
    "mission_statuses": (Star("mission", {"status": PG.eventStatus}, named="mission", once=True),),
    "missions": (
        Star(
            "mission",
            {"status": PG.eventStatus},
            {"edtf": PG.date, "destination": PG.destination},
            thing="what",
            source="source",
            claimed=True,
        ),
    ),
    "participations": (
        Star(
            "part",
            _PART,
            {"side": PG.side, "for": PG.actedFor, "substitute": PG.representedBy},
            sought={"actor": PG.actor, "session": PG.inSession},
            bound={"actor": "who", "session": "where"},
            source="source",
            claimed=True,
        ),
    ),
    "places": (
        Star(
            "place",
            {"name": PG.name},
            {"kind": PG.placeKind, "within": PG.within},
            thing="what",
            named="place",
            once=True,
        ),
    ),
    "representations": (
        Star("part", {"who": PG.actor, "where": PG.inSession}, sought={"body": PG.actedFor}, once=True),
    ),
    "sessions": (
        Star(
            "session",
            {"type": PG.sessionType, "status": PG.eventStatus},
            {
                "edtf": PG.date,
                "part_of_day": PG.partOfDay,
                "starts": PG.startsAt,
                "ends": PG.endsAt,
                "place": PG.place,
                "mission": PG.partOfMission,
                "part_of": PG.subSessionOf,
            },
            thing="what",
            named="session",
            source="source",
            claimed=True,
        ),
    ),
    "sources": (
        Star(
            "source",
            {"title": DCT.title},
            {
                "publisher": PG.publisherName,
                "published": PG.published,
                "address": SCHEMA.url,
                "language": DCT.language,
                "licence": DCT.rights,
                "digest": PG.textDigest,
                "file": PG.fileDigest,
                "fingerprint": PG.textFingerprint,
                "copy_of": PG.copyOf,
                "reliability": PG.reliability,
            },
            thing="what",
            named="source",
            own=True,
        ),
    ),
    "tenures": (
        Star(
            "tenure",
            {"who": PG.holder},
            {
                "organisation": PG.organisation,
                "role": PG.officeRole,
                "title": PG.titleAsWritten,
                "former": PG.former,
                "first": PG.firstCited,
                "last": PG.lastCited,
                "start": PG.startStated,
                "end": PG.endStated,
            },
            thing="tenure",
            sought={"actor": PG.holder},
            bound={"actor": "who"},
            claimed=True,
        ),
    ),
    "topics": (Star("topic", {"topic": PG.topic}, named="session", once=True),),
}


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


def _in_table(table: SegmentTable, star: Star, given: Given) -> Iterator[Values]:
    segment = table.segment
    numbers = {name: segment.number(value) for name, value in given.items()}
    if not all(numbers.values()):
        return
    rows, checks = _rows(table, star, numbers)
    only = {star.bound[name]: number for name, number in numbers.items() if name in star.bound}
    columns = [(name, table.column(term), True) for name, term in star.needs.items() if name not in only]
    columns += [(name, table.column(term), False) for name, term in star.maybes.items()]
    requires = [table.column(term) for term in star.requires]
    always = dict(star.always) | {name: segment.term(number) for name, number in only.items()}
    stating = segment.table("states") if star.claimed else None
    for row in rows:
        if any(number not in column.values(row) for column, number in checks):
            continue
        if not all(column.first[row] for column in requires):
            continue
        values = always.copy()
        many = _fill(values, columns, row, segment)
        thing, graph = table.things[row], table.graph(row)
        source = segment.graphs[graph].graph
        if star.own and source != segment.term(thing):
            continue
        if star.thing is not None:
            values[star.thing] = segment.term(thing)
        if star.source is not None:
            values[star.source] = source
        if stating is not None:
            many.append(("claim", _things_with(stating, PG.states, thing, graph)))
        yield from _combined(values, many, segment)


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


def _fill(
    values: Values, columns: Iterable[tuple[str, Column, bool]], row: int, segment: Segment
) -> list[tuple[str, Sequence[int]]]:
    """Put in what has one value; what has several is told, and what has none where it needs one."""
    many: list[tuple[str, Sequence[int]]] = []
    for name, column, needed in columns:
        found = column.values(row)
        if len(found) == 1:
            values[name] = segment.term(found[0])
        elif found or needed:
            many.append((name, found))
    return many


def _combined(values: Values, many: list[tuple[str, Sequence[int]]], segment: Segment) -> Iterator[Values]:
    """A row for each way to choose one value for each column that has several; none, where one has none."""
    if not many:
        yield values
        return
    names = [name for name, _ in many]
    for chosen in product(*(found for _, found in many)):
        yield values | {name: segment.term(number) for name, number in zip(names, chosen, strict=True)}


def _things_with(table: SegmentTable, predicate: IRI, value: int, graph: int) -> list[int]:
    """The things of one graph that have a value."""
    if not len(table):
        return []
    things = table.things
    return [things[row] for row in table.column(predicate).rows(value) if table.graph(row) == graph]


def _memberships(index: Index, given: Given) -> Iterator[Values]:
    """queries/memberships.rq: the delegation stands between the member and the mission."""
    star = Star(
        "part",
        {key: term for key, term in _PART.items() if key != "where"} | {"delegation": PG.inDelegation},
        {"for": PG.actedFor},
        sought={"actor": PG.actor, "delegation": PG.inDelegation},
        bound={"actor": "who", "delegation": "delegation"},
        source="source",
        claimed=True,
    )
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
        yield from _members(table, star, own, missions)


def _members(
    table: SegmentTable, star: Star, own: Given, missions: Mapping[tuple[int, int], Sequence[int]]
) -> Iterator[Values]:
    segment = table.segment
    graphs = {stamped.graph: place for place, stamped in enumerate(segment.graphs)}
    asked: Iterable[Given] = [own] if own else [{"delegation": segment.term(one)} for one in {d for d, _ in missions}]
    for each in asked:
        for values in _in_table(table, star, each):
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
    star = Star("claim", {}, _BESIDE, thing="what", named="claim")
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
                (name, found)
                for name, predicate in star.maybes.items()
                if (found := table.column(predicate).values(row))
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


_OTHERS: Mapping[str, Callable[[Index, Given], Iterator[Values]]] = {
    "evidence": _evidence,
    "memberships": _memberships,
}
ANSWERED = frozenset((*STARS, *_OTHERS))
"""The questions that the index answers."""
