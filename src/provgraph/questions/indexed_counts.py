"""How much a store holds, counted on the columns of the index: nothing is made into a term that is only counted."""

from collections import Counter
from collections.abc import Callable, Iterator

from provgraph.index.index import Index
from provgraph.index.schema import NUMBER_OF
from provgraph.index.segment import SegmentTable
from provgraph.questions.indexed_rows import things_with
from provgraph.questions.stars import STARS
from provgraph.vocabulary.literals import Literal, Term
from provgraph.vocabulary.quick_dataclass import dataclass
from provgraph.vocabulary.terms import PG, XSD, Judgement

_ACTORS = (
    ("person", (PG.name, PG.otherName)),
    ("organisation", (PG.name, PG.otherName)),
    ("unidentified", (PG.description,)),
    ("group", (PG.label,)),
)
"""The kinds of actors, and by what they are named; an actor that is of two kinds is of the first."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of things, those that decisions hold to be one counted once."""

    actors: Counter[str]
    """By kind."""
    missions: int
    sessions: int
    decisions: int


def counted(index: Index) -> Counted:
    """Count what the index holds. Raises IndexDamaged."""
    one = _representatives(index)
    rank: dict[int, int] = {}
    for place, (kind, naming) in enumerate(_ACTORS):
        for table in index.tables(kind):
            named = [first for term in naming if len(first := table.whole(f"{NUMBER_OF[term]}.first"))]
            for row, mark in _marks(table):
                if any(first[row] for first in named):
                    actor = one(mark)
                    rank[actor] = min(rank.get(actor, place), place)
    actors = Counter(_ACTORS[place][0] for place in rank.values())
    return Counted(
        actors,
        len({one(mark) for mark in _complete(index, "missions")}),
        len({one(mark) for mark in _complete(index, "sessions")}),
        len({*_complete(index, "decisions")}),
    )


def claims_by_kind(index: Index) -> Iterator[dict[str, Term]]:
    """The rows of queries/counts.rq. Raises IndexDamaged."""
    number = NUMBER_OF[PG.claimKind]
    for table in index.tables("claim"):
        segment = table.segment
        graphs = table.whole("graphs") if len(segment.graphs) > 1 else bytes(len(table))
        kinds = table.whole(f"{number}.first")
        found = Counter(zip(graphs, kinds, strict=True)) if len(kinds) else Counter[tuple[int, int]]()
        rows, values = table.whole(f"{number}.more_rows"), table.whole(f"{number}.more_values")
        found.update((graphs[row], kind) for row, kind in zip(rows, values, strict=True))
        for (graph, kind), claims in found.items():
            if kind and (segment.alive is None or graph in segment.alive):
                yield {
                    "source": segment.graphs[graph].graph,
                    "kind": segment.term(kind),
                    "claims": Literal(str(claims), XSD.integer),
                }


def _marks(table: SegmentTable) -> Iterator[tuple[int, int]]:
    """The rows that count, each with the mark of its thing: it is the same in every segment."""
    marks = table.segment.container.whole("marks")
    for row, thing in enumerate(table.whole("things")):
        if table.counts(row):
            yield row, marks[thing - 1]


def _complete(index: Index, question: str) -> Iterator[int]:
    """The marks of the things of which a question has rows."""
    [star] = STARS[question]
    for table in index.tables(star.table):
        needed = [table.column(term).first for term in star.needs.values()]
        stating = table.segment.table("states")
        for row, mark in _marks(table):
            if not all(first[row] for first in needed):
                continue
            if not star.claimed or things_with(stating, PG.states, table.things[row], table.graph(row)):
                yield mark


def _representatives(index: Index) -> Callable[[int], int]:
    """By mark of a mention: the mark that stands for all that decisions hold to be the same."""
    parents: dict[int, int] = {}

    def one(mark: int) -> int:
        while (parent := parents.get(mark)) is not None:
            mark = parent
        return mark

    for left, right in _same(index):
        first, second = one(left), one(right)
        if first != second:
            parents[max(first, second)] = min(first, second)
    return one


def _same(index: Index) -> Iterator[tuple[int, int]]:
    for table in index.tables("decision"):
        same = table.segment.number(Judgement.SAME.iri)
        if not same:
            continue
        marks = table.segment.container.whole("marks")
        judgement, left, right = (table.column(term) for term in (PG.judgement, PG.left, PG.right))
        for row in range(len(table)):
            if table.counts(row) and same in judgement.values(row):
                for one in left.values(row):
                    for other in right.values(row):
                        yield marks[one - 1], marks[other - 1]
