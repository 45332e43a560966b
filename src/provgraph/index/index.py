"""All that the index holds of a store, as it is at one moment."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from provgraph.index.segment import Segment, SegmentTable
from provgraph.vocabulary.iri import IRI
from provgraph.vocabulary.literals import Term

T = TypeVar("T")


class Index:
    """Some segments, which together hold every graph of the store once."""

    def __init__(self, segments: Sequence[Segment], stamps: Mapping[IRI, str], damaged: Callable[[], None]) -> None:
        """*damaged*: told when a segment turns out not to be what was written."""
        self.segments = tuple(segments)
        self.stamps = dict(stamps)
        self._damaged = damaged
        self._remembered: dict[str, Any] = {}

    def remembered(self, name: str, find: Callable[[], T]) -> T:
        """What *find* finds, found once as long as the store stays what it is."""
        if name not in self._remembered:
            self._remembered[name] = find()
        found: T = self._remembered[name]
        return found

    def tables(self, name: str) -> Iterator[SegmentTable]:
        """One table of each segment that has any of its things."""
        for segment in self.segments:
            table = segment.table(name)
            if len(table):
                yield table

    def numbers(self, term: Term) -> Iterator[tuple[Segment, int]]:
        """The segments that speak of a term, with its number there."""
        for segment in self.segments:
            number = segment.number(term)
            if number:
                yield segment, number

    def give_up(self) -> None:
        """A segment is damaged: it is made anew when it is next needed."""
        self._damaged()
